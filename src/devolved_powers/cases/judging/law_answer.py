"""What is to be said of the law of a case, place by place, and in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from devolved_powers.i18n import _, clauses, labelled
from devolved_powers.law.place_standing import WHOLE_LAW, Correspondence, PlaceStanding
from devolved_powers.register.standing_text import (
    fate_text,
    higher_text,
    own_parts,
    place_text,
    places_and_text,
    reason_text,
)

LawFault = Literal[
    "repealed-before-conduct",
    "repealed-before-decision",
    "old-text",
    "younger-text",
    "lighter-later",
]
"""What the law of its days has against a case."""
LawQuestion = Literal[
    "no-conduct-day", "no-citation", "text-unknown", "text-changed", "which-lighter", "higher-law"
]
"""Why the law of a case cannot be told."""
LAW_FAULTS: tuple[LawFault, ...] = (
    "repealed-before-conduct",
    "repealed-before-decision",
    "old-text",
    "younger-text",
    "lighter-later",
)


@dataclass(frozen=True, slots=True)
class LawAnswer:
    """What is to be said of the law of a case; nothing where it is in order.

    Args:
        faults: what speaks against it, each kind once: why, and which places it is about.
        questions: what cannot be told, likewise.
    """

    faults: tuple[tuple[LawFault, str], ...] = ()
    questions: tuple[tuple[LawQuestion, str], ...] = ()


@dataclass
class PlacesFound:
    """Places by what is to be said of them."""

    faults: dict[LawFault, list[PlaceStanding]] = field(default_factory=dict)
    questions: dict[LawQuestion, list[PlaceStanding]] = field(default_factory=dict)

    def fault(self, kind: LawFault, standing: PlaceStanding) -> None:
        """Put a place down that speaks against the case."""
        self.faults.setdefault(kind, []).append(standing)

    def question(self, kind: LawQuestion, standing: PlaceStanding) -> None:
        """Put a place down of which something cannot be told."""
        self.questions.setdefault(kind, []).append(standing)

    def higher(self, standing: PlaceStanding) -> None:
        """Put a place down where a newer law of higher rank stands above it."""
        if standing.higher:
            self.question("higher-law", standing)

    def superseded(self, standing: PlaceStanding) -> None:
        """Put a place down that was changed: its number is dead, or holds another text now."""
        found = standing.correspondence
        if found is not None and found.places == (standing.place,):
            self.question("text-changed", standing)
        else:
            self.fault("old-text", standing)

    def answer(self) -> LawAnswer:
        """Return all of it in words."""
        return LawAnswer(
            tuple((kind, _told_as(kind, found)) for kind, found in self.faults.items()),
            tuple((kind, _told_as(kind, found)) for kind, found in self.questions.items()),
        )


_COMPARING: frozenset[LawFault | LawQuestion] = frozenset(
    (
        *("repealed-before-conduct", "repealed-before-decision", "old-text", "lighter-later"),
        *("text-changed", "which-lighter"),
    )
)
"""What is told with the text that corresponds to the one cited."""


def _told_as(kind: LawFault | LawQuestion, standings: Sequence[PlaceStanding]) -> str:
    if kind == "higher-law":
        return clauses(dict.fromkeys(higher_text(standing) for standing in standings))
    if kind in _COMPARING:
        return _told(standings)
    if kind == "text-unknown":
        return _grouped((s, _unknown(s)) for s in standings)
    return _grouped((s, fate_text(s)) for s in standings)


def _unknown(standing: PlaceStanding) -> str:
    if standing.state == "尚未施行":
        message = _(
            "in force from {day}; the text before it is not held, or what corresponds in it was "
            "not looked up"
        )
        return message.format(day=standing.since)
    return labelled(standing.state, reason_text(standing))


def _told(standings: Iterable[PlaceStanding]) -> str:
    return _grouped((s, _fate_and_text(s)) for s in standings)


def _fate_and_text(standing: PlaceStanding) -> str:
    found = standing.correspondence
    if found is not None and found.kind == "内容已修改" and not _punishes(found):
        message = _("{fate}, what corresponds: {places}")
        return message.format(fate=fate_text(standing), places=_places(found))
    return clauses(own_parts(standing))


def _punishes(found: Correspondence) -> bool:
    sides = (found.before, found.after)
    return any(named.penalties or named.amounts for named in sides)


def _places(found: Correspondence) -> str:
    return place_text(found.law, WHOLE_LAW) + "、".join(place.cited() for place in found.places)


def _grouped(told: Iterable[tuple[PlaceStanding, str]]) -> str:
    """Return places with what is to be said of them, those of which the same is said together."""
    alike: dict[str, list[PlaceStanding]] = {}
    for standing, text in told:
        alike.setdefault(text, []).append(standing)
    return clauses(places_and_text(standings, text) for text, standings in alike.items())
