"""What every reader gives: a sheet of text cells that knows where it came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from devolved_powers.sheets.limits import FileTally

CellAddress = tuple[int, int]
"""Row and column, both counted from 0."""
CellRange = tuple[CellAddress, CellAddress]
"""The first and the last cell of a merged range."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of a workbook, a table of a document, or a whole csv file.

    Args:
        file: the name of the file.
        name: the sheet's name, or a table's number (`表2`); empty for csv.
        rows: the cells as text, as the file has them; row 1 of the file is the first. Rows may
            differ in length.
        before: the lines of text above a table in a document.
        after: the lines of text below the last table.
        merged: for each cell that a merge runs down into, the row it begins in.
        spans: how many columns a merged cell is wide, where it is wider than one.
        formulas: the cells whose value is computed.
        hidden: whether whoever opens the file does not see the sheet.
        hidden_rows: the rows that whoever opens the file does not see.
    """

    file: str
    name: str
    rows: list[list[str]]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    merged: Mapping[CellAddress, int] = field(default_factory=dict)
    spans: Mapping[CellAddress, int] = field(default_factory=dict)
    formulas: frozenset[CellAddress] = frozenset()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()

    def cell(self, row: int, column: int) -> str:
        """Return a cell's text, that of the merge it belongs to; empty outside of the rows."""
        row = self.merged.get((row, column), row)
        line = self.rows[row] if row < len(self.rows) else []
        return line[column] if column < len(line) else ""

    def place(self, row: int) -> str:
        """Return where a row is, for people: the file, the sheet and the row's number.

        Args:
            row: counted from 0.
        """
        return " · ".join(part for part in (self.file, self.name, f"第{row + 1}行") if part)


def merges(
    ranges: Iterable[CellRange], bound: int, tally: FileTally
) -> tuple[dict[CellAddress, int], dict[CellAddress, int]]:
    """Return what runs down and what is wide among merged ranges: `Sheet.merged` and `spans`.

    Args:
        ranges: the first and the last cell of each; who collected them has counted one for each.
        bound: the number of rows there are; a merge beyond them is cut.
        tally: what the file comes to.

    Raises:
        PowersError: when there are too many.
    """
    down: dict[CellAddress, int] = {}
    wide: dict[CellAddress, int] = {}
    for (top, left), (bottom, right) in ranges:
        tally.add_merged(max(0, min(bottom, bound) - top))
        for row in range(top + 1, min(bottom + 1, bound)):
            down[row, left] = top
        if right > left:
            for row in range(top, min(bottom + 1, bound)):
                wide[row, left] = right - left + 1
    return down, wide
