"""Ledgers for trials: cases that never were, on the powers of a registry.

Nothing in them is real, and every row says so: in the number of its case and in the column 备注.
Most cases are in order; the last rows hold each kind of fault once, as far as the registry's
decisions and laws allow it, and 备注 names the kind, so that a report can be held against it.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from devolved_powers.cases.judging.fine_range import fine_range
from devolved_powers.cases.judging.holding import Holdings
from devolved_powers.cases.judging.law_of_case import LawOfCase
from devolved_powers.documents.csv_ import harmless
from devolved_powers.evaluation.judging import judge
from devolved_powers.evaluation.ledger import HEADING_OF, MADE_UP, Case
from devolved_powers.evaluation.ledger_cells import outcome_of, says_fine
from devolved_powers.law.procedure_rules import ProcedureRules
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.states import EnforcementItem, id_key

KEYS = (
    *("case_no", "opened", "conduct_on", "decided", "entry", "name"),
    *("decision", "amount", "base", "subject", "outcome", "remark"),
)
REMARK = f"{MADE_UP}数据"
"""What the remark of every made-up case begins with."""
LONGEST = 80
"""Days from opening to decision, at most, of a case in order."""
_TRIES = 20
"""Days tried for a case before the item is left out."""


class SampleCase(NamedTuple):
    """A row of a made-up ledger that can be read; what is None stays empty.

    Args:
        entry: the id of an item.
        name: its name.
        opened: the day it was opened.
        conduct_on: the day of the conduct.
        decided: the day of the decision.
        decision: what was decided.
        amount: the fine, in yuan.
        base: what it is counted on, in yuan.
        outcome: what became of it.
    """

    entry: str
    name: str
    opened: date
    conduct_on: date | None
    decided: date
    decision: str = "警告"
    amount: int | None = 0
    base: int | None = None
    outcome: str = ""

    def as_case(self) -> Case:
        """Return it as it will be read."""
        return Case(
            *(0, 0, "", self.opened, self.conduct_on, self.decided, self.entry),
            *(self.amount, self.base, "", outcome_of(self.outcome), says_fine(self.decision)),
        )

    def cells(self, number: int, remark: str = REMARK) -> dict[str, str]:
        """Return its cells by key.

        Args:
            number: the serial in the number of the case.
            remark: what the column 备注 says.
        """
        values = {key: _cell(getattr(self, key, None)) for key in KEYS}
        case_no = f"{MADE_UP}罚〔{self.opened.year}〕{number}号"
        return {**values, "case_no": case_no, "remark": remark}


def _cell(value: date | str | int | None) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Sampler:
    """Makes up cases.

    Args:
        holdings: the powers, by day.
        law: the law behind the items, by day.
        rules: the rules of procedure, by day.
        until: the last day of a decision.
        random: chooses; one of the same seed chooses the same.
    """

    holdings: Holdings
    law: LawOfCase
    rules: ProcedureRules
    until: date
    random: Random

    @property
    def items(self) -> list[str]:
        """The items that penalties rest on, by id."""
        ids = sorted((e for e in self.holdings.ids if e.startswith("E-")), key=id_key)
        return [e for e in ids if any(s.type == PENALTY for s in self.holdings.states(e))]

    def in_order(self, count: int) -> list[SampleCase]:
        """Return cases of which nothing is to be said.

        Args:
            count: how many; fewer where no item allows one.
        """
        items = self.items
        cases: list[SampleCase] = []
        while items and len(cases) < count:
            item = self.random.choice(items)
            case = self.case_in_order(item)
            if case is None:
                items.remove(item)
            else:
                cases.append(case)
        return cases

    def case_in_order(self, entry: str) -> SampleCase | None:
        """Return a case on an item of which nothing is to be said; None where none was found."""
        since = min(state.since for state in self.holdings.states(entry))
        span = (self.until - since).days - LONGEST
        for _try in range(_TRIES if span > 0 else 0):
            opened = since + timedelta(days=self.random.randint(0, span))
            decided = opened + timedelta(days=self.random.randint(3, LONGEST))
            conduct = opened - timedelta(days=self.random.randint(0, 20))
            case = self.on_days(entry, opened, conduct, decided)
            case = case._replace(outcome=self.random.choice(("", "", "", "维持")))
            if not judge(case.as_case(), self.holdings, self.law, self.rules).findings:
                return case
        return None

    def on_days(self, entry: str, opened: date, conduct: date, decided: date) -> SampleCase:
        """Return a case on days, with a fine that its item allows where it states one."""
        state = self.holdings.on(entry, conduct)
        case = SampleCase(entry, state.name, opened, conduct, decided)
        for fine in state.fines if isinstance(state, EnforcementItem) else ():
            base = None if fine.unit == "元" else 10_000
            times = {"元": 1.0, "倍": 10_000.0, "%": 100.0}[fine.unit]
            amount = int((fine.low or fine.high or 0) * times)
            if amount and fine_range(state, amount, base, "") == "within":
                return case._replace(decision="罚款", amount=amount, base=base)
        return case


def write_csv(rows: Sequence[dict[str, str]]) -> bytes:
    """Return a ledger as csv that opens right in Excel.

    Args:
        rows: their cells by key.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADING_OF[key] for key in KEYS)
    writer.writerows(_line(row) for row in rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def _line(row: dict[str, str]) -> Iterator[str]:
    yield from (harmless(row.get(key, "")) for key in KEYS)
