"""When a body held a power, since when with which content, and what ended it: state by state.

A holding begins with a grant (by reference too), or when a body takes over from one that ended. It
goes on through suspensions and adjustments. Recalled and given again it is held anew, and its
content is in force anew; the earlier time is kept before it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from devolved_powers.models.decision import Lapse, PowerEvent, Recall
from devolved_powers.register.events import Event, Fold, HoldingState, HoldingTrail
from devolved_powers.register.states import NEVER, EnforcementItem, Power
from devolved_powers.register.tenure import (
    Ending,
    Period,
    PeriodStatus,
    began,
    joined,
    until,
)


class HoldingDays(NamedTuple):
    """The days of one state; see `HeldEntry`."""

    content_since: date | None
    held: tuple[Period, ...]
    ended: Ending | None


UNSIGNED = HoldingDays(None, (), None)
"""Of what waits for a signature no day is known."""


def days_of(folded: Fold, trail: HoldingTrail, before: date = NEVER) -> list[HoldingDays]:
    """Return the days of the states of a holding, in their order.

    Args:
        folded: the decisions, folded.
        trail: the holding.
        before: only of states that began before this day.
    """
    days: list[HoldingDays] = []
    periods: tuple[Period, ...] = ()
    content_since: date | None = None
    last: HoldingState | None = None
    for state in (state for state in trail.states if state.since < before):
        event = _beginning(trail, state)
        if state.is_held:
            if last is None or not last.is_held:
                content_since = state.since
                periods += _of_predecessor(folded, trail, state.since)
            elif state.values != last.values:
                content_since = state.since
            status: PeriodStatus = "有效" if state.is_in_force else "暂停"
            periods = joined((*periods, (state.since, state.ends, status, trail.to_body)))
        ended = None if state.is_held else ending(event)
        days.append(HoldingDays(content_since, periods, ended))
        last = state
    return days


def _beginning(trail: HoldingTrail, state: HoldingState) -> Event:
    """Return the event that a state came of: the last of its first day."""
    return next(e for e in reversed(trail.events) if e.day == state.since)


def _of_predecessor(folded: Fold, trail: HoldingTrail, day: date) -> tuple[Period, ...]:
    """Return when the body held the power that this one took it over from on a day."""
    taken_over = (e.before for e in trail.events if e.day == day and e.kind == "承继")
    for before in taken_over:
        if "to_body" in before:
            earlier = folded.trails[trail.power, str(before["to_body"])]
            known = days_of(folded, earlier, day)
            return until(known[-1].held, day) if known else ()
    return ()


def ending(event: Event) -> Ending:
    """Return what ended a holding.

    Args:
        event: the event that ended it.
    """
    entry = event.body
    reason, returned_to, cases = "", "", ""
    if isinstance(entry, Lapse):
        reason = entry.because
    elif isinstance(entry, PowerEvent):
        reason = entry.reason or ""
    if isinstance(entry, Recall):
        returned_to, cases = entry.returned_to or "", entry.pending_cases or ""
    if event.kind == "移交":
        returned_to = str(event.after["to_body"])
    return Ending(
        day=event.day,
        kind=event.kind,
        power=event.power,
        decision=event.decision,
        reason=reason,
        returned_to=returned_to,
        pending_cases=cases,
    )


def items_with_days(
    states: Iterable[EnforcementItem], behind: Sequence[Power], first: date | None
) -> Iterator[EnforcementItem]:
    """Yield the states of an item with their days: when its body held a power behind it.

    Args:
        states: the states of the item, in their order.
        behind: every state of the powers behind it.
        first: the item's own first day in the catalogue.
    """
    last: EnforcementItem | None = None
    content_since: date | None = None
    for state in states:
        if last is None or not _same_content(last, state):
            content_since = state.since
        last = state
        periods = until(_together(behind, state.to_body, first), state.ends)
        since = began(periods)
        content = max(since, content_since) if since and content_since else None
        yield replace(state, content_since=content, held=periods)


def _same_content(one: EnforcementItem, other: EnforcementItem) -> bool:
    """Return whether two states say the same, whoever holds the item by which decision."""
    days_of_other = {
        key: getattr(other, key)
        for key in ("since", "ends", "status", "decision", "to_body", "ended")
    }
    return replace(one, **days_of_other) == other


def _together(behind: Iterable[Power], to_body: str, first: date | None) -> tuple[Period, ...]:
    """Return when a body held any of some powers, from a day on; in force where one of them was."""
    latest = {power.id: power.held for power in behind if power.to_body == to_body}
    every = [period for periods in latest.values() for period in periods]
    days = {day for start, ends, *_rest in every for day in (start, ends) if day}
    cuts = sorted(days | ({first} if first else set()))
    whole: list[Period] = []
    for place, day in enumerate(cuts):
        holding = [p for p in every if p[0] <= day and (p[1] is None or day < p[1])]
        if not holding or (first and day < first):
            continue
        # a body's own time comes before that of one it succeeded
        best = min(holding, key=lambda period: (period[2] == "暂停", period[3] != to_body))
        ends = cuts[place + 1] if place + 1 < len(cuts) else None
        whole.append((day, ends, *best[2:]))
    return joined(whole)
