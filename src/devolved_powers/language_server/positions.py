"""Places in a text as editors count them: lines end at LF, CR or CR LF, columns are code units.

The YAML reader knows further line ends (U+0085, U+2028, U+2029) and counts characters, so that
every place goes through the number of its character.
"""

import re
from array import array
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from lsprotocol.types import Position, PositionEncodingKind, Range

_BREAK = re.compile("\r\n|[\n\r]")
_STEP = 512
"""Characters from one count of columns to the next: a line may be as long as its file."""


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

    @cached_property
    def _counts(self) -> "array[int]":
        """How many units stand before every `_STEP`th character of the text."""
        steps = range(0, len(self.text), _STEP)
        sizes = (self._units(self.text[start : start + _STEP]) for start in steps)
        return array("Q", accumulate(sizes, initial=0))

    def _before(self, index: int) -> int:
        """Return how many units stand before a character of the text."""
        step = index // _STEP
        return self._counts[step] + self._units(self.text[step * _STEP : index])

    def position(self, index: int) -> Position:
        """Return where a character stands, as the editor counts."""
        within = max(0, min(index, len(self.text)))
        line = bisect_right(self._starts, within) - 1
        start = self._starts[line]
        near = within - start < _STEP
        units = (
            self._units(self.text[start:within])
            if near
            else (self._before(within) - self._before(start))
        )
        return Position(line, units)

    def range(self, start: int, end: int) -> Range:
        """Return a stretch of characters, as the editor counts."""
        return Range(self.position(start), self.position(max(start, end)))

    def index(self, position: Position) -> int:
        """Return the character at a place of the editor; behind the end of a line, that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        is_last = position.line + 1 == len(self._starts)
        end = len(self.text) if is_last else self._end(self._starts[position.line + 1])
        if self.encoding == PositionEncodingKind.Utf32.value:
            return min(start + position.character, end)
        first, units = start, 0
        if end - start > _STEP and position.character > _STEP:
            wanted = self._before(start) + position.character
            step = bisect_right(self._counts, wanted) - 1
            if step * _STEP > start:
                first = min(step * _STEP, end)
                units = self._counts[step] - self._before(start)
        for index in range(first, end):
            if units >= position.character:
                return index
            units += self._units(self.text[index])
        return end

    def _end(self, following: int) -> int:
        """Return the end of a line, without its break, by where the following begins."""
        end = following - 1
        return end - (self.text[end - 1 : following] == "\r\n")

    def _units(self, text: str) -> int:
        if self.encoding == PositionEncodingKind.Utf32.value:
            return len(text)
        if self.encoding == PositionEncodingKind.Utf8.value:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(character > "\uffff" for character in text)
