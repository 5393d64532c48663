"""The examples of the pages for assistants: what a tool answers, made anew by the server itself.

A comment `<!-- tool: NAME {ARGUMENTS} KEYS -->` stands before each; the keys are those of the JSON
that the page shows, such as `entry.holders.0.sentence`.
"""

import asyncio
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from mcp import Client
from mcp_types import TextContent

from devolved_powers.mcp_server.server import server_of
from devolved_powers.models.files import FOLDERS, LAWS_FOLDER, ROOT_FILE

ROOT = Path(__file__).parent.parent
PAGES = {"docs/assistants.md": "en", "docs/assistants.zh-CN.md": "zh_CN"}
"""The pages, with their languages."""
TODAY = date(2022, 12, 31)
_EXAMPLE = re.compile(
    r"(<!-- tool: (\w+) (\{.*?\}) (\S[^>]*?) -->\n)(?:```text\n.*?```\n)?", re.DOTALL
)


def pages() -> Iterator[tuple[Path, bytes]]:
    """Yield the pages for assistants with their examples made anew on a copy of the registry."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in (ROOT_FILE, *FOLDERS, LAWS_FOLDER):
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, folder / part)
            elif (ROOT / part).exists():
                shutil.copy(ROOT / part, folder / part)
        for page, language in PAGES.items():
            text = (ROOT / page).read_text(encoding="utf-8")
            example = partial(_example, folder=folder, language=language)
            yield ROOT / page, _EXAMPLE.sub(example, text).encode("utf-8")


def _example(found: re.Match[str], folder: Path, language: str) -> str:
    comment, tool, arguments, keys = found.groups()
    text, answer = asyncio.run(_asked(folder, language, tool, json.loads(arguments)))
    *lead, _json = text.splitlines()
    shown = {key: _value(answer, key) for key in keys.split()}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in shown.items()]
    return f"{comment}```text\n" + "\n".join([*lead, "…", *lines]) + "\n```\n"


async def _asked(
    folder: Path, language: str, tool: str, arguments: dict[str, object]
) -> tuple[str, Mapping[str, object]]:
    async with Client(server_of(folder, lambda: TODAY, language)) as client:
        result = await client.call_tool(tool, arguments)
    (block,) = result.content
    if result.is_error or not isinstance(block, TextContent):
        raise ValueError(f"{tool} {arguments}: {block}")
    return block.text, result.structured_content or {}


def _value(answer: object, key: str) -> object:
    """Return what stands in an answer at a path of keys and numbers."""
    for step in key.split("."):
        answer = answer[int(step)] if isinstance(answer, list) else dict(answer)[step]  # type: ignore[call-overload]
    return answer
