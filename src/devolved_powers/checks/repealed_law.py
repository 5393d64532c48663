"""A citation names a law that was repealed.

A penalty that rests on a repealed law cannot stand. Judged by the day the decision took effect the
list was wrong from the start; judged by a later day (`--as-of today`) the power may have lapsed, or
its basis has moved into the law that took its place.

How to mend it: cite the law in force; or record what followed from the repeal: `lapses` when the
power ended with it, `basis_updates` when the same duty stands in the new law.

Right: a citation of a law in force on the day.

Wrong: a citation of a law repealed before it.
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult
from devolved_powers.i18n import _
from devolved_powers.law.verdict_text import reason_of

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each cited place of a law repealed before the day it is judged by."""
    for citing, verdict in context.verdicts:
        if verdict.reason == "repealed":
            yield CheckResult(
                reason_of(verdict),
                citing.place,
                _("Cite the law in force, or record a lapse or a basis update."),
            )
    for citing, verdict in context.later_verdicts:
        if verdict.reason == "repealed":
            yield CheckResult(
                reason_of(verdict),
                citing.place,
                _("Record a lapse or a basis update."),
                severity="建议改",
            )
