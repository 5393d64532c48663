"""Which law measures a case: that of the day of the conduct, or a milder one of the decision's day.

《行政处罚法》第三十七条: the text of the day of the conduct applies; one that was changed or
repealed by the day of the decision yields to the new one where that punishes more lightly, or no
longer punishes at all (从旧兼从轻). It is a rule for penalties; anything else follows the law of
the day on which it is decided.

How a text stands on a day is asked of `register.basis_standing`, what stood before it of
`law.earlier_text`, which of two texts is lighter of `law.lighter`. Nothing is found out here twice.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from devolved_powers.cases.judging.law_answer import (
    LAW_FAULTS,
    LawAnswer,
    LawFault,
    LawQuestion,
    PlacesFound,
)
from devolved_powers.cases.judging.law_sides import PenaltySides, other_than_penalty
from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.earlier_text import EarlierText, EarlierTexts
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import Library
from devolved_powers.law.place_standing import PlaceStanding, PlaceTurns
from devolved_powers.law.standing import place_turns
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.basis_standing import (
    CitedStanding,
    EntryStanding,
    Role,
    standing_of,
    turning_days,
)
from devolved_powers.register.basis_turns import BasisTurns
from devolved_powers.register.standing_text import UPPER_ROLE
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.register.which_law import PROCEDURAL

__all__ = ["LAW_FAULTS", "LawAnswer", "LawFault", "LawOfCase", "LawQuestion", "PlaceOfCase"]

Held = Power | EnforcementItem


@dataclass(frozen=True, slots=True)
class PlaceOfCase:
    """A place that a decision punishes by.

    Args:
        cited: the place, as parsed.
        role: 违法依据 or 处罚依据.
        cited_on: a day of the text that it is cited from.
    """

    cited: CitedPlace
    role: Role
    cited_on: date


class LawOfCase:
    """Judges cases by the law of their days.

    Args:
        library: the facts on laws.
    """

    def __init__(self, library: Library) -> None:
        self._earlier = EarlierTexts(library)
        self._days: dict[int, tuple[BasisTurns, list[date]]] = {}
        self._answers: dict[tuple[int, bool, int, int], LawAnswer] = {}
        self._library = library
        self._turns: dict[tuple[str, date], PlaceTurns] = {}

    def judge(self, states: Iterable[Held], conduct: date | None, decided: date) -> LawAnswer:
        """Return what is to be said of the law of a case.

        Args:
            states: the entry as it stood on the days of the case. Where its citations were brought
                up to date in between, the ledger does not say which of them the case followed:
                what either of them allows is not held against it.
            conduct: the day of the conduct; None where the ledger does not say.
            decided: the day of the decision; of a case without one the day it was opened.
        """
        answers = [self._of_state(state, conduct, decided) for state in states]
        if len(answers) == 1:
            return answers[0]
        return min(answers, key=lambda answer: (len(answer.faults), len(answer.questions)))

    def judge_cited(
        self, places: Iterable[PlaceOfCase], conduct: date, decided: date
    ) -> PlacesFound:
        """Return what is to be said of the places that a penalty decision itself cites.

        Args:
            places: the duties and penalty clauses cited.
            conduct: the day of the conduct; of one that lasted, its last.
            decided: the day of the decision.
        """
        sides = PenaltySides(conduct, self._earlier)
        for place in places:
            turns = self._turns_of(place)
            for of_conduct, of_decision in zip(
                _on(turns, place.role, conduct), _on(turns, place.role, decided), strict=True
            ):
                sides.add(of_conduct, of_decision)
        sides.weigh()
        return sides

    def standings(self, place: PlaceOfCase, day: date) -> tuple[PlaceStanding, ...]:
        """Return how the places of a citation stand on a day."""
        return tuple(cited.standing for cited in _on(self._turns_of(place), place.role, day))

    def text_before(self, standing: PlaceStanding, day: date) -> EarlierText:
        """Return what stood before a text that was not yet in force on a day."""
        return self._earlier.before(standing, day)

    def numbers_before(self, standing: PlaceStanding) -> tuple[LegalPlace, ...]:
        """Return where a text stood before it was cited so, by what a person read."""
        return self._earlier.numbers_before(standing)

    def _turns_of(self, place: PlaceOfCase) -> PlaceTurns:
        """Return how the places of a citation stand on every day; many documents cite the same."""
        key = (repr(replace(place.cited, span=(0, 0))), place.cited_on)
        if key not in self._turns:
            self._turns[key] = place_turns(place.cited, place.cited_on, self._library)
        return self._turns[key]

    def _of_state(self, state: Held, conduct: date | None, decided: date) -> LawAnswer:
        """Judge by one state of the entry; once for all days between which nothing turns."""
        turns = state.basis_turns
        if id(turns) not in self._days:
            self._days[id(turns)] = (turns, sorted(turning_days(state)))
        _turns, days = self._days[id(turns)]
        between = (
            -1 if conduct is None else bisect_right(days, conduct),
            bisect_right(days, decided),
        )
        key = (id(turns), state.type == PENALTY, *between)
        if key in self._answers:
            return self._answers[key]
        later = _substance(standing_of(state, decided))
        earlier = _substance(standing_of(state, conduct)) if conduct is not None else []
        answer = self._of_places(state, conduct, earlier, later)
        if all(place.standing.state != "尚未施行" for place in earlier):
            # What stood before a text that is younger than the conduct turns on other days.
            self._answers[key] = answer
        return answer

    def _of_places(
        self,
        state: Held,
        conduct: date | None,
        earlier: Sequence[CitedStanding],
        later: Sequence[CitedStanding],
    ) -> LawAnswer:
        """Judge by the places as they stood on the days of the conduct and of the decision."""
        if not later:
            return LawAnswer(questions=(("no-citation", ""),))
        if state.type != PENALTY:
            return other_than_penalty(later)
        if conduct is None:
            found = PlacesFound()
            found.questions["no-conduct-day"] = []
            for standing in (cited.standing for cited in later):
                if standing.state == "已废止":
                    found.fault("repealed-before-decision", standing)
            return found.answer()
        sides = PenaltySides(conduct, self._earlier)
        for of_conduct, of_decision in zip(earlier, later, strict=True):
            sides.add(of_conduct, of_decision)
        sides.weigh()
        return sides.answer()


def _substance(standing: EntryStanding) -> list[CitedStanding]:
    return [c for c in standing.places if c.role not in PROCEDURAL and c.role != UPPER_ROLE]


def _on(turns: PlaceTurns, role: Role, day: date) -> list[CitedStanding]:
    """Return how the places of a citation stand on a day."""
    return [
        CitedStanding(role, next(standing for first, standing in reversed(one) if first <= day))
        for one in turns
    ]
