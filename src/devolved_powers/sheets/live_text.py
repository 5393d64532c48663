"""What of a sheet counts: text that is struck out or not shown is put aside, counted and told."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from devolved_powers.sheets.grid import CellAddress, CellRange, LeftOut, LeftOutKind

Rows = list[list[str]]


class LeftOutCount:
    """How much does not count, by its kind, and the first row with some."""

    def __init__(self) -> None:
        self._found: dict[LeftOutKind, LeftOut] = {}

    def add(self, kind: LeftOutKind, row: int | None) -> None:
        """Count a cell of a row, or a line outside of all rows."""
        known = self._found.get(kind, LeftOut(kind, 0, row))
        first = row if known.row is None else known.row
        self._found[kind] = LeftOut(kind, known.count + 1, first)

    def whole(self) -> tuple[LeftOut, ...]:
        """Return the count of each kind."""
        return tuple(self._found.values())


@dataclass(slots=True)
class Unseen:
    """What a file tells of cells besides their text.

    Args:
        hidden_rows: the rows that are not shown, counted from 0.
        hidden_columns: the columns that are not shown.
        live: of cells with struck-out text, what is left of it.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    live: dict[CellAddress, str] = field(default_factory=dict)

    def show_all(self) -> None:
        """Take all rows and columns as shown."""
        self.hidden_rows.clear()
        self.hidden_columns.clear()

    def __bool__(self) -> bool:
        """Whether it tells anything."""
        return bool(self.hidden_rows or self.hidden_columns or self.live)


@dataclass(frozen=True, slots=True)
class PutAside:
    """What was taken out of the rows of a sheet.

    Args:
        ranges: the merged cells, those that began in a hidden row or column cut to what is shown.
        hidden_rows: the rows that held something.
        dead: the cells whose whole text was struck out.
        left_out: the count of each kind.
    """

    ranges: list[CellRange]
    hidden_rows: frozenset[int] = frozenset()
    dead: frozenset[CellAddress] = frozenset()
    left_out: tuple[LeftOut, ...] = ()


def put_aside(rows: Rows, ranges: list[CellRange], unseen: Unseen) -> PutAside:
    """Empty the cells of rows that do not count.

    A merged cell shows its text as long as a part of it is shown: it is kept there.

    Args:
        rows: the cells; changed.
        ranges: the merged cells.
        unseen: what the file tells of them.
    """
    if not unseen:
        return PutAside(ranges)
    struck, dead = _strike(rows, unseen)
    ranges = _moved(rows, ranges, unseen)
    left_out: list[LeftOut] = []
    hidden: set[int] = set()
    for row in sorted(unseen.hidden_rows):
        if row < len(rows):
            if any(cell.strip() for cell in rows[row]):
                hidden.add(row)
            rows[row] = []
    if hidden:
        left_out.append(LeftOut("hidden rows", len(hidden), min(hidden)))
    columns = _without_columns(rows, unseen.hidden_columns)
    if columns:
        left_out.append(LeftOut("hidden columns", len(columns), min(columns.values())))
    if struck:
        left_out.append(LeftOut("struck", len(struck), min(struck)[0]))
    return PutAside(ranges, frozenset(hidden), frozenset(dead), tuple(left_out))


def _strike(rows: Rows, unseen: Unseen) -> tuple[set[CellAddress], set[CellAddress]]:
    """Take out struck text; return the cells that had some, and those that have nothing left."""
    struck: set[CellAddress] = set()
    dead: set[CellAddress] = set()
    for (row, column), text in unseen.live.items():
        if row >= len(rows) or column >= len(rows[row]) or not rows[row][column].strip():
            continue
        rows[row][column] = text
        if row not in unseen.hidden_rows and column not in unseen.hidden_columns:
            struck.add((row, column))
            if not text.strip():
                dead.add((row, column))
    return struck, dead


def _moved(rows: Rows, ranges: list[CellRange], unseen: Unseen) -> list[CellRange]:
    """Move the text of merged cells that begin in what is hidden to where they are shown."""
    if not (unseen.hidden_rows or unseen.hidden_columns):
        return ranges
    below = _next_shown(len(rows), unseen.hidden_rows)
    width = max(map(len, rows), default=0)
    beside = _next_shown(width, unseen.hidden_columns)
    moved: list[CellRange] = []
    for (top, left), (bottom, right) in ranges:
        row = below[top] if top < len(rows) else top
        column = beside[left] if left < width else left
        if (row, column) != (top, left) and row <= bottom and column <= right and row < len(rows):
            _move(rows, (top, left), (row, column))
            moved.append(((row, column), (bottom, right)))
        else:
            moved.append(((top, left), (bottom, right)))
    return moved


def _next_shown(count: int, hidden: Collection[int]) -> list[int]:
    """Return for each row or column the first from there on that is shown."""
    shown = list(range(count + 1))
    for number in range(count - 1, -1, -1):
        if number in hidden:
            shown[number] = shown[number + 1]
    return shown


def _move(rows: Rows, old: CellAddress, new: CellAddress) -> None:
    row = rows[old[0]]
    if old[1] < len(row) and row[old[1]]:
        line = rows[new[0]]
        line += [""] * (new[1] + 1 - len(line))
        line[new[1]], row[old[1]] = row[old[1]], ""


def _without_columns(rows: Rows, columns: Collection[int]) -> Mapping[int, int]:
    """Empty columns; return those that held something, each with the first row where it did."""
    first: dict[int, int] = {}
    ordered = sorted(columns)
    for number, row in enumerate(rows if ordered else ()):
        for column in ordered:
            if column >= len(row):
                break
            if row[column].strip():
                first.setdefault(column, number)
            row[column] = ""
    return first
