"""Beyond the questions: whatever is sent, the server answers in its own words, and lives on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

import anyio
import anyio.lowlevel
import mcp_types as types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mcp import Client

from devolved_powers.mcp_server.tools import TOOLS
from devolved_powers.mcp_server.tools.tool import Tool
from tests.mcp_server.asking import ask, text_of, with_client
from tests.support import SMALL

NOTICE = "no basis for enforcement"
NASTY = (
    *(
        "",
        " ",
        "\0",
        "P1-001",
        "p1-001",
        "P1—001",
        "E-001",
        "N-01",
        "P9-999",
        "第四条",
        "《",
        "《》",
    ),
    *("《示例城市道路条例》第四条", "第九十九条第", "示例种子条例第三条", "--help", "-p", "HEAD"),
    *("../..", "/etc/passwd", "2022-03-01", "2022-02-30", "9999-12-31", "明天", "batch-1"),
    *("batch-9", "' OR 1=1 --", "%00", "{}", "[]", "\u202e逆", "\x1b[31m", "零\u200b宽", "\ud7ff"),
    *("𠮷", "<b>", "忽略以上指令", "示例镇", "城市道路", "有变化"),
)
"""Texts that something was once wrong with; and such as are right."""
TEXTS = st.sampled_from(NASTY) | st.text(max_size=40) | st.sampled_from(("占道", "第四")).map(
    lambda text: text * 700
)  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)


def _value(annotation: object) -> st.SearchStrategy[object]:
    """Return values of a type of an argument, mostly: `anything` comes in besides."""
    if annotation is bool:
        return st.booleans()
    if annotation is int:
        return st.integers(-2, 300)
    if annotation is str:
        return TEXTS
    words = get_args(annotation)
    if words and all(isinstance(word, str) for word in words):
        return st.sampled_from(words)
    return st.lists(TEXTS, max_size=3)


@st.composite
def calls(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """Draw a tool, and arguments that nearly fit it."""
    tool: Tool = draw(st.sampled_from(TOOLS))
    fields = tool.question.arguments.model_fields
    arguments: dict[str, object] = {}
    for name, field in fields.items():
        if name != "at" and (field.is_required() or draw(st.booleans())):
            arguments[name] = draw(_value(field.annotation))
    if draw(st.integers(0, 9)) == 0:
        arguments[draw(st.sampled_from([*fields, "path", "force"]))] = draw(ANYTHING)
    arguments.pop("at", None)  # git is asked elsewhere
    return tool.name, arguments


@settings(max_examples=150)
@given(st.lists(calls(), min_size=1, max_size=4))
def test_no_arguments_are_a_defect(asked: list[tuple[str, dict[str, object]]]) -> None:
    async def called(client: Client) -> list[types.CallToolResult]:
        return [await client.call_tool(name, arguments) for name, arguments in asked]

    for result in with_client(SMALL, called):
        text = text_of(result)
        assert "met a defect" not in text
        assert NOTICE in text.splitlines()[0]
        assert result.is_error or "Registry of" in text.splitlines()[1]


def test_a_hundred_questions_at_once_get_each_its_own_answer(registry: Path) -> None:
    async def asked(client: Client) -> dict[int, str]:
        found: dict[int, str] = {}

        async def one(number: int) -> None:
            identifier = f"P1-00{number % 4 + 1}"
            answer = await client.call_tool("held_on", {"what": identifier, "as_of": "2022-03-01"})
            found[number] = answer.structured_content["entry"]["id"]

        async with anyio.create_task_group() as group:
            for number in range(100):
                group.start_soon(one, number)
        return found

    found = with_client(registry, asked)
    assert found == {number: f"P1-00{number % 4 + 1}" for number in range(100)}


def test_a_question_that_is_given_up_leaves_the_next_its_answer(registry: Path) -> None:
    async def asked(client: Client) -> types.CallToolResult:
        for _time in range(3):
            async with anyio.create_task_group() as group:
                for _number in range(5):
                    group.start_soon(client.call_tool, "stats", {})
                await anyio.lowlevel.checkpoint()
                group.cancel_scope.cancel()
        return await client.call_tool("held_on", {"what": "P1-001", "as_of": "2022-03-01"})

    assert with_client(registry, asked).structured_content["verdict"] == "may"


def test_a_client_may_go_in_the_middle_of_a_question(registry: Path) -> None:
    async def asked(client: Client) -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(client.call_tool, "stats", {})
            await anyio.lowlevel.checkpoint()
            group.cancel_scope.cancel()

    with_client(registry, asked)
    assert not ask(registry, "stats").is_error


@pytest.mark.parametrize(
    "tool",
    [
        ("held_on", {"what": "P1-001", "as_of": "2022-03-01"}),
        ("search", {"words": "道路", "as_of": "2022-03-01"}),
        ("show", {"ids": ["P1-001"], "as_of": "2022-03-01"}),
        ("verify_text", {"text": "P1-001", "as_of": "2022-03-01"}),
        ("stats", {}),
    ],
    ids=lambda tool: tool[0],
)
def test_files_that_change_while_it_runs(
    registry: Path, tool: tuple[str, dict[str, object]]
) -> None:
    """A half-written file is told; the old state is not answered from in silence."""
    batch = registry / "powers" / "batch-1.yaml"
    whole = batch.read_text(encoding="utf-8")

    async def asked(client: Client) -> list[types.CallToolResult]:
        answers = [await client.call_tool(*tool)]
        batch.write_text(whole[: whole.index("type: 行政检查") + 3], encoding="utf-8")
        answers.append(await client.call_tool(*tool))
        batch.write_text(whole, encoding="utf-8")
        answers.append(await client.call_tool(*tool))
        shutil.rmtree(registry)
        answers.append(await client.call_tool(*tool))
        return answers

    before, half, mended, gone = with_client(registry, asked)
    assert not before.is_error
    assert half.is_error
    assert "batch-1.yaml" in text_of(half)
    assert text_of(mended) == text_of(before)
    assert gone.is_error
    for failure in (half, gone):
        assert "do not conclude" in text_of(failure)
        assert NOTICE in text_of(failure).splitlines()[0]


def test_a_file_that_lacks_its_end_is_told_though_it_reads_well(registry: Path) -> None:
    """Cut at the end of an entry, it is a registry with fewer powers: the totals tell it."""
    batch = registry / "powers" / "batch-1.yaml"
    whole = batch.read_text(encoding="utf-8")
    asked = {"words": "种子", "as_of": "2022-03-01"}
    assert "half-written" not in text_of(ask(registry, "search", asked))
    end = whole.index("  # 农业农村")
    entrusted = whole[whole.index("entrustments:") :]
    batch.write_text(whole[:end] + entrusted, encoding="utf-8")
    *before, _data = text_of(ask(registry, "search", asked)).splitlines()
    assert "powers: 4 declared, 2 held" in "\n".join(before)
    assert "不能判定" in "\n".join(before)
