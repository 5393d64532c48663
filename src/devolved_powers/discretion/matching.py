"""Which entries of which standards speak of an item, a power or a clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from devolved_powers.law.legal_place import LegalPlace
    from devolved_powers.models.discretion import DiscretionStandard, StandardEntry

BoundBy = Literal["item", "clause"]
"""How an entry speaks of an act: it names the item, or its penalty clause is the same; then a
person must say whether the act is."""
_Clause = tuple[str, "LegalPlace"]
"""What the ways to write a law's title have in common, and a place in it."""


@dataclass(frozen=True, slots=True)
class StandardFor:
    """An entry of a standard that speaks of what was asked about.

    Args:
        file: the file of the standard.
        index: the place of the entry in the file.
        standard: the document.
        entry: the entry.
        bound_by: by what it speaks of it.
    """

    file: str
    index: int
    standard: DiscretionStandard
    entry: StandardEntry
    bound_by: BoundBy


def standards_for(
    standards: Mapping[str, DiscretionStandard], items: Iterable[str], penalty: str = ""
) -> tuple[StandardFor, ...]:
    """Return the entries that speak of some items, or of a penalty clause.

    Clauses are compared as cited: of one law, however its title is written, the same article, and
    款 and 项 that are the same or of which one citation names none. An entry that names items of
    the catalogue speaks of no other item by its clause; asked about a clause alone, it does.

    Args:
        standards: every standard, by its file.
        items: the ids of the items.
        penalty: the penalty clause, as lawyers cite it; empty where only ids are asked about.
    """
    if not standards:
        return ()
    asked, clauses = frozenset(items), cited_clauses(penalty)
    return tuple(
        StandardFor(file, index, standard, entry, bound_by)
        for file, standard in standards.items()
        for index, entry in standard.numbered("entries", standard.entries)
        if (bound_by := _bound_by(entry, asked, clauses)) is not None
    )


def entries_without_clause(
    standards: Mapping[str, DiscretionStandard], penalty: str = ""
) -> Iterator[tuple[str, int, StandardEntry]]:
    """Yield the entries that name no item and no clause that can be read: nothing binds them.

    Args:
        standards: every standard, by its file.
        penalty: the clause asked about: what cites other laws, and none of its own, cannot speak
            of it. Empty for all.

    Yields:
        The file, the place of the entry in it, and the entry.
    """
    laws = {law for law, _place in cited_clauses(penalty)}
    for file, standard in standards.items():
        for index, entry in standard.numbered("entries", standard.entries):
            if entry.items or cited_clauses(entry.penalty or ""):
                continue
            cited = _cited_laws(entry.penalty or "")
            if not cited or not laws or not cited.isdisjoint(laws):
                yield file, index, entry


@lru_cache(maxsize=4096)
def cited_clauses(citation: str) -> frozenset[_Clause]:
    """Return the places of laws that a citation names.

    Args:
        citation: as lawyers write it.

    Returns:
        Nothing for what cannot be read, or names a law and no article.
    """
    from devolved_powers.citations import parse  # not where no standard is held
    from devolved_powers.law.legal_place import legal_places
    from devolved_powers.law.titles import title_key

    return frozenset(
        (title_key(title), place)
        for cited in (parse(citation) if citation else ())
        if (title := cited.law_resolved or cited.law)
        for place in legal_places(cited)
    )


def _cited_laws(citation: str) -> frozenset[str]:
    from devolved_powers.citations import parse
    from devolved_powers.law.titles import title_key

    titles = (cited.law_resolved or cited.law for cited in parse(citation))
    return frozenset(title_key(title) for title in titles if title)


def is_same_clause(one: LegalPlace, other: LegalPlace) -> bool:
    """Return whether two places of one law are the same, or one is cited less exactly.

    Args:
        one: a place.
        other: another place of the same law.
    """
    if one.item and one.item == other.item:  # 款 is left out where the article has but one
        one, other = one._replace(paragraph=0), other._replace(paragraph=0)
    return one.overlaps(other) and (
        not one.subitem or not other.subitem or one.subitem == other.subitem
    )


def _bound_by(
    entry: StandardEntry, asked: frozenset[str], clauses: frozenset[_Clause]
) -> BoundBy | None:
    if not asked.isdisjoint(entry.items):
        return "item"
    if not clauses or (entry.items and asked):
        return None
    own = cited_clauses(entry.penalty or "")
    is_same = any(
        law == its_law and is_same_clause(place, its_place)
        for law, place in clauses
        for its_law, its_place in own
    )
    return "clause" if is_same else None
