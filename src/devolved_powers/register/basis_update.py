"""The basis update (依据更新) that a record may hold: one law, the same text, another number."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace, NumberRange
from devolved_powers.citations.writer import render
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_standing import PlaceStanding
from devolved_powers.register.cited_places import Citing
from devolved_powers.register.legal_basis import StandingPlace

UPDATES = "basis_updates"
"""The list of a decision's file that it stands in."""
Values = tuple[tuple[str, str | date], ...]
"""The keys of an entry of that list, in order."""
_OF_POWERS = ("grants", "adjustments", UPDATES)
"""The lists in which the basis of a power may stand."""


def is_moved(standing: PlaceStanding) -> bool:
    """Return whether the same law has the same text under another number."""
    found = standing.correspondence
    return found is not None and found.kind == "条款序号调整" and found.law == standing.law


def same_law_update(places: Sequence[StandingPlace]) -> Values | None:
    """Return the basis update of a power all of whose places still stand, some under new numbers.

    That the duty is the same is for a person to say. An enforcement item has no such event: its
    citation holds from its first day, so a new item takes its place.

    Args:
        places: all that one citation names, one at least.

    Returns:
        None where a place is gone or reads otherwise, where it became several places, where ranges
        are cited, where two laws or two days are concerned, and where no power cites.
    """
    first = places[0].citing
    sources = {(p.standing.law, p.standing.since) for p in places if p.standing.state == "已修改"}
    if first.path[0] not in _OF_POWERS or len(sources) != 1:
        return None
    law, since = sources.pop()
    new = renumbered(places)
    if since is None or new is None:
        return None
    return (
        ("power", first.id),
        ("on", since),
        ("from", first.text),
        ("to", new),
        ("because", f"《{law}》"),
    )


def renumbered(places: Sequence[StandingPlace]) -> str | None:
    """Return a citation with the numbers under which what it cites stands now.

    Args:
        places: all that the citation names, one at least.

    Returns:
        None where a place is gone or reads otherwise, where it became several places, and where
        ranges are cited.
    """
    targets = {
        p.citing.cited.span: p.standing.correspondence.places
        for p in places
        if p.standing.state == "已修改"
        and p.standing.correspondence is not None
        and is_moved(p.standing)
    }
    settled = all(p.standing.state == "现行有效" or is_moved(p.standing) for p in places)
    single = all(len(target) == 1 for target in targets.values())
    ranges = any(isinstance(n, NumberRange) for p in places for n in _numbers(p.citing))
    if not settled or not single or ranges:
        return None
    return render(
        [
            _renumbered(place, targets[place.span][0]) if place.span in targets else place
            for place in parse(places[0].citing.text)
        ]
    )


def _numbers(citing: Citing) -> tuple[object, ...]:
    cited = citing.cited
    return (cited.article, cited.paragraph, cited.item, cited.subitem)


def _renumbered(place: CitedPlace, legal_place: LegalPlace) -> CitedPlace:
    return replace(
        place,
        article=legal_place.article,
        article_suffix=legal_place.suffix or None,
        paragraph=legal_place.paragraph or None,
        item=legal_place.item or None,
        subitem=legal_place.subitem or None,
    )
