"""What a correction of the record moves beside the key it sets."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.changes.moved_answers import Moved, MovedAnswers, MovedEvents, moved
from devolved_powers.cli.shared.moved_output import named
from devolved_powers.store.loader import load_registry
from tests.support import copy_of

TOWN = "示例镇人民政府"
OK = Path("tests/cases/ok").resolve()
Correct = Callable[[str, str, str, str], Moved]


@pytest.fixture
def correct(tmp_path: Path) -> Correct:
    """Return what a correction of a text in a file of a sound registry moves."""

    def run(case: str, file: str, old: str, new: str) -> Moved:
        root = copy_of(OK / case, tmp_path / "registry")
        before = load_registry(root)
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
        found = moved(before, load_registry(root), "batch-1")
        assert found is not None
        return found

    return run


def test_a_later_day_of_a_decision_moves_its_grants_their_items_and_needs(
    correct: Correct,
) -> None:
    found = correct(
        "small", "powers/batch-1.yaml", "effective: 2021-09-01", "effective: 2022-04-01"
    )
    assert found.events == (MovedEvents("赋予", date(2021, 9, 1), date(2022, 4, 1), 4),)
    between = (date(2021, 9, 1), date(2022, 4, 1), "有效", "未赋权")
    powers = ("P1-001", "P1-002", "P1-003", "P1-004")
    assert found.answers[0] == MovedAnswers("powers", TOWN, *between, powers)
    assert found.answers[1] == MovedAnswers("items", "", *between, ("E-001", "E-002", "E-003"))
    assert found.conflicts == ()


def test_an_event_that_would_come_before_the_grant_is_told(correct: Correct) -> None:
    found = correct(
        "suspension", "powers/batch-1.yaml", "effective: 2021-09-01", "effective: 2022-05-01"
    )
    assert {c.kind for c in found.conflicts} >= {"before-grant"}
    assert all(c.event.file != "powers/batch-1.yaml" for c in found.conflicts)


def test_a_day_of_a_renaming_moves_what_power_and_item_are_called(correct: Correct) -> None:
    found = correct(
        "adjustment", "powers/notice-1.yaml", "effective: 2022-05-01", "effective: 2022-06-01"
    )
    assert found.answers == ()
    names = [v for v in found.values if v.key == "name"]
    assert {v.part for v in names} == {"powers", "items"}
    assert {(v.first, v.ends) for v in names} == {(date(2022, 5, 1), date(2022, 6, 1))}
    assert {e.kind for e in found.events} == {"调整"}


def test_another_body_is_another_holding(correct: Correct) -> None:
    found = correct("small", "powers/batch-1.yaml", f"to_body: {TOWN}", "to_body: 邻镇人民政府")
    told = {(a.body, a.before, a.after) for a in found.answers}
    assert told == {(TOWN, "有效", "未赋权"), ("邻镇人民政府", "未赋权", "有效")}
    assert [(v.part, v.key) for v in found.values] == [("items", "to_body")]


def test_a_need_that_a_power_met_is_open_until_the_power_is_granted(correct: Correct) -> None:
    found = correct(
        "adjustment", "powers/batch-1.yaml", "effective: 2021-09-01", "effective: 2021-10-01"
    )
    needs = [a for a in found.answers if a.part == "needs"]
    between = (date(2021, 9, 1), date(2021, 10, 1), "已赋权", "待赋权")
    assert needs == [MovedAnswers("needs", "", *between, ("N-01", "N-02"))]


def test_a_title_moves_nothing(correct: Correct) -> None:
    found = correct("small", "powers/batch-1.yaml", "title: ", "title: 关于")
    assert found == Moved()


def test_ids_in_a_row_are_drawn_together() -> None:
    ids = ("P1-001", "P1-002", "P1-003", "P1-005", "E-009", "E-010")
    assert named(ids) == "P1-001…P1-003、P1-005、E-009、E-010"
