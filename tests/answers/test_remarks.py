"""What a command said on the standard error alone stands in its JSON too: there is no silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from devolved_powers.answers.checklist import checklist_answer, visit_sheets
from devolved_powers.answers.laws import laws_answer, listed_laws
from devolved_powers.answers.search import search, search_answer
from devolved_powers.answers.show import show_answer, shown
from devolved_powers.i18n import speaking
from devolved_powers.register.query import Query
from devolved_powers.register.registry import Registry
from tests.support import CASES

TODAY = date(2026, 11, 23)
RECALLED = CASES / "ok" / "adjustment"


def test_a_power_that_is_gone_is_named_by_a_search() -> None:
    registry = Registry.open(RECALLED)
    day = date(2025, 1, 1)
    gone = {entry.id for entry in registry.timeline.powers} - {
        power.id for power in registry.snapshot(day).powers
    }
    assert gone
    for identifier in gone:
        found = search(registry, Query(words=(identifier,)), day)
        told = search_answer(registry, found)["not_in_force"]
        assert identifier in [one["id"] for one in told]
        assert all(one["status"] != "有效" for one in told)


def test_an_id_that_is_on_record_on_no_day_is_left_open(registry: Path) -> None:
    opened = Registry.open(registry)
    with speaking("en"):
        answer = show_answer(opened, shown(opened, ["E-001", "P1-009"], date(2022, 1, 1)))
    (left,) = answer["cannot_tell"]
    assert (left["reason"], left["ids"]) == ("not-recorded", ["P1-009"])
    assert "P1-001" in left["message"]


def test_a_kind_of_place_without_a_sheet_is_told(registry: Path) -> None:
    opened = Registry.open(registry)
    snapshot = opened.snapshot(date(2022, 1, 1))
    visits = visit_sheets(snapshot, ["城市道路", "农资店"], standing="已废止")
    assert visits.left_out == ["城市道路", "农资店"]
    visits = visit_sheets(snapshot, ["城市道路", "农资店"])
    answer = checklist_answer(opened, visits)
    reasons = [left["reason"] for left in answer["cannot_tell"]]
    assert ("nothing-in-force" in reasons) == bool(visits.left_out)


def test_a_law_is_judged_by_the_day_and_one_unknown_is_left_open(registry: Path) -> None:
    asked = ["示例种子条例第三条", "《示例种子条例》第四百条", "没有听说过的法第三条"]
    with speaking("zh_CN"):
        answer = laws_answer(listed_laws(registry, date(2022, 1, 1), TODAY, asked))
    answers = [(place["asked"], place["answer"]) for place in answer["places"]]
    assert answers[1] == ("《示例种子条例》第四百条", "不符")
    assert answers[2][1] == "不能判定"
    assert [law["law"] for law in answer["laws"]] == ["示例种子条例"]
    assert sum(left["count"] for left in answer["cannot_tell"]) >= 1
    assert "places" not in laws_answer(listed_laws(registry, date(2022, 1, 1), TODAY))


def test_whether_a_law_has_a_place_on_a_day_to_come_cannot_be_told(registry: Path) -> None:
    asked = ["示例种子条例第三条", "《示例种子条例》第四百条"]
    with speaking("zh_CN"):
        answer = laws_answer(listed_laws(registry, date(2040, 1, 1), TODAY, asked))
    assert {place["answer"] for place in answer["places"]} == {"不能判定"}
    assert sum(left["count"] for left in answer["cannot_tell"]) == 2
