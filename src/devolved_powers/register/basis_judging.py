"""Judges the citations of all entries, once, when the timeline is made."""

import json
import weakref
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial

from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.library import Library
from devolved_powers.law.place_standing import PlaceTurns, TextState, Turn
from devolved_powers.law.plain_standing import plain
from devolved_powers.law.standing import document_turns, place_turns
from devolved_powers.models.vocabulary import UNSTATED
from devolved_powers.register.basis_standing import Role, word_of
from devolved_powers.register.basis_turns import BasisTurn, BasisTurns, LawChange, combined
from devolved_powers.register.cited_places import CitingTexts, citings
from devolved_powers.register.cited_roles import roles_of
from devolved_powers.register.citing_texts import citing_texts
from devolved_powers.register.fold import ASSUMED, Fold
from devolved_powers.register.judged_places import JudgedPlaces
from devolved_powers.register.states import EnforcementItem, Entry, Power, Timeline
from devolved_powers.store.loader import Loaded

_JUDGED: weakref.WeakKeyDictionary[Library, dict[tuple[CitedPlace, date | None], PlaceTurns]] = (
    weakref.WeakKeyDictionary()
)
"""What was judged before by the same facts: two versions of a registry cite much the same."""
_Asked = tuple[
    tuple[tuple[Role, CitedPlace, date | None], ...], tuple[tuple[str, date | None], ...]
]
"""All that a basis cites, and the documents above: each with the day it was written for."""
_JOINED: weakref.WeakKeyDictionary[Library, dict[_Asked, BasisTurns]] = weakref.WeakKeyDictionary()
"""The same of whole bases."""
CitationKey = tuple[str, str, str]
"""The entry, the key and the text of a citation."""
_HAPPENS: Mapping[TextState, LawChange] = {"已修改": "修改", "已废止": "废止"}


def judge(
    timeline: Timeline,
    loaded: Loaded,
    folded: Fold,
    library: Library,
    kept: JudgedPlaces | None = None,
) -> None:
    """Judge the citations of all states of a timeline, and keep the answers with them.

    Args:
        timeline: the states.
        loaded: the registry as read.
        folded: its decisions, folded.
        library: what is known of the laws.
        kept: what was judged before by the same laws, where that is kept.
    """
    bases = Bases(loaded, folded, library, kept)
    for entry in (*timeline.entries, *timeline.needs):
        entry.keep_basis_turns(bases.turns(entry))
    if kept is not None and not library.faults:  # to read a broken file is what tells of it
        kept.save()


class Bases:
    """The citations of a registry, each judged once, and not before an entry is asked about.

    Args:
        loaded: the registry as read.
        folded: its decisions, folded.
        library: what is known of the laws.
        kept: what was judged before by the same laws, where that is kept.
        texts: what cites, where that was found before.
    """

    def __init__(
        self,
        loaded: Loaded,
        folded: Fold,
        library: Library,
        kept: JudgedPlaces | None = None,
        texts: CitingTexts | None = None,
    ) -> None:
        self._library = library
        self._kept = kept
        self._cited: dict[CitationKey, list[tuple[CitedPlace, date | None]]] = {}
        for citing in citings(texts or citing_texts(loaded, folded)):
            key = (citing.id, citing.key, citing.text)
            places = self._cited.setdefault(key, [])
            if citing.cited not in [place for place, _day in places]:
                places.append((citing.cited, citing.day))
        self._turns: dict[tuple[CitationKey, ...], BasisTurns] = {}
        self._judged = _JUDGED.setdefault(library, {})
        self._before = _JOINED.setdefault(library, {})

    def turns(self, entry: Entry) -> BasisTurns:
        """Return how the basis of a state stands on every day."""
        keys = tuple(self._keys(entry))
        if keys not in self._turns:
            self._turns[keys] = self._joined(keys)
        return self._turns[keys]

    def _keys(self, entry: Entry) -> Iterator[CitationKey]:
        if not isinstance(entry, EnforcementItem):
            yield (entry.id, "basis", entry.basis)
            if isinstance(entry, Power) and entry.upstream not in ("", UNSTATED):
                yield (entry.id, "upstream", entry.upstream)
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
        asked: list[tuple[Role, CitedPlace, date | None]] = []
        documents: list[tuple[str, date | None]] = []
        for key in keys:
            if key[1] == "upstream":
                # The number of the document follows, and whether it is assumed.
                title = key[2].removesuffix(ASSUMED).partition(" ")[0]
                documents.append((title, self._granted_on.get(key[0])))
                continue
            # A grant that waits for its day is judged by the law of the day asked about.
            cited = self._cited.get(key) or [(place, None) for place in parse(key[2])]
            roles = roles_of(key[1], key[2], [place for place, _day in cited])
            asked.extend((role, *each) for role, each in zip(roles, cited, strict=True))
        whole = (tuple(asked), tuple(documents))
        if whole not in self._before:
            self._before[whole] = self._turns_of(*whole)
        return self._before[whole]

    def _turns_of(
        self,
        asked: Iterable[tuple[Role, CitedPlace, date | None]],
        documents: Iterable[tuple[str, date | None]],
    ) -> BasisTurns:
        places: list[tuple[Role, tuple[Turn, ...]]] = [
            (role, turns) for role, place, day in asked for turns in self._of_place(place, day)
        ]
        above: list[tuple[Role, tuple[Turn, ...]]] = [
            ("上级依据", document_turns(title, granted_on, self._library))
            for title, granted_on in documents
        ]
        last = [turns[-1][1] for _role, turns in places if turns]
        followed = [s.known_until for s in last if s.reason != "not-followed"]
        known = [s.known_until for s in last]
        return BasisTurns(
            tuple(_turns([turns for _role, turns in places])),
            _earliest(known),
            _earliest(followed or known),
            json.dumps(
                [
                    (role, [(day.isoformat(), plain(standing)) for day, standing in turns])
                    for role, turns in (*places, *above)
                ],
                ensure_ascii=False,
                separators=(",", ":"),
            ).encode(),
        )

    @cached_property
    def _granted_on(self) -> Mapping[str, date]:
        """The first day of the citations of each entry."""
        days: dict[str, date] = {}
        for (entry, name, _text), cited in self._cited.items():
            if name == "basis":
                for _place, day in cited:
                    if day is not None:
                        days[entry] = min(day, days.get(entry, day))
        return days

    def _of_place(self, place: CitedPlace, day: date | None) -> PlaceTurns:
        key = (place, day)
        if key not in self._judged:
            judged = partial(place_turns, place, day, self._library)
            self._judged[key] = self._kept.turns(place, day, judged) if self._kept else judged()
        return self._judged[key]


def _earliest(days: list[date | None]) -> date | None:
    """Return the earliest of some days; None where one is not known."""
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None


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
