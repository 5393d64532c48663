"""What the rows of a table are: an entry, the rest of one, a heading, a total, a note."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from devolved_powers.i18n import _
from devolved_powers.imports.declared_counts import (
    TableHeading,
    add_heading,
    level,
    open_headings,
    section_count,
)
from devolved_powers.imports.lines_above import LONGEST_HEADING, NOTE, LinesAbove, lines_above
from devolved_powers.imports.list_entries import Remark
from devolved_powers.sheets.cell_text import clean_text, normal_term, one_line
from devolved_powers.sheets.continued import is_continuation
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.rows import SheetTable, TableRow

_TOTAL = re.compile(r"(?:合计|总计|共计|小计|累计)(?:[:：（(\d共项个条]|$)")
_MARKED = re.compile(r"第[一二三四五六七八九十]+|[（(]?[一二三四五六七八九十]+[)）、.．]")
FILLED = ("type", "field", "from_body", "body", "aspect")
"""Columns whose blank cells often mean: as in the row above."""
_CONTINUED = ("basis", "conduct", "penalty", "note", "duties", "accountability")
"""Columns whose text may go on in a row of its own."""
_LEAST = 2
"""Columns that a row with a number must have besides to be more than the rest of the one above."""


@dataclass(slots=True)
class RawEntry:
    """An entry's rows, not yet understood.

    Args:
        row: the first of them, counted from 0.
        raw: the cleaned text of each column; of several rows, one per line.
        section: the headings it stands under, the nearest last.
        unread: the same of the columns that mean nothing known, by what stands over them.
        marks: what stands in the column of each town: √, ×, nothing.
    """

    row: int
    raw: dict[str, str]
    section: tuple[str, ...]
    unread: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class SortedRows:
    """A table's rows, sorted by what they are.

    Args:
        sheet: where they were read.
        previous: the rows of the table that this one goes on from, or that is headed with it; None
            where a list, or a part with a header and no heading in common, begins.
        is_rest: whether it has no header of its own.
        above: what the lines above the table say.
        first: how many entries came before it, in those it goes on from.
        entries: the entries.
        sections: the headings above them since the list began, and those inside the table.
        totals: rows such as 合计, with the number they give.
        notes: the text above and below.
        remarks: what somebody has to look at.
    """

    sheet: Sheet
    previous: "SortedRows | None" = None
    is_rest: bool = False
    above: LinesAbove = field(default_factory=LinesAbove)
    first: int = 0
    entries: list[RawEntry] = field(default_factory=list)
    sections: list[TableHeading] = field(default_factory=list)
    totals: list[tuple[int, int, int]] = field(default_factory=list)
    """Row, the number, and how many entries it is about."""
    notes: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many entries there are so far, in those it goes on from, too."""
        return self.first + len(self.entries)

    @property
    def last_entry(self) -> "RawEntry | None":
        """The entry above what comes next; None where a table begins."""
        if self.entries:
            return self.entries[-1]
        return self.previous.last_entry if self.is_rest and self.previous else None

    def remark(self, row: int, message: str) -> None:
        """Note something to be looked at in a row."""
        self.remarks.append(Remark("请核实", self.sheet.place(row), message))


def sorted_tables(tables: Iterable[SheetTable]) -> list[SortedRows]:
    """Return the rows of tables by what they are; headings and entries may go over several.

    Args:
        tables: as read, in their order.
    """
    groups: list[SortedRows] = []
    last: TableRow | None = None
    for table in tables:
        rows = _begun(table, groups[-1] if groups else None)
        last = _sort(table, rows, last if rows.is_rest else None)
        groups.append(rows)
    return groups


def _begun(table: SheetTable, before: SortedRows | None) -> SortedRows:
    """Return the rows of a table before any was looked at."""
    sheet = table.sheet
    is_rest = table.header is None
    goes_on = before is not None and before.sheet.file == sheet.file
    previous = before if goes_on and (is_rest or sheet.in_text) else None
    first = previous.count if previous else 0
    place = " · ".join(part for part in (sheet.file, sheet.name) if part)
    above = lines_above(
        table.above,
        place,
        first,
        previous.above.titles if previous else (),
        previous.sections if previous else (),
    )
    if not above.goes_on:
        previous = previous if is_rest else None
    if previous is None and first:
        for section in above.sections:
            section.start = 0
    rows = SortedRows(sheet, previous, is_rest, above, first if previous else 0)
    rows.sections = list(above.sections)
    return rows


def _sort(table: SheetTable, rows: SortedRows, last: TableRow | None) -> TableRow | None:
    """Sort the rows of a table; return the last one that is an entry.

    Args:
        table: as read.
        rows: where they go.
        last: the last row of the table that it goes on from.
    """
    top = table.header.first if table.header else 0
    titles = set()
    for index in range(top):
        for text in _texts(table.sheet, index):
            rows.notes.append((index, text))
            titles.add(normal_term(text))
    filled: dict[str, list[int]] = {}
    path: tuple[str, ...] = ()
    known = -1
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    for row in table.rows:
        if _is_without_name(rows, row) or _is_apart(rows, row, titles):
            continue
        if _goes_on(table.sheet, row):
            _join(rows, row)
            continue
        _fill(rows, row, last, filled)
        if len(rows.sections) != known:
            known = len(rows.sections)
            path = tuple(s.words for s in open_headings(rows.sections) if not s.is_listed)
        raw = {key: text for key, text in row.values.items() if text}
        last = row
        first = seen.setdefault(tuple(raw.items()), row.number)
        if first != row.number and raw.get("serial"):
            message = _("Repeats row {row}, number and all; left out.")
            rows.remark(row.number, message.format(row=first + 1))
            continue
        rows.entries.append(RawEntry(row.number, raw, path, dict(row.unread), dict(row.marks)))
    for key, where in filled.items():
        message = _("“{key}” is blank here ({count} rows); taken from the row above.")
        rows.remark(where[0], message.format(key=key, count=len(where)))
    return last


def _is_without_name(rows: SortedRows, row: TableRow) -> bool:
    """Return whether a row is no entry because its name does not count, or only its number stands.

    What else stands in it must not be taken as the rest of the entry above.
    """
    own = _texts(rows.sheet, row.number)
    if len(own) == 1 and own[0].isdecimal() and row.values.get("serial") == own[0]:
        return True  # a form with numbers, and rows left blank
    columns = [row.header.column(key) for key in ("name", "sub_name")]
    known = [column for column in columns if column is not None]
    if any(row.values.get(key) for key in ("name", "sub_name")):
        return False
    if not any(rows.sheet.is_dead(row.number, column) for column in known):
        return False
    if own:
        rows.remark(row.number, _("The name in this row does not count (struck out); left out."))
    return True


def _texts(sheet: Sheet, row: int) -> list[str]:
    """Return the different texts of a row, in order."""
    cells = sheet.rows[row] if row < len(sheet.rows) else []
    return list(dict.fromkeys(one_line(text) for cell in cells if (text := clean_text(cell))))


def _is_apart(rows: SortedRows, row: TableRow, titles: set[str]) -> bool:
    """Take a row that is no entry to where it belongs; return whether it was one."""
    own = _texts(rows.sheet, row.number)
    if own and _TOTAL.match(normal_term(own[0])) and len(own[0]) <= LONGEST_HEADING:
        _total(rows, row.number, own)
        return True
    if len(own) == 1 and (normal_term(own[0]) in titles or is_continuation(own[0])):
        return True  # at a page break
    return len(own) == 1 and _is_heading_or_note(rows, row, own[0])


def _is_heading_or_note(rows: SortedRows, row: TableRow, text: str) -> bool:
    """Take the one text of a row to the headings or notes; return whether it was one."""
    wide = _is_wide(rows.sheet, row)
    alone = row.values.get("name", "") == "" or wide
    count = section_count(text)
    if NOTE.match(text) and alone:
        rows.notes.append((row.number, text))
        return True
    rest = not wide and any(row.values.get(key) for key in (*_CONTINUED, "sub_name"))
    if count is None and (rest or not alone):
        return False
    if len(text) > LONGEST_HEADING:
        rows.notes.append((row.number, text))
        message = _("“{text}” stands alone in its row; left out.")
        rows.remark(row.number, message.format(text=text[:LONGEST_HEADING]))
        return True
    place = rows.sheet.place(row.number)
    add_heading(rows.sections, TableHeading(place, text, level(text), rows.count, count))
    if count is None and not wide and not _MARKED.match("".join(text.split())):
        rows.remark(row.number, _("“{text}” is taken as a heading.").format(text=text))
    return True


def _is_wide(sheet: Sheet, row: TableRow) -> bool:
    """Return whether the one text of a row runs over most of the table."""
    columns = len(row.header.columns)
    return any(
        sheet.spans.get((row.number, column), 1) > columns / 2
        for column in range(len(sheet.rows[row.number]))
    )


def _total(rows: SortedRows, row: int, own: list[str]) -> None:
    numbers = [int(n) for text in own for n in re.findall(r"\d+", text)]
    if not numbers:
        return
    start = 0
    if normal_term(own[0]).startswith("小计"):
        start = rows.sections[-1].start if rows.sections else _since_last(rows)
    rows.totals.append((row, numbers[0], rows.count - start))


def _since_last(rows: SortedRows) -> int:
    """Return how many entries the subtotals so far are about."""
    own = sum(counted for _row, _number, counted in rows.totals)
    return own + (_since_last(rows.previous) if rows.previous else 0)


def _goes_on(sheet: Sheet, row: TableRow) -> bool:
    """Return whether a row is the rest of the entry above: its name is merged or blank."""
    sub = row.header.column("sub_name")
    if sub is not None and row.values.get("sub_name") and (row.number, sub) not in sheet.merged:
        return False
    name = row.header.column("name")
    if name is not None and (row.number, name) in sheet.merged:
        return True
    if row.values.get("serial") and sum(map(bool, row.values.values())) > _LEAST:
        column = row.header.column("serial")
        if column is not None and (row.number, column) not in sheet.merged:
            return False  # numbered on its own: an entry whose name is missing
    return not row.values.get("name") and not row.values.get("sub_name")


def _join(rows: SortedRows, row: TableRow) -> None:
    """Put the texts of a row to the entry above."""
    added = {k: text for k, text in row.values.items() if text and k not in (*FILLED, "serial")}
    entry = rows.last_entry
    if entry is None:
        rows.remark(row.number, _("The row has no name; left out."))
        return
    name = row.header.column("name")
    if name is None or (row.number, name) not in rows.sheet.merged:
        rows.remark(row.number, _("The row has no name; taken as the rest of the one above."))
    _add_texts(entry.raw, added)
    _add_texts(entry.unread, row.unread)
    _add_texts(entry.marks, {town: mark for town, mark in row.marks.items() if mark})


def _add_texts(texts: dict[str, str], added: Mapping[str, str]) -> None:
    """Put further texts below those that are there, each once."""
    for key, text in added.items():
        known = texts.get(key, "")
        if text not in known.split("\n") and text != known:
            texts[key] = f"{known}\n{text}" if known else text


def _fill(
    rows: SortedRows, row: TableRow, last: TableRow | None, filled: dict[str, list[int]]
) -> None:
    """Fill blank cells of type, field and bodies from the row above, where it had one."""
    since = rows.sections[-1].start if rows.sections else 0
    if last is None or (rows.sections and since == rows.count):
        return  # a heading stands between: it says more than the row above
    first = last.number + 1 if rows.entries else 0
    for key in FILLED:
        column = row.header.column(key)
        if column is None or row.values.get(key) or not last.values.get(key):
            continue
        if any(rows.sheet.is_dead(each, column) for each in range(first, row.number + 1)):
            continue  # blank for what stood in between, or here
        row.values[key] = last.values[key]
        filled.setdefault(row.header.headings[column].replace("\n", ""), []).append(row.number)
