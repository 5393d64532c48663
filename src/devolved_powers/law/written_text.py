"""Text as a quotation and the law are compared by: without blanks, widths and quotation marks."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from devolved_powers.citations.simplified import SIMPLIFIED
from devolved_powers.law.normalise import normalise

_SHOWN: Final = 12
"""Characters of each side that are shown of a difference."""
_BEFORE: Final = 4
"""How many of them are what both sides still have in common."""
_QUOTES = str.maketrans(dict.fromkeys("\"'「」『』`"))
_OMITTED = re.compile(r"…+|\.{3,}|。{3,}|·{3,}|\*{2,}|[(\[]略[)\]]")
EDGE = "。;,、:.!?-"
_FULL_STOPS = frozenset("。.!?")
_GOES_ON = frozenset(",、")
_NUMBER = re.compile(r"第[一二三四五六七八九十百千零0-9]+条(?:之[一二三四五六七八九十]+)?[:.、]?")


@lru_cache(maxsize=8192)
def _even(sign: str) -> str:
    """Return a character as it is compared."""
    return normalise(sign.translate(SIMPLIFIED)).translate(_QUOTES)


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text as it is compared, with what is printed for each of its characters.

    Args:
        compared: its characters as they are compared.
        printed: what is printed for each of them.
        closes: whether it is given as the end of a sentence.
    """

    compared: str
    printed: tuple[str, ...]
    closes: bool = False

    @classmethod
    def of(cls, text: str) -> "WrittenText":
        """Return a text as it is compared."""
        compared: list[str] = []
        printed: list[str] = []
        for sign in text:
            even = _even(sign)
            compared.append(even)
            printed.extend([sign] * len(even))
        return cls("".join(compared), tuple(printed))

    def part(self, start: int, end: int) -> "WrittenText":
        """Return a part of it, by positions in what is compared."""
        return WrittenText(self.compared[start:end], self.printed[start:end])

    def shown(self, at: int) -> str:
        """Return what is printed from shortly before a position on."""
        return "".join(self.printed[max(0, at - _BEFORE) : at + _SHOWN])


def pieces_of(quotation: str) -> list[WrittenText]:
    """Return the parts of a quotation between what it leaves out, without marks at their edges."""
    whole = WrittenText.of(quotation)
    number = _NUMBER.match(whole.compared)
    at = number.end() if number else 0
    pieces: list[WrittenText] = []
    for end, following in [
        *((match.start(), match.end()) for match in _OMITTED.finditer(whole.compared)),
        (len(whole.compared), len(whole.compared)),
    ]:
        text = whole.compared[at:end]
        start = at + len(text) - len(text.lstrip(EDGE))
        stop = at + len(text.rstrip(EDGE))
        if start < stop:
            closes = following == end and not _FULL_STOPS.isdisjoint(whole.compared[stop:end])
            pieces.append(replace(whole.part(start, stop), closes=closes))
        at = max(at, following)
    return pieces


def found_in(text: WrittenText, piece: WrittenText, at: int) -> int:
    """Return where a part stands in a text; -1 where it does not, or its sentence goes on there."""
    found = text.compared.find(piece.compared, at)
    while piece.closes and found >= 0:
        end = found + len(piece.compared)
        if text.compared[end : end + 1] not in _GOES_ON:
            break
        found = text.compared.find(piece.compared, found + 1)
    return found
