"""An item enters the catalogue on a day on which the town holds none of its powers.

What was recalled, has lapsed or expired, or is only granted later gives no authority: whoever acts
on such an item acts without one, and what he decides can be set aside. A suspended power has not
ended, and one power that is held is enough. An item without `from` may have been there while its
power was held: where all its powers have ended since, it cannot be told.

How to mend it: `powers history ID` shows what happened to the power. Name the power under which it
is held now, correct `from`, or leave the item out.

Right: P1-001 was recalled on 2023-07-01 and granted again as P2-001.

    - id: E-001
      powers: [P2-001]
      from: 2024-01-01

Wrong:

    - id: E-001
      powers: [P1-001]
      from: 2024-01-01
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.checks._unread import file_of_events_unread
from devolved_powers.diagnostics import CheckResult, Comparison, Mend, Place
from devolved_powers.i18n import _, enumerated
from devolved_powers.meant import meant_ones
from devolved_powers.register.events import Fold, HoldingTrail

SEVERITY: Final = "必须改"


class _Unheld(NamedTuple):
    """A power that nobody holds on a day.

    Args:
        id: its id.
        at: where it stands among the powers of the item.
        name: as it was last called, or is first called.
        reason: its id, with what ended it or begins it only later.
        related: where that was decided, and a word on it.
    """

    id: str
    at: int
    name: str
    reason: str
    related: tuple[Place, str]


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each item that began without a power, and what cannot be told."""
    for entry in context.items:
        listed = entry.data.get("powers")
        powers = [str(power) for power in listed] if isinstance(listed, list) else []
        if not powers or not all(power in context.power_by_id for power in powers):
            continue  # `unknown-power` speaks of it
        day = entry.data.get("from")
        if isinstance(day, date):
            yield from _judged(context, entry, powers, day)
        elif "from" not in entry.data and "until" not in entry.data:
            yield from _without_day(context, entry, powers)


def _judged(
    context: Context, entry: Raw, powers: Sequence[str], day: date
) -> Iterator[CheckResult | Comparison]:
    folded = context.folded
    if any(_is_held(trail, day) for power in powers for trail in folded.holders.get(power, ())):
        return
    hindrance = _hindrance(context, entry, powers)
    if hindrance:
        yield hindrance
        return
    unheld = [
        _unheld(power, index, trails, day)
        for index, power in enumerate(powers)
        if (trails := [trail for trail in folded.holders.get(power, ()) if trail.states])
    ]
    if len(unheld) == len(powers):  # of a grant that came to nothing `impossible-event` speaks
        yield _finding(folded, entry, unheld, day)


def _without_day(context: Context, entry: Raw, powers: Sequence[str]) -> Iterator[Comparison]:
    """Yield that it cannot be told when an item came in, where all its powers have ended."""
    trails = [trail for power in powers for trail in context.folded.holders.get(power, ())]
    if trails and all(_has_ended(trail, context.today) for trail in trails):
        yield _hindrance(context, entry, powers) or Comparison(
            entry.place("powers"),
            _(
                "All powers of the item have ended, and it does not say since when it is in the "
                "catalogue (`from`)."
            ),
        )


def _is_held(trail: HoldingTrail, day: date) -> bool:
    state = trail.state_on(day)
    return state is not None and state.is_held


def _has_ended(trail: HoldingTrail, today: date | None) -> bool:
    """Return whether a body holds a power no longer; without a day, by all that is decided."""
    if today is None:
        return bool(trail.states) and not trail.is_held
    state = trail.state_on(today)
    return state is not None and not state.is_held


def _hindrance(context: Context, entry: Raw, powers: Sequence[str]) -> Comparison | None:
    """Return why it cannot be told whether the powers of an item are held; None where it can."""
    unread = file_of_events_unread(context.loaded)
    if unread:
        message = _("{file} cannot be read, or does not fit its form.")
        return Comparison(entry.place("powers"), message.format(file=unread), unread)
    if any(e.kind == "赋予" and e.power in powers for e in context.folded.pending):
        message = _("No day is known yet on which the grant of its power takes effect.")
        return Comparison(entry.place("powers"), message)
    return None


def _unheld(power: str, index: int, trails: Sequence[HoldingTrail], day: date) -> _Unheld:
    """Return what is to be said of a power that nobody holds on a day."""
    past = [(trail, state) for trail in trails if (state := trail.state_on(day))]
    if past:
        trail, state = max(past, key=lambda pair: pair[1].since)
        word, reason = _("what ended it"), _("{power} ({status} on {day})")
    else:
        trail, state = min(
            ((trail, trail.states[0]) for trail in trails), key=lambda pair: pair[1].since
        )
        word, reason = _("the grant"), _("{power} (granted only on {day})")
    began = next(event for event in reversed(trail.events) if event.day == state.since)
    return _Unheld(
        power,
        index,
        str(state.values["name"]),
        reason.format(power=power, status=state.status, day=state.since.isoformat()),
        (began.place, word),
    )


def _finding(folded: Fold, entry: Raw, unheld: Sequence[_Unheld], day: date) -> CheckResult:
    held = dict(_held_on(folded, day))
    meant = ((one, _meant(one.name, held)) for one in unheld)
    one, choices = next(((one, ids) for one, ids in meant if ids), (unheld[0], []))
    if choices:
        hint = _("Held on that day: {powers}; name it, if it is meant.").format(
            powers=enumerated(f"{power} {held[power]}" for power in choices)
        )
    else:
        hint = _("`powers history {id}` shows what happened to it.").format(id=one.id)
    message = _(
        "On {day}, its first day in the catalogue, no power of the item is held: {reasons}."
    )
    return CheckResult(
        message.format(day=day.isoformat(), reasons=enumerated(p.reason for p in unheld)),
        entry.place("powers", one.at),
        hint,
        tuple(p.related for p in unheld),
        choices=tuple(Mend(power, safe=False) for power in choices),
    )


def _held_on(folded: Fold, day: date) -> Iterator[tuple[str, str]]:
    """Yield the powers that are held on a day, with their names on it."""
    for power, trails in folded.holders.items():
        for trail in trails:
            state = trail.state_on(day)
            if state is not None and state.is_held:
                yield power, str(state.values["name"])


def _meant(name: str, held: dict[str, str]) -> list[str]:
    """Return the powers of the same name, else those of the nearest names."""
    same = [power for power, other in held.items() if other == name]
    near = () if same else meant_ones(name, held.values())
    return same or [power for power, other in held.items() if other in near]
