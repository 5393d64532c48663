"""The registries of `tests/cases/ok`: what is said of every registry is tried on each of them."""

from datetime import date, timedelta
from pathlib import Path

from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.read import read_whole
from tests.support import CASES

SOUND = tuple(sorted((CASES / "ok").iterdir()))


def name_of(registry: Path) -> str:
    """Return what a test with this registry is called by."""
    return registry.name


def turning_days(registry: Path) -> list[date]:
    """Return the days on which something happens to a power, whoever says so."""
    trails = fold_loaded(read_whole(registry)).trails.values()
    return sorted({event.day for trail in trails for event in trail.events})


def days_around(registry: Path) -> list[date]:
    """Return the turning days, each with the day before it."""
    days = turning_days(registry)
    return sorted({*days, *(day - timedelta(days=1) for day in days)})


def standard_days(registry: Path) -> list[date]:
    """Return the days on which a discretion standard comes into force, or no longer is."""
    standards = read_whole(registry).standards.values()
    ends = {s.until + timedelta(days=1) for s in standards if s.until is not None}
    return sorted({s.effective for s in standards if s.effective is not None} | ends)
