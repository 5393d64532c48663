"""What changed inside a value: characters of a text, places of a citation, entries of a list."""

from collections.abc import Iterator, Sequence
from typing import Literal

from devolved_powers.models.keys import CITATIONS
from devolved_powers.register.plain_values import PlainValue

Piece = tuple[Literal["same", "gone", "new"], str]
_SHORTEST = 2
"""Characters in common that are worth keeping between two changes."""


def pieces(before: str, after: str) -> list[Piece]:
    """Return a text as it changed, character by character: what stayed, went and came."""
    from difflib import SequenceMatcher

    parts: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    gone = came = ""
    codes = matcher.get_opcodes()
    for number, (what, a, b, c, d) in enumerate(codes):
        between = 0 < number < len(codes) - 1
        if what != "equal" or (between and b - a < _SHORTEST):
            gone, came = gone + before[a:b], came + after[c:d]
            continue
        parts.extend(_flush(gone, came))
        gone = came = ""
        parts.append(("same", before[a:b]))
    parts.extend(_flush(gone, came))
    return parts


def _flush(gone: str, came: str) -> Iterator[Piece]:
    if gone:
        yield "gone", gone
    if came:
        yield "new", came


def places(text: str) -> list[str]:
    """Return the places a citation names, each in full and in canonical form."""
    from devolved_powers.citations import parse, render

    return [render([place]) for place in parse(text)]


def parts(key: str, value: PlainValue) -> list[str]:
    """Return what a value is made of: the places of a citation, the entries of a list."""
    if isinstance(value, tuple):
        return list(value)
    if not value:
        return []
    if key.rpartition(" / ")[2] in CITATIONS:
        return places(value) or [value]
    return [value]


def gone_and_new(key: str, before: PlainValue, after: PlainValue) -> tuple[list[str], list[str]]:
    """Return the parts of a value that are no longer there, and those that are new."""
    old, new = parts(key, before), parts(key, after)
    return _without(old, new), _without(new, old)


def _without(these: Sequence[str], those: Sequence[str]) -> list[str]:
    return [part for part in dict.fromkeys(these) if part not in those]
