"""The months of a ledger by year: for a table with a row for each year, and for its chart."""

from typing import NamedTuple

from devolved_powers.evaluation.count import Evaluation

_LEDGER_YEARS = 30
"""Years that a ledger may go over and be told of year by year."""


class YearOfCases(NamedTuple):
    """How many cases were opened in the months of a year.

    Args:
        year: which.
        months: the cases of each of its twelve months; None for a month that the ledger does not
            go over, of which nothing is known.
    """

    year: int
    months: tuple[int | None, ...]

    @property
    def total(self) -> int:
        """How many cases were opened in the year."""
        return sum(count or 0 for count in self.months)


def years_of_cases(evaluation: Evaluation) -> list[YearOfCases]:
    """Return the years of a ledger in order, those without a case too; none without any case.

    Args:
        evaluation: what came of the ledger.
    """
    if evaluation.first is None or evaluation.last is None:
        return []
    first, last = evaluation.first.isoformat()[:7], evaluation.last.isoformat()[:7]
    years = {int(month[:4]) for month, cases in evaluation.by_month.items() if cases}
    if not leaves_out_years(evaluation):
        years |= {*range(evaluation.first.year, evaluation.last.year + 1)}
    return [
        YearOfCases(
            year,
            tuple(
                evaluation.by_month.get(month, 0) if first <= month <= last else None
                for month in (f"{year:04}-{number:02}" for number in range(1, 13))
            ),
        )
        for year in sorted(years)
    ]


def leaves_out_years(evaluation: Evaluation) -> bool:
    """Return whether years without a case are left out: its days are too far apart for a ledger."""
    if evaluation.first is None or evaluation.last is None:
        return False
    return evaluation.last.year - evaluation.first.year >= _LEDGER_YEARS
