"""Compares two days in law: how every power, item and need stands on one and on the other.

How they stand is what the register says; nothing of it is worked out here. Where both sides tell
of the same day, no event can have come between: what differs is the record.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from devolved_powers.changes.change import Change
from devolved_powers.changes.steps import (
    cause_of,
    differing,
    item_changes,
    need_changes,
    power_kind,
    steps,
    subject_of,
)
from devolved_powers.register.log import HoldingKey, Log, LoggedEvent
from devolved_powers.register.needs import Answered
from devolved_powers.register.plain_values import PlainValues, plain_values
from devolved_powers.register.states import EnforcementItem, Need, Power


@dataclass(frozen=True, slots=True)
class DaySide:
    """What one side of a comparison says of its day.

    Args:
        day: year-month-day.
        holdings: how each holding stands, whether in force or over.
        items: the enforcement items of the catalogue, suspended ones too.
        needs: the needs with their answers; None where the side does not tell of them.
        log: the events behind it; None for a list that was exported.
        untold: keys that it does not tell.
    """

    day: str
    holdings: Mapping[HoldingKey, Power]
    items: Mapping[str, EnforcementItem]
    needs: tuple[Answered, ...] | None
    log: Log | None
    untold: frozenset[str] = frozenset()


def compare_days(old: DaySide, new: DaySide) -> Iterator[Change]:
    """Yield the changes between two days."""
    same_day = old.day == new.day
    of_records = same_day or old.log is None or new.log is None
    for change in _compare(old, new, of_records=of_records):
        yield _as_correction(change) if same_day else change


def _compare(old: DaySide, new: DaySide, *, of_records: bool) -> Iterator[Change]:
    for key in sorted({*old.holdings, *new.holdings}):
        yield from _holding(key, old, new, _events(key, old, new))
    for name in sorted({*old.items, *new.items}):
        yield from _item(name, old.items.get(name), new.items.get(name), of_records=of_records)
    if old.needs is not None and new.needs is not None:
        yield from _needs(old.needs, new.needs, of_records=of_records)


def _events(key: HoldingKey, old: DaySide, new: DaySide) -> tuple[LoggedEvent, ...]:
    """Return what is known to happen to a holding; by the side that lacks it, if it has a log."""
    first, second = (old, new) if key not in old.holdings else (new, old)
    log = first.log or second.log
    return log.events.get(key, ()) if log else ()


def _holding(
    key: HoldingKey, old: DaySide, new: DaySide, events: tuple[LoggedEvent, ...]
) -> Iterator[Change]:
    was, now = old.holdings.get(key), new.holdings.get(key)
    absent = old if was is None else new
    if (was is None or now is None) and (
        old.day == new.day or not _begins_after(absent.day, events)
    ):
        yield from _unexplained(key, old, new)
        return
    first, last = sorted((old.day, new.day))
    between = tuple(e for e in events if e.day and first < e.day <= last)
    before, after = (was.status if was else ""), (now.status if now else "")
    values = (described(was) if was else {}), (described(now) if now else {})
    subjects = (subject_of(values[0]) if was else None), (subject_of(values[1]) if now else None)
    for kind in steps(before, after, events[0].kind if events else ""):
        cause = cause_of(kind, "", between)
        yield Change(kind, key[0], key[1], "", before, after, *subjects, cause)
    if was is None or now is None:
        return
    for name, one, other in differing(*values):
        if name not in old.untold and name not in new.untold:
            kind = power_kind(name)
            cause = cause_of(kind, name, between)
            yield Change(kind, key[0], key[1], name, one, other, *subjects, cause)


def _begins_after(day: str, events: tuple[LoggedEvent, ...]) -> bool:
    """Return whether a holding begins after a day: that it is not there on the day is right."""
    return bool(events) and (not events[0].day or day < events[0].day)


def _unexplained(key: HoldingKey, old: DaySide, new: DaySide) -> Iterator[Change]:
    """Yield what is to be said of a holding that one side lacks, and no event says why."""
    was, now = old.holdings.get(key), new.holdings.get(key)
    present = was or now
    is_listed = old.log is None or new.log is None
    if present is None or (is_listed and not present.is_in_force):
        return  # lists tell of nothing but what is in force
    is_of_days = old.day != new.day and old.log is None and new.log is None
    kind = "granted" if is_of_days else "recorded"
    came = Change(kind, key[0], to_body=key[1], new=subject_of(described(present)))
    yield came if was is None else came.inverted(of_records=True)


def _item(
    name: str, was: EnforcementItem | None, now: EnforcementItem | None, *, of_records: bool
) -> Iterator[Change]:
    if was is None or now is None:
        there = was or now
        if there is not None:
            came = Change("item-added", name, new=subject_of(described(there)))
            yield came if was is None else came.inverted(of_records=of_records)
        return
    values = described(was), described(now)
    if was.is_in_force != now.is_in_force:
        kind = "item-suspended" if was.is_in_force else "item-resumed"
        subjects = (subject_of(values[0]), subject_of(values[1]))
        yield Change(kind, name, "", "", was.status, now.status, *subjects)
    if of_records:  # within one record, an item changes only with its power
        yield from item_changes(name, *values)


def _needs(
    old: tuple[Answered, ...], new: tuple[Answered, ...], *, of_records: bool
) -> Iterator[Change]:
    before, after = ({a.need.id: _answered(a) for a in answers} for answers in (old, new))
    for name in sorted({*before, *after}):
        if name not in before:
            yield Change("need-added", name, new=subject_of(after[name]))
        elif name not in after:
            gone = Change("need-added", name, new=subject_of(before[name]))
            yield gone.inverted(of_records=of_records)
        else:
            yield from need_changes(name, before[name], after[name])


_OF_THE_STATE = frozenset(
    {"id", "aspect", "file", "line", "since", "ends", "status", "decision", "to_body", "folded"}
)
"""Where, when and by what an entry stands, not what it says; the body is in a holding's key."""
_NOT_OF_AN_ITEM = (_OF_THE_STATE - {"to_body"}) | {"from_", "until", "frequency_basis"}
_ANSWER = frozenset({"answer", "met_by", "answered_on"})


def described(entry: Power | EnforcementItem) -> PlainValues:
    """Return what an entry says, key by key."""
    values = {f.name: getattr(entry, f.name) for f in fields(entry)}
    if not isinstance(entry, EnforcementItem):
        return plain_values(values, _OF_THE_STATE)
    if entry.conduct or entry.penalty:
        del values["basis"]  # it is these two together
    limit = f"{entry.frequency} {entry.frequency_basis}".strip()
    return plain_values({**values, "frequency": limit}, _NOT_OF_AN_ITEM)


def _answered(answer: Answered) -> PlainValues:
    """Return what a need says on a day, with the answer it has then."""
    need: Need = answer.need
    values = {f.name: getattr(need, f.name) for f in fields(need)}
    asked = plain_values(values, _OF_THE_STATE | _ANSWER)
    if answer.status == "待赋权":
        return {**asked, "status": answer.status}
    given = plain_values({"met_by": need.met_by, "on_date": need.answered_on})
    return {**asked, "status": answer.status, **given}


def _as_correction(change: Change) -> Change:
    """Return a change of one and the same day as what it is: a correction of the record."""
    if change.entry.nature != "event":
        return change
    return replace(change, kind="record-corrected", key=change.key or "status", cause=None)
