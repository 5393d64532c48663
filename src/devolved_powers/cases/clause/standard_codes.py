"""The kinds of findings on the discretion standard that a decision follows.

None rests on an article: that a standard holds is what it sets itself, and the organ it binds.
"""

from devolved_powers.cases.answer import FaultCode
from devolved_powers.diagnostics import Severity
from devolved_powers.i18n import N_


def _code(code: str, severity: Severity, summary: str) -> FaultCode:
    return FaultCode(code, severity, "discretion", "", summary)


EXPIRED = _code(
    "standard-expired-on-the-day",
    "必须改",
    N_("The discretion standard was no longer in force on the day of the decision."),
)
NOT_YET = _code(
    "standard-not-yet-in-force",
    "必须改",
    N_("The discretion standard was not yet in force on the day of the decision."),
)
BASIS_REPLACED = _code(
    "standard-basis-replaced",
    "必须改",
    N_("The clause that the discretion standard grades was replaced before the act."),
)
TIER_UNKNOWN = _code(
    "standard-tier-unknown",
    "必须改",
    N_("The discretion standard has no such tier for the act."),
)
RANGE_DIFFERS = _code(
    "standard-range-differs",
    "必须改",
    N_("The range told is not the one that the discretion standard sets for the tier."),
)
OUTSIDE = _code(
    "fine-outside-standard-tier",
    "必须改",
    N_("The fine is outside what the discretion standard sets for the tier."),
)
NO_PENALTY_TIER = _code(
    "fine-in-no-penalty-tier",
    "必须改",
    N_("A fine is given in a tier for which the discretion standard sets no penalty."),
)
OTHER_QUANTITY = _code(
    "quantity-outside-tier",
    "必须改",
    N_("A quantity of the act lies outside the tier taken."),
)
OTHER_DOCUMENT = _code(
    "standard-other-document",
    "请核实",
    N_("The decision names another discretion standard than the one recorded for the item."),
)
NOT_NAMED = _code(
    "standard-not-named",
    "请核实",
    N_("The decision names no discretion standard, though one is in force for the item."),
)
TIER_NOT_TOLD = _code(
    "standard-tier-not-told",
    "请核实",
    N_("The decision names a discretion standard without the tier."),
)
OTHER_ENTRY = _code(
    "standard-entry-differs",
    "请核实",
    N_("The number named in the discretion standard is not that of the act."),
)
IN_NO_TIER = _code(
    "fine-in-no-tier",
    "请核实",
    N_("The fine lies in none of the tiers of the discretion standard in force."),
)
CODES: tuple[FaultCode, ...] = (
    *(EXPIRED, NOT_YET, BASIS_REPLACED, TIER_UNKNOWN, RANGE_DIFFERS, OUTSIDE, NO_PENALTY_TIER),
    *(OTHER_QUANTITY, OTHER_DOCUMENT, NOT_NAMED, TIER_NOT_TOLD, OTHER_ENTRY, IN_NO_TIER),
)
