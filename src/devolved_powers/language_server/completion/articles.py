"""The articles, paragraphs and items that a law has, by the version of the decision's day.

Where laws/ does not know which version was in force, or whether its text goes on, nothing is
offered, and nothing is said in the list: a list is there to be chosen from, and an entry in it that
inserts nothing would only be in the way. What is not known, the finding at the citation tells.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lsprotocol.types import CompletionItemKind

from devolved_powers.citations.model import CitedPlace
from devolved_powers.citations.numerals import to_chinese, to_int
from devolved_powers.i18n import N_, _, enumerated, labelled
from devolved_powers.language_server.completion.offers import Offer
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.law_file import BrokenLawFileError
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import LawRecord, Library, VersionRecord
from devolved_powers.law.verify import verify
from devolved_powers.models.law_names import Names
from devolved_powers.models.laws import ArticleFacts

_NUMBER = "[0-9０-９零〇一二两三四五六七八九十百千]"
_UNIT = late_pattern(
    rf"第[（(]?(?P<number>{_NUMBER}{{1,9}})[）)]?(?P<unit>[条款项目])"
    rf"(?:之(?P<suffix>{_NUMBER}{{1,3}})(?![0-9条款项目]))?"
)
_OPEN = late_pattern(rf"(?P<lead>[第之])?[（(]?(?P<number>{_NUMBER}{{0,9}})[）)]?\Z")
_LEVELS = "条款项目"
_ARTICLE, _PARAGRAPH, _ITEM = range(3)


@dataclass(frozen=True)
class Tail:
    """What is typed behind the title of a law, up to the cursor.

    Args:
        last: the place that is named last; None where none is yet.
        depth: which of its numbers is the last: 条, 款 or 项.
        is_beside: whether a further place is begun, behind a comma.
        open_length: how many characters of the next number are typed.
        number: that number, in the figures typed.
        of_suffix: whether it is that of a 之一.
    """

    last: LegalPlace | None
    depth: int
    is_beside: bool
    open_length: int
    number: str
    of_suffix: bool


def read_tail(text: str) -> Tail:
    """Read what stands between the title of a law and the cursor.

    Args:
        text: such as `第三十二条、第三十四条第（`.
    """
    opened = _OPEN.search(text)
    open_length = len(opened[0]) if opened else 0
    whole = text[: len(text) - open_length]
    last: LegalPlace | None = None
    depth, end = -1, 0
    for found in _UNIT.finditer(whole):
        number = to_int(found["number"])
        if number is None:
            continue
        depth, end = _LEVELS.index(found["unit"]), found.end()
        if depth == _ARTICLE:
            last = LegalPlace(number, to_int(found["suffix"] or "0") or 0)
        elif last is not None and depth == _PARAGRAPH:
            last = LegalPlace(last.article, last.suffix, number)
        elif last is not None and depth == _ITEM:
            last = last._replace(item=number, subitem=0)
    is_beside = bool(whole[end:].strip()) if last is not None else False
    figures = opened["number"] if opened else ""
    of_suffix = opened is not None and opened["lead"] == "之"
    return Tail(last, depth, is_beside, open_length, figures, of_suffix)


def place_offers(
    library: Library, title: str, day: date, tail: Tail, index: int, end: int
) -> Iterator[Offer]:
    """Yield what may come next of a citation: what the law has on a day, and nothing else.

    Args:
        library: what is known of the laws.
        title: the law's title as written.
        day: the day by whose law the citation is judged.
        tail: what is typed behind the title.
        index: where the cursor stands.
        end: behind what the offer takes the place of.
    """
    law = library.find(title)
    if law is None:
        return
    try:
        articles = _articles(law, day)
        for place in _next(articles, tail):
            if (
                not _is_meant(place, tail)
                or verify(_cited(title, place), day, library).answer != "符合"
            ):
                continue
            facts = articles[place.whole]
            yield _offer(place, facts, tail, index - tail.open_length, end, law.title, day)
    except BrokenLawFileError:  # written by another version of the program
        return


def _articles(law: LawRecord, day: date) -> dict[LegalPlace, ArticleFacts]:
    """Return the articles that the law had on a day; those only that each possible version has."""
    if law.facts.repealed is not None and day >= law.facts.repealed.on:
        return {}
    in_force = law.in_force_on(day)
    held = [law.version(version.day) for version in in_force.versions if version.held]
    versions = [version for version in held if version is not None]
    if in_force.open_start or not versions or len(versions) < len(in_force.versions):
        return {}
    by_version = [_by_place(version) for version in versions]
    return {
        place: facts
        for place, facts in by_version[0].items()
        if all(place in others for others in by_version)
    }


def _by_place(version: VersionRecord) -> dict[LegalPlace, ArticleFacts]:
    return {LegalPlace(a.article, a.suffix or 0): a for a in version.articles}


def _next(articles: dict[LegalPlace, ArticleFacts], tail: Tail) -> Iterator[LegalPlace]:
    """Yield the places that may come next, before it is asked what is typed of their number."""
    last = tail.last
    if last is None:
        yield from articles
        return
    facts = articles.get(last.whole)
    if tail.of_suffix:
        yield from (a for a in articles if a.article == last.article and a.suffix)
        return
    if facts is not None and not tail.is_beside:
        if tail.depth == _ARTICLE:
            yield from _below(last.whole, facts)
            if not last.suffix and not tail.open_length:
                yield from (a for a in articles if a.article == last.article and a.suffix)
        elif tail.depth == _PARAGRAPH:
            yield from _items(last, facts)
        return
    if facts is not None and tail.depth == _ITEM:
        yield from (p for p in _items(last._replace(item=0), facts) if p.item > last.item)
    if facts is not None and last.paragraph:
        yield from (p for p in _paragraphs(last.whole, facts) if p.paragraph > last.paragraph)
    yield from (article for article in articles if article != last.whole)


def _below(article: LegalPlace, facts: ArticleFacts) -> Iterator[LegalPlace]:
    if len(facts.items) == 1:
        yield from _items(article, facts)
    else:
        yield from _paragraphs(article, facts)


def _paragraphs(article: LegalPlace, facts: ArticleFacts) -> Iterator[LegalPlace]:
    if len(facts.items) > 1:
        for number in range(1, len(facts.items) + 1):
            yield article._replace(paragraph=number, item=0)


def _items(place: LegalPlace, facts: ArticleFacts) -> Iterator[LegalPlace]:
    """Yield the items of a paragraph, or of an article that has but one."""
    at = place.paragraph or (1 if len(facts.items) == 1 else 0)
    if 0 < at <= len(facts.items):
        for number in range(1, facts.items[at - 1] + 1):
            yield place._replace(item=number)


def _is_suffix(place: LegalPlace, tail: Tail) -> bool:
    """Return whether 之一 comes next: that of the article which is named already."""
    if tail.last is None or tail.is_beside or place.paragraph or place.item:
        return False
    return place.article == tail.last.article and place.suffix > 0 and not tail.last.suffix


def _number_of(place: LegalPlace, tail: Tail) -> int:
    if _is_suffix(place, tail):
        return place.suffix
    return place.item or place.paragraph or place.article


def _is_meant(place: LegalPlace, tail: Tail) -> bool:
    """Return whether the figures typed may be the beginning of a number."""
    number = _number_of(place, tail)
    figures = tail.number
    if not figures:
        return True
    if re.match("[0-9０-９]", figures):
        return str(number).startswith(str(to_int(figures) or figures))
    return to_chinese(number).startswith(figures) or to_int(figures) == number


def _written(place: LegalPlace, tail: Tail) -> str:
    """Return the part of a place that comes next, as lawyers write it."""
    if _is_suffix(place, tail):
        return f"之{to_chinese(place.suffix)}"
    if place.item:
        return f"第（{to_chinese(place.item)}）项"
    if place.paragraph:
        return f"第{to_chinese(place.paragraph)}款"
    return place.cited()


def _cited(title: str, place: LegalPlace) -> CitedPlace:
    return CitedPlace(
        title,
        title,
        place.article,
        place.suffix or None,
        place.paragraph or None,
        place.item or None,
        None,
        annex=False,
        doc_no=None,
        version=None,
        doc_no_only=False,
        span=(0, 0),
    )


def _offer(
    place: LegalPlace,
    facts: ArticleFacts,
    tail: Tail,
    start: int,
    end: int,
    law: str,
    day: date,
) -> Offer:
    shape = _shape(place, facts)
    named = _named(place, facts.names)
    return Offer(
        _written(place, tail),
        _written(place, tail),
        CompletionItemKind.Reference,
        " · ".join(filter(None, (shape, *(enumerated(values) for _label, values in named[:2])))),
        [
            f"《{law}》{place.cited()}",
            _("By the version in force on {day}.").format(day=day.isoformat()),
            *filter(None, (shape,)),
            *(labelled(_(label), enumerated(values)) for label, values in named),
        ],
        start=start,
        end=end,
    )


def _shape(place: LegalPlace, facts: ArticleFacts) -> str:
    """Return how many paragraphs and items an article has, or how many items a paragraph has."""
    if place.item:
        return ""
    if place.paragraph:
        count = facts.items[place.paragraph - 1]
        return _("items: {count}").format(count=count) if count else ""
    items = sum(facts.items)
    paragraphs = (
        _("paragraphs: {count}").format(count=len(facts.items)) if len(facts.items) > 1 else ""
    )
    return " · ".join(
        filter(None, (paragraphs, _("items: {count}").format(count=items) if items else ""))
    )


_NAMED = (
    (N_("Penalties"), "penalties"),
    (N_("Amounts"), "amounts"),
    (N_("Orders"), "orders"),
    (N_("Acts"), "acts"),
    (N_("Departments"), "departments"),
)


def _named(place: LegalPlace, names: Iterable[Names]) -> list[tuple[str, tuple[str, ...]]]:
    """Return what a place names, kind by kind, without repeating it."""
    within = [
        n
        for n in names
        if (not place.paragraph or n.paragraph == place.paragraph)
        and (not place.item or n.item == place.item)
    ]
    found = []
    for label, attribute in _NAMED:
        values = dict.fromkeys(v for n in within for v in getattr(n, attribute))
        if values:
            found.append((label, tuple(map(str, values))))
    return found
