"""html tables: pages saved from a government site, and what some systems call an xls."""

from html.parser import HTMLParser
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.archive import damaged
from devolved_powers.sheets.csv_ import decoded
from devolved_powers.sheets.grid import CellAddress, Sheet, merges
from devolved_powers.sheets.limits import COLUMNS, ROWS, SHEETS, check_cell, check_size

_SILENT = frozenset({"script", "style", "template", "noscript"})
_INSIDE = frozenset({"caption", "tr", "td", "th"})
_BLOCKS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6"})


def read_html(path: Path) -> list[Sheet]:
    """Return the tables of an html page, each with the text above it.

    Raises:
        PowersError: when it holds no table, is damaged, or is too large.
    """
    page = _Page()
    try:
        page.feed(decoded(path.read_bytes()))
        page.close()
    except AssertionError as error:  # how some versions of the parser meet an unknown `<![…`
        raise damaged() from error
    tables = [table for table in page.tables if table.rows]
    if not tables:
        raise PowersError(
            _("The page holds no table."),
            hint=_("Save the whole page from the browser, or give the file attached to it."),
        )
    sheets: list[Sheet] = []
    total = 0
    for number, table in enumerate(tables, 1):
        name = f"表{number}"
        rows = [[_squeezed(cell) for cell in row] for row in table.rows]
        widest = max(map(len, rows), default=0)
        total += sum(map(len, rows))
        check_size(name, len(rows), widest, total)
        for row, cells in enumerate(rows, 1):
            for cell in cells:
                check_cell(cell, name, row)
        down, wide = merges(table.ranges, len(rows))
        last = number == len(tables)
        sheets.append(
            Sheet(
                file=path.name,
                name=name,
                rows=rows,
                before=_lines(table.before),
                after=_lines("".join(page.loose)) if last else (),
                merged=down,
                spans=wide,
            )
        )
    return sheets


def _squeezed(text: str) -> str:
    """Return text as a browser shows it: blanks run together, line breaks where `<br>` stands."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\v"))))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(_squeezed(text).split("\n")) if text.strip() else ()


class _Table:
    def __init__(self, before: str) -> None:
        self.before = before
        self.rows: list[list[str]] = []
        self.ranges: list[tuple[CellAddress, CellAddress]] = []
        self.taken: dict[CellAddress, bool] = {}

    def start_cell(self, attributes: dict[str, str | None]) -> None:
        if not self.rows:
            self.rows.append([])
        row = len(self.rows) - 1
        cells = self.rows[row]
        while self.taken.get((row, len(cells))):
            cells.append("")
        column = len(cells)
        down = _span(attributes.get("rowspan"), ROWS)
        wide = _span(attributes.get("colspan"), COLUMNS)
        if down > 1 or wide > 1:
            self.ranges.append(((row, column), (row + down - 1, column + wide - 1)))
            if down * wide > ROWS:
                check_size("html", down, wide, down * wide)
                down = 1
            for below in range(row, row + down):
                for beside in range(column, column + wide):
                    self.taken[below, beside] = below > row
        cells += [""] * wide

    def add(self, column: int, text: str) -> None:
        self.rows[-1][column] += text


def _span(value: str | None, limit: int) -> int:
    digits = (value or "").strip()
    return max(1, min(int(digits), limit)) if digits.isdecimal() and len(digits) < 7 else 1  # noqa: PLR2004 - digits


class _Page(HTMLParser):
    """Collects the tables of a page; a table inside a cell is read as the cell's text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self.loose: list[str] = []
        self._depth = 0
        self._silent = 0
        self._column: int | None = None
        self._caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                if len(self.tables) == SHEETS:
                    message = _("The page has more than {limit} tables.").format(limit=SHEETS)
                    raise PowersError(message)
                self.tables.append(_Table("".join(self.loose)))
                self.loose = []
        elif self._depth == 1 and tag in _INSIDE:
            self._start_inside(tag, dict(attrs))
        elif tag in _BLOCKS:
            self.handle_data("\v")

    def _start_inside(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Begin a table's caption, row or cell."""
        table = self.tables[-1]
        if tag == "caption":
            self._caption = True
        elif tag == "tr":
            table.rows.append([])
            self._column = None
            if len(table.rows) > ROWS:
                check_size("html", len(table.rows), 0, 0)
        else:
            before = len(table.rows[-1]) if table.rows else 0
            table.start_cell(attributes)
            added = _span(attributes.get("colspan"), COLUMNS)
            self._column = max(before, len(table.rows[-1]) - added)
            if len(table.rows[-1]) > COLUMNS:
                check_size("html", 0, len(table.rows[-1]), 0)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table":
            self._depth = max(0, self._depth - 1)
            if self._depth == 0:
                self._column = None
        elif self._depth == 1 and tag in _INSIDE:
            self._column = None
            self._caption = False
        elif tag in _BLOCKS and tag != "br":
            self.handle_data("\v")

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._depth == 0:
            self.loose.append(data)
        elif self._column is not None:
            self.tables[-1].add(self._column, data)
        elif self._caption:
            self.tables[-1].before += f"\v{data}"
