"""sqlite: tables with foreign keys, and an index that finds Chinese words; ready for Datasette.

SQLite's own tokenizers take a row of Chinese characters for one word, and its trigrams find no
word of two. So the index holds every piece of one to four characters, the pieces of two in their
order: a longer word is a phrase of them (`"综合 合行 行政 政执 执法"`), or several words.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from devolved_powers.exports.columns import ListedEntry, standing_note
from devolved_powers.exports.layouts import Listing
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.models.keys import DATABASE_COLUMNS, Key, ValueKind
from devolved_powers.models.notice import told_notice
from devolved_powers.register.basis_standing import CitedStanding, standing_of
from devolved_powers.register.standing_text import reason_text
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.register.value_text import value_text
from devolved_powers.reports.json_v1.entries import entry_values, periods_json
from devolved_powers.text import fold_text

_FIRST = ("name", "type", "field", "basis", "decision", "from_body", "to_body")
"""The columns that come first, behind the id; the others stand in the order of lists."""
_IN_TABLES_OF_THEIR_OWN = frozenset({"id", "aspect", "powers", "fines"})
_SHAPES: Mapping[str, str] = {
    "name": "TEXT NOT NULL",
    "type": "TEXT NOT NULL",
    "field": "TEXT NOT NULL REFERENCES fields(name)",
    "basis": "TEXT NOT NULL",
    "decision": "TEXT NOT NULL REFERENCES decisions(id)",
    "from_body": "TEXT REFERENCES bodies(name)",
    "to_body": "TEXT REFERENCES bodies(name)",
    "since": "TEXT NOT NULL",
    "held": "TEXT NOT NULL",
    "status": "TEXT NOT NULL",
}
_KINDS: Mapping[ValueKind, str] = {
    "days": "INTEGER",
    "list": "TEXT NOT NULL",
    "inspected": "TEXT NOT NULL",
}
"""What a column holds by the kind of its values, unless `_SHAPES` says more; lists are JSON."""


_STANDING = (
    "standing TEXT NOT NULL",
    "standing_note TEXT",
    "standing_changes_on TEXT",
    "known_until TEXT",
)
"""The last columns of the tables of powers and items: how the law of the entry stands."""


def _columns_of(kind: type[Power | EnforcementItem]) -> tuple[Key, ...]:
    """Return the keys that are columns of the table of powers or items, behind the id."""
    held = [key for key in DATABASE_COLUMNS if hasattr(kind, key.state_attribute)]
    own = [key for key in held if key.name not in _IN_TABLES_OF_THEIR_OWN]
    return tuple(sorted(own, key=lambda k: (*_FIRST, k.name).index(k.name)))


_POWER_KEYS, _ITEM_KEYS = _columns_of(Power), _columns_of(EnforcementItem)


def _table(name: str, lead: str, keys: Iterable[Key]) -> str:
    """Return the statement that makes a table of entries."""
    columns = (
        f'"{key.name}" {_SHAPES.get(key.name) or _KINDS.get(key.kind, "TEXT")}' for key in keys
    )
    return f"CREATE TABLE {name} (\n    {lead}, {', '.join((*columns, *_STANDING))}\n);"


_SCHEMA = """
CREATE TABLE registry (
    title TEXT NOT NULL, town TEXT NOT NULL, as_of TEXT NOT NULL,
    powers INTEGER NOT NULL, items INTEGER NOT NULL, notice TEXT
);
CREATE TABLE aspects (name TEXT PRIMARY KEY);
CREATE TABLE fields (name TEXT PRIMARY KEY, aspect TEXT REFERENCES aspects(name));
CREATE TABLE bodies (name TEXT PRIMARY KEY);
CREATE TABLE decisions (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL,
    doc_no TEXT, issuer TEXT, effective TEXT
);
{powers}
{items}
CREATE TABLE item_powers (
    item TEXT NOT NULL REFERENCES items(id), power TEXT NOT NULL REFERENCES powers(key),
    PRIMARY KEY (item, power)
);
CREATE TABLE fines (
    id INTEGER PRIMARY KEY, item TEXT NOT NULL REFERENCES items(id), unit TEXT NOT NULL,
    low REAL, high REAL, subject TEXT, "when" TEXT, base TEXT
);
CREATE TABLE basis_places (
    id INTEGER PRIMARY KEY,
    power TEXT REFERENCES powers(key), item TEXT REFERENCES items(id),
    role TEXT NOT NULL, law TEXT, place TEXT,
    word TEXT NOT NULL, state TEXT NOT NULL, since TEXT, reason TEXT, repealed_by TEXT,
    correspondence TEXT, new_law TEXT, new_places TEXT, old_amounts TEXT, new_amounts TEXT,
    changes_on TEXT, becomes TEXT, higher_law TEXT, sources TEXT NOT NULL, known_until TEXT
);
CREATE INDEX item_powers_power ON item_powers(power);
CREATE INDEX fines_item ON fines(item);
CREATE INDEX basis_places_power ON basis_places(power);
CREATE INDEX basis_places_item ON basis_places(item);
CREATE INDEX basis_places_law ON basis_places(law);
CREATE VIRTUAL TABLE powers_fts USING fts5(
    id, name, type, field, basis, from_body, to_body, statutory_body, content="powers"
);
CREATE VIRTUAL TABLE items_fts USING fts5(
    id, name, type, field, basis, from_body, to_body, penalties, orders, subject, scenes,
    content="items"
);
"""
_LONGEST = 4
"""Characters of the longest piece that is indexed."""
_RUN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
"""Chinese characters that stand together."""

SqlValue = str | int | float | None


def write(listing: Listing) -> bytes:
    """Return a list as a database.

    Args:
        listing: what to list.
    """
    with sqlite3.connect(":memory:", isolation_level=None) as base:
        base.execute("PRAGMA foreign_keys = ON")
        base.execute("PRAGMA user_version = 1")
        tables = {
            "powers": _table("powers", "key TEXT PRIMARY KEY, id TEXT NOT NULL", _POWER_KEYS),
            "items": _table("items", "id TEXT PRIMARY KEY", _ITEM_KEYS),
        }
        base.executescript(_SCHEMA.format(**tables))
        base.execute("BEGIN")
        _around(base, listing)
        keys = _powers(base, listing.result.powers, listing.day)
        _items(base, listing.result.items, keys, listing.day)
        base.execute("COMMIT")
        for table in ("powers_fts", "items_fts"):
            base.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
        base.execute("VACUUM")
        content = base.serialize()
    base.close()
    return content


def grams(text: str) -> str:
    """Return a text as the words it is found by: pieces of Chinese, and other words as they are.

    Args:
        text: any text; width and case do not matter.
    """
    folded = fold_text(text)
    parts = [_RUN.sub(" ", folded)]
    for run in _RUN.findall(folded):
        for size in (2, 1, *range(3, _LONGEST + 1)):
            parts += [run[start : start + size] for start in range(len(run) - size + 1)]
    return " ".join(parts)


def _around(base: sqlite3.Connection, listing: Listing) -> None:
    timeline, result = listing.snapshot.timeline, listing.result
    with speaking(DOCUMENT_LANGUAGE):
        notice = told_notice(result.notice)
    _insert(
        base,
        "registry",
        [
            (
                timeline.title,
                timeline.town,
                listing.day.isoformat(),
                len(result.powers),
                len(result.items),
                notice,
            )
        ],
    )
    _insert(base, "aspects", [(name,) for name in timeline.aspects])
    known = {field: aspect for aspect, fields in timeline.aspects.items() for field in fields}
    fields = dict.fromkeys((*known, *(entry.field for entry in result.entries)))
    _insert(base, "fields", [(field, known.get(field)) for field in fields])
    bodies = {body for e in result.entries for body in (e.from_body, e.to_body) if body}
    _insert(base, "bodies", [(body,) for body in sorted(bodies)])
    rows = [
        (d.id, d.kind, d.title, d.doc_no, d.issuer, str(d.effective or ""))
        for d in timeline.decisions
    ]
    _insert(base, "decisions", rows)


def _powers(base: sqlite3.Connection, powers: Sequence[Power], day: date) -> dict[str, list[str]]:
    """Write the powers; return the keys of each power's rows, one for each body that holds it."""
    keys: dict[str, list[str]] = {}
    for power in powers:
        power_keys = keys.setdefault(power.id, [])
        power_keys.append(f"{power.id} {power.to_body}" if power_keys else power.id)
        values = [power_keys[-1], power.id, *(_value(power, key) for key in _POWER_KEYS)]
        values += _standing(power, day)
        row = base.execute(_statement("powers", len(values)), values).lastrowid
        _index(base, "powers", row, power)
        _places(base, power, day, (power_keys[-1], None))
    return keys


def _items(
    base: sqlite3.Connection,
    items: Sequence[EnforcementItem],
    keys: dict[str, list[str]],
    day: date,
) -> None:
    for item in items:
        values = [item.id, *(_value(item, key) for key in _ITEM_KEYS), *_standing(item, day)]
        row = base.execute(_statement("items", len(values)), values).lastrowid
        _index(base, "items", row, item)
        _places(base, item, day, (None, item.id))
        behind = [(item.id, key) for power in item.powers for key in keys.get(power, ())]
        _insert(base, "item_powers", behind)
        _insert(
            base,
            "fines",
            [(None, item.id, f.unit, f.low, f.high, f.subject, f.when, f.base) for f in item.fines],
        )


def _standing(entry: ListedEntry, day: date) -> list[SqlValue]:
    """Return the values of the columns `_STANDING`."""
    turn = entry.standing_on(day)
    return [
        turn.word,
        standing_note(entry, day) or None,
        _iso(turn.changes_on),
        _iso(entry.basis_turns.known_on(day)),
    ]


def _places(
    base: sqlite3.Connection, entry: ListedEntry, day: date, owner: tuple[str | None, str | None]
) -> None:
    """Write each cited place of an entry, with how its text stands."""
    rows = [_place(cited, owner) for cited in standing_of(entry, day).places]
    _insert(base, "basis_places", rows)


@speaking(DOCUMENT_LANGUAGE)
def _place(cited: CitedStanding, owner: tuple[str | None, str | None]) -> list[SqlValue]:
    standing = cited.standing
    found = standing.correspondence
    return [
        None,
        *owner,
        cited.role,
        standing.law,
        "" if standing.place == WHOLE_LAW else standing.place.cited(),
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


def _index(
    base: sqlite3.Connection, table: str, row: int | None, entry: Power | EnforcementItem
) -> None:
    columns = _columns(base, f"{table}_fts")
    marks = ",".join("?" * (len(columns) + 1))
    base.execute(
        f"INSERT INTO {table}_fts(rowid,{','.join(columns)}) VALUES ({marks})",  # noqa: S608
        (row, *(_words(getattr(entry, column)) for column in columns)),
    )


def _words(value: str | Iterable[str]) -> str:
    return grams(value if isinstance(value, str) else " ".join(value))


def _columns(base: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in base.execute(f"PRAGMA table_info({table})")]


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
