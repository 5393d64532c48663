"""The term of a discretion standard is over.

Standards are issued for some years (有效期5年). After the last day that the file tells it is not
applied, unless it was prolonged or a new one took its place; which of them, the file does not tell,
so that a person looks it up. The day is today, or the one asked about (`--as-of`). Nothing is said
where a later standard of the same organ is recorded that was in force by the day after, for one of
its acts.

How to mend it: look up whether the document was prolonged, and enter the new `until`; or add the
standard that took its place. This one stays, for acts of its time.

Right:

    until: 2028-12-14

Wrong:

    until: 2023-12-14        # the day has passed
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.i18n import _
from devolved_powers.law.normalise import normalise
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.files import kind_of

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each standard whose last day has passed."""
    day = context.as_of or context.today
    if day is None:
        return
    standards = tuple(context.loaded.standards.values())
    for file, standard in context.loaded.standards.items():
        if standard.is_over(day) and not any(_follows(other, standard) for other in standards):
            unread = _unread(context, file)
            if unread:
                place = Place(file, ("until",))
                yield Comparison(place, _("{file} cannot be read.").format(file=unread), unread)
                continue
            message = _(
                "The term of this standard ended on {until}; whether it was prolonged or replaced "
                "by {day}, must be looked up."
            )
            yield CheckResult(
                message.format(until=standard.until, day=day.isoformat()),
                Place(file, ("until",)),
                _(
                    "Look up what became of it: enter the new last day, or add the standard that "
                    "follows."
                ),
            )


def _unread(context: Context, but: str) -> str:
    """Return another standard's file of which not all is known: it may be the one that follows."""
    wrong = {misfit.file for misfit in context.loaded.misfits}
    for file, document in context.loaded.documents.items():
        if kind_of(file) == "discretion" and file != but and (document.faults or file in wrong):
            return file
    return ""


def _follows(later: DiscretionStandard, earlier: DiscretionStandard) -> bool:
    """Return whether a standard took the place of another, as far as both files tell."""
    begins, since, until = later.effective, earlier.effective, earlier.until
    if begins is None or since is None or until is None or earlier.issuer is None:
        return False
    return (
        not later.is_draft
        and later.issuer == earlier.issuer
        and since < begins <= until + timedelta(days=1)
        and not _acts(later).isdisjoint(_acts(earlier))
    )


def _acts(standard: DiscretionStandard) -> set[str]:
    """Return the items and the penalty clauses that a standard speaks of."""
    items = {item for entry in standard.entries for item in entry.items}
    return items | {normalise(entry.penalty) for entry in standard.entries if entry.penalty}
