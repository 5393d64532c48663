"""What became of the places of one law that the registry cites."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from devolved_powers.law.legal_place import LegalPlace, legal_places
from devolved_powers.law.library import LawRecord, Library
from devolved_powers.law.standing import place_turns
from devolved_powers.law.successor import (
    NamesCompared,
    Successor,
    compared_names,
    names_compared,
    successor,
)
from devolved_powers.models.laws import OtherVersion, Repeal
from devolved_powers.register.cited_places import Citing
from devolved_powers.register.law_impact_text import LawState


@dataclass(frozen=True, slots=True)
class AffectedPlace:
    """A cited place, and what became of it.

    Args:
        citing: the citation that names it.
        place: the place.
        version: the date of the version that it is followed from; None where none is compared.
        successor: what became of it; None where no two versions can be compared.
        names: what the cited text and its successors name; None where nothing was compared.
    """

    citing: Citing
    place: LegalPlace
    version: date | None = None
    successor: Successor | None = None
    names: NamesCompared | None = None

    @property
    def is_touched(self) -> bool:
        """Whether the text does not stand unchanged under its number, or that is not known."""
        return self.successor is None or self.successor.kind is not None


@dataclass(frozen=True, slots=True)
class LawImpact:
    """What newer versions, or a repeal, do to the citations of a law.

    Args:
        law: the law.
        older: the date of the version compared; None where there are no two to compare.
        newer: the date of the version that it is compared with, likewise.
        places: every cited place.
        not_held: a version later than all that are held, whose text is not at hand.
        repealed: the end of the law.
    """

    law: LawRecord
    older: date | None
    newer: date | None
    places: tuple[AffectedPlace, ...]
    not_held: OtherVersion | None
    repealed: Repeal | None

    @property
    def state(self) -> LawState:
        """What is known of the law."""
        facts = self.law.facts
        return LawState(
            self.law.title,
            tuple(version.day for version in self.law.versions),
            self.newer,
            len(self.places),
            (facts.repealed.on, facts.repealed.by) if facts.repealed else None,
            (facts.higher.on, facts.higher.law) if facts.higher else None,
            self.not_held.date if self.not_held else None,
            facts.known_until,
        )

    @property
    def is_settled(self) -> bool:
        """Whether all that is cited could be followed to a law that stands."""
        return self.state.is_settled


def law_impact(
    law: LawRecord,
    citings: Iterable[Citing],
    library: Library,
    versions: tuple[date, date] | None = None,
) -> LawImpact:
    """Follow the cited places of a law to its newer version, or to the law that replaced it.

    Args:
        law: the law.
        citings: the citations of it.
        library: what is known of the laws.
        versions: the dates of two versions that are held; without them each citation is followed
            from the version in force on its own day, where that is certain, to the last one held.

    Raises:
        KeyError: when a version named is not held.
    """
    days = [version.day for version in law.versions]
    compared = versions
    replaced = law.facts.repealed if versions is None else None
    if compared is None and replaced is None and len(days) > 1:
        compared = days[-2], days[-1]
    later = [other for other in law.facts.others if not days or other.date > days[-1]]
    return LawImpact(
        law,
        compared[0] if compared else None,
        compared[1] if compared else None,
        tuple(
            _replaced(replaced.on, citings, library)
            if replaced is not None
            else _affected(law, citings, compared, fixed=versions is not None)
        ),
        later[-1] if later else None,
        law.facts.repealed,
    )


def _replaced(
    repealed_on: date, citings: Iterable[Citing], library: Library
) -> Iterator[AffectedPlace]:
    """Yield what the places of a repealed law became in the law that took its place."""
    for citing in citings:
        for turns in place_turns(citing.cited, citing.day, library):
            standing = next(s for first, s in reversed(turns) if first <= repealed_on)
            found = standing.correspondence
            if found is None:
                yield AffectedPlace(citing, standing.place)
                continue
            became = Successor(found.kind, found.places, source=found.source, law=found.law)
            yield AffectedPlace(
                citing, standing.place, None, became, compared_names(found.before, found.after)
            )


def _affected(
    law: LawRecord,
    citings: Iterable[Citing],
    versions: tuple[date, date] | None,
    *,
    fixed: bool,
) -> Iterator[AffectedPlace]:
    for citing in citings:
        for place in legal_places(citing.cited):
            if versions is None:
                yield AffectedPlace(citing, place)
                continue
            older, newer = versions
            cited_by = None if fixed else law.version_on(citing.day)
            start = min(cited_by.day, newer) if cited_by else older
            became = successor(law, place, start, newer)
            names = names_compared(law, place, became, start, newer) if became.targets else None
            yield AffectedPlace(citing, place, start, became, names)
