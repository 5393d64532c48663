"""How the law of entries stands, as the pages tell it: marks, places with their links."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from devolved_powers.law.place_standing import WHOLE_LAW, PlaceStanding
from devolved_powers.law.verdict_text import standing_reason
from devolved_powers.register.basis_standing import CitedStanding, EntryStanding, standing_of
from devolved_powers.register.standing_marks import known_text, mark
from devolved_powers.register.standing_text import (
    cited_parts,
    cited_text,
    fate_text,
    place_text,
)
from devolved_powers.register.states import Entry
from devolved_powers.site.cited_laws import Linked, Shelf
from devolved_powers.site.source import Edition


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A cited place, as a page tells how it stands.

    Args:
        role: what it is cited for.
        place: the place, with the page of its law.
        text: the fate of its text and what corresponds to it, with the pages of these.
        fate: the fate alone, with the reason where it cannot be told.
        beside: the rest alone.
        stands: whether there is nothing to tell but 现行有效.
    """

    role: str
    place: Linked
    text: Linked
    fate: str
    beside: Linked
    stands: bool


@dataclass(frozen=True, slots=True)
class StandingShown:
    """How the law of an entry stands, as its page tells it.

    Args:
        standing: how it stands.
        mark: the short mark of lists; empty where it simply stands.
        known: what to say where the facts do not cover the day; empty where they do.
        lines: every cited place.
    """

    standing: EntryStanding
    mark: str
    known: str
    lines: tuple[PlaceLine, ...]

    @property
    def changed(self) -> tuple[PlaceLine, ...]:
        """The places that do not simply stand."""
        return tuple(line for line in self.lines if not line.stands)


class Standings:
    """Tells of an edition how the law of its entries stands.

    Args:
        edition: what the site is made from.
        shelf: the cited laws.
    """

    def __init__(self, edition: Edition, shelf: Shelf) -> None:
        self._edition = edition
        self._shelf = shelf

    def mark(self, entry: Entry, day: date | None = None) -> str:
        """Return what marks an entry in a list; empty where its law simply stands.

        Args:
            entry: a state of it.
            day: the day the list is about; without it, the day of the site.
        """
        return mark(entry.standing_on(day or self._edition.day))

    def mark_of(self, identifier: str) -> str:
        """Return the same of an id on the day of the site; empty for what is no entry."""
        return self._marks.get(identifier, "")

    @cached_property
    def _marks(self) -> dict[str, str]:
        marks: dict[str, dict[str, None]] = {}
        for entry in self._edition.shown:
            marks.setdefault(entry.id, {})[self.mark(entry)] = None
        return {identifier: "".join(several) for identifier, several in marks.items()}

    def shown(self, *states: Entry) -> list[StandingShown]:
        """Return how the law of an entry stands on the day of the site.

        Args:
            states: how the entry stands, for each body.

        Returns:
            One for each different answer.
        """
        answers: list[StandingShown] = []
        for state in states:
            standing = standing_of(state, self._edition.day)
            lines = tuple(self.line(cited) for cited in standing.places)
            known = known_text(standing.known_until, self._edition.day)
            answer = StandingShown(standing, self.mark(state), known, lines)
            if answer not in answers:
                answers.append(answer)
        return answers

    def line(self, cited: CitedStanding) -> PlaceLine:
        """Return how one cited place stands."""
        standing = cited.standing
        place = place_text(standing.law, standing.place)
        links = list(self._targets(standing))
        return PlaceLine(
            cited.role,
            ((place, self._shelf.target(standing.law, standing.place)),),
            tuple(_with_links(cited_text(cited, standing_reason(standing)), links)),
            reasoned_fate(standing),
            tuple(_with_links("；".join(cited_parts(cited)[1:]), links)),
            stands_simply(cited),
        )

    def _targets(self, standing: PlaceStanding) -> Iterator[tuple[str, str]]:
        """Yield what occurs in the text of a place and leads somewhere, in its order."""
        by = standing.by.removeprefix("《").removesuffix("》")
        if standing.by:
            yield standing.by, self._shelf.target(by)
        correspondence = standing.correspondence
        if correspondence is not None:
            for number, place in enumerate(correspondence.places):
                target = self._shelf.target(correspondence.law, place)
                first = place_text(correspondence.law, place)
                yield (first if number == 0 else place.cited()), target
        if standing.higher:
            title = place_text(standing.higher, WHOLE_LAW)
            yield title, self._shelf.target(standing.higher)


def reasoned_fate(standing: PlaceStanding) -> str:
    """Return the fate of a text, with the reason where it cannot be told."""
    reason = standing_reason(standing)
    return f"{fate_text(standing)}：{reason}" if reason else fate_text(standing)


def stands_simply(cited: CitedStanding) -> bool:
    """Return whether there is nothing to tell of a place but 现行有效."""
    standing = cited.standing
    return cited.word == "现行有效" and standing.changes_on is None and not standing.higher


def _with_links(text: str, targets: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield a text in pieces: what was found of the targets, in their order, and the rest."""
    done = 0
    for written, target in targets:
        start = text.find(written, done)
        if not target or start < 0:
            continue
        if done < start:
            yield text[done:start], ""
        yield written, target
        done = start + len(written)
    if done < len(text):
        yield text[done:], ""
