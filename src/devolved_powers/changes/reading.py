"""Reads a registry's models into the plain record that diffs compare."""

from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import BaseModel

from devolved_powers.changes.change import Value
from devolved_powers.changes.record import Key, Moment, Record, Values
from devolved_powers.models.decision import Adjustment, BasisUpdate, Decision
from devolved_powers.models.files import FORMAT_KEY
from devolved_powers.models.provenance import NOTICE
from devolved_powers.register.fold import POWER_KEYS, Event, HoldingTrail, fold
from devolved_powers.store.loader import Loaded

_NOT_COMPARED = ("control_totals", FORMAT_KEY)
"""Keys of registry.yaml that say nothing of the town: counts, and how the files are written."""


def record_of(loaded: Loaded) -> Record:
    """Return what a diff reads of a registry."""
    folded = fold(loaded.decisions)
    holdings = {key: tuple(_moments(trail)) for key, trail in folded.trails.items()}
    bodies: dict[str, list[Key]] = {}
    for key in holdings:
        bodies.setdefault(key[0], []).append(key)
    for event in folded.pending:
        known = bodies.setdefault(event.power, [])
        for key in _meant(event, known):
            like = holdings.get(key) or (holdings[known[0]] if known else ())
            holdings[key] = (*holdings.get(key, ()), _pending(event, like))
            if key not in known:
                known.append(key)
    statuses = [decision.provenance.status for decision in loaded.decisions.values()]
    statuses += [listed.provenance.status for listed in loaded.needs.values()]
    if loaded.registry is not None:
        statuses.append(loaded.registry.provenance.status)
    return Record(
        notice=NOTICE if "reconstructed" in statuses else "",
        settings=plain(loaded.registry, _NOT_COMPARED) if loaded.registry else {},
        decisions={d.decision: _header(d) for d in loaded.decisions.values()},
        holdings=holdings,
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


def plain(model: BaseModel, without: tuple[str, ...] = ()) -> dict[str, Value]:
    """Return what an entry says, key by key, as text; what it leaves out is left out."""
    data = model.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
    return {key: as_value(value) for key, value in data.items() if key not in without}


def as_value(value: object) -> Value:
    """Return a value of the data as text, a list as a list of texts, and so a map of lists."""
    if isinstance(value, dict) and any(isinstance(v, list) for v in value.values()):
        return tuple(f"{key}：{_text(v)}" for key, v in value.items())
    if isinstance(value, list):
        return tuple(_fine(v) if isinstance(v, dict) and "unit" in v else _text(v) for v in value)
    return _text(value)


def _text(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(_text(v) for v in value.values() if v is not None)
    if isinstance(value, list):
        return "、".join(map(_text, value))
    return "" if value is None else str(value)


def _fine(fine: Mapping[str, object]) -> str:
    """Return a fine as a lawyer says it."""
    unit = str(fine["unit"])
    low, high = (_amount(fine.get(key)) for key in ("from", "to"))
    bounds = f"{low}{unit}以上" * bool(low) + f"{high}{unit}以下" * bool(high)
    if low and low == high:
        bounds = f"{low}{unit}"
    base = str(fine.get("base", ""))
    amount = f"{bounds}（{base}）" if unit == "元" and base else f"{base}{bounds}"
    lead = "，".join(str(fine[key]) for key in ("subject", "when") if fine.get(key))
    return f"{lead}：{amount}罚款" if lead else f"{amount}罚款"


def _amount(value: object) -> str:
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return "" if value is None else str(value)


def _header(decision: Decision) -> Values:
    header = {
        "kind": decision.kind,
        "title": decision.title,
        "effective": _day(decision.in_force_from),
        **plain(decision.authority),
        "provenance": decision.provenance.status,
    }
    return {key: value for key, value in header.items() if value}


def _day(day: date | None) -> str:
    return "" if day is None or day == date.max else day.isoformat()


def _moments(trail: HoldingTrail) -> Iterator[Moment]:
    """Yield the events of a holding, with the values after each."""
    values: dict[str, Value] = {}
    status = ""
    for event in trail.events:
        if event.kind == "赋予":  # a further body takes the power as it is then
            folded = [state.values for state in trail.states if state.since <= event.day]
            values = {key: _text(value) for key, value in folded[-1].items() if value is not None}
        values, status = _after(event, values, status)
        yield _moment(event, values, status)


def _moment(event: Event, values: Values, status: str) -> Moment:
    return Moment(
        day=_day(event.day),
        kind=event.kind,
        decision=event.decision,
        entry=_entry(event),
        touched=tuple(_touched(event)),
        status=status,
        values=dict(values),
    )


_STATUS = {
    "赋予": "有效",
    "恢复": "有效",
    "暂停": "暂停",
    "收回": "已收回",
    "取消": "已取消",
    "到期": "已到期",
    "失效": "已失效",
}


def _after(event: Event, values: Values, status: str) -> tuple[dict[str, Value], str]:
    """Return what describes a holding after an event, and how it stands."""
    body = event.body
    if event.kind == "赋予" and body is not None:
        kept = {key: values[key] for key in POWER_KEYS if key in values}
        defaults = {key: str(value) for key, value in event.after.items() if value is not None}
        return {**kept, **defaults, **plain(body, ("id", "power", "to_body"))}, "有效"
    changed = {**values}
    if isinstance(body, Adjustment):
        for key in body.set.model_fields_set:
            changed[key] = _text(getattr(body.set, key))
    elif isinstance(body, BasisUpdate):
        changed["basis"] = str(values.get("basis", "")).replace(body.from_, body.to)
    return {k: v for k, v in changed.items() if v}, _STATUS.get(event.kind, status)


def _entry(event: Event) -> dict[str, Value]:
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
    elif event.kind == "赋予" and body is not None:
        yield from sorted(plain(body, ("id", "power", "to_body")))


def _meant(event: Event, known: list[Key]) -> list[Key]:
    """Return the holdings that an event not yet in force is about, of those of its power."""
    if event.kind == "赋予":
        return [(event.power, event.to_body)]
    return [key for key in known if event.to_body in ("", key[1])]


def _pending(event: Event, like: tuple[Moment, ...]) -> Moment:
    """Return an event not yet in force, as it will leave a holding.

    Args:
        event: the event.
        like: the events of the same holding, or of another body's where it has none yet.
    """
    values, status = (like[-1].values, like[-1].status) if like else ({}, "")
    now, standing = _after(event, values, status)
    return _moment(event, now, standing)
