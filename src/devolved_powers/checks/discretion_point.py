"""A discretion standard sets one amount where the clause sets a range.

Several published tables do: 第一次处2000元, 第二次处1万元. The record is right, and the amount is
printed as published. It is reported once for each act, since the organ then has nothing left to
weigh within the clause, and since a range may have been miscopied as its minimum. Nothing is said
where the clause itself sets one amount, nor of a capped multiple, which is not a single sum.

How to mend it: compare with the document. If it sets one amount, leave it.

Right: a range where the document sets one.

Wrong: the minimum alone, copied from “2000元以上1万元以下”.
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._fines import limits_text
from devolved_powers.checks._standard_clause import set_fines
from devolved_powers.checks._standards import FineAt, acts_of
from devolved_powers.diagnostics import CheckResult
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.vocabulary import UNPUNISHED

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each act with tiers that set one amount."""
    for act in acts_of(context.loaded):
        points = [
            fine
            for fines in act.tracks.values()
            for fine in fines
            if fine.limits.is_point
            and fine.fine.cap is None
            and fine.at.tier.outcome not in UNPUNISHED  # 不予处罚, written as 0元
        ]
        if not points:
            continue
        clause = set_fines(context, act)
        chosen: list[FineAt] = []
        for fine in points:
            ranges = clause.ranges(fine)
            if not ranges or not all(r.is_point for r in ranges):
                chosen.append(fine)
        if chosen:
            chosen.sort(key=lambda fine: (fine.at.index, fine.number))
            message = _(
                "The document sets one amount, where the clause may leave a range: {amounts}."
            )
            amounts = enumerated(dict.fromkeys(limits_text(fine.fine) for fine in chosen))
            yield CheckResult(
                message.format(amounts=amounts),
                act.place(*chosen[0].steps),
                _("Compare with the document; if it sets one amount, leave it."),
                tuple((act.place(*f.steps), _("also one amount")) for f in chosen[1:]),
            )
