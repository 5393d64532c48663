"""Sentences in pieces: what is said, and what a piece of it leads to, for pages that link."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Leads = Literal["", "citation", "decision", "entry", "standard"]
"""What a piece names: nothing, places of laws, a decision, a power or an item, a document number of
a discretion standard."""


class Piece(NamedTuple):
    """A piece of a sentence.

    Args:
        text: the words.
        leads: what they name.
        target: the id of the decision, the power or the item, the number of the document; empty for
            anything else.
    """

    text: str
    leads: Leads = ""
    target: str = ""


Sentence = tuple[Piece, ...]


def composed(*parts: "str | Piece | Sentence") -> Sentence:
    """Return one sentence made of texts, pieces and sentences; what is empty is left out.

    >>> plain(composed("依据", Piece("《示例条例》第四条", "citation"), "。"))
    '依据《示例条例》第四条。'
    """
    pieces: list[Piece] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(Piece(part))
        elif isinstance(part, Piece):
            pieces.append(part)
        else:
            pieces.extend(part)
    return tuple(piece for piece in pieces if piece.text)


def joined(parts: Iterable[Sentence], between: str) -> Sentence:
    """Return several sentences as one, with a mark between them."""
    pieces: list[Piece] = []
    for part in parts:
        if part:
            pieces += [Piece(between), *part] if pieces else part
    return tuple(pieces)


def plain(sentence: Sentence) -> str:
    """Return the words alone."""
    return "".join(piece.text for piece in sentence)
