"""A file cannot be read as text, or not on every system.

Every data file is UTF-8 text below 16 MB. A file in another encoding (GBK, UTF-16), a folder in
the place of a file, or a file nobody may open cannot be checked, so nothing can be said about the
powers in it. A file in powers/ or catalog/ that ends in .yml, is hidden or lies in a folder of its
own would not count as data at all.

Links, pipes and repositories inside a registry's folders are never followed: one who sends a change
could have a file of the machine shown or overwritten by them. Names that are not UTF-8, that
Windows cannot hold (aux.yaml), or that differ from another in capitals only, cannot be checked out
everywhere. What lies more than 20 folders deep, or beyond 20,000 files in one folder of the
registry, is not looked at.

How to mend it: save the file as UTF-8 in the editor, put the file itself in the place of a link, or
give it another name.

Right:

    powers/batch-1.yaml, saved as UTF-8

Wrong:

    powers/batch-1.yml
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each file that cannot be read, and for what is no file of a registry."""
    for file, document in context.loaded.documents.items():
        unreadable = document.unreadable
        if unreadable is not None:
            place = Place(file, line=unreadable.line, column=unreadable.column)
            yield CheckResult(unreadable.reason, place, unreadable.hint)
        elif file.endswith(".yml"):
            yield CheckResult(
                _("{file} does not count as data: its name ends in .yml.").format(file=file),
                Place(file, line=1),
                _("Rename it to end in .yaml."),
            )
    for name, problem in context.loaded.strange.items():
        known = context.loaded.documents.get(name)
        if known is None or known.unreadable is None:
            yield CheckResult(problem.reason, Place(name, line=1), problem.hint)
