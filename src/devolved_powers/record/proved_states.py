"""How an entry stands from which day on, as its leaf says it: each state with all its values."""

from collections.abc import Mapping
from dataclasses import dataclass

from devolved_powers.record.leaf_forms import EntryData


@dataclass(frozen=True, slots=True)
class ProvedState:
    """A state of an entry.

    Args:
        since: its first day; empty while no day is known.
        ends: the first day after it; empty while it is open.
        status: how it stands in law.
        to_body: who holds it; empty for a need.
        values: what describes the entry in this state.
    """

    since: str
    ends: str
    status: str
    to_body: str
    values: Mapping[str, object]

    def holds_on(self, day: str) -> bool:
        """Tell whether this is the state on a day.

        Args:
            day: the day, `2022-03-01`.
        """
        return bool(self.since) and self.since <= day and (not self.ends or day < self.ends)


def states_of(entry: EntryData) -> tuple[ProvedState, ...]:
    """Return the states of an entry, each body's in their order.

    Args:
        entry: what its leaf says: of a later state only what differs from the one before.
    """
    states = []
    of_bodies: dict[str, dict[str, object]] = {}
    for state in entry.states:
        body, changed = str(state.get("to_body", "")), state.get("values")
        changes = changed if isinstance(changed, Mapping) else {}
        values = {**of_bodies.get(body, {}), **changes}
        values = {name: value for name, value in values.items() if value is not None}
        of_bodies[body] = values
        since, ends = state.get("since"), state.get("ends")
        states.append(
            ProvedState(
                str(since or ""), str(ends or ""), str(state.get("status", "")), body, values
            )
        )
    return tuple(states)


def states_on(entry: EntryData, day: str) -> tuple[ProvedState, ...]:
    """Return the states of an entry on a day.

    Args:
        entry: what its leaf says.
        day: the day, `2022-03-01`.
    """
    return tuple(state for state in states_of(entry) if state.holds_on(day))
