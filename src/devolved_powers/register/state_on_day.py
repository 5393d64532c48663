"""The registry on a day; how a power or an item stands when none of its states may hold."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from devolved_powers.register.states import (
    EnforcementItem,
    HeldEntry,
    HoldingStatus,
    Lasting,
    Power,
    Timeline,
)
from devolved_powers.register.tenure import Ending

S = TypeVar("S", bound=HeldEntry)
L = TypeVar("L", bound=Lasting)


class RegistryOnDay(Protocol):
    """What `Snapshot` offers to those that it asks itself."""

    @property
    def timeline(self) -> Timeline:
        """All states of the registry."""

    @property
    def day(self) -> date:
        """The day."""

    @property
    def entries(self) -> tuple[Power | EnforcementItem, ...]:
        """The powers in force on the day, then the enforcement items."""

    def states_of(self, identifier: str) -> tuple[Power | EnforcementItem, ...]:
        """Return how an entry stands on the day, in force or not: of a power one for each body."""


def state_on(states: Sequence[S], day: date) -> S:
    """Return how a power or an item stands on a day, by its states in their order.

    One in force comes first, then any other that holds on the day. Before its first state an
    entry is 尚未施行; after its last it is 已到期 (an item that has left the catalogue).

    Args:
        states: at least one; of one body or of several.
        day: the day.
    """
    state, otherwise = telling_on(states, day)
    if otherwise is None:
        return state
    left = _left_catalogue(state, otherwise.since) if otherwise.status == "已到期" else None
    return _otherwise(state, otherwise.status, otherwise.since, left)


class Otherwise(NamedTuple):
    """How an entry stands when none of its states holds.

    Args:
        status: how it stands in law.
        since: since when, or from when on.
    """

    status: HoldingStatus
    since: date


def telling_on(states: Sequence[L], day: date) -> tuple[L, Otherwise | None]:
    """Return the state that tells how an entry stands on a day, and how, where it does not hold.

    Args:
        states: at least one, in their order.
        day: the day.
    """
    holding = [state for state in states if state.holds_on(day)]
    if holding:
        return next((state for state in holding if state.is_in_force), holding[0]), None
    past = [state for state in states if state.since <= day]
    if past:
        return past[-1], Otherwise("已到期", past[-1].ends or past[-1].since)
    return states[0], Otherwise("尚未施行", states[0].since)


def _left_catalogue(state: HeldEntry, day: date) -> Ending | None:
    """Return the end of an item by its own last day; None where it went to another body."""
    own_end = state.until if isinstance(state, EnforcementItem) else None
    return Ending(day=day, kind="移出") if own_end is not None and own_end < day else None


def _otherwise(state: S, status: HoldingStatus, since: date, ended: Ending | None = None) -> S:
    other = replace(state, status=status, since=since, ended=ended)
    other.keep_basis_turns(state.basis_turns)
    return other
