"""Ledgers for trials: cases that never were, without a fault, on the powers of a registry.

Nothing in them is real. Every row says so in the column 备注.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from devolved_powers.evaluation.holding import Holdings
from devolved_powers.evaluation.law_and_fine import Substance, fine_range
from devolved_powers.evaluation.ledger import HEADING_OF
from devolved_powers.register.states import EnforcementItem, id_key

KEYS = (
    *("case_no", "opened", "conduct_on", "decided", "entry", "name"),
    *("decision", "amount", "base", "subject", "outcome"),
)
_REMARK = "模拟数据"
_LONGEST = 80
"""Days from opening to decision, at most: below the 90 of the law."""
_TRIES = 20
"""Days tried for a case before the item is left out."""


class SampleCase(NamedTuple):
    """A row of a made-up ledger, by key."""

    case_no: str
    opened: date
    conduct_on: date
    decided: date
    entry: str
    name: str
    decision: str
    amount: int
    base: str
    subject: str
    outcome: str


def sample_cases(
    holdings: Holdings, substance: Substance, until: date, count: int, seed: int
) -> list[SampleCase]:
    """Return made-up cases in which nothing is to be looked at.

    Args:
        holdings: the powers, by day.
        substance: the law behind the items, by day.
        until: the last day of a decision.
        count: how many.
        seed: the same seed gives the same cases.
    """
    random = Random(seed)  # noqa: S311 - made-up cases, no secret
    items = _items(holdings)
    cases: list[SampleCase] = []
    while items and len(cases) < count:
        item = random.choice(items)
        row = _row(item, holdings, substance, until, len(cases) + 1, random)
        if row is None:
            items.remove(item)
        else:
            cases.append(row)
    return cases


def _items(holdings: Holdings) -> list[str]:
    ids = sorted((entry for entry in holdings.ids if entry.startswith("E-")), key=id_key)
    return [
        entry for entry in ids if any(state.type == "行政处罚" for state in holdings.states(entry))
    ]


def _row(
    entry: str,
    holdings: Holdings,
    substance: Substance,
    until: date,
    number: int,
    random: Random,
) -> SampleCase | None:
    """Return a case on an item that nothing can be said against; None where none was found."""
    since = min(state.since for state in holdings.states(entry))
    span = (until - since).days - _LONGEST
    for _try in range(_TRIES if span > 0 else 0):
        opened = since + timedelta(days=random.randint(0, span))
        decided = opened + timedelta(days=random.randint(3, _LONGEST))
        conduct = opened - timedelta(days=random.randint(0, 20))
        state = holdings.on(entry, conduct if conduct >= since else opened)
        good = holdings.judge(entry, opened, decided).is_good
        if not good or substance.changes(state, conduct, decided):
            continue
        amount, base = _fine(state if isinstance(state, EnforcementItem) else None)
        return SampleCase(
            case_no=f"模拟罚〔{opened.year}〕{number}号",
            opened=opened,
            conduct_on=conduct,
            decided=decided,
            entry=entry,
            name=state.name,
            decision="罚款" if amount else "警告",
            amount=amount,
            base=base,
            subject="",
            outcome=random.choice(("", "", "", "维持")),
        )
    return None


def _fine(item: EnforcementItem | None) -> tuple[int, str]:
    """Return a fine the item allows and what it is counted on; 0 where it states no amounts."""
    for fine in item.fines if item else ():
        base = "10000" if fine.unit != "元" else ""
        times = {"元": 1.0, "倍": 10000.0, "%": 100.0}[fine.unit]
        amount = int((fine.low or fine.high or 0) * times)
        within = item is not None and fine_range(item, amount, _number(base), "") == "within"
        if amount and within:
            return amount, base
    return 0, ""


def _number(text: str) -> float | None:
    return float(text) if text else None


def write_csv(cases: list[SampleCase]) -> bytes:
    """Return a ledger as csv that opens right in Excel.

    Args:
        cases: the rows.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(HEADING_OF[key] for key in KEYS), "备注"])
    for row in cases:
        writer.writerow([*_cells(row), _REMARK])
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def _cells(row: SampleCase) -> Iterator[str]:
    for key in KEYS:
        value = getattr(row, key)
        yield value.isoformat() if isinstance(value, date) else str(value)
