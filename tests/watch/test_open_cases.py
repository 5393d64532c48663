"""The open cases of a ledger, told apart by the day of the conduct."""

from datetime import date
from pathlib import Path

from devolved_powers.evaluation.ledger import ENTRY_UNKNOWN, Case, Ledger, Unread
from devolved_powers.watch.drafts import draft
from devolved_powers.watch.model import OpenCase
from tests.watch.test_drafts import BASIS, MOVED, OLD_TEXT, OTHER_AMOUNT
from tests.watch.watched import LAW, Watched, grant


def case(number: int, entry: str, conduct_on: date | None, decided: date | None = None) -> Case:
    return Case(
        row=number,
        sheet_number=0,
        case_no=f"2022-{number}" if number > 1 else "",
        opened=date(2022, 3, 1),
        conduct_on=conduct_on,
        decided=decided,
        entry=entry,
        amount=None,
        base=None,
        subject="",
        outcome="",
    )


ITEM = (
    f"  - id: E-001\n    powers: [P1-001]\n    conduct: 《{LAW}》第二条\n"
    f"    penalty: 《{LAW}》第三条\n    penalties: [警告, 罚款]\n    subject: [单位]\n"
)


def test_cases_are_split_by_the_day_on_which_the_law_changed(tmp_path: Path) -> None:
    watched = Watched(tmp_path, OLD_TEXT, OTHER_AMOUNT, [grant("P1-001", BASIS)], items=ITEM)
    ledger = Ledger(
        (
            case(1, "E-001", date(2022, 4, 30)),
            case(2, "P1-001", date(2022, 5, 1)),
            case(3, "E-001", None),
            case(4, "E-001", date(2022, 4, 1), decided=date(2022, 4, 20)),
            case(5, "", date(2022, 4, 1)),
        ),
        (Unread(9, 0, ENTRY_UNKNOWN),),
    )
    drafts = draft(watched.loaded, watched.result(), ledger)
    assert drafts.laws[0].cases == (
        OpenCase("第1行", "E-001", date(2022, 4, 30), "before"),
        OpenCase("2022-2", "P1-001", date(2022, 5, 1), "after"),
        OpenCase("2022-3", "E-001", None, "unknown"),
    )
    assert drafts.cases_untold == 2


def test_cases_under_a_power_that_is_updated_are_told_too(tmp_path: Path) -> None:
    watched = Watched(tmp_path, OLD_TEXT, MOVED, [grant("P1-001", BASIS)])
    ledger = Ledger((case(2, "P1-001", date(2022, 4, 30)),), ())
    (law,) = draft(watched.loaded, watched.result(), ledger).laws
    assert [one.side for one in law.cases or ()] == ["before"]


def test_without_a_ledger_nothing_is_said_of_cases(tmp_path: Path) -> None:
    law = Watched(tmp_path, OLD_TEXT, MOVED, [grant("P1-001", BASIS)]).law()
    assert law.cases is None
