"""What the fold of the decisions is made of: events, states, and the trails of holdings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from devolved_powers.diagnostics import Place, Route
from devolved_powers.models.decision import (
    Adjustment,
    BasisUpdate,
    Grant,
    Lapse,
    PowerEvent,
    Recall,
)
from devolved_powers.models.keys import names_of
from devolved_powers.register.states import HELD, HoldingStatus, Lasting, Value

EventKind = Literal[
    "赋予", "调整", "暂停", "恢复", "收回", "取消", "到期", "失效", "依据更新", "移交", "承继"
]
ConflictKind = Literal[
    "held",
    "unknown",
    "before-grant",
    "not-held",
    "suspended",
    "not-suspended",
    "same-day",
    "basis",
    "emptied",
    "term",
]
EventBody = Grant | Adjustment | PowerEvent | Recall | Lapse | BasisUpdate

POWER_KEYS = names_of("power")[1:]
"""What describes a power, whoever holds it, beside its id."""
HOLDING_KEYS = tuple(
    key for key in names_of("holding") if key not in ("to_body", "until", "upstream", "confirmed")
)
"""What describes how a body holds a power, as far as its value is a text."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens to one holding on a day.

    Args:
        day: the day it takes effect.
        kind: what happens.
        power: the power's id.
        to_body: which body's holding.
        decision: the decision it stands in.
        file: the file of the decision.
        path: where it stands in the file.
        body: the entry of the file; None for an expiry and for what a body hands over to its
            successor, which no decision states.
        before: the values it changed, as they were.
        after: the same, as they are now.
    """

    day: date
    kind: EventKind
    power: str
    to_body: str
    decision: str
    file: str
    path: Route
    body: EventBody | None = None
    before: Mapping[str, Value] = field(default_factory=dict)
    after: Mapping[str, Value] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.file, self.path)


@dataclass(frozen=True, slots=True)
class Conflict:
    """An event that makes no sense where the fold has come to.

    Args:
        kind: what is wrong.
        event: the event that was not applied.
        earlier: the event it stands against, if there is one.
    """

    kind: ConflictKind
    event: Event
    earlier: Event | None = None


@dataclass(frozen=True, slots=True)
class HoldingState(Lasting):
    """One state of a holding, from a day until another (not included)."""

    since: date
    ends: date | None
    status: HoldingStatus
    values: Mapping[str, Value]
    granted_by: Event


@dataclass
class HoldingTrail:
    """All of one body's life with one power.

    Args:
        power: the power's id.
        to_body: the body.
        events: what happened, in order.
        begun: the state that each event began, if only until the next event of the same day.
        states: the states that last a day at least.
        granted: the event that the body holds it by.
        expires: the last day of the grant, if it has one.
    """

    power: str
    to_body: str
    events: list[Event] = field(default_factory=list)
    begun: list[HoldingState] = field(default_factory=list)
    states: list[HoldingState] = field(default_factory=list)
    granted: Event | None = None
    expires: date | None = None

    @property
    def status(self) -> HoldingStatus | None:
        """How it stands at the end of what was folded so far."""
        return self.states[-1].status if self.states else None

    @property
    def is_held(self) -> bool:
        """Whether the body holds the power, if only suspended."""
        return self.status in HELD

    def state_on(self, day: date) -> HoldingState | None:
        """Return the state on a day; None before the first."""
        return next((state for state in self.states if state.holds_on(day)), None)

    def enter(self, event: Event, status: HoldingStatus, values: Mapping[str, Value]) -> None:
        """Begin a new state on the event's day."""
        if event.kind == "赋予" or self.granted is None:
            self.granted = event
        if self.states:
            last = self.states.pop()
            if last.since < event.day:
                self.states.append(
                    HoldingState(last.since, event.day, last.status, last.values, last.granted_by)
                )
        self.states.append(HoldingState(event.day, None, status, values, self.granted))
        self.events.append(event)
        self.begun.append(self.states[-1])


@dataclass
class Fold:
    """What the decisions come to.

    Args:
        trails: the life of every holding, by power and body.
        conflicts: events that make no sense.
        pending: events of decisions that are not yet signed for (no day of effect).
        defined: the grant that defined each power, as far as the fold has come.
        holders: the trails of each power.
    """

    trails: dict[tuple[str, str], HoldingTrail] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    pending: list[Event] = field(default_factory=list)
    defined: dict[str, Event] = field(default_factory=dict)
    holders: dict[str, list[HoldingTrail]] = field(default_factory=dict)

    def trail(self, power: str, to_body: str) -> HoldingTrail:
        """Return the trail of a holding, a new one where there is none."""
        key = (power, to_body)
        if key not in self.trails:
            self.trails[key] = HoldingTrail(power, to_body)
            self.holders.setdefault(power, []).append(self.trails[key])
        return self.trails[key]
