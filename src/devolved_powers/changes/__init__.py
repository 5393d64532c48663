"""What changed between two states, item by item: a catalogue of named kinds of change."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from devolved_powers.changes.by_day import State, compare_states, state_at
from devolved_powers.changes.by_record import compare_records
from devolved_powers.changes.change import Cause, Change, Difference, Side, Subject, ordered
from devolved_powers.changes.kinds import BY_ID, KINDS, Kind
from devolved_powers.changes.operands import Operand, named, record_in
from devolved_powers.changes.record import Record

__all__ = [
    "BY_ID",
    "KINDS",
    "Cause",
    "Change",
    "Difference",
    "Kind",
    "Side",
    "Subject",
    "compare",
    "difference",
    "inverted",
    "named",
    "record_in",
]

_FOREVER = "9999-12-31"


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

    Two days of one record give legal events. Two records give events that were added, and
    corrections. A day or an exported list beside a record is compared on that day.
    """
    if old.record is not None and new.record is not None and not (old.day or new.day):
        changes = compare_records(old.record, new.record)
        sides = (_counted(old, _end(old.record)), _counted(new, _end(new.record)))
        notice = old.record.notice or new.record.notice
        return Difference(*sides, ordered(dict.fromkeys(changes)), notice, of_records=True)
    first, second = _states(old, new)
    return Difference(
        _counted(replace(old, day=first.day), first),
        _counted(replace(new, day=second.day), second),
        ordered(dict.fromkeys(compare_states(first, second))),
        first.notice or second.notice,
        of_records=first.record is None or second.record is None or first.day == second.day,
    )


def inverted(changes: Difference) -> Difference:
    """Return the difference the other way round: every change by the kind that undoes it."""
    back = (change.inverted(of_records=changes.of_records) for change in changes.changes)
    return replace(changes, before=changes.after, after=changes.before, changes=ordered(back))


def _states(old: Operand, new: Operand) -> tuple[State, State]:
    """Return both sides on their days; a record without a day is taken on the other's."""
    days = [side.listed.day if side.listed else side.day for side in (old, new)]
    first, second = days[0] or days[1], days[1] or days[0]
    return _state(old, first), _state(new, second)


def _state(side: Operand, day: str) -> State:
    if side.listed is not None:
        return side.listed
    if side.record is None:
        raise ValueError(side)
    return state_at(side.record, day)


def _end(record: Record) -> State:
    return state_at(record, _FOREVER)


def _counted(side: Operand, state: State) -> Side:
    """Return a side with how many powers and items are in force, by type and field."""
    counted: Counter[tuple[str, str, str]] = Counter()
    in_force = [s.values for s in state.powers.values() if s.status == "有效"]
    for part, entries in (("powers", in_force), ("items", list(state.items.values()))):
        for values in entries:
            for key in ("type", "field"):
                counted[part, key, str(values.get(key, ""))] += 1
    return Side(side.name, side.day, tuple((*k, n) for k, n in sorted(counted.items())))
