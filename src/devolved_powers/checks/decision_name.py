"""A decision's name, or a discretion standard's, differs from the name of its file.

Powers, filters and comparisons name a decision by its file; `--batch batch-2` must find it. The
page of a standard bears its name.

How to mend it: write the file's name without .yaml, or rename the file.

Right:

    decision: batch-2        # in powers/batch-2.yaml

Wrong:

    decision: batch-3        # in powers/batch-2.yaml
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each decision and standard that is not called like its file."""
    for file, decision in context.loaded.decisions.items():
        expected = PurePosixPath(file).stem
        if decision.decision != expected:
            message = _("The decision is called “{name}”, its file “{file}”.")
            yield CheckResult(
                message.format(name=decision.decision, file=expected),
                Place(file, ("decision",)),
                _("Write {name} here, or rename the file.").format(name=expected),
            )
    for file, standard in context.loaded.standards.items():
        expected = PurePosixPath(file).stem
        if standard.standard != expected:
            message = _("The standard is called “{name}”, its file “{file}”.")
            yield CheckResult(
                message.format(name=standard.standard, file=expected),
                Place(file, ("standard",)),
                _("Write {name} here, or rename the file.").format(name=expected),
            )
