"""Terms in days: how many have passed, as far as that can be told without a calendar of holidays.

Which days are public holidays, and on which weekends people work instead (调休), is announced year
by year and not held here. So working days are counted twice: as few as they may be, and as many;
what lies between cannot be told. The bounds rest on how long holidays of a season are at most.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from devolved_powers.law.procedure_rules import ProcedureRules
from devolved_powers.models.procedure import ProcedureRule, RuleUnit

Answer = Literal["within", "over", "untold"]
_DAY = timedelta(days=1)
_SATURDAY = 5


class _Season(NamedTuple):
    """A part of the year in which a public holiday lies, or wanders by the moon.

    Args:
        first: its first day: month, day.
        last: its last day.
        off: how many weekdays of it may be off at most.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    off: int


_SEASONS = (
    _Season((1, 1), (1, 5), 3),
    _Season((1, 19), (3, 2), 7),
    _Season((4, 2), (4, 7), 3),
    _Season((4, 26), (5, 7), 4),
    _Season((5, 25), (6, 28), 3),
    _Season((9, 1), (9, 27), 3),
    _Season((9, 28), (10, 12), 7),
    _Season((12, 28), (12, 31), 3),
)
_EXCHANGED = 5
"""How many days before and behind a season people may work on a weekend instead of a weekday."""
_COUNTED = 400
"""Days that are counted one by one; what goes on longer is over any term in working days."""
_WORKED = 2
"""On how many days of weekends they do so at most for one holiday."""


@dataclass(frozen=True, slots=True)
class DaysPassed:
    """A number of days between two days.

    Args:
        least: as few as they may be.
        most: as many as they may be.
    """

    least: int
    most: int

    @property
    def is_certain(self) -> bool:
        """Whether there is one number."""
        return self.least == self.most

    @property
    def written(self) -> str:
        """The number, or both: 5, 4–6."""
        return str(self.least) if self.is_certain else f"{self.least}–{self.most}"

    def held_to(self, limit: int) -> Answer:
        """Return whether they are within a limit, over it, or whether that cannot be told."""
        if self.most <= limit:
            return "within"
        return "over" if self.least > limit else "untold"

    def have_run(self, term: int) -> bool | None:
        """Return whether a term has run out with them; None where that cannot be told."""
        if self.least >= term:
            return True
        return False if self.most < term else None


def days_passed(start: date, end: date, unit: RuleUnit) -> DaysPassed:
    """Return how many days have passed from a day to another; the first does not count.

    Args:
        start: the day from which the term runs.
        end: the day that counts as its last.
        unit: 工作日 for working days; all others are counted as days.
    """
    whole = max((end - start).days, 0)
    if unit != "工作日":
        return DaysPassed(whole, whole)
    told = min(whole, _COUNTED)
    days = [start + count * _DAY for count in range(1, told + 1)]
    weekdays = [day for day in days if day.weekday() < _SATURDAY]
    off = Counter(season for day in weekdays for season in _seasons_at(day))
    near = [set(_seasons_near(day)) for day in days if day.weekday() >= _SATURDAY]
    worked = Counter(season for seasons in near for season in seasons)
    return DaysPassed(
        len(weekdays) - sum(min(count, season[1].off) for season, count in off.items()),
        len(weekdays)
        + (whole - told)
        + min(sum(map(bool, near)), sum(min(count, _WORKED) for count in worked.values())),
    )


def _seasons_at(day: date) -> Iterator[tuple[int, _Season]]:
    """Yield the season that a day lies in, with its year."""
    at = (day.month, day.day)
    yield from ((day.year, season) for season in _SEASONS if season.first <= at <= season.last)


def _seasons_near(day: date) -> Iterator[tuple[int, _Season]]:
    """Yield the seasons for which people may work on a day of a weekend."""
    first = max(day.toordinal() - _EXCHANGED, date.min.toordinal())
    last = min(day.toordinal() + _EXCHANGED, date.max.toordinal())
    for number in range(first, last + 1):
        yield from _seasons_at(date.fromordinal(number))


@dataclass(frozen=True, slots=True)
class DecisionTerm:
    """How a case stands to the term for its decision.

    Args:
        rule: the rule of the day on which it was filed.
        days: the days that count.
        limit: how many there may be.
    """

    rule: ProcedureRule
    days: int
    limit: int

    @property
    def is_over(self) -> bool:
        """Whether more days passed than the term has, if nothing prolonged or interrupted it."""
        return self.days > self.limit


def decision_term(
    rules: ProcedureRules, filed: date, decided: date, deducted: int = 0
) -> DecisionTerm | None:
    """Return how a case stands to the term for its decision; None where no rule is recorded.

    A case is judged by the rule of the day on which it was filed.

    Args:
        rules: the rules of procedure.
        filed: the day of filing.
        decided: the day of the decision.
        deducted: the days that do not count: hearing, expert opinion, public notice.
    """
    rule = rules.on("decision-term", filed)
    if rule is None or rule.number is None or rule.unit is None:
        return None
    passed = days_passed(filed, decided, rule.unit)
    return DecisionTerm(rule, max(passed.least - deducted, 0), rule.number)
