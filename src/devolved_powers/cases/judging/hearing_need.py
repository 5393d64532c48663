"""Must the party be told that it may ask for a hearing? By the penalties of a decision.

Some kinds always ask for it. A fine does where it is large (较大数额): from which sum on, a
document of the province or a rule of the field says, and the registry holds it or does not.
A fine that the law lets an officer decide on the spot is never large.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from devolved_powers.cases.model import Decision, DocumentKind, PartyKind, PenaltyGiven
from devolved_powers.law.procedure_rules import ProcedureRules
from devolved_powers.models.hearing import HearingThreshold
from devolved_powers.models.vocabulary import Penalty

Need = Literal["yes", "no", "untold"]
_HEAVY: frozenset[Penalty] = frozenset(
    {"降低资质等级", "吊销许可证件", "责令停产停业", "责令关闭", "限制从业"}
)
NO_PENALTY: DocumentKind = "不予行政处罚决定书"
_LIGHT: frozenset[Penalty] = frozenset({"警告", "通报批评"})


@dataclass(frozen=True, slots=True)
class HearingNeed:
    """Whether the party must be told of the hearing.

    Args:
        need: the answer.
        source: the threshold that it rests on; empty where none was needed, or none is held.
    """

    need: Need
    source: str = ""


def hearing_need(
    decision: Decision,
    day: date,
    thresholds: Iterable[HearingThreshold],
    rules: ProcedureRules,
) -> HearingNeed:
    """Return whether the party must be told of the hearing.

    Args:
        decision: what the decision tells.
        day: the day of the decision.
        thresholds: from which sums a fine is large, as the registry has it.
        rules: the rules of procedure.
    """
    if decision.kind == NO_PENALTY:
        return HearingNeed("no")
    if not decision.penalties:
        return HearingNeed("untold")
    known = _of_day(thresholds, day)
    needs = [_of(given, decision.party.kind, known, (rules, day)) for given in decision.penalties]
    for need in ("yes", "untold"):
        found = next((each for each in needs if each.need == need), None)
        if found is not None:
            return found
    return next((each for each in needs if each.source), HearingNeed("no"))


def _of_day(thresholds: Iterable[HearingThreshold], day: date) -> HearingThreshold | None:
    """Return the threshold of a day: of several the youngest."""
    held = [t for t in thresholds if t.from_ <= day and (t.until is None or day <= t.until)]
    return max(held, key=lambda threshold: threshold.from_, default=None)


def _of(
    given: PenaltyGiven,
    party: PartyKind | None,
    known: HearingThreshold | None,
    asked: tuple[ProcedureRules, date],
) -> HearingNeed:
    if given.kind in _HEAVY:
        return HearingNeed("yes")
    if given.kind in _LIGHT:
        return HearingNeed("no")
    if given.kind != "罚款" or given.amount is None:
        return HearingNeed("untold")
    if _is_for_the_spot(given.amount, party, *asked):
        return HearingNeed("no")
    return HearingNeed("untold") if known is None else _by(known, given.amount, party)


def _is_for_the_spot(
    fine: Decimal, party: PartyKind | None, rules: ProcedureRules, day: date
) -> bool:
    rule = rules.on("on-the-spot-unit" if party == "单位" else "on-the-spot-person", day)
    return rule is not None and rule.number is not None and fine <= rule.number


def _by(known: HearingThreshold, fine: Decimal, party: PartyKind | None) -> HearingNeed:
    """Return whether a fine is large; of a shop (个体工商户) only where both sums say the same."""
    sums = {"个人": (known.person,), "单位": (known.unit,)}.get(
        party or "", (known.person, known.unit)
    )
    large = {fine >= least for least in sums}
    if len(large) > 1:
        return HearingNeed("untold", known.source)
    return HearingNeed("yes" if large.pop() else "no", known.source)
