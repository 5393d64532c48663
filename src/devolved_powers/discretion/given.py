"""What the user gives of an act (面积=600), and which tiers that leaves."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from devolved_powers.models.discretion import Tier

TierFit = Literal["fits", "by-words", "excluded"]
"""`fits`: the quantity lies in the tier's measure; whether its words are met too, a person says.
`by-words`: no measure of this quantity, or another ground beside it: only a person can say.
`excluded`: the quantity lies outside, and the tier has no other ground."""


@dataclass(frozen=True, slots=True)
class Given:
    """A quantity that the user gives.

    Args:
        of: what it is of: 面积, 货值金额.
        value: how much.
        unit: in what; empty for that of the standard.
    """

    of: str
    value: Decimal
    unit: str = ""


def read_given(text: str) -> Given:
    """Return the quantity that a text such as `面积=600` or `面积=0.5亩` gives.

    Args:
        text: as the user wrote it.

    Raises:
        PowersError: when it gives none.
    """
    raise NotImplementedError


def tier_fit(tier: Tier, given: tuple[Given, ...]) -> TierFit:
    """Return whether quantities leave a tier open.

    Args:
        tier: the tier.
        given: the quantities.
    """
    raise NotImplementedError
