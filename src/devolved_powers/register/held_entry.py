"""May this town do this on that day: what one entry answers, body by body.

The sentences are those of the public page (`citizen_answer.py`); here stands only what they are
made from, for one entry at a time, and what a day says that has not come.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from devolved_powers.register.citizen_answer import MAY, CitizenAnswer, CitizenAnswers
from devolved_powers.register.citizen_verdict import decision_of
from devolved_powers.register.kept_states import parts_of, resting_on, with_id
from devolved_powers.register.needs import Answered, answered
from devolved_powers.register.plain_verdict import Verdict
from devolved_powers.register.sentence_pieces import plain
from devolved_powers.register.snapshot import Snapshot, held_on
from devolved_powers.register.states import (
    DecisionSummary,
    EnforcementItem,
    Entry,
    Power,
)

if TYPE_CHECKING:
    from devolved_powers.models.discretion import DiscretionStandard
    from devolved_powers.models.registry_file import RegistryFile
    from devolved_powers.register.history import Step
    from devolved_powers.register.registry import Registry

VerdictWord = Literal["可以", "不可以", "不能判定"]
VERDICT_WORDS: Mapping[Verdict, VerdictWord] = {
    "may": "可以",
    "may-not": "不可以",
    "open": "不能判定",
}
"""What each verdict is called, in every language."""
_TOWNS = frozenset(("乡镇人民政府", "街道办事处"))
_ORDER: tuple[Verdict, ...] = ("may", "open", "may-not")


@dataclass(frozen=True, slots=True)
class Holder:
    """What an entry answers for one body.

    Args:
        body: the body; of a need the town.
        entry: how it stands for the body on the day; of a need the need.
        answer: the answer, as the public page gives it.
        verdict: whether the body may act; open of a day to come.
        granted: the decisions that granted it, those of the powers behind an item.
        ended: the decision that ended it; None where none did.
        behind: the power itself, or the powers that an item rests on, as they stand for the body.
        is_of_town: whether the body is one of the town; others may hold it too.
        reserve: what is to be read before the answer of a day to come, which is as of today.
    """

    body: str
    entry: Entry
    answer: CitizenAnswer
    verdict: Verdict
    granted: tuple[DecisionSummary, ...] = ()
    ended: DecisionSummary | None = None
    behind: tuple[Power, ...] = ()
    is_of_town: bool = True
    reserve: str = ""

    @property
    def sentence(self) -> str:
        """The first sentence, behind what must be said before it."""
        return self.reserve + plain(self.answer.sentence)

    @property
    def answers(self) -> Iterator[tuple[str, str]]:
        """Every question with its answer, as the public page has them."""
        for row in (*self.answer.short, *self.answer.further):
            reserve = self.reserve if row.question == MAY else ""
            yield row.question, reserve + plain(row.answer)


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """What an entry answers on a day.

    Args:
        id: its id.
        name: its name on the day.
        day: the day.
        is_future: whether the day has not come when it is asked.
        holders: one for each body, who may act first; of a need one, the organ that was asked.
        items: the items drawn from a power, as they stand on the day.
        met_by: of a need, the powers that met it.
    """

    id: str
    name: str
    day: date
    is_future: bool
    holders: tuple[Holder, ...]
    items: tuple[EnforcementItem, ...] = ()
    met_by: tuple[Power, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Whether a body of the town may act: it may where one of them may.

        Where none but bodies of other towns hold it, the town may not.
        """
        own = (holder.verdict for holder in self.holders if holder.is_of_town)
        return min(own, key=_ORDER.index, default="open" if self.is_future else "may-not")

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """The bodies of other towns that hold or held it."""
        return tuple(holder.body for holder in self.holders if not holder.is_of_town)

    @property
    def states(self) -> tuple[Entry, ...]:
        """How the entry stands, for each body."""
        return tuple(holder.entry for holder in self.holders)


class HeldEntries:
    """Answers for entries of one registry on one day.

    Args:
        registry: the registry.
        day: the day.
        today: the day it is asked: nobody knows what will be decided after it.
    """

    def __init__(self, registry: Registry, day: date, today: date) -> None:
        self.snapshot: Snapshot = registry.snapshot(day)
        self._registry = registry
        self._root: RegistryFile = registry.root_file
        self._standards: Sequence[DiscretionStandard] = tuple(registry.standards.values())
        self._is_future = day > today
        self._other_towns = frozenset(other_towns(self._root))
        self._needs: dict[str, Answered] | None = None

    def of(self, identifier: str) -> HeldEntry | None:
        """Return what an entry answers; None where the registry has none of that id.

        Args:
            identifier: the id of a power, an item or a need.
        """
        wanted = identifier.upper()
        states = self.snapshot.states_of(wanted)
        return self._of_states(states) if states else self._of_need(wanted)

    def _of_states(self, states: Sequence[Power | EnforcementItem]) -> HeldEntry:
        first = states[0]
        parts, day = parts_of(self.snapshot.timeline), self.snapshot.day
        powers: dict[str, Sequence[Power]] = {}
        items: tuple[EnforcementItem, ...] = ()
        if isinstance(first, Power):
            powers[first.id] = [state for state in states if isinstance(state, Power)]
            ids = dict.fromkeys(item.id for item in resting_on(parts.items, first.id))
            items = tuple(
                state
                for one in ids
                for state in held_on(with_id(parts.items, one), day)
                if isinstance(state, EnforcementItem)
            )
        else:
            named = dict.fromkeys(i for s in states for i in getattr(s, "powers", ()))
            for one in named:
                held = held_on(with_id(parts.powers, one), day)
                powers[one] = [state for state in held if isinstance(state, Power)]
        answers = self._answers(powers, {first.id: items})
        trail = self._registry.find_history(first.id, day)
        steps = trail.steps if trail is not None else ()
        holders = tuple(self._holder(answers, state, steps) for state in states)
        ordered = sorted(
            holders,
            key=lambda h: (
                not h.is_of_town,
                _ORDER.index(h.verdict),
                getattr(h.entry, "status", "") == "已移交",
            ),
        )
        name = trail.name if trail is not None else first.name
        return HeldEntry(first.id, name, day, self._is_future, tuple(ordered), items)

    def _holder(
        self,
        answers: CitizenAnswers,
        state: Power | EnforcementItem,
        steps: Sequence[Step],
    ) -> Holder:
        decisions = self.snapshot.timeline.decisions
        answer = answers.of_entry(state, steps)
        behind = answers.behind(state)
        granted = dict.fromkeys(decision_of(power, decisions) for power in behind)
        ending = state.ended.decision if state.ended is not None else ""
        return Holder(
            state.to_body,
            state,
            answer,
            self._on_the_day(answer.verdict),
            tuple(decision for decision in granted if decision is not None),
            next((decision for decision in decisions if decision.id == ending), None),
            behind,
            state.to_body not in self._other_towns,
            self._reserve,
        )

    def _of_need(self, identifier: str) -> HeldEntry | None:
        if self._needs is None:
            self._needs = {found.need.id: found for found in answered(self.snapshot)}
        found = self._needs.get(identifier)
        if found is None:
            return None
        answer = self._answers({}, {}).of_need(found)
        verdict = self._on_the_day(answer.verdict)
        town = self._root.town.name
        holder = Holder(town, found.need, answer, verdict, reserve=self._reserve)
        return HeldEntry(
            found.need.id,
            found.need.name,
            self.snapshot.day,
            self._is_future,
            (holder,),
            met_by=found.met_by,
        )

    @property
    def _reserve(self) -> str:
        day = self.snapshot.day
        return f"{day}尚未到来，届时能不能管不能判定。按现有登记：" if self._is_future else ""

    def _on_the_day(self, verdict: Verdict) -> Verdict:
        """Return a verdict as the day lets it be told: of a day to come nobody knows it."""
        return "open" if self._is_future else verdict

    def _answers(
        self,
        powers: Mapping[str, Sequence[Power]],
        items: Mapping[str, Sequence[EnforcementItem]],
    ) -> CitizenAnswers:
        return CitizenAnswers(
            self._root,
            self.snapshot.timeline.decisions,
            powers,
            items,
            self.snapshot.day,
            self._standards,
        )


def other_towns(root: RegistryFile) -> Iterator[str]:
    """Yield the governments of other towns: not the town's own, nor those that it took over from.

    A township that became the town is no other, and what it might do on a day was the town's.
    """
    towns = [body for body in root.bodies if body.kind in _TOWNS]
    own = {body.name for body in towns if root.town.name in body.name}
    for _again in towns:  # a chain is no longer than there are bodies
        own |= {body.name for body in towns if body.succeeded_by in own}
    yield from (body.name for body in towns if body.name not in own)
