"""A question to the server, asked with the SDK's own client and without a process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

import mcp_types as types
from mcp import Client
from mcp.shared.exceptions import MCPError

from devolved_powers.mcp_server.server import server_of
from tests.conftest import TODAY

T = TypeVar("T")


def ask(
    registry: Path,
    tool: str,
    arguments: Mapping[str, object] | None = None,
    language: str = "en",
    today: str = TODAY,
) -> types.CallToolResult:
    """Return what a tool answers: `structured_content`, and `text_of` it."""

    async def called(client: Client) -> types.CallToolResult:
        return await client.call_tool(tool, dict(arguments or {}))

    return with_client(registry, called, language, today)


def with_client(
    registry: Path,
    asking: Callable[[Client], Awaitable[T]],
    language: str = "en",
    today: str = TODAY,
) -> T:
    """Return what is asked of a client that is connected to the server of a registry."""

    async def run() -> T | MCPError:
        server = server_of(registry, lambda: date.fromisoformat(today), language)
        async with Client(server) as client:
            try:
                return await asking(client)
            except MCPError as error:  # raised in there, it would come out in a group of errors
                return error

    answer = asyncio.run(run())
    if isinstance(answer, MCPError):
        raise answer
    return answer


def text_of(result: types.CallToolResult) -> str:
    """Return the one content block of an answer."""
    (block,) = result.content
    assert isinstance(block, types.TextContent)
    return block.text


def data_of(result: types.CallToolResult) -> dict[str, object]:
    """Return the JSON of an answer without `bounded`, which says that nothing was cut."""
    assert not result.is_error, text_of(result)
    content = dict(cast("Mapping[str, object]", result.structured_content))
    bounded = cast("Mapping[str, object]", content.pop("bounded"))
    assert bounded["whole"], bounded
    return content


def in_text(result: types.CallToolResult) -> object:
    """Return the JSON that stands in the text of an answer, on its last line."""
    return json.loads(text_of(result).splitlines()[-1])
