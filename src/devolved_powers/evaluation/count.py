"""Counts a ledger: what was used, what was not, and which cases ask for a second look."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import date
from statistics import median, quantiles
from typing import Literal, NamedTuple, get_args

from devolved_powers.evaluation.holding import Holdings
from devolved_powers.evaluation.law_and_fine import Substance, fine_range
from devolved_powers.evaluation.ledger import REVERSED, Case, Ledger, Unread
from devolved_powers.register.basis_standing import EntryStanding, standing_of
from devolved_powers.register.standing_marks import mark
from devolved_powers.register.states import IN_FORCE, EnforcementItem, Power, id_key

LIMIT_DAYS = 90
"""Days from opening a case to its decision (《行政处罚法》第六十条); other law may set others."""

CaseFault = Literal[
    "not-held-opened",
    "not-held-decided",
    "hand-over",
    "law-changed",
    "fine-above",
    "fine-below",
    "no-fine",
    "reversed",
    "overdue",
]
FAULTS: tuple[CaseFault, ...] = get_args(CaseFault)
"""What a case may be listed for, in the order of the report."""


class DoubtfulCase(NamedTuple):
    """A case to look at again.

    Args:
        fault: why.
        case: which.
        detail: what is to be known of it: a status, an article, an amount, a number of days.
    """

    fault: CaseFault
    case: Case
    detail: str


@dataclass
class PowerUse:
    """What the ledger says of one power or item.

    Args:
        entry: its id.
        name: its name.
        type: its type.
        field: its field.
        department: the department that gave it.
        since: the day it was granted.
        status: how it stands on the last day.
        standing: how the law it rests on stands then.
        mark: what marks it in a list where that is not simply 现行有效.
        cases: how many cases rest on it.
        faults: how many of them are listed, by why.
        decided: how many are decided.
    """

    entry: str
    name: str
    type: str
    field: str
    department: str
    since: date
    status: str
    standing: EntryStanding
    mark: str = ""
    cases: int = 0
    decided: int = 0
    faults: Counter[CaseFault] = made_by(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of a ledger.

    Args:
        day: the day it was counted on.
        town: the town.
        notice: what every output must say; empty once all data is confirmed.
        first: the day the first case was opened; None for an empty ledger.
        last: the last day named in the ledger.
        cases: how many cases.
        decided: how many are decided.
        fined: the fines together, in yuan.
        by_item: uses by item (cases first), those never used too.
        by_power: the same by power; a case on an item counts for each power behind it.
        by_field: cases by field.
        by_department: cases by giving department.
        by_month: cases by the month they were opened in, every month of the ledger.
        doubts: cases to look at again.
        days: the days from opening to decision: median, and what nine of ten stay below.
        not_judged: fines that could not be compared, since no amounts or no base are known.
        unread: rows that could not be used.
    """

    day: date
    town: str
    notice: str
    first: date | None
    last: date | None
    cases: int
    decided: int
    fined: float
    by_item: tuple[PowerUse, ...]
    by_power: tuple[PowerUse, ...]
    by_field: Counter[str]
    by_department: Counter[str]
    by_month: dict[str, int]
    doubts: tuple[DoubtfulCase, ...]
    days: tuple[float, float] | None
    not_judged: int
    unread: tuple[Unread, ...]

    def doubtful(self, fault: CaseFault) -> list[DoubtfulCase]:
        """Return the cases listed for one reason, in the order of the ledger."""
        return [doubt for doubt in self.doubts if doubt.fault == fault]

    @property
    def unused(self) -> list[PowerUse]:
        """Powers still held that no case rests on."""
        return [use for use in self.by_power if not use.cases and use.status in IN_FORCE]


def count_cases(
    ledger: Ledger, holdings: Holdings, substance: Substance, day: date, *, town: str, notice: str
) -> Evaluation:
    """Count a ledger.

    Args:
        ledger: the cases.
        holdings: the powers, by day.
        substance: the law behind the items, by day.
        day: the day that “until now” means.
        town: the town's name.
        notice: what every output must say.
    """
    uses = {entry: _use(entry, holdings, day) for entry in holdings.ids}
    powers_of = {
        entry: {p for s in holdings.states(entry) for p in getattr(s, "powers", ())}
        for entry in holdings.ids
    }
    doubts: list[DoubtfulCase] = []
    fields: Counter[str] = Counter()
    departments: Counter[str] = Counter()
    months: Counter[str] = Counter()
    spans: list[int] = []
    fined, not_judged = 0.0, 0
    for case in ledger.cases:
        case_doubts, compared = _doubts(case, holdings, substance)
        doubts.extend(case_doubts)
        not_judged += not compared
        for entry in (case.entry, *powers_of[case.entry]):
            use = uses.get(entry)
            if use is not None:
                use.cases += 1
                use.decided += case.decided is not None
                if case_doubts:
                    use.faults.update({doubt.fault for doubt in case_doubts})
        fields[uses[case.entry].field] += 1
        departments[uses[case.entry].department] += 1
        months[f"{case.opened:%Y-%m}"] += 1
        fined += case.amount or 0
        if case.decided is not None:
            spans.append((case.decided - case.opened).days)
    named = [d for c in ledger.cases for d in (c.opened, c.decided) if d is not None]
    return Evaluation(
        day=day,
        town=town,
        notice=notice,
        first=min((c.opened for c in ledger.cases), default=None),
        last=max(named, default=None),
        cases=len(ledger.cases),
        decided=len(spans),
        fined=fined,
        by_item=_ordered(uses, EnforcementItem, holdings),
        by_power=_ordered(uses, Power, holdings),
        by_field=fields,
        by_department=departments,
        by_month=_months(months),
        doubts=tuple(
            sorted(doubts, key=lambda d: (FAULTS.index(d.fault), d.case.sheet, d.case.row))
        ),
        days=_spread(spans),
        not_judged=not_judged,
        unread=ledger.unread,
    )


def _use(entry: str, holdings: Holdings, day: date) -> PowerUse:
    state = holdings.on(entry, day)
    return PowerUse(
        entry=entry,
        name=state.name,
        type=state.type,
        field=state.field,
        department=state.from_body,
        since=min(s.since for s in holdings.states(entry)),
        status=holdings.status_on(entry, day),
        standing=standing_of(state, day),
        mark=mark(state.standing_on(day)),
    )


def _doubts(
    case: Case, holdings: Holdings, substance: Substance
) -> tuple[list[DoubtfulCase], bool]:
    """Return what is to be looked at in a case, and whether its fine could be compared."""
    doubts = list(_of_authority(case, holdings))
    state = holdings.on(case.entry, case.conduct_on or case.opened)
    if case.conduct_on is not None and case.decided is not None:
        doubts.extend(
            DoubtfulCase("law-changed", case, f"{change.cited}（{change.since}）")
            for change in substance.changes(state, case.conduct_on, case.decided)
        )
    compared = True
    if case.amount:
        answer = fine_range(state, case.amount, case.base, case.subject)
        compared = answer != "unknown"
        amount = f"{case.amount:g}元"
        if answer == "above":
            doubts.append(DoubtfulCase("fine-above", case, amount))
        elif answer == "below":
            doubts.append(DoubtfulCase("fine-below", case, amount))
        elif answer == "no-fine":
            doubts.append(DoubtfulCase("no-fine", case, amount))
    if case.outcome in REVERSED:
        doubts.append(DoubtfulCase("reversed", case, case.outcome))
    if case.decided is not None and (case.decided - case.opened).days > LIMIT_DAYS:
        doubts.append(DoubtfulCase("overdue", case, f"{(case.decided - case.opened).days}日"))
    return doubts, compared


def _of_authority(case: Case, holdings: Holdings) -> Iterator[DoubtfulCase]:
    judged = holdings.judge(case.entry, case.opened, case.decided)
    if judged.is_good:
        return
    if judged.opened not in IN_FORCE:
        yield DoubtfulCase("not-held-opened", case, judged.opened)
        return
    source = f"，{judged.decision}" if judged.decision else ""
    fault: CaseFault = "hand-over" if judged.transition == "hand-over" else "not-held-decided"
    yield DoubtfulCase(fault, case, f"{judged.decided}{source}")


def _ordered(uses: dict[str, PowerUse], kind: type, holdings: Holdings) -> tuple[PowerUse, ...]:
    chosen = (use for use in uses.values() if isinstance(holdings.states(use.entry)[0], kind))
    return tuple(sorted(chosen, key=lambda use: (-use.cases, id_key(use.entry))))


def _months(counted: Counter[str]) -> dict[str, int]:
    """Return the counts of every month from the first to the last, those without a case too."""
    if not counted:
        return {}
    year, month = map(int, min(counted).split("-"))
    by_month = {}
    while (key := f"{year:04}-{month:02}") <= max(counted):
        by_month[key] = counted[key]
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004
    return by_month


def _spread(spans: Iterable[int]) -> tuple[float, float] | None:
    """Return the median and the ninth tenth of spans in days."""
    listed = sorted(spans)
    if not listed:
        return None
    if len(listed) == 1:
        return float(listed[0]), float(listed[0])
    return float(median(listed)), float(quantiles(listed, n=10, method="inclusive")[-1])
