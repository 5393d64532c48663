"""What every reader gives: a sheet of text cells that knows where it came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeVar

from devolved_powers.i18n import _
from devolved_powers.sheets.limits import FileTally

CellAddress = tuple[int, int]
"""Row and column, both counted from 0."""
CellRange = tuple[CellAddress, CellAddress]
"""The first and the last cell of a merged range."""
CellsRead = Literal["live", "live and hidden", "all"]
"""Which cells of a workbook are read: those that count in a list; those of hidden rows and columns
too; those that are struck out as well."""
LeftOutKind = Literal["struck", "hidden", "deleted", "hidden rows", "hidden columns"]
"""Why text does not count: it is struck out, set to be unseen, marked as deleted (tracked changes),
or stands in a row or column that is not shown."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of one kind that a sheet holds though it does not count: no reader takes it for the law.

    Args:
        kind: why it does not count.
        count: how many rows or columns, or else cells, or lines above a table, hold some.
        row: the first row with some, counted from 0; None where it stands outside of the rows.
    """

    kind: LeftOutKind
    count: int
    row: int | None


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
        errors: the cells that hold an error of the office program (#N/A); they are blank here.
        hidden: whether whoever opens the file does not see the sheet.
        hidden_rows: the rows that whoever opens the file does not see; their cells are empty here.
        dead: the cells that are empty here because all their text is struck out or the like.
        left_out: what of the sheet does not count, and is therefore not in `rows`.
        in_text: whether it is a table between lines of text, which may head several tables.
        inside: the name of the table in one of whose cells it stands; empty for none.
    """

    file: str
    name: str
    rows: list[list[str]]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    merged: Mapping[CellAddress, int] = field(default_factory=dict)
    spans: Mapping[CellAddress, int] = field(default_factory=dict)
    formulas: frozenset[CellAddress] = frozenset()
    errors: frozenset[CellAddress] = frozenset()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    dead: frozenset[CellAddress] = frozenset()
    left_out: tuple[LeftOut, ...] = ()
    in_text: bool = False
    inside: str = ""

    def is_dead(self, row: int, column: int) -> bool:
        """Return whether what stood in a cell, or in the merge it belongs to, does not count."""
        top = self.merged.get((row, column), row)
        return (top, column) in self.dead or top in self.hidden_rows

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
        return " · ".join(
            part for part in (self.file, self.name, _("row {row}").format(row=row + 1)) if part
        )


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


class _Nested(Protocol):
    """A table that may stand inside a cell of another."""

    name: str
    inside: str


_Table = TypeVar("_Table", bound=_Nested)


def drop_table(tables: list[_Table], table: _Table) -> None:
    """Take a table away; those inside of it then stand where it stood.

    Args:
        tables: all tables; it is taken out.
        table: the table.
    """
    at = len(tables) - 1
    while tables[at] is not table:
        at -= 1
    del tables[at]
    for other in tables[at:]:  # they begin after it
        if other.inside == table.name:
            other.inside = table.inside
