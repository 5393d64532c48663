"""Bodies that end, and what they held going to their successors (机构改革, 区划调整)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from devolved_powers.diagnostics import Route
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.models.registry_file import Body
from devolved_powers.register.events import Event, Fold, HoldingTrail
from devolved_powers.register.states import Value

FOLLOWING = ("from_body", "carried_out_by", "in_name_of")
"""What names a body beside the holder. The body that a statute names does not follow."""


@dataclass(frozen=True, slots=True)
class Succession:
    """One body taking over from another.

    Args:
        day: the first day of the successor: the one after the last of the body.
        body: the body that ended.
        successor: who holds what it held.
        path: where registry.yaml says so.
    """

    day: date
    body: str
    successor: str
    path: Route


def successions(bodies: Iterable[Body]) -> list[Succession]:
    """Return the successions by day, those of one day in the order of registry.yaml.

    A successor that has itself ended by that day is passed over for its own.
    """
    listed = list(bodies)
    by_name = {body.name: body for body in listed}
    ended = []
    for index, body in enumerate(listed):
        if body.until is None or body.succeeded_by is None:
            continue
        day = body.until + timedelta(days=1)
        successor = _standing(body.succeeded_by, day, by_name)
        if successor != body.name:
            ended.append(Succession(day, body.name, successor, ("bodies", index)))
    return sorted(ended, key=lambda s: s.day)


def _standing(name: str, day: date, by_name: dict[str, Body]) -> str:
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        body = by_name.get(name)
        if body is None or body.until is None or body.until >= day or body.succeeded_by is None:
            break
        name = body.succeeded_by
    return name


def hand_over(result: Fold, succession: Succession) -> Iterator[HoldingTrail]:
    """Let the successor take over; yield the trails that begin anew with it.

    Where the successor holds the power already, its own holding goes on as it was, and the other
    ends.
    """
    for trail in list(result.trails.values()):
        if not trail.is_held:
            continue
        values = trail.states[-1].values
        follow = [key for key in FOLLOWING if values.get(key) == succession.body]
        after: dict[str, Value] = dict.fromkeys(follow, succession.successor)
        before: dict[str, Value] = dict.fromkeys(follow, succession.body)
        if trail.to_body == succession.body:
            yield from _pass_on(result, trail, succession, before, after)
        elif follow:
            event = _event(succession, trail, before, after)
            trail.enter(event, trail.states[-1].status, {**values, **after})


def _pass_on(
    result: Fold,
    trail: HoldingTrail,
    succession: Succession,
    before: dict[str, Value],
    after: dict[str, Value],
) -> Iterator[HoldingTrail]:
    last = trail.states[-1]
    successor = result.trail(trail.power, succession.successor)
    moved: dict[str, Value] = {"to_body": succession.body}
    taken: dict[str, Value] = {"to_body": succession.successor}
    trail.enter(_event(succession, trail, moved, taken, ends=True), "已移交", last.values)
    if not successor.is_held:
        successor.granted = trail.granted
        successor.expires = trail.expires
        event = _event(succession, successor, {**moved, **before}, {**taken, **after})
        successor.enter(event, last.status, {**last.values, **after})
        yield successor
    trail.expires = None


def _event(
    succession: Succession,
    trail: HoldingTrail,
    before: dict[str, Value],
    after: dict[str, Value],
    *,
    ends: bool = False,
) -> Event:
    return Event(
        succession.day,
        "移交" if ends else "承继",
        trail.power,
        trail.to_body,
        "",
        ROOT_FILE,
        succession.path,
        before=before,
        after=after,
    )
