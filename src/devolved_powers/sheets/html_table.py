"""The tables of a page while they are read: their cells, the lines above them, what is left out."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.grid import CellAddress, CellRange, LeftOutKind
from devolved_powers.sheets.limits import COLUMNS, LINES, ROWS, FileTally
from devolved_powers.sheets.live_text import LeftOutCount

_SPAN_DIGITS = 6


def squeezed(text: str) -> str:
    """Return text as a browser shows it: blanks run together, line breaks where `<br>` stands."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\v"))))


class Lines:
    """The lines of text outside of tables."""

    def __init__(self, tally: FileTally) -> None:
        self.left_out = LeftOutCount()
        self._tally = tally
        self._lines: list[str] = []
        self._dropped: set[LeftOutKind] = set()
        self._line = io.StringIO()

    def add(self, text: str) -> None:
        """Go on with the last line."""
        self._line.write(text)

    def drop(self, kind: LeftOutKind) -> None:
        """Leave out some text of the last line."""
        self._dropped.add(kind)

    def end_line(self) -> None:
        """Keep the last line, unless it is blank."""
        for kind in self._dropped:
            self.left_out.add(kind, None)
        self._dropped.clear()
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


class Table:
    """The cells of a table so far.

    Args:
        name: what messages call it.
        before: the lines above it.
        inside: the name of the table in whose cell it stands; empty for none.
        is_hidden: whether it is not shown.
    """

    def __init__(self, name: str, before: Lines, inside: str, *, is_hidden: bool) -> None:
        self.name = name
        self.before = before
        self.inside = inside
        self.is_hidden = is_hidden
        self.is_layout = False
        """Whether a cell holds more than any cell of a list: whole tables."""
        self.rows: list[list[str]] = []
        self.ranges: list[CellRange] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.dead: set[CellAddress] = set()
        self.left_out = LeftOutCount()
        self.column = 0
        """Where the last cell stands."""
        self._told_columns = 0
        self._until: dict[int, int] = {}
        """For each column the last row that a cell from above covers."""

    @property
    def is_small(self) -> bool:
        """Whether it is too small for a row of a list."""
        told = (cell for row in self.rows for cell in row if cell)
        return next(told, None) is None or next(told, None) is None

    def add_columns(self, count: int, *, are_hidden: bool) -> None:
        """Take what is said of the next columns."""
        first = self._told_columns
        self._told_columns = min(first + count, COLUMNS)
        if are_hidden:
            self.hidden_columns.update(range(first, self._told_columns))

    def start_cell(self, attributes: Mapping[str, str], tally: FileTally) -> int:
        """Begin a cell; return how many were added to the row, covered ones included."""
        if not self.rows:
            self.rows.append([])
        row, cells = len(self.rows) - 1, self.rows[-1]
        before = len(cells)
        while self._until.get(len(cells), -1) >= row:
            cells.append("")
        column = len(cells)
        down = span(attributes.get("rowspan"), ROWS)
        wide = span(attributes.get("colspan"), COLUMNS)
        if down > 1 or wide > 1:
            tally.add_merged(1)
            self.ranges.append(((row, column), (row + down - 1, column + wide - 1)))
        if down > 1:
            self._until.update(dict.fromkeys(range(column, column + wide), row + down - 1))
        cells += [""] * wide
        self.column = column
        return len(cells) - before


def span(value: str | None, limit: int) -> int:
    """Return over how many rows or columns an element reaches.

    Args:
        value: its attribute.
        limit: the most that counts.
    """
    digits = (value or "").strip()
    is_number = digits.isdecimal() and len(digits) <= _SPAN_DIGITS
    return max(1, min(int(digits), limit)) if is_number else 1


@dataclass(slots=True)
class Frame:
    """An open table.

    Args:
        table: the table.
        looks: how many elements that take text away were open around it.
    """

    table: Table
    looks: int
    cell: io.StringIO | None = None
    behind: int = 0
    """Where in the cell the last table inside it ended."""
    dropped: set[LeftOutKind] = field(default_factory=set)
    caption: bool = False
    cell_looks: int = 0
