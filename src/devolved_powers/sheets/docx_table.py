"""The tables of a Word document while they are read: their cells, and what of them is left out."""

from dataclasses import dataclass, field

from devolved_powers.sheets.grid import CellAddress, CellRange, LeftOutKind
from devolved_powers.sheets.limits import FileTally
from devolved_powers.sheets.live_text import LeftOutCount


class Text:
    """The text of a cell, or of a paragraph outside of tables, in pieces until it is whole."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._blocks = 0
        self._is_first = True
        self._behind = 0
        self.length = 0
        self.left_out: set[LeftOutKind] = set()
        """Why text of it does not count."""

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

    def end_table(self) -> None:
        """Take the end of a table inside the cell: what follows stands below it."""
        self._behind = len(self._pieces)

    def lines_above(self) -> tuple[str, ...]:
        """Return the lines since the last table inside the cell."""
        lines = "".join(self._pieces[self._behind :]).split("\n")
        return tuple(line for each in lines if (line := each.strip()))

    def whole(self) -> str:
        """Return the text, without blanks around it."""
        return "".join(self._pieces).strip()


class Table:
    """The cells of a table so far.

    Args:
        number: its number in the document, those inside cells counted.
        before: the lines above it.
        inside: the name of the table in whose cell it stands; empty for none.
    """

    def __init__(self, number: int, before: tuple[str, ...], inside: str = "") -> None:
        self.name = f"表{number}"
        self.before = before
        self.inside = inside
        self.rows: list[list[str]] = []
        self.hidden_rows: set[int] = set()
        self.dead: set[CellAddress] = set()
        self.left_out = LeftOutCount()
        self.is_layout = False
        """Whether a cell holds more than any cell of a list: whole tables."""
        self._closed: list[CellRange] = []
        self._open: dict[int, CellRange] = {}

    @property
    def is_small(self) -> bool:
        """Whether it is too small for a row of a list."""
        told = (cell for row in self.rows for cell in row if cell)
        return next(told, None) is None or next(told, None) is None

    def ranges(self) -> list[CellRange]:
        """Return the merged cells."""
        return [*self._closed, *self._open.values()]

    def add_cell(self, text: Text, span: int, merge: str | None, tally: FileTally) -> None:
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
        whole = text.whole()
        if merge == "continue":
            whole = ""
            above = self._open.get(column)
            if above is not None:
                self._open[column] = (above[0], last)
        else:
            if column in self._open:
                self._closed.append(self._open.pop(column))
            if merge is not None or span > 1:
                tally.add_merged(1)
                self._open[column] = ((row, column), last)
        for kind in text.left_out:
            self.left_out.add(kind, row)
        if text.left_out and not whole:
            self.dead.add((row, column))
        self.rows[-1] += [whole, *[""] * (span - 1)]


@dataclass(slots=True)
class Frame:
    """What is open: a table with its row, cell and block of text; of the body only the block.

    Args:
        table: the table; None for the body.
        depth: how deep in the document the table is.
    """

    table: Table | None = None
    depth: int = 0
    # How deep the open row, cell and block of text are; 0 for none.
    row: int = 0
    cell: int = 0
    block: int = 0
    text: Text = field(default_factory=Text)
    span: int = 1
    merge: str | None = None
    is_row_deleted: bool = False
    is_cell_deleted: bool = False
