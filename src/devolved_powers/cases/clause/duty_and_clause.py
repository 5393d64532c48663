"""How a duty and a penalty clause that are cited lie to one another, by what their texts name."""

from collections.abc import Iterator, Sequence

from devolved_powers.cases.clause.entries_of_case import LawPlace, meets
from devolved_powers.cases.clause.ruling_text import RulingText
from devolved_powers.cases.clause.told_alike import is_found, pairs_at, share_found, siblings
from devolved_powers.i18n import enumerated
from devolved_powers.law.bigrams import HashedPairs, pair_hashes
from devolved_powers.law.conditions import CORRECTION, REFUSAL
from devolved_powers.law.legal_place import LegalPlace, read_legal_place

_REFUSING = frozenset({CORRECTION, REFUSAL})
NOT_OBEYED: HashedPairs = frozenset().union(
    *map(pair_hashes, ("逾期", "拒不", "拒绝", "仍未", "仍不", "仍然")),
    *map(pair_hashes, ("未改", "不改", "未整", "不听", "期满", "届满")),
)
"""Pairs of characters that tell that an order was not obeyed."""


def other_item(clause: RulingText, finding: HashedPairs) -> str | None:
    """Return the item of the same list that a finding tells of, where it tells of another one."""
    for place in clause.places:
        if clause.version is None or not place.item:
            continue
        own = share_found(finding, pairs_at(clause.version, place))
        for other in siblings(clause.version, place):
            if is_found(share_found(finding, pairs_at(clause.version, other)), own):
                return other.cited()
    return None


def untold_condition(clause: RulingText, finding: HashedPairs) -> str:
    """Return what a clause punishes only after (逾期不改正), where a finding tells nothing of it.

    Args:
        clause: the clause.
        finding: the pairs of what was found; empty where nothing was.
    """
    if clause.version is None or not finding or finding & NOT_OBEYED:
        return ""
    for place in clause.places:
        article = clause.version.article(place.article, place.suffix)
        rows = [names for names in (article.names if article else ()) if names.penalties]
        meant = [names for names in rows if place.paragraph in (0, names.paragraph)]
        if not meant or not all(n.conditions and {*n.conditions} <= _REFUSING for n in meant):
            return ""
    return clause_conditions(clause)


def clause_conditions(clause: RulingText) -> str:
    """Return the conditions that a clause names, in its words."""
    if clause.version is None:
        return ""
    found = {
        condition: None
        for place in clause.places
        for article in [clause.version.article(place.article, place.suffix)]
        if article is not None
        for names in article.names
        if place.paragraph in (0, names.paragraph)
        for condition in names.conditions
    }
    return enumerated(found)


def place_written(place: LawPlace) -> str:
    """Return a place with the title of its law, as lawyers write it."""
    return f"《{place[0]}》{place[1].cited()}"


def in_article(text: RulingText, place: LawPlace) -> bool:
    """Return whether a citation is of the article that a place is in."""
    return place[0] == text.law and any(own.whole == place[1].whole for own in text.places)


def is_beside(text: RulingText, places: Sequence[LawPlace]) -> bool:
    """Return whether a citation is of the law of some places, exists, and is none of them."""
    is_of_law = any(law == text.law for law, _place in places)
    return is_of_law and not text.doubt and not meets(text, places)


def is_as_narrow(texts: Sequence[RulingText], places: Sequence[LawPlace]) -> bool:
    """Return whether a citation names its paragraph where one of some places does.

    An article of several paragraphs, cited as a whole, may be meant for another one of them.

    Args:
        texts: what is cited.
        places: what it is held against.
    """
    return any(
        law == text.law
        and own.overlaps(place)
        and bool(own.paragraph or not place.paragraph or _has_one_paragraph(text, own))
        for text in texts
        for own in text.places
        for law, place in places
    )


def _has_one_paragraph(text: RulingText, place: LegalPlace) -> bool:
    article = text.version.article(place.article, place.suffix) if text.version else None
    return article is not None and len(article.items) == 1


def is_same(text: RulingText, other: RulingText) -> bool:
    """Return whether two citations are of one place, or one of them holds the other."""
    return text.law == other.law and any(
        own.overlaps(place) for own in text.places for place in other.places
    )


def only_punishes(text: RulingText) -> bool:
    """Return whether all paragraphs cited set penalties: then nothing there is a duty."""
    if text.version is None:
        return False
    punishing = [
        any(names.penalties for names in article.names if names.paragraph == number)
        for place in text.places
        for article in [text.version.article(place.article, place.suffix)]
        if article is not None
        for number, count in enumerate(article.items or (0,), 1)
        if place.paragraph in (0, number)
        if place.paragraph or not place.item or place.item <= count  # 第三项: of the one that lists
    ]
    return bool(punishing) and all(punishing)


def punishes_nothing(text: RulingText) -> bool:
    """Return whether the text of a clause is known, and sets or refers to no penalty at all."""
    if text.version is None:
        return False
    imposed = text.imposed
    named = (imposed.penalties, imposed.reserved, imposed.amounts, imposed.refers)
    return not any(named) and "处罚" not in imposed.acts


def imposes_nothing(text: RulingText) -> bool:
    """Return whether the text of a clause is known, and sets neither penalty nor order."""
    return punishes_nothing(text) and not text.imposed.orders


def only_defines(text: RulingText) -> bool:
    """Return whether a text binds nobody by name, and only finds something (认定为…)."""
    if text.version is None:
        return False
    rows = [
        names
        for place in text.places
        for article in [text.version.article(place.article, place.suffix)]
        if article is not None
        for names in article.names
        if place.paragraph in (0, names.paragraph)
        and names.item in ((None, place.item) if place.item else (None,))
    ]
    acts = {act for names in rows for act in names.acts}
    return acts == {"确认"} and not any(names.subjects for names in rows)


def breaches_named(text: RulingText) -> Iterator[LegalPlace]:
    """Yield the places of its own law whose breach a clause punishes."""
    if text.version is None:
        return
    for place in text.places:
        article = text.version.article(place.article, place.suffix)
        for names in article.names if article else ():
            is_cited = place.paragraph in (0, names.paragraph)
            if is_cited and (not place.item or names.item in (None, place.item)):
                yield from map(read_legal_place, names.breaches)


def names_breach_of(clause: RulingText, duty: RulingText) -> bool:
    """Return whether a clause names a duty of its own law as what it punishes the breach of."""
    return clause.law == duty.law and any(
        named.overlaps(place) for named in breaches_named(clause) for place in duty.places
    )
