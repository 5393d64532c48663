"""Reading a citation: the plain form fast, any other by the whole grammar, imported when needed."""

from functools import lru_cache

from devolved_powers.citations.model import CitedPlace
from devolved_powers.citations.plain import read_plain

__all__ = ["leftover", "parse", "read"]

_SHORT = 400
"""Longer texts are read anew each time, so that they do not stay in memory."""
_Reading = tuple[tuple[CitedPlace, ...], tuple[tuple[int, int], ...]]


def parse(text: str) -> tuple[CitedPlace, ...]:
    """Read every place that a text cites.

    Args:
        text: The basis as written, such as `《某条例》第十四条、第三十六条第（二）项`;
            any text will do.

    Returns:
        The places in the order written. Statute text quoted behind a number gives none.
    """
    return read(text)[0]


def leftover(text: str) -> tuple[tuple[int, int], ...]:
    """Tell which parts of a text are neither citation nor separator.

    Args:
        text: The same text that `parse` takes.

    Returns:
        Start and end of each such part: quoted statute text, and whatever could not be read.
    """
    return read(text)[1]


def read(text: str) -> _Reading:
    """Return what `parse` and `leftover` return, in one."""
    return _remembered(text) if len(text) <= _SHORT else _read(text)


@lru_cache(maxsize=4096)
def _remembered(text: str) -> _Reading:
    """Read a short text once: checks ask for its places and for its left-over again and again."""
    return _read(text)


def _read(text: str) -> _Reading:
    plain = read_plain(text)
    if plain is not None:
        return plain, ()
    from devolved_powers.citations.parser import read_citations

    return read_citations(text)
