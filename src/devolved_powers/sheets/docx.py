"""Word tables, read from the document's XML without Word, entities or anything from outside.

The document is read as it comes, without a tree: what is kept are the cells and the lines between
the tables, each counted before it is. Text that is struck out, hidden or marked as deleted is left
out and counted.
"""

from collections.abc import Mapping
from contextlib import closing

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.archive import Packed
from devolved_powers.sheets.docx_styles import PROPERTIES, Look, StylesScan
from devolved_powers.sheets.docx_table import Frame, Table, Text
from devolved_powers.sheets.grid import LeftOut, Sheet, drop_table, merges
from devolved_powers.sheets.limits import (
    CHARACTERS,
    COLUMNS,
    LINES,
    SHEETS,
    FileTally,
    check_size,
)
from devolved_powers.sheets.live_text import LeftOutCount, Unseen, put_aside
from devolved_powers.sheets.package import relations_of
from devolved_powers.sheets.xml_stream import PIECE, attribute, read_xml

_DELETED = frozenset({"moveFrom", "del"})
_SKIPPED = _DELETED | {"Fallback", "instrText", "delText"}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "AlternateContent", "Choice"})
"""What may stand between a table and its rows, and a row and its cells."""
_COUNT_DIGITS = 5
_NESTED = 24
"""Tables inside tables that are read as tables; what is deeper is text."""


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
    document = _Document(_styles(archive, part), tally)
    with closing(archive.pieces(part, PIECE)) as pieces:
        read_xml(pieces, document)
    tables = document.tables
    for table in [table for table in tables if table.is_layout]:
        drop_table(tables, table)
    if not tables:
        raise PowersError(
            _("The document holds no table."),
            hint=_("A list in running text, or a picture of one, has to be put into a table."),
        )
    return [
        _sheet(file, table, document if table is tables[-1] else None, tally) for table in tables
    ]


def _styles(archive: Packed, part: str) -> StylesScan:
    """Return the styles of a document; none where it has no part for them."""
    scan = StylesScan()
    names = [
        *relations_of(archive, part).of_kind("styles"),
        f"{part.rpartition('/')[0]}/styles.xml",
    ]
    stored = next((found for name in names if (found := archive.stored(name))), None)
    if stored is not None:
        with closing(archive.pieces(stored, PIECE)) as pieces:
            read_xml(pieces, scan)
    return scan


def _sheet(file: str, table: Table, document: "_Document | None", tally: FileTally) -> Sheet:
    """Return a table as a sheet.

    Args:
        file: the name of the file.
        table: the table.
        document: the document, whose last lines stand below the table; None for all but the last.
        tally: what the file comes to.
    """
    aside = put_aside(table.rows, table.ranges(), Unseen(table.hidden_rows))
    down, wide = merges(aside.ranges, len(table.rows), tally)
    below: tuple[LeftOut, ...] = document.left_out.whole() if document else ()
    return Sheet(
        file=file,
        name=table.name,
        rows=table.rows,
        before=table.before,
        after=tuple(document.lines) if document else (),
        merged=down,
        spans=wide,
        hidden_rows=aside.hidden_rows,
        dead=frozenset(table.dead),
        left_out=(*table.left_out.whole(), *aside.left_out, *below),
        in_text=True,
        inside=table.inside,
    )


class _Document:
    """Takes the elements of a document.

    Args:
        styles: its styles.
        tally: what the file comes to.
    """

    def __init__(self, styles: StylesScan, tally: FileTally) -> None:
        self.tables: list[Table] = []
        self.lines: list[str] = []
        self.left_out = LeftOutCount()
        self._styles = styles
        self._tally = tally
        self._stack: list[str] = []
        self._skipped = self._properties = 0
        self._cells = self._paragraphs = self._started = 0
        self._frame = Frame()
        self._outer: list[Frame] = []
        self._reads = self._drops = False
        # The look of the open paragraph, of its open run, and those of the paragraphs around.
        self._paragraph = self._run = styles.default
        self._direct = Look()
        self._around: list[tuple[Look, Look]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        stack, frame = self._stack, self._frame
        stack.append(name)
        if self._skipped or self._properties or name in _SKIPPED or name in ("pPr", "rPr"):
            self._start_apart(name, attributes)
        elif len(stack) < 3 or stack[1] != "body":  # noqa: PLR2004 - document, body, what is in it
            return
        elif frame.block:
            self._start_in_block(name)
        elif frame.cell:
            self._start_in_cell(name, attributes)
        elif frame.row:
            self._start_in_row(name, attributes)
        elif frame.table is not None:
            self._start_in_table(name, frame.table)
        elif name == "p":
            self._start_line()
        elif name == "tbl":
            self._start_table()

    def end(self, name: str) -> None:
        """Take the end of an element."""
        depth, frame = len(self._stack), self._frame
        self._stack.pop()
        self._reads = self._drops = False
        if self._skipped:
            self._skipped -= 1
        elif self._properties:
            self._properties = 0 if depth == self._properties else self._properties
        elif name == "p" and self._around:
            self._paragraph, self._run = self._around.pop()
            if depth == frame.block:
                self._end_block()
        elif name == "r":
            self._run = self._paragraph
        elif depth == frame.block:
            self._end_block()
        elif depth == frame.cell:
            self._end_cell()
        elif depth == frame.row:
            frame.row = 0
        elif depth == frame.depth and frame.table is not None:
            self._end_table(frame.table)

    def text(self, data: str) -> None:
        """Take text."""
        if self._reads:
            self._add(data)
        elif self._drops and data.strip():
            self._frame.text.left_out.add("deleted")

    def _start_apart(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take what is no text: a property, or what is marked as deleted."""
        above = self._stack[-2:-1]
        if self._properties:
            self._start_property(name, attributes)
        elif name in _DELETED and above == ["trPr"]:
            self._frame.is_row_deleted = True
            self._skipped += 1
        elif self._skipped or name in _SKIPPED:
            self._skipped += 1
            self._drops = name in ("t", "delText") and not _DELETED.isdisjoint(self._stack)
        else:
            self._properties = len(self._stack)

    def _start_property(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a property of a paragraph or a run, not one that it had before a tracked change."""
        above = self._stack[-3:-1]
        if name == "pStyle" and above[1:] == ["pPr"] and self._properties == len(self._stack) - 1:
            style = self._styles.look(attribute(attributes, "val") or "")
            self._paragraph = self._run = style
        elif above == ["r", "rPr"]:
            if name == "rStyle":
                style = self._styles.look(attribute(attributes, "val") or "")
                self._run = style.toggled(self._paragraph)
            elif name in PROPERTIES:
                self._direct = self._direct.with_(name, attributes)
                self._run = self._direct.over(self._run)

    def _start_in_block(self, name: str) -> None:
        """Take what is in a paragraph, or in a table too deep inside others: all of it is text."""
        if name == "t":
            kind = self._run.kind
            self._reads = kind is None
            if kind is not None:
                self._frame.text.left_out.add(kind)
        elif name == "r":
            self._direct = Look()
        elif name == "p":
            self._start_paragraph()
            self._frame.text.start_paragraph()
        elif name in _BREAKS and self._run.kind is None:
            self._add(_BREAKS[name])

    def _start_paragraph(self) -> None:
        """Go into a paragraph, which may stand inside a run of another."""
        self._around.append((self._paragraph, self._run))
        self._paragraph = self._run = self._styles.default

    def _start_in_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        frame = self._frame
        if name == "tbl" and len(self._outer) < _NESTED and frame.table is not None:
            before = frame.text.lines_above()
            frame.text.start_block()
            self._open_table(Table(self._started + 1, before, frame.table.name))
        elif name in ("p", "tbl"):
            frame.block = len(self._stack)
            frame.text.start_block()
            self._check_text()
            if name == "p":
                self._start_paragraph()
        elif self._stack[frame.cell :] == ["tcPr", name]:
            if name == "gridSpan":
                frame.span = max(1, _count(attributes, 1))
            elif name == "vMerge":
                frame.merge = attribute(attributes, "val") or "continue"
            elif name == "cellDel":
                frame.is_cell_deleted = True

    def _start_in_row(self, name: str, attributes: Mapping[str, str]) -> None:
        frame = self._frame
        if name == "tc" and _WRAPPERS.issuperset(self._stack[frame.row : -1]):
            frame.cell = len(self._stack)
            frame.text = Text()
            frame.span, frame.merge, frame.is_cell_deleted = 1, None, False
        elif frame.table is None or self._stack[frame.row :] != ["trPr", name]:
            return
        elif name == "gridBefore":
            self._add_cells(frame.table, _count(attributes, 0))
            rows = frame.table.rows
            rows[-1] = [""] * _count(attributes, 0) + rows[-1]
        elif name == "hidden" and (attribute(attributes, "val") or "1") not in (
            "0",
            "false",
            "off",
        ):
            frame.table.hidden_rows.add(len(frame.table.rows) - 1)

    def _start_in_table(self, name: str, table: Table) -> None:
        frame = self._frame
        if name == "tr" and _WRAPPERS.issuperset(self._stack[frame.depth : -1]):
            check_size(table.name, len(table.rows) + 1, 0, 0)
            table.rows.append([])
            frame.row = len(self._stack)
            frame.is_row_deleted = False

    def _start_line(self) -> None:
        self._paragraphs += 1
        if self._paragraphs > LINES:
            message = _("The document has more than {limit} paragraphs outside of its tables.")
            raise PowersError(
                message.format(limit=LINES),
                hint=_("Copy the table alone into a new file, without pictures, and save it."),
            )
        self._frame.block = len(self._stack)
        self._frame.text = Text()
        self._start_paragraph()

    def _start_table(self) -> None:
        table = Table(self._started + 1, tuple(self.lines))
        table.left_out, self.left_out = self.left_out, LeftOutCount()
        self.lines = []
        self._open_table(table)

    def _open_table(self, table: Table) -> None:
        if len(self.tables) == SHEETS:
            message = _("The document has more than {limit} tables.")
            raise PowersError(
                message.format(limit=SHEETS),
                hint=_("Copy the table alone into a new file, without pictures, and save it."),
            )
        self._started += 1
        self.tables.append(table)
        self._outer.append(self._frame)
        self._frame = Frame(table, len(self._stack))

    def _end_table(self, table: Table) -> None:
        self._frame = self._outer.pop()
        self._frame.text.end_table()
        if table.inside and table.is_small:
            drop_table(self.tables, table)

    def _end_block(self) -> None:
        frame = self._frame
        frame.block = 0
        if frame.table is None:
            if line := frame.text.whole():
                self.lines.append(line)
            for kind in frame.text.left_out:
                self.left_out.add(kind, None)

    def _end_cell(self) -> None:
        frame = self._frame
        frame.cell = 0
        table = frame.table
        if table is None:
            return
        self._add_cells(table, frame.span)
        text = frame.text
        if (frame.is_row_deleted or frame.is_cell_deleted) and (text.whole() or text.left_out):
            text = Text()
            text.left_out.add("deleted")
        whole = text.whole()
        self._tally.add_cell(len(whole), table.name, len(table.rows))
        table.add_cell(text, frame.span, frame.merge, self._tally)
        if table.inside:
            self._tell_outer(whole)

    def _tell_outer(self, text: str) -> None:
        """Let the cell around a table have its text, too, unless it becomes too long for a cell."""
        outer = self._outer[-1]
        if outer.table is None or outer.table.is_layout:
            return
        if outer.text.length + len(text) > CHARACTERS:
            outer.table.is_layout = True
            return
        outer.text.start_paragraph()
        outer.text.add(text)

    def _add_cells(self, table: Table, count: int) -> None:
        self._cells += count
        check_size(table.name, len(table.rows), len(table.rows[-1]) + count, self._cells)

    def _add(self, text: str) -> None:
        self._frame.text.add(text)
        if self._frame.table is not None:
            self._check_text()
        else:
            self._tally.add_text(len(text))

    def _check_text(self) -> None:
        """Refuse a cell that is too long already: the blanks around it may be no more than it."""
        frame = self._frame
        if frame.text.length > 2 * CHARACTERS and frame.table is not None:
            self._tally.add_cell(frame.text.length, frame.table.name, len(frame.table.rows))


def _count(attributes: Mapping[str, str], default: int) -> int:
    """Return the number that an element holds, as far as it matters."""
    value = attribute(attributes, "val") or ""
    is_number = value.isdecimal() and len(value) <= _COUNT_DIGITS
    return min(int(value), COLUMNS + 1) if is_number else default
