"""The texts that the cells of an xls share: their lengths, and where a font of their own begins.

Source: [MS-XLS] 2.4.265 (SST), 2.5.293 (XLUnicodeRichExtendedString). A text may go on in the
records `CONTINUE` that follow, where its characters begin with a new mark of their width.
"""

import struct
from array import array
from typing import NamedTuple

from devolved_powers.sheets.limits import FileTally

SST, _CONTINUE = 0xFC, 0x3C
_WIDE, _PHONETIC, _RICH = 1, 4, 8
_COUNTS = 8
"""Bytes before the first text: how often texts are used, and how many there are."""
_HEAD = 3
"""Bytes of a text's head: its characters, and its marks."""


Run = tuple[int, int]
"""The first character (of UTF-16) that a font is for, and the number of the font."""


class SharedTexts(NamedTuple):
    """What is known of the shared texts.

    Args:
        lengths: the characters of each.
        runs: of those with fonts of their own, where each font begins.
    """

    lengths: "array[int]"
    runs: dict[int, list[Run]]


def shared_texts(stream: bytes, at: int, tally: FileTally) -> SharedTexts:
    """Return what is known of the shared texts.

    Args:
        stream: the records of a workbook.
        at: where the record begins that holds the texts.
        tally: what the file comes to.

    Returns:
        What is known of them, as far as the texts can be followed.

    Raises:
        PowersError: when the texts are too long together.
    """
    lengths = array("I")
    fonts: dict[int, list[Run]] = {}
    walk = _Walk(stream, at)
    walk.skip(_COUNTS)
    while (head := walk.take(_HEAD)) is not None:
        length, marks = struct.unpack("<HB", head)
        runs = int.from_bytes(walk.take(2) or b"", "little") if marks & _RICH else 0
        extra = int.from_bytes(walk.take(4) or b"", "little") if marks & _PHONETIC else 0
        walk.skip_characters(length, 2 if marks & _WIDE else 1)
        found: list[Run] = []
        for _each in range(runs):
            run = walk.take(4)
            if run is None:
                break
            first, font = struct.unpack("<HH", run)
            found.append((first, font))
        if found:
            fonts[len(lengths)] = found
        walk.skip(extra)
        tally.add_text(length + len(found))
        lengths.append(length)
    return SharedTexts(lengths, fonts)


class _Walk:
    """Goes through a record and those that continue it.

    Args:
        stream: all records.
        at: where the first begins.
    """

    def __init__(self, stream: bytes, at: int) -> None:
        self._stream = stream
        self._at = at + 4
        self._end = self._at + int.from_bytes(stream[at + 2 : at + 4], "little")

    def take(self, count: int) -> bytes | None:
        """Return so many bytes, which stand in one record; None at the end."""
        if self._at >= self._end and not self._go_on():
            return None
        data = self._stream[self._at : min(self._at + count, self._end)]
        self._at += count
        return data if len(data) == count else None

    def skip(self, count: int) -> None:
        """Pass over so many bytes."""
        while count > self._end - self._at:
            count -= max(0, self._end - self._at)
            if not self._go_on():
                return
        self._at += count

    def skip_characters(self, count: int, width: int) -> None:
        """Pass over so many characters; each record that continues them tells their width anew."""
        while count * width > self._end - self._at:
            count -= max(0, self._end - self._at) // width
            if not self._go_on() or (mark := self.take(1)) is None:
                return
            width = 2 if mark[0] & _WIDE else 1
        self._at += count * width

    def _go_on(self) -> bool:
        """Go to the next record, if it continues this one."""
        kind, size = (
            self._stream[self._end : self._end + 2],
            self._stream[self._end + 2 : self._end + 4],
        )
        self._at = self._end
        if int.from_bytes(kind, "little") != _CONTINUE or len(size) < 2:  # noqa: PLR2004
            self._at = self._end = len(self._stream)
            return False
        self._at = self._end + 4
        self._end = min(self._at + int.from_bytes(size, "little"), len(self._stream))
        return True
