"""Words that have the name of a place in them: 普安镇人民政府, 县综合行政执法局, 剑阁.

Names of places stand as signs in the texts, since all else of a body's name is the same in every
town. A word that may overlap such a name is looked for with a sign instead of it, in those towns
whose place has that name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from devolved_powers.province.place_signs import PLACE_SIGNS
from devolved_powers.province.search_index.layout import INSIDE, PREFIX, SUFFIX, WHOLE
from devolved_powers.province.search_index.opened import SearchIndex


class NamePiece(NamedTuple):
    """What must hold for a town: the name that a sign stands for has a piece of the word.

    Args:
        sign: the number of the sign.
        how: whether the piece is the whole of it, its end, its beginning, or stands in it.
        piece: the piece.
    """

    sign: int
    how: int
    piece: str


class PlaceForm(NamedTuple):
    """A word with signs for names of places.

    Args:
        word: what is looked for.
        pieces: what must hold for a town.
    """

    word: str
    pieces: tuple[NamePiece, ...]


def place_forms(index: SearchIndex, word: str) -> list[PlaceForm]:
    """Return the ways in which a word may be met where names of places stand.

    Args:
        index: the index.
        word: in one writing.
    """
    spans = {word[a:b] for a in range(len(word)) for b in range(a + 1, len(word) + 1)}
    marks = ", ".join("?" * len(spans))
    query = f"SELECT piece, how, sign FROM pieces WHERE piece IN ({marks})"  # noqa: S608 - marks
    known: dict[tuple[str, int], list[int]] = {}
    for piece, how, sign in index.rows(query, tuple(sorted(spans))):
        known.setdefault((str(piece), int(how or 0)), []).append(int(sign or 0))
    if not known:
        return []
    inside = [
        PlaceForm(PLACE_SIGNS[sign], (NamePiece(sign, INSIDE, word),))
        for sign in known.get((word, INSIDE), ())
    ]
    return [*dict.fromkeys((*inside, *_parsed(word, 0, known)))]


def _parsed(word: str, first: int, known: dict[tuple[str, int], list[int]]) -> Iterator[PlaceForm]:
    """Yield the forms of the rest of a word that have at least one sign."""
    if first == len(word):
        return
    for end in range(first + 1, len(word) + 1):
        piece = word[first:end]
        ways = [WHOLE]
        if first == 0 and end < len(word):
            ways.append(SUFFIX)
        if first > 0 and end == len(word):
            ways.append(PREFIX)
        for how in ways:
            for sign in known.get((piece, how), ()):
                if end - first == len(word):
                    continue  # the whole word is a name: it stands inside of it
                met = NamePiece(sign, how, piece)
                yield PlaceForm(PLACE_SIGNS[sign] + word[end:], (met,))
                for rest in _parsed(word, end, known):
                    yield PlaceForm(PLACE_SIGNS[sign] + rest.word, (met, *rest.pieces))
    for rest in _parsed(word, first + 1, known):
        yield PlaceForm(word[first] + rest.word, rest.pieces)


def towns_of(index: SearchIndex, pieces: tuple[NamePiece, ...]) -> frozenset[int]:
    """Return the towns for which all hold.

    Args:
        index: the index.
        pieces: what must hold.
    """
    known = index.kept_towns.get(pieces)
    if known is None:
        known = index.kept_towns[pieces] = frozenset(
            town
            for town, names in index.names.items()
            if all(_holds(names[sign], how, piece) for sign, how, piece in pieces)
        )
    return known


def _holds(name: str, how: int, piece: str) -> bool:
    if how == WHOLE:
        return name == piece
    if how == SUFFIX:
        return name.endswith(piece) and name != piece
    if how == PREFIX:
        return name.startswith(piece) and name != piece
    return piece in name
