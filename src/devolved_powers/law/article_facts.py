"""Turns an article's text into the facts that are kept of it."""

from collections.abc import Iterator
from functools import lru_cache

from devolved_powers.law.actors import actors
from devolved_powers.law.acts import acts
from devolved_powers.law.amounts import amounts
from devolved_powers.law.breaches import breaches
from devolved_powers.law.conditions import conditions
from devolved_powers.law.departments import departments, jointly
from devolved_powers.law.fines import fines
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.normalise import PART_BYTES, article_hash, digest, normalise_parts
from devolved_powers.law.referred import follows, refers
from devolved_powers.law.sanctions import beside, orders, penalties, reserved
from devolved_powers.law.settlements import settlements
from devolved_powers.law.statute import Article
from devolved_powers.law.subjects import subjects
from devolved_powers.models.law_names import Names
from devolved_powers.models.laws import ArticleFacts


@lru_cache(maxsize=4096)  # compared with another version, an article is asked about again
def article_facts(article: Article) -> ArticleFacts:
    """Return the facts on an article; none of its text is kept."""
    parts = [
        (number, item, text)
        for number, paragraph in enumerate(article.paragraphs, 1)
        for item, text in zip(
            (0, *(item.number for item in paragraph.items)), normalise_parts(paragraph), strict=True
        )
    ]
    hashes = " ".join(digest(text, PART_BYTES) for _, _, text in parts) if len(parts) > 1 else None
    return ArticleFacts(
        article=article.number,
        suffix=article.suffix or None,
        hash=article_hash(article),
        items=tuple(len(paragraph.items) for paragraph in article.paragraphs),
        parts=hashes,
        names=tuple(_names(article, parts)),
    )


def _names(article: Article, parts: list[tuple[int, int, str]]) -> Iterator[Names]:
    for paragraph, item, text in parts:
        place = LegalPlace(article.number, article.suffix, paragraph, item)
        acting, approving = actors(text)
        names = Names(
            paragraph=paragraph,
            item=item or None,
            penalties=penalties(text),
            reserved=reserved(text),
            beside=beside(text),
            orders=orders(text),
            amounts=amounts(text),
            fines=fines(text, place),
            follows=follows(text, place),
            refers=refers(text),
            breaches=breaches(text, is_item=item > 0),
            conditions=conditions(text, is_item=item > 0),
            subjects=subjects(text),
            acts=acts(text),
            departments=departments(text),
            jointly=jointly(text),
            within=settlements(text),
            actors=acting,
            approvers=approving,
        )
        if names != Names(paragraph=paragraph, item=item or None):
            yield names
