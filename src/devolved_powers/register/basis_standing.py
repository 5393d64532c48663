"""How the law that an entry rests on stands on a day, place by place: what every printer asks.

`basis_judging.py` works it out when the timeline is made; the cache keeps it with the states.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from devolved_powers.register.basis_turns import LawChange, StandingWord
from devolved_powers.register.states import Entry

if TYPE_CHECKING:
    from devolved_powers.law.place_standing import PlaceStanding
    from devolved_powers.law.plain_standing import PlainRow

Role = Literal[
    "设定依据", "实施依据", "程序依据", "违法依据", "处罚依据", "检查频次依据", "上级依据"
]
"""What an entry cites a place for."""
PlainPlace = tuple[Role, list[tuple[str, "PlainRow"]]]
"""A cited place as JSON: its role, and its turns by their first days."""


@dataclass(frozen=True, slots=True)
class CitedStanding:
    """One cited place of an entry on a day.

    Args:
        role: what it is cited for.
        standing: how it stands.
    """

    role: Role
    standing: PlaceStanding

    @property
    def word(self) -> StandingWord:
        """The one word for it."""
        return word_of(self.standing)


@dataclass(frozen=True, slots=True)
class EntryStanding:
    """How the basis of an entry stands on a day.

    Args:
        id: the entry.
        day: the day.
        word: the one word for all its places.
        places: every cited place, in the order cited; last the document of the province that the
            grant rests on (上级依据), which does not count for the word.
        changes_on: the day from which some of it will be changed or repealed, where one is known.
        becomes: 修改 or 废止, what will then happen.
        higher: titles of newer laws of higher rank that do not repeal it in words: 请核实.
        known_until: the last day that the facts on its laws cover.
    """

    id: str
    day: date
    word: StandingWord
    places: tuple[CitedStanding, ...]
    changes_on: date | None = None
    becomes: LawChange | Literal[""] = ""
    higher: tuple[str, ...] = ()
    known_until: date | None = None


def word_of(standing: PlaceStanding) -> StandingWord:
    """Return the one word for how a place stands."""
    if standing.state != "已修改":
        return standing.state
    return standing.correspondence.kind if standing.correspondence else "不能判定"


def standing_of(entry: Entry, day: date) -> EntryStanding:
    """Return how the basis of an entry stands on a day.

    Args:
        entry: a state of the timeline.
        day: the day.
    """
    turns = entry.basis_turns
    turn = turns.on(day)
    return EntryStanding(
        entry.id,
        day,
        turn.word,
        _places(turns.places, day),
        turn.changes_on,
        turn.becomes,
        turn.higher,
        turns.known_on(day),
    )


def turning_days(entry: Entry) -> frozenset[date]:
    """Return the days on which any cited place of an entry turns.

    More than those of its one word: of an entry of which a basis is gone, another may go too.

    Args:
        entry: a state of the timeline.
    """
    places: list[PlainPlace] = json.loads(entry.basis_turns.places)
    return frozenset(
        date.fromisoformat(first) for _role, turns in places for first, _row in turns[1:]
    )


@lru_cache(maxsize=2048)  # lists, pages and their parts ask for the same on one day
def _places(places: bytes, day: date) -> tuple[CitedStanding, ...]:
    return tuple(_places_on(json.loads(places), day))


def _places_on(places: list[PlainPlace], day: date) -> Iterator[CitedStanding]:
    from devolved_powers.law.plain_standing import place_standing  # lists tell no places

    for role, turns in places:
        row = next(row for first, row in reversed(turns) if date.fromisoformat(first) <= day)
        yield CitedStanding(role, place_standing(row))
