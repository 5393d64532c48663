"""An enforcement power has no enforcement item.

A power to punish, inspect or compel that the catalogue does not list is not published as the
catalogue must be, and nobody uses it. That may be meant; it is worth a look.

How to mend it: add an item to the file of the field in catalog/.

Right:

    powers: [P1-001]

Wrong: a power P1-001 of the type 行政处罚 that no item names.
"""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import normalize

from devolved_powers.checks._context import Context
from devolved_powers.checks._unread import doubtful_of
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _
from devolved_powers.models.vocabulary import ENFORCEMENT_TYPES

SEVERITY: Final = "请核实"
_ID = re.compile(r"P[0-9]+-[0-9]+")
"""An id, also in a list that is written wrongly: which power is meant is clear."""


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each enforcement power that no item names."""
    named: set[str] = set()
    for entry in context.items:
        named.update(_ID.findall(normalize("NFKC", str(entry.data.get("powers")))))
    for identifier, power in context.power_by_id.items():
        if power.text("type") not in ENFORCEMENT_TYPES or identifier in named:
            continue
        file = _doubtful_file(context, power.text("field"))
        if file:
            yield Comparison(power.place("id"), context.doubtful[file], file)
        else:
            message = _("{id} is {type}, but no item of the catalogue names it.")
            yield CheckResult(
                message.format(id=identifier, type=power.text("type")),
                power.place("id"),
                _("Add an item to the file of its field in catalog/."),
            )


def _doubtful_file(context: Context, field: str) -> str:
    """Return the file of a field's items, where not all of it is known; empty where it is."""
    slugs = context.registry.slugs if context.registry else {}
    own = f"catalog/{slugs[field]}.yaml" if field in slugs else ""
    if own and own not in context.doubtful and "catalog" not in context.doubtful:
        return ""
    return own if own in context.doubtful else doubtful_of(context.doubtful, "catalog")
