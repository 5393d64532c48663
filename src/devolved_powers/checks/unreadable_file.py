"""A file cannot be read as text.

Every data file is UTF-8 text below 16 MB. A file in another encoding (GBK, UTF-16), a folder in
the place of a file, or a file nobody may open cannot be checked, so nothing can be said about the
powers in it. A file in powers/ or catalog/ that ends in .yml would not count as data at all.

How to mend it: save the file as UTF-8 in the editor, or give it its name back.

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
    """Yield a finding for each file that cannot be read."""
    for file, document in context.loaded.documents.items():
        problem = document.unreadable
        if problem is not None:
            place = Place(file, line=problem.line)
            yield CheckResult(problem.reason, place, problem.hint)
        elif file.endswith(".yml"):
            yield CheckResult(
                _("{file} does not count as data: its name ends in .yml.").format(file=file),
                Place(file, line=1),
                _("Rename it to end in .yaml."),
            )
