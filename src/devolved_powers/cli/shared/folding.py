"""Lines of help: Chinese and English folded by terminal cells, nothing cut and no word broken."""

import re
from collections.abc import Iterator

from devolved_powers.text import cell_len, wrap

_PIECES = re.compile(r"[!-~]+|\s+|.")
"""Words, option names and ids are one piece; of Chinese every character is."""
_CLOSING = "，。；：、）〕》」』】！？…”’·—"
_OPENING = "（〔《「『【“‘"


def folded(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, of at most `width` cells each.

    A line breaks at blanks and between Chinese characters: never in front of a closing mark, behind
    an opening one, or within a word; only a word that is wider than a line is broken.

    Args:
        text: a paragraph; its line breaks count as blanks.
        width: the cells of a line.
    """
    line = ""
    blank = ""
    for unit in _units(text):
        if unit.isspace():
            blank = " " if line else ""
            continue
        if line and cell_len(line) + len(blank) + cell_len(unit) > width:
            yield line
            line, blank = "", ""
        *whole, rest = wrap(unit, width) if cell_len(unit) > width else (unit,)
        if whole:
            yield from whole
        line = line + blank + rest
        blank = ""
    if line:
        yield line


def _units(text: str) -> Iterator[str]:
    """Yield what must not be parted: a word with the marks in front of it and behind."""
    unit = ""
    for piece in _PIECES.findall(text):
        closes = piece[0] in _CLOSING
        if unit and not closes and unit[-1] not in _OPENING:
            yield unit
            unit = ""
        if piece.isspace():
            if unit:
                yield unit
                unit = ""
            yield piece
        else:
            unit += piece
    if unit:
        yield unit
