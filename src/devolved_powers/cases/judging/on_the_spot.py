"""May a penalty be given on the spot (当场处罚)? Only a warning, or a fine up to a limit."""

from dataclasses import dataclass

from devolved_powers.cases.model import CitedInCase, Decision
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.library import Library
from devolved_powers.law.titles import title_key
from devolved_powers.models.vocabulary import Penalty

_ALLOWED: frozenset[Penalty] = frozenset({"警告", "罚款"})
_OTHER_LIMITS = frozenset({"治安管理处罚法", "出境入境管理法", "海警法", "道路交通安全法"})
"""Laws with limits of their own for what is decided on the spot: 法律另有规定的，从其规定."""


@dataclass(frozen=True, slots=True)
class OnTheSpot:
    """That a penalty is more than may be given on the spot.

    Args:
        message: why, in one line.
        line: the line of the penalty.
        is_certain: whether it is so for any party, and by any law.
    """

    message: str
    line: int
    is_certain: bool


def on_the_spot(decision: Decision, library: Library) -> OnTheSpot | None:
    """Return what is said against a penalty on the spot; None where nothing is, or it is none.

    Args:
        decision: what the document tells.
        library: the facts on laws, with the rules of procedure.
    """
    if decision.procedure != "简易程序" or decision.decided is None:
        return None
    day = decision.decided.value
    person = library.procedure.on("on-the-spot-person", day)
    unit = library.procedure.on("on-the-spot-unit", day)
    if person is None or unit is None or person.number is None or unit.number is None:
        return None
    is_certain = not any(_has_other_limits(cited) for cited in decision.cited)
    other = [penalty for penalty in decision.penalties if penalty.kind not in _ALLOWED]
    if other:
        kinds = enumerated(dict.fromkeys(penalty.kind for penalty in other))
        message = _("On the spot only a warning or a fine may be given, and no {kinds}.")
        return OnTheSpot(message.format(kinds=kinds), other[0].line, is_certain)
    limits = {"个人": person.number, "单位": unit.number}
    sure = limits.get(decision.party.kind or "", max(limits.values()))
    for penalty in decision.penalties:
        amount = penalty.amount
        if amount is None or amount <= min(limits.values()):
            continue
        if amount > sure:
            message = _("On the spot a fine may be {limit} yuan at most; it is {amount} yuan.")
            told = message.format(limit=sure, amount=f"{amount.normalize():f}")
            return OnTheSpot(told, penalty.line, is_certain)
        if decision.party.kind not in limits:
            message = _(
                "On the spot a person may be fined {person} yuan at most, a unit {unit}: "
                "which the party is was not found."
            )
            told = message.format(person=person.number, unit=unit.number)
            return OnTheSpot(told, penalty.line, is_certain=False)
    return None


def _has_other_limits(cited: CitedInCase) -> bool:
    place = cited.place
    return title_key(place.law_resolved or place.law or "") in _OTHER_LIMITS
