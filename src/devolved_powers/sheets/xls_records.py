"""The records of an xls workbook, looked through before calamine gets the file.

They tell how far the cells reach and what text they hold, which cells are computed, which rows are
hidden, and whether the workbook has a password. Source: [MS-XLS].
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from devolved_powers.sheets.archive import damaged
from devolved_powers.sheets.grid import CellAddress
from devolved_powers.sheets.limits import COLUMNS, SHEETS, FileTally, too_many_sheets
from devolved_powers.sheets.xls_strings import SST, shared_lengths

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
_SHEET_KINDS = frozenset({*_CELLS, _ROW, _DIMENSIONS})


@dataclass(slots=True)
class Workbook:
    """What the records of an xls workbook say.

    Args:
        locked: whether it is encrypted.
        linked: whether cells draw on other files.
        sizes: rows and columns that the cells of each sheet reach, or that it claims.
        formulas: the cells of each sheet whose value is computed.
        hidden_rows: the rows of each sheet that are not shown.
    """

    locked: bool = False
    linked: bool = False
    sizes: list[tuple[int, int]] = field(default_factory=list)
    formulas: list[set[CellAddress]] = field(default_factory=list)
    hidden_rows: list[set[int]] = field(default_factory=list)


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
    lengths: Sequence[int] = ()
    at, end = 0, len(stream) - 4
    while at <= end:
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind in _SHEET_KINDS:
            if workbook.sizes:
                _note_in_sheet(workbook, kind, stream[at : at + size], lengths, tally)
        elif kind == SST:
            lengths = shared_lengths(stream, at - 4, tally)
        elif kind == _BOF and size >= _BOF_BYTES and stream[at + 2 : at + 3] == bytes([_WORKSHEET]):
            if len(workbook.sizes) == SHEETS:
                raise too_many_sheets()
            workbook.sizes.append((0, 0))
            workbook.formulas.append(set())
            workbook.hidden_rows.append(set())
        elif kind == _FILEPASS:
            workbook.locked = True
            return workbook
        elif kind == _SUPBOOK and stream[at + 2 : at + 4] not in (_OWN_WORKBOOK, _ADD_IN):
            workbook.linked = True
        at += size
    return workbook


def _note_in_sheet(
    workbook: Workbook, kind: int, record: bytes, lengths: Sequence[int], tally: FileTally
) -> None:
    """Take a record of the last sheet: a cell, a row, or the used area that it claims."""
    size = len(record)
    if kind in _CELLS:
        if size < _CELL_BYTES:
            return
        _note_cell(workbook, kind, record)
        if kind == _FORMULA:
            tally.add_formula()
        elif kind == _LABELSST and size >= _LABELSST_BYTES:
            row, index = struct.unpack_from("<H4xI", record)
            if index < len(lengths):
                tally.add_cell(lengths[index], str(len(workbook.sizes)), row + 1)
    elif kind == _ROW:
        if size >= _ROW_BYTES:
            number, options = struct.unpack_from("<H10xH", record)
            if options & _NO_HEIGHT:
                workbook.hidden_rows[-1].add(number)
    elif size >= _DIMENSIONS_BYTES:
        _note_dimensions(workbook, record)


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
