"""A discretion standard's name differs from the name of its file.

Commands and comparisons name a standard by its file: `powers set urban-management-2023` must find
it.

How to mend it: write the file's name without .yaml, or rename the file.

Right:

    standard: urban-management-2023     # in discretion/urban-management-2023.yaml

Wrong:

    standard: urban-management          # in discretion/urban-management-2023.yaml
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each standard that is not called like its file."""
    for file, standard in context.loaded.standards.items():
        expected = PurePosixPath(file).stem
        if standard.standard != expected:
            message = _("The standard is called “{name}”, its file “{file}”.")
            yield CheckResult(
                message.format(name=standard.standard, file=expected),
                Place(file, ("standard",)),
                _("Write {name} here, or rename the file.").format(name=expected),
            )
