"""Counts a ledger: every row once, what was used, what was not, which cases to look at again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import date
from statistics import median, quantiles

from devolved_powers.cases.judging.holding import Holdings
from devolved_powers.cases.judging.law_of_case import LAW_FAULTS
from devolved_powers.evaluation.context import EvaluationContext
from devolved_powers.evaluation.judging import (
    FAULTS,
    QUESTIONS,
    CaseFault,
    CaseQuestion,
    JudgedCase,
    judge,
)
from devolved_powers.evaluation.ledger import Case, Ledger, Unread, UnreadSheet
from devolved_powers.models.registry_file import EvaluationThresholds
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.basis_standing import EntryStanding, standing_of
from devolved_powers.register.standing_marks import mark
from devolved_powers.register.states import IN_FORCE, EnforcementItem, Power, id_key

_LEDGER_MONTHS = 100 * 12
"""Months that a ledger may go over and be told of month by month."""


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
        decided: how many are decided.
        faults: how many of them are listed, by why.
        against_law: of how many the law of their days is doubtful.
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
    against_law: int = 0

    def take(self, judged: JudgedCase) -> None:
        """Count a case that rests on it."""
        self.cases += 1
        self.decided += judged.case.decided is not None
        if not judged.faults:
            return
        kinds = [fault.kind for fault in judged.faults]
        self.faults.update(kinds)
        self.against_law += any(kind in LAW_FAULTS for kind in kinds)


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
        with_sum: how many cases tell a sum.
        by_item: uses by item (cases first), those never used too.
        by_power: the same by power; a case on an item counts for each power behind it.
        by_field: cases by field.
        by_department: cases by giving department.
        by_month: cases by the month they were opened in, every month of the ledger (see `_months`).
        doubtful: cases to look at again, each once, by what it counts for.
        undetermined: cases that nothing speaks against, of which something cannot be told.
        by_kind: both, by what they count for.
        beside: how many cases that count for another reason have one too, by that.
        days: the days from opening to decision: median, and what nine of ten stay below.
        without_term: how many were opened on a day of which no rule on the term is recorded.
        not_judged: fines that could not be compared, since no amounts or no base are known.
        untold: decided penalties of which the ledger tells neither a sum nor what was decided.
        beyond: cases decided after the last day that the facts on their laws cover.
        known_until: the earliest such day among them; None where there is none.
        unread: rows that could not be used.
        unread_sheets: sheets that were not read.
        made_up: rows marked as cases that never were.
        thresholds: from when on the figures suggest something.
    """

    day: date
    town: str
    notice: str
    first: date | None
    last: date | None
    cases: int
    decided: int
    fined: float
    with_sum: int
    by_item: tuple[PowerUse, ...]
    by_power: tuple[PowerUse, ...]
    by_field: Counter[str]
    by_department: Counter[str]
    by_month: dict[str, int]
    doubtful: tuple[JudgedCase, ...]
    undetermined: tuple[JudgedCase, ...]
    by_kind: Mapping[CaseFault | CaseQuestion, list[JudgedCase]]
    beside: Counter[CaseFault | CaseQuestion]
    days: tuple[float, float] | None
    without_term: int
    not_judged: int
    untold: int
    beyond: int
    known_until: date | None
    unread: tuple[Unread, ...]
    unread_sheets: tuple[UnreadSheet, ...]
    made_up: int
    thresholds: EvaluationThresholds = made_by(default_factory=EvaluationThresholds)

    @property
    def rows(self) -> int:
        """How many rows the ledger has: those in order, doubtful, undetermined and unusable."""
        return self.cases + len(self.unread)

    @property
    def in_order(self) -> int:
        """How many cases nothing is to be said of."""
        return self.cases - len(self.doubtful) - len(self.undetermined)

    def counting_for(self, kind: CaseFault | CaseQuestion) -> list[JudgedCase]:
        """Return the cases that count for one reason, in the order of the ledger."""
        return self.by_kind.get(kind, [])

    @property
    def unused(self) -> list[PowerUse]:
        """Powers still held that no case rests on."""
        return [use for use in self.by_power if not use.cases and use.status in IN_FORCE]


def count_cases(ledger: Ledger, context: EvaluationContext, day: date) -> Evaluation:
    """Count a ledger.

    Args:
        ledger: the cases.
        context: what it is joined to.
        day: the day that “until now” means.
    """
    holdings = context.holdings
    uses = {entry: _use(entry, holdings, day) for entry in holdings.ids}
    powers_of = {
        entry: {p for s in holdings.states(entry) for p in getattr(s, "powers", ())}
        for entry in holdings.ids
    }
    listed: list[JudgedCase] = []
    fields: Counter[str] = Counter()
    departments: Counter[str] = Counter()
    months: Counter[int] = Counter()
    spans: list[int] = []
    without_term = 0
    beyond: list[date] = []
    for case in ledger.cases:
        judged = judge(case, holdings, context.law, context.rules)
        if judged.faults or judged.questions:
            listed.append(judged)
        for entry in (case.entry, *powers_of[case.entry]):
            if entry in uses:
                uses[entry].take(judged)
        use = uses[case.entry]
        fields[use.field] += 1
        departments[use.department] += 1
        months[case.opened.year * 12 + case.opened.month - 1] += 1
        acted = case.decided or case.opened
        turns = holdings.on(case.entry, acted).basis_turns
        until = turns.known_on(acted)
        if until is not None and acted > until and not turns.on(acted).is_final:
            beyond.append(until)
        if case.decided is not None:
            spans.append((case.decided - case.opened).days)
            without_term += context.rules.on("decision-term", case.opened) is None
    by_kind: dict[CaseFault | CaseQuestion, list[JudgedCase]] = {}
    for judged in listed:
        by_kind.setdefault(judged.findings[0].kind, []).append(judged)
    named = [d for c in ledger.cases for d in (c.opened, c.decided) if d is not None]
    return Evaluation(
        day=day,
        town=context.timeline.town,
        notice=context.timeline.notice,
        first=min((c.opened for c in ledger.cases), default=None),
        last=max(named, default=None),
        cases=len(ledger.cases),
        decided=len(spans),
        fined=sum(case.amount or 0 for case in ledger.cases),
        with_sum=sum(case.amount is not None for case in ledger.cases),
        by_item=_ordered(uses, EnforcementItem, holdings),
        by_power=_ordered(uses, Power, holdings),
        by_field=fields,
        by_department=departments,
        by_month=_months(months),
        doubtful=tuple(judged for kind in FAULTS for judged in by_kind.get(kind, ())),
        undetermined=tuple(judged for kind in QUESTIONS for judged in by_kind.get(kind, ())),
        by_kind=by_kind,
        beside=Counter(other.kind for judged in listed for other in judged.others),
        days=_spread(spans),
        without_term=without_term,
        not_judged=sum(any(q.kind == "fine-not-judged" for q in j.questions) for j in listed),
        untold=sum(_is_untold(case, uses[case.entry].type) for case in ledger.cases),
        beyond=len(beyond),
        known_until=min(beyond, default=None),
        unread=ledger.unread,
        unread_sheets=ledger.unread_sheets,
        made_up=ledger.made_up,
    )


def _is_untold(case: Case, type_: str) -> bool:
    """Return whether the ledger tells neither what a decided penalty was nor its sum."""
    is_decided_penalty = case.decided is not None and type_ == PENALTY
    return is_decided_penalty and case.amount is None and case.says_fine is None


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


def _ordered(uses: dict[str, PowerUse], kind: type, holdings: Holdings) -> tuple[PowerUse, ...]:
    chosen = (use for use in uses.values() if isinstance(holdings.states(use.entry)[0], kind))
    return tuple(sorted(chosen, key=lambda use: (-use.cases, id_key(use.entry))))


def _months(counted: Counter[int]) -> dict[str, int]:
    """Return the counts of every month from the first to the last, those without a case too.

    Months so far apart that no office kept a ledger all the while are not filled up: then only
    those with a case are there.

    Args:
        counted: cases by month; months are counted from year 0 on.
    """
    if not counted:
        return {}
    first, last = min(counted), max(counted)
    is_one_ledger = last - first < _LEDGER_MONTHS
    every = range(first, last + 1) if is_one_ledger else sorted(counted)
    return {f"{month // 12:04}-{month % 12 + 1:02}": counted[month] for month in every}


def _spread(spans: Iterable[int]) -> tuple[float, float] | None:
    """Return the median and the ninth tenth of spans in days."""
    listed = sorted(spans)
    if not listed:
        return None
    if len(listed) == 1:
        return float(listed[0]), float(listed[0])
    return float(median(listed)), float(quantiles(listed, n=10, method="inclusive")[-1])
