"""What a town's own `coverage` finds is counted for it in the data set, on every day."""

from datetime import date, timedelta

import pytest

from devolved_powers.province.across.coverage import GAPS, coverage
from devolved_powers.register.coverage import coverage as own_coverage
from tests.province.data_sets import DataSet, opened

pytestmark = pytest.mark.process


def test_a_town_has_as_many_gaps_as_the_data_set_counts(data: DataSet) -> None:
    for town in data.towns:
        registry = town.registry()
        with opened(data, town.within) as dataset:
            for turn in (date(2020, 1, 1), *town.asked_days):
                for day in (turn - timedelta(days=1), turn):
                    own = own_coverage(registry.snapshot(day))
                    counts = {gap.key: len(getattr(own, gap.key)) for gap in GAPS}
                    (row,) = coverage(dataset, day).rows
                    told = {gap.key: row[gap.key] for gap in GAPS}
                    assert told == counts, f"{town.place.name} {day}"
