"""The rows of a sheet that the program exported, as it came back, each with its code."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.exports.columns import STANDING_COLUMNS
from devolved_powers.exports.return_code import RECORD_KEYS, RETURN_CODE, ReturnCode, read_code
from devolved_powers.i18n import N_, _, enumerated, in_language
from devolved_powers.imports.list_entries import Remark
from devolved_powers.models.keys import COLUMNS
from devolved_powers.sheets.cell_text import clean_text, one_line
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.header import find_header
from devolved_powers.sheets.headings import Headings
from devolved_powers.sheets.open_file import read_sheets
from devolved_powers.sheets.rows import FileTables, SheetTable, TableRow, tables_of

_LABELS = {key.name: in_language("zh_CN", key.label) for key in COLUMNS}
_AROUND = {"state_on": N_("State on"), "notice": N_("Notice")}
"""What a csv has behind the columns of every list."""
HEADINGS: Mapping[str, str] = {
    **_LABELS,
    **{column.key: column.heading for column in STANDING_COLUMNS},
    RETURN_CODE.key: RETURN_CODE.heading,
    **{key: in_language("zh_CN", label) for key, label in _AROUND.items()},
}
"""What stands over each column of a sheet that the program exports."""
OWN_HEADINGS = Headings({key: (heading,) for key, heading in HEADINGS.items()}, needed=())
_LONGEST = 80
"""Characters of a cell that a message names."""
_NOTE = "注："
"""What a line of ours below a table begins with."""
FEW = 12
"""Ids and columns that a remark names; the count tells how many there are."""
EXPORT_AGAIN = N_(
    "Export anew with `powers export --layout full -o FILE.xlsx`, and edit that sheet."
)


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row that came back.

    Args:
        sheet: where it was read.
        row: its number there, counted from 0.
        values: the text of each column, cleaned, by key.
        code: what it was when it was exported.
    """

    sheet: Sheet
    row: int
    values: Mapping[str, str]
    code: ReturnCode

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return self.sheet.place(self.row)

    @property
    def has_lines(self) -> bool:
        """Whether its file keeps the lines of a cell; csv does not."""
        return bool(self.sheet.name)


@dataclass(slots=True)
class ReturnedRows:
    """The rows that came back.

    Args:
        rows: those that hold entries.
        remarks: what somebody has to look at; 必须改 where nothing can be written with it.
        codes: those of all rows, of those that are refused as well.
        ids: likewise.
    """

    rows: list[ReturnedRow] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    codes: list[ReturnCode] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def fault(self, place: str, message: str) -> None:
        """Note what must be mended before anything is written."""
        self.remarks.append(Remark("必须改", place, message))

    def doubt(self, place: str, message: str) -> None:
        """Note what somebody should look at."""
        self.remarks.append(Remark("请核实", place, message))


def open_returned(files: Sequence[Path], columns: Mapping[str, str] | None = None) -> FileTables:
    """Read the files that came back.

    Args:
        files: the workbooks or csv files.
        columns: headings that were renamed, and the keys they mean.

    Raises:
        PowersError: when a file cannot be read, or is no list that can come back.
    """
    headings = OWN_HEADINGS.with_columns(columns or {})
    sheets = [sheet for file in files for sheet in read_sheets(file, cells="live and hidden")]
    for file in files:
        own = [s for s in sheets if s.file == file.name and not s.hidden]
        headers = [header for s in own if (header := find_header(s, headings)) is not None]
        if not any({"id", RETURN_CODE.key} <= set(h.columns.values()) for h in headers):
            message = _("The file has no columns {columns}: its rows cannot be told from others.")
            needed = f"“{HEADINGS['id']}”“{RETURN_CODE.heading}”"
            raise PowersError(
                message.format(columns=needed),
                hint=_(EXPORT_AGAIN),
                place=str(file),
                code=ExitCode.USAGE,
            )
    return tables_of(sheets, headings)


def rows_of(tables: FileTables, title: str) -> ReturnedRows:
    """Return the rows of the files, and what is wrong with others.

    Args:
        tables: those of the files.
        title: the registry's name.
    """
    returned = ReturnedRows()
    for sheet in tables.skipped:
        what = _("hidden") if sheet.hidden else _("without a header")
        message = _("“{sheet}” is {what}; its {count} rows are left out.")
        left_out = message.format(sheet=sheet.name, what=what, count=len(sheet.rows))
        returned.doubt(sheet.file, left_out)
    for table in tables.tables:
        _refuse_struck(returned, table.sheet)
        _look_at_columns(returned, table)
        for row in table.rows:
            _take(returned, table.sheet, row, title)
        _look_beside(returned, table)
    _refuse_repeated(returned)
    return returned


def _refuse_struck(returned: ReturnedRows, sheet: Sheet) -> None:
    """Refuse struck-out text: it is neither what stands there, nor taken out."""
    for left_out in sheet.left_out:
        if left_out.kind == "struck":
            message = _(
                "Text is struck out here ({count} cells): delete what shall go, or take the strike "
                "off what shall stay."
            )
            place = sheet.place(left_out.row) if left_out.row is not None else sheet.file
            returned.fault(place, message.format(count=left_out.count))


def _look_at_columns(returned: ReturnedRows, table: SheetTable) -> None:
    header = table.header
    if header is None:
        return
    place = table.sheet.place(header.first)
    if header.twice:
        twice = enumerated(one_line(header.headings[column]) for column in header.twice)
        message = _("Columns stand here twice: {columns}; take the one that is too many out.")
        returned.fault(place, message.format(columns=twice))
    if header.unread:
        columns = enumerated(one_line(text) for text in header.unread.values())
        returned.doubt(place, _("Not read, no column of ours: {columns}").format(columns=columns))
    lacking = [HEADINGS[key] for key in RECORD_KEYS if key not in header.columns.values()]
    if lacking:
        message = _("Columns that were taken out stay as the registry has them: {columns}")
        shown = enumerated(lacking[:FEW]) + ("……" if len(lacking) > FEW else "")
        returned.doubt(place, message.format(columns=shown))


def _look_beside(returned: ReturnedRows, table: SheetTable) -> None:
    """Tell of what stands in columns that have no heading: it is not read."""
    beside = [
        (row.number, text)
        for row in table.rows
        for column, text in enumerate(table.sheet.rows[row.number])
        if text.strip() and column not in row.header.headings
    ]
    if beside:
        number, text = beside[0]
        message = _("Not read, a column without a heading ({count} cells): {text}")
        said = message.format(count=len(beside), text=one_line(clean_text(text))[:60])
        returned.doubt(table.sheet.place(number), said)


def _take(returned: ReturnedRows, sheet: Sheet, row: TableRow, title: str) -> None:
    """Take a row that holds an entry; refuse one that only seems to."""
    cells = [text for text in sheet.rows[row.number] if text.strip()]
    identifier = row.values.get("id", "").upper()
    code_text = row.values.get(RETURN_CODE.key, "")
    place = sheet.place(row.number)
    if len(cells) == 1 and not code_text:
        if not cells[0].strip().startswith(_NOTE):
            message = _("This line is no entry; it was not read: {text}")
            returned.doubt(place, message.format(text=one_line(clean_text(cells[0]))[:60]))
        return
    code = read_code(code_text)
    if code is not None:
        returned.codes.append(code)
    returned.ids.add(identifier)
    if not identifier:
        message = _(
            "A row without an id: --update takes in no new entries. A new power is granted by a "
            "decision: `powers import FILE --decision batch-N`; a new enforcement item comes in "
            "with `powers import FILE --layout items`."
        )
        returned.fault(place, message)
        return
    if code is None:
        message = _("{id}: the code in “{column}” is missing or damaged. {remedy}")
        remedy = _(EXPORT_AGAIN)
        returned.fault(
            place, message.format(id=identifier, column=RETURN_CODE.heading, remedy=remedy)
        )
    elif not code.is_of_this_version:
        message = _("{id} was exported by another version of the program. {remedy}")
        returned.fault(place, message.format(id=identifier, remedy=_(EXPORT_AGAIN)))
    elif not code.belongs_to(title, identifier):
        message = _(
            "The code of this row was not made for {id} of this registry: an id was changed, cells "
            "were moved without their row, or the sheet is another registry’s."
        )
        returned.fault(place, message.format(id=identifier))
    else:
        returned.rows.append(ReturnedRow(sheet, row.number, row.values, code))


def _refuse_repeated(returned: ReturnedRows) -> None:
    """Refuse rows that came from one and the same row of the export."""
    first: dict[tuple[str, str], ReturnedRow] = {}
    kept: list[ReturnedRow] = []
    for row in returned.rows:
        key = (row.values["id"].upper(), row.code.text)
        other = first.setdefault(key, row)
        if other is row:
            kept.append(row)
            continue
        message = _("{id} stands here for the second time; the first is {place}.")
        returned.fault(row.place, message.format(id=key[0], place=other.place))
    returned.rows[:] = kept


def shown(text: str) -> str:
    """Return a cell as messages name it: on one line, not too long, never as nothing."""
    return one_line(text)[:_LONGEST] or _("(none)")


def few(words: Iterable[str]) -> str:
    """Return the first of some words, and that there are more."""
    named = list(words)
    return enumerated(named[:FEW]) + ("……" if len(named) > FEW else "")
