"""What a town's record said at a moment of its history is what the data set says with `--at`."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from devolved_powers.i18n import speaking
from devolved_powers.province.across.held import held
from devolved_powers.province.across.law_stands import law_of_all
from devolved_powers.province.across.stats import stats
from devolved_powers.province.engines.engine import count_in
from devolved_powers.register.held_entry import HeldEntries
from devolved_powers.register.registry import Registry
from devolved_powers.register.standing_marks import tally_text
from tests.province.across.test_held import across, own
from tests.province.data_sets import DataSet, Town, opened
from tests.province.test_town_stats import BY, own_counts

pytestmark = pytest.mark.process
TODAY = date(2026, 11, 23)


def recorded(data: DataSet) -> Iterator[tuple[Town, datetime, Registry]]:
    """Yield each commit of each town: at its moment, and at the last moment that it holds."""
    for town in data.towns:
        for position, (moment, commit) in enumerate(town.moments):
            registry = town.registry(commit)
            yield town, moment, registry
            if position + 1 < len(town.moments) and town.moments[position + 1][0] > moment:
                yield town, town.moments[position + 1][0] - timedelta(seconds=1), registry


def test_the_record_of_a_moment_counts_as_the_town_did_then(data: DataSet) -> None:
    for town, moment, registry in recorded(data):
        with opened(data, town.within, moment) as dataset, speaking("en"):
            for day in town.asked_days[::5]:
                told = f"{town.place.name} {day} at {moment}"
                counted = own_counts(registry, day)
                for by in BY[1:3]:
                    rows = stats(dataset, day, "town", by).rows
                    for part in ("powers", "items"):
                        sums = {str(row["value"]): count_in(row, part) for row in rows}
                        kept = {value: count for value, count in sums.items() if count}
                        assert kept == +counted[f"{part} by {by}"], f"{told} {part} by {by}"
                snapshot = registry.snapshot(day)
                text = tally_text([*snapshot.powers, *snapshot.items], day)
                lines = [line.removeprefix("Their law: ") for line in law_of_all(dataset, day)]
                assert lines == ([text] if text else []), told


def test_the_record_of_a_moment_holds_what_the_town_did_then(data: DataSet) -> None:
    for town, moment, registry in recorded(data):
        ids = sorted({power.id for power in registry.timeline.powers})
        with opened(data, town.within, moment) as dataset:
            for day in town.asked_days[-3::2]:
                entries = HeldEntries(registry, day, TODAY)
                for power_id in ids:
                    found = held(dataset, [power_id], day, TODAY).rows
                    rows = [dict(row) for row in found if row["id"] == power_id]
                    entry = entries.of(power_id)
                    assert entry is not None
                    told = f"{town.place.name} {power_id} {day} at {moment}"
                    assert across(rows) == own(entry), told


def test_before_its_record_begins_a_town_is_named_as_unknown(data: DataSet) -> None:
    for town in data.towns:
        before = (town.moments[0][0] if town.moments else datetime(2021, 1, 1)) - timedelta(days=1)  # noqa: DTZ001
        with opened(data, town.within, before) as dataset:
            answer = stats(dataset, TODAY, "town")
        assert answer.rows == []
        assert answer.sources == ()
        assert town.place.registry in str(answer.cannot_tell), "it is named, never silently empty"
