"""Numbers of documents: orders (国务院令第101号), circulars (某政发〔2013〕5号), standards."""

from __future__ import annotations

from devolved_powers.citations import patterns
from devolved_powers.citations.lexer import Source
from devolved_powers.late_pattern import late_pattern

__all__ = ["full_width", "number_end", "number_text", "spaced"]

_LONGEST_NUMBER = 60
_FULL_WIDTH = str.maketrans("()[]<>,;:", "（）〔〕〈〉，；：")
_OPENING = late_pattern("[<《]+")
_CLOSING = late_pattern("[>》]+")
_QUOTED = late_pattern('"([^"]*)"')


def full_width(text: str) -> str:
    """Write folded text in full width, inner marks as 〈〉."""
    text = _QUOTED.sub(r"“\1”", text)
    return _CLOSING.sub(">", _OPENING.sub("<", text)).translate(_FULL_WIDTH)


def number_text(source: Source, start: int, end: int) -> str:
    """The number of a document in full width; that of a standard with its blanks."""
    return spaced(source, start, full_width(source.text[start:end]))


def spaced(source: Source, at: int, text: str) -> str:
    """Give the number of a standard the blanks back that stand in it: GB 50016-2014."""
    standard = patterns.STANDARD_IN_NUMBER.search(text)
    if standard is None:
        return text
    found = source.text.find(standard[0], at)
    signs = (
        (" " if index and source.gap(found + index) else "") + sign
        for index, sign in enumerate(standard[0])
    )
    return text[: standard.start()] + "".join(signs) + text[standard.end() :]


def number_end(source: Source, at: int) -> int | None:
    """Where the document number ends that starts at a position."""
    standard = patterns.STANDARD_NO.match(source.text, at)
    if standard:
        return standard.end()
    if source.text.find("号", at, at + _LONGEST_NUMBER) < 0:
        return None
    found = patterns.DOC_NO.match(source.text, at)
    return found.end() if found else None
