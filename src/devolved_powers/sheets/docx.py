"""Word tables, read from the document's XML without Word, entities or anything from outside.

The document is read as it comes, without a tree: what is kept are the cells and the lines between
the tables, each counted before it is.
"""

from collections.abc import Mapping
from contextlib import closing

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.archive import Packed
from devolved_powers.sheets.grid import CellRange, Sheet, merges
from devolved_powers.sheets.limits import (
    CHARACTERS,
    COLUMNS,
    LINES,
    SHEETS,
    FileTally,
    check_size,
)
from devolved_powers.sheets.xml_stream import PIECE, attribute, read_xml

_SKIPPED = frozenset({"moveFrom", "del", "Fallback", "instrText", "delText", "pPr", "rPr"})
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "AlternateContent", "Choice"})
"""What may stand between a table and its rows, and a row and its cells."""
_COUNT_DIGITS = 5


def read_docx(file: str, archive: Packed, part: str) -> list[Sheet]:
    """Return the tables of a docx file, each with the text that stands above it.

    Text marked as deleted is left out, text marked as inserted is read.

    Args:
        file: its name.
        archive: the file, opened.
        part: the name of its main part.

    Raises:
        PowersError: when it is damaged, too large, or holds no table.
    """
    tally = FileTally()
    document = _Document(tally)
    with closing(archive.pieces(part, PIECE)) as pieces:
        read_xml(pieces, document)
    if not document.tables:
        raise PowersError(
            _("The document holds no table."),
            hint=_("A list in running text, or a picture of one, has to be put into a table."),
        )
    sheets: list[Sheet] = []
    for number, table in enumerate(document.tables, 1):
        down, wide = merges(table.ranges(), len(table.rows), tally)
        is_last = number == len(document.tables)
        sheets.append(
            Sheet(
                file=file,
                name=table.name,
                rows=table.rows,
                before=table.before,
                after=tuple(document.lines) if is_last else (),
                merged=down,
                spans=wide,
            )
        )
    return sheets


class _Text:
    """The text of a cell, or of a paragraph outside of tables, in pieces until it is whole."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._blocks = 0
        self._is_first = True
        self.length = 0

    def start_block(self) -> None:
        """Begin a paragraph or table that stands in no other."""
        if self._blocks:
            self.add("\n")
        self._blocks += 1
        self._is_first = True

    def start_paragraph(self) -> None:
        """Begin a paragraph inside such a table."""
        if not self._is_first:
            self.add("\n")

    def add(self, text: str) -> None:
        """Add a piece."""
        self._pieces.append(text)
        self._is_first = False
        self.length += len(text)

    def whole(self) -> str:
        """Return the text, without blanks around it."""
        return "".join(self._pieces).strip()


class _Table:
    """The cells of a table so far."""

    def __init__(self, number: int, before: tuple[str, ...]) -> None:
        self.name = f"表{number}"
        self.before = before
        self.rows: list[list[str]] = []
        self._closed: list[CellRange] = []
        self._open: dict[int, CellRange] = {}

    def ranges(self) -> list[CellRange]:
        """Return the merged cells."""
        return [*self._closed, *self._open.values()]

    def add_cell(self, text: str, span: int, merge: str | None, tally: FileTally) -> None:
        """Put a cell at the end of the last row.

        Args:
            text: its text.
            span: its columns.
            merge: `continue` for one that belongs to the cell above, anything else for one that
                cells below may belong to, None for one by itself.
            tally: what the file comes to.
        """
        row, column = len(self.rows) - 1, len(self.rows[-1])
        last = (row, column + span - 1)
        if merge == "continue":
            text = ""
            above = self._open.get(column)
            if above is not None:
                self._open[column] = (above[0], last)
        else:
            if column in self._open:
                self._closed.append(self._open.pop(column))
            if merge is not None or span > 1:
                tally.add_merged(1)
                self._open[column] = ((row, column), last)
        self.rows[-1] += [text, *[""] * (span - 1)]


class _Document:
    """Takes the elements of a document.

    Args:
        tally: what the file comes to.
    """

    def __init__(self, tally: FileTally) -> None:
        self.tables: list[_Table] = []
        self.lines: list[str] = []
        self._tally = tally
        self._stack: list[str] = []
        self._skipped = 0
        self._cells = 0
        self._paragraphs = 0
        # How deep in the stack the open table, row, cell and block of text are; 0 for none.
        self._table = self._row = self._cell = self._block = 0
        self._text = _Text()
        self._reads = False
        self._span = 1
        self._merge: str | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        stack = self._stack
        stack.append(name)
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
        elif len(stack) < 3 or stack[1] != "body":  # noqa: PLR2004 - document, body, what is in it
            return
        elif self._block:
            self._start_in_block(name)
        elif self._cell:
            self._start_in_cell(name, attributes)
        elif self._row:
            self._start_in_row(name, attributes)
        elif self._table:
            self._start_in_table(name)
        elif name == "p":
            self._start_line()
        elif name == "tbl":
            self._start_table()

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        depth = len(self._stack)
        self._stack.pop()
        self._reads = False
        if self._skipped:
            self._skipped -= 1
        elif depth == self._block:
            self._block = 0
            if not self._table and (line := self._text.whole()):
                self.lines.append(line)
        elif depth == self._cell:
            self._end_cell()
        elif depth == self._row:
            self._row = 0
        elif depth == self._table:
            self._table = 0

    def text(self, data: str) -> None:
        """Take text."""
        if self._reads:
            self._add(data)

    def _start_in_block(self, name: str) -> None:
        """Take what is in a paragraph, or in a table inside a cell: all of it is text."""
        if name == "t":
            self._reads = True
        elif name == "p":
            self._text.start_paragraph()
        elif name in _BREAKS:
            self._add(_BREAKS[name])

    def _start_in_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("p", "tbl"):
            self._block = len(self._stack)
            self._text.start_block()
            self._check_text()
        elif self._stack[self._cell :] == ["tcPr", name]:
            if name == "gridSpan":
                self._span = max(1, _count(attributes, 1))
            elif name == "vMerge":
                self._merge = attribute(attributes, "val") or "continue"

    def _start_in_row(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "tc" and _WRAPPERS.issuperset(self._stack[self._row : -1]):
            self._cell = len(self._stack)
            self._text = _Text()
            self._span, self._merge = 1, None
        elif name == "gridBefore" and self._stack[self._row :] == ["trPr", name]:
            self._add_cells(_count(attributes, 0))
            rows = self.tables[-1].rows
            rows[-1] = [""] * _count(attributes, 0) + rows[-1]

    def _start_in_table(self, name: str) -> None:
        if name == "tr" and _WRAPPERS.issuperset(self._stack[self._table : -1]):
            table = self.tables[-1]
            check_size(table.name, len(table.rows) + 1, 0, 0)
            table.rows.append([])
            self._row = len(self._stack)

    def _start_line(self) -> None:
        self._paragraphs += 1
        if self._paragraphs > LINES:
            message = _("The document has more than {limit} paragraphs outside of its tables.")
            raise PowersError(
                message.format(limit=LINES),
                hint=_("Copy the table alone into a new file, without pictures, and save it."),
            )
        self._block = len(self._stack)
        self._text = _Text()

    def _start_table(self) -> None:
        if len(self.tables) == SHEETS:
            message = _("The document has more than {limit} tables.")
            raise PowersError(
                message.format(limit=SHEETS),
                hint=_("Copy the table alone into a new file, without pictures, and save it."),
            )
        self.tables.append(_Table(len(self.tables) + 1, tuple(self.lines)))
        self.lines = []
        self._table = len(self._stack)

    def _end_cell(self) -> None:
        self._cell = 0
        table = self.tables[-1]
        self._add_cells(self._span)
        text = self._text.whole()
        self._tally.add_cell(len(text), table.name, len(table.rows))
        table.add_cell(text, self._span, self._merge, self._tally)

    def _add_cells(self, count: int) -> None:
        table = self.tables[-1]
        self._cells += count
        check_size(table.name, len(table.rows), len(table.rows[-1]) + count, self._cells)

    def _add(self, text: str) -> None:
        self._text.add(text)
        if self._table:
            self._check_text()
        else:
            self._tally.add_text(len(text))

    def _check_text(self) -> None:
        """Refuse a cell that is too long already: the blanks around it may be no more than it."""
        if self._text.length > 2 * CHARACTERS:
            table = self.tables[-1]
            self._tally.add_cell(self._text.length, table.name, len(table.rows))


def _count(attributes: Mapping[str, str], default: int) -> int:
    """Return the number that an element holds, as far as it matters."""
    value = attribute(attributes, "val") or ""
    is_number = value.isdecimal() and len(value) <= _COUNT_DIGITS
    return min(int(value), COLUMNS + 1) if is_number else default
