"""An entry refers to a power that no decision grants.

An enforcement item without a power behind it is enforcement without authority; an adjustment or a
recall of an unknown power has no effect. Mostly the id is mistyped.

How to mend it: correct the id, or grant the power first.

Right:

    powers: [P1-001]

Wrong:

    powers: [P1-999]
"""

import re
from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._messages import meant_instead
from devolved_powers.checks._unread import may_be_granted_in
from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.i18n import _
from devolved_powers.models.ids import POWER_ID

SEVERITY: Final = "必须改"
_ID = re.compile(POWER_ID)
_EVENTS = (
    "grants",
    "adjustments",
    "suspensions",
    "resumptions",
    "recalls",
    "lapses",
    "basis_updates",
)


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each reference to an id that no grant defines."""
    for place, power in _references(context):
        if power in context.power_by_id:
            continue
        file = may_be_granted_in(context.doubtful, power)
        if file:
            yield Comparison(place, context.doubtful[file], file)
            continue
        yield meant_instead(
            CheckResult(_("There is no power {id}.").format(id=power), place),
            power,
            context.power_by_id,
        )


def _references(context: Context) -> Iterator[tuple[Place, str]]:
    for section in _EVENTS:
        for entry in context.entries("decision", section):
            if _ID.match(entry.text("power")):
                yield entry.place("power"), entry.text("power")
    for entries, key in ((context.items, "powers"), (context.needs, "met_by")):
        for entry in entries:
            listed = entry.data.get(key)
            for index, power in enumerate(listed if isinstance(listed, list) else []):
                if isinstance(power, str) and _ID.match(power):  # else a wrong value
                    yield entry.place(key, index), power
