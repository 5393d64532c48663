"""What the standards of a registry say of an act on a day, as plain data; nothing is printed here.

None is ever chosen: every entry that speaks of the act is there, and every tier of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace
from devolved_powers.discretion.given import Given, TierFit, settle_given, tier_fit
from devolved_powers.discretion.matching import (
    StandardFor,
    cited_clauses,
    is_same_clause,
    standards_for,
)
from devolved_powers.discretion.validity import Validity, validity
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import Library
from devolved_powers.law.place_standing import WHOLE_LAW, PlaceStanding
from devolved_powers.law.standing import place_turns
from devolved_powers.law.titles import title_key
from devolved_powers.models.discretion import DiscretionStandard, StandardEntry, Tier
from devolved_powers.models.registry_file import UpperDocument
from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.states import EnforcementItem, Fine, Power

ActKind = Literal["item", "power", "clause"]
_Clause = tuple[str, LegalPlace]


@dataclass(frozen=True, slots=True)
class Act:
    """What is asked about: an item, a power without items, or a clause.

    Args:
        kind: which of them.
        name: the name of the item or power; the citation of a clause.
        id: the item or power; empty of a clause.
        type: the type of power; empty of a clause.
        status: how the entry stands on the day; empty of a clause.
        penalty: the penalty clause as cited; of a power, its basis.
        fines: what the clause itself sets, as the item has it.
    """

    kind: ActKind
    name: str
    id: str = ""
    type: str = ""
    status: str = ""
    penalty: str = ""
    fines: tuple[Fine, ...] = ()


@dataclass(frozen=True, slots=True)
class TierAnswer:
    """A tier, and whether what was given leaves it open.

    Args:
        tier: as the file has it.
        fit: None where nothing was given.
    """

    tier: Tier
    fit: TierFit | None


@dataclass(frozen=True, slots=True)
class StandardAnswer:
    """What an entry of a standard says of the act.

    Args:
        found: the entry with its document, and by what it speaks of the act.
        day: the day asked about.
        validity: whether the document is in force on the day.
        places: how the clauses that the entry cites stand on the day; none where none can be read.
        tiers: every tier, in the order of the document.
        other_items: the items that the entry names beside the one asked about.
    """

    found: StandardFor
    day: date
    validity: Validity
    places: tuple[PlaceStanding, ...]
    tiers: tuple[TierAnswer, ...]
    other_items: tuple[str, ...] = ()

    @property
    def standard(self) -> DiscretionStandard:
        """The document."""
        return self.found.standard

    @property
    def entry(self) -> StandardEntry:
        """The entry."""
        return self.found.entry

    @property
    def upper(self) -> UpperDocument | None:
        """The document of a higher organ that it follows: its own, else that of the document."""
        return self.entry.upper or self.standard.upper


@dataclass(frozen=True, slots=True)
class ActAnswer:
    """What the standards say of one act.

    Args:
        act: what was asked about.
        standards: what speaks of it: by the item first, then in the order of the files.
        is_clause_read: whether its penalty clause names an article that can be looked for.
        places: how that clause stands on the day.
    """

    act: Act
    standards: tuple[StandardAnswer, ...]
    is_clause_read: bool
    places: tuple[PlaceStanding, ...] = ()

    @property
    def in_force(self) -> tuple[StandardAnswer, ...]:
        """Those whose document is in force on the day."""
        return tuple(one for one in self.standards if one.validity == "in-force")

    @property
    def told_and_beside(self) -> tuple[tuple[StandardAnswer, ...], tuple[StandardAnswer, ...]]:
        """What is told in full, and what is named beside it: known not to be in force.

        Where nothing is in force, all is told in full.
        """
        if not self.in_force:
            return self.standards, ()
        beside = tuple(one for one in self.standards if one.validity in ("term-over", "not-yet"))
        return tuple(one for one in self.standards if one not in beside), beside

    @property
    def is_told(self) -> bool:
        """Whether a document in force sets tiers for it."""
        return any(one.tiers for one in self.in_force)


@dataclass(frozen=True, slots=True)
class DiscretionAnswer:
    """The answer to a question.

    Args:
        asked: the id or the citation, as asked.
        day: the day.
        acts: one for each item of a power.
        given: the quantities, under the names and in the units of the standards.
        held: how many standards the registry holds.
        unread: the entries that name neither an item nor a clause that can be read: nothing tells
            whether they speak of the act; each as its document with the act in its words.
    """

    asked: str
    day: date
    acts: tuple[ActAnswer, ...]
    given: tuple[Given, ...]
    held: int
    unread: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether a document in force sets tiers for every act."""
        return all(one.is_told for one in self.acts)


def act_of(entry: EnforcementItem | Power) -> Act:
    """Return an item or power as something to be asked about.

    Args:
        entry: its state on the day.
    """
    is_item = isinstance(entry, EnforcementItem)
    return Act(
        "item" if is_item else "power",
        entry.name,
        entry.id,
        entry.type,
        entry.status,
        (entry.penalty or entry.basis) if isinstance(entry, EnforcementItem) else entry.basis,
        entry.fines if isinstance(entry, EnforcementItem) else (),
    )


class Standards:
    """The standards of a registry, asked about a day.

    Args:
        standards: every standard, by its file.
        day: the day.
        library: what is known of the laws.
    """

    def __init__(
        self, standards: Mapping[str, DiscretionStandard], day: date, library: Library
    ) -> None:
        self._standards = standards
        self._day = day
        self._library = library
        self._places: dict[int, tuple[PlaceStanding, ...]] = {}

    def of_entry(self, entry: EnforcementItem | Power) -> ActAnswer:
        """Return what the standards say of an item or power.

        Args:
            entry: its state on the day.
        """
        standing = standing_of(entry, self._day)
        places = [
            one.standing
            for one in standing.places
            if one.role == "处罚依据" or not isinstance(entry, EnforcementItem)
        ]
        return self._answer(act_of(entry), places)

    def of_clause(self, citation: str) -> ActAnswer:
        """Return what the standards say of a penalty clause.

        Args:
            citation: as lawyers write it, of the law of the day.
        """
        places = [place for cited in parse(citation) for place in self._standing(cited, None)]
        return self._answer(Act("clause", citation, penalty=citation), places)

    def of_document(self, file: str) -> tuple[StandardAnswer, ...]:
        """Return every entry of a standard, whatever it speaks of.

        Args:
            file: the file of the standard.
        """
        standard = self._standards[file]
        return tuple(
            self._standard(StandardFor(file, index, standard, entry, "item"), "")
            for index, entry in enumerate(standard.entries)
        )

    def _answer(self, act: Act, places: Sequence[PlaceStanding]) -> ActAnswer:
        asked = cited_clauses(act.penalty)
        ids = (act.id,) if act.id else ()
        bound = {
            (one.file, one.index): one for one in standards_for(self._standards, ids, act.penalty)
        }
        if asked:
            bound = dict(self._by_text(bound, ids, places))
        found = sorted(bound.values(), key=lambda one: one.bound_by != "item")
        standards = tuple(self._standard(one, act.id) for one in found)
        return ActAnswer(act, standards, bool(asked), tuple(places))

    def _by_text(
        self,
        bound: Mapping[tuple[str, int], StandardFor],
        ids: Sequence[str],
        places: Sequence[PlaceStanding],
    ) -> Iterator[tuple[tuple[str, int], StandardFor]]:
        """Yield what is bound, by the numbers that the texts cited have on the day.

        An entry that cites the old number of a text speaks of the item that cites its new one, and
        not of one whose text bears that number now.
        """
        now = [clause for place in places for clause in _numbers_now(place)]
        is_certain = bool(places) and all(map(_is_known, places))
        for file, standard in self._standards.items():
            for index, entry in enumerate(standard.entries):
                by_number = bound.get((file, index))
                if by_number is not None and by_number.bound_by == "item":
                    yield (file, index), by_number
                elif not (entry.items and ids):
                    own = self._entry_places(standard, entry)
                    is_met = any(
                        law == other and is_same_clause(place, its)
                        for law, place in now
                        for standing in own
                        for other, its in _numbers_now(standing)
                    )
                    is_other = bool(own) and is_certain and all(map(_is_known, own))
                    if is_met or (by_number is not None and not is_other):
                        yield (
                            (file, index),
                            by_number or StandardFor(file, index, standard, entry, "clause"),
                        )

    def _standard(self, found: StandardFor, item: str) -> StandardAnswer:
        return StandardAnswer(
            found,
            self._day,
            validity(found.standard, self._day),
            self._entry_places(found.standard, found.entry),
            tuple(TierAnswer(tier, None) for tier in found.entry.tiers),
            tuple(one for one in found.entry.items if one != item),
        )

    def _entry_places(
        self, standard: DiscretionStandard, entry: StandardEntry
    ) -> tuple[PlaceStanding, ...]:
        """Return how the clauses that an entry cites stand on the day."""
        known = self._places.get(id(entry))
        if known is None:
            written = standard.written_on
            known = self._places[id(entry)] = tuple(
                place
                for cited in (parse(entry.penalty) if entry.penalty else ())
                for place in self._standing(cited, written)
            )
        return known

    def _standing(self, cited: CitedPlace, written: date | None) -> Iterator[PlaceStanding]:
        for turns in place_turns(cited, written, self._library):
            yield next(standing for first, standing in reversed(turns) if first <= self._day)


def with_given(
    acts: Iterable[ActAnswer], given: Iterable[Given]
) -> tuple[tuple[ActAnswer, ...], tuple[Given, ...]]:
    """Return answers with what quantities leave of the tiers.

    Args:
        acts: the answers.
        given: the quantities, as the user named them.

    Returns:
        The answers, and the quantities under the names and in the units of the standards.

    Raises:
        PowersError: as `settle_given`.
    """
    every, quantities = tuple(acts), tuple(given)
    entries = [one.entry for act in every for one in act.standards]
    if not quantities or not entries:  # nothing to narrow: that none is recorded is the answer
        return every, quantities
    settled = settle_given(quantities, entries)
    return tuple(
        replace(act, standards=tuple(_narrowed(one, settled) for one in act.standards))
        for act in every
    ), settled


def _narrowed(answer: StandardAnswer, given: tuple[Given, ...]) -> StandardAnswer:
    tiers = tuple(TierAnswer(one.tier, tier_fit(one.tier, given)) for one in answer.tiers)
    return replace(answer, tiers=tiers)


def _is_known(standing: PlaceStanding) -> bool:
    """Return whether it is known which text stands where: then a number alone decides nothing."""
    if standing.state in ("已修改", "已废止"):
        found = standing.correspondence
        return found is not None and found.kind != "未找到对应条款"
    return standing.state == "现行有效"


def _numbers_now(standing: PlaceStanding) -> list[_Clause]:
    """Return where a text stands on the day, as far as that is known; else the place cited."""
    found = standing.correspondence
    if found is not None and _is_known(standing):
        return [(title_key(found.law), place) for place in found.places]
    if standing.place == WHOLE_LAW:
        return []
    return [(title_key(standing.law), standing.place)]
