"""What the citations of a registry are worth in law: joined here to what is known of the laws.

Checks, `law verify`, `law impact`, the pages of laws and the Python API read this and nothing else.
"""

from dataclasses import dataclass, field
from datetime import date

from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.legal_place import LegalPlace, legal_places
from devolved_powers.law.library import Library
from devolved_powers.law.successor import Successor, successor
from devolved_powers.law.verify import Verdict, verify
from devolved_powers.register.cited_places import Citing, citings
from devolved_powers.register.fold import Fold, fold_loaded
from devolved_powers.store.loader import Loaded

Judged = tuple[Citing, Verdict]
"""A cited place, and what became of checking it."""


@dataclass(frozen=True, slots=True)
class TouchedPlace:
    """A cited place that was right on its day, and what a later version made of it.

    Args:
        citing: the citation that names it.
        law: the official title of the law.
        since: the first day of the version in force on the day asked about.
        place: the cited place.
        successor: what became of it.
    """

    citing: Citing
    law: str
    since: date
    place: LegalPlace
    successor: Successor


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


@dataclass(frozen=True)
class LegalBasis:
    """The citations of a registry, judged.

    Args:
        loaded: the registry as read.
        folded: its decisions, folded.
        library: what is known of the laws.
    """

    loaded: Loaded
    folded: Fold
    library: Library
    _judged: dict[date | None, tuple[Judged, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def of(
        cls, loaded: Loaded, library: Library | None = None, folded: Fold | None = None
    ) -> "LegalBasis":
        """Return the basis of a registry.

        Args:
            loaded: the registry as read.
            library: what is known of the laws; without it, what its folder laws/ holds.
            folded: its decisions, folded, where that was done before.
        """
        return cls(loaded, folded or fold_loaded(loaded), library or Library.at(loaded.root))

    def judged(self, day: date | None = None) -> tuple[Judged, ...]:
        """Return every cited place with its verdict.

        Args:
            day: the day by whose law what is held then is judged; without it, each place is judged
                by the day its own decision took effect.
        """
        if day not in self._judged:
            verdicts: dict[tuple[CitedPlace, date], Verdict] = {}
            pairs = []
            for citing in citings(self.loaded, self.folded, day):
                key = (citing.cited, citing.day)
                if key not in verdicts:
                    verdicts[key] = verify(*key, self.library)
                pairs.append((citing, verdicts[key]))
            self._judged[day] = tuple(pairs)
        return self._judged[day]

    def verified(self, day: date | None = None) -> tuple[VerifiedCitation, ...]:
        """Return the same as the Python API gives it.

        Args:
            day: as for `judged`.
        """
        return tuple(
            VerifiedCitation(c.id, c.key, c.text, c.day, verdict, c.file)
            for c, verdict in self.judged(day)
        )

    def touched(self, day: date) -> tuple[TouchedPlace, ...]:
        """Return the places that versions of their laws since then have moved or changed.

        Args:
            day: the day whose version is compared with that of the decision.

        Returns:
            Every place that was right on its day and whose law has a newer version in force, those
            that stayed the same too.
        """
        in_force = self._cited_on(day)
        places: list[TouchedPlace] = []
        for citing, verdict in self.judged():
            if in_force.get(citing.id, citing.text) != citing.text and citing.path[0] != "items":
                continue  # an adjustment or a basis update has put another citation in its place
            law = self.library.find(verdict.law) if verdict.answer == "符合" else None
            newer = law.version_on(day) if law else None
            older = verdict.version
            if law is None or newer is None or older is None or older >= newer.day:
                continue
            since = newer.facts.in_force or newer.day
            places.extend(
                TouchedPlace(
                    citing, law.title, since, place, successor(law, place, older, newer.day)
                )
                for place in legal_places(citing.cited)
            )
        return tuple(places)

    def _cited_on(self, day: date) -> dict[str, str]:
        """Return what each power that has begun by a day cites then."""
        states = ((power, trail.state_on(day)) for (power, _), trail in self.folded.trails.items())
        return {power: str(state.values["basis"]) for power, state in states if state}
