"""sqlite: tables with foreign keys, and an index that finds Chinese words; ready for Datasette.

SQLite's own tokenizers take a row of Chinese characters for one word, and its trigrams find no
word of two. So the index holds every piece of one to four characters, the pieces of two in their
order: a longer word is a phrase of them (`"综合 合行 行政 政执 执法"`), or several words.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence

from devolved_powers.exports.layouts import Listing
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.text import fold_text

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
CREATE TABLE powers (
    key TEXT PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
    field TEXT NOT NULL REFERENCES fields(name), basis TEXT NOT NULL,
    decision TEXT NOT NULL REFERENCES decisions(id),
    from_body TEXT REFERENCES bodies(name), to_body TEXT REFERENCES bodies(name),
    carried_out_by TEXT, in_name_of TEXT, manner TEXT, scope TEXT, upstream TEXT,
    statutory_body TEXT, level_advice TEXT, duties TEXT, accountability TEXT, discretion TEXT,
    statutory_days INTEGER, promised_days INTEGER, hotline TEXT, since TEXT NOT NULL, note TEXT
);
CREATE TABLE items (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL,
    field TEXT NOT NULL REFERENCES fields(name), basis TEXT NOT NULL,
    decision TEXT NOT NULL REFERENCES decisions(id),
    from_body TEXT REFERENCES bodies(name), to_body TEXT REFERENCES bodies(name),
    conduct TEXT, penalty TEXT, penalties TEXT NOT NULL, orders TEXT NOT NULL,
    subject TEXT NOT NULL, scenes TEXT NOT NULL, since TEXT NOT NULL, note TEXT
);
CREATE TABLE item_powers (
    item TEXT NOT NULL REFERENCES items(id), power TEXT NOT NULL REFERENCES powers(key),
    PRIMARY KEY (item, power)
);
CREATE TABLE fines (
    id INTEGER PRIMARY KEY, item TEXT NOT NULL REFERENCES items(id), unit TEXT NOT NULL,
    low REAL, high REAL, subject TEXT, "when" TEXT, base TEXT
);
CREATE INDEX item_powers_power ON item_powers(power);
CREATE INDEX fines_item ON fines(item);
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

Value = str | int | float | None


def write(listing: Listing) -> bytes:
    """Return a list as a database.

    Args:
        listing: what to list.
    """
    with sqlite3.connect(":memory:", isolation_level=None) as base:
        base.execute("PRAGMA foreign_keys = ON")
        base.execute("PRAGMA user_version = 1")
        base.executescript(_SCHEMA)
        base.execute("BEGIN")
        _around(base, listing)
        keys = _powers(base, listing.result.powers)
        _items(base, listing.result.items, keys)
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
    line, result = listing.snapshot.timeline, listing.result
    _insert(
        base,
        "registry",
        [
            (
                line.title,
                line.town,
                listing.day.isoformat(),
                len(result.powers),
                len(result.items),
                result.notice,
            )
        ],
    )
    _insert(base, "aspects", [(name,) for name in line.aspects])
    known = {field: aspect for aspect, fields in line.aspects.items() for field in fields}
    fields = dict.fromkeys((*known, *(entry.field for entry in result.entries)))
    _insert(base, "fields", [(field, known.get(field)) for field in fields])
    bodies = {body for e in result.entries for body in (e.from_body, e.to_body) if body}
    _insert(base, "bodies", [(body,) for body in sorted(bodies)])
    rows = [
        (d.id, d.kind, d.title, d.doc_no, d.issuer, str(d.effective or "")) for d in line.decisions
    ]
    _insert(base, "decisions", rows)


def _powers(base: sqlite3.Connection, powers: Sequence[Power]) -> dict[str, list[str]]:
    """Write the powers; return the keys of each power's rows, one for each body that holds it."""
    keys: dict[str, list[str]] = {}
    _key, *columns = _columns(base, "powers")
    for power in powers:
        there = keys.setdefault(power.id, [])
        there.append(f"{power.id} {power.to_body}" if there else power.id)
        values = [there[-1], *(_plain(getattr(power, column)) for column in columns)]
        row = base.execute(_statement("powers", len(values)), values).lastrowid
        _index(base, "powers", row, power)
    return keys


def _items(
    base: sqlite3.Connection, items: Sequence[EnforcementItem], keys: dict[str, list[str]]
) -> None:
    columns = _columns(base, "items")
    for item in items:
        values = [_plain(getattr(item, column)) for column in columns]
        row = base.execute(_statement("items", len(columns)), values).lastrowid
        _index(base, "items", row, item)
        behind = [(item.id, key) for power in item.powers for key in keys.get(power, ())]
        _insert(base, "item_powers", behind)
        _insert(
            base,
            "fines",
            [(None, item.id, f.unit, f.low, f.high, f.subject, f.when, f.base) for f in item.fines],
        )


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


def _insert(base: sqlite3.Connection, table: str, rows: Sequence[Sequence[Value]]) -> None:
    """Insert rows; an empty text is unknown and stands as NULL."""
    if rows:
        filled = [[None if value == "" else value for value in row] for row in rows]
        base.executemany(_statement(table, len(rows[0])), filled)


def _plain(value: object) -> Value:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (int, float)) or value is None:
        return value
    return str(value) or None
