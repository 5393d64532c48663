"""A key stands twice in one entry.

YAML readers keep one of the two values and drop the other without a word; which one depends on
the reader. So what the entry says is not certain.

How to mend it: keep the right line and delete the other.

Right:

    name: 对擅自占用城市道路的处罚

Wrong:

    name: 对擅自占用城市道路的处罚
    name: 对擅自挖掘城市道路的处罚
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _
from devolved_powers.yaml_text.fault_text import fault_text

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each repeated key."""
    for file, document in context.loaded.documents.items():
        for fault in document.faults:
            if fault.kind == "duplicate":
                yield CheckResult(
                    fault_text(fault),
                    Place(file, line=fault.line, column=fault.column, length=fault.length),
                    _("Keep one of the two lines."),
                    ((Place(file, line=fault.first_line), _("it stands here first")),),
                )
