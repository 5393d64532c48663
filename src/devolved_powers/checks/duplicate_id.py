"""An id stands at two entries.

Ids are permanent names: documents, cases and enforcement items refer to a power by its id. Two
powers with one id make every such reference doubtful.

How to mend it: give the later entry the next free id of its batch. Never renumber entries that
have been published.

Right:

    - id: P1-001
    - id: P1-002

Wrong:

    - id: P1-001
    - id: P1-001
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.diagnostics import CheckResult, Mend
from devolved_powers.i18n import _
from devolved_powers.register.free_ids import FreeIds

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each entry whose id an earlier one has."""
    first: dict[str, Raw] = {}
    free: FreeIds | None = None
    for entry in (*context.powers, *context.items, *context.needs):
        identifier = entry.text("id")
        if not identifier:
            continue
        if identifier not in first:
            first[identifier] = entry
            continue
        earlier = first[identifier]
        free = free or FreeIds(document.data for document in context.loaded.documents.values())
        yield CheckResult(
            _("The id {id} is taken: “{name}”.").format(id=identifier, name=earlier.text("name")),
            entry.place("id"),
            _("Give this entry the next free id."),
            ((earlier.place("id"), _("it stands here first")),),
            mend=None if context.doubtful else _mend(free, identifier),
        )


def _mend(free: FreeIds, identifier: str) -> Mend | None:
    """Return the next free id of the same kind, as a mend that a person looks at."""
    head, hyphen, number = identifier.rpartition("-")
    if not number.isdecimal():
        return None
    return Mend(free.take(head + hyphen, len(number)), safe=False)
