"""What changed between two states, for Python: days as days, and no clock."""

from datetime import date
from pathlib import Path

from devolved_powers.changes import difference
from devolved_powers.changes.change import Difference
from devolved_powers.models.days import NotADayError, written_day
from devolved_powers.register.snapshot import be_day
from devolved_powers.store.root import find_root


def diff(first: date | str, second: date | str, path: str | Path | None = None) -> Difference:
    """Return what changed from one state of a registry to another.

    >>> from datetime import date
    >>> found = diff(date(2020, 1, 1), date(2022, 1, 1))
    >>> [(change.kind, change.id) for change in found.changes][:2]
    [('granted', 'P1-001'), ('granted', 'P1-002')]

    Args:
        first: a day, or what `powers diff` takes: a decision's id, a day as text, a folder, an
            exported list or a git revision.
        second: likewise.
        path: the registry's folder; without it, the nearest one upwards.

    Raises:
        PowersError: when one names nothing, or what it names cannot be read.
        TypeError: when one is neither a day nor a text, or is a `datetime`.
        ValueError: when one is a word such as `today`: the registry never asks the clock.
    """
    root = find_root(Path(path) if path is not None else None)
    return difference(_named(first), _named(second), root, date.max)


def _named(state: date | str) -> str:
    if isinstance(state, str):
        try:
            written_day(state)
        except NotADayError as error:
            if error.fault == "relative":
                raise ValueError(
                    "name the day, such as date.today(): the registry asks no clock"
                ) from None
        return state
    be_day(state)
    return state.isoformat()
