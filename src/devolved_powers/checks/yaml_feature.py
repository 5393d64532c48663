"""A file uses a part of YAML that the registry does not allow.

Anchors (&name), aliases (*name), merge keys (<<) and tags (!name) make the meaning of a line depend
on another line far away, so that a reviewer does not see what a change changes. Every entry is
written out in full.

How to mend it: write the value itself in the place where it is meant. Text that begins with & * !
is put in quotation marks.

Right:

    - {power: P1-001, reason: 承接能力不足}

Wrong:

    - &first {power: P1-001, reason: 承接能力不足}
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _
from devolved_powers.yaml_text.fault_text import fault_text

SEVERITY: Final = "必须改"

_KINDS = frozenset({"anchor", "alias", "merge", "tag", "key"})


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each anchor, alias, merge key, tag and complex key."""
    for file, document in context.loaded.documents.items():
        for fault in document.faults:
            if fault.kind in _KINDS:
                yield CheckResult(
                    fault_text(fault),
                    Place(file, line=fault.line, column=fault.column, length=fault.length),
                    _("Write the value itself here; quote text that begins with & * or !."),
                )
