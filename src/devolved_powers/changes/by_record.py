"""Compares two records (revisions, folders): new events are law, edits of old ones corrections.

An event is found again by its decision, its kind and its turn among its like, never by its place
in a file. What only one record has is an event that was added (or taken away); what both have but
say differently is a correction of the record. What the events come to is told once: a key that no
added event touches cannot have changed in law.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from devolved_powers.changes.change import Cause, Change, Subject, Value
from devolved_powers.changes.record import Key, Moment, Record, Values
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

Moments = tuple[Moment, ...]
Subjects = tuple[Subject, Subject]


def compare_records(old: Record, new: Record) -> Iterator[Change]:
    """Yield the changes between two records."""
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


def _last_values(record: Record) -> dict[str, Values]:
    """Return what describes each power in the end."""
    return {power: moments[-1].values for (power, _body), moments in record.holdings.items()}


def _item_subject(record: Record, name: str, powers: Mapping[str, Values]) -> Subject:
    """Return an item as a table names it: name and type are its power's unless it has its own."""
    entry = record.items[name]
    behind = next((powers[power] for power in entry["powers"] if power in powers), {})
    taken = {key: value for key, value in behind.items() if key in _OF_THE_POWER}
    if "conduct" in entry or "penalty" in entry:
        taken.pop("basis", None)
    return subject_of({**taken, **entry})


_OF_THE_POWER = frozenset({"name", "type", "from_body", "basis"})


def _decisions(old: Record, new: Record) -> Iterator[Change]:
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


def _titled(header: Values | None) -> Subject | None:
    return None if header is None else subject_of({"name": header["title"]})


def _holdings(old: Record, new: Record) -> Iterator[Change]:
    stood = {*old.decisions} & {*new.decisions}
    for key, other in _matched(old.holdings, new.holdings):
        was, now = old.holdings.get(key), new.holdings.get(other)
        if was is not None and now is not None:
            yield from _both(key, other, was, now)
            yield from _late(other, was, now, stood)
        elif now is not None:
            yield _appeared(other, now, "recorded" if now[0].decision in stood else "granted")
        elif was is not None:
            appeared = _appeared(key, was, "recorded" if was[0].decision in stood else "granted")
            yield appeared.inverted(of_records=True)


def _matched(old: Mapping[Key, Moments], new: Mapping[Key, Moments]) -> Iterator[tuple[Key, Key]]:
    """Yield which holdings are the same: by power and body, or by power where only one is left."""
    gone, came = _alone(old, new), _alone(new, old)
    moved = {gone[power]: came[power] for power in gone if power in came}
    arrived = set(moved.values())
    for key in sorted({*old, *new}):
        if key in moved:
            yield key, moved[key]
        elif key not in arrived:
            yield key, key


def _alone(here: Mapping[Key, Moments], there: Mapping[Key, Moments]) -> dict[str, Key]:
    """Return, by power, the holding that is here and not there, where it is the only such one."""
    found = [key for key in here if key not in there]
    counted = Counter(power for power, _body in found)
    return {key[0]: key for key in found if counted[key[0]] == 1}


def _appeared(key: Key, moments: Moments, kind: str) -> Change:
    last = moments[-1]
    return Change(
        kind,
        key[0],
        to_body=key[1],
        after=last.status,
        new=subject_of(last.values),
        cause=cause_of("granted", "", moments),
    )


def _both(key: Key, other: Key, was: Moments, now: Moments) -> Iterator[Change]:
    """Yield how a holding changed that both records have."""
    pairs, added = _paired(was, now)
    subjects = (subject_of(was[-1].values), subject_of(now[-1].values))
    same = (key[0], key[1] if key == other else "")
    if key != other:
        yield _corrected(same, "to_body", key[1], other[1], subjects)
    for number, (one, another) in enumerate(pairs):
        head = "" if number == 0 else f"{one.kind.replace('取消', '收回')} / "
        if one.decision != another.decision:
            yield _corrected(same, f"{head}decision", one.decision, another.decision, subjects)
        for name, before, after in differing(one.entry, another.entry):
            yield _corrected(same, head + name, before, after, subjects)
    if not added:
        return
    again = any(moment.kind == "赋予" for moment in added)
    before, after = _standing(was, again), _standing(now, again)
    for kind in steps(before, after) if any(map(_moves, added)) else ():
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
    touched = {name for moment in added for name in moment.touched}
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


def _late(key: Key, was: Moments, now: Moments, stood: set[str]) -> Iterator[Change]:
    """Yield the events that were put into, or taken out of, a decision both records have."""
    _pairs, added = _paired(was, now)
    subjects = (subject_of(was[-1].values), subject_of(now[-1].values))
    for moment in added:
        if moment.decision in stood:
            gone = moment in was
            yield Change(
                "event-vanished" if gone else "event-entered",
                key[0],
                before=moment.kind if gone else "",
                after="" if gone else moment.kind,
                old=subjects[0],
                new=subjects[1],
                cause=Cause(moment.decision, moment.day),
            )


def _corrected(key: Key, name: str, before: Value, after: Value, subjects: Subjects) -> Change:
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


def _moves(moment: Moment) -> bool:
    """Return whether an event changes how a holding stands."""
    return moment.kind not in ("调整", "依据更新")


def _standing(moments: Moments, again: bool) -> str:
    """Return how a holding stands by its events.

    Args:
        moments: the events.
        again: whether it was granted once more; only then a term that ran out tells anything,
            since otherwise it runs out in both records.
    """
    stated = [m for m in moments if again or m.kind != "到期"]
    return stated[-1].status


def _paired(was: Moments, now: Moments) -> tuple[list[tuple[Moment, Moment]], Moments]:
    """Return the events that both have, in pairs, and those that only one has, by day."""
    here, there = _named(was), _named(now)
    pairs = [(here[name], there[name]) for name in here if name in there]
    alone = [m for name, m in here.items() if name not in there]
    alone += [m for name, m in there.items() if name not in here]
    return pairs, tuple(sorted(alone, key=lambda m: (m.day or "9999", m.kind, m.decision)))


def _named(moments: Moments) -> dict[tuple[str, str, int], Moment]:
    """Return events by decision, kind and turn; the first grant needs no decision's name."""
    named: dict[tuple[str, str, int], Moment] = {}
    for number, moment in enumerate(m for m in moments if m.kind != "到期"):
        turn = 0
        name = "" if number == 0 else moment.decision
        kind = "收回" if moment.kind == "取消" else moment.kind  # the outcome may be corrected
        while (name, kind, turn) in named:
            turn += 1
        named[name, kind, turn] = moment
    return named


def _listed(
    old: Mapping[str, Values],
    new: Mapping[str, Values],
    kind: str,
    compare: Callable[[str, Values, Values], Iterator[Change]],
) -> Iterator[Change]:
    for name in sorted({*old, *new}):
        if name in old and name in new:
            yield from compare(name, old[name], new[name])
        elif name in new:
            yield Change(kind, name, new=subject_of(new[name]))
        else:
            yield Change(kind, name, new=subject_of(old[name])).inverted(of_records=True)
