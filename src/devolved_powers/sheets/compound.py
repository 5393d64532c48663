"""Compound files, the container of xls, doc and of everything Office locks by a password.

It reads the list of streams and the records of an xls workbook before any other reader touches
the file: how far its cells reach, and whether it holds formulas, macros or a password.
Sources: [MS-CFB] for the container, [MS-XLS] for the records.
"""

import struct
from dataclasses import dataclass, field

from devolved_powers.sheets.archive import damaged
from devolved_powers.sheets.grid import CellAddress

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""Sector numbers from here on mean the end of a chain, or no sector."""
_ENTRY = 128
_STREAM, _ROOT = 2, 5

_BOF, _FILEPASS, _FORMULA, _SUPBOOK, _MULRK, _MULBLANK = 0x809, 0x2F, 0x06, 0x1AE, 0xBD, 0xBE
_CELLS = frozenset({_FORMULA, _MULRK, _MULBLANK, 0x201, 0x203, 0x204, 0x205, 0x27E, 0xD6, 0xFD})
_WORKSHEET = 0x10
_ROW, _ROW_BYTES, _NO_HEIGHT = 0x208, 16, 0x20
"""The record of a row, and its mark for one that is not shown."""
_OWN_WORKBOOK = b"\x01\x04"
_ADD_IN = b"\x01\x3a"


@dataclass(slots=True)
class Workbook:
    """What the records of an xls workbook say.

    Args:
        locked: whether it is encrypted.
        linked: whether cells draw on other files.
        sizes: rows and columns that the cells of each sheet reach.
        formulas: the cells of each sheet whose value is computed.
        hidden_rows: the rows of each sheet that are not shown.
    """

    locked: bool = False
    linked: bool = False
    sizes: list[tuple[int, int]] = field(default_factory=list)
    formulas: list[set[CellAddress]] = field(default_factory=list)
    hidden_rows: list[set[int]] = field(default_factory=list)


class Compound:
    """A compound file.

    Args:
        data: all its bytes.

    Raises:
        PowersError: when it is damaged.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            shift, mini_shift = struct.unpack_from("<HH", data, 30)
            if shift not in (9, 12) or mini_shift != 6:  # noqa: PLR2004 - the two that exist
                raise damaged()
            self._size = 1 << shift
            (directory,) = struct.unpack_from("<I", data, 48)
            (self._cutoff, mini) = struct.unpack_from("<II", data, 56)
            self._fat = self._table()
            self._entries = self._directory(directory)
            self._mini_fat = self._numbers(self._chain(mini)) if mini < _LAST else []
        except struct.error as error:
            raise damaged() from error

    @property
    def names(self) -> set[str]:
        """The names of all streams and folders."""
        return set(self._entries)

    def stream(self, name: str) -> bytes:
        """Return the content of a stream.

        Raises:
            PowersError: when its chain of sectors is broken.
        """
        start, size, _kind = self._entries[name]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        root = next(entry for entry in self._entries.values() if entry[2] == _ROOT)
        small = self._chain(root[0])
        pieces: list[bytes] = []
        seen = 0
        while start < _LAST:
            if start >= len(self._mini_fat) or seen > len(self._mini_fat):
                raise damaged()
            pieces.append(small[start * 64 : start * 64 + 64])
            start = self._mini_fat[start]
            seen += 1
        return b"".join(pieces)[:size]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at >= len(self._data):
            raise damaged()
        return self._data[at : at + self._size]

    def _table(self) -> list[int]:
        """Return the allocation table: for each sector the one that follows it."""
        sectors = [s for s in struct.unpack_from("<109I", self._data, 76) if s < _LAST]
        (following, count) = struct.unpack_from("<II", self._data, 68)
        for _each in range(min(count, len(self._data) // self._size)):
            if following >= _LAST:
                break
            numbers = self._numbers(self._sector(following))
            sectors += [s for s in numbers[:-1] if s < _LAST]
            following = numbers[-1]
        if len(sectors) > len(self._data) // self._size:
            raise damaged()
        return [n for sector in sectors for n in self._numbers(self._sector(sector))]

    @staticmethod
    def _numbers(data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _chain(self, start: int) -> bytes:
        pieces: list[bytes] = []
        while start < _LAST:
            if start >= len(self._fat) or len(pieces) > len(self._fat):
                raise damaged()  # beyond the table, or in a circle
            pieces.append(self._sector(start))
            start = self._fat[start]
        return b"".join(pieces)

    def _directory(self, start: int) -> dict[str, tuple[int, int, int]]:
        data = self._chain(start)
        entries: dict[str, tuple[int, int, int]] = {}
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", data, at + 64)
            kind = data[at + 66]
            if kind:
                name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                first, size = struct.unpack_from("<II", data, at + 116)
                entries.setdefault(name, (first, size, kind))
        if not any(kind == _ROOT for _first, _size, kind in entries.values()):
            raise damaged()
        return entries


def read_workbook(stream: bytes) -> Workbook:
    """Return what the records of an xls workbook say.

    Args:
        stream: the content of its stream `Workbook`.
    """
    workbook = Workbook()
    at, end = 0, len(stream) - 4
    cells = _CELLS
    while at <= end:
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind in cells and size >= 6 and workbook.sizes:  # noqa: PLR2004 - row, column and style
            _note_cell(workbook, kind, stream[at : at + size])
        elif kind == _BOF and size >= 4 and stream[at + 2] == _WORKSHEET:  # noqa: PLR2004
            workbook.sizes.append((0, 0))
            workbook.formulas.append(set())
            workbook.hidden_rows.append(set())
        elif kind == _ROW and size >= _ROW_BYTES and workbook.sizes:
            number, options = struct.unpack_from("<H10xH", stream, at)
            if options & _NO_HEIGHT:
                workbook.hidden_rows[-1].add(number)
        elif kind == _FILEPASS:
            workbook.locked = True
            return workbook
        elif kind == _SUPBOOK and stream[at + 2 : at + 4] not in (_OWN_WORKBOOK, _ADD_IN):
            workbook.linked = True
        at += size
    return workbook


def _note_cell(workbook: Workbook, kind: int, record: bytes) -> None:
    row, column = struct.unpack_from("<HH", record)
    if kind == _FORMULA:
        workbook.formulas[-1].add((row, column))
    elif kind in (_MULRK, _MULBLANK):
        (column,) = struct.unpack_from("<H", record, len(record) - 2)
    rows, columns = workbook.sizes[-1]
    if row >= rows or column >= columns:
        workbook.sizes[-1] = (max(rows, row + 1), max(columns, column + 1))
