"""A law as it stands in a document that somebody saved, read into the form of a version.

What a clerk saves from an official site has a title in several lines, a note of promulgation, a
table of contents, lines that end where the page ended, `(一)`, the letter O for a zero. All of it
is read, or asked about: nothing is guessed in silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from devolved_powers.law.statute import Version
from devolved_powers.models.laws import LawRank

DoubtKind = Literal[
    "no-title",
    "title-unlike-first-article",
    "no-day",
    "no-day-of-force",
    "days-contradict",
    "no-articles",
    "gap",
    "article-twice",
    "article-swallowed",
    "letter-for-digit",
    "page-lines",
    "item-order",
    "no-closing-article",
    "annex",
    "other-law-inside",
    "left-out",
]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that does not add up, or that a person should look at.

    Args:
        kind: what it is.
        line: of the document, 1-based; 0 where none is meant.
        detail: the words concerned, no more than a few.
        refuses: whether no facts may be made of it until somebody answers.
    """

    kind: DoubtKind
    line: int = 0
    detail: str = ""
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a text; it stands over what the text says.

    Args:
        title: the official title.
        number: the number of the order or announcement.
        adopted: the day on which the version was adopted or promulgated.
        in_force: the first day on which it is in force.
        rank: its rank.
        territory: where it is in force; empty for the whole country.
        answers: the kinds of doubt that the person has looked at and answers for.
    """

    title: str = ""
    number: str = ""
    adopted: date | None = None
    in_force: date | None = None
    rank: LawRank | None = None
    territory: str = ""
    answers: frozenset[DoubtKind] = frozenset()


@dataclass(frozen=True, slots=True)
class WrittenStatute:
    """What was read of a document.

    Args:
        version: the version; its path is the name of the document.
        text: the same in the form of the collections: title, preamble, marker, articles.
        number: the number of the order or announcement; empty where none is named.
        doubts: what does not add up, in the order of the document.
    """

    version: Version
    text: str
    number: str
    doubts: tuple[Doubt, ...]


def read_written_statute(
    lines: Sequence[str], *, file: str, given: Given, in_pages: bool = False
) -> WrittenStatute:
    """Read the lines of a document as one version of a law.

    Args:
        lines: the document's, without markup, or a text in the form of the collections.
        file: its name, for messages.
        given: what a person says of it.
        in_pages: whether the lines may be lines of a printed page.
    """
    raise NotImplementedError((lines, file, given, in_pages))
