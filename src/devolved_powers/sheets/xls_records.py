"""The records of an xls workbook, looked through before calamine gets the file.

They tell how far the cells reach and what text they hold, which cells are computed or struck out,
which rows and columns are hidden, and whether the workbook has a password. Source: [MS-XLS].
"""

import struct
from array import array
from dataclasses import dataclass, field

from devolved_powers.sheets.archive import damaged
from devolved_powers.sheets.grid import CellAddress
from devolved_powers.sheets.limits import COLUMNS, SHEETS, FileTally, too_many_sheets
from devolved_powers.sheets.xls_strings import SST, Run, SharedTexts, shared_texts

_BOF, _BOF_BYTES, _WORKSHEET = 0x809, 4, 0x10
_FILEPASS = 0x2F
_SUPBOOK, _OWN_WORKBOOK, _ADD_IN = 0x1AE, b"\x01\x04", b"\x01\x3a"
_FORMULA, _MULRK, _MULBLANK = 0x06, 0xBD, 0xBE
_LABELSST, _LABELSST_BYTES = 0xFD, 10
_CELLS = frozenset({_FORMULA, _MULRK, _MULBLANK, 0x201, 0x203, 0x204, 0x205, 0x27E, 0xD6, 0xFD})
_CELL_BYTES = 6
"""Bytes of the row, column and style that each record of a cell begins with."""
_ROW, _ROW_BYTES, _NO_HEIGHT = 0x208, 16, 0x20
"""The record of a row, and its mark for one that is not shown."""
_DIMENSIONS, _DIMENSIONS_BYTES, _ROWS = 0x200, 12, 65_536
_COLUMNS_RECORD, _COLUMNS_BYTES, _HIDDEN = 0x7D, 10, 1
_SHEET_KINDS = frozenset({*_CELLS, _ROW, _DIMENSIONS, _COLUMNS_RECORD})
_FONT, _STYLE, _STRIKE = 0x31, 0xE0, 0x08
_NO_FONT = 4
"""The number that no font has: those that follow are counted one higher."""
_BLANKS = frozenset({_MULBLANK, 0x201})
_RK_BYTES = 6
_STYLES = 70_000
Cut = tuple[int, int]
"""The first character of UTF-16 that is struck out, and the first that is no more."""


@dataclass(slots=True)
class Workbook:
    """What the records of an xls workbook say.

    Args:
        locked: whether it is encrypted.
        linked: whether cells draw on other files.
        sizes: rows and columns that the cells of each sheet reach, or that it claims.
        formulas: the cells of each sheet whose value is computed.
        hidden_rows: the rows of each sheet that are not shown.
        hidden_columns: the same of columns.
        struck: the cells of each sheet whose text is struck out, each with the parts of it; none
            for all of it.
    """

    locked: bool = False
    linked: bool = False
    sizes: list[tuple[int, int]] = field(default_factory=list)
    formulas: list[set[CellAddress]] = field(default_factory=list)
    hidden_rows: list[set[int]] = field(default_factory=list)
    hidden_columns: list[set[int]] = field(default_factory=list)
    struck: list[dict[CellAddress, list[Cut]]] = field(default_factory=list)


class _Fonts:
    """The fonts and styles of a workbook, as far as they strike out."""

    def __init__(self) -> None:
        self._count = 0
        self._styles = 0
        self._fonts: set[int] = set()
        self._struck: set[int] = set()
        self.texts = SharedTexts(array("I"), {})

    def add_font(self, record: bytes) -> None:
        """Take a font."""
        number = self._count if self._count < _NO_FONT else self._count + 1
        self._count += 1
        if len(record) > 2 and record[2] & _STRIKE and self._count < _STYLES:  # noqa: PLR2004
            self._fonts.add(number)

    def add_style(self, record: bytes) -> None:
        """Take a style of cells."""
        if int.from_bytes(record[:2], "little") in self._fonts and self._styles < _STYLES:
            self._struck.add(self._styles)
        self._styles += 1

    def is_struck(self, style: int) -> bool:
        """Return whether a style strikes out."""
        return style in self._struck

    def cuts(self, text: int, style: int) -> list[Cut] | None:
        """Return the parts of a shared text that are struck out; None where none is.

        Args:
            text: its number.
            style: that of the cell: its font counts up to the first font of the text.
        """
        if not self._fonts:
            return None
        runs: list[Run] = [(0, -1), *self.texts.runs.get(text, ())]
        ends = [first for first, _font in runs[1:]] + [self.texts.lengths[text]]
        found = [
            (first, end)
            for (first, font), end in zip(runs, ends, strict=True)
            if end > first and (font in self._fonts if font >= 0 else self.is_struck(style))
        ]
        return found or None


def read_workbook(stream: bytes) -> Workbook:
    """Return what the records of an xls workbook say.

    Args:
        stream: the content of its stream `Workbook`.

    Raises:
        PowersError: when a sheet claims a size that none can have, or there are too many sheets or
            formulas, or too long texts.
    """
    workbook = Workbook()
    tally = FileTally()
    fonts = _Fonts()
    at, end = 0, len(stream) - 4
    while at <= end:
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind in _SHEET_KINDS:
            if workbook.sizes:
                _note_in_sheet(workbook, kind, stream[at : at + size], fonts, tally)
        elif kind == _BOF and size >= _BOF_BYTES and stream[at + 2 : at + 3] == bytes([_WORKSHEET]):
            if len(workbook.sizes) == SHEETS:
                raise too_many_sheets()
            workbook.sizes.append((0, 0))
            workbook.formulas.append(set())
            workbook.hidden_rows.append(set())
            workbook.hidden_columns.append(set())
            workbook.struck.append({})
        elif kind == _FILEPASS:
            workbook.locked = True
            return workbook
        else:
            _note_in_book(workbook, kind, stream, at, fonts, tally)
        at += size
    return workbook


def _note_in_book(
    workbook: Workbook, kind: int, stream: bytes, at: int, fonts: _Fonts, tally: FileTally
) -> None:
    """Take a record of the whole workbook, whose content begins at a place."""
    if kind == SST:
        fonts.texts = shared_texts(stream, at - 4, tally)
    elif kind in (_FONT, _STYLE) and not workbook.sizes:
        (size,) = struct.unpack_from("<H", stream, at - 2)
        note = fonts.add_font if kind == _FONT else fonts.add_style
        note(stream[at : at + size])
    elif kind == _SUPBOOK and stream[at + 2 : at + 4] not in (_OWN_WORKBOOK, _ADD_IN):
        workbook.linked = True


def _note_in_sheet(
    workbook: Workbook, kind: int, record: bytes, fonts: _Fonts, tally: FileTally
) -> None:
    """Take a record of the last sheet: a cell, a row, columns, or the used area that it claims."""
    size = len(record)
    if kind in _CELLS:
        if size >= _CELL_BYTES:
            _note_cell(workbook, kind, record)
            _note_content(workbook, kind, record, fonts, tally)
    elif kind == _ROW:
        if size >= _ROW_BYTES:
            number, options = struct.unpack_from("<H10xH", record)
            if options & _NO_HEIGHT:
                workbook.hidden_rows[-1].add(number)
    elif kind == _COLUMNS_RECORD:
        if size >= _COLUMNS_BYTES:
            first, last, width, _style, options = struct.unpack_from("<5H", record)
            if options & _HIDDEN or not width:
                workbook.hidden_columns[-1].update(range(first, min(last + 1, COLUMNS)))
    elif size >= _DIMENSIONS_BYTES:
        _note_dimensions(workbook, record)


def _note_content(
    workbook: Workbook, kind: int, record: bytes, fonts: _Fonts, tally: FileTally
) -> None:
    """Take what a cell holds: how long it is, and whether it is struck out."""
    if kind == _FORMULA:
        tally.add_formula()
    if kind != _LABELSST:
        if kind not in _BLANKS:
            _note_struck(workbook, kind, record, fonts, tally)
    elif len(record) >= _LABELSST_BYTES:
        _note_text(workbook, record, fonts, tally)


def _note_text(workbook: Workbook, record: bytes, fonts: _Fonts, tally: FileTally) -> None:
    """Take a cell that shows a shared text."""
    row, column, style, index = struct.unpack_from("<HHHI", record)
    if index < len(fonts.texts.lengths):
        tally.add_cell(fonts.texts.lengths[index], str(len(workbook.sizes)), row + 1)
        cuts = fonts.cuts(index, style)
        if cuts is not None:
            tally.add_struck()
            workbook.struck[-1][row, column] = cuts


def _note_struck(
    workbook: Workbook, kind: int, record: bytes, fonts: _Fonts, tally: FileTally
) -> None:
    """Take one cell or several with values of their own; they are struck out as a whole."""
    row, column, style = struct.unpack_from("<3H", record)
    styles = [style]
    if kind == _MULRK:
        ends = range(4, len(record) - _RK_BYTES, _RK_BYTES)
        styles = [int.from_bytes(record[at : at + 2], "little") for at in ends]
    for place, each in enumerate(styles):
        if fonts.is_struck(each):
            tally.add_struck()
            workbook.struck[-1][row, column + place] = []


def _note_cell(workbook: Workbook, kind: int, record: bytes) -> None:
    row, column = struct.unpack_from("<HH", record)
    if kind == _FORMULA:
        workbook.formulas[-1].add((row, column))
    elif kind in (_MULRK, _MULBLANK):
        (column,) = struct.unpack_from("<H", record, len(record) - 2)
    _reach(workbook, row + 1, column + 1)


def _note_dimensions(workbook: Workbook, record: bytes) -> None:
    """Take the used area that a sheet claims: readers make room for it.

    Raises:
        PowersError: when no sheet of an xls can have it.
    """
    first, rows, left, columns = struct.unpack_from("<IIHH", record)
    if rows > _ROWS or columns > COLUMNS or first > rows or left > columns:
        raise damaged()
    _reach(workbook, rows, columns)


def _reach(workbook: Workbook, row: int, column: int) -> None:
    """Let the last sheet reach a row and a column, counted from 1."""
    rows, columns = workbook.sizes[-1]
    if row > rows or column > columns:
        workbook.sizes[-1] = (max(rows, row), max(columns, column))
