"""On which days the act of a case was done, as far as its law depends on them."""

from dataclasses import dataclass, replace
from datetime import date

from devolved_powers.cases.model import Decision, StatedDay

_FINDING = frozenset({"检查", "发现"})
"""The steps by which an act is found, as contradictions name them."""


@dataclass(frozen=True, slots=True)
class DaysOfAct:
    """The days of an act.

    Args:
        first: the first day that it may have begun on.
        last: the last day that it may have ended on; the day of the decision where it is told as
            still going on.
        lasted: whether it is told to have lasted from the one to the other.
        is_open: whether the day it ended on is not told, though it lasted.
        begins: its beginning as far as it is told: a month, a year; empty for the first day.
        ends: its end likewise; empty for the last day.
    """

    first: date
    last: date
    lasted: bool = False
    is_open: bool = False
    begins: str = ""
    ends: str = ""

    @property
    def first_told(self) -> str:
        """When it began, as far as that is told."""
        return self.begins or self.first.isoformat()

    @property
    def last_told(self) -> str:
        """When it ended, as far as that is told."""
        return self.ends or self.last.isoformat()

    @property
    def told(self) -> str:
        """The days as far as they are told; of one that lasted, the last."""
        if self.lasted or self.first == self.last:
            return self.last_told
        return StatedDay(self.first, self.last).written


def days_of_act(decision: Decision) -> DaysOfAct | None:
    """Return the days of the act; None where the text does not tell, or contradicts itself.

    Args:
        decision: what the document tells.
    """
    conduct = decision.conduct
    begins, ends = conduct.begins, conduct.ends
    until = day_of_decision(decision)
    if begins is not None and ends is not None:
        first, last = begins.value.first, ends.value.last
        lasted = conduct.is_continuing or begins.value != ends.value
        written = (begins.value.written, ends.value.written) if lasted else ("", "")
        return _capped(DaysOfAct(first, max(first, last), lasted, False, *written), until)
    if begins is not None and conduct.is_continuing:
        if until is None:
            return None
        first = begins.value.first
        return DaysOfAct(first, max(first, until), True, True, begins.value.written)
    told = begins or ends
    if told is None and not _finding_is_contradicted(decision):
        told = conduct.found
    return _capped(DaysOfAct(told.value.first, told.value.last), until) if told else None


def day_of_decision(decision: Decision) -> date | None:
    """Return the day of the decision; where it is not told, the last day of any step before it."""
    if decision.decided is not None:
        return decision.decided.value
    steps = (decision.served, decision.discussed, decision.legal_review)
    earlier = (*steps, decision.notice_served, decision.filed)
    return next((step.value for step in earlier if step is not None), None)


def _capped(days: DaysOfAct, until: date | None) -> DaysOfAct:
    """Return days none of which is later than the decision, where only a month or year is told."""
    if until is None or days.last <= until or days.first > until:
        return days
    return replace(days, last=until)


def _finding_is_contradicted(decision: Decision) -> bool:
    steps = (step for c in decision.contradictions if c.is_certain for step in c.what.split("、"))
    return not _FINDING.isdisjoint(steps)
