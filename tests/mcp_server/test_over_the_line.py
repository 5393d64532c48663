"""The server as a process, asked over its pipes; standard output is the protocol's alone."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from tests.mcp_server.asking import text_of
from tests.support import NOTICE, PATIENCE, PROGRAM, environment

pytestmark = pytest.mark.process


def test_a_client_asks_over_pipes(registry: Path) -> None:
    async def run() -> tuple[str, list[str]]:
        command, *arguments = PROGRAM
        server = StdioServerParameters(
            command=command,
            args=[*arguments, "mcp", "--registry", str(registry)],
            env=environment(registry, "zh_CN"),
        )
        async with Client(server, read_timeout_seconds=PATIENCE) as client:
            result = await client.call_tool("show", {"ids": ["P1-001"], "as_of": "2022-03-01"})
            tools = [tool.name for tool in (await client.list_tools()).tools]
            return text_of(result), tools

    text, tools = asyncio.run(run())
    assert text.startswith(NOTICE)
    assert "batch-1" in text
    assert "search" in tools


def test_what_is_no_message_ends_nothing(registry: Path) -> None:
    start = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    begun = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    call = {
        "jsonrpc": "2.0",
        "id": 2,
        "method": "tools/call",
        "params": {"name": "stats", "arguments": {}},
    }
    lines = [json.dumps(start), json.dumps(begun), "{no json", '{"jsonrpc": 7}', json.dumps(call)]
    with subprocess.Popen(
        [*PROGRAM, "mcp"],
        cwd=registry,
        env=environment(registry, "en"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write("".join(f"{line}\n" for line in lines))
        server.stdin.flush()
        answers: list[dict[str, Any]] = []
        while not any(answer.get("id") == 2 for answer in answers):
            answers.append(json.loads(server.stdout.readline()))
        server.stdin.close()
        assert server.wait(PATIENCE) == 0
    (result,) = [answer["result"] for answer in answers if answer.get("id") == 2]
    assert not result.get("isError")
    assert result["structuredContent"]["version"] == 1


def test_without_a_registry_it_does_not_start(tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "mcp"],
        cwd=tmp_path,
        env=environment(tmp_path, "en"),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 3
    assert done.stdout == ""
    assert "registry.yaml" in done.stderr


def test_without_the_library_it_is_said_how_to_get_it(registry: Path) -> None:
    script = (
        "import sys; sys.modules['mcp'] = None; sys.argv = ['powers', 'mcp'];"
        "from devolved_powers.front import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=registry,
        env=environment(registry, "en"),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 2
    assert "pip install" in done.stderr
    assert "mcp" in done.stderr
