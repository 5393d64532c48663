"""Compares two logs (of revisions, folders): new events are law, edits of old ones corrections.

An event is found again by its decision, its kind and its turn among its like, never by its place
in a file. What only one log has is an event that was added (or taken away); what both have but
say differently is a correction of the log. What the events come to is told once: a key that no
added event touches cannot have changed in law.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from devolved_powers.changes.change import Cause, Change, Subject
from devolved_powers.changes.steps import (
    cause_of,
    differing,
    item_changes,
    need_changes,
    power_kind,
    steps,
    subject_of,
)
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.register.log import HoldingKey, Log, LoggedEvent
from devolved_powers.register.plain_values import PlainValue, PlainValues

Events = tuple[LoggedEvent, ...]
Subjects = tuple[Subject, Subject]


def compare_logs(old: Log, new: Log) -> Iterator[Change]:
    """Yield the changes between two logs."""
    for key, before, after in differing(old.settings, new.settings):
        yield Change("settings-changed", ROOT_FILE, key=key, before=before, after=after)
    yield from _decisions(old, new)
    yield from _holdings(old, new)
    behind = (_last_values(old), _last_values(new))
    for change in _listed(old.items, new.items, "item-added", item_changes):
        yield replace(
            change,
            old=_item_subject(old, change.id, behind[0]) if change.old else None,
            new=_item_subject(new, change.id, behind[1]) if change.new else None,
        )
    yield from _listed(old.needs, new.needs, "need-added", need_changes)
    if old.standards != new.standards:
        from devolved_powers.changes.standards import standard_changes  # it reads models

        unread = {*old.left_out, *new.left_out}
        yield from standard_changes(old.standards, new.standards, unread)


def last_day_apart(old: Log, new: Log) -> date | None:
    """Return the last day of an event that only one log has, or has on another day.

    The end of a term is no such event: until then what was given is in force.

    Returns:
        None where every such event waits for its day, or there is none.
    """
    return _last_day(_dated(old) ^ _dated(new))


def last_day(old: Log, new: Log) -> date | None:
    """Return the last day of an event that either log has; None where none has a day."""
    return _last_day(_dated(old) | _dated(new))


_DatedEvent = tuple[HoldingKey, str, str, str]


def _dated(log: Log) -> set[_DatedEvent]:
    """Return the events that have a day, without the ends of terms."""
    return {
        (key, event.day, event.kind, event.decision)
        for key, events in log.events.items()
        for event in events
        if event.day and event.kind != "到期"
    }


def _last_day(events: set[_DatedEvent]) -> date | None:
    days = [day for _key, day, _kind, _decision in events]
    return date.fromisoformat(max(days)) if days else None


def _last_values(log: Log) -> dict[str, PlainValues]:
    """Return what describes each power in the end."""
    return {power: events[-1].values for (power, _body), events in log.events.items()}


def _item_subject(log: Log, name: str, powers: Mapping[str, PlainValues]) -> Subject:
    """Return an item as a table names it: name and type are its power's unless it has its own."""
    entry = log.items[name]
    behind = next((powers[power] for power in entry["powers"] if power in powers), {})
    taken = {key: value for key, value in behind.items() if key in _OF_THE_POWER}
    if "conduct" in entry or "penalty" in entry:
        taken.pop("basis", None)
    return subject_of({**taken, **entry})


_OF_THE_POWER = frozenset({"name", "type", "from_body", "basis"})


def _decisions(old: Log, new: Log) -> Iterator[Change]:
    for name in sorted({*old.decisions, *new.decisions}):
        was, now = old.decisions.get(name), new.decisions.get(name)
        if was is None or now is None:
            kind = "decision-added" if was is None else "decision-vanished"
            yield Change(
                kind,
                name,
                before=(was or {}).get("effective", ""),
                after=(now or {}).get("effective", ""),
                old=_titled(was),
                new=_titled(now),
            )
            continue
        for key, before, after in differing(was, now):
            yield Change(
                "record-corrected",
                name,
                key=key,
                before=before,
                after=after,
                old=_titled(was),
                new=_titled(now),
            )


def _titled(header: PlainValues | None) -> Subject | None:
    return None if header is None else subject_of({"name": header["title"]})


def _holdings(old: Log, new: Log) -> Iterator[Change]:
    stood = {*old.decisions} & {*new.decisions}
    for key, other in _matched(old.events, new.events):
        was, now = old.events.get(key), new.events.get(other)
        if was is not None and now is not None:
            yield from _both(key, other, was, now)
            yield from _late(other, was, now, stood)
        elif now is not None:
            yield _appeared(other, now, stood)
        elif was is not None:
            yield _appeared(key, was, stood).inverted(of_records=True)


def _matched(
    old: Mapping[HoldingKey, Events], new: Mapping[HoldingKey, Events]
) -> Iterator[tuple[HoldingKey, HoldingKey]]:
    """Yield which holdings are the same: by power and body, or by power where only one is left."""
    gone, came = _alone(old, new), _alone(new, old)
    moved = {gone[power]: came[power] for power in gone if power in came}
    arrived = set(moved.values())
    for key in sorted({*old, *new}):
        if key in moved:
            yield key, moved[key]
        elif key not in arrived:
            yield key, key


def _alone(
    holdings: Mapping[HoldingKey, Events], others: Mapping[HoldingKey, Events]
) -> dict[str, HoldingKey]:
    """Return, by power, the holding that is here and not there, where it is the only such one."""
    missing = [key for key in holdings if key not in others]
    counted = Counter(power for power, _body in missing)
    return {key[0]: key for key in missing if counted[key[0]] == 1}


def _appeared(key: HoldingKey, events: Events, stood: set[str]) -> Change:
    """Return a holding that only one log has, as one that came.

    Args:
        key: the holding.
        events: its events.
        stood: the decisions that both logs have.
    """
    first, last = events[0], events[-1]
    kind = "recorded" if first.decision in stood else next(steps("", "有效", first.kind))
    return Change(
        kind,
        key[0],
        to_body=key[1],
        after=last.status,
        new=subject_of(last.values),
        cause=cause_of("taken-over" if kind == "taken-over" else "granted", "", events),
    )


def _both(key: HoldingKey, other: HoldingKey, was: Events, now: Events) -> Iterator[Change]:
    """Yield how a holding changed that both records have."""
    pairs, added = _paired(was, now)
    subjects = (subject_of(was[-1].values), subject_of(now[-1].values))
    same = (key[0], key[1] if key == other else "")
    if key != other:
        yield _corrected(same, "to_body", key[1], other[1], subjects)
    for number, (earlier, later) in enumerate(pairs):
        head = "" if number == 0 else f"{earlier.kind.replace('取消', '收回')} / "
        if earlier.decision != later.decision:
            yield _corrected(same, f"{head}decision", earlier.decision, later.decision, subjects)
        for name, before, after in differing(earlier.entry, later.entry):
            yield _corrected(same, head + name, before, after, subjects)
    if not added:
        return
    again = any(event.kind in ("赋予", "承继") and event.moves for event in added)
    before, after = _standing(was, again), _standing(now, again)
    for kind in steps(before, after, now[0].kind) if any(event.moves for event in added) else ():
        yield Change(
            kind,
            key[0],
            to_body=same[1],
            before=before,
            after=after,
            cause=cause_of(kind, "", added),
            old=subjects[0],
            new=subjects[1],
        )
    touched = {name for event in added for name in event.touched}
    for name, before, after in differing(was[-1].values, now[-1].values):
        if name in touched:
            kind = power_kind(name)
            yield Change(
                kind,
                key[0],
                to_body=same[1],
                key=name,
                before=before,
                after=after,
                cause=cause_of(kind, name, added),
                old=subjects[0],
                new=subjects[1],
            )


def _late(key: HoldingKey, was: Events, now: Events, stood: set[str]) -> Iterator[Change]:
    """Yield the events that were put into, or taken out of, a decision both records have."""
    _pairs, added = _paired(was, now)
    subjects = (subject_of(was[-1].values), subject_of(now[-1].values))
    for event in added:
        if event.decision in stood:
            gone = any(event is known for known in was)  # the other log may have its equal
            yield Change(
                "event-vanished" if gone else "event-entered",
                key[0],
                before=event.kind if gone else "",
                after="" if gone else event.kind,
                old=subjects[0],
                new=subjects[1],
                cause=Cause(event.decision, event.day),
            )


def _corrected(
    key: HoldingKey, name: str, before: PlainValue, after: PlainValue, subjects: Subjects
) -> Change:
    return Change(
        "record-corrected",
        key[0],
        to_body=key[1],
        key=name,
        before=before,
        after=after,
        old=subjects[0],
        new=subjects[1],
    )


def _standing(events: Events, again: bool) -> str:
    """Return how a holding stands by its events.

    Args:
        events: the events.
        again: whether it was granted once more; only then a term that ran out tells anything,
            since otherwise it runs out in both records.
    """
    stated = [m for m in events if again or m.kind != "到期"]
    return stated[-1].status


def _paired(was: Events, now: Events) -> tuple[list[tuple[LoggedEvent, LoggedEvent]], Events]:
    """Return the events that both have, in pairs, and those that only one has, by day."""
    earlier, later = _named(was), _named(now)
    pairs = [(earlier[name], later[name]) for name in earlier if name in later]
    alone = [m for name, m in earlier.items() if name not in later]
    alone += [m for name, m in later.items() if name not in earlier]
    return pairs, tuple(sorted(alone, key=lambda m: (m.day or "9999", m.kind, m.decision)))


def _named(events: Events) -> dict[tuple[str, str, int], LoggedEvent]:
    """Return events by decision, kind and turn; the first grant needs no decision's name."""
    named: dict[tuple[str, str, int], LoggedEvent] = {}
    for number, event in enumerate(m for m in events if m.kind != "到期"):
        turn = 0
        name = "" if number == 0 else event.decision
        kind = "收回" if event.kind == "取消" else event.kind  # the outcome may be corrected
        while (name, kind, turn) in named:
            turn += 1
        named[name, kind, turn] = event
    return named


def _listed(
    old: Mapping[str, PlainValues],
    new: Mapping[str, PlainValues],
    kind: str,
    compare: Callable[[str, PlainValues, PlainValues], Iterator[Change]],
) -> Iterator[Change]:
    for name in sorted({*old, *new}):
        if name in old and name in new:
            yield from compare(name, old[name], new[name])
        elif name in new:
            yield Change(kind, name, new=subject_of(new[name]))
        else:
            yield Change(kind, name, new=subject_of(old[name])).inverted(of_records=True)
