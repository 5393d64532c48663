"""How the law that an entry rests on stands on a day: every cited place, joined to the facts once.

`judge` works it out for all entries when the timeline is made; the cache keeps it with the states.
`standing_of` tells it of one entry, to whoever prints that entry.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.library import Library
from devolved_powers.law.plain_standing import PlainRow, place_standing, plain
from devolved_powers.law.standing import PlaceStanding, TextState, Turn, place_turns
from devolved_powers.register.basis_turns import (
    BasisTurn,
    BasisTurns,
    Happening,
    StandingWord,
    combined,
)
from devolved_powers.register.cited_places import citings
from devolved_powers.register.fold import Fold
from devolved_powers.register.states import EnforcementItem, Entry, Timeline
from devolved_powers.store.loader import Loaded

Role = Literal["设定依据", "实施依据", "程序依据", "违法依据", "处罚依据", "检查频次依据"]
"""What an entry cites a place for."""
_ROLES: Mapping[str, Role] = {
    "basis": "实施依据",
    "conduct": "违法依据",
    "penalty": "处罚依据",
    "frequency": "检查频次依据",
}
_LABEL = re.compile("设定依据|实施依据|程序依据")
CitationKey = tuple[str, str, str]
"""The entry, the key and the text of a citation."""
PlainPlace = tuple[Role, list[tuple[str, PlainRow]]]
"""A cited place as JSON: its role, and its turns by their first days."""
_HAPPENS: Mapping[TextState, Happening] = {"已修改": "修改", "已废止": "废止"}


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
        places: every cited place, in the order cited.
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
    becomes: Happening | Literal[""] = ""
    higher: tuple[str, ...] = ()
    known_until: date | None = None

    @property
    def is_past_known(self) -> bool:
        """Whether the day lies behind the last one that the facts cover, or none is known."""
        return self.known_until is None or self.day > self.known_until


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
        tuple(_places_on(json.loads(turns.places), day)),
        turn.changes_on,
        turn.becomes,
        turn.higher,
        turns.known_until,
    )


def turning_days(entry: Entry) -> frozenset[date]:
    """Return the days on which any cited place of an entry turns.

    More than those of its one word: of an entry of which a basis is gone, another may go too.

    Args:
        entry: a state of the timeline.
    """
    places: list[tuple[Role, list[tuple[str, object]]]] = json.loads(entry.basis_turns.places)
    return frozenset(
        date.fromisoformat(first) for _role, turns in places for first, _row in turns[1:]
    )


def _places_on(
    places: list[tuple[Role, list[tuple[str, dict[str, object]]]]], day: date
) -> Iterator[CitedStanding]:
    for role, turns in places:
        row = next(row for first, row in reversed(turns) if date.fromisoformat(first) <= day)
        yield CitedStanding(role, place_standing(row))


def judge(timeline: Timeline, loaded: Loaded, folded: Fold, library: Library) -> None:
    """Judge the citations of all states of a timeline, and keep the answers with them.

    Args:
        timeline: the states.
        loaded: the registry as read.
        folded: its decisions, folded.
        library: what is known of the laws.
    """
    bases = _Bases(loaded, folded, library)
    for entry in (*timeline.entries, *timeline.needs):
        entry.keep_basis_turns(bases.turns(entry))


class _Bases:
    """The citations of a registry, each judged once."""

    def __init__(self, loaded: Loaded, folded: Fold, library: Library) -> None:
        self._library = library
        self._cited: dict[CitationKey, list[tuple[CitedPlace, date | None]]] = {}
        for citing in citings(loaded, folded):
            key = (citing.id, citing.key, citing.text)
            places = self._cited.setdefault(key, [])
            if citing.cited not in [place for place, _day in places]:
                places.append((citing.cited, citing.day))
        self._turns: dict[tuple[CitationKey, ...], BasisTurns] = {}
        self._judged: dict[tuple[CitedPlace, date | None], tuple[tuple[Turn, ...], ...]] = {}

    def turns(self, entry: Entry) -> BasisTurns:
        """Return how the basis of a state stands on every day."""
        keys = tuple(self._keys(entry))
        if keys not in self._turns:
            self._turns[keys] = self._joined(keys)
        return self._turns[keys]

    def _keys(self, entry: Entry) -> Iterator[CitationKey]:
        if not isinstance(entry, EnforcementItem):
            yield (entry.id, "basis", entry.basis)
            return
        clauses = [("conduct", entry.conduct), ("penalty", entry.penalty)]
        if any(text for _key, text in clauses):
            yield from ((entry.id, key, text) for key, text in clauses if text)
        else:
            own = (entry.id, "basis", entry.basis)
            powers = ((power, "basis", entry.basis) for power in entry.powers)
            yield next((key for key in (own, *powers) if key in self._cited), own)
        if entry.frequency_basis:
            yield (entry.id, "frequency", entry.frequency_basis)

    def _joined(self, keys: Iterable[CitationKey]) -> BasisTurns:
        places: list[tuple[Role, tuple[Turn, ...]]] = []
        for key in keys:
            # A grant that waits for its day is judged by the law of the day asked about.
            cited = self._cited.get(key) or [(place, None) for place in parse(key[2])]
            roles = _roles(key[1], key[2], [place for place, _day in cited])
            for role, (place, day) in zip(roles, cited, strict=True):
                places.extend((role, turns) for turns in self._of_place(place, day))
        known = [s.known_until for _role, turns in places for _day, s in turns[-1:]]
        days = [day for day in known if day is not None]
        return BasisTurns(
            tuple(_turns([turns for _role, turns in places])),
            min(days) if days and len(days) == len(known) else None,
            json.dumps(
                [(r, [(d.isoformat(), plain(s)) for d, s in turns]) for r, turns in places],
                ensure_ascii=False,
                separators=(",", ":"),
            ).encode(),
        )

    def _of_place(self, place: CitedPlace, day: date | None) -> tuple[tuple[Turn, ...], ...]:
        key = (place, day)
        if key not in self._judged:
            self._judged[key] = place_turns(place, day, self._library)
        return self._judged[key]


def _turns(places: list[tuple[Turn, ...]]) -> Iterator[BasisTurn]:
    """Yield what several places come to, day after day."""
    last: tuple[object, ...] | None = None
    for day in sorted({date.min, *(first for turns in places for first, _standing in turns)}):
        standings = [next(s for first, s in reversed(turns) if first <= day) for turns in places]
        coming = min(
            ((s.changes_on, _HAPPENS[s.becomes]) for s in standings if s.changes_on and s.becomes),
            default=(None, ""),
        )
        higher = tuple(dict.fromkeys(s.higher for s in standings if s.higher))
        values = (combined(map(word_of, standings)), *coming, higher)
        if values != last:
            yield BasisTurn(day, *values)
        last = values


def _roles(key: str, text: str, places: list[CitedPlace]) -> Iterator[Role]:
    """Yield the role of each place: as the text labels it (设定依据：《…》…), else by its key."""
    role = _ROLES[key]
    last = 0
    for place in places:
        _start, end = place.span
        labels: list[Role] = _LABEL.findall(text[last:end])
        role = labels[-1] if labels else role
        last = end
        yield role
