"""What the files of a registry say, as plain text: every event of each holding, and the lists.

Two versions of a registry are compared by it: the events are those of the fold, in its order, and
how a holding stands after each of them is what the fold says.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date

from devolved_powers.models.provenance import NOTICE
from devolved_powers.register.events import Event, HoldingState, HoldingTrail
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.plain_values import PlainValues, as_text, plain
from devolved_powers.store.loader import Loaded

HoldingKey = tuple[str, str]
"""A power's id and the body that holds it."""


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """An event of a holding, and how it stands from then on.

    Args:
        day: its day, year-month-day; empty while its decision is not in force.
        kind: what happens (赋予, 收回 …).
        decision: the decision it stands in; empty for what follows a law, a term or the reform of
            a body.
        entry: what the data file says of it, key by key.
        touched: the keys of the power that it sets.
        status: how the holding stands afterwards.
        values: what describes the power afterwards.
        predecessor: the body whose successor takes over (移交, 承继); empty for other events.
        successor: the body that takes over; empty for other events.
    """

    day: str
    kind: str
    decision: str
    entry: PlainValues
    touched: tuple[str, ...]
    status: str
    values: PlainValues
    predecessor: str = ""
    successor: str = ""

    @property
    def moves(self) -> bool:
        """Whether it changes how the holding stands, and not only what describes the power."""
        if self.kind == "承继":
            return "to_body" in self.touched
        return self.kind not in ("调整", "依据更新")


@dataclass(frozen=True, slots=True)
class Log:
    """What a registry's files say.

    Args:
        notice: what every answer must say; empty once all data is confirmed.
        settings: what registry.yaml says, key by key, without the totals that each change moves.
        decisions: what is said of each decision, by its id.
        events: the events of each holding, in their order; those not yet in force last.
        items: the enforcement items, key by key, by id.
        needs: the needs, key by key, by id.
    """

    notice: str
    settings: PlainValues
    decisions: Mapping[str, PlainValues]
    events: Mapping[HoldingKey, tuple[LoggedEvent, ...]]
    items: Mapping[str, PlainValues]
    needs: Mapping[str, PlainValues]


def log_of(loaded: Loaded) -> Log:
    """Return what the files of a registry say, as far as they fit their models."""
    statuses = [decision.provenance.status for decision in loaded.decisions.values()]
    statuses += [listed.provenance.status for listed in loaded.needs.values()]
    if loaded.registry is not None:
        statuses.append(loaded.registry.provenance.status)
    return Log(
        notice=NOTICE if "reconstructed" in statuses else "",
        settings=plain(loaded.registry, ("control_totals",)) if loaded.registry else {},
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
        predecessor=str(event.before.get("to_body", "")) if event.body is None else "",
        successor=_successor(event),
    )


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
        yield from sorted(event.after)
    elif event.kind == "赋予" and body is not None:
        yield from sorted(plain(body, ("id", "power", "to_body")))


def encode(log: Log) -> bytes:
    """Return a log as JSON."""
    content = {
        "notice": log.notice,
        "settings": log.settings,
        "decisions": log.decisions,
        "events": [[*key, [astuple(e) for e in events]] for key, events in log.events.items()],
        "items": log.items,
        "needs": log.needs,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def decode(payload: bytes) -> Log:
    """Return the log that `encode` wrote."""
    content = json.loads(payload)
    return Log(
        notice=content["notice"],
        settings=_values(content["settings"]),
        decisions={name: _values(v) for name, v in content["decisions"].items()},
        events={
            (power, body): tuple(
                LoggedEvent(
                    day, kind, decision, _values(entry), tuple(touched), status, _values(v), *bodies
                )
                for day, kind, decision, entry, touched, status, v, *bodies in events
            )
            for power, body, events in content["events"]
        },
        items={name: _values(v) for name, v in content["items"].items()},
        needs={name: _values(v) for name, v in content["needs"].items()},
    )


def _values(row: Mapping[str, str | list[str]]) -> PlainValues:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
