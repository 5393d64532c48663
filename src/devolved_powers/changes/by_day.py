"""Compares two states in law: how every power, item and need stands on one day and on another.

Both days are read off the same record, or one of them off a list that was exported. Where both
sides tell of the same day, no event can have come between: what differs is the record.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from devolved_powers.changes.change import Change
from devolved_powers.changes.record import Key, Moment, Record, Values
from devolved_powers.changes.steps import (
    HELD,
    cause_of,
    differing,
    item_changes,
    need_changes,
    power_kind,
    steps,
    subject_of,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one holding stands on a day."""

    status: str
    values: Values


@dataclass(frozen=True, slots=True)
class State:
    """Everything on a day.

    Args:
        day: year-month-day.
        notice: what every answer must say; empty once all data is confirmed.
        powers: how each holding stands, whether in force or over.
        items: the enforcement items of the catalogue.
        needs: the needs; None where the list does not tell of them.
        record: what it was read off; None for a list that was exported.
    """

    day: str
    notice: str
    powers: Mapping[Key, Standing]
    items: Mapping[str, Values]
    needs: Mapping[str, Values] | None
    record: Record | None = None


def state_at(record: Record, day: str) -> State:
    """Return the state on a day."""
    powers: dict[Key, Standing] = {}
    for key, moments in record.holdings.items():
        past = [m for m in moments if m.day and m.day <= day]
        if past:
            powers[key] = Standing(past[-1].status, past[-1].values)
    held: dict[str, Values] = {}
    for (power, body), standing in powers.items():
        if standing.status in HELD:
            held.setdefault(power, {**standing.values, "to_body": body})
    items = {
        name: _item(entry, held)
        for name, entry in record.items.items()
        if any(power in held for power in entry["powers"])
        and str(entry.get("from", "")) <= day <= str(entry.get("until", "9999"))
    }
    needs = {name: _need(entry, held, day) for name, entry in record.needs.items()}
    return State(day, record.notice, powers, items, needs, record)


def _item(entry: Values, held: Mapping[str, Values]) -> Values:
    """Return an item with what it takes from its power."""
    power = next(held[p] for p in entry["powers"] if p in held)
    places = [str(entry[k]) for k in ("conduct", "penalty") if k in entry]
    own = {key: value for key, value in entry.items() if key not in ("from", "until")}
    taken = {key: power.get(key, "") for key in ("name", "type", "from_body", "to_body")}
    basis = "；".join(dict.fromkeys(places)) or entry.get("basis") or power.get("basis", "")
    return {**taken, **own, "basis": basis}


def _need(entry: Values, held: Mapping[str, Values], day: str) -> Values:
    """Return a need as it stood: met once one of the powers that met it is held."""
    status = entry.get("status", "")
    met_by = entry.get("met_by", ())
    if (status == "已赋权" and met_by and not any(power in held for power in met_by)) or (
        status == "暂不赋权" and str(entry.get("on_date", "")) > day
    ):
        status = "待赋权"
    answers = ("met_by", "on_date") if status == "待赋权" else ()
    kept = {key: value for key, value in entry.items() if key not in answers}
    return {**kept, "status": status}


def compare_states(old: State, new: State) -> Iterator[Change]:
    """Yield the changes between two states."""
    listed = old.record is None or new.record is None
    same_day = old.day == new.day
    for change in _compare(old, new, listed or same_day):
        yield _as_correction(change) if same_day else change


def _compare(old: State, new: State, of_records: bool) -> Iterator[Change]:
    yield from _powers(old, new, of_records)
    for name in sorted({*old.items, *new.items}):
        if name not in old.items:
            yield Change("item-added", name, new=subject_of(new.items[name]))
        elif name not in new.items:
            gone = Change("item-added", name, new=subject_of(old.items[name]))
            yield gone.inverted(of_records=of_records)
        elif of_records:  # within one record, an item changes only with its power
            yield from item_changes(name, old.items[name], new.items[name])
    if old.needs is None or new.needs is None:
        return
    for name in sorted({*old.needs, *new.needs}):
        if name not in old.needs:
            yield Change("need-added", name, new=subject_of(new.needs[name]))
        elif name not in new.needs:
            gone = Change("need-added", name, new=subject_of(old.needs[name]))
            yield gone.inverted(of_records=of_records)
        else:
            yield from need_changes(name, old.needs[name], new.needs[name])


_UNLISTED = frozenset({"until"})
"""Keys that an exported list does not tell."""


def _powers(old: State, new: State, of_records: bool) -> Iterator[Change]:
    for key in sorted({*old.powers, *new.powers}):
        was, now = old.powers.get(key), new.powers.get(key)
        there = was or now
        if there is None:
            continue
        if of_records and (was is None or now is None):
            if there.status == "有效":  # lists and states tell alike only of what is in force
                came = Change(
                    "granted",
                    key[0],
                    to_body=key[1],
                    new=subject_of(there.values),
                    cause=cause_of("granted", "", _between(key, old, new)),
                )
                yield came if was is None else came.inverted(of_records=True)
            continue
        yield from _holding(key, was, now, _between(key, old, new))


def _holding(
    key: Key, was: Standing | None, now: Standing | None, moments: tuple[Moment, ...]
) -> Iterator[Change]:
    old = subject_of(was.values) if was else None
    new = subject_of(now.values) if now else None
    before, after = was.status if was else "", now.status if now else ""
    for kind in steps(before, after):
        cause = cause_of(kind, "", moments)
        yield Change(kind, key[0], key[1], "", before, after, old, new, cause)
    if was is None or now is None:
        return
    for name, one, other in differing(was.values, now.values):
        if name not in _UNLISTED or moments:
            kind = power_kind(name)
            cause = cause_of(kind, name, moments)
            yield Change(kind, key[0], key[1], name, one, other, old, new, cause)


def _between(key: Key, old: State, new: State) -> tuple[Moment, ...]:
    """Return the events of a holding after the earlier day, up to the later one."""
    record = new.record or old.record
    first, last = sorted((old.day, new.day))
    moments = record.holdings.get(key, ()) if record else ()
    return tuple(m for m in moments if m.day and first < m.day <= last)


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
