"""An act stands in a discretion standard twice.

Two entries of one document for the same act, with the same clauses and items, are two sets of
tiers, and a party is owed the milder one. Mostly the record has doubled the entry; the document
itself may have it twice.

How to mend it: delete the entry that the record doubled, or say in `name` what tells the two
apart.

Right:

    entries:
      - name: 擅自占用城市道路的
      - name: 擅自挖掘城市道路的

Wrong:

    entries:
      - name: 擅自占用城市道路的
      - name: 擅自占用城市道路的
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._standards import Act, acts_of
from devolved_powers.diagnostics import CheckResult
from devolved_powers.i18n import _
from devolved_powers.law.normalise import normalise

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each act that an earlier entry of its document is about."""
    first: dict[tuple[str, str, str, str, frozenset[str]], Act] = {}
    for act in acts_of(context.loaded):
        entry = act.entry
        key = (
            act.file,
            normalise(entry.name),
            normalise(entry.conduct or ""),
            normalise(entry.penalty or ""),
            frozenset(entry.items),
        )
        earlier = first.setdefault(key, act)
        if earlier is not act:
            yield CheckResult(
                _("The act “{name}” stands in this document twice.").format(name=entry.name),
                act.place("name"),
                _("Delete the entry that the record doubled, or say in the name what differs."),
                ((earlier.place("name"), _("it stands here first")),),
            )
