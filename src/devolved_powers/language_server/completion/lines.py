"""The lines of a block of YAML, each by what opens on it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from devolved_powers.late_pattern import late_pattern

Opener = Literal["key", "dash", "scalar"]
_BREAK = late_pattern("\r\n|[\n\r\x85\u2028\u2029]")
_DASHES = late_pattern(r" *(?:-(?: +|$))*")
_KEY = late_pattern(r"""("[^"]*"|'[^']*'|[^\s#"'\[\]{},&*!|>%@`:-][^\s:#]*)[ \t]*:(?=\s|$)""")
_REMARK = late_pattern(r"(?:^|(?<=\s))#")


@dataclass(frozen=True)
class Line:
    """A line.

    Args:
        start: its first character in the text.
        text: what stands in it, without its end.
        dashes: the columns of its dashes.
        column: where its key, or else its value, begins.
        key: its key; None for none.
        colon: behind the colon of the key.
        value: where the value begins.
    """

    start: int
    text: str
    dashes: tuple[int, ...]
    column: int
    key: str | None
    colon: int
    value: int

    @property
    def first(self) -> int:
        """The column of its first character that is no blank."""
        return self.dashes[0] if self.dashes else self.column

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + len(self.text)

    @cached_property
    def remark(self) -> int:
        """The column of its remark; its length where it has none."""
        rest = self.text[self.value :]
        if rest[:1] in ("'", '"'):
            closing = rest.find(rest[0], 1)
            if closing < 0:
                return len(self.text)
            found = _REMARK.search(rest, closing)
        else:
            found = _REMARK.search(rest)
        return self.value + found.start() if found else len(self.text)

    @property
    def written(self) -> str:
        """Its value, without a remark."""
        return self.text[self.value : self.remark].rstrip()

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it but blanks or a remark."""
        return not self.text.strip() or self.text.lstrip().startswith("#")

    @property
    def openers(self) -> Iterator[tuple[Opener, int]]:
        """What opens on it with its column, the innermost first."""
        if self.key is not None:
            yield "key", self.column
        elif self.written:
            yield "scalar", self.column
        for dash in reversed(self.dashes):
            yield "dash", dash


class Lines:
    """The lines of a text.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        self._read: dict[int, Line] = {}

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self._starts)

    def row(self, index: int) -> int:
        """Return the number of the line that a character stands in."""
        return bisect_right(self._starts, index) - 1

    def __getitem__(self, row: int) -> Line:
        """Return a line by its number."""
        if row not in self._read:
            start = self._starts[row]
            end = self._starts[row + 1] if row + 1 < len(self._starts) else len(self.text)
            self._read[row] = _line(start, self.text[start:end].rstrip("\r\n\x85\u2028\u2029"))
        return self._read[row]


def _line(start: int, text: str) -> Line:
    opened = _DASHES.match(text)
    at = opened.end() if opened else 0
    dashes = tuple(column for column in range(at) if text[column] == "-")
    found = _KEY.match(text, at)
    if found is None:
        return Line(start, text, dashes, at, None, at, at)
    value = re.compile(r"[ \t]*").match(text, found.end())
    return Line(
        start,
        text,
        dashes,
        at,
        found[1].strip("\"'"),
        found.end(),
        value.end() if value else found.end(),
    )
