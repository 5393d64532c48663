"""The source line of a finding, and carets below what is meant, each in the right cell."""

from collections.abc import Callable, Iterator

from devolved_powers.diagnostics import Finding
from devolved_powers.text import cell_len, printable

WIDEST = 68
"""Cells of a source line that are shown: with its number it fits on a terminal of 80 columns."""
_NARROWEST = 20
_AROUND = 12
"""Cells that the indent, the number and the mark behind it take."""


def excerpt(
    finding: Finding, paint: Callable[[str], str], dim: Callable[[str], str], width: int = 0
) -> Iterator[str]:
    """Yield the source line and the carets below what is meant; nothing for an empty line.

    Args:
        finding: what was found there.
        paint: colours the carets.
        dim: colours the mark between the number and the line.
        width: the cells of the terminal; 0 where they are not known.
    """
    if not finding.excerpt.strip():
        return
    position, line = finding.position, finding.excerpt
    start = position.column - 1
    end = position.end_column - 1 if position.end_line == position.line else len(line)
    end = max(end, start + 1)
    before = printable(line[:start].replace("\t", " "))
    meant = printable(line[start:end].replace("\t", " "))
    after = printable(line[end:].replace("\t", " "))
    room = min(WIDEST, max(_NARROWEST, width - _AROUND)) if width else WIDEST
    if cell_len(before) + cell_len(meant) > room and cell_len(before) > room // 2:
        before = "…" + _tail(before, room // 2)
    whole = meant
    meant = _head(meant, room - cell_len(before))
    rest = room - cell_len(before) - cell_len(meant)
    shown = before + meant + (_head(after, rest) if meant == whole and rest > 0 else "")
    number = str(position.line)
    carets = paint("^" * max(1, cell_len(meant)))
    mark = dim("|")
    yield f"    {number} {mark} {shown.rstrip()}"
    yield f"    {' ' * len(number)} {mark} {' ' * cell_len(before)}{carets}"


def _head(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    kept = ""
    for character in text:
        if cell_len(kept) + cell_len(character) >= room:
            break
        kept += character
    return kept + "…"


def _tail(text: str, room: int) -> str:
    kept = ""
    for character in reversed(text):
        if cell_len(kept) + cell_len(character) >= room:
            break
        kept = character + kept
    return kept
