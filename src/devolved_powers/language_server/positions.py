"""Places in a text as editors count them: lines end at LF, CR or CR LF, columns are code units.

The YAML reader knows further line ends (U+0085, U+2028, U+2029) and counts characters, so that
every place goes through the number of its character.
"""

import re
from bisect import bisect_right
from functools import cached_property

from lsprotocol.types import Position, PositionEncodingKind, Range

_BREAK = re.compile("\r\n|[\n\r]")


class TextPositions:
    """The places of a text that an editor holds.

    Args:
        text: the text as the editor holds it, with its byte order mark where it has one.
        encoding: what its columns count; UTF-16 code units unless both sides agreed otherwise.
    """

    def __init__(
        self,
        text: str,
        encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16,
    ) -> None:
        self.text = text
        self.encoding = str(getattr(encoding, "value", encoding))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    def position(self, index: int) -> Position:
        """Return where a character stands, as the editor counts."""
        within = max(0, min(index, len(self.text)))
        line = bisect_right(self._starts, within) - 1
        start = self._starts[line]
        return Position(line, self._units(self.text[start:within]))

    def range(self, start: int, end: int) -> Range:
        """Return a stretch of characters, as the editor counts."""
        return Range(self.position(start), self.position(max(start, end)))

    def index(self, position: Position) -> int:
        """Return the character at a place of the editor; behind the end of a line, that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        after = _BREAK.search(self.text, start)
        end = after.start() if after else len(self.text)
        if self.encoding == PositionEncodingKind.Utf32.value:
            return min(start + position.character, end)
        units = 0
        for index in range(start, end):
            if units >= position.character:
                return index
            units += self._units(self.text[index])
        return end

    def _units(self, text: str) -> int:
        if self.encoding == PositionEncodingKind.Utf32.value:
            return len(text)
        if self.encoding == PositionEncodingKind.Utf8.value:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(character > "\uffff" for character in text)
