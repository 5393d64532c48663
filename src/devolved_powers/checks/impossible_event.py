"""A decision does what cannot be done to the power.

A power that the town does not hold cannot be adjusted, suspended or recalled; what is not
suspended cannot be resumed; what is held cannot be granted again to the same body. Either the
entry names the wrong power or body, or a decision is missing, or a day is wrong.

How to mend it: `powers history ID` shows what happened to the power so far. Correct the entry, or
record the missing decision.

Right: a recall of a power granted before.

Wrong:

    recalls:
      - {power: P1-001, outcome: 取消, reason: 法律修改}
      - {power: P1-001, outcome: 取消, reason: 法律修改}
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._unread import file_of_events_unread
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import N_, _
from devolved_powers.register.events import Conflict

SEVERITY: Final = "必须改"

_MESSAGES = {
    "held": N_("{body} already holds {power} on {day}; it cannot be granted again."),
    "before-grant": N_("{power} is granted only after {day}: {event} is not possible yet."),
    "emptied": N_(
        "{power} keeps its name, type, field, giving body and basis; none may be emptied."
    ),
    "term": N_("The last day of {power} lies before {day}, the day of the event itself."),
    "not-held": N_("{power} is not held on {day}: {event} is not possible."),
    "suspended": N_("{power} is already suspended on {day}."),
    "not-suspended": N_("{power} is not suspended on {day}: nothing to resume."),
    "same-day": N_("Two decisions act on {power} on {day} and contradict each other."),
    "unknown": N_("No decision grants {power}."),
    "basis": N_("{power} does not rest on the old citation named here on {day}."),
}


_OF_ITSELF = frozenset({"emptied", "same-day"})
"""What is wrong whatever else was decided on the power."""


def reason_of(conflict: Conflict) -> str:
    """Return why an event makes no sense where it stands.

    Args:
        conflict: of any kind, `unknown` too, of which `unknown-power` speaks.
    """
    event = conflict.event
    return _(_MESSAGES[conflict.kind]).format(
        power=event.power,
        body=event.to_body or _("the town"),
        day=event.day.isoformat(),
        event=event.kind,
    )


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each event that makes no sense where it stands."""
    for conflict in context.folded.conflicts:
        event = conflict.event
        if conflict.kind == "unknown":
            continue  # `unknown-power` speaks of it
        unread = file_of_events_unread(context.loaded) if conflict.kind not in _OF_ITSELF else ""
        if unread:
            message = _("{file} cannot be read, or does not fit its form.").format(file=unread)
            yield Comparison(event.place, message, unread)
            continue
        earlier = conflict.earlier
        word = _("the grant") if conflict.kind == "before-grant" else _("the event before it")
        related = ((earlier.place, word),) if earlier else ()
        yield CheckResult(
            reason_of(conflict),
            event.place,
            _("`powers history {id}` shows what happened to it.").format(id=event.power),
            related,
        )
