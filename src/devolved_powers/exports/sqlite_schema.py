"""The tables of a database, and the keys of the record that are columns of them."""

from collections.abc import Iterable, Mapping

from devolved_powers.models.key import Key, ValueKind
from devolved_powers.models.keys import DATABASE_COLUMNS
from devolved_powers.register.states import EnforcementItem, Power

SHAPE = 2
"""The version of the tables (`PRAGMA user_version`): raised when one goes or changes."""
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
_STANDING = """standing TEXT NOT NULL, standing_note TEXT,
    standing_changes_on TEXT, known_until TEXT"""
"""The last columns of the tables of entries: how the law of the entry stands."""


def _columns_of(kind: type[Power | EnforcementItem]) -> tuple[Key, ...]:
    """Return the keys that are columns of the table of powers or items, behind the id."""
    held = [key for key in DATABASE_COLUMNS if hasattr(kind, key.state_attribute)]
    own = [key for key in held if key.name not in _IN_TABLES_OF_THEIR_OWN]
    return tuple(sorted(own, key=lambda k: (*_FIRST, k.name).index(k.name)))


POWER_KEYS, ITEM_KEYS = _columns_of(Power), _columns_of(EnforcementItem)
"""The keys of the tables of powers and items, behind the id, in their order."""


def _table(name: str, lead: str, keys: Iterable[Key]) -> str:
    """Return the statement that makes a table of entries."""
    columns = (
        f'"{key.name}" {_SHAPES.get(key.name) or _KINDS.get(key.kind, "TEXT")}' for key in keys
    )
    return f"CREATE TABLE {name} (\n    {lead}, {', '.join((*columns, _STANDING))}\n);"


TABLES = f"""
CREATE TABLE registry (
    title TEXT NOT NULL, town TEXT NOT NULL, as_of TEXT NOT NULL,
    powers INTEGER NOT NULL, items INTEGER NOT NULL, needs INTEGER NOT NULL, notice TEXT
);
CREATE TABLE aspects (name TEXT PRIMARY KEY);
CREATE TABLE fields (name TEXT PRIMARY KEY, aspect TEXT REFERENCES aspects(name));
CREATE TABLE bodies (name TEXT PRIMARY KEY);
CREATE TABLE scenes (name TEXT PRIMARY KEY);
CREATE TABLE decisions (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL,
    doc_no TEXT, issuer TEXT, effective TEXT, is_draft INTEGER NOT NULL
);
{_table("powers", "key TEXT PRIMARY KEY, id TEXT NOT NULL", POWER_KEYS)}
{_table("items", "id TEXT PRIMARY KEY", ITEM_KEYS)}
CREATE TABLE item_powers (
    item TEXT NOT NULL REFERENCES items(id), power TEXT NOT NULL REFERENCES powers(key),
    PRIMARY KEY (item, power)
);
CREATE TABLE item_scenes (
    item TEXT NOT NULL REFERENCES items(id), scene TEXT NOT NULL REFERENCES scenes(name),
    PRIMARY KEY (item, scene)
);
CREATE TABLE fines (
    id INTEGER PRIMARY KEY, item TEXT NOT NULL REFERENCES items(id), text TEXT NOT NULL,
    unit TEXT NOT NULL, low REAL, high REAL, subject TEXT, "when" TEXT, base TEXT
);
CREATE TABLE needs (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL,
    field TEXT NOT NULL REFERENCES fields(name), asked_of TEXT REFERENCES bodies(name),
    basis TEXT NOT NULL, reason TEXT, status TEXT NOT NULL, met_by TEXT NOT NULL,
    answered_on TEXT, note TEXT,
    {_STANDING}
);
CREATE TABLE need_powers (
    need TEXT NOT NULL REFERENCES needs(id), power TEXT NOT NULL REFERENCES powers(key),
    PRIMARY KEY (need, power)
);
CREATE TABLE citations (
    id INTEGER PRIMARY KEY,
    of_power TEXT REFERENCES powers(key), of_item TEXT REFERENCES items(id),
    of_need TEXT REFERENCES needs(id), role TEXT NOT NULL, citation TEXT, law TEXT,
    article INTEGER, article_suffix INTEGER, paragraph INTEGER, item INTEGER,
    subitem INTEGER, place TEXT,
    standing TEXT NOT NULL, state TEXT NOT NULL, since TEXT, reason TEXT, repealed_by TEXT,
    correspondence TEXT, new_law TEXT, new_places TEXT, old_amounts TEXT, new_amounts TEXT,
    changes_on TEXT, becomes TEXT, higher_law TEXT, sources TEXT NOT NULL, known_until TEXT,
    CHECK ((of_power IS NULL) + (of_item IS NULL) + (of_need IS NULL) = 2)
);
CREATE INDEX item_powers_power ON item_powers(power);
CREATE INDEX item_scenes_scene ON item_scenes(scene);
CREATE INDEX need_powers_power ON need_powers(power);
CREATE INDEX fines_item ON fines(item);
CREATE INDEX citations_of_power ON citations(of_power);
CREATE INDEX citations_of_item ON citations(of_item);
CREATE INDEX citations_of_need ON citations(of_need);
CREATE INDEX citations_law ON citations(law, article);
"""
"""The statements that make the tables."""
