"""The cited places of all entries as one compact table, for a page that answers by itself.

A script that has it can answer what `cited_by` answers, for any day, without the program.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_standing import TextState
from devolved_powers.law.plain_standing import PlainRow, place_standing
from devolved_powers.law.titles import title_key
from devolved_powers.register.basis_standing import PlainPlace, Role
from devolved_powers.register.laws_meant import is_short_for
from devolved_powers.register.place_met import MAY_HAVE_MOVED, now_at
from devolved_powers.register.states import Timeline

if TYPE_CHECKING:
    from devolved_powers.law.library import Library

LawRow = tuple[str, str, list[str]]
PlaceTurn = tuple[str, int, int, list[list[int]]]
PlaceRow = tuple[int, int, list[int], list[PlaceTurn]]

_FATES: Mapping[TextState, int] = {"已修改": 1, "已废止": 2}
_MAYBE = 3
"""Of a text of which it cannot be told whether its number is old or new."""


class CitedPlacesTable(TypedDict):
    """The cited places of a timeline.

    A place is a list of numbers, 条, 之, 款, 项, 目, cut off behind the last that is not 0:
    第三十条第一款 is `[30, 0, 1]`, a law as a whole `[]`.

    Keys:
        laws: each law once: its official title; its key, which is the title without blanks, marks
            and 中华人民共和国 (a typed title is made into one alike); its short titles, where the
            facts on laws name some. Laws that only correspond to one cited are among them.
        known: the keys of laws that are known and not among these, whose titles might be taken for
            short ones of these: 劳动法 is not 劳动合同法.
        roles: what places are cited for, by number.
        bases: what states rest on, each once: its cited places. Each has its role; its law; the
            place by the number cited; and its turns by day, the first from the beginning of time
            (`""`), of which the last that is not later than a day holds on it. A turn has its first
            day; what became of the text: 0 nothing (or nothing is known), 1 it was changed, 2 its
            law was repealed, 3 a change is known and its text is not: the number may be an old or a
            new one; the law where it then stands, -1 for none known; its places there.
        entries: the number in `bases` for each state in `timeline.entries`, then for each need.

    A title that is none of these, nor known, may be short for some: see `laws_meant.is_short_for`.
    A place that is asked for is met as `place_met.met` has it: `所引` by the number cited where
    nothing or a repeal came between, or where one of the places of the turn in the same law is the
    one asked for; `原条款序号` by the number cited of any other text that was changed;
    `现行对应条款` by one of the places of the turn, where the number cited does not.
    """

    laws: list[LawRow]
    known: list[str]
    roles: list[Role]
    bases: list[list[PlaceRow]]
    entries: list[int]


def cited_places_table(timeline: Timeline, library: Library | None = None) -> CitedPlacesTable:
    """Return the cited places of all states of a timeline.

    Args:
        timeline: the states, judged.
        library: what is known of the laws, for short titles and for other laws.
    """
    numbers = _Numbers()
    states = (*timeline.entries, *timeline.needs)
    written = list(dict.fromkeys(state.basis_turns.places for state in states))
    by_places = {places: number for number, places in enumerate(written)}
    bases = [_basis(json.loads(places), numbers) for places in written]
    keys = {title_key(law) for law in numbers.laws}
    others = _keys(library) - keys
    short: dict[str, list[str]] = {}
    for title, official in library.known_titles.items() if library is not None else ():
        if title_key(title) != title_key(official):
            short.setdefault(official, []).append(title)
    return CitedPlacesTable(
        laws=[(law, title_key(law), sorted(short.get(law, ()))) for law in numbers.laws],
        known=sorted(key for key in others if any(is_short_for(key, law) for law in numbers.laws)),
        roles=list(numbers.roles),
        bases=bases,
        entries=[by_places[state.basis_turns.places] for state in states],
    )


def _keys(library: Library | None) -> set[str]:
    """Return the keys of all titles that are known."""
    return {*map(title_key, library.known_titles), *library.named_keys} if library else set()


class _Numbers:
    """Laws and roles, each once, by number."""

    def __init__(self) -> None:
        self.laws: dict[str, int] = {}
        self.roles: dict[Role, int] = {}

    def law(self, title: str) -> int:
        return self.laws.setdefault(title, len(self.laws))

    def role(self, role: Role) -> int:
        return self.roles.setdefault(role, len(self.roles))


def _basis(places: list[PlainPlace], numbers: _Numbers) -> list[PlaceRow]:
    return [
        (
            numbers.role(role),
            numbers.law(turns[0][1]["law"]),
            _trimmed(LegalPlace(*turns[0][1]["place"])),
            list(_turns(turns, numbers)),
        )
        for role, turns in places
    ]


def _turns(turns: Iterable[tuple[str, PlainRow]], numbers: _Numbers) -> list[PlaceTurn]:
    """Return the days on which a text is changed or repealed, or stands somewhere else."""
    rows: list[PlaceTurn] = []
    for first, row in turns:
        standing = place_standing(row)
        now = [_trimmed(place) for place in now_at(standing)]
        law = -1
        if now and standing.correspondence is not None:
            law = numbers.law(standing.correspondence.law)
        fate = _MAYBE if standing.reason in MAY_HAVE_MOVED else _FATES.get(standing.state, 0)
        if not rows or rows[-1][1:] != (fate, law, now):
            rows.append(("" if date.fromisoformat(first) == date.min else first, fate, law, now))
    return rows


def _trimmed(place: LegalPlace) -> list[int]:
    numbers = list(place)
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers
