"""The fines of a tier as a fine is held against them, and as they are written."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from devolved_powers.cases.judging.fine_range import FineGiven, fines_text
from devolved_powers.i18n import clauses
from devolved_powers.models.catalog import Fine as FineInFile
from devolved_powers.models.discretion import TierFine
from devolved_powers.register.states import Fine

_HUNDRED = Decimal(100)
_SQUARE_METRES = ("平方米", "平米", "㎡")


def as_set(fine: FineInFile) -> Fine:
    """Return a fine of a file as items of the register have theirs.

    Args:
        fine: as the file has it.
    """
    return Fine(
        unit=fine.unit,
        low=fine.from_,
        high=fine.to,
        subject=fine.subject or "",
        when=fine.when or "",
        base=fine.base or "",
    )


def holding_against(fines: Iterable[TierFine], given: FineGiven) -> tuple[Fine, ...]:
    """Return the fines of a tier as a given fine is held against them, caps worked in.

    A sum above the cap is above the fine, whatever it is counted on; one of the cap itself is
    right where the multiple would come to more.

    Args:
        fines: what the tier allows.
        given: the fine that was given.
    """
    return tuple(_capped(fine, given) for fine in fines)


def _capped(fine: TierFine, given: FineGiven) -> Fine:
    own = as_set(fine)
    if fine.cap is None or given.amount is None:
        return own
    cap = Decimal(str(fine.cap))
    if given.amount > cap:
        return Fine(unit="元", high=fine.cap, subject=own.subject, when=own.when)
    unit = Decimal(1) if fine.unit == "倍" else _HUNDRED
    counts = fine.unit in ("倍", "%") and given.base is not None and fine.from_ is not None
    if counts and given.amount == cap:
        least = Decimal(str(fine.from_)) / unit * (given.base or Decimal(0))
        if least >= cap:
            return Fine(unit="元", low=fine.cap, high=fine.cap, subject=own.subject, when=own.when)
    return own


def tier_fines_text(fines: Sequence[TierFine]) -> str:
    """Return the fines of a tier as documents write them, each with its cap.

    Args:
        fines: what the tier allows.
    """
    return clauses(_written(fine) for fine in fines)


def _written(fine: TierFine) -> str:
    text = fines_text([as_set(fine)])
    return text if fine.cap is None else f"{text}（最高不超过{Decimal(str(fine.cap)):f}元）"


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
