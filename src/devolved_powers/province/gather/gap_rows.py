"""How many gaps a registry leaves, while it is so: counted by what `powers coverage` counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from devolved_powers.register.cited_texts import ReadTexts
from devolved_powers.register.coverage import coverage
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import NEVER, Timeline

if TYPE_CHECKING:
    from devolved_powers.province.gather.rows import RegistryRows, RowValues

_read = ReadTexts()
COUNTED = (
    *("powers_without_item", "items_without_power", "fields_without_inspection"),
    *("scenes_without_inspection", "cited_twice"),
)
"""What is counted; entries whose law changed are counted by `standings`, which turns oftener."""


def add_gaps(timeline: Timeline, rows: RegistryRows) -> None:
    """Add the gaps of a registry, a row for the days on which they are as many.

    Args:
        timeline: all states of the registry.
        rows: where they are added.
    """
    days = {
        day
        for entry in timeline.entries
        for day in (entry.since, entry.ends)
        if day is not None and day != NEVER
    }
    last: RowValues = {}
    for day in (date.min, *sorted(days - {date.min})):
        gaps = coverage(Snapshot(timeline, day), _read)
        counts: RowValues = {name: len(getattr(gaps, name)) for name in COUNTED}
        if last and all(last[name] == counts[name] for name in COUNTED):
            continue
        if last:
            rows.add("gaps", {**last, "ends": day})
        last = {**counts, "since": day}
    rows.add("gaps", {**last, "ends": None})
