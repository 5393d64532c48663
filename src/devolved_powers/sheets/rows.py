"""Rows of `{key: text}` under the header that was found, each with its place.

    for table in tables_of(read_sheets(path), headings).tables:
        for row in table.rows:
            row.values["name"], table.sheet.place(row.number)

A header that comes again at a page break is no row, even with other words; a merged cell counts
for all rows it covers.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.sheets.cell_text import clean_text, one_line
from devolved_powers.sheets.continued import goes_on, looks_like_list
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.header import CLOSE, Header, find_header, header_at, settled
from devolved_powers.sheets.headings import Headings
from devolved_powers.sheets.open_file import read_sheets
from devolved_powers.sheets.proposals import no_table

_ALIKE = 2**13
"""Different texts of cells whose cleaned form is remembered while a table is read."""
_COMPUTABLE = frozenset({"serial"})
"""Keys whose cells may be computed: nothing rests on them."""


class TableRow(NamedTuple):
    """A row below the header.

    Args:
        number: its place in the sheet, counted from 0.
        values: the text of each column that is known, cleaned; empty ones too.
        header: the header it stands under.
        unread: the text of the other columns, cleaned, by what stands over them; 第N列 where
            nothing does. Blank cells are left out.
        marks: what stands in the column of each town, as 柳河镇 to √; blank cells too.
    """

    number: int
    values: dict[str, str]
    header: Header
    unread: dict[str, str]
    marks: dict[str, str]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A sheet with its header and its rows.

    Args:
        sheet: where it was read.
        header: the first header; None where the sheet goes on with the columns of the one before.
        rows: those that are not blank and no header.
        above: the lines of text since the table before, also above tables that are not read.
    """

    sheet: Sheet
    header: Header | None
    rows: tuple[TableRow, ...]
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileTables:
    """What a file gave.

    Args:
        tables: in the order of the file.
        skipped: sheets that hold no such table, or are hidden; not those around the tables.
    """

    tables: tuple[SheetTable, ...]
    skipped: tuple[Sheet, ...]


def read_tables(
    path: Path, headings: Headings, columns: Mapping[str, str] | None = None
) -> list[SheetTable]:
    """Return the tables of a file: a ledger, or any list whose headings are known.

    Args:
        path: xlsx, xls, docx, csv or html.
        headings: the table of synonyms.
        columns: what the user says of headings (`--map`): heading to key.

    Raises:
        PowersError: when the file cannot be read, or holds no table with the needed columns.
    """
    known = headings.with_columns(columns or {})
    return list(tables_of(read_sheets(path), known).tables)


def tables_of(sheets: Iterable[Sheet], headings: Headings) -> FileTables:
    """Return the tables of sheets.

    Args:
        sheets: of one file.
        headings: the table of synonyms, with what the user says of them.

    Raises:
        PowersError: when none has the needed columns, or a heading that the user named is nowhere.
    """
    given = list(sheets)
    every = [sheet for sheet in given if any(sheet.rows) or sheet.left_out]
    headers = _headers(every, headings)
    around = _around(every, headers)
    tables: list[SheetTable] = []
    skipped: list[Sheet] = []
    lost: list[Sheet] = []
    before: SheetTable | None = None
    above: list[str] = []
    file = ""
    for sheet, header in zip(every, headers, strict=True):
        away: Collection[str] = around.get(sheet.file, ())
        if sheet.file != file:
            file = sheet.file
            above.clear()
        if not sheet.inside or sheet.inside in away or sheet.name not in away:
            above += sheet.before
        if sheet.name in away:
            continue
        begins = header or _continued(sheet, before)
        if begins is None:
            if _is_lost(sheet, before, headings):
                lost.append(sheet)
            elif not sheet.inside:
                skipped.append(sheet)  # what stands in a cell lays out the page
            continue
        start = header.end if header else 0
        _refuse_worked_out(sheet, begins, start)
        rows = tuple(_rows(sheet, begins, start, headings))
        before = SheetTable(sheet, header, rows, tuple(above))
        tables.append(before)
        above.clear()
    if not tables:
        raise no_table(every, headings, given[0].file if given else "")
    _refuse_unseen(tables, headings)
    if lost:
        raise _no_header(lost)
    return FileTables(tuple(tables), tuple(skipped))


def _headers(sheets: list[Sheet], headings: Headings) -> list[Header | None]:
    """Return the header of each sheet; None where it has none, or is hidden."""
    found = (None if sheet.hidden else find_header(sheet, headings) for sheet in sheets)
    return [
        settled(header, sheet, headings) if header else None
        for sheet, header in zip(sheets, found, strict=True)
    ]


def _around(sheets: list[Sheet], headers: list[Header | None]) -> dict[str, set[str]]:
    """Return by file the tables that are no sheets of their own.

    Of a table and one inside its cell, the one whose header knows more columns is the list: a page
    is laid out with the other, or it belongs to a cell's text.
    """
    known = {
        (sheet.file, sheet.name): len(header.columns) if header else 0
        for sheet, header in zip(sheets, headers, strict=True)
    }
    outside = {(sheet.file, sheet.name): sheet.inside for sheet in sheets}
    away: dict[str, set[str]] = {}
    for sheet in sheets:
        inner = known[sheet.file, sheet.name]
        outer = sheet.inside
        while outer and (sheet.file, outer) in known:
            if inner > known[sheet.file, outer]:
                away.setdefault(sheet.file, set()).add(outer)
            elif known[sheet.file, outer] and outer not in away.get(sheet.file, ()):
                away.setdefault(sheet.file, set()).add(sheet.name)
            outer = outside[sheet.file, outer]
    return away


def _continued(sheet: Sheet, before: SheetTable | None) -> Header | None:
    """Return the header that a sheet without one goes on under; None where it does not."""
    if before is None:
        return None
    last = before.rows[-1].header if before.rows else before.header
    return last if last is not None and goes_on(sheet, before.sheet, last) else None


def _is_lost(sheet: Sheet, before: SheetTable | None, headings: Headings) -> bool:
    """Return whether a sheet that is not read seems to hold entries of the list."""
    if sheet.hidden or "name" not in headings.needed:
        return False
    return looks_like_list(sheet, before.sheet if before else None)


def _rows(sheet: Sheet, header: Header, start: int, headings: Headings) -> Iterator[TableRow]:
    pairs = list(header.columns.items())
    widest = max(map(len, sheet.rows), default=0)
    marks, others = _marks(header), _others(header, widest)
    # a list has few different headings, days and words: each is looked at once
    clean = lru_cache(_ALIKE)(clean_text)
    key_of = lru_cache(_ALIKE)(headings.key)
    nothing: dict[str, str] = {}
    merged: dict[int, list[int]] = {}
    for row, column in sheet.merged:
        merged.setdefault(row, []).append(column)
    row, end = start, len(sheet.rows)
    while row < end:
        cells = sheet.rows[row]
        width = len(cells)
        if any(key_of(cells[m]) for m in marks if m < width):
            again = header_at(sheet, row, headings)
            if again is not None and len(again.columns) >= len(header.columns) * CLOSE:
                header, row = settled(again, sheet, headings, header), again.end
                pairs, marks = list(header.columns.items()), _marks(header)
                others = _others(header, widest)
                continue
        texts = [*map(clean, cells)]
        values = {key: texts[i] if i < width else "" for i, key in pairs}
        unread = {n: texts[i] for i, n in others if i < width and texts[i]} if others else nothing
        towns = {t: texts[i] if i < width else "" for i, t in header.towns.items()} or nothing
        for column in merged.get(row, ()):
            text = clean_text(sheet.cell(row, column))
            if column in header.columns:
                values[header.columns[column]] = text
            elif column in header.towns:
                towns[header.towns[column]] = text
        if any(values.values()) or any(cell.strip() for cell in cells):
            yield TableRow(row, values, header, unread, towns)
        row += 1


def _others(header: Header, width: int) -> list[tuple[int, str]]:
    """Return the columns that are not read, each with what stands over it."""
    names: dict[str, int] = {}
    for column in range(width):
        if column not in header.columns and column not in header.towns:
            name = one_line(clean_text(header.headings.get(column, "")))
            place = f"第{column + 1}列"
            names[f"{name}（{place}）" if name in names else name or place] = column
    return [(column, name) for name, column in names.items()]


def _marks(header: Header) -> list[int]:
    """Return the columns whose cells betray a header that comes again: two that always stand."""
    return list(header.columns)[:2]


def _refuse_worked_out(sheet: Sheet, header: Header, start: int) -> None:
    """Refuse a table with computed cells, whose saved values may be stale, or with errors.

    Args:
        sheet: the sheet.
        header: that its cells stand under.
        start: the first row below it.

    Raises:
        PowersError: naming the first of them.
    """
    for cells, message, hint in (
        (
            sheet.formulas,
            _("“{heading}” holds formulas ({count}); what they last gave may be wrong."),
            _("Select all, copy, paste as values, save, and try again."),
        ),
        (
            sheet.errors,
            _("“{heading}” holds errors of the office program such as #N/A ({count})."),
            _("Write what belongs into these cells, save, and try again."),
        ),
    ):
        read = sorted(
            (row, column)
            for row, column in cells
            if row >= start and header.columns.get(column, "serial") not in _COMPUTABLE
        )
        if read:
            row, column = read[0]
            heading = clean_text(header.headings.get(column, ""))
            raise PowersError(
                message.format(heading=heading, count=len(read)),
                hint=hint,
                place=sheet.place(row),
            )


def _no_header(sheets: list[Sheet]) -> PowersError:
    """Return the error for tables without a header that seem to hold entries of the list."""
    count = sum(sum(map(any, sheet.rows)) for sheet in sheets)
    names = enumerated(dict.fromkeys(sheet.name for sheet in sheets if sheet.name))
    message = _("{tables} has no header, and its rows look like entries of the list ({count}).")
    return PowersError(
        message.format(tables=names or sheets[0].file, count=count),
        hint=_(
            "Copy the header of the list above the first row of each such table; delete the table "
            "where it is no part of the list."
        ),
        place=sheets[0].place(0),
        code=ExitCode.USAGE,
    )


def _refuse_unseen(tables: list[SheetTable], headings: Headings) -> None:
    seen = [
        name
        for table in tables
        for header in {id(row.header): row.header for row in table.rows}.values()
        for name in header.headings.values()
    ]
    missing = headings.missing(seen)
    if missing:
        columns = enumerated(dict.fromkeys(clean_text(name).replace("\n", "") for name in seen))
        message = _("There is no column “{heading}” in the file.").format(heading=missing[0])
        raise PowersError(
            message, hint=_("Its columns: {columns}").format(columns=columns), code=ExitCode.USAGE
        )
