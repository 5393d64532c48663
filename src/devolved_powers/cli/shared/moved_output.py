"""Says what a correction moves beside the key it sets, before anything is written."""

from collections.abc import Iterator
from datetime import date, timedelta

from devolved_powers.changes.moved_answers import (
    Moved,
    MovedAnswers,
    MovedEvents,
    MovedValues,
    moved,
)
from devolved_powers.checks.impossible_event import reason_of
from devolved_powers.cli.shared.output import note
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.key import Part
from devolved_powers.models.keys import label
from devolved_powers.register.plain_values import PlainValue
from devolved_powers.store.loader import Loaded
from devolved_powers.text import printable

_FEW = 2
"""So many ids in a row are each named."""


def tell_moved(before: Loaded, after: Loaded, corrected: str) -> None:
    """Say what a correction moves; nothing where it moves nothing.

    Args:
        before: the registry as it is.
        after: the registry as it would be.
        corrected: the entry or decision that is corrected.
    """
    found = moved(before, after, corrected)
    if found is None:
        note(_("What else this moves cannot be told: registry.yaml cannot be read."))
        return
    lines = list(_lines(found))
    if lines:
        note(_("This also moves:"))
    for line in lines:
        note(printable(f"· {line}"))


def _lines(found: Moved) -> Iterator[str]:
    yield from map(_events, found.events)
    yield from map(_answers, found.answers)
    yield from map(_values, found.values)
    for conflict in found.conflicts:
        place = conflict.event.place
        where = " / ".join(map(str, (place.file, *place.route)))
        yield _("No longer possible: {place}: {reason}").format(
            place=where, reason=reason_of(conflict)
        )


def _events(row: MovedEvents) -> str:
    before, after = (day.isoformat() if day else _("not signed") for day in (row.before, row.after))
    return _("{kind}, {count} entries of decisions: {before} → {after}").format(
        kind=row.kind, count=row.number, before=before, after=after
    )


def _answers(row: MovedAnswers) -> str:
    messages = {
        "powers": _("{span}: {count} powers of {body} answer {after}, not {before}: {ids}"),
        "items": _("{span}: {count} enforcement items answer {after}, not {before}: {ids}"),
        "needs": _("{span}: {count} needs answer {after}, not {before}: {ids}"),
    }
    return messages[row.part].format(
        span=_span(row.first, row.ends),
        count=len(row.ids),
        body=row.body,
        after=row.after,
        before=row.before,
        ids=named(row.ids),
    )


def _values(row: MovedValues) -> str:
    parts: dict[str, tuple[Part, str]] = {
        "powers": ("power", _("{span}: {key} of {count} powers: {before} → {after}: {ids}")),
        "items": (
            "item",
            _("{span}: {key} of {count} enforcement items: {before} → {after}: {ids}"),
        ),
    }
    part, message = parts[row.part]
    return message.format(
        span=_span(row.first, row.ends),
        key=_(label(row.key, part)),
        count=len(row.ids),
        before=_value(row.before),
        after=_value(row.after),
        ids=named(row.ids),
    )


def _value(value: PlainValue) -> str:
    text = value if isinstance(value, str) else enumerated(value)
    return text or _("(none)")


def _span(first: date, ends: date | None) -> str:
    if ends is None:
        return _("from {day}").format(day=first.isoformat())
    last = ends - timedelta(days=1)
    return _("{first} to {last}").format(first=first.isoformat(), last=last.isoformat())


def named(ids: tuple[str, ...]) -> str:
    """Return ids with those that follow one another drawn together: P2-001…P2-092, P3-004.

    Args:
        ids: in their order.
    """
    runs: list[list[str]] = []
    for identifier in ids:
        if runs and _next(runs[-1][-1]) == identifier:
            runs[-1].append(identifier)
        else:
            runs.append([identifier])
    return enumerated(f"{run[0]}…{run[-1]}" if len(run) > _FEW else enumerated(run) for run in runs)


def _next(identifier: str) -> str:
    head, dash, number = identifier.rpartition("-")
    return f"{head}{dash}{int(number) + 1:0{len(number)}}" if number.isdecimal() else ""
