"""html tables: pages saved from a government site, and what some systems call an xls."""

import io
from collections.abc import Mapping

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.csv_ import decoded
from devolved_powers.sheets.grid import CellRange, Sheet, merges
from devolved_powers.sheets.html_tokens import Tag, tokens
from devolved_powers.sheets.limits import COLUMNS, LINES, ROWS, SHEETS, FileTally, check_size

_SILENT = frozenset({"script", "style", "template", "noscript"})
_INSIDE = frozenset({"caption", "tr", "td", "th"})
_BLOCKS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
_SPANS = frozenset({"rowspan", "colspan"})
_SPAN_DIGITS = 6
_CELL_CHARACTERS = 2**20
"""Characters of a cell as the page has them, with the blanks that a browser does not show."""


def read_html(file: str, content: bytes) -> list[Sheet]:
    """Return the tables of an html page, each with the text above it.

    Args:
        file: its name.
        content: all of it.

    Raises:
        PowersError: when it holds no table, is damaged, or is too large.
    """
    tally = FileTally()
    page = _Page(tally)
    for token in tokens(decoded(content), _SPANS):
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
    sheets: list[Sheet] = []
    for number, table in enumerate(tables, 1):
        down, wide = merges(table.ranges, len(table.rows), tally)
        sheets.append(
            Sheet(
                file=file,
                name=f"表{number}",
                rows=table.rows,
                before=table.before.finished(),
                after=after if number == len(tables) else (),
                merged=down,
                spans=wide,
            )
        )
    return sheets


def _squeezed(text: str) -> str:
    """Return text as a browser shows it: blanks run together, line breaks where `<br>` stands."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\v"))))


class _Lines:
    """The lines of text outside of tables."""

    def __init__(self, tally: FileTally) -> None:
        self._tally = tally
        self._lines: list[str] = []
        self._line = io.StringIO()

    def add(self, text: str) -> None:
        """Go on with the last line."""
        self._line.write(text)

    def end_line(self) -> None:
        """Keep the last line, unless it is blank."""
        if not self._line.tell():
            return
        line = " ".join(self._line.getvalue().split())
        self._line = io.StringIO()
        if not line:
            return
        self._tally.add_text(len(line))
        if len(self._lines) == LINES:
            message = _("The page has more than {limit} lines outside of its tables.")
            raise PowersError(
                message.format(limit=LINES),
                hint=_("Save the page with the table alone, or give the file attached to it."),
            )
        self._lines.append(line)

    def finished(self) -> tuple[str, ...]:
        """Return all lines."""
        self.end_line()
        return tuple(self._lines)


class _Table:
    """The cells of a table so far.

    Args:
        before: the lines above it.
    """

    def __init__(self, before: _Lines) -> None:
        self.before = before
        self.rows: list[list[str]] = []
        self.ranges: list[CellRange] = []
        self.column = 0
        """Where the last cell stands."""
        self._until: dict[int, int] = {}
        """For each column the last row that a cell from above covers."""

    def start_cell(self, attributes: Mapping[str, str], tally: FileTally) -> int:
        """Begin a cell; return how many were added to the row, covered ones included."""
        if not self.rows:
            self.rows.append([])
        row, cells = len(self.rows) - 1, self.rows[-1]
        before = len(cells)
        while self._until.get(len(cells), -1) >= row:
            cells.append("")
        column = len(cells)
        down = _span(attributes.get("rowspan"), ROWS)
        wide = _span(attributes.get("colspan"), COLUMNS)
        if down > 1 or wide > 1:
            tally.add_merged(1)
            self.ranges.append(((row, column), (row + down - 1, column + wide - 1)))
        if down > 1:
            self._until.update(dict.fromkeys(range(column, column + wide), row + down - 1))
        cells += [""] * wide
        self.column = column
        return len(cells) - before


def _span(value: str | None, limit: int) -> int:
    digits = (value or "").strip()
    is_number = digits.isdecimal() and len(digits) <= _SPAN_DIGITS
    return max(1, min(int(digits), limit)) if is_number else 1


class _Page:
    """Collects the tables of a page; a table inside a cell is read as the cell's text.

    Args:
        tally: what the file comes to.
    """

    def __init__(self, tally: FileTally) -> None:
        self._tally = tally
        self._tables: list[_Table] = []
        self._loose = _Lines(tally)
        self._cells = 0
        self._depth = 0
        self._silent = 0
        self._cell: io.StringIO | None = None
        self._caption = False

    def finished(self) -> tuple[list[_Table], tuple[str, ...]]:
        """Return the tables that have a row, and the lines below the last one."""
        self._end_cell()
        return [table for table in self._tables if table.rows], self._loose.finished()

    def start_tag(self, tag: Tag) -> None:
        """Take the tag that begins an element."""
        if tag.name in _SILENT:
            self._silent += 1
        elif tag.name == "table":
            self._depth += 1
            if self._depth == 1:
                self._start_table()
        elif self._depth == 1 and tag.name in _INSIDE:
            self._end_cell()
            self._start_inside(tag)
        elif tag.name in _BLOCKS:
            self._break()

    def end_tag(self, name: str) -> None:
        """Take the tag that ends an element."""
        if name in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif name == "table":
            self._depth = max(0, self._depth - 1)
            if self._depth == 0:
                self._end_cell()
        elif self._depth == 1 and name in _INSIDE:
            self._end_cell()
            self._caption = False
        elif name in _BLOCKS and name != "br":
            self._break()

    def add_text(self, text: str) -> None:
        """Take text."""
        if self._silent:
            return
        if self._depth == 0:
            self._loose.add(text)
        elif self._cell is not None:
            self._cell.write(text)
            if self._cell.tell() > _CELL_CHARACTERS:
                self._end_cell(self._cell.tell())
        elif self._caption:
            self._tables[-1].before.add(text)

    def _break(self) -> None:
        """Begin a new line of whatever is read."""
        if self._silent:
            return
        if self._depth == 0:
            self._loose.end_line()
        elif self._cell is not None:
            self.add_text("\v")
        elif self._caption:
            self._tables[-1].before.end_line()

    def _start_table(self) -> None:
        if len(self._tables) == SHEETS:
            message = _("The page has more than {limit} tables.").format(limit=SHEETS)
            raise PowersError(
                message,
                hint=_("Save the page with the table alone, or give the file attached to it."),
            )
        self._tables.append(_Table(self._loose))
        self._loose = _Lines(self._tally)

    def _start_inside(self, tag: Tag) -> None:
        """Begin a table's caption, row or cell."""
        table = self._tables[-1]
        name = f"表{len(self._tables)}"
        if tag.name == "caption":
            self._caption = True
            table.before.end_line()
        elif tag.name == "tr":
            check_size(name, len(table.rows) + 1, 0, 0)
            table.rows.append([])
        else:
            self._cells += table.start_cell(tag.attributes, self._tally)
            check_size(name, len(table.rows), len(table.rows[-1]), self._cells)
            self._cell = io.StringIO()

    def _end_cell(self, length: int = 0) -> None:
        """Keep the text of a cell that is open.

        Args:
            length: how long it is, where that is too long already.
        """
        if self._cell is None:
            return
        table = self._tables[-1]
        text = "" if length else _squeezed(self._cell.getvalue())
        self._cell = None
        self._tally.add_cell(length or len(text), f"表{len(self._tables)}", len(table.rows))
        table.rows[-1][table.column] = text
