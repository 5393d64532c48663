"""The open cases of a ledger about the entries that a change of a law touches.

The text of the day of the conduct applies; once the law is amended or repealed, the new one where
it punishes more lightly or no longer calls the conduct unlawful (《行政处罚法》第三十七条). So the
cases are told apart by the day of the conduct.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from devolved_powers.evaluation.ledger import Case, Ledger, row_name
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.watch.model import OpenCase


@speaking(DOCUMENT_LANGUAGE)
def open_cases(
    ledger: Ledger, entries: Iterable[str], on: date | None, snapshot: Snapshot
) -> tuple[OpenCase, ...]:
    """Return the cases about some entries that are not decided yet, in the order of the ledger.

    Args:
        ledger: the ledger.
        entries: the powers and items that the change touches. A case is about them too where it is
            entered under an item of such a power, or under a power of such an item.
        on: the first day on which the change counts.
        snapshot: the registry on that day.
    """
    wanted = _with_linked(frozenset(entries), snapshot)
    return tuple(
        OpenCase(
            case.case_no or row_name(case.sheet_number, case.row),
            case.entry,
            case.conduct_on,
            _side(case.conduct_on, on),
        )
        for case in ledger.cases
        if case.decided is None and case.entry in wanted
    )


def cases_untold(ledger: Ledger) -> int:
    """Return how many rows may hold an open case of which it is not known what it is about."""
    return len(ledger.unread) + sum(_is_untold(case) for case in ledger.cases)


def _is_untold(case: Case) -> bool:
    return case.decided is None and not case.entry


def _with_linked(entries: frozenset[str], snapshot: Snapshot) -> frozenset[str]:
    items = snapshot.timeline.items
    of_powers = {item.id for item in items if entries & frozenset(item.powers)}
    of_items = {power for item in items if item.id in entries for power in item.powers}
    return entries | of_powers | of_items


def _side(conduct_on: date | None, on: date | None) -> Literal["before", "after", "unknown"]:
    if conduct_on is None or on is None:
        return "unknown"
    return "before" if conduct_on < on else "after"
