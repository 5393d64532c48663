"""A suppression in registry.yaml has expired.

A suppression puts a finding off to a day; it does not settle it. After that day the finding is told
again, and so is this, so that somebody decides.

How to mend it: delete the suppression and settle what the check finds: mend the record, or have the
organ that decided answer a doubt. When the reason still holds, set a later day.

Right:

    until: 2026-12-31

Wrong: the same line, read in 2027.
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _

SEVERITY: Final = "建议改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each suppression whose last day is over."""
    if context.registry is None or context.today is None:
        return
    for index, suppression in enumerate(context.registry.suppressions):
        if suppression.until < context.today:
            message = _("The suppression of {check} at {target} expired on {day}.")
            yield CheckResult(
                message.format(
                    check=suppression.check,
                    target=suppression.id or suppression.file,
                    day=suppression.until.isoformat(),
                ),
                Place("registry.yaml", ("suppressions", index, "until")),
                _(
                    "Delete it and settle what it hid: mend the record, or have the organ that "
                    "decided answer. Or set a later day with the reason."
                ),
            )
