"""The number of entries is not the one declared.

registry.yaml declares how many decisions, powers, enforcement items and needs there are. A list
whose sum differs from the number in the notice is the first thing a reader finds; and an entry
lost in a merge is found here.

How to mend it: if the change is meant, correct the number in the same commit; otherwise look for
the entry that was lost or added.

Right:

    control_totals: {decisions: 3, powers: 277, enforcement_items: 215, needs: 23}

Wrong: the same totals, with 276 powers in the files.
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._messages import registry_unread
from devolved_powers.checks._unread import doubtful_total
from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.i18n import _
from devolved_powers.models.files import ROOT_FILE

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each total that does not agree."""
    if context.registry is None:
        yield registry_unread(Place(ROOT_FILE, line=1))
        return
    totals = context.registry.control_totals
    for key, count in context.counted.items():
        declared: int = getattr(totals, key)
        place = Place(ROOT_FILE, ("control_totals", key))
        file = doubtful_total(context.doubtful, key)
        if file:
            yield Comparison(place, context.doubtful[file], file)
        elif declared != count:
            message = _("registry.yaml declares {declared} for {key}; the files hold {count}.")
            yield CheckResult(
                message.format(declared=declared, key=key, count=count),
                place,
                _("If the change is meant, correct the number in the same commit."),
            )
