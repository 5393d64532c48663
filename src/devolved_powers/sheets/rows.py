"""Rows of `{key: text}` under the header that was found, each with its place.

    for table in tables_of(read_sheets(path), headings).tables:
        for row in table.rows:
            row.values["name"], table.sheet.place(row.number)

A header that comes again at a page break is no row, even with other words; a merged cell counts
for all rows it covers.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.cell_text import clean_text
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.header import CLOSE, Header, find_header, header_at, header_candidates
from devolved_powers.sheets.headings import Headings
from devolved_powers.sheets.open_file import read_sheets

_COMPUTABLE = frozenset({"serial"})
"""Keys whose cells may be computed: nothing rests on them."""


class TableRow(NamedTuple):
    """A row below the header.

    Args:
        number: its place in the sheet, counted from 0.
        values: the text of each column that is known, cleaned; empty ones too.
        header: the header it stands under.
    """

    number: int
    values: dict[str, str]
    header: Header


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A sheet with its header and its rows.

    Args:
        sheet: where it was read.
        header: the first header; None where the sheet goes on with the columns of the one before.
        rows: those that are not blank and no header.
    """

    sheet: Sheet
    header: Header | None
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class FileTables:
    """What a file gave.

    Args:
        tables: in the order of the file.
        skipped: sheets that hold no such table, or are hidden.
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
    tables: list[SheetTable] = []
    skipped: list[Sheet] = []
    last: Header | None = None
    every = [sheet for sheet in sheets if sheet.rows]
    for sheet in every:
        header = None if sheet.hidden else find_header(sheet, headings)
        if header is None and not _goes_on(sheet, last):
            skipped.append(sheet)
            continue
        begins = header or last
        if begins is None:
            continue
        _refuse_formulas(sheet, begins)
        start = header.end if header else 0
        tables.append(SheetTable(sheet, header, tuple(_rows(sheet, begins, start, headings))))
        last = begins
    if not tables:
        raise _no_table(every, headings)
    _refuse_unseen(tables, headings)
    return FileTables(tuple(tables), tuple(skipped))


def _goes_on(sheet: Sheet, last: Header | None) -> bool:
    """Return whether a sheet without a header is the rest of the table before it."""
    if last is None or sheet.hidden or sheet.before:
        return False
    width = max(map(len, sheet.rows))
    return len(last.headings) > 1 and width == max(last.headings) + 1


def _rows(sheet: Sheet, header: Header, start: int, headings: Headings) -> Iterator[TableRow]:
    pairs = list(header.columns.items())
    marks = _marks(header)
    merged: dict[int, list[int]] = {}
    for row, column in sheet.merged:
        merged.setdefault(row, []).append(column)
    row, end = start, len(sheet.rows)
    while row < end:
        cells = sheet.rows[row]
        width = len(cells)
        if any(headings.key(cells[m]) for m in marks if m < width):
            again = header_at(sheet, row, headings)
            if again is not None and len(again.columns) >= len(header.columns) * CLOSE:
                header, row = again, again.end
                pairs, marks = list(header.columns.items()), _marks(header)
                continue
        values = {key: clean_text(cells[i]) if i < width else "" for i, key in pairs}
        for column in merged.get(row, ()):
            if column in header.columns:
                values[header.columns[column]] = clean_text(sheet.cell(row, column))
        if any(values.values()) or any(cell.strip() for cell in cells):
            yield TableRow(row, values, header)
        row += 1


def _marks(header: Header) -> list[int]:
    """Return the columns whose cells betray a header that comes again: two that always stand."""
    return list(header.columns)[:2]


def _refuse_formulas(sheet: Sheet, header: Header) -> None:
    """Refuse a table with computed cells: what was saved of them may be stale, or nothing.

    Raises:
        PowersError: naming the first of them.
    """
    computed = sorted(
        (row, column)
        for row, column in sheet.formulas
        if row >= header.end and header.columns.get(column, "serial") not in _COMPUTABLE
    )
    if computed:
        row, column = computed[0]
        heading = clean_text(header.headings.get(column, ""))
        message = _("“{heading}” holds formulas ({count}); what they last gave may be wrong.")
        raise PowersError(
            message.format(heading=heading, count=len(computed)),
            hint=_("Select all, copy, paste as values, save, and try again."),
            place=sheet.place(row),
        )


def _no_table(sheets: list[Sheet], headings: Headings) -> PowersError:
    """Return the error for a file in which no header was found."""
    file = sheets[0].file if sheets else ""
    if not sheets:
        message = _("The file holds no table: all its sheets are empty.")
        return PowersError(message, place=file)
    seen = next((c for s in sheets if (c := header_candidates(s, headings))), [])
    shown = "、".join(clean_text(cell).replace("\n", "") for cell in seen[:8])
    message = _("No header with a column for {needed} was found. The likeliest row: {row}")
    return PowersError(
        message.format(needed=", ".join(sorted(headings.needed)), row=shown[:200]),
        hint=_("Say what a heading means, such as --map {heading}={key}.").format(
            heading=clean_text(seen[0]).replace("\n", "") if seen else "列名",
            key=min(headings.needed, default="name"),
        ),
        place=file,
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
        columns = "、".join(dict.fromkeys(clean_text(name).replace("\n", "") for name in seen))
        message = _("There is no column “{heading}” in the file.").format(heading=missing[0])
        raise PowersError(
            message, hint=_("Its columns: {columns}").format(columns=columns), code=ExitCode.USAGE
        )
