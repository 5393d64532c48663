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
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from devolved_powers.i18n import _, clauses, labelled
from devolved_powers.law.earlier_text import EarlierTexts
from devolved_powers.law.library import Library
from devolved_powers.law.lighter import Weight, joined, weight_of
from devolved_powers.law.place_standing import WHOLE_LAW, Correspondence, PlaceStanding
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.basis_standing import (
    CitedStanding,
    EntryStanding,
    standing_of,
    turning_days,
)
from devolved_powers.register.basis_turns import BasisTurns
from devolved_powers.register.standing_text import (
    UPPER_ROLE,
    fate_text,
    higher_text,
    own_parts,
    place_text,
    places_and_text,
    reason_text,
)
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.register.which_law import PROCEDURAL

Held = Power | EnforcementItem
LawFault = Literal[
    "repealed-before-conduct",
    "repealed-before-decision",
    "old-text",
    "younger-text",
    "lighter-later",
]
"""What the law of its days has against a case."""
LawQuestion = Literal[
    "no-conduct-day", "no-citation", "text-unknown", "text-changed", "which-lighter", "higher-law"
]
"""Why the law of a case cannot be told."""
LAW_FAULTS: tuple[LawFault, ...] = (
    "repealed-before-conduct",
    "repealed-before-decision",
    "old-text",
    "younger-text",
    "lighter-later",
)


@dataclass(frozen=True, slots=True)
class LawAnswer:
    """What is to be said of the law of a case; nothing where it is in order.

    Args:
        faults: what speaks against it, each kind once: why, and which places it is about.
        questions: what cannot be told, likewise.
    """

    faults: tuple[tuple[LawFault, str], ...] = ()
    questions: tuple[tuple[LawQuestion, str], ...] = ()


class LawOfCase:
    """Judges cases by the law of their days.

    Args:
        library: the facts on laws.
    """

    def __init__(self, library: Library) -> None:
        self._earlier = EarlierTexts(library)
        self._days: dict[int, tuple[BasisTurns, list[date]]] = {}
        self._answers: dict[tuple[int, bool, int, int], LawAnswer] = {}

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
            return _other_than_penalty(later)
        if conduct is None:
            found = _Found()
            found.questions["no-conduct-day"] = []
            for standing in (cited.standing for cited in later):
                if standing.state == "已废止":
                    found.fault("repealed-before-decision", standing)
            return found.answer()
        sides = _Sides(conduct, self._earlier)
        for of_conduct, of_decision in zip(earlier, later, strict=True):
            sides.add(of_conduct, of_decision)
        return sides.answer()


def _substance(standing: EntryStanding) -> list[CitedStanding]:
    return [c for c in standing.places if c.role not in PROCEDURAL and c.role != UPPER_ROLE]


def _other_than_penalty(cited: Iterable[CitedStanding]) -> LawAnswer:
    """Return what is to be said of what is no penalty: only the day of the decision counts."""
    found = _Found()
    for standing in (place.standing for place in cited):
        found.higher(standing)
        match standing.state:
            case "已废止":
                found.fault("repealed-before-decision", standing)
            case "已修改":
                found.superseded(standing)
            case "尚未施行":
                found.fault("younger-text", standing)
            case "不能判定":
                found.question("text-unknown", standing)
    return found.answer()


@dataclass
class _Found:
    """Places by what is to be said of them."""

    faults: dict[LawFault, list[PlaceStanding]] = field(default_factory=dict)
    questions: dict[LawQuestion, list[PlaceStanding]] = field(default_factory=dict)

    def fault(self, kind: LawFault, standing: PlaceStanding) -> None:
        """Put a place down that speaks against the case."""
        self.faults.setdefault(kind, []).append(standing)

    def question(self, kind: LawQuestion, standing: PlaceStanding) -> None:
        """Put a place down of which something cannot be told."""
        self.questions.setdefault(kind, []).append(standing)

    def higher(self, standing: PlaceStanding) -> None:
        """Put a place down where a newer law of higher rank stands above it."""
        if standing.higher:
            self.question("higher-law", standing)

    def superseded(self, standing: PlaceStanding) -> None:
        """Put a place down that was changed: its number is dead, or holds another text now."""
        found = standing.correspondence
        if found is not None and found.places == (standing.place,):
            self.question("text-changed", standing)
        else:
            self.fault("old-text", standing)

    def answer(self) -> LawAnswer:
        """Return all of it in words."""
        return LawAnswer(
            tuple((kind, _told_as(kind, found)) for kind, found in self.faults.items()),
            tuple((kind, _told_as(kind, found)) for kind, found in self.questions.items()),
        )


class _Sides(_Found):
    """The places of a penalty, each as it stood on the days of the conduct and of the decision.

    Args:
        conduct: the day of the conduct.
        earlier_texts: what stood before a text that is younger than the conduct.
    """

    def __init__(self, conduct: date, earlier_texts: EarlierTexts) -> None:
        super().__init__()
        self._conduct = conduct
        self._earlier_texts = earlier_texts
        self._changed: list[tuple[PlaceStanding, Weight]] = []

    def add(self, of_conduct: CitedStanding, of_decision: CitedStanding) -> None:
        """Take a place, as it stood on the day of the conduct and of the decision."""
        before, after = of_conduct.standing, of_decision.standing
        self.higher(after)
        if after.state == "已废止":
            is_older = after.since is not None and self._conduct < after.since
            self.fault("repealed-before-decision" if is_older else "repealed-before-conduct", after)
        elif "不能判定" in (before.state, after.state):
            self.question("text-unknown", before if before.state == "不能判定" else after)
        elif after.state == "尚未施行":
            self.fault("younger-text", after)
        elif before.state == "尚未施行":
            self._younger(of_decision, before)
        elif before.state == "已修改":
            self.superseded(before)
        elif after.state == "已修改":
            self._changed_between(of_decision)

    def answer(self) -> LawAnswer:
        """Return what is to be said of all places together, in words."""
        weights = [weight for _standing, weight in self._changed]
        if joined(weights) == "lighter":
            self.faults["lighter-later"] = [s for s, w in self._changed if w == "lighter"]
        elif any(weight != "heavier" for weight in weights):
            self.questions.setdefault("which-lighter", []).extend(s for s, _w in self._changed)
        return super().answer()

    def _changed_between(self, cited: CitedStanding) -> None:
        """Weigh a text that was changed after the conduct and before the decision."""
        found = cited.standing.correspondence
        if found is None or found.kind == "未找到对应条款":
            self._changed.append((cited.standing, "unknown"))
        elif found.kind == "内容已修改" or not (found.source or found.before == found.after):
            is_duty = cited.role == "违法依据"
            weight = "nothing" if is_duty else weight_of(found.before, found.after)
            self._changed.append((cited.standing, weight))

    def _younger(self, cited: CitedStanding, before: PlaceStanding) -> None:
        """Weigh a text that is younger than the conduct: it applies only where it is lighter.

        Args:
            cited: the place as it stands on the day of the decision.
            before: the same on the day of the conduct.
        """
        text = self._earlier_texts.before(before, self._conduct)
        is_changed_again = cited.standing.state == "已修改"
        if text.is_same:
            if is_changed_again:
                self._changed_between(cited)
        elif text.is_new_law:
            self.fault("younger-text", before)
        elif text.earlier is None:
            self.question("text-unknown", before)
        else:
            is_open = is_changed_again or cited.role == "违法依据"
            weight = "unknown" if is_open else weight_of(text.earlier, text.cited)
            if weight == "heavier":
                self.fault("younger-text", before)
            elif weight != "lighter":
                self.question("which-lighter", before)


_COMPARING: frozenset[LawFault | LawQuestion] = frozenset(
    (
        *("repealed-before-conduct", "repealed-before-decision", "old-text", "lighter-later"),
        *("text-changed", "which-lighter"),
    )
)
"""What is told with the text that corresponds to the one cited."""


def _told_as(kind: LawFault | LawQuestion, standings: Sequence[PlaceStanding]) -> str:
    if kind == "higher-law":
        return clauses(dict.fromkeys(higher_text(standing) for standing in standings))
    if kind in _COMPARING:
        return _told(standings)
    if kind == "text-unknown":
        return _grouped((s, _unknown(s)) for s in standings)
    return _grouped((s, fate_text(s)) for s in standings)


def _unknown(standing: PlaceStanding) -> str:
    if standing.state == "尚未施行":
        message = _(
            "in force from {day}; the text before it is not held, or what corresponds in it was "
            "not looked up"
        )
        return message.format(day=standing.since)
    return labelled(standing.state, reason_text(standing))


def _told(standings: Iterable[PlaceStanding]) -> str:
    return _grouped((s, _fate_and_text(s)) for s in standings)


def _fate_and_text(standing: PlaceStanding) -> str:
    found = standing.correspondence
    if found is not None and found.kind == "内容已修改" and not _punishes(found):
        message = _("{fate}, what corresponds: {places}")
        return message.format(fate=fate_text(standing), places=_places(found))
    return clauses(own_parts(standing))


def _punishes(found: Correspondence) -> bool:
    sides = (found.before, found.after)
    return any(named.penalties or named.amounts for named in sides)


def _places(found: Correspondence) -> str:
    return place_text(found.law, WHOLE_LAW) + "、".join(place.cited() for place in found.places)


def _grouped(told: Iterable[tuple[PlaceStanding, str]]) -> str:
    """Return places with what is to be said of them, those of which the same is said together."""
    alike: dict[str, list[PlaceStanding]] = {}
    for standing, text in told:
        alike.setdefault(text, []).append(standing)
    return clauses(places_and_text(standings, text) for text, standings in alike.items())
