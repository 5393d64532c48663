"""How much a text of a law holds: what a person holds against the printed text."""

from dataclasses import dataclass

from devolved_powers.law.amounts import amounts
from devolved_powers.law.normalise import normalise
from devolved_powers.law.statute import Version


@dataclass(frozen=True, slots=True)
class StatuteCounts:
    """What a text holds.

    Args:
        articles: its articles (条), those with 之一 too.
        last_number: the number of the last one.
        paragraphs: its paragraphs (款).
        items: its items (项).
        subitems: its subitems (目).
        amounts: the sums, multiples and shares that its paragraphs and items name.
        chapters: the headings above its articles.
    """

    articles: int
    last_number: int
    paragraphs: int
    items: int
    subitems: int
    amounts: int
    chapters: int


def counts(version: Version) -> StatuteCounts:
    """Return how much a text holds.

    Args:
        version: the text.
    """
    paragraphs = [paragraph for article in version.articles for paragraph in article.paragraphs]
    items = [item for paragraph in paragraphs for item in paragraph.items]
    texts = [paragraph.text for paragraph in paragraphs]
    texts += ["".join(item.lines()) for item in items]
    chapters = {article.chapter for article in version.articles if article.chapter}
    return StatuteCounts(
        articles=len(version.articles),
        last_number=max((article.number for article in version.articles), default=0),
        paragraphs=len(paragraphs),
        items=len(items),
        subitems=sum(len(item.subitems) for item in items),
        amounts=sum(len(amounts(normalise(text))) for text in texts),
        chapters=len(chapters),
    )
