"""What a tool answers is what the command prints with `--format json`, whatever is asked.

Registries of every kind are asked; nothing is cut of the small ones, so both are equal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mcp_server.asking import ask, data_of, in_text, text_of
from tests.sound_registries import SOUND
from tests.support import powers

pytestmark = pytest.mark.process

REGISTRIES = st.sampled_from(SOUND)
DAYS = st.sampled_from(
    ("", "2021-08-31", "2021-09-01", "2022-03-01", "2022年6月1日", "2023-09-01", "2040-01-01")
)
IDS = st.sampled_from(("P1-001", "p1-3", "P1-004", "E-001", "E2", "N-01", "P9-999"))
WORDS = st.sampled_from(
    ("道路", "种子", "城市 道路", "农药", "zhongzi", "没有的事", "P1-002", "挖掘")
)
CITATIONS = st.sampled_from(
    ("示例种子条例第三条", "《示例城市道路条例》第二十七条", "示例农药办法", "没有这部法第三条")
)
LAWS = st.sampled_from(("示例种子条例", "《示例城市道路条例》", "示例农药办法"))
STATES = st.sampled_from(("batch-1", "2021-01-01", "2022-03-01", "2024-01-01"))
FEW = settings(max_examples=12)


def printed(registry: Path, *words: str) -> Any:
    """Return what a command prints as JSON; None where it prints none."""
    done = powers(*words, "--format", "json", cwd=registry, language="en")
    return json.loads(done.stdout) if done.stdout else None


def on(day: str) -> Sequence[str]:
    """Return the option that names a day."""
    return ("--as-of", day) if day else ()


def same(registry: Path, tool: str, arguments: Mapping[str, object], *words: str) -> None:
    """Fail where the tool and the command differ; where there is no answer, neither has one."""
    result, command = ask(registry, tool, arguments), printed(registry, *words)
    if result.is_error:
        assert not command or not command["entries"], text_of(result)
        return
    assert data_of(result) == command
    assert in_text(result) == result.structured_content


@FEW
@given(registry=REGISTRIES, words=WORDS, day=DAYS, whole=st.booleans())
def test_search(registry: Path, words: str, day: str, *, whole: bool) -> None:
    asked = {"words": words, "as_of": day, "whole": whole}
    flags = ("--whole",) if whole else ()
    same(registry, "search", asked, "search", words, *flags, *on(day))


@FEW
@given(registry=REGISTRIES, ids=st.lists(IDS, min_size=1, max_size=4), day=DAYS)
def test_show(registry: Path, ids: list[str], day: str) -> None:
    same(registry, "show", {"ids": ids, "as_of": day}, "show", *ids, *on(day))


@FEW
@given(registry=REGISTRIES, citation=CITATIONS, day=DAYS)
def test_cited_by(registry: Path, citation: str, day: str) -> None:
    asked = {"citation": citation, "as_of": day}
    same(registry, "cited_by", asked, "law", "cited-by", citation, *on(day))


@FEW
@given(laws=st.lists(st.one_of(CITATIONS, LAWS), min_size=1, max_size=3), day=DAYS)
def test_law_standing(laws: list[str], day: str) -> None:
    registry = SOUND[0]
    asked = {"laws": laws, "as_of": day}
    same(registry, "law_standing", asked, "law", "list", *laws, *on(day))


@FEW
@given(law=LAWS)
def test_impact(law: str) -> None:
    same(SOUND[0], "impact", {"law": law}, "law", "impact", law)


@FEW
@given(registry=REGISTRIES, first=STATES, second=STATES, stat=st.booleans())
def test_diff(registry: Path, first: str, second: str, *, stat: bool) -> None:
    asked = {"first": first, "second": second, "stat": stat}
    flags = ("--stat",) if stat else ()
    same(registry, "diff", asked, "diff", first, second, *flags)


@FEW
@given(scenes=st.lists(st.sampled_from(("城市道路", "农资店")), unique=True), day=DAYS)
def test_checklist(scenes: list[str], day: str) -> None:
    words = scenes or ["--list"]
    same(SOUND[0], "checklist", {"scenes": scenes, "as_of": day}, "checklist", *words, *on(day))


@FEW
@given(registry=REGISTRIES, day=DAYS)
def test_stats(registry: Path, day: str) -> None:
    same(registry, "stats", {"as_of": day}, "stats", *on(day))
