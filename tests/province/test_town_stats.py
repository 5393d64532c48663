"""What a town's own `stats` counts is what the data set counts for it, on every day."""

from collections import Counter
from datetime import date

import pytest

from devolved_powers.answers.stats import counts
from devolved_powers.i18n import speaking
from devolved_powers.province.across.law_stands import law_of_all
from devolved_powers.province.across.stats import StatsBy, stats
from devolved_powers.province.engines.engine import count_in
from devolved_powers.register.registry import Registry
from devolved_powers.register.standing_marks import tally_text
from tests.province.data_sets import DataSet, opened

pytestmark = pytest.mark.process
BY: tuple[StatsBy, ...] = ("type", "aspect", "field", "from_body")


def own_counts(registry: Registry, day: date) -> dict[str, Counter[str]]:
    """Return what the town's own command counts, by what it is counted by."""
    counted = counts(registry, day)
    sums: dict[str, Counter[str]] = {}
    for part, crossings in (("powers", counted.powers), ("items", counted.items)):
        for crossing in crossings:
            of = sums.setdefault(f"{part} by {crossing.key}", Counter())
            of.update(dict(zip(crossing.rows, crossing.row_sums, strict=True)))
    return sums


def test_a_town_counts_what_the_data_set_counts_for_it(data: DataSet) -> None:
    for town in data.towns:
        registry = town.registry()
        with opened(data, town.within) as dataset:
            for day in town.asked_days:
                own = own_counts(registry, day)
                for by in BY:
                    rows = stats(dataset, day, "town", by).rows
                    for part in ("powers", "items"):
                        across = {str(row["value"]): count_in(row, part) for row in rows}
                        kept = {value: count for value, count in across.items() if count}
                        told = f"{town.place.name} {day} {part} by {by}"
                        assert kept == +own[f"{part} by {by}"], told


def test_the_law_of_a_town_stands_as_the_town_says(data: DataSet) -> None:
    for town in data.towns:
        registry = town.registry()
        with opened(data, town.within) as dataset, speaking("en"):
            for day in town.asked_days:
                snapshot = registry.snapshot(day)
                own = tally_text([*snapshot.powers, *snapshot.items], day)
                across = [line.removeprefix("Their law: ") for line in law_of_all(dataset, day)]
                assert across == ([own] if own else []), f"{town.place.name} {day}"
