"""What an xlsx holds, measured before calamine gets it: a pass over its XML that keeps no cell.

It bounds the cells, their text (a shared text counts for every cell that shows it) and the merged
cells, and finds what calamine does not tell: which cells are computed, which rows are hidden.
"""

from array import array
from collections.abc import Mapping, Sequence

from devolved_powers.sheets.archive import damaged
from devolved_powers.sheets.grid import CellAddress
from devolved_powers.sheets.limits import (
    CELLS,
    ROWS,
    SHEETS,
    FileTally,
    check_size,
    too_many_sheets,
)
from devolved_powers.sheets.xml_stream import attribute

_TRUE = frozenset({"1", "true"})
_ROW_DIGITS = 7
_COLUMN_LETTERS = 3
_INDEX_DIGITS = 10


class WorkbookScan:
    """The names of a workbook's sheets and what each refers to."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a sheet: its name, and the id of the relation that leads to it."""
        if name == "sheet":
            if len(self.sheets) == SHEETS:
                raise too_many_sheets()
            self.sheets.append((attributes.get("name", ""), attribute(attributes, "id") or ""))

    def end(self, name: str) -> None:
        """Do nothing: all is in the attributes."""

    def text(self, data: str) -> None:
        """Do nothing: all is in the attributes."""


class RelationsScan:
    """The targets of a workbook's relations, by their ids, and of those to its shared texts."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.strings: set[str] = set()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a relation."""
        if name == "Relationship":
            target = attributes.get("Target", "")
            self.targets[attributes.get("Id", "")] = target
            if attributes.get("Type", "").endswith("/sharedStrings"):
                self.strings.add(target_part(target).casefold())

    def end(self, name: str) -> None:
        """Do nothing: all is in the attributes."""

    def text(self, data: str) -> None:
        """Do nothing: all is in the attributes."""


class StringsScan:
    """The lengths of the texts that cells share, in their order."""

    def __init__(self, tally: FileTally) -> None:
        self.lengths = array("L")
        self._tally = tally
        self._length = 0
        self._reading = False

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Begin a shared text, or a piece of it."""
        if name == "si":
            if len(self.lengths) == CELLS:
                raise damaged()
            self._length = 0
        self._reading = name == "t"

    def end(self, name: str) -> None:
        """Keep the length of a shared text."""
        self._reading = False
        if name == "si":
            self._tally.add_text(self._length)  # the table of them is in memory, too
            self.lengths.append(self._length)

    def text(self, data: str) -> None:
        """Count a piece of text."""
        if self._reading:
            self._length += len(data)


class SheetScan:
    """What a sheet comes to.

    Args:
        name: how messages call it.
        shared: the lengths of the texts that cells share.
        before: the cells of the sheets before it.
        tally: what the file comes to.
    """

    def __init__(self, name: str, shared: Sequence[int], before: int, tally: FileTally) -> None:
        self.rows = 0
        self.columns = 0
        self.formulas: set[CellAddress] = set()
        self.hidden_rows: set[int] = set()
        self._name = name
        self._shared = shared
        self._before = before
        self._tally = tally
        self._letters: dict[str, int] = {}
        self._row = self._column = 0
        self._type = ""
        self._length = 0
        self._index = ""
        self._reading = False

    @property
    def cells(self) -> int:
        """The cells of the used area, and of the sheets before it."""
        return self._before + self.rows * self.columns

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a row, a cell, its text or formula, or a merge."""
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._reading = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._tally.add_formula()
            self.formulas.add((self._row - 1, self._column - 1))
        elif name == "mergeCell":
            self._tally.add_merged(1)  # its rows are counted when the merge is used

    def end(self, name: str) -> None:
        """Count the text of a cell."""
        self._reading = False
        if name == "c":
            self._end_cell()

    def text(self, data: str) -> None:
        """Take text of a cell."""
        if self._reading:
            self._length += len(data)
            if self._type == "s" and len(self._index) <= _INDEX_DIGITS:
                self._index += data

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r")
        if number is None:
            row = self._row + 1
        elif number.isdecimal() and number.isascii() and len(number) <= _ROW_DIGITS:
            row = int(number)
        else:
            raise damaged()
        if row > ROWS:  # an empty one, too: it is no table any more
            check_size(self._name, row, 0, 0)
        self._row, self._column = row, 0
        if attributes.get("hidden") in _TRUE:
            self.hidden_rows.add(row - 1)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._row, self._column = max(1, self._row), self._column + 1
        else:
            self._row, self._column = self._place(reference)
        self._type = attributes.get("t", "")
        self._length, self._index = 0, ""
        if self._row > self.rows or self._column > self.columns:
            self.rows = max(self.rows, self._row)
            self.columns = max(self.columns, self._column)
            check_size(self._name, self.rows, self.columns, self.cells)

    def _end_cell(self) -> None:
        length = self._length
        if self._index:
            index = self._index.strip()
            known = index.isdecimal() and index.isascii() and len(index) < _INDEX_DIGITS
            if known and int(index) < len(self._shared):
                length = self._shared[int(index)]
        if length:
            self._tally.add_cell(length, self._name, self._row)

    def _place(self, reference: str) -> CellAddress:
        """Return row and column of a reference such as `AB12`, counted from 1."""
        letters = reference.rstrip("0123456789")
        digits = reference[len(letters) :]
        column = self._letters.get(letters)
        if column is None:
            is_column = letters.isascii() and letters.isalpha()
            if not is_column or len(letters) > _COLUMN_LETTERS:
                raise damaged()
            column = 0
            for letter in letters.upper():
                column = column * 26 + ord(letter) - 64
            self._letters[letters] = column
        if not 0 < len(digits) <= _ROW_DIGITS or digits == "0" * len(digits):
            raise damaged()
        return int(digits), column


def target_part(target: str) -> str:
    """Return the part that a relation of the workbook leads to."""
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
