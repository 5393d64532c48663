"""Do two texts tell of one conduct, by the pairs of characters they have in common?

The bounds are tuned on the clauses and duties of the project's catalogue: of duties that do not
belong to a clause less than one in a hundred has half of its pairs.
"""

from collections.abc import Iterator

from devolved_powers.cases.clause.ruling_text import RulingText
from devolved_powers.law.bigrams import HashedPairs, pair_hashes, pairs_by_part
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import VersionRecord
from devolved_powers.law.name_match import shared, telling

_ALIKE = 0.5
_FOUND = 0.4
"""What share of a clause stands in a finding that tells of its conduct."""
_FEWEST = 10
"""A text with fewer telling pairs is compared with nothing."""
_VILLAGE: HashedPairs = pair_hashes("村民") | pair_hashes("农村") | pair_hashes("村组")


def tell_alike(one: RulingText, other: RulingText) -> bool:
    """Return whether two citations, as quoted or by the facts on their texts, tell alike."""
    pairs, others = _pairs_of(one), _pairs_of(other)
    few = min(len(telling(pairs)), len(telling(others))) < _FEWEST
    return not few and shared(pairs, others) >= _ALIKE


def _pairs_of(text: RulingText) -> HashedPairs:
    if text.cited.quoted or text.version is None:
        return text.cited.quoted
    return frozenset().union(*(pairs_at(text.version, place) for place in text.places))


def pairs_at(version: VersionRecord, place: LegalPlace) -> HashedPairs:
    """Return the pairs of a place; none where they are not held.

    Args:
        version: the text.
        place: the place; of an item its own lines alone.
    """
    article = version.article(place.article, place.suffix)
    found = pairs_by_part(article) if article is not None else {}
    return frozenset().union(
        *(
            pairs
            for (paragraph, item), pairs in found.items()
            if place.paragraph in (0, paragraph) and place.item in (0, item)
        )
    )


def share_found(finding: HashedPairs, pairs: HashedPairs) -> float:
    """Return what share of a text a finding tells; 0 of one that says too little."""
    own = telling(pairs)
    return len(own & finding) / len(own) if len(own) >= _FEWEST else 0.0


def is_found(share: float, beside: float) -> bool:
    """Return whether a finding tells of one text, and of another one far less."""
    return share >= _FOUND and beside <= share / 2


def siblings(version: VersionRecord, place: LegalPlace) -> Iterator[LegalPlace]:
    """Yield the other items of the list that an item stands in."""
    article = version.article(place.article, place.suffix)
    if article is None or not place.item:
        return
    for paragraph, count in enumerate(article.items, 1):
        if place.paragraph in (0, paragraph) and count >= place.item:
            for item in range(1, count + 1):
                if item != place.item:
                    yield place._replace(paragraph=paragraph, item=item)


def is_in_village(finding: HashedPairs) -> bool:
    """Return whether a finding speaks of villagers or the countryside."""
    return bool(_VILLAGE & finding)
