"""Of each town `powers across held` tells what the town's own `powers held` tells."""

from datetime import date, timedelta

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.province.across.held import held
from devolved_powers.province.engines.engine import Record
from devolved_powers.register.held_entry import HeldEntries, HeldEntry
from tests.province.data_sets import DataSet, Town, opened

pytestmark = pytest.mark.process
TODAY = date(2026, 11, 23)
TOLD = ("body", "verdict", "status", "standing", "decision", "ended_by", "since")


def own(entry: HeldEntry) -> set[tuple[object, ...]]:
    """Return what a town tells of an entry: body by body."""
    told: set[tuple[object, ...]] = set()
    for holder in entry.holders:
        state = holder.entry
        ended = getattr(state, "ended", None)
        told.add(
            (
                holder.body,
                holder.verdict,
                state.status,
                state.standing_on(entry.day).word,
                getattr(state, "decision", ""),
                ended.decision if ended is not None else "",
                None if state.since == date.max else state.since,
            )
        )
    return told


def across(rows: list[Record]) -> set[tuple[object, ...]]:
    """Return the same of the rows of the data set."""
    return {tuple(row[key] for key in TOLD) for row in rows}


def of_town(data: DataSet, town: Town, day: date) -> dict[str, list[Record]]:
    """Return what the data set tells of a town's powers, by their ids."""
    ids = sorted({power.id for power in town.registry().timeline.powers})
    told: dict[str, list[Record]] = {}
    with opened(data, town.within) as dataset:
        for power_id in ids:
            answer = held(dataset, [power_id], day, TODAY)
            told[power_id] = [dict(row) for row in answer.rows if row["id"] == power_id]
    return told


@pytest.mark.parametrize("position", range(9))
def test_a_town_is_told_of_as_it_tells_itself(data: DataSet, position: int) -> None:
    town = data.towns[position]
    registry = town.registry()
    days = [date(2020, 1, 1), *town.asked_days[::2], TODAY, TODAY + timedelta(days=30)]
    for day in days:
        entries = HeldEntries(registry, day, TODAY)
        for power_id, rows in of_town(data, town, day).items():
            entry = entries.of(power_id)
            assert entry is not None
            assert across(rows) == own(entry), f"{town.place.name} {power_id} {day}"


def test_a_need_is_told_of_as_the_town_tells_it(data: DataSet) -> None:
    for town in data.towns:
        registry = town.registry()
        for need in registry.timeline.needs:
            for day in (date(2021, 1, 1), *town.asked_days, TODAY):
                entry = HeldEntries(registry, day, TODAY).of(need.id)
                assert entry is not None
                with opened(data, town.within) as dataset:
                    rows = held(dataset, [need.id], day, TODAY).rows
                found = [row for row in rows if row["id"] == need.id]
                told = [(row["verdict"], row["standing"]) for row in found]
                (holder,) = entry.holders
                word = holder.entry.standing_on(day).word
                assert told == [(entry.verdict, word)], f"{town.place.name} {need.id} {day}"


def test_an_id_that_means_other_powers_elsewhere_asks_whose_it_is(data: DataSet) -> None:
    with opened(data) as dataset, pytest.raises(PowersError, match="P1-001"):
        held(dataset, ["P1-001"], TODAY, TODAY)
    town = data.towns[0]
    with opened(data) as dataset:
        rows = held(dataset, ["p1-1"], TODAY, TODAY, of=town.place.name).rows
    assert any(row["town"] == town.place.name for row in rows)


def test_towns_without_a_record_are_counted_and_can_be_listed(data: DataSet) -> None:
    with opened(data) as dataset, speaking("en"):
        names = {power.name for town in data.towns for power in town.registry().timeline.powers}
        answers = (held(dataset, [name], TODAY, TODAY) for name in sorted(names))
        short = next(one for one in answers if len({r["registry"] for r in one.rows}) < 3)
        name = str(short.rows[0]["name"])
        whole = held(dataset, [name], TODAY, TODAY, missing=True)
    with_record = {row["registry"] for row in short.rows}
    without = {row["registry"] for row in whole.rows if row["verdict"] == "open" and not row["id"]}
    assert with_record | without == {source.registry for source in whole.sources}
    assert not with_record & without
    assert without
    (left,) = [left for left in short.cannot_tell if left["reason"] == "no-record"]
    assert set(left["ids"]) == without


def test_nothing_is_said_of_no_towns(data: DataSet) -> None:
    """“0 have none” tells nobody anything; names, which hold 、 themselves, are set apart by ；."""
    with opened(data) as dataset, speaking("en"):
        answer = held(dataset, ["处罚"], TODAY, TODAY)
    assert "any of" in answer.summary[0]
    assert "; " in answer.summary[0]
    assert " 0 have none" not in answer.summary[0]


def test_a_day_to_come_is_open(data: DataSet) -> None:
    with opened(data) as dataset:
        answer = held(dataset, ["种子"], TODAY + timedelta(days=1), TODAY)
    assert {row["verdict"] for row in answer.rows} == {"open"}
    assert "day-to-come" in {left["reason"] for left in answer.cannot_tell}
