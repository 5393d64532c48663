"""Places while they are being read: a law, then numbers that narrow it level by level."""

from __future__ import annotations

from dataclasses import dataclass

from devolved_powers.citations.lexer import Source
from devolved_powers.citations.model import CitedPlace, NumberOrRange
from devolved_powers.citations.units import ARTICLE, LEVELS, Element

__all__ = ["NamedLaw", "OpenPlace"]

_LAW_ONLY = -1


@dataclass(slots=True)
class NamedLaw:
    """The law that the places after its title share.

    Attributes:
        written: The title as written.
        resolved: The law meant.
        doc_no: The document number given with it.
        version: The version given with it.
        doc_no_only: Whether the title is a document number.
        stands_alone: Whether the title is a citation even without a place.
    """

    written: str
    resolved: str | None
    doc_no: str | None
    version: str | None
    doc_no_only: bool
    stands_alone: bool


_NO_LAW = NamedLaw("", None, None, None, doc_no_only=False, stands_alone=False)


class OpenPlace:
    """One place, with its stretch of the text."""

    __slots__ = (
        "annex",
        "annex_number",
        "clause",
        "depth",
        "end",
        "law",
        "numbers",
        "start",
        "suffix",
    )

    def __init__(self, law: NamedLaw | None, start: int, end: int, *, annex: bool = False) -> None:
        self.law = law
        self.start = start
        self.end = end
        self.annex = annex
        self.numbers: list[NumberOrRange | None] = [None] * len(LEVELS)
        self.suffix: NumberOrRange | None = None
        self.clause: str | None = None
        self.annex_number: int | None = None
        self.depth = _LAW_ONLY

    @property
    def empty(self) -> bool:
        """Whether it names a law or annex and no number yet."""
        return self.depth == _LAW_ONLY

    @property
    def cites(self) -> bool:
        """Whether it is a place at all, and not only a title that something odd follows."""
        return not self.empty or self.annex or (self.law is not None and self.law.stands_alone)

    def narrow(self, level: int, element: Element) -> None:
        """Add a number of a deeper level."""
        self.numbers[level] = element.number
        self.depth = level
        self.end = element.end
        if level == ARTICLE:
            self.suffix = element.suffix
            self.clause = element.clause

    def beside(self, level: int, element: Element) -> OpenPlace:
        """A further place of the same law that keeps every number above the level."""
        other = OpenPlace(self.law, element.start, element.end, annex=self.annex)
        other.numbers[:level] = self.numbers[:level]
        other.suffix = self.suffix
        other.clause = self.clause
        other.annex_number = self.annex_number
        other.narrow(level, element)
        return other

    def place(self, source: Source) -> CitedPlace:
        """The place as plain data."""
        law = self.law or _NO_LAW
        article, paragraph, item, subitem = self.numbers
        return CitedPlace(
            law=law.written or None,
            law_resolved=law.resolved,
            article=article,
            article_suffix=self.suffix,
            paragraph=paragraph,
            item=item,
            subitem=subitem,
            annex=self.annex,
            doc_no=law.doc_no,
            version=law.version,
            doc_no_only=law.doc_no_only,
            span=source.span(self.start, self.end),
            clause=self.clause,
            annex_number=self.annex_number,
        )
