"""Lists as tables: the layouts that official lists have, and the full one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
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
    "national": ("name", "type", "basis", "statutory_body", "level_advice"),
    "town": ("name", "type", "basis", "batch", "from_body", "to_body"),
}
_OF_POWERS = frozenset({"statutory_body", "level_advice"})
"""What an enforcement item has from the powers behind it."""
_NAMES = {"name": "事项名称"}
"""Headings of official lists that differ from those of the full table."""
_BY_NAME = {key.name: key for key in COLUMNS}
NUMBER = Column("number", "序号", 3, "center")
_BATCH = Column("batch", "批次", 5, "center")
_REMARK = Column("remark", "备注", 15)
_NARROWED = {"name": 15.0, "basis": 16.0}
"""Widths of columns that make room for the remarks."""


@dataclass(frozen=True)
class Listing:
    """What is to be listed.

    Args:
        result: the entries found.
        snapshot: the state they were found in.
        query: what was asked for.
        origin: where it comes from, for formats that say so; None for what no commit holds.
        chosen: the keys of the columns chosen; empty for those of the layout.
    """

    result: Result
    snapshot: Snapshot
    query: Query
    origin: "Origin | None" = None
    chosen: tuple[str, ...] = ()

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
        head, _dash, number = decision.partition("-")
        if head == "batch" and number.isdecimal():
            return f"第{to_chinese(int(number))}批"
        known = self.decisions.get(decision)
        return known.title if known else decision


@speaking(DOCUMENT_LANGUAGE)
def list_tables(
    listing: Listing, layout: ListLayout, *, sections: bool, split: Split | None = None
) -> list[Table]:
    """Return a list as tables: one, or one for each type or field.

    Args:
        listing: what to list.
        layout: which columns.
        sections: whether entries stand under headings of their fields, with counts.
        split: what to make tables by.
    """
    if split is None:
        return [_table(listing, layout, listing.result.entries, sections=sections)]
    parts: dict[str, list[ListedEntry]] = {}
    for entry in _in_order(listing, listing.result.entries):
        parts.setdefault(entry.type if split == "type" else entry.field, []).append(entry)
    return [
        _table(listing, layout, part, sections=sections and split != "field", name=name)
        for name, part in parts.items()
    ] or [_table(listing, layout, (), sections=False)]


@speaking(DOCUMENT_LANGUAGE)
def full_table(result: Result, day: date, chosen: Sequence[str] = ()) -> Table:
    """Return everything there is to tell of the entries found, or the columns chosen.

    Args:
        result: what was found.
        day: the day it was asked for.
        chosen: the keys of the columns, in their order; all where none is named.
    """
    of_record = tuple(
        Column(key.name, in_language("zh_CN", key.label), key.width, key.align) for key in COLUMNS
    )
    by_key = {column.key: column for column in (*of_record, *STANDING_COLUMNS)}
    keys = chosen or [*by_key]
    rows = [chosen_cells(entry, keys, day) for entry in result.entries]
    return Table(
        title=f"{result.title}明细表",
        columns=tuple(by_key[key] for key in keys),
        groups=(Group(rows),),
        above=_above(day, result.entries),
        below=_below(rows),
        notice=result.notice,
        day=day.isoformat(),
    )


def _table(
    listing: Listing,
    layout: ListLayout,
    entries: Sequence[ListedEntry],
    *,
    sections: bool,
    name: str = "",
) -> Table:
    if layout == "full":
        part = Result(tuple(entries), listing.result.notice, listing.result.title)
        table = full_table(part, listing.day, listing.chosen)
        return _renamed(table, name, excerpt_line(listing.query))
    keys = _KEYS[layout]
    groups = []
    number = 0
    for heading, group in _grouped(listing, entries, sections=sections):
        rows = [
            (*_row(listing, keys, entry, n), remark(standing_note(entry, listing.day, brief=True)))
            for n, entry in enumerate(group, number + 1)
        ]
        groups.append(Group(rows, heading))
        number += len(rows)
    columns = (NUMBER, *(_column(key) for key in keys), _REMARK)
    if not any(row[-1] for group in groups for row in group.rows):
        columns = columns[:-1]
        groups = [Group([row[:-1] for row in group.rows], group.heading) for group in groups]
    else:
        columns = tuple(replace(c, width=_NARROWED.get(c.key, c.width)) for c in columns)
    table = Table(
        title=_title(listing),
        columns=columns,
        groups=tuple(groups),
        above=(*_documents(listing, entries), *_above(listing.day, entries)),
        below=_below(row for group in groups for row in group.rows),
        notice=listing.result.notice,
        day=listing.day.isoformat(),
        reach=known_text(known_until(entries, listing.day), listing.day) if entries else "",
    )
    return _renamed(table, name, excerpt_line(listing.query))


def _renamed(table: Table, name: str, asked: str) -> Table:
    """Return a part of a list with its name in the title, and what the list was narrowed to."""
    above = (*table.above, Line(asked)) if asked else table.above
    title = f"{table.title}（{name}）" if name else table.title
    return replace(table, title=title, name=name, above=above)


def _column(key: str) -> Column:
    if key == "batch":
        return _BATCH
    own = _BY_NAME[key]
    heading = _NAMES.get(key) or in_language("zh_CN", own.label)
    return Column(key, heading, own.width, own.align)


def _row(listing: Listing, keys: Sequence[str], entry: ListedEntry, number: int) -> Row:
    return (number, *(_value(listing, key, entry) or UNKNOWN for key in keys))


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
    listing: Listing, entries: Sequence[ListedEntry], *, sections: bool
) -> list[tuple[str, list[ListedEntry]]]:
    if not sections:
        return [("", list(entries))]
    by_field: dict[str, list[ListedEntry]] = {}
    for entry in _in_order(listing, entries):
        by_field.setdefault(entry.field, []).append(entry)
    return [
        (f"{to_chinese(number)}、{field}", group)
        for number, (field, group) in enumerate(by_field.items(), 1)
    ]


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


def excerpt_line(query: Query) -> str:
    """Return what a list was narrowed to, so that a part is not taken for the whole.

    Args:
        query: the conditions of the list; none make an empty line.
    """
    conditions = [
        f"{name}“{value}”" for key, name in _ASKED.items() if (value := getattr(query, key))
    ]
    if query.words:
        conditions.insert(0, f"关键词“{' '.join(query.words)}”")
    return f"本清单为节选，范围：{'，'.join(conditions)}" if conditions else ""
