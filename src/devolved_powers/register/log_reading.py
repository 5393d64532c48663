"""Reads a registry's models into its log: the events are those of the fold, in its order.

How a holding stands after each of them is what the fold says, and nothing is worked out anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from devolved_powers.models.decision import Adjustment, BasisUpdate, Decision
from devolved_powers.models.files import FORMAT_KEY
from devolved_powers.register.events import (
    HOLDING_KEYS,
    POWER_KEYS,
    Event,
    HoldingState,
    HoldingTrail,
)
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.log import HoldingKey, Log, LoggedEvent
from devolved_powers.register.plain_values import PlainValue, PlainValues, as_text, plain
from devolved_powers.register.read import ids_left_out
from devolved_powers.register.states import Value
from devolved_powers.store.loader import Loaded

_NOT_COMPARED = ("control_totals", FORMAT_KEY)
"""Keys of registry.yaml that say nothing of the town: counts, and how the files are written."""


def log_of(loaded: Loaded) -> Log:
    """Return what the files of a registry say, as far as they fit their models."""
    return Log(
        recorded_notice=loaded.recorded_notice,
        settings=plain(loaded.registry, _NOT_COMPARED) if loaded.registry else {},
        decisions={d.decision: _header(d) for d in loaded.decisions.values()},
        events=_events(loaded),
        items={
            entry.id: {**plain(entry, ("id",)), "field": catalog.field}
            for catalog in loaded.catalogs.values()
            for entry in catalog.items
        },
        needs={
            entry.id: plain(entry, ("id",))
            for listed in loaded.needs.values()
            for entry in listed.needs
        },
        left_out=ids_left_out(loaded),
        standards={
            PurePosixPath(file).stem: standard.model_dump_json(
                by_alias=True, exclude_unset=True, exclude_none=True
            )
            for file, standard in sorted(loaded.standards.items())
        },
    )


def _header(decision: Decision) -> PlainValues:
    starts = decision.in_force_from
    header = {
        "kind": decision.kind,
        "title": decision.title,
        "effective": "" if starts is None else starts.isoformat(),
        **plain(decision.authority),
        "provenance": decision.provenance.status,
    }
    return {key: value for key, value in header.items() if value}


def _events(loaded: Loaded) -> dict[HoldingKey, tuple[LoggedEvent, ...]]:
    folded = fold_loaded(loaded, foresee=True)
    logged = {
        key: tuple(map(_logged, trail.events, trail.begun)) for key, trail in folded.trails.items()
    }
    effective = {(e.file, e.path) for trail in folded.trails.values() for e in trail.events}
    for event in folded.pending:
        if (event.file, event.path) in effective:
            continue
        for key in _meant(event, folded.holders.get(event.power, ())):  # it changes nothing there
            trail = folded.trails.get(key)
            last = trail.begun[-1] if trail else None
            logged[key] = (*logged.get(key, ()), _logged(event, last))
    return logged


def _meant(event: Event, trails: Sequence[HoldingTrail]) -> list[HoldingKey]:
    """Return the holdings that an event is about, of those of its power."""
    if event.kind == "赋予":
        return [(event.power, event.to_body)]
    return [(t.power, t.to_body) for t in trails if event.to_body in ("", t.to_body)]


def _logged(event: Event, state: HoldingState | None) -> LoggedEvent:
    values = state.values if state else {}
    return LoggedEvent(
        day="" if event.day == date.max else event.day.isoformat(),
        kind=event.kind,
        decision=event.decision,
        entry=_entry(event),
        touched=tuple(_touched(event)),
        status=state.status if state else "",
        values={key: as_text(v) for key, v in values.items() if v not in (None, "")},
        predecessor=_handed(event, event.before),
        successor=_handed(event, event.after),
    )


def _handed(event: Event, bodies: Mapping[str, Value]) -> str:
    """Return the one body that a succession names under every key it touches."""
    return as_text(next(iter(bodies.values()), None)) if event.kind in ("移交", "承继") else ""


def _entry(event: Event) -> dict[str, PlainValue]:
    """Return what the file says of an event; the new values of an adjustment key by key."""
    body = event.body
    if body is None:
        return {}
    entry = plain(body, ("id", "power", "to_body", "set"))
    if isinstance(body, Adjustment):
        entry |= plain(body.set)
    return entry


def _touched(event: Event) -> Iterator[str]:
    body = event.body
    if isinstance(body, Adjustment):
        yield from sorted(body.set.model_fields_set)
    elif isinstance(body, BasisUpdate):
        yield "basis"
    elif event.kind in ("移交", "承继"):
        yield from sorted({*event.after, *(_DESCRIBING if _begins(event) else ())})
    elif event.kind == "赋予":
        yield from _DESCRIBING


_DESCRIBING = tuple(sorted((*POWER_KEYS, *HOLDING_KEYS, "until", "upstream", "confirmed")))
"""What a holding is described by: its beginning says all of it anew, by what it leaves out too."""


def _begins(event: Event) -> bool:
    """Return whether a body takes over a power itself, and not only a new name in it."""
    return event.kind == "承继" and "to_body" in event.after
