"""An enforcement power has no enforcement item.

A power to punish, inspect or compel that the catalogue does not list is not published as the
catalogue must be, and nobody uses it. That may be meant; it is worth a look.

How to mend it: add an item to the file of the field in catalog/.

Right:

    powers: [P1-001]

Wrong: a power P1-001 of the type 行政处罚 that no item names.
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult
from devolved_powers.i18n import _
from devolved_powers.models.vocabulary import ENFORCEMENT_TYPES

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each enforcement power that no item names."""
    named: set[str] = set()
    for entry in context.items:
        listed = entry.data.get("powers")
        named.update(str(power) for power in (listed if isinstance(listed, list) else []))
    for identifier, power in context.power_by_id.items():
        if power.text("type") in ENFORCEMENT_TYPES and identifier not in named:
            message = _("{id} is {type}, but no item of the catalogue names it.")
            yield CheckResult(
                message.format(id=identifier, type=power.text("type")),
                power.place("id"),
                _("Add an item to the file of its field in catalog/."),
            )
