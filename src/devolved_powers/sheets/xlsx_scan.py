"""What an xlsx holds, measured before calamine gets it: a pass over its XML that keeps no cell.

It bounds the cells, their text (a shared text counts for every cell that shows it) and the merged
cells, and finds what calamine does not tell: which cells are computed or struck out, and which rows
and columns are hidden.
"""

from collections.abc import Mapping
from typing import NamedTuple

from devolved_powers.sheets.archive import damaged
from devolved_powers.sheets.grid import CellAddress
from devolved_powers.sheets.limits import (
    COLUMNS,
    ROWS,
    SHEETS,
    FileTally,
    check_size,
    too_many_sheets,
)
from devolved_powers.sheets.live_text import Unseen
from devolved_powers.sheets.xlsx_texts import Runs, StringsScan
from devolved_powers.sheets.xml_stream import attribute

_TRUE = frozenset({"1", "true", "on"})
_COLUMN_MARKS = 20_000
"""Elements that say how wide columns are: a sheet has at most 16,384 columns."""
_ROW_DIGITS = 7
_COLUMN_LETTERS = 3
_INDEX_DIGITS = 10


class NamedSheet(NamedTuple):
    """A sheet as the workbook names it.

    Args:
        name: its name.
        relation: the id of the relation that leads to it.
        state: `visible`, `hidden` or `veryHidden`.
    """

    name: str
    relation: str
    state: str


class WorkbookScan:
    """A workbook's sheets, and from which year it counts days."""

    def __init__(self) -> None:
        self.sheets: list[NamedSheet] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a sheet."""
        if name == "sheet":
            if len(self.sheets) == SHEETS:
                raise too_many_sheets()
            state = attributes.get("state", "visible")
            relation = attribute(attributes, "id") or ""
            self.sheets.append(NamedSheet(attributes.get("name", ""), relation, state))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in _TRUE

    def end(self, name: str) -> None:
        """Do nothing: all is in the attributes."""

    def text(self, data: str) -> None:
        """Do nothing: all is in the attributes."""


class SheetScan:
    """What a sheet comes to.

    Args:
        name: how messages call it.
        shared: the texts that cells share.
        struck: the styles of cells that strike out their text.
        before: the cells of the sheets before it.
        tally: what the file comes to.
    """

    def __init__(
        self,
        name: str,
        shared: StringsScan,
        struck: frozenset[int],
        before: int,
        tally: FileTally,
    ) -> None:
        self.rows = 0
        self.columns = 0
        self.formulas: set[CellAddress] = set()
        self.errors: set[CellAddress] = set()
        self.unseen = Unseen()
        self._strikes = struck
        self._is_struck = False
        self._runs = Runs()
        self._column_marks = 0
        self._name = name
        self._shared = shared
        self._lengths = shared.lengths
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
        elif name == "v":
            self._reading = True
        elif name == "t":
            self._reading = not self._runs.is_phonetic
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._tally.add_formula()
            self.formulas.add((self._row - 1, self._column - 1))
        elif name == "mergeCell":
            self._tally.add_merged(1)  # its rows are counted when the merge is used
        elif name == "col":
            self._start_columns(attributes)
        elif self._type == "inlineStr":
            self._runs.start(name, attributes)

    def end(self, name: str) -> None:
        """Count the text of a cell."""
        self._reading = False
        if name == "c":
            self._end_cell()
            self._type = ""
        elif self._type == "inlineStr":
            self._runs.end(name)

    def text(self, data: str) -> None:
        """Take text of a cell."""
        if self._reading:
            self._length += len(data)
            if self._type == "s":
                if len(self._index) <= _INDEX_DIGITS:
                    self._index += data
            elif self._type == "inlineStr":
                self._runs.add(data)

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
        if attributes.get("hidden") in _TRUE or _is_zero(attributes.get("ht")):
            self.unseen.hidden_rows.add(row - 1)

    def _start_columns(self, attributes: Mapping[str, str]) -> None:
        """Take what is said of columns next to one another."""
        self._column_marks += 1
        if self._column_marks > _COLUMN_MARKS:
            raise damaged()
        if attributes.get("hidden") in _TRUE or _is_zero(attributes.get("width")):
            first, last = _number(attributes.get("min")), _number(attributes.get("max"))
            self.unseen.hidden_columns.update(range(max(0, first - 1), min(last, COLUMNS)))

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._row, self._column = max(1, self._row), self._column + 1
        else:
            self._row, self._column = self._place(reference)
        self._type = attributes.get("t", "")
        self._length, self._index = 0, ""
        if self._strikes:
            self._is_struck = _number(attributes.get("s")) in self._strikes
        if self._type == "inlineStr":
            self._runs = Runs()
        if self._row > self.rows or self._column > self.columns:
            self.rows = max(self.rows, self._row)
            self.columns = max(self.columns, self._column)
            check_size(self._name, self.rows, self.columns, self.cells)

    def _end_cell(self) -> None:
        length = self._length
        live: str | None = None
        if self._index:
            index = self._index.strip()
            known = index.isdecimal() and index.isascii() and len(index) < _INDEX_DIGITS
            if known and int(index) < len(self._lengths):
                length = self._lengths[int(index)]
                if self._is_struck or self._shared.has_struck:
                    live = self._shared.live(int(index), self._is_struck)
        elif self._type == "inlineStr":
            live = self._runs.live(self._is_struck)
        elif self._is_struck:
            live = ""
        if not length:
            return
        if self._type == "e":
            self.errors.add((self._row - 1, self._column - 1))
        self._tally.add_cell(length, self._name, self._row)
        if live is not None:
            self._tally.add_struck()
            self.unseen.live[self._row - 1, self._column - 1] = live

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


def _number(text: str | None) -> int:
    """Return a number that an attribute holds; 0 where it holds none."""
    known = text is not None and text.isdecimal() and text.isascii() and len(text) <= _ROW_DIGITS
    return int(text) if known and text is not None else 0


def _is_zero(text: str | None) -> bool:
    """Return whether a height or width is nothing."""
    return text is not None and bool(text) and not text.strip("0.")
