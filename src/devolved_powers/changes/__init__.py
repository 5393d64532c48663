"""What changed between two states, item by item: a catalogue of named kinds of change.

The states are the register's; nothing here says how anything stands on a day.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from devolved_powers.changes.by_day import (
    DaySide,
    compare_days,
    consequences,
    is_of_records,
)
from devolved_powers.changes.by_log import compare_logs, last_day, last_day_apart
from devolved_powers.changes.change import Cause, Change, Difference, Side, Subject, ordered
from devolved_powers.changes.kinds import BY_ID, KINDS, Kind
from devolved_powers.changes.operands import Operand, both_named, named
from devolved_powers.register.needs import answered
from devolved_powers.register.recorded import Recorded
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import id_key

__all__ = [
    "BY_ID",
    "KINDS",
    "Cause",
    "Change",
    "Difference",
    "Kind",
    "Operand",
    "Side",
    "Subject",
    "compare",
    "difference",
    "inverted",
    "named",
]

_END = date.max - timedelta(days=1)
"""After all that is recorded, and before what waits for a signature."""
_TERMS = frozenset({"until"})


def difference(
    first: str, second: str, root: Path | None, today: date, *, own: bool = False
) -> Difference:
    """Return what changed from one named state to another.

    Args:
        first: a decision's id, a day, a folder, an exported list or a git revision.
        second: likewise.
        root: the registry's folder; None where there is none here.
        today: what `today` means.
        own: whether only states of this registry may be named: no other folder, no file.
    """
    known = today if today < _END else None  # Python asks no clock
    return compare(*both_named(first, second, root, today, own=own), today=known)


def compare(old: Operand, new: Operand, *, today: date | None = None) -> Difference:
    """Return what changed from one state to another.

    Two days of one registry give legal events. Two registries, or versions of one, give events
    that were added, and corrections. A day or an exported list beside a registry is compared on
    that day.

    Args:
        old: the first state.
        new: the second.
        today: the day on which two records are counted, unless what only one of them has takes
            effect later; without it, the day of their last event is.
    """
    unread = {i for side in (old, new) if side.recorded for i in side.recorded.log.left_out}
    if old.recorded is not None and new.recorded is not None and not (old.day or new.day):
        logs = old.recorded.log, new.recorded.log
        apart = last_day_apart(*logs)
        on = max(filter(None, (today, apart)), default=last_day(*logs) or _END)
        sides = _whole(old, old.recorded, on), _whole(new, new.recorded, on)
        told = consequences(
            _day_side(old, on.isoformat(), new), _day_side(new, on.isoformat(), old), unread
        )
        changes: Iterator[Change] = chain(compare_logs(*logs), told)
        of_records, is_to_come = True, today is not None and today < on
    else:
        first, second = old.day or new.day, new.day or old.day
        days = _day_side(old, first, new), _day_side(new, second, old)
        sides = _on_day(old, first), _on_day(new, second)
        changes = compare_days(*days)
        of_records, is_to_come = is_of_records(*days), False
    read = (c for c in changes if not (c.id in unread and None in (c.old, c.new)))
    return Difference(
        *sides,
        ordered(dict.fromkeys(read)),
        old.notice or new.notice,
        of_records=of_records,
        not_compared=tuple(sorted(unread, key=id_key)),
        not_counted=tuple(sorted(unread - _standards(old, new), key=id_key)),
        is_to_come=is_to_come,
    )


def _standards(*sides: Operand) -> set[str]:
    """Return the names of the discretion standards that either side has, if only in part."""
    return {name for side in sides if side.recorded for name in side.recorded.log.standards}


def inverted(changes: Difference) -> Difference:
    """Return the difference the other way round: every change by the kind that undoes it."""
    back = (change.inverted(of_records=changes.of_records) for change in changes.changes)
    return replace(changes, before=changes.after, after=changes.before, changes=ordered(back))


def _day_side(operand: Operand, day: str, other: Operand) -> DaySide:
    """Return what an operand says of a day; for a list, beside the registry of the other."""
    on = date.fromisoformat(day)
    if operand.listed is not None:
        recorded = Snapshot(other.recorded.timeline, on) if other.recorded else None
        items = operand.listed.catalogue(recorded)
        recorded_items = recorded.catalogue if recorded else {}
        return DaySide(
            day=day,
            holdings=operand.listed.holdings(recorded),
            items=items,
            lost_items=frozenset(recorded_items) - frozenset(items),
            needs=None,
            log=None,
            untold=frozenset() if operand.listed.tells_terms else _TERMS,
        )
    if operand.recorded is None:
        raise ValueError(operand)
    snapshot = Snapshot(operand.recorded.timeline, on)
    return DaySide(
        day=day,
        holdings=snapshot.holdings,
        items=snapshot.catalogue,
        needs=tuple(answered(snapshot)),
        log=operand.recorded.log,
    )


def _whole(operand: Operand, recorded: Recorded, on: date) -> Side:
    counted_on = on.isoformat() if on < _END else ""
    return Side(
        operand.name, "", counted_on, lambda: Snapshot(recorded.timeline, on), operand.commit
    )


def _on_day(operand: Operand, day: str) -> Side:
    recorded, listed = operand.recorded, operand.listed
    if recorded is not None:
        on = date.fromisoformat(day)
        return Side(operand.name, day, day, lambda: Snapshot(recorded.timeline, on))
    if listed is not None:
        return Side(operand.name, day, day, lambda: listed.snapshot)
    raise ValueError(operand)
