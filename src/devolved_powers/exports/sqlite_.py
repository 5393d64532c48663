"""sqlite: tables with foreign keys, views to be read, and an index of words; for Datasette too."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from devolved_powers.exports.columns import ListedEntry, standing_note
from devolved_powers.exports.layouts import Listing
from devolved_powers.exports.sqlite_schema import ITEM_KEYS, POWER_KEYS, SHAPE, TABLES
from devolved_powers.exports.sqlite_search import index_entry, index_schema, pack_indexes
from devolved_powers.exports.sqlite_views import views_schema
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.models.key import Key
from devolved_powers.models.notice import told_notice
from devolved_powers.register.basis_standing import CitedStanding, standing_of
from devolved_powers.register.needs import Answered, answered
from devolved_powers.register.standing_text import reason_text
from devolved_powers.register.states import EnforcementItem, Need, Power
from devolved_powers.register.value_text import fine_text, value_text
from devolved_powers.reports.json_v1.entries import entry_values, periods_json

SqlValue = str | int | float | None
Owner = tuple[str | None, str | None, str | None]
"""Whose a cited place is: the key of a power, the id of an item, or that of a need."""


def write(listing: Listing) -> bytes:
    """Return a list as a database: what the query found, and the needs that fit it.

    Args:
        listing: what to list.
    """
    needs = needs_listed(listing)
    with sqlite3.connect(":memory:", isolation_level=None) as base:
        base.execute("PRAGMA foreign_keys = ON")
        base.execute(f"PRAGMA user_version = {SHAPE}")
        base.executescript(f"{TABLES}\n{index_schema()}\n{views_schema()}")
        base.execute("BEGIN")
        _around(base, listing, needs)
        keys = _powers(base, listing.result.powers, listing.day)
        _items(base, listing.result.items, keys, listing.day)
        _needs(base, needs, keys, listing.day)
        base.execute("COMMIT")
        pack_indexes(base)
        base.execute("VACUUM")
        content = base.serialize()
    base.close()
    return content


def needs_listed(listing: Listing) -> list[Answered]:
    """Return the needs that a list has beside its entries, each with its answer on the day.

    Met ones are among them, unless words were looked for: the search knows what is still needed.

    Args:
        listing: the list.
    """
    query = listing.query
    if not query.may_be_need:
        return []
    fitting = [each for each in answered(listing.snapshot) if query.fits(each.need)]
    if not any(map(str.strip, query.words)):
        return fitting
    found = {entry.id for hit in listing.result.found.needs for entry in hit.entries}
    return [each for each in fitting if each.need.id in found]


def _around(base: sqlite3.Connection, listing: Listing, needs: Sequence[Answered]) -> None:
    """Write what the entries refer to."""
    timeline, result = listing.snapshot.timeline, listing.result
    with speaking(DOCUMENT_LANGUAGE):
        notice = told_notice(result.notice)
    counts = (len(result.powers), len(result.items), len(needs))
    day = listing.day.isoformat()
    _insert(base, "registry", [(timeline.title, timeline.town, day, *counts, notice)])
    _insert(base, "aspects", [(name,) for name in timeline.aspects])
    known = {field: aspect for aspect, fields in timeline.aspects.items() for field in fields}
    entries = (*result.entries, *(each.need for each in needs))
    fields = dict.fromkeys((*known, *(entry.field for entry in entries)))
    _insert(base, "fields", [(field, known.get(field)) for field in fields])
    bodies = {body for e in result.entries for body in (e.from_body, e.to_body)}
    bodies |= {each.need.asked_of for each in needs}
    _insert(base, "bodies", [(body,) for body in sorted(bodies) if body])
    met = (scene for item in result.items for scene in item.scenes)
    _insert(base, "scenes", [(scene,) for scene in dict.fromkeys((*timeline.scenes, *met))])
    rows = [
        (d.id, d.kind, d.title, d.doc_no, d.issuer, str(d.effective or ""), int(d.is_draft))
        for d in timeline.decisions
    ]
    _insert(base, "decisions", rows)


def _powers(base: sqlite3.Connection, powers: Sequence[Power], day: date) -> dict[str, list[str]]:
    """Write the powers; return the keys of each power's rows, one for each body that holds it."""
    keys: dict[str, list[str]] = {}
    for power in powers:
        power_keys = keys.setdefault(power.id, [])
        power_keys.append(f"{power.id} {power.to_body}" if power_keys else power.id)
        values = [power_keys[-1], power.id, *(_value(power, key) for key in POWER_KEYS)]
        _entry(base, "powers", power, values, day)
        _places(base, power, day, (power_keys[-1], None, None))
    return keys


def _items(
    base: sqlite3.Connection,
    items: Sequence[EnforcementItem],
    keys: dict[str, list[str]],
    day: date,
) -> None:
    for item in items:
        _entry(base, "items", item, [item.id, *(_value(item, key) for key in ITEM_KEYS)], day)
        _places(base, item, day, (None, item.id, None))
        behind = [(item.id, key) for power in item.powers for key in keys.get(power, ())]
        _insert(base, "item_powers", behind)
        _insert(base, "item_scenes", [(item.id, scene) for scene in dict.fromkeys(item.scenes)])
        fines = [
            (None, item.id, fine_text(f), f.unit, f.low, f.high, f.subject, f.when, f.base)
            for f in item.fines
        ]
        _insert(base, "fines", fines)


def _needs(
    base: sqlite3.Connection, needs: Sequence[Answered], keys: dict[str, list[str]], day: date
) -> None:
    for each in needs:
        need = each.need
        values: list[SqlValue] = [
            *(need.id, need.name, need.type, need.field, need.asked_of, need.basis, need.reason),
            *(each.status, _json(need.met_by), _iso(need.answered_on), need.note),
        ]
        _entry(base, "needs", need, [None if value == "" else value for value in values], day)
        _places(base, need, day, (None, None, need.id))
        met_by = [(need.id, key) for power in need.met_by for key in keys.get(power, ())]
        _insert(base, "need_powers", met_by)


def _entry(
    base: sqlite3.Connection,
    table: str,
    entry: ListedEntry | Need,
    values: Sequence[SqlValue],
    day: date,
) -> None:
    """Write an entry into its table, with how its law stands, and its words into the index."""
    told = (*values, *_standing(entry, day))
    row = base.execute(_statement(table, len(told)), told).lastrowid
    index_entry(base, table, row, entry)


def _standing(entry: ListedEntry | Need, day: date) -> list[SqlValue]:
    """Return the last values of an entry: how its law stands."""
    turn = entry.standing_on(day)
    return [
        turn.word,
        standing_note(entry, day) or None,
        _iso(turn.changes_on),
        _iso(entry.basis_turns.known_on(day)),
    ]


def _places(base: sqlite3.Connection, entry: ListedEntry | Need, day: date, owner: Owner) -> None:
    """Write each cited place of an entry, with how its text stands."""
    rows = [_place(cited, owner) for cited in standing_of(entry, day).places]
    _insert(base, "citations", rows)


@speaking(DOCUMENT_LANGUAGE)
def _place(cited: CitedStanding, owner: Owner) -> list[SqlValue]:
    standing = cited.standing
    found = standing.correspondence
    place = "" if standing.place == WHOLE_LAW else standing.place.cited()
    return [
        None,
        *owner,
        cited.role,
        f"《{standing.law}》{place}" if standing.law else place,
        standing.law,
        *(number or None for number in standing.place),
        place,
        cited.word,
        standing.state,
        _iso(standing.since),
        reason_text(standing),
        standing.by,
        found.kind if found else None,
        found.law if found else None,
        _json([place.cited() for place in found.places]) if found else None,
        _json(found.before.amounts) if found else None,
        _json(found.after.amounts) if found else None,
        _iso(standing.changes_on),
        standing.becomes,
        standing.higher,
        _json(standing.sources),
        _iso(standing.known_until),
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _json(values: Iterable[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False, allow_nan=False)


def _statement(table: str, count: int) -> str:
    return f"INSERT INTO {table} VALUES ({','.join('?' * count)})"  # noqa: S608 - our own names


def _insert(base: sqlite3.Connection, table: str, rows: Sequence[Sequence[SqlValue]]) -> None:
    """Insert rows; an empty text is unknown and stands as NULL."""
    if rows:
        filled = [[None if value == "" else value for value in row] for row in rows]
        base.executemany(_statement(table, len(rows[0])), filled)


def _value(entry: Power | EnforcementItem, key: Key) -> SqlValue:
    if key.kind == "days":
        days: int | None = getattr(entry, key.state_attribute)
        return days
    if key.kind == "list":
        return _json(getattr(entry, key.state_attribute))
    if key.kind == "held":
        return _iso(entry.held_since)
    if key.name == "held":
        return json.dumps(periods_json(entry.held), ensure_ascii=False, allow_nan=False)
    if key.kind == "inspected":
        return json.dumps(
            entry_values(entry).get("inspect", []), ensure_ascii=False, allow_nan=False
        )
    return value_text(entry, key) or None
