"""A suppression in registry.yaml hides nothing.

A finding that was suppressed for a reason has been mended since, or the check or the entry is
misspelt. A suppression left behind would hide the next mistake of its kind without anybody having
looked at it.

How to mend it: delete the suppression, or correct the name of the check, the id or the file.

Right:

    suppressions:
      - check: manner-unlawful
        id: P1-001
        reason: 省级批复已收到，待补录文号
        until: 2026-12-31

Wrong: the same entry, when nothing is found at P1-001 any more.
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.i18n import _
from devolved_powers.meant import did_you_mean

SEVERITY: Final = "建议改"
AGEING: Final = frozenset({"changed-article", "repealed-law"})
"""Checks that find more when they are asked about a later day."""


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each suppression that is still in force and hides nothing."""
    if context.registry is None or context.outcome is None:
        return
    outcome = context.outcome
    for index, suppression in enumerate(context.registry.suppressions):
        place = Place("registry.yaml", ("suppressions", index, "check"))
        if suppression.check not in outcome.known:
            yield CheckResult(
                _("There is no check {id}.").format(id=suppression.check),
                place,
                did_you_mean(suppression.check, outcome.known),
            )
            continue
        expired = context.today is not None and suppression.until < context.today
        unasked = suppression.check not in outcome.run or (
            suppression.check in AGEING and context.as_of is None
        )
        if index in outcome.used or expired or unasked:
            continue
        if context.loaded.unread or context.loaded.misfits:
            unread = next(iter(context.loaded.unread), "")
            yield Comparison(place, _("Not all files could be read."), unread)
            continue
        message = _("{check} finds nothing at {target} that would have to be suppressed.")
        yield CheckResult(
            message.format(check=suppression.check, target=suppression.id or suppression.file),
            place,
            _("Delete the suppression."),
        )
