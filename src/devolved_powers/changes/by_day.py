"""Compares two days in law: how every power, item and need stands on one and on the other.

How they stand is what the register says; nothing of it is worked out here. Where both sides tell
of the same day, no event can have come between: what differs is the record.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from devolved_powers.changes.change import Change
from devolved_powers.changes.law_turns import law_turns
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
from devolved_powers.register.states import EnforcementItem, Entry, HeldEntry, Need, Power


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
        lost_items: items that it lacks though the registry has them in force on its day.
    """

    day: str
    holdings: Mapping[HoldingKey, Power]
    items: Mapping[str, EnforcementItem]
    needs: tuple[Answered, ...] | None
    log: Log | None
    untold: frozenset[str] = frozenset()
    lost_items: frozenset[str] = frozenset()


def compare_days(old: DaySide, new: DaySide) -> Iterator[Change]:
    """Yield the changes between two days."""
    same_day = old.day == new.day
    for change in _compare(old, new, new.log or old.log):
        yield _as_correction(change) if same_day else change


def is_of_records(old: DaySide, new: DaySide) -> bool:
    """Return whether no event can explain what one side lacks, so that it is lost there."""
    return old.day == new.day or (old.log is None and new.log is None)


def _compare(old: DaySide, new: DaySide, log: Log | None) -> Iterator[Change]:
    for key in sorted({*old.holdings, *new.holdings}):
        events = log.events.get(key, ()) if log else ()
        yield from _holding(key, old, new, events)
    for name in sorted({*old.items, *new.items}):
        yield from _item(name, old, new, log)
    if old.day != new.day and old.log is not None and new.log is not None:
        days = date.fromisoformat(old.day), date.fromisoformat(new.day)
        yield from law_turns((_entries(old), days[0]), (_entries(new), days[1]))
    yield from _standards(old, new)
    if old.needs is not None and new.needs is not None:
        yield from _needs(old.needs, new.needs, of_records=is_of_records(old, new))


def _standards(old: DaySide, new: DaySide) -> Iterator[Change]:
    """Yield what the standards come to; an exported list tells of none."""
    if old.log is None or new.log is None or not (old.log.standards or new.log.standards):
        return
    from devolved_powers.changes.standard_turns import StandardsOnDay, standard_turns
    from devolved_powers.changes.standards import standard_changes  # they read models

    unread = {*old.log.left_out, *new.log.left_out}
    yield from standard_changes(old.log.standards, new.log.standards, unread)
    if old.day != new.day:
        sides = (
            StandardsOnDay(
                date.fromisoformat(side.day),
                {name: text for name, text in log.standards.items() if name not in unread},
                {name: described(item) for name, item in side.items.items()},
            )
            for side, log in ((old, old.log), (new, new.log))
        )
        yield from standard_turns(*sides)


def _holding(
    key: HoldingKey, old: DaySide, new: DaySide, events: tuple[LoggedEvent, ...]
) -> Iterator[Change]:
    was, now = old.holdings.get(key), new.holdings.get(key)
    if was is now:  # one state of one registry, on both days
        return
    absent = old if was is None else new
    is_explained = old.day != new.day and _begins_after(absent.day, events)
    if (was is None or now is None) and not is_explained:
        yield from _unexplained(key, was, now, is_logged=old.log is not None or new.log is not None)
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
    for name, old_value, new_value in differing(*values):
        if name not in old.untold and name not in new.untold:
            kind = power_kind(name)
            cause = cause_of(kind, name, between)
            yield Change(kind, key[0], key[1], name, old_value, new_value, *subjects, cause)


def _begins_after(day: str, events: tuple[LoggedEvent, ...]) -> bool:
    """Return whether a holding begins after a day: that it is not there on the day is right."""
    return bool(events) and (not events[0].day or day < events[0].day)


def _unexplained(
    key: HoldingKey, was: Power | None, now: Power | None, *, is_logged: bool
) -> Iterator[Change]:
    """Yield what is to be said of a holding that one side lacks, and no event says why."""
    holding = was or now
    if holding is None or not holding.is_in_force:  # lists tell of nothing but what is in force
        return
    came = Change(
        "recorded" if is_logged else "granted",
        key[0],
        to_body=key[1],
        new=subject_of(described(holding)),
    )
    yield came if was is None else came.inverted(of_records=True)


def _item(name: str, old: DaySide, new: DaySide, log: Log | None) -> Iterator[Change]:
    was, now = old.items.get(name), new.items.get(name)
    if was is now:
        return
    if was is None or now is None:
        item, absent = (was, new) if was else (now, old)
        if item is not None:
            of_records = is_of_records(old, new)
            is_lost = log is None or name not in log.items or name in absent.lost_items
            kind = "recorded" if is_lost and not of_records else "item-added"
            came = Change(kind, name, new=subject_of(described(item)))
            yield came if was is None else came.inverted(of_records=of_records)
        return
    yield from _suspension(name, was, now)
    if old.day == new.day or old.log is None or new.log is None:  # else only with its power
        yield from item_changes(name, described(was), described(now))


def _suspension(name: str, was: EnforcementItem, now: EnforcementItem) -> Iterator[Change]:
    if was.is_in_force != now.is_in_force:
        kind = "item-suspended" if was.is_in_force else "item-resumed"
        subjects = (subject_of(described(was)), subject_of(described(now)))
        yield Change(kind, name, "", "", was.status, now.status, *subjects)


_LISTED = ("from", "until")
"""What the catalogue itself says of when an item is in it."""


def consequences(old: DaySide, new: DaySide, unread: set[str]) -> Iterator[Change]:
    """Yield what two records say otherwise of items and needs, on one day, by what the powers do.

    Of what one record lacks, or says otherwise itself, their logs tell.

    Args:
        old: the first record, on the day.
        new: the second, on the same day.
        unread: the powers that one of them cannot read: nothing follows from that.
    """
    if old.log is None or new.log is None:
        return
    for name in sorted(old.log.items.keys() & new.log.items.keys()):
        said = (old.log.items[name], new.log.items[name])
        is_told = any(said[0].get(key) != said[1].get(key) for key in _LISTED)
        if not is_told and unread.isdisjoint([*said[0]["powers"], *said[1]["powers"]]):
            yield from _held_otherwise(name, old.items.get(name), new.items.get(name))
    answers = [{a.need.id: a for a in side.needs or ()} for side in (old, new)]
    for name in sorted(answers[0].keys() & answers[1].keys()):
        was, now = answers[0][name], answers[1][name]
        is_told = old.log.needs.get(name) != new.log.needs.get(name)
        if not is_told and unread.isdisjoint(now.need.met_by):
            yield from need_changes(name, _answered(was), _answered(now))


def _held_otherwise(
    name: str, was: EnforcementItem | None, now: EnforcementItem | None
) -> Iterator[Change]:
    if was is not None and now is not None:
        yield from _suspension(name, was, now)
        return
    item = was or now
    if item is not None:  # both records have it, whether or not its power is held
        subject = subject_of(described(item))
        kind = "item-added" if was is None else "item-retired"
        yield Change(kind, name, old=subject, new=subject)


def _entries(side: DaySide) -> dict[HoldingKey, Entry]:
    """Return everything that stands on law, by id and body."""
    needs = {(answer.need.id, ""): answer.need for answer in side.needs or ()}
    items = {(name, ""): item for name, item in side.items.items()}
    return {**side.holdings, **items, **needs}


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
    | {"content_since", "held", "ended"}
)
"""Where, when and by what an entry stands, not what it says; the body is in a holding's key."""
_NOT_OF_AN_ITEM = (_OF_THE_STATE - {"to_body"}) | {"from_", "until", "frequency_basis"}
_ANSWER = frozenset({"answer", "met_by", "answered_on"})


def described(entry: HeldEntry) -> PlainValues:
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
    if change.undoes == "granted":
        return replace(change, undoes="recorded")
    if change.entry.nature != "event":
        return change
    kind = "recorded" if change.kind == "granted" and change.old is None else "record-corrected"
    return Change(
        kind,
        change.id,
        change.to_body,
        change.key or ("status" if change.old else ""),
        change.before,
        change.after,
        change.old,
        change.new,
    )
