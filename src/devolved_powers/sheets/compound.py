"""Compound files, the container of xls, doc and of everything Office locks by a password.

It reads the list of streams and their content before any other reader touches the file.
Source: [MS-CFB].
"""

import struct
from array import array

from devolved_powers.sheets.archive import damaged

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""Sector numbers from here on mean the end of a chain, or no sector."""
_ENTRY = 128
_ENTRIES = 20_000
"""Streams and folders of a file; one with many embedded objects has some hundred."""
_MINI = 64
"""Bytes of a sector of small streams."""
_STREAM, _ROOT = 2, 5


class Compound:
    """A compound file. What it claims of itself is held against its real size.

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
            self._sectors = len(data) // self._size
            tables, directory = struct.unpack_from("<II", data, 44)
            self._cutoff, mini, mini_tables = struct.unpack_from("<III", data, 56)
            (more_tables,) = struct.unpack_from("<I", data, 72)
            if max(tables, mini_tables, more_tables) > self._sectors:
                raise damaged()
            self._fat = self._table()
            self._entries = self._directory(directory)
            self._mini_fat = _numbers(self._chain(mini)) if mini < _LAST else array("I")
            self._small = self._chain(self._root) if self._mini_fat else b""
        except struct.error as error:
            raise damaged() from error

    @property
    def names(self) -> set[str]:
        """The names of all streams and folders."""
        return set(self._entries)

    def stream(self, name: str) -> bytes:
        """Return the content of a stream.

        Raises:
            PowersError: when its chain of sectors is broken, or shorter than it claims.
        """
        start, size = self._entries[name]
        if size > len(self._data):
            raise damaged()
        if size >= self._cutoff:
            content = self._chain(start)[:size]
        else:
            pieces: list[bytes] = []
            while start < _LAST:
                if start >= len(self._mini_fat) or len(pieces) * _MINI > len(self._small):
                    raise damaged()  # beyond the table, or in a circle
                pieces.append(self._small[start * _MINI : (start + 1) * _MINI])
                start = self._mini_fat[start]
            content = b"".join(pieces)[:size]
        if len(content) < size:
            raise damaged()
        return content

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at >= len(self._data):
            raise damaged()
        return self._data[at : at + self._size]

    def _table(self) -> "array[int]":
        """Return the allocation table: for each sector the one that follows it."""
        sectors = [s for s in struct.unpack_from("<109I", self._data, 76) if s < _LAST]
        (following, count) = struct.unpack_from("<II", self._data, 68)
        for _each in range(count):
            if following >= _LAST:
                break
            numbers = _numbers(self._sector(following))
            sectors += [s for s in numbers[:-1] if s < _LAST]
            if len(sectors) > self._sectors:
                raise damaged()
            following = numbers[-1]
        if len(set(sectors)) < len(sectors):
            raise damaged()
        table = array("I")
        for sector in sectors:
            table.extend(_numbers(self._sector(sector)))
        return table

    def _chain(self, start: int) -> bytes:
        pieces: list[bytes] = []
        while start < _LAST:
            if start >= len(self._fat) or len(pieces) > self._sectors:
                raise damaged()  # beyond the table, or in a circle
            pieces.append(self._sector(start))
            start = self._fat[start]
        return b"".join(pieces)

    def _directory(self, start: int) -> dict[str, tuple[int, int]]:
        """Return where each stream begins, and how many bytes it claims to have."""
        data = self._chain(start)
        if len(data) > _ENTRIES * _ENTRY:
            raise damaged()
        entries: dict[str, tuple[int, int]] = {}
        root: int | None = None
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", data, at + 64)
            kind = data[at + 66]
            if kind:
                name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
                first, size = struct.unpack_from("<II", data, at + 116)
                if size > len(self._data) and kind == _STREAM:
                    raise damaged()
                entries.setdefault(name, (first, size))
                if kind == _ROOT and root is None:
                    root = first
        if root is None:
            raise damaged()
        self._root = root
        return entries


def _numbers(data: bytes) -> "array[int]":
    return array("I", struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))
