"""The clause lets organs act together, and the power does not say so, or names others.

Where a law says 由民政部门会同建设行政管理部门…, a decision of the one alone is open to challenge.
`joint_bodies` (会同机关) names the others in the words of the clause. Only the clause that gives
the power counts: that a duty is approved of jointly says nothing of who punishes its breach.

How to mend it: copy the organs behind 会同 from the clause; take out what it does not name.

Right:

    statutory_body: 民政部门
    joint_bodies: 建设行政管理部门      # 由民政部门会同建设行政管理部门予以取缔…

Wrong:

    statutory_body: 民政部门            # 由民政部门会同建设行政管理部门予以取缔…
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._acting import giving
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.branches import OTHERS, branches
from devolved_powers.law.normalise import normalise

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding where the organs that act together are not those of the clause."""
    for power in context.powers_by("joint_bodies", "basis", "type"):
        clause, written = context.clause(power, "basis"), power.text("joint_bodies")
        keys = ("joint_bodies", "basis") if written else ("basis", "joint_bodies")
        place = power.at(*keys, "type")
        if clause.hindrance:
            yield Comparison(place, clause.hindrance)
            continue
        yield Comparison(place)
        jointly = giving(clause, power.text("type")).jointly
        listed = enumerated(jointly)
        if jointly and not written:
            message = _("The clause has it done together with (会同): {organs}.")
            yield CheckResult(
                message.format(organs=listed),
                place,
                _("Name these organs under `joint_bodies`, in the words of the clause."),
            )
        elif written and not jointly:
            yield CheckResult(
                _("“{organs}” is named, but the clause lets no organ act jointly.").format(
                    organs=written
                ),
                place,
                _("Read the clause once more, or take the key out."),
            )
        elif written:
            own = frozenset(branches(normalise(written)))
            missing = [branch for branch in jointly if branch not in own]
            more = own - frozenset(jointly) if OTHERS not in jointly else frozenset()
            if (missing and set(missing) != {OTHERS}) or more:
                message = _("“{organs}” is named; the clause says: {others}.")
                yield CheckResult(
                    message.format(organs=written, others=listed),
                    place,
                    _("Name these organs under `joint_bodies`, in the words of the clause."),
                )
