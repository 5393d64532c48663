"""Edits spliced into a text: what is not edited stays as it is, to the byte."""

from collections.abc import Iterable
from typing import NamedTuple


class TextReplacement(NamedTuple):
    """A stretch of characters and what comes in its place."""

    start: int
    end: int
    text: str


def splice(text: str, edits: Iterable[TextReplacement]) -> str:
    """Return the text with the edits made.

    Raises:
        ValueError: when two edits overlap.
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        if edit.start < done:
            raise ValueError("edits overlap")
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])
