"""Did the town hold the power on the day? By the state of the registry, and the transition rules.

A case is judged twice: on the day it was opened and on the day it was decided. A power recalled in
between may still be finished where the recall said so (`pending_cases`: 已立案的由…继续办结).
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from devolved_powers.i18n import _
from devolved_powers.register.events import Event
from devolved_powers.register.fold import Fold
from devolved_powers.register.state_on_day import state_on
from devolved_powers.register.states import (
    IN_FORCE,
    EnforcementItem,
    HoldingStatus,
    Power,
    Timeline,
)

Transition = Literal["finish", "hand-over", "unsaid"]
_ENDINGS = frozenset({"收回", "取消", "暂停", "失效", "到期"})
"""The events after which a body may no longer use a power."""
_HAND_OVER = re.compile(r"移交|移送|交回|由原|停止办理")
_FINISH = re.compile(r"继续(?:办结|办理|处理)|办结为止")


@dataclass(frozen=True, slots=True)
class PowerOverCase:
    """How the power behind a case stood.

    Args:
        opened: its status on the day the case was opened.
        decided: its status on the day of the decision; None while there is none.
        transition: what the recall in between says of pending cases; None without one.
        decision: the decision that recalled, suspended or abolished it; empty where none did.
    """

    opened: HoldingStatus
    decided: HoldingStatus | None
    transition: Transition | None = None
    decision: str = ""

    @property
    def is_good(self) -> bool:
        """Whether nothing is to be said against it."""
        if self.opened not in IN_FORCE:
            return False
        return self.decided is None or self.decided in IN_FORCE or self.transition == "finish"


class Holdings:
    """The powers and items of a registry, asked by day.

    Args:
        timeline: all states.
        folded: the decisions, folded: what a recall says of pending cases.
        body: whose holdings count; empty for any body.
    """

    def __init__(self, timeline: Timeline, folded: Fold, body: str = "") -> None:
        self.folded = folded
        self._states: dict[str, list[Power | EnforcementItem]] = {}
        for entry in timeline.entries:
            if not body or entry.to_body == body:
                self._states.setdefault(entry.id, []).append(entry)

    @property
    def ids(self) -> frozenset[str]:
        """Every power and item there is or was."""
        return frozenset(self._states)

    def states(self, entry: str) -> list[Power | EnforcementItem]:
        """Return the states of a power or item, by day."""
        return self._states.get(entry, [])

    def on(self, entry: str, day: date) -> Power | EnforcementItem:
        """Return how a power or item stood on a day."""
        states = self._states[entry]
        state = states[0]
        if len(states) == 1 and state.since <= day and (state.ends is None or day < state.ends):
            return state  # what nearly every case of a ledger asks
        return state_on(states, day)

    def status_on(self, entry: str, day: date) -> HoldingStatus:
        """Return the status of a power or item on a day."""
        return self.on(entry, day).status

    def held_on(self, entry: str, day: date) -> HoldingStatus:
        """Return the status of a power or item on a day, whoever held it before the body.

        What a body succeeded held for it, and what it held beside another one, count as its own.
        """
        status = self.status_on(entry, day)
        if status in IN_FORCE:
            return status
        periods = (period for state in self.states(entry) for period in state.held)
        held = {how for first, after, how, _body in periods if first <= day < (after or date.max)}
        return "有效" if "有效" in held else status

    def judge(self, entry: str, opened: date, decided: date | None) -> PowerOverCase:
        """Judge a case.

        Args:
            entry: the id of the item or power.
            opened: the day it was opened.
            decided: the day of the decision, if there is one.
        """
        first = self.held_on(entry, opened)
        last = self.held_on(entry, decided) if decided is not None else None
        if last is None or decided is None or last in IN_FORCE:
            return PowerOverCase(first, last)
        event = self._ended_by(entry, opened, decided)
        if event is None or first not in IN_FORCE:
            return PowerOverCase(first, last, decision=event.decision if event else "")
        return PowerOverCase(first, last, transition(event), event.decision)

    def _ended_by(self, entry: str, opened: date, decided: date) -> Event | None:
        """Return the last event between two days that took the power away."""
        powers = {entry}
        for state in self.states(entry):
            powers.update(getattr(state, "powers", ()))
        events = [
            event
            for power in powers
            for event in self._endings.get(power, ())
            if opened < event.day <= decided
        ]
        return max(events, key=lambda event: event.day, default=None)

    @cached_property
    def _endings(self) -> dict[str, list[Event]]:
        endings: dict[str, list[Event]] = {}
        for trail in self.folded.trails.values():
            for event in trail.events:
                if event.kind in _ENDINGS:
                    endings.setdefault(event.power, []).append(event)
        return endings


def status_text(holdings: Holdings, entry: str, day: date) -> str:
    """Return how an entry stood on a day, and since when: 暂停（2024-01-01起）."""
    state = holdings.on(entry, day)
    if state.status == "尚未施行":
        return _("{status} (held from {day})").format(status=state.status, day=state.since)
    return _("{status} (since {day})").format(status=state.status, day=state.since)


def transition(event: Event) -> Transition:
    """Return what an event says of the cases that are pending."""
    wording = getattr(event.body, "pending_cases", None) or ""
    if _FINISH.search(wording):
        return "finish"
    return "hand-over" if _HAND_OVER.search(wording) else "unsaid"
