"""Texts as they are compared: no blanks, one width, one kind of quotation marks; and hashes."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING

from devolved_powers.citations.numerals import to_int
from devolved_powers.late_pattern import late_pattern

if TYPE_CHECKING:  # checks need only the hashes
    from devolved_powers.law.statute import Article, Item, Paragraph, Version

_ALIKE = str.maketrans(
    {chr(full): chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)}
    | {"“": '"', "”": '"', "‘": "'", "’": "'", "〈": "<", "〉": ">", "—": "-", "–": "-"}
    | dict.fromkeys(" \t\n\r\f\v\u00a0\u00ad\u3000\u2028\u2029\u202f\u2060\ufeff")
    | dict.fromkeys(map(chr, range(0x2000, 0x2010)))
)
"""Full width to half width, one kind of quotation marks, no blanks."""
_NUMERAL = "[一二三四五六七八九十百千零]+"
_NUMBERS = rf"第{_NUMERAL}条(?:之{_NUMERAL})?(?:第{_NUMERAL}款)?(?:第\(?{_NUMERAL}\)?项)?"
_REFERENCE = late_pattern(
    rf"(?<=[本该])(?:法|条例|办法|规定|细则)?(?P<numbers>{_NUMBERS}"
    rf"(?:(?:、|,|和|及|或|或者|以及|至|第{_NUMERAL}[款项]|第\({_NUMERAL}\)项)*{_NUMBERS})*)"
)
_ARTICLE = late_pattern(rf"第({_NUMERAL})条(?:之({_NUMERAL}))?")
ARTICLE_BYTES = 5
PART_BYTES = 4


def normalise(text: str) -> str:
    """Return a text as it is compared."""
    return text.translate(_ALIKE)


def normalise_item(item: Item) -> str:
    """Return an item as it is compared, without its own number."""
    return normalise("".join(item.lines()))


def normalise_parts(paragraph: Paragraph) -> Iterator[str]:
    """Yield a paragraph's own text, then its items, as they are compared."""
    yield normalise(paragraph.text)
    for item in paragraph.items:
        yield normalise_item(item)


def normalise_article(article: Article) -> str:
    """Return an article as it is compared: a line for each part, items with their numbers."""
    lines: list[str] = []
    for paragraph in article.paragraphs:
        lines.append(normalise(paragraph.text))
        lines.extend(f"({item.number}){normalise_item(item)}" for item in paragraph.items)
    return "\n".join(lines)


def article_hash(article: Article) -> str:
    """Return what tells an article's text from every other, as the facts on its version keep it."""
    return digest(normalise_article(article), ARTICLE_BYTES)


def normalise_version(version: Version) -> list[tuple[int, int, str]]:
    """Return all articles with their numbers, as they are compared."""
    return [(a.number, a.suffix, normalise_article(a)) for a in version.articles]


def without_references(text: str) -> str:
    """Return a text with 本法第X条 made alike: these numbers move with the articles."""
    return _REFERENCE.sub("第#条", text)


def references(text: str) -> tuple[tuple[int, int], ...]:
    """Return number and suffix of the articles of the same law that a text refers to (本法第X条).

    Args:
        text: as `normalise` returns it.
    """
    referred = (
        (to_int(article) or 0, (to_int(suffix) or 0) if suffix else 0)
        for match in _REFERENCE.finditer(text)
        for article, suffix in _ARTICLE.findall(match["numbers"])
    )
    return tuple(dict.fromkeys(referred))


def digest(text: str, size: int) -> str:
    """Return a hash of a text, in hexadecimal digits."""
    return blake2b(text.encode(), digest_size=size).hexdigest()
