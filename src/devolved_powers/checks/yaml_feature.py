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
from devolved_powers.i18n import N_, _

SEVERITY: Final = "必须改"

_MESSAGES = {
    "anchor": N_("An anchor: &{name}."),
    "alias": N_("An alias: *{name}."),
    "merge": N_("A merge key: <<."),
    "tag": N_("A tag: {name}."),
    "key": N_("A key that is not plain text."),
}


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each anchor, alias, merge key, tag and complex key."""
    for file, document in context.loaded.documents.items():
        for fault in document.faults:
            message = _MESSAGES.get(fault.kind)
            if message is not None:
                yield CheckResult(
                    _(message).format(name=fault.detail),
                    Place(file, line=fault.line, column=fault.column, length=fault.length),
                    _("Write the value itself here; quote text that begins with & * or !."),
                )
