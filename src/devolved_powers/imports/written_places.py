"""Where the values of a power's state are written: the grant, or what changed it since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from devolved_powers.diagnostics import Route
from devolved_powers.models.decision import Adjustment, BasisUpdate, FurtherGrant, NewGrant
from devolved_powers.register.events import HOLDING_KEYS, POWER_KEYS, Event, Fold, HoldingTrail

_HOLDING = (*HOLDING_KEYS, "until", "upstream", "confirmed")


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """Where a value is written, or would be.

    Args:
        file: the file below the registry's root.
        route: the route to the value; a grant that leaves it out may say it there.
        is_composed: whether the value is put together from several places, so that no one of
            them can be corrected for it alone.
    """

    file: str
    route: Route
    is_composed: bool = False


def written_places(folded: Fold, power: str, to_body: str, day: date) -> dict[str, WrittenPlace]:
    """Return where each value of a holding is written, by key, as it stands on a day.

    Args:
        folded: the decisions, folded.
        power: the power's id.
        to_body: the body that holds it.
        day: the day.
    """
    trail = folded.trails.get((power, to_body))
    return _places(folded, trail, day) if trail else {}


def _places(folded: Fold, trail: HoldingTrail, day: date) -> dict[str, WrittenPlace]:
    places: dict[str, WrittenPlace] = {}
    for event in trail.events:
        if event.day > day:
            break
        body = event.body
        if isinstance(body, NewGrant):
            places = _in(event, (*POWER_KEYS, *_HOLDING))
        elif isinstance(body, FurtherGrant):
            places = _described(folded, trail, event.day) | _in(event, _HOLDING)
        elif isinstance(body, Adjustment):
            places |= _in(event, body.set.model_fields_set, "set")
        elif isinstance(body, BasisUpdate):
            places["basis"] = WrittenPlace(event.file, (*event.path, "to"), is_composed=True)
        elif event.kind == "承继":
            places = _taken_over(folded, event) or places
            followed = event.after.keys() - {"to_body"}
            places |= {k: WrittenPlace(event.file, event.path, is_composed=True) for k in followed}
    return places


def _in(event: Event, keys: Iterable[str], *below: str) -> dict[str, WrittenPlace]:
    return {key: WrittenPlace(event.file, (*event.path, *below, key)) for key in keys}


def _described(folded: Fold, trail: HoldingTrail, day: date) -> dict[str, WrittenPlace]:
    """Return where what describes a power is written, for a body that it is given to as well."""
    states = [
        (state.since, other)
        for other in folded.holders.get(trail.power, ())
        if other is not trail
        for state in other.states
        if state.since < day or (state.since == day and isinstance(state.granted_by.body, NewGrant))
    ]
    if not states:
        return {}
    since, newest = max(states, key=lambda pair: pair[0])
    places = _places(folded, newest, since)
    return {key: places[key] for key in POWER_KEYS if key in places}


def _taken_over(folded: Fold, event: Event) -> dict[str, WrittenPlace]:
    """Return where the values are written that a body took over with what another held."""
    before = folded.trails.get((event.power, str(event.before.get("to_body", ""))))
    return _places(folded, before, event.day - timedelta(days=1)) if before else {}
