"""A data file does not name its schema in its first line.

With that line an editor offers keys and controlled values, explains them in Chinese and marks
mistakes while they are typed.

How to mend it: `powers fmt` writes it.

Right:

    # yaml-language-server: $schema=../schemas/decision.schema.json
    decision: batch-4

Wrong:

    decision: batch-4
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Mend, Place
from devolved_powers.i18n import _
from devolved_powers.models.files import schema_line

SEVERITY: Final = "建议改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each data file that does not begin with its schema."""
    for file, document in context.loaded.documents.items():
        expected = schema_line(file)
        if document.data is None or expected is None or document.faults:
            continue
        first = document.text.partition("\n")[0].rstrip()
        if first != expected:
            message = _("The first line should be: {line}").format(line=expected)
            other = "$schema=" in first and first.startswith("#")
            newline = "\r\n" if "\r\n" in document.text else "\n"
            yield CheckResult(
                message,
                Place(file, line=1, length=len(first) if other else 0),
                _("`powers fmt` writes it."),
                mend=Mend(expected if other else expected + newline),
            )
