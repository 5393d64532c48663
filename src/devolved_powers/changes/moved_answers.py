"""What a correction of the record moves beside the key it sets: events, answers, impossibilities.

A day or a body stands once, in a decision, and hundreds of answers follow from it. Two readings of
the registry are compared over all days, not on one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from devolved_powers.changes.by_day import described
from devolved_powers.diagnostics import Route
from devolved_powers.register.events import Conflict, Fold
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.needs import answered
from devolved_powers.register.plain_values import PlainValue
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import (
    NEVER,
    HeldEntry,
    Power,
    Timeline,
)
from devolved_powers.register.timeline import timeline
from devolved_powers.store.loader import Loaded

NOT_GRANTED = "未赋权"
"""What a power or an item answers on a day on which nobody ever held it."""


class MovedEvents(NamedTuple):
    """Events of one kind that take effect on another day; None while a signature is awaited."""

    kind: str
    before: date | None
    after: date | None
    number: int


class MovedAnswers(NamedTuple):
    """What entries answer otherwise in a time.

    Args:
        part: `powers`, `items` or `needs`.
        body: the body asked about, of powers; otherwise empty.
        first: the first day of the time.
        ends: the first day after it; None where it has no end.
        before: how they stand there now.
        after: how they will.
        ids: the entries.
    """

    part: str
    body: str
    first: date
    ends: date | None
    before: str
    after: str
    ids: tuple[str, ...]


class MovedValues(NamedTuple):
    """A key that says something else of entries in a time.

    Args:
        part: `powers` or `items`.
        key: the key.
        first: the first day of the time.
        ends: the first day after it; None where it has no end.
        before: what it says now.
        after: what it will.
        ids: the entries.
    """

    part: str
    key: str
    first: date
    ends: date | None
    before: PlainValue
    after: PlainValue
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """What a correction moves.

    Args:
        events: the events on another day.
        answers: what entries, needs among them, answer otherwise, and when.
        values: what entries beside the corrected one say otherwise.
        conflicts: the events that will make no sense any more.
    """

    events: tuple[MovedEvents, ...] = ()
    answers: tuple[MovedAnswers, ...] = ()
    values: tuple[MovedValues, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def moved(before: Loaded, after: Loaded, corrected: str) -> Moved | None:
    """Return what a correction moves; None where a reading has no registry.yaml that fits.

    Args:
        before: the registry as it is.
        after: the registry as it would be.
        corrected: the entry or decision that is corrected; its own values are not told.
    """
    if before.registry is None or after.registry is None:
        return None
    folds = fold_loaded(before), fold_loaded(after)
    old = timeline(before, before.registry, folds[0])
    new = timeline(after, after.registry, folds[1])
    spans = list(_spans(old, new))
    answers = list(_answers(spans))
    return Moved(
        events=tuple(_events(*folds)),
        answers=(*answers, *_needs(old, new, answers)),
        values=tuple(_values(spans, corrected.upper())),
        conflicts=tuple(_conflicts(*folds)),
    )


def _events(before: Fold, after: Fold) -> Iterator[MovedEvents]:
    old, new = _days_of_events(before), _days_of_events(after)
    counts: Counter[tuple[str, date | None, date | None]] = Counter()
    for place, (kind, day) in old.items():
        if place in new and new[place][1] != day:
            counts[kind, day, new[place][1]] += 1
    for (kind, day, moved_to), count in counts.items():
        yield MovedEvents(kind, day, moved_to, count)


def _days_of_events(folded: Fold) -> dict[tuple[str, Route], tuple[str, date | None]]:
    """Return what each entry of a decision does and when, by where it stands."""
    events = [event for trail in folded.trails.values() for event in trail.events]
    events += [*folded.pending, *(conflict.event for conflict in folded.conflicts)]
    stated = (event for event in events if event.body is not None)
    return {(e.file, e.path): (e.kind, None if e.day == NEVER else e.day) for e in stated}


def _conflicts(before: Fold, after: Fold) -> Iterator[Conflict]:
    known = {(c.kind, c.event.place) for c in before.conflicts}
    yield from (c for c in after.conflicts if (c.kind, c.event.place) not in known)


class _Span(NamedTuple):
    """A time in which an entry stands in one way now, and in one way after the correction."""

    entry: tuple[str, str, str]
    first: date
    ends: date | None
    before: HeldEntry | None
    after: HeldEntry | None
    statuses: tuple[str, str]


def _spans(old: Timeline, new: Timeline) -> Iterator[_Span]:
    """Yield, entry by entry, the times between the days on which anything happens to it."""
    sides = (_states(old), _states(new))
    for entry in dict.fromkeys((*sides[0], *sides[1])):
        rows = [side.get(entry, ()) for side in sides]
        days = {day for row in rows for s in row for day in (s.since, s.ends) if day is not None}
        cuts: list[date | None] = [*sorted(days), None]
        for first, ends in pairwise(cuts):
            if first is None:
                continue  # only the end of the last one is open
            before, after = (_state_on(row, first) for row in rows)
            statuses = _status(rows[0], before, first), _status(rows[1], after, first)
            yield _Span(entry, first, ends, before, after, statuses)


def _states(states: Timeline) -> dict[tuple[str, str, str], list[HeldEntry]]:
    """Return the states of every power, body by body, and of every item, without the unsigned."""
    rows: dict[tuple[str, str, str], list[HeldEntry]] = {}
    for state in states.entries:
        body = state.to_body if isinstance(state, Power) else ""
        if state.since != NEVER:
            rows.setdefault((state.PART, body, state.id), []).append(state)
    return rows


def _state_on(row: Sequence[HeldEntry], day: date) -> HeldEntry | None:
    return next((state for state in row if state.holds_on(day)), None)


def _status(row: Sequence[HeldEntry], state: HeldEntry | None, day: date) -> str:
    if state is not None:
        return state.status
    return "已到期" if any(state.since <= day for state in row) else NOT_GRANTED


def _answers(spans: Iterable[_Span]) -> Iterator[MovedAnswers]:
    """Yield the times in which entries stand otherwise, those that share one together."""
    joined: list[_Span] = []
    for span in spans:
        if span.statuses[0] == span.statuses[1]:
            continue
        last = joined[-1] if joined else None
        goes_on = last is not None and (last.entry, last.ends) == (span.entry, span.first)
        if last is not None and goes_on and last.statuses == span.statuses:
            joined[-1] = last._replace(ends=span.ends)
        else:
            joined.append(span)
    groups: dict[tuple[str, str, date, date | None, str, str], list[str]] = {}
    for span in joined:
        part, body, identifier = span.entry
        key = (part, body, span.first, span.ends, *span.statuses)
        groups.setdefault(key, []).append(identifier)
    for key, ids in groups.items():
        yield MovedAnswers(*key, tuple(ids))


def _values(spans: Iterable[_Span], corrected: str) -> Iterator[MovedValues]:
    """Yield what entries beside the corrected one say otherwise while both states hold them."""
    groups: dict[tuple[str, str, date, date | None, PlainValue, PlainValue], list[str]] = {}
    for span in spans:
        part, _body, identifier = span.entry
        if span.before is None or span.after is None or identifier == corrected:
            continue
        now, then = described(span.before), described(span.after)
        for key in dict.fromkeys((*now, *then)):
            values = now.get(key, ""), then.get(key, "")
            if values[0] != values[1]:
                group = (part, key, span.first, span.ends, *values)
                groups.setdefault(group, []).append(identifier)
    for group, ids in groups.items():
        yield MovedValues(*group, tuple(ids))


def _needs(old: Timeline, new: Timeline, answers: Iterable[MovedAnswers]) -> Iterator[MovedAnswers]:
    """Yield the needs whose answer turns on the powers that answer otherwise."""
    cuts = sorted({day for a in answers for day in (a.first, a.ends) if day is not None})
    groups: dict[tuple[date, date | None, str, str], list[str]] = {}
    for place, first in enumerate(cuts):
        ends = cuts[place + 1] if place + 1 < len(cuts) else None
        now, then = (
            {a.need.id: a.status for a in answered(Snapshot(side, first))} for side in (old, new)
        )
        for need in now:
            if need in then and now[need] != then[need]:
                groups.setdefault((first, ends, now[need], then[need]), []).append(need)
    for (first, ends, before, after), ids in groups.items():
        yield MovedAnswers("needs", "", first, ends, before, after, tuple(ids))
