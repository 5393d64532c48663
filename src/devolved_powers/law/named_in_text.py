"""What the text of a cited place names: penalties, orders, amounts, organs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devolved_powers.law.legal_place import read_legal_place

if TYPE_CHECKING:  # what tells how a law stands is loaded without Pydantic
    from devolved_powers.law.legal_place import LegalPlace
    from devolved_powers.law.library import VersionRecord
    from devolved_powers.models.law_names import Actor, FineSet, Names, PowerAct, Settlement
    from devolved_powers.models.laws import ArticleFacts
    from devolved_powers.models.vocabulary import Penalty


_DEPTH = 3
"""How many references in a row are followed."""


@dataclass(frozen=True, slots=True)
class NamedInText:
    """What the places name together, each once, in the order of the text.

    Args:
        penalties: of 《行政处罚法》第九条.
        orders: 责令…, 限期….
        amounts: `20000元`, `3倍`, `0.5%`.
        actors: who acts.
        approvers: who must approve.
        refers: whether some of it punishes as another provision says that cannot be followed.
        reserved: the penalties that are left to another organ.
        beside: the penalties that only a further sentence sets, for a conduct of its own.
        fines: the fines set.
        subjects: whom it punishes or binds, by kind.
        acts: what it lets an organ do, by the types of powers.
        departments: the branches of the departments that act.
        jointly: the branches of the organs that one acts together with.
        within: the kinds of places it is limited to.
    """

    penalties: tuple[Penalty, ...] = ()
    orders: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    approvers: tuple[Actor, ...] = ()
    refers: bool = False
    reserved: tuple[Penalty, ...] = ()
    beside: tuple[Penalty, ...] = ()
    fines: tuple[FineSet, ...] = ()
    subjects: tuple[str, ...] = ()
    acts: tuple[PowerAct, ...] = ()
    departments: tuple[str, ...] = ()
    jointly: tuple[str, ...] = ()
    within: tuple[Settlement, ...] = ()

    @property
    def essentials(self) -> NamedInText:
        """What two texts are compared by, and a standing tells: the rest is for checks alone."""
        return NamedInText(
            self.penalties, self.orders, self.amounts, self.actors, self.approvers, self.refers
        )


def named_in(version: VersionRecord, places: Iterable[LegalPlace]) -> NamedInText:
    """Return what places name of what two texts are compared by.

    An item is read with the lines above its list, since these say what follows from it; a
    paragraph with its items; an article whole.

    Args:
        version: the version to look in.
        places: those that it does not have name nothing.
    """
    return _compared([n for place in places for n in _covered(version, place)])


def imposed_in(version: VersionRecord, places: Iterable[LegalPlace]) -> NamedInText:
    """Return all that places name, with what they impose by other places of the same law.

    Args:
        version: the version to look in.
        places: read as `named_in` reads them; what they punish by (依照前款规定处罚) is read as far
            as it says what is imposed, not who acts.
    """
    own = [names for place in places for names in _covered(version, place)]
    followed = [_imposed(names) for names in _followed(version, own)]
    return merge_named([*own, *followed])


def merge_named(parts: Iterable[Names | NamedInText]) -> NamedInText:
    """Return what several texts name together, each once.

    Args:
        parts: what each of them names.
    """
    named = tuple(parts)
    return NamedInText(
        penalties=tuple(dict.fromkeys(p for names in named for p in names.penalties)),
        orders=tuple(dict.fromkeys(o for names in named for o in names.orders)),
        amounts=tuple(dict.fromkeys(a for names in named for a in names.amounts)),
        actors=tuple(dict.fromkeys(a for names in named for a in names.actors)),
        approvers=tuple(dict.fromkeys(a for names in named for a in names.approvers)),
        refers=any(names.refers for names in named),
        reserved=tuple(dict.fromkeys(r for names in named for r in names.reserved)),
        beside=_only_beside(named),
        fines=tuple(dict.fromkeys(f for names in named for f in names.fines)),
        subjects=tuple(dict.fromkeys(s for names in named for s in names.subjects)),
        acts=tuple(dict.fromkeys(a for names in named for a in names.acts)),
        departments=tuple(dict.fromkeys(d for names in named for d in names.departments)),
        jointly=tuple(dict.fromkeys(j for names in named for j in names.jointly)),
        within=tuple(dict.fromkeys(w for names in named for w in names.within)),
    )


def _only_beside(named: Iterable[Names | NamedInText]) -> tuple[Penalty, ...]:
    """Return the penalties that no text sets for the conduct it begins with."""
    texts = tuple(named)
    main = {p for names in texts for p in names.penalties if p not in names.beside}
    return tuple(dict.fromkeys(p for names in texts for p in names.beside if p not in main))


def _followed(version: VersionRecord, own: Iterable[Names]) -> Iterator[Names]:
    """Yield what the places name that texts punish by, and those that these punish by."""
    seen: set[str] = set()
    texts = list(own)
    for _step in range(_DEPTH):
        places = dict.fromkeys(place for names in texts for place in names.follows)
        fresh = [place for place in places if place not in seen]
        seen.update(fresh)
        texts = [n for place in fresh for n in _covered(version, read_legal_place(place))]
        yield from texts


def _imposed(names: Names) -> NamedInText:
    """Return what a text imposes; who acts by another text is told by that one."""
    return NamedInText(
        penalties=names.penalties,
        orders=names.orders,
        amounts=names.amounts,
        refers=names.refers,
        reserved=names.reserved,
        beside=names.beside,
        fines=names.fines,
    )


def _covered(version: VersionRecord, place: LegalPlace) -> Iterator[Names]:
    article = version.article(place.article, place.suffix)
    if article is not None:
        yield from _of_article(article, place)


def names_of(article: ArticleFacts, place: LegalPlace) -> NamedInText:
    """Return what a place of an article names, read as `named_in` reads it."""
    return _compared([*_of_article(article, place)])


def _compared(named: Sequence[Names]) -> NamedInText:
    """Return what two texts are compared by: penalties, orders, amounts, organs, references.

    What else is known of a text follows from these or from its words.
    """
    return NamedInText(
        penalties=tuple(dict.fromkeys(p for names in named for p in names.penalties)),
        orders=tuple(dict.fromkeys(o for names in named for o in names.orders)),
        amounts=tuple(dict.fromkeys(a for names in named for a in names.amounts)),
        actors=tuple(dict.fromkeys(a for names in named for a in names.actors)),
        approvers=tuple(dict.fromkeys(a for names in named for a in names.approvers)),
        refers=any(names.refers for names in named),
    )


def _of_article(article: ArticleFacts, place: LegalPlace) -> Iterator[Names]:
    paragraphs = _paragraphs(article, place)
    for names in article.names:
        if names.paragraph in paragraphs and (
            not place.item or names.item is None or names.item == place.item
        ):
            yield names


def _paragraphs(article: ArticleFacts, place: LegalPlace) -> frozenset[int]:
    """Return the paragraphs that a place is in: for an item alone, those whose list has it."""
    if place.paragraph:
        return frozenset({place.paragraph})
    return frozenset(n for n, count in enumerate(article.items, 1) if count >= place.item)
