"""html tables: pages saved from a government site, and what some systems call an xls.

A table inside a cell is a table of its own, and the text of that cell as well: who reads the tables
knows which of them is the list, and which only lays out the page.
"""

import io

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.csv_ import decoded
from devolved_powers.sheets.grid import LeftOutKind, Sheet, drop_table, merges
from devolved_powers.sheets.html_look import ATTRIBUTES, Looks, Styles
from devolved_powers.sheets.html_table import Frame, Lines, Table, span, squeezed
from devolved_powers.sheets.html_tokens import Tag, tokens
from devolved_powers.sheets.limits import (
    CHARACTERS,
    COLUMNS,
    SHEETS,
    FileTally,
    check_size,
)
from devolved_powers.sheets.live_text import Unseen, put_aside

_SILENT = frozenset({"script", "style", "template", "noscript"})
_INSIDE = frozenset({"caption", "col", "tr", "td", "th"})
_BLOCKS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
_WANTED = frozenset({"rowspan", "colspan", "span"}) | ATTRIBUTES
_CELL_CHARACTERS = 2**20
"""Characters of a cell as the page has them, with the blanks that a browser does not show."""
_NESTED = 24
"""Tables inside tables that are read as tables; what is deeper is text."""


def read_html(file: str, content: bytes | str) -> list[Sheet]:
    """Return the tables of an html page, each with the text above it.

    Args:
        file: its name.
        content: all of it.

    Raises:
        PowersError: when it holds no table, is damaged, or is too large.
    """
    tally = FileTally()
    page = _Page(tally)
    for token in tokens(decoded(content) if isinstance(content, bytes) else content, _WANTED):
        if isinstance(token, str):
            page.add_text(token)
        elif token.is_end:
            page.end_tag(token.name)
        else:
            page.start_tag(token)
    tables, after = page.finished()
    if not tables:
        raise PowersError(
            _("The page holds no table."),
            hint=_("Save the whole page from the browser, or give the file attached to it."),
        )
    return [_sheet(file, table, after if table is tables[-1] else None, tally) for table in tables]


def _sheet(file: str, table: Table, after: Lines | None, tally: FileTally) -> Sheet:
    """Return a table as a sheet.

    Args:
        file: the name of the file.
        table: the table.
        after: the lines below it; None for all tables but the last.
        tally: what the file comes to.
    """
    unseen = Unseen(table.hidden_rows, table.hidden_columns)
    aside = put_aside(table.rows, table.ranges, unseen)
    down, wide = merges(aside.ranges, len(table.rows), tally)
    below = after.left_out.whole() if after else ()
    return Sheet(
        file=file,
        name=table.name,
        rows=table.rows,
        before=table.before.finished(),
        after=after.finished() if after else (),
        merged=down,
        spans=wide,
        hidden=table.is_hidden,
        hidden_rows=aside.hidden_rows,
        dead=frozenset(table.dead),
        left_out=(*table.before.left_out.whole(), *table.left_out.whole(), *aside.left_out, *below),
        in_text=True,
        inside=table.inside,
    )


class _Page:
    """Collects the tables of a page.

    Args:
        tally: what the file comes to.
    """

    def __init__(self, tally: FileTally) -> None:
        self._tally = tally
        self._tables: list[Table] = []
        self._started = 0
        self._loose = Lines(tally)
        self._cells = 0
        self._frames: list[Frame] = []
        self._deeper = 0
        self._silent = 0
        self._styles = Styles()
        self._is_style = False
        self._looks = Looks()

    def finished(self) -> tuple[list[Table], Lines]:
        """Return the tables that have a row, and the lines below the last one."""
        while self._frames:
            self._end_table()
        for table in [t for t in self._tables if t.is_layout or not t.rows]:
            drop_table(self._tables, table)
        return self._tables, self._loose

    def start_tag(self, tag: Tag) -> None:
        """Take the tag that begins an element."""
        name = tag.name
        if name in _SILENT:
            self._silent += 1
            self._is_style = name == "style"
            return
        kind = self._styles.kind(tag)
        frame = self._frames[-1] if self._frames else None
        if name == "table":
            if len(self._frames) < _NESTED and not self._deeper:
                self._start_table(is_hidden=kind == "hidden")
            else:
                self._deeper += 1
        elif frame and not self._deeper and name in _INSIDE:
            self._end_cell(frame)
            self._start_inside(frame, tag, kind)
        else:
            if name in _BLOCKS:
                self._break()
            self._looks.start(name, kind, frame.cell_looks if frame else 0)

    def end_tag(self, name: str) -> None:
        """Take the tag that ends an element."""
        frame = self._frames[-1] if self._frames else None
        if name in _SILENT:
            self._silent = max(0, self._silent - 1)
            self._is_style = False
        elif name == "table":
            if self._deeper:
                self._deeper -= 1
            elif frame:
                self._end_table()
        elif frame and not self._deeper and name in _INSIDE:
            self._end_cell(frame)
            frame.caption = False
            if name == "tr":
                self._looks.cut(frame.looks)
        else:
            if name in _BLOCKS and name != "br":
                self._break()
            self._looks.end(name, frame.cell_looks if frame else 0)

    def add_text(self, text: str) -> None:
        """Take text."""
        if self._silent:
            if self._is_style:
                self._styles.add(text)
            return
        frame = self._frames[-1] if self._frames else None
        kind = None if frame and frame.table.is_hidden else self._looks.kind
        if kind:
            self._drop(frame, kind, text)
        elif frame is None:
            self._loose.add(text)
        elif frame.cell is not None:
            self._write(frame, frame.cell, text)
        elif frame.caption:
            frame.table.before.add(text)

    def _drop(self, frame: Frame | None, kind: LeftOutKind, text: str) -> None:
        """Leave out text that does not count."""
        if not text.strip():
            return
        if frame is None:
            self._loose.drop(kind)
        elif frame.cell is not None:
            frame.dropped.add(kind)
        elif frame.caption:
            frame.table.before.drop(kind)

    def _write(self, frame: Frame, cell: io.StringIO, text: str) -> None:
        cell.write(text)
        if cell.tell() > _CELL_CHARACTERS:
            self._end_cell(frame, cell.tell())

    def _break(self) -> None:
        """Begin a new line of whatever is read."""
        if self._silent:
            return
        frame = self._frames[-1] if self._frames else None
        if frame is None:
            self._loose.end_line()
        elif frame.cell is not None:
            self._write(frame, frame.cell, "\v")
        elif frame.caption:
            frame.table.before.end_line()

    def _start_table(self, *, is_hidden: bool) -> None:
        if len(self._tables) == SHEETS:
            message = _("The page has more than {limit} tables.").format(limit=SHEETS)
            raise PowersError(
                message,
                hint=_("Save the page with the table alone, or give the file attached to it."),
            )
        self._started += 1
        outer = self._frames[-1] if self._frames else None
        before, inside = self._loose, ""
        if outer is None:
            self._loose = Lines(self._tally)
        else:
            before, inside = Lines(self._tally), outer.table.name
            if outer.cell is not None:
                for line in squeezed(_since(outer.cell, outer.behind)).split("\n"):
                    before.add(line)
                    before.end_line()
        is_hidden = (
            is_hidden or self._looks.kind == "hidden" or bool(outer and outer.table.is_hidden)
        )
        table = Table(f"表{self._started}", before, inside, is_hidden=is_hidden)
        self._tables.append(table)
        base = len(self._looks)
        self._frames.append(Frame(table, base, cell_looks=base))

    def _end_table(self) -> None:
        frame = self._frames.pop()
        self._end_cell(frame)
        self._looks.cut(frame.looks)
        outer = self._frames[-1] if self._frames else None
        if outer is None:
            return
        if outer.cell is not None:
            outer.behind = outer.cell.tell()
        if frame.table.is_small:
            drop_table(self._tables, frame.table)

    def _start_inside(self, frame: Frame, tag: Tag, kind: LeftOutKind | None) -> None:
        """Begin a table's caption, column, row or cell."""
        table = frame.table
        if tag.name == "caption":
            frame.caption = True
            table.before.end_line()
        elif tag.name == "col":
            table.add_columns(
                span(tag.attributes.get("span"), COLUMNS), are_hidden=kind == "hidden"
            )
        elif tag.name == "tr":
            check_size(table.name, len(table.rows) + 1, 0, 0)
            self._looks.cut(frame.looks)
            if kind == "hidden":
                table.hidden_rows.add(len(table.rows))
            else:
                self._looks.start("tr", kind, frame.looks)
            table.rows.append([])
        else:
            self._cells += table.start_cell(tag.attributes, self._tally)
            check_size(table.name, len(table.rows), len(table.rows[-1]), self._cells)
            frame.cell, frame.behind = io.StringIO(), 0
            frame.cell_looks = len(self._looks)
            self._looks.start(tag.name, kind, frame.cell_looks)

    def _end_cell(self, frame: Frame, length: int = 0) -> None:
        """Keep the text of a cell that is open.

        Args:
            frame: the table it is in.
            length: how long it is, where that is too long already.
        """
        if frame.cell is None:
            return
        table = frame.table
        text = "" if length else squeezed(frame.cell.getvalue())
        frame.cell = None
        self._looks.cut(frame.cell_looks)
        frame.cell_looks = frame.looks
        row = len(table.rows) - 1
        for kind in frame.dropped:
            table.left_out.add(kind, row)
        if frame.dropped and not text:
            table.dead.add((row, table.column))
        frame.dropped.clear()
        if table.is_layout:
            return
        self._tally.add_cell(length or len(text), table.name, row + 1)
        table.rows[-1][table.column] = text
        if table.inside:
            self._tell_outer(text)

    def _tell_outer(self, text: str) -> None:
        """Let the cell around a table have its text, too, unless it becomes too long for a cell."""
        outer = next((f for f in reversed(self._frames) if f.cell is not None), None)
        if outer is None or outer.cell is None or outer.table.is_layout:
            return
        if outer.cell.tell() + len(text) > CHARACTERS:
            outer.table.is_layout = True
        else:
            outer.cell.write(f"\v{text}\v")


def _since(text: io.StringIO, start: int) -> str:
    """Return what was written from a place on."""
    text.seek(start)
    return text.read()
