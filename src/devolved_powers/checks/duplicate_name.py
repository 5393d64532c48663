"""Two powers, or two needs, have one name.

The same power listed twice is counted twice in the totals that are published, and a case may be
booked on either. Lists merged from several departments often hold such pairs. Width and case of
letters make no difference here, nor do blanks, punctuation, 的, 对, or 行政 before the type
(…的行政处罚, …的处罚).

How to mend it: if the record doubled it, delete the later entry. If the document lists it twice,
both stay, and the organ that decided is asked which of them it means (in a decision that is
`confirmed`: 请核实). If they are two, say in the names what tells them apart.

Right:

    name: 对擅自占用城市道路的处罚
    name: 对擅自挖掘城市道路的处罚

Wrong:

    name: 对擅自占用城市道路的处罚
    name: 对擅自占用城市道路的处罚
"""

import re
from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._kinds import fault, recorded
from devolved_powers.checks._raw import Raw
from devolved_powers.diagnostics import CheckResult
from devolved_powers.i18n import _
from devolved_powers.text import fold_text

SEVERITY: Final = "必须改"
_NO_WORD = re.compile(r"[^\w]|_|的")
_ADMINISTRATIVE = re.compile("行政(?=(?:处罚|检查|强制|许可|确认|奖励|给付|征收|裁决|备案|审批)$)")


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each name that an earlier entry of the same kind has."""
    for entries in (context.powers, context.items, context.needs):
        first: dict[str, Raw] = {}
        for entry in entries:
            name = _meant(entry.text("name"))
            if not name:
                continue
            earlier = first.setdefault(name, entry)
            if earlier is not entry and earlier.text("id") != entry.text("id"):
                equal = _folded(earlier.text("name")) == _folded(entry.text("name"))
                message = (
                    _("{id} already has this name.")
                    if equal
                    else _(
                        "{id} already has this name but for 对, 的, 行政 or punctuation: “{name}”."
                    )
                )
                yield fault(
                    message.format(id=earlier.text("id"), name=earlier.text("name")),
                    entry.place("name"),
                    _(
                        "Delete one of the two if the record doubled it, or say in the names what "
                        "tells them apart."
                    ),
                    decision=recorded(context.loaded.decisions.get(entry.file), entry.route),
                    related=((earlier.place("name"), _("it stands here first")),),
                )


def _folded(name: str) -> str:
    return fold_text("".join(name.split()))


def _meant(name: str) -> str:
    """Return a name without what makes no difference to what it means."""
    plain = _NO_WORD.sub("", _folded(name)).removeprefix("对")
    return _ADMINISTRATIVE.sub("", plain) or _folded(name)
