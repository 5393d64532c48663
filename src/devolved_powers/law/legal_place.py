"""Numbers of a place in a law, without its text: 第36条第2款第4项."""

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from devolved_powers.citations.model import CitedPlace, NumberOrRange, NumberRange
from devolved_powers.citations.numerals import to_chinese

_WRITTEN = re.compile(r"第(\d+)条(?:之(\d+))?(?:第(\d+)款)?(?:第(\d+)项)?")
MOST = 200
"""Places of one range that are looked at one by one."""


class LegalPlace(NamedTuple):
    """A place in a law.

    Args:
        article: 条.
        suffix: 1 for 之一, else 0.
        paragraph: 款, 0 for none.
        item: 项, 0 for none.
        subitem: 目, 0 for none.
    """

    article: int
    suffix: int = 0
    paragraph: int = 0
    item: int = 0
    subitem: int = 0

    @property
    def whole(self) -> "LegalPlace":
        """The article that it is in."""
        return LegalPlace(self.article, self.suffix)

    def overlaps(self, other: "LegalPlace") -> bool:
        """Return whether one of two places is inside the other; 目 are not told apart."""
        numbers = ((self.paragraph, other.paragraph), (self.item, other.item))
        return self.whole == other.whole and all(
            not mine or not theirs or mine == theirs for mine, theirs in numbers
        )

    def within(self, home: "LegalPlace", *, lone: bool) -> "LegalPlace":
        """Return the same paragraph and item in what its article became.

        Args:
            home: an article, or the paragraph of one that holds all of the article it was in.
            lone: whether it stands in the only paragraph of its article.
        """
        paragraph = home.paragraph if lone and home.paragraph else self.paragraph
        return self._replace(article=home.article, suffix=home.suffix, paragraph=paragraph)

    def written(self) -> str:
        """Return it as the generated files write it: 第36条之1第2款第4项."""
        text = f"第{self.article}条"
        text += f"之{self.suffix}" if self.suffix else ""
        text += f"第{self.paragraph}款" if self.paragraph else ""
        return text + (f"第{self.item}项" if self.item else "")

    def cited(self) -> str:
        """Return it as lawyers write it: 第三十六条之一第二款第（四）项."""
        text = f"第{to_chinese(self.article)}条"
        text += f"之{to_chinese(self.suffix)}" if self.suffix else ""
        text += f"第{to_chinese(self.paragraph)}款" if self.paragraph else ""
        text += f"第（{to_chinese(self.item)}）项" if self.item else ""
        return text + (f"第{to_chinese(self.subitem)}目" if self.subitem else "")


def read_legal_place(text: str) -> LegalPlace:
    """Read what `LegalPlace.written` wrote.

    Raises:
        ValueError: when it is nothing of the kind.
    """
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return LegalPlace(*(int(number or 0) for number in match.groups()))


def has_reversed_range(place: CitedPlace) -> bool:
    """Return whether a citation names a range that ends before it begins: 第四条至第三条."""
    numbers = (
        *(place.article, place.article_suffix),
        *(place.paragraph, place.item, place.subitem),
    )
    return any(isinstance(n, NumberRange) and n.last < n.first for n in numbers)


def legal_places(place: CitedPlace) -> Iterator[LegalPlace]:
    """Yield the places that a citation names, ranges one by one; none where it names no article."""
    if place.article is None:
        return
    left = MOST
    below = (place.article_suffix, place.paragraph, place.item, place.subitem)
    for article in _numbers(place.article):
        for suffix, paragraph, item, subitem in product(*map(_numbers, below)):
            left -= 1
            if left < 0:
                return
            yield LegalPlace(article, suffix, paragraph, item, subitem)


def _numbers(number: NumberOrRange | None) -> range:
    if isinstance(number, NumberRange):
        return range(number.first, max(number.first, number.last) + 1)
    return range(number or 0, (number or 0) + 1)
