"""A fine as a decision gives it, with the sum, the area or the multiple that it is counted by."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from devolved_powers.cases.case import Case
from devolved_powers.cases.judging.fine_range import FineGiven, counted_on
from devolved_powers.cases.model import PenaltyGiven
from devolved_powers.i18n import _
from devolved_powers.law.fines import base_of, fined_subject
from devolved_powers.law.normalise import normalise
from devolved_powers.register.states import Fine


def fine_given(case: Case, fine: PenaltyGiven, subject: str, fines: Sequence[Fine]) -> FineGiven:
    """Return a fine with what it is counted by, of the facts too where they tell one sum alone.

    Args:
        case: the decision.
        fine: the fine.
        subject: 单位 or 个人; empty where it is not known.
        fines: those that may apply: of what they are counted.
    """
    base = fine.base if fine.base is not None else case.base
    written = fine.base_written
    is_counted = fine.times is not None or fine.percent is not None
    if base is None and not is_counted:
        written, base = _told_base(case, fines)
    ratio = fine.times if fine.times is not None else _share(fine.percent)
    amount = fine.amount
    if amount is None and base is not None and ratio is not None:
        amount = base * ratio
    return FineGiven(
        amount=amount,
        subject=subject,
        base=base,
        base_of=base_of(normalise(written)) or "" if written else "",
        times=fine.times,
        percent=fine.percent,
        per_square_metre=fine.per_square_metre,
        area=fine.area,
    )


def _told_base(case: Case, fines: Sequence[Fine]) -> tuple[str, Decimal | None]:
    """Return the one sum of the facts that the fines are counted on, with its name."""
    wanted = counted_on(fines)
    told = [
        (name, value)
        for name, value in case.decision.sums_told
        if (base_of(normalise(name)) or name) in wanted
    ]
    return told[0] if len(told) == 1 else ("", None)


def counted_sum(case: Case, fine: PenaltyGiven) -> Decimal | None:
    """Return what a fine comes to by how it is counted; None where that is not told.

    Args:
        case: the decision.
        fine: the fine.
    """
    if fine.per_square_metre is not None and fine.area is not None:
        return fine.per_square_metre * fine.area
    base = fine.base if fine.base is not None else case.base
    ratio = fine.times if fine.times is not None else _share(fine.percent)
    return base * ratio if base is not None and ratio is not None else None


def subjects_fined(case: Case, alternatives: Iterable[Sequence[Fine]]) -> Sequence[str]:
    """Return on whom a fine may be: a person may be fined as the one in charge of a unit.

    Args:
        case: the decision.
        alternatives: the sets of fines that may apply.
    """
    told = case.decision.party.kind
    every = ("单位", "个人")
    if told not in every:
        return every
    named = {
        fined_subject(fine.subject) for fines in alternatives for fine in fines if fine.subject
    }
    fined = [penalty for penalty in case.decision.penalties if penalty.kind == "罚款"]
    in_charge = "主管人员" in named and "单位" in named
    if in_charge and (len(fined) > 1 or (told == "个人" and "个人" not in named)):
        return every
    return (told,)


def fine_written(fine: PenaltyGiven) -> str:
    """Return a fine as answers write it: its rate, else its sum, else its multiple or percentage.

    Args:
        fine: the fine.
    """
    if fine.per_square_metre is not None:
        rate = plain(fine.per_square_metre)
        return _("{rate} yuan per square metre").format(rate=rate)
    if fine.amount is not None:
        return f"{plain(fine.amount)}元"
    if fine.times is None and fine.percent is None:
        return _("a fine whose sum could not be read")
    return f"{plain(fine.times)}倍" if fine.times else f"{plain(fine.percent)}%"


def plain(value: Decimal | None) -> str:
    """Return a number in figures; nothing for None."""
    return "" if value is None else f"{value.normalize():f}"


def _share(percent: Decimal | None) -> Decimal | None:
    return None if percent is None else percent / 100
