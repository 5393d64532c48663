"""Views of a database with Chinese headings, for whoever reads it in a table and not by SQL.

The last columns of each are the day of the state and the nature of the data: whatever is copied
out of a view, or saved from it as csv, takes them along.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from devolved_powers.exports.sqlite_headings import STANDING_HEADINGS, headings, word
from devolved_powers.exports.sqlite_schema import ITEM_KEYS, POWER_KEYS
from devolved_powers.models.key import Key
from devolved_powers.models.keys import KEYS

NUMBER = "序号"
"""The first column: the row of the table behind the view."""
DAY = "状态日期"
"""The last column but one: the day that the rows are about."""
NOTICE = "数据性质"
"""The last column: what every answer must say of the data."""


class View(NamedTuple):
    """A view.

    Args:
        name: what it is called.
        table: the table that its rows come from.
        about: what it shows, in a sentence.
    """

    name: str
    table: str
    about: str


VIEWS = (
    View("权力事项", "powers", "乡镇承接的权力事项，一行一项。"),
    View("执法事项", "items", "执法事项目录，一行一项。"),
    View("依据", "citations", "各事项引用的条款，一行一处，及其在状态日期的效力。"),
    View("需求", "needs", "乡镇提出的赋权需求，一行一项；不是乡镇已有的权力。"),
    View("场景", "scenes", "监管场景及其执法事项，一行一个场景。"),
    View("赋权决定", "decisions", "赋权、调整、收回的决定，一行一份。"),
)
"""Every view, in the order people read them."""
_ORDER: Mapping[str, int] = {key.name: place for place, key in reversed([*enumerate(KEYS)])}


def views_schema() -> str:
    """Return the statements that make the views."""
    return "\n".join(map(_view, VIEWS))


def view_headings(view: View) -> tuple[str, ...]:
    """Return the headings of a view, in their order."""
    return tuple(_columns(view))


def _columns(view: View) -> dict[str, str]:
    """Return the headings of a view, each with what stands below it."""
    return {
        NUMBER: f"{view.table}.rowid",
        **_COLUMNS_OF[view.table](),
        DAY: "registry.as_of",
        NOTICE: "registry.notice",
    }


def _view(view: View) -> str:
    listed = ",\n    ".join(f'{value} AS "{heading}"' for heading, value in _columns(view).items())
    return f'CREATE VIEW "{view.name}" AS SELECT\n    {listed}\nFROM {view.table}, registry;'


def _entries(table: str, keys: Iterable[Key], further: Mapping[str, str]) -> dict[str, str]:
    """Return the columns of powers or items: the keys in the order of lists, and the standing."""
    own = {key.name: _value(table, key) for key in keys if key.name != "held"}
    own |= {
        "id": f"{table}.id",
        "aspect": f"(SELECT aspect FROM fields WHERE fields.name = {table}.field)",  # noqa: S608
        **further,
    }
    names = sorted(own, key=lambda name: _ORDER[name])
    return {word(name): own[name] for name in names} | _standing(table)


def _value(table: str, key: Key) -> str:
    column = f'{table}."{key.name}"'
    if key.kind == "list":
        return _joined("value", f"json_each({column})")
    if key.kind == "inspected":
        what, how = (f"json_extract(value, '$.{name}')" for name in ("what", "how"))
        return _joined(f"{what} || '（' || {how} || '）'", f"json_each({column})", "；")
    return column


def _standing(table: str) -> dict[str, str]:
    return {heading: f"{table}.{name}" for name, heading in STANDING_HEADINGS.items()}


def _joined(value: str, rows: str, between: str = "、") -> str:
    """Return what joins the values of some rows, in their order; nothing where there are none."""
    return f"(SELECT group_concat({value}, '{between}') FROM {rows})"  # noqa: S608


def _powers() -> dict[str, str]:
    return _entries("powers", POWER_KEYS, {})


def _items() -> dict[str, str]:
    fines = "(SELECT text FROM fines WHERE fines.item = items.id ORDER BY fines.id)"
    behind = "(SELECT power FROM item_powers WHERE item_powers.item = items.id ORDER BY power)"
    further = {"fines": _joined("text", fines, "；"), "powers": _joined("power", behind)}
    return _entries("items", ITEM_KEYS, further)


def _citations() -> dict[str, str]:
    known = headings()["citations"]
    owner = {
        "类别": "CASE WHEN of_power IS NOT NULL THEN '权力事项' "
        "WHEN of_item IS NOT NULL THEN '执法事项' ELSE '需求' END",
        word("id"): "coalesce((SELECT id FROM powers WHERE key = of_power), of_item, of_need)",
        word("name"): "coalesce((SELECT name FROM powers WHERE key = of_power), "
        "(SELECT name FROM items WHERE id = of_item), (SELECT name FROM needs WHERE id = of_need))",
    }
    lists = ("new_places", "old_amounts", "new_amounts", "sources")
    left = ("id", "of_power", "of_item", "of_need")
    return owner | {
        heading: _joined("value", f"json_each(citations.{name})")
        if name in lists
        else f"citations.{name}"
        for name, heading in known.items()
        if name not in left
    }


def _needs() -> dict[str, str]:
    known = headings()["needs"]
    columns = {heading: f"needs.{name}" for name, heading in known.items()}
    return columns | {known["met_by"]: _joined("value", "json_each(needs.met_by)")}


def _scenes() -> dict[str, str]:
    items = "item_scenes JOIN items ON items.id = item_scenes.item"
    of_scene = f"{items} WHERE item_scenes.scene = scenes.name"
    stands = "CASE standing WHEN '现行有效' THEN '' ELSE '〔依据状态：' || standing || '〕' END"
    told = f"items.id || ' ' || name || {stands} AS told"
    listed = f"(SELECT {told} FROM {of_scene} ORDER BY items.rowid)"  # noqa: S608
    return {
        word("scenes"): "scenes.name",
        "执法事项数": f"(SELECT count(*) FROM {of_scene})",  # noqa: S608
        "执法事项": _joined("told", listed, "；"),
    }


def _decisions() -> dict[str, str]:
    known = headings()["decisions"]
    columns = {heading: f"decisions.{name}" for name, heading in known.items()}
    return columns | {known["is_draft"]: "CASE is_draft WHEN 1 THEN '是' ELSE '否' END"}


_COLUMNS_OF = {
    "powers": _powers,
    "items": _items,
    "citations": _citations,
    "needs": _needs,
    "scenes": _scenes,
    "decisions": _decisions,
}
