"""The text of a cited place, as the statute prints it."""

from collections.abc import Iterator

from devolved_powers.citations.numerals import to_chinese
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.statute import Article, Corpus, Item, Law, Paragraph, Version
from devolved_powers.law.timeline import Dated
from devolved_powers.law.titles import title_key


def find_law(corpus: Corpus, title: str) -> Law | None:
    """Return a law by its title, with or without 中华人民共和国."""
    law = corpus.laws.get(title)
    if law is not None:
        return law
    key = title_key(title)
    return next((law for name, law in corpus.laws.items() if title_key(name) == key), None)


def dated_by_text(law: Law) -> tuple[Dated, ...]:
    """Return the versions at hand with their days of effect, as far as the texts say them.

    Where there is a registry, `LawRecord.dated` knows more.
    """
    return tuple(
        Dated(v.day, v.in_force.day if v.in_force else None, held=True) for v in law.versions
    )


def place_text(version: Version, place: LegalPlace) -> tuple[str, ...]:
    """Return the lines of a place as it would be printed.

    Args:
        version: the text.
        place: an article, or a part of one. An item alone is looked for in all paragraphs; the
            lines above its list come with it.

    Returns:
        Its lines; none where there is no such place.
    """
    article = version.article(place.article, place.suffix)
    if article is None or place.paragraph > len(article.paragraphs):
        return ()
    label = LegalPlace(article.number, article.suffix).cited()
    return tuple(_lines(article, place, label))


def _lines(article: Article, place: LegalPlace, label: str) -> Iterator[str]:
    head = f"{label}\u3000"
    for number, paragraph in enumerate(article.paragraphs, 1):
        if place.paragraph and number != place.paragraph:
            continue
        items = [item for item in paragraph.items if place.item in (0, item.number)]
        if place.item and not items:
            continue
        yield head + paragraph.text
        yield from _item_lines(paragraph, items)
        head = ""


def _item_lines(_paragraph: Paragraph, items: list[Item]) -> Iterator[str]:
    for item in items:
        first, *rest = item.lines()
        yield f"（{to_chinese(item.number)}）{first}"
        yield from rest
