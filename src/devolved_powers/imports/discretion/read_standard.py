"""A published table of discretion standards, read whole: its document, its acts, their tiers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.imports.discretion.acts import ActReader
from devolved_powers.imports.discretion.columns import columns_of
from devolved_powers.imports.discretion.document_head import (
    HeadRead,
    StandardDocument,
    joined,
    read_head,
    tells,
)
from devolved_powers.imports.discretion.entries import EntryMaker, ReadAct
from devolved_powers.imports.discretion.headings import (
    STANDARD,
    is_standard,
    likely_key,
    lists_powers,
)
from devolved_powers.imports.discretion.table_columns import Columns
from devolved_powers.imports.discretion.tiers_in_cells import is_of_tiers, tiers_beside
from devolved_powers.imports.list_entries import Remark
from devolved_powers.imports.remarks import Remarks, tell_left_out
from devolved_powers.sheets.cell_text import clean_text, normal_term, one_line
from devolved_powers.sheets.continued import is_continuation, looks_like_list
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.header import Header
from devolved_powers.sheets.headings import IGNORE, Headings
from devolved_powers.sheets.open_file import read_sheets
from devolved_powers.sheets.rows import FileTables, SheetTable, TableRow, tables_of

_SAYS_NOTHING = frozenset({"sheet1", "sheet2", "sheet3", "sheet", "工作表1", "表1"})
_NO_PLACE = ("body", "field")
"""Roles that the data has no key for."""
_SHOWN = 60
_SAMPLE = 200
"""Rows below a header that tell whether cells hold tiers."""
_TOP = 20
"""Rows of a sheet without a table that may tell of the document."""


@dataclass(slots=True)
class StandardRead:
    """A standard as read from its files.

    Args:
        document: what is known of the document.
        acts: in the order of the files.
        remarks: what somebody has to look at.
        rows: how many rows the tables have.
        files: the names of the files.
    """

    document: StandardDocument
    acts: tuple[ReadAct, ...]
    remarks: list[Remark]
    rows: int
    files: tuple[str, ...]
    sources: list[tuple[str, str, int, dict[str, str]]] = field(default_factory=list)
    """The rows as they were: file, sheet, number of the row, text of each column."""


def read_standard(
    files: Sequence[Path], given: StandardDocument, columns: Mapping[str, str] | None = None
) -> StandardRead:
    """Read the files of a standard.

    Args:
        files: one document in several files, in order.
        given: what the user says of the document; it holds before what the files say.
        columns: headings and what their columns hold.

    Raises:
        PowersError: when a file cannot be read, or holds no such table.
    """
    known = STANDARD.with_columns(columns or {})
    ignored = {normal_term(h) for h, key in (columns or {}).items() if key == IGNORE}
    sheets = [sheet for path in files for sheet in read_sheets(path)]
    try:
        tables = tables_of(sheets, known)
    except PowersError:
        _refuse_others(sheets)
        raise
    return _Reader(known, given, ignored).read(tables, sheets)


class _Reader:
    def __init__(self, known: Headings, given: StandardDocument, ignored: set[str]) -> None:
        self._known = known
        self._given = given
        self._ignored = ignored
        self._remarks = Remarks()
        self._acts = ActReader(self._remarks)
        self._sources: list[tuple[str, str, int, dict[str, str]]] = []
        self._told: set[tuple[str, str]] = set()

    def read(self, tables: FileTables, sheets: Sequence[Sheet]) -> StandardRead:
        used = [t for t in tables.tables if any(_is_standard(t.sheet, h) for h in _headers(t))]
        if not used:
            _refuse_others(sheets)
            raise _no_standard(tables.tables)
        lines: list[tuple[str, str]] = []
        for table in tables.tables:
            self._table(table, lines)
        for sheet in tables.skipped:
            self._skipped(sheet, lines)
        head = read_head([*lines, *self._acts.lines], self._remarks)
        document = joined(self._given, head.document, used[0].sheet.file, self._remarks)
        self._tell_rest(head)
        title = document.title or ""
        acts = EntryMaker(self._remarks, title).entries(self._acts.acts)
        names = tuple(dict.fromkeys(table.sheet.file for table in tables.tables))
        noted = self._remarks.noted
        return StandardRead(document, acts, noted, self._acts.rows, names, self._sources)

    def _table(self, table: SheetTable, lines: list[tuple[str, str]]) -> None:
        sheet = table.sheet
        above = [one_line(clean_text(line)) for line in table.above]
        place = sheet.place(table.header.first if table.header else 0)
        lines += [(place, line) for line in above]
        top = table.header.first if table.header else 0
        for number in range(top):
            for cell in sheet.rows[number]:
                if cell.strip():
                    above.append(one_line(clean_text(cell)))
                    lines.append((sheet.place(number), cell))
        lines += [(sheet.file, line) for line in sheet.after]
        tell_left_out(sheet, self._remarks)
        named = "" if normal_term(sheet.name) in _SAYS_NOTHING or sheet.in_text else sheet.name
        titles = tuple(dict.fromkeys(filter(None, above)))
        for header, rows in _runs(table):
            if not _is_standard(sheet, header):
                self._strange(sheet, header, rows)
                continue
            columns = columns_of(
                sheet, header, [r.number for r in rows], self._known, self._remarks
            )
            self._tell_columns(sheet, header, columns, rows)
            self._acts.begin(goes_on=table.header is None)
            for row in rows:
                self._acts.read(sheet, columns, row.number, titles, named)
                self._sources.append((sheet.file, sheet.name, row.number + 1, _cells(sheet, row)))

    def _strange(self, sheet: Sheet, header: Header, rows: Sequence[TableRow]) -> None:
        message = _(
            "This table has no column of what a tier sets, or none of tiers and conditions "
            "(its columns: {columns}): --map HEADING=text, =tier or =when says which it is; or "
            "take the table out of the file."
        )
        named = enumerated(one_line(clean_text(h)) for h in header.headings.values())
        place = sheet.place(rows[0].number if rows else header.first)
        self._remarks.fault(place, message, columns=named[: _SHOWN * 2])

    def _skipped(self, sheet: Sheet, lines: list[tuple[str, str]]) -> None:
        tell_left_out(sheet, self._remarks)
        count = sum(any(cell.strip() for cell in row) for row in sheet.rows)
        if not count:
            return
        if not sheet.hidden and looks_like_list(sheet, None):
            message = _(
                "“{sheet}” has no header that is known, and its rows look like entries ({count}): "
                "copy the header above them, or --map HEADING=KEY."
            )
            self._remarks.fault(sheet.place(0), message, sheet=sheet.name, count=count)
            return
        what = _("hidden") if sheet.hidden else _("without a header")
        message = _("“{sheet}” is {what}; its {count} rows are left out.")
        self._remarks.doubt(sheet.file, message, sheet=sheet.name, what=what, count=count)
        if not sheet.hidden:
            cells = [cell for row in sheet.rows[:_TOP] for cell in row if cell.strip()]
            lines += [(sheet.file, cell) for cell in cells if tells(cell)]

    def _tell_columns(
        self, sheet: Sheet, header: Header, columns: Columns, rows: Sequence[TableRow]
    ) -> None:
        place = sheet.place(rows[0].number if rows else header.first)
        for column in columns.unread:
            heading = one_line(clean_text(header.headings[column]))
            if normal_term(heading) in self._ignored or (sheet.file, heading) in self._told:
                continue
            self._told.add((sheet.file, heading))
            message = _("The column “{heading}” was not read; its text is kept in sources/.")
            self._remarks.doubt(place, message, heading=heading)
        for role in _NO_PLACE:
            heading = columns.heading(role)
            if heading and (sheet.file, heading) not in self._told:
                self._told.add((sheet.file, heading))
                message = _(
                    "A standard has no key for the column “{heading}”; its text is kept in "
                    "sources/."
                )
                self._remarks.doubt(place, message, heading=heading)
        for column in columns.untaken:
            message = _(
                "The column “{heading}” seems to hold what is set, and no other does: --map "
                "{heading}=text takes it, --map {heading}=- leaves it out."
            )
            self._remarks.fault(place, message, heading=columns.headings[column])
        for column in columns.bare:
            if column not in columns.untaken:
                message = _(
                    "No column tells the conditions of the tiers; “{heading}” may: --map "
                    "{heading}=when takes it, --map {heading}=- leaves it out."
                )
                self._remarks.fault(place, message, heading=columns.headings[column])
        repeated = columns.repeated
        if repeated:
            message = _(
                "The column “{heading}” says the same for all tiers of an act: it seems to be what "
                "the clause sets, and no column tells what a tier sets. --map {heading}=text if it "
                "is the tiers' all the same."
            )
            self._remarks.fault(place, message, heading=columns.headings[repeated[0]])

    def _tell_rest(self, head: HeadRead) -> None:
        named = {act.heading for act in self._acts.acts}
        for place, line in head.rest:
            if not (line in named or _says_nothing(line) or is_continuation(line)):
                message = _("This line is no entry; it was not read: {text}")
                self._remarks.doubt(place, message, text=line[:_SHOWN])


def _says_nothing(line: str) -> bool:
    word = normal_term(line)
    return word.startswith(("附件", "附表", "附:", "表")) and len(word) < 8  # noqa: PLR2004 - 附件1


def _headers(table: SheetTable) -> Iterator[Header]:
    if table.header is not None:
        yield table.header
    for row in table.rows:
        yield row.header


def _is_of_standard(header: Header) -> bool:
    likely = {likely_key(header.headings[column]) for column in header.unread} - {None}
    return is_standard({*header.columns.values(), *header.twice.values(), *filter(None, likely)})


def _is_standard(sheet: Sheet, header: Header) -> bool:
    """Return whether a table is one of standards, by its header or by cells that hold tiers."""
    if _is_of_standard(header):
        return True
    rows = range(header.end, min(len(sheet.rows), header.end + _SAMPLE))
    cells = {
        column: [*filter(None, (clean_text(sheet.cell(row, column)) for row in rows))]
        for column in header.headings
    }
    words = {column: one_line(clean_text(word)) for column, word in header.unread.items()}
    keys = {**header.columns, **header.twice}
    texts = [c for c in cells if keys.get(c, likely_key(header.headings[c])) == "text"]
    return bool(tiers_beside(words, cells)) or any(is_of_tiers(cells[column]) for column in texts)


def _runs(table: SheetTable) -> Iterator[tuple[Header, list[TableRow]]]:
    """Yield the rows below each header; one that comes again in the same words is the same."""
    run: list[TableRow] = []
    header: Header | None = None
    for row in table.rows:
        if header is None or dict(row.header.headings) != dict(header.headings):
            if header is not None:
                yield header, run
            header, run = row.header, []
        run.append(row)
    if header is not None:
        yield header, run
    elif table.header is not None:
        yield table.header, []


def _cells(sheet: Sheet, row: TableRow) -> dict[str, str]:
    """Return the text of all columns of a row, by what stands over them."""
    cells: dict[str, str] = {}
    for column, heading in row.header.headings.items():
        name = one_line(clean_text(heading))
        name = f"{name}（第{column + 1}列）" if name in cells else name
        cells[name] = clean_text(sheet.cell(row.number, column))
    return cells


def _refuse_others(sheets: Sequence[Sheet]) -> None:
    """Refuse a list of powers given, which is none of standards.

    Raises:
        PowersError: naming the sheet, and how such a list is imported.
    """
    for sheet in sheets:
        if not sheet.hidden and lists_powers(sheet):
            raise PowersError(
                _("This is a list of powers, not a table of discretion standards."),
                hint=_("`powers import FILE --decision NAME` reads it."),
                place=sheet.place(0),
                code=ExitCode.FINDINGS,
            )


def _no_standard(tables: Sequence[SheetTable]) -> PowersError:
    """Return the error for files without a table of standards."""
    first = tables[0]
    header = next(_headers(first), None)
    words = header.headings.values() if header else ()
    named = enumerated(one_line(clean_text(word)) for word in words)
    return PowersError(
        _("No table tells tiers or conditions and what they set; its columns: {columns}.").format(
            columns=named
        ),
        hint=_(
            "--map HEADING=KEY says what a column holds: name, penalty, tier, when, text …; a list "
            "of powers is read with --decision."
        ),
        place=first.sheet.place(header.first if header else 0),
        code=ExitCode.USAGE,
    )
