"""The trail (沿革) of one power, enforcement item or need: what happened to it in law."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from devolved_powers.register.basis_standing import EntryStanding, standing_of
from devolved_powers.register.standing_text import changed_places
from devolved_powers.register.states import Entry, Power
from devolved_powers.register.trail import Held, HeldBy, Step, Trail

if TYPE_CHECKING:
    from devolved_powers.register.events import Fold
    from devolved_powers.store.loader import Loaded

__all__ = ["LAW_TURN", "HeldBy", "History", "Step", "history", "told"]

LAW_TURN = "依据状态变化"
"""The kind of a step that no decision took: the law that the entry rests on turned."""


@dataclass(frozen=True, slots=True)
class History:
    """The trail of one entry.

    Args:
        id: its id.
        name: its name, as it is on the day or was last.
        part: `powers`, `items` or `needs`.
        day: the day asked about.
        notice: what every answer must say.
        standings: how it stands on that day, for each power behind it and each body.
        steps: all that happened, and all that is to come: to it and to the law it rests on.
        law: how the law it rests on stands on that day; one for each basis.
    """

    id: str
    name: str
    part: str
    day: date
    notice: str
    standings: tuple[HeldBy, ...]
    steps: tuple[Step, ...]
    law: tuple[EntryStanding, ...] = ()


def history(
    loaded: "Loaded",
    identifier: str,
    day: date,
    states: Iterable[Entry],
    folded: "Fold | None" = None,
) -> History | None:
    """Return the trail of an entry, or None when the registry has none of that id.

    Args:
        loaded: the registry as read.
        identifier: the id of a power, an item or a need.
        day: the day that past and future are told apart by.
        states: the states of the entry in the timeline, which know how their law stands.
        folded: its decisions, folded, for those who ask about many entries.
    """
    from devolved_powers.register.trail_reading import Trails

    trail = Trails(loaded, folded).trail(identifier)
    entries = [state for state in states if state.id == identifier]
    return told(trail, entries, day, loaded.notice) if trail is not None else None


def told(trail: Trail, entries: Sequence[Entry], day: date, notice: str) -> History:
    """Return what is told of a trail on a day.

    Args:
        trail: what decisions and reforms did to the entry.
        entries: its states in the timeline, which know how their law stands.
        day: the day that past and future are told apart by.
        notice: what every answer must say.
    """
    happened = [replace(s, yet_to_come=(s.day or date.max) > day) for s in trail.steps]
    return History(
        id=trail.id,
        name=_name(trail, day),
        part=trail.part,
        day=day,
        notice=notice,
        standings=tuple(_held_by(held, day) for held in trail.held),
        steps=tuple(sorted((*happened, *_law_steps(entries, day)), key=_place_in_trail)),
        law=tuple(_laws(entries, day)),
    )


def _name(trail: Trail, day: date) -> str:
    """Return the name on a day: of a power that of its latest state, or the one it is to have."""
    past = [named for named in trail.named if named[0] <= day]
    if past:
        return max(past, key=lambda named: named[0])[1]
    return min(trail.named, key=lambda named: named[0])[1] if trail.named else trail.name


def _held_by(held: Held, day: date) -> HeldBy:
    """Return how a holding stands on a day; before its first state it is 尚未施行."""
    whose = (held.power, held.to_body)
    first = held.states[0]
    if first.since is None:
        return HeldBy(*whose, first.status, None)
    for state in held.states:
        if (
            state.since is not None
            and state.since <= day
            and (state.ends is None or day < state.ends)
        ):
            return HeldBy(*whose, state.status, state.since, state.content_since, state.held)
    return HeldBy(*whose, "尚未施行", first.since, first.content_since, first.held)


def _place_in_trail(step: Step) -> tuple[date, str]:
    return step.day or date.max, step.file


def _laws(entries: Sequence[Entry], day: date) -> Iterator[EntryStanding]:
    """Yield how the law of an entry stands on a day; more than once where bodies differ."""
    holding = [e for e in entries if e.holds_on(day)] or list(entries[:1])
    distinct = {entry.basis_turns: entry for entry in holding}
    yield from (standing_of(entry, day) for entry in distinct.values())


def _law_steps(entries: Iterable[Entry], day: date) -> Iterator[Step]:
    """Yield the turns of the law while the entry was held, or is asked for."""
    seen: set[tuple[date, str]] = set()
    for entry in entries:
        for before, turn in pairwise(entry.basis_turns.turns):
            lasts = entry.since < turn.first and (entry.ends is None or turn.first < entry.ends)
            same = (before.word, before.higher) == (turn.word, turn.higher)
            if same or not (lasts and entry.is_held):
                continue
            places = "；".join(changed_places(standing_of(entry, turn.first)))
            if (turn.first, places) in seen:
                continue
            seen.add((turn.first, places))
            yield Step(
                day=turn.first,
                kind=LAW_TURN,
                power=entry.id if isinstance(entry, Power) else "",
                to_body="",
                yet_to_come=turn.first > day,
                reason=f"{before.word} → {turn.word}" + (f"：{places}" if places else ""),
                before={},
                after={},
                file=entry.file,
                line=entry.line,
            )
