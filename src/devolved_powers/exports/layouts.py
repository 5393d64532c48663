"""Lists as tables: the layouts that official lists have, and the full one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from devolved_powers.citations.numerals import to_chinese
from devolved_powers.documents.table import Column, Group, Line, Row, Table
from devolved_powers.exports import Split
from devolved_powers.exports.choice import chosen_cells
from devolved_powers.exports.columns import (
    STANDING_COLUMNS,
    UNKNOWN,
    ListedEntry,
    day_text,
    standing_note,
)
from devolved_powers.i18n import DOCUMENT_LANGUAGE, in_language, speaking
from devolved_powers.models.keys import COLUMNS
from devolved_powers.register.query import Part, Query
from devolved_powers.register.snapshot import Result, Snapshot
from devolved_powers.register.standing_marks import known_text, known_until, remark, tally_text
from devolved_powers.register.states import DecisionSummary, EnforcementItem, Entry, Power
from devolved_powers.register.value_text import value_text

if TYPE_CHECKING:
    from devolved_powers.reports.json_v1.common import Origin

ListLayout = Literal["national", "town", "full"]
PARTS: dict[str, Part] = {"national": "items", "town": "powers"}
"""What a layout lists unless the user says otherwise: official lists do not mix the two."""

_KEYS = {
    "national": ("field", "name", "type", "basis", "statutory_body", "level_advice"),
    "town": ("field", "name", "type", "basis", "batch", "from_body", "to_body"),
}
"""The columns of a layout behind number and id. 领域 is left out where headings say it."""
_OF_POWERS = frozenset({"statutory_body", "level_advice"})
"""What an enforcement item has from the powers behind it."""
_NAMES = {"name": "事项名称"}
"""Headings of official lists that differ from those of the full table."""
_BY_NAME = {key.name: key for key in COLUMNS}
NUMBER = Column("number", "序号", 3, "center", unbroken=True)
_BATCH = Column("batch", "批次", 5, "center")
_REMARK = Column("remark", "备注", 15)
_OF_A_PAGE = 16
"""Columns that one page side by side has room for."""
_EMPTY = 2.0
"""The width of a column of the full table in which no cell says anything."""


@dataclass(frozen=True)
class Listing:
    """What is to be listed.

    Args:
        result: the entries found.
        snapshot: the state they were found in.
        query: what was asked for.
        origin: where it comes from, for formats that say so; None for what no commit holds.
        chosen: the keys of the columns chosen; empty for those of the layout.
        is_sorted: whether the user said how it is sorted; official lists go by field otherwise.
        ids: whether official lists have a column of ids.
    """

    result: Result
    snapshot: Snapshot
    query: Query
    origin: "Origin | None" = None
    chosen: tuple[str, ...] = ()
    is_sorted: bool = False
    ids: bool = True

    @property
    def day(self) -> date:
        """The day of the state."""
        return self.snapshot.day

    @cached_property
    def decisions(self) -> dict[str, DecisionSummary]:
        """Every decision of the registry, by name."""
        return {decision.id: decision for decision in self.snapshot.timeline.decisions}

    def powers_behind(self, item: EnforcementItem) -> list[Power]:
        """Return the powers in force that an enforcement item rests on."""
        return [p for identifier in item.powers for p in self._powers.get(identifier, ())]

    @cached_property
    def _powers(self) -> dict[str, list[Power]]:
        by_id: dict[str, list[Power]] = {}
        for power in self.snapshot.powers:
            by_id.setdefault(power.id, []).append(power)
        return by_id

    def batch(self, decision: str) -> str:
        """Return what official lists call a decision: 第二批, or its title."""
        return _batch_name(decision, self.decisions.values())


def _batch_name(decision: str, decisions: Iterable[DecisionSummary]) -> str:
    head, _dash, number = decision.partition("-")
    if head == "batch" and number.isdecimal():
        return f"第{to_chinese(int(number))}批"
    return next((known.title for known in decisions if known.id == decision), decision)


@speaking(DOCUMENT_LANGUAGE)
def list_tables(
    listing: Listing, layout: ListLayout, *, sections: bool, split: Split | None = None
) -> list[Table]:
    """Return a list as tables: one, or one for each type or field.

    An official list numbers its entries in one order, whatever it is written in: by the fields of
    registry.yaml, unless the user had it sorted.

    Args:
        listing: what to list.
        layout: which columns.
        sections: whether entries stand under headings of their fields, with counts; not where
            they were sorted so that a field would have several headings.
        split: what to make tables by.
    """
    entries: Sequence[ListedEntry] = listing.result.entries
    if (split or layout != "full") and not listing.is_sorted:
        entries = _in_order(listing, entries)
    if split is None:
        return [_table(listing, layout, entries, by_field=sections)]
    parts: dict[str, list[ListedEntry]] = {}
    for entry in entries:
        parts.setdefault(entry.type if split == "type" else entry.field, []).append(entry)
    by_field = None if split == "field" else sections
    return [
        _table(listing, layout, part, by_field=by_field, name=name) for name, part in parts.items()
    ] or [_table(listing, layout, (), by_field=None)]


@speaking(DOCUMENT_LANGUAGE)
def full_table(result: Result, day: date, chosen: Sequence[str] = ()) -> Table:
    """Return everything there is to tell of the entries found, or the columns chosen.

    Args:
        result: what was found.
        day: the day it was asked for.
        chosen: the keys of the columns, in their order; all where none is named.
    """
    of_record = tuple(_column(key.name) for key in COLUMNS)
    by_key = {column.key: column for column in (*of_record, *STANDING_COLUMNS)}
    keys = chosen or [*by_key]
    rows = [chosen_cells(entry, keys, day) for entry in result.entries]
    is_wide = len(keys) > _OF_A_PAGE
    return Table(
        title=f"{result.title}明细表",
        columns=tuple(
            by_key[key] if any(row[place] for row in rows) else replace(by_key[key], width=_EMPTY)
            for place, key in enumerate(keys)
        ),
        groups=(Group(rows),),
        above=_above(day, result.entries),
        below=_below(rows),
        notice=result.notice,
        day=day.isoformat(),
        paper="A3" if is_wide else "A4",
        pages_wide=2 if is_wide else 1,
    )


def _table(
    listing: Listing,
    layout: ListLayout,
    entries: Sequence[ListedEntry],
    *,
    by_field: bool | None,
    name: str = "",
) -> Table:
    """Return one table of a list.

    Args:
        listing: the list.
        layout: which columns.
        entries: the entries of this table, in their order.
        by_field: whether fields stand as headings, or else in a column; None for neither.
        name: what the table is called, of several.
    """
    if layout == "full":
        part = Result(tuple(entries), listing.result.notice, listing.result.title)
        table = full_table(part, listing.day, listing.chosen)
        return _renamed(table, name, excerpt_line(listing.query, listing.decisions.values()))
    groups = _grouped(entries) if by_field else None
    keys = [k for k in _KEYS[layout] if k != "field" or (by_field is not None and not groups)]
    listed = [
        Group([_row(listing, keys, entry, number) for number, entry in group], heading)
        for heading, group in groups or [("", list(enumerate(entries, 1)))]
    ]
    columns = [NUMBER, *map(_official_column, ("id", *keys)), _REMARK]
    shown = [place for place, column in enumerate(columns) if column.key != "id" or listing.ids]
    if not any(row[-1] for group in listed for row in group.rows):
        shown.pop()
    table = Table(
        title=_title(listing),
        columns=tuple(columns[place] for place in shown),
        groups=tuple(
            Group([tuple(row[place] for place in shown) for row in group.rows], group.heading)
            for group in listed
        ),
        above=(*_documents(listing, entries), *_above(listing.day, entries)),
        below=_below(row for group in listed for row in group.rows),
        notice=listing.result.notice,
        day=listing.day.isoformat(),
        reach=known_text(known_until(entries, listing.day), listing.day) if entries else "",
    )
    return _renamed(table, name, excerpt_line(listing.query, listing.decisions.values()))


def _renamed(table: Table, name: str, asked: str) -> Table:
    """Return a part of a list with its name in the title, and what the list was narrowed to."""
    above = (*table.above, Line(asked)) if asked else table.above
    title = f"{table.title}（{name}）" if name else table.title
    return replace(table, title=title, name=name, above=above)


def _column(name: str) -> Column:
    key = _BY_NAME[name]
    whole = name in ("id", "decision") or key.kind in ("date", "days")
    heading = in_language("zh_CN", key.label)
    return Column(name, heading, key.width, key.align, unbroken=whole)


def _official_column(name: str) -> Column:
    """Return a column as official lists have it."""
    if name == "batch":
        return _BATCH
    column = _column(name)
    return replace(column, heading=_NAMES.get(name, column.heading))


def _row(listing: Listing, keys: Sequence[str], entry: ListedEntry, number: int) -> Row:
    """Return the cells of an entry: number, id, those of the layout, and remarks."""
    note = value_text(entry, _BY_NAME["note"])
    standing = remark(standing_note(entry, listing.day, brief=True))
    cells = (_value(listing, key, entry) or UNKNOWN for key in keys)
    return (number, entry.id, *cells, f"{note}{standing}")


def _value(listing: Listing, key: str, entry: ListedEntry) -> str:
    if key == "batch":
        return listing.batch(entry.decision)
    if key in _OF_POWERS and isinstance(entry, EnforcementItem):
        values = (value_text(power, _BY_NAME[key]) for power in listing.powers_behind(entry))
        return "；".join(dict.fromkeys(filter(None, values)))
    return value_text(entry, _BY_NAME[key])


def _in_order(listing: Listing, entries: Iterable[ListedEntry]) -> list[ListedEntry]:
    """Return entries in the order of registry.yaml's fields; within one as they came."""
    place = {name: number for number, name in enumerate(listing.snapshot.timeline.fields)}
    return sorted(entries, key=lambda entry: place.get(entry.field, len(place)))


def _grouped(
    entries: Sequence[ListedEntry],
) -> list[tuple[str, list[tuple[int, ListedEntry]]]]:
    """Return numbered entries under headings of their fields; none where a field comes twice."""
    runs = [
        (field, list(run))
        for field, run in groupby(enumerate(entries, 1), key=lambda numbered: numbered[1].field)
    ]
    if len({field for field, _run in runs}) < len(runs):
        return []
    return [(f"{to_chinese(number)}、{field}", run) for number, (field, run) in enumerate(runs, 1)]


def _title(listing: Listing) -> str:
    timeline = listing.snapshot.timeline
    if all(entry.PART == "items" for entry in listing.result.entries):
        return f"{timeline.town}综合行政执法事项目录清单"
    return f"{timeline.title}清单"


def _documents(listing: Listing, entries: Sequence[ListedEntry]) -> tuple[Line, ...]:
    """Return the line of document numbers of the decisions behind the entries, where known."""
    behind = dict.fromkeys(entry.decision for entry in entries)
    numbers = [listing.decisions[d].doc_no for d in behind if d in listing.decisions]
    known = list(dict.fromkeys(filter(None, numbers)))
    if not known:
        return ()
    missing = [listing.batch(d) for d in behind if not listing.decisions[d].doc_no]
    rest = f"（{'、'.join(missing)}文号不详）" if missing else ""
    return (Line(f"文号：{'、'.join(known)}{rest}", "center"),)


def _above(day: date, entries: Sequence[ListedEntry]) -> tuple[Line, ...]:
    counts = Counter(entry.type for entry in entries)
    by_type = "、".join(f"{name}{count}项" for name, count in counts.most_common())
    total = f"合计：{len(entries)}项" + (f"（{by_type}）" if len(counts) > 1 else "")
    dated = Line(f"状态日期：{day_text(day)}　　{total}")
    return (dated, *standing_lines(entries, day))


def standing_lines(entries: Iterable[Entry], day: date) -> tuple[Line, ...]:
    """Return the line that tells how the law of what is listed stands; none for an empty list.

    Args:
        entries: what is listed.
        day: the day of the list.
    """
    counts = tally_text(entries, day)
    return (Line(f"依据状态：{counts}"),) if counts else ()


def _below(rows: Iterable[Row]) -> tuple[Line, ...]:
    if any(cell == UNKNOWN for row in rows for cell in row):
        return (Line(f"注：“{UNKNOWN}”指登记数据中没有该项内容。"),)
    return ()


_ASKED = {
    "type": "职权类型",
    "field": "领域",
    "aspect": "方面",
    "batch": "批次",
    "from_body": "划出部门",
    "scene": "场景",
    "standing": "依据状态",
}


def excerpt_line(query: Query, decisions: Iterable[DecisionSummary]) -> str:
    """Return what a list was narrowed to, so that a part is not taken for the whole.

    Args:
        query: the conditions of the list; none make an empty line.
        decisions: those of the registry, of which it may name one.
    """
    asked = {key: value for key in _ASKED if (value := getattr(query, key))}
    if "batch" in asked:
        asked["batch"] = _batch_name(query.batch, decisions)
    conditions = [f"{_ASKED[key]}“{value}”" for key, value in asked.items()]
    if query.words:
        conditions.insert(0, f"关键词“{' '.join(query.words)}”")
    return f"本清单为节选，范围：{'，'.join(conditions)}" if conditions else ""
