"""What an assistant must not overlook stands before the data, in words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from devolved_powers.i18n import speaking
from devolved_powers.mcp_server.town import other_town_remark
from devolved_powers.register.registry import Registry
from tests.mcp_server.asking import ask, text_of
from tests.support import CASES, SMALL


def before(registry: Path, tool: str, arguments: Mapping[str, object]) -> str:
    """Return what stands before the data."""
    return "\n".join(text_of(ask(registry, tool, arguments)).splitlines()[:-1])


def test_an_entry_that_is_not_in_force_is_named(registry: Path) -> None:
    said = before(registry, "show", {"ids": ["P1-001"], "as_of": "2021-08-31"})
    assert "not in force on that day: P1-001 (尚未施行)" in said
    assert "not in force" not in before(registry, "show", {"ids": ["P1-001"]})


def test_a_power_that_was_recalled_is_named_by_a_search() -> None:
    recalled = CASES / "ok" / "adjustment"
    said = before(recalled, "search", {"words": "P1-004", "as_of": "2025-01-01"})
    shown = before(recalled, "show", {"ids": ["P1-004"], "as_of": "2025-01-01"})
    assert ("P1-004 (" in said) == ("P1-004 (" in shown)


def test_what_is_found_in_part_or_not_at_all_is_said(registry: Path) -> None:
    none = before(registry, "search", {"words": "没有这样的词"})
    assert "does not show that there is none" in none
    part = before(registry, "search", {"words": "经营假种子罚多少钱"})
    assert "match in part" in part


def test_a_place_on_a_day_to_come_is_left_open(registry: Path) -> None:
    arguments = {"laws": ["示例种子条例第三条"], "as_of": "2040-01-01"}
    assert "left open (cannot_tell, 不能判定): 1" in before(registry, "law_standing", arguments)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("李家镇能不能罚占道经营", "李家镇"),
        ("请问，李家镇能罚吗", "李家镇"),
        ("王家街道办事处能罚吗", "王家街道"),
        ("示例镇能不能罚占道经营", ""),
        ("某县示例镇能不能罚", "某县示例镇"),
        ("本镇能不能罚占道经营", ""),
        ("城镇污水", ""),
        ("乡镇能罚吗", ""),
        ("街道两侧堆放物料", ""),
        ("占道经营", ""),
        ("示例县示例镇能罚吗", ""),
        ("本县示例镇能罚吗", ""),
        ("别处县示例镇能罚吗", "别处县示例镇"),
    ],
)
def test_another_town_in_a_question_is_remarked(question: str, named: str) -> None:
    with speaking("en"):
        said = other_town_remark({"words": question}, Registry.open(SMALL))
    assert (f"“{named}”" in said) if named else not said


def test_the_remark_stands_in_the_answer(registry: Path) -> None:
    assert "李家镇" in before(registry, "search", {"words": "李家镇能罚占用道路吗"})
