"""What changed between two states, item by item: a catalogue of named kinds of change.

The states are the register's; nothing here says how anything stands on a day.
"""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from devolved_powers.changes.by_day import DaySide, compare_days, is_of_records
from devolved_powers.changes.by_log import compare_logs
from devolved_powers.changes.change import Cause, Change, Difference, Side, Subject, ordered
from devolved_powers.changes.kinds import BY_ID, KINDS, Kind
from devolved_powers.changes.operands import Operand, named
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


def difference(first: str, second: str, root: Path | None, today: date) -> Difference:
    """Return what changed from one named state to another.

    Args:
        first: a decision's id, a day, a folder, an exported list or a git revision.
        second: likewise.
        root: the registry's folder; None where there is none here.
        today: what `today` means.
    """
    return compare(named(first, root, today), named(second, root, today))


def compare(old: Operand, new: Operand) -> Difference:
    """Return what changed from one state to another.

    Two days of one registry give legal events. Two registries, or versions of one, give events
    that were added, and corrections. A day or an exported list beside a registry is compared on
    that day.
    """
    unread = {i for side in (old, new) if side.recorded for i in side.recorded.log.left_out}
    if old.recorded is not None and new.recorded is not None and not (old.day or new.day):
        sides = _whole(old, old.recorded), _whole(new, new.recorded)
        changes = compare_logs(old.recorded.log, new.recorded.log)
        of_records = True
    else:
        first, second = old.day or new.day, new.day or old.day
        days = _day_side(old, first, new), _day_side(new, second, old)
        sides = _on_day(old, first), _on_day(new, second)
        changes = compare_days(*days)
        of_records = is_of_records(*days)
    read = (c for c in changes if not (c.id in unread and None in (c.old, c.new)))
    return Difference(
        *sides,
        ordered(dict.fromkeys(read)),
        old.notice or new.notice,
        of_records=of_records,
        not_compared=tuple(sorted(unread, key=id_key)),
    )


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


def _whole(operand: Operand, recorded: Recorded) -> Side:
    return Side(operand.name, "", lambda: Snapshot(recorded.timeline, _END))


def _on_day(operand: Operand, day: str) -> Side:
    recorded, listed = operand.recorded, operand.listed
    if recorded is not None:
        on = date.fromisoformat(day)
        return Side(operand.name, day, lambda: Snapshot(recorded.timeline, on))
    if listed is not None:
        return Side(operand.name, day, lambda: listed.snapshot)
    raise ValueError(operand)
