"""Which stretches of a text stand in quotation marks: there a text lets another one speak.

Marks that are not closed close with their line, so that one slip does not turn the rest of a
document into a quotation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from devolved_powers.citations.lexer import LINE, Source
from devolved_powers.late_pattern import late_pattern

__all__ = ["QuotedStretches", "unquoted"]

_MARK = late_pattern('"')
_CLOSED_BY = {"“": "”", "‘": "’", "「": "」", "『": "』", "｢": "｣", "„": "”"}
_STRAIGHT = frozenset('"＂〃‟')
_FOLDED = dict.fromkeys(map(ord, "".join((*_CLOSED_BY, *_STRAIGHT))), '"')
_ANY = late_pattern("[^\n]")
_REACH = 4000
"""Characters that a quotation may have: the longest articles have fewer."""
_MOST_MARKS = 60
_MOST_WITHIN = 4


def unquoted(lines: Sequence[str]) -> tuple[str, ...]:
    """Return lines with a blank for each character that stands in quotation marks.

    Args:
        lines: the lines of a text; what it quotes may run from one to the next.
    """
    text = "\n".join(lines)
    if _MARK.search(text.translate(_FOLDED)) is None:
        return tuple(lines)
    source = Source(text)
    parts: list[str] = []
    reached = 0
    for first, last in QuotedStretches(source).spans:
        start, end = source.span(first, last)
        parts += text[reached:start], _ANY.sub(" ", text[start:end])
        reached = end
    left = "".join((*parts, text[reached:]))
    ends = accumulate(len(line) + 1 for line in lines)
    return tuple(left[end - 1 - len(line) : end - 1] for line, end in zip(lines, ends, strict=True))


class QuotedStretches:
    """The quotations of one text, by positions in `Source.text`.

    Args:
        source: the text.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._marks = [found.start() for found in _MARK.finditer(source.text)]
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._find()

    @property
    def spans(self) -> list[tuple[int, int]]:
        """From behind each opening mark to the closing one; what is empty is left out."""
        both = zip(self._starts, self._ends, strict=True)
        return [(start + 1, end) for start, end in both if start + 1 < end]

    def holds(self, at: int) -> bool:
        """Tell whether a position stands in a quotation; the opening mark does not."""
        index = bisect_right(self._starts, at - 1) - 1
        return index >= 0 and at < self._ends[index]

    def without(self, start: int, end: int) -> str:
        """Return a stretch of the text without what it quotes."""
        parts: list[str] = []
        index = max(bisect_right(self._starts, start) - 1, 0)
        while start < end and index < len(self._starts):
            first, last = self._starts[index], self._ends[index]
            if first >= end:
                break
            parts.append(self._source.text[start : max(first, start)])
            start = max(start, min(last, end))
            index += 1
        parts.append(self._source.text[start:end])
        return "".join(parts)

    def opens(self, at: int) -> bool:
        """Tell whether the mark at a position is one that can open a quotation."""
        return self._raw(at) in _CLOSED_BY or self._raw(at) in _STRAIGHT

    def _raw(self, at: int) -> str:
        return self._source.raw[self._source.span(at, at + 1)[0]]

    def _find(self) -> None:
        index = 0
        while index < len(self._marks):
            opened = self._raw(self._marks[index])
            if opened in _CLOSED_BY:
                closes = self._closing(index, opened, _CLOSED_BY[opened])
            elif opened in _STRAIGHT:
                closes = self._straight(index)
            else:
                index += 1
                continue
            start = self._marks[index]
            self._starts.append(start)
            if closes is None:
                self._ends.append(self._line_end(start))
                index = bisect_right(self._marks, self._ends[-1] - 1)
                index = max(index, bisect_right(self._marks, start))
            else:
                self._ends.append(self._marks[closes])
                index = closes + 1

    def _closing(self, index: int, opened: str, closed: str) -> int | None:
        """Return which mark closes one; None where none does near enough."""
        depth = 0
        for later in range(index, min(index + _MOST_MARKS, len(self._marks))):
            at = self._marks[later]
            if at - self._marks[index] > _REACH:
                return None
            mark = self._raw(at)
            if mark == opened:
                depth += 1
            elif mark == closed:
                depth -= 1
            if depth == 0:
                return later
            if depth > _MOST_WITHIN:
                return None
        return None

    def _straight(self, index: int) -> int | None:
        """Return which straight mark closes another; it does so on its line only."""
        end = self._line_end(self._marks[index])
        for later in range(index + 1, min(index + _MOST_MARKS, len(self._marks))):
            if self._marks[later] >= end:
                return None
            if self._raw(self._marks[later]) in _STRAIGHT:
                return later
        return None

    def _line_end(self, at: int) -> int:
        end = self._source.gaps.find(LINE, at + 1)
        return len(self._source.text) if end < 0 else end
