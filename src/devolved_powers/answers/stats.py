"""How much a town holds on a day: what `powers stats` gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from devolved_powers.discretion.overview import Overview, overview
from devolved_powers.register.registry import Registry
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.stats import Crossing, crossings

if TYPE_CHECKING:
    from devolved_powers.reports.json_v1.overviews import StatsJson


class Counts(NamedTuple):
    """What is counted.

    Args:
        snapshot: the day.
        powers: the powers in force, by decision.
        items: the enforcement items, likewise.
        standards: the discretion standards.
    """

    snapshot: Snapshot
    powers: Sequence[Crossing]
    items: Sequence[Crossing]
    standards: Overview


def counts(registry: Registry, day: date) -> Counts:
    """Return what a registry has on a day."""
    snapshot = registry.snapshot(day)
    return Counts(
        snapshot,
        crossings(snapshot.powers, snapshot),
        crossings(snapshot.items, snapshot),
        overview(registry.standards, snapshot.items, day, lambda: registry.library),
    )


def stats_answer(registry: Registry, counted: Counts) -> StatsJson:
    """Return the counts as JSON."""
    from devolved_powers.reports.json_v1.common import origin_of
    from devolved_powers.reports.json_v1.overviews import stats_json

    snapshot, powers, items, standards = counted
    return stats_json(snapshot, powers, items, standards, origin_of(registry))
