"""The term of a discretion standard is over.

Standards are issued for some years (有效期5年). After the last day that the file tells it is not
applied, unless it was prolonged or a new one took its place; which of them, the file does not tell,
so that a person looks it up. The day is today, or the one asked about (`--as-of`).

How to mend it: look up whether the document was prolonged, and enter the new `until`; or add the
standard that took its place. This one stays, for acts of its time.

Right:

    until: 2028-12-14

Wrong:

    until: 2023-12-14        # the day has passed
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each standard whose last day has passed."""
    day = context.as_of or context.today
    if day is None:
        return
    for file, standard in context.loaded.standards.items():
        if standard.until is not None and standard.until < day:
            message = _(
                "The term of this standard ended on {until}; whether it was prolonged or replaced "
                "by {day}, must be looked up."
            )
            yield CheckResult(
                message.format(until=standard.until.isoformat(), day=day.isoformat()),
                Place(file, ("until",)),
                _(
                    "Look up what became of it: enter the new last day, or add the standard that "
                    "follows."
                ),
            )
