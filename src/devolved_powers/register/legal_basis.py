"""What the citations of a registry are worth in law: joined here to what is known of the laws.

Checks, `law verify`, `law impact`, the pages of laws and the Python API read this and nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.place_standing import PlaceStanding, PlaceTurns
from devolved_powers.law.verdict import Verdict, VerdictTurn
from devolved_powers.register.cited_places import (
    Citing,
    CitingText,
    CitingTexts,
    citings,
    places_of,
)
from devolved_powers.register.judged_places import JudgedPlaces

if TYPE_CHECKING:
    from devolved_powers.law.library import Library
    from devolved_powers.register.fold import Fold
    from devolved_powers.store.loader import Loaded

Judged = tuple[Citing, Verdict]
"""A cited place, and what became of checking it."""
_Verdicts = dict[tuple[CitedPlace, date], Verdict]
_VERDICTS: "WeakKeyDictionary[Library, _Verdicts]" = WeakKeyDictionary()
"""What was checked before by the same facts: two versions of a registry cite much the same."""


@dataclass(frozen=True, slots=True)
class StandingPlace:
    """A place that the registry cites on a day, and how its text stands then.

    Args:
        citing: the citation it is in.
        verdict: what became of that citation by the law of its own day.
        standing: how the place stands on the day asked about.
    """

    citing: Citing
    verdict: Verdict
    standing: PlaceStanding


@dataclass(frozen=True, slots=True)
class VerifiedCitation:
    """One cited place and what became of checking it.

    Args:
        id: the power, enforcement item or need that cites it.
        key: `basis`, `conduct`, `penalty` or `frequency`.
        text: the citation as written, with all its places.
        day: the day by whose law it was judged.
        verdict: the answer, with the reason.
        file: the file it stands in, below the registry's root.
    """

    id: str
    key: str
    text: str
    day: date
    verdict: Verdict
    file: str


def library_of(root: Path) -> "Library":
    """Open what the folder laws/ of a registry holds."""
    from devolved_powers.law.library import Library

    return Library.at(root)


@dataclass(frozen=True)
class LegalBasis:
    """The citations of a registry, judged.

    Args:
        texts: what cites.
        open_library: returns what is known of the laws; it takes most of the time where what was
            judged is kept.
        kept: what was judged before by the same laws, where that is kept.
    """

    texts: CitingTexts
    open_library: Callable[[], "Library"] = field(repr=False, compare=False)
    kept: JudgedPlaces | None = field(default=None, repr=False, compare=False)
    _judged: dict[date | None, tuple[Judged, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _standings: dict[date, tuple[StandingPlace, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def at(cls, root: Path) -> "LegalBasis":
        """Return the basis of a registry as it stands, from the cache where that has it.

        Args:
            root: its folder.

        Raises:
            PowersError: when it cannot be read, or holds what does not fit its models.
        """
        from devolved_powers.register.kept_citing_texts import citing_texts_at

        return cls(citing_texts_at(root), partial(library_of, root), JudgedPlaces(root))

    @classmethod
    def of(
        cls, loaded: "Loaded", library: "Library | None" = None, folded: "Fold | None" = None
    ) -> "LegalBasis":
        """Return the basis of a registry.

        Args:
            loaded: the registry as read.
            library: what is known of the laws; without it, what its folder laws/ holds.
            folded: its decisions, folded, where that was done before.
        """
        from devolved_powers.register.citing_texts import citing_texts
        from devolved_powers.register.fold import fold_loaded

        kept = JudgedPlaces(loaded.root) if library is None else None  # of the laws in its folder
        texts = citing_texts(loaded, folded or fold_loaded(loaded))
        return cls(texts, lambda: library or library_of(loaded.root), kept)

    @cached_property
    def library(self) -> "Library":
        """What is known of the laws."""
        return self.open_library()

    def judged(self, day: date | None = None) -> tuple[Judged, ...]:
        """Return every cited place with its verdict.

        Args:
            day: the day by whose law what is held then is judged; without it, each place is judged
                by the day its own decision took effect.
        """
        if day not in self._judged:
            verdicts = self._verdicts()
            judged = (self._pair(citing, verdicts, day) for citing in citings(self.texts, day))
            self._judged[day] = tuple(judged)
            self.keep()
        return self._judged[day]

    def judged_in(self, text: CitingText, day: date) -> tuple[Judged, ...]:
        """Return the cited places of one text with their verdicts.

        Args:
            text: one of `texts`.
            day: the day that its own decision took effect.
        """
        verdicts = self._verdicts()
        return tuple(self._pair(citing, verdicts) for citing in places_of(text, day))

    def _verdicts(self) -> _Verdicts:
        return {} if self.kept else _VERDICTS.setdefault(self.library, {})

    def _pair(self, citing: Citing, verdicts: _Verdicts, day: date | None = None) -> Judged:
        key = (citing.cited, citing.day)
        verdict = verdicts.get(key)
        if verdict is None:
            verdict = verdicts[key] = self._verdict(*key, own=day is None)
        return citing, verdict

    def turns(self, cited: CitedPlace, day: date | None) -> PlaceTurns:
        """Return how the places of a citation stand on every day.

        Args:
            cited: as parsed.
            day: the day it was written for; None while that is not fixed.
        """

        def judge() -> PlaceTurns:
            from devolved_powers.law.standing import place_turns  # not where it is kept

            return place_turns(cited, day, self.library)

        return self.kept.turns(cited, day, judge) if self.kept else judge()

    def _verdict(self, cited: CitedPlace, day: date, *, own: bool) -> Verdict:
        """Return what became of a citation, by the day of its own decision or by another."""

        def judge() -> Verdict:
            from devolved_powers.law.verify import verify

            return verify(cited, day, self.library)

        def judge_by_all() -> tuple[VerdictTurn, ...]:
            from devolved_powers.law.verify import verdict_turns

            return verdict_turns(cited, self.library)

        if self.kept is None:
            return judge()
        # Days of decisions stay the same; of days asked about, there is another each day.
        if own:
            return self.kept.verdict(cited, day, judge)
        return self.kept.verdict_on(cited, day, judge_by_all)

    def verdict_of(self, cited: CitedPlace, day: date) -> Verdict:
        """Return what became of a place by the law of the day that it was written for.

        Args:
            cited: as parsed.
            day: that day.
        """
        return self._verdict(cited, day, own=True)

    def verdict_on(self, cited: CitedPlace, day: date) -> Verdict:
        """Return what became of a place by the law of a day asked about.

        Args:
            cited: as parsed.
            day: the day.
        """
        return self._verdict(cited, day, own=False)

    def keep(self) -> None:
        """Keep what was judged: not by broken files, since reading them is what tells of them."""
        if self.kept and self.kept.is_new and not self.library.faults:
            self.kept.save()

    def verified(self, day: date | None = None) -> tuple[VerifiedCitation, ...]:
        """Return the same as the Python API gives it.

        Args:
            day: as for `judged`.
        """
        return tuple(
            VerifiedCitation(c.id, c.key, c.text, c.day, verdict, c.file)
            for c, verdict in self.judged(day)
        )

    def standings(self, day: date) -> tuple[StandingPlace, ...]:
        """Return how every place that is cited on a day stands on it, ranges one by one.

        What an adjustment or a basis update has replaced by then, and what nobody holds any more,
        is not among them.

        Args:
            day: the day asked about. Each place is the text that its citation was written for.
        """
        if day not in self._standings:
            self._standings[day] = tuple(self._standing_on(day))
            self.keep()
        return self._standings[day]

    def standings_of(self, day: date, wanted: Callable[[Citing], bool]) -> list[StandingPlace]:
        """Return the same of some citations only, which takes no longer than they need.

        Args:
            day: the day asked about.
            wanted: tells of a cited place whether it is asked about.
        """
        return [*self._standing_on(day, wanted)]

    def _standing_on(
        self, day: date, wanted: Callable[[Citing], bool] | None = None
    ) -> Iterator[StandingPlace]:
        judged = [one for one in self.judged() if wanted is None or wanted(one[0])]
        if not judged:
            return
        cited_then = {(c.id, c.key, c.text) for c in citings(self.texts, day)}
        turns: dict[tuple[CitedPlace, date], PlaceTurns] = {}
        for citing, verdict in judged:
            if (citing.id, citing.key, citing.text) not in cited_then:
                continue
            key = (citing.cited, citing.day)
            if key not in turns:
                turns[key] = self.turns(*key)
            for of_place in turns[key]:
                standing = next(s for first, s in reversed(of_place) if first <= day)
                yield StandingPlace(citing, verdict, standing)

    def known_until(self, day: date) -> date | None:
        """Return the last day that the facts on all laws cited on a day cover.

        A place that is 不能判定 on that day, or gone, does not count: it says so itself.

        Returns:
            None where no law is cited, or nothing is known of one.
        """
        standings = [place.standing for place in self.standings(day)]
        judged = [s.known_until for s in standings if s.state not in ("不能判定", "已废止")]
        days = judged or [s.known_until for s in standings]
        known = [until for until in days if until is not None]
        return min(known) if known and len(known) == len(days) else None
