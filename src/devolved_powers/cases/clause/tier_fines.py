"""The fines of a tier as a fine is held against them, and as they are written."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from devolved_powers.cases.judging.fine_range import FineGiven
from devolved_powers.discretion.tier_text import fine_state, fine_text
from devolved_powers.models.discretion import TierFine
from devolved_powers.register.states import Fine

_HUNDRED = Decimal(100)
_LEAST = 1e-6
"""Less than any fine differs by from another."""
_SQUARE_METRES = ("平方米", "平米", "㎡")


def holding_against(fines: Iterable[TierFine], given: FineGiven) -> tuple[Fine, ...]:
    """Return the fines of a tier as a given fine is held against them, caps and bounds left out.

    A sum above the cap is above the fine, whatever it is counted on; one of the cap itself is
    right where the multiple would come to more. A bound that the document leaves out (不足3万元) is
    outside.

    Args:
        fines: what the tier allows.
        given: the fine that was given.
    """
    return tuple(_held(fine, given) for fine in fines)


def _held(fine: TierFine, given: FineGiven) -> Fine:
    own = fine_state(fine)
    if fine.cap is not None and given.amount is not None:
        own = _capped(own, fine.cap, given)
    if fine.from_excluded and own.low is not None:
        own = replace(own, low=own.low + _LEAST)
    if fine.to_excluded and own.high is not None:
        own = replace(own, high=own.high - _LEAST)
    return own


def _capped(fine: Fine, cap: float, given: FineGiven) -> Fine:
    """Return a fine that is told to be no more than a sum, as it holds for a sum given."""
    most = Decimal(str(cap))
    if given.amount is None or given.amount < most:
        return fine
    if given.amount > most:
        return Fine(unit="元", high=cap, subject=fine.subject, when=fine.when)
    per = Decimal(1) if fine.unit == "倍" else _HUNDRED
    counts = fine.unit in ("倍", "%") and given.base is not None and fine.low is not None
    if counts and Decimal(str(fine.low)) / per * (given.base or Decimal(0)) >= most:
        return Fine(unit="元", low=cap, high=cap, subject=fine.subject, when=fine.when)
    return fine


def tier_fines_text(fines: Iterable[TierFine]) -> str:
    """Return the fines of a tier as documents write them, each with its cap.

    Args:
        fines: what the tier allows.
    """
    return "；".join(map(fine_text, fines))


def is_told(low: Decimal | None, high: Decimal | None, unit: str, fine: Fine) -> bool | None:
    """Return whether a range is that of a fine; None where they are told in other units.

    Args:
        low: the least, as the decision tells it; a floor of nothing is none.
        high: the most, likewise.
        unit: in what: 元, 元/平方米, 倍, %.
        fine: the fine.
    """
    if unit != _unit(fine):
        return None
    return (_number(low) or None, _number(high)) == (_number(fine.low) or None, _number(fine.high))


def _unit(fine: Fine) -> str:
    """Return in what a fine is set, as decisions tell it; with its base where they tell no such."""
    if fine.unit != "元" or not fine.base:
        return fine.unit
    is_area = fine.base.removeprefix("每").startswith(_SQUARE_METRES)
    return "元/平方米" if is_area else f"元/{fine.base}"


def _number(value: float | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
