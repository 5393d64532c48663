"""Titles of laws within a sentence, those within other titles left aside."""

from collections.abc import Iterator
from typing import NamedTuple

_OPEN, _CLOSE = "《", "》"


class TitleInText(NamedTuple):
    """A title between 《 and 》.

    Args:
        title: without these marks.
        start: where it begins in the text.
        end: where what stands behind it begins.
    """

    title: str
    start: int
    end: int


def titles_in(text: str) -> Iterator[TitleInText]:
    """Yield the outermost titles of a text; one that is never closed is none."""
    depth = start = 0
    for at, sign in enumerate(text):
        if sign == _OPEN:
            if not depth:
                start = at
            depth += 1
        elif sign == _CLOSE and depth:
            depth -= 1
            if not depth:
                yield TitleInText(text[start + 1 : at], start, at + 1)
