"""Ranges with bounds that are included or not: whether they meet, overlap, or leave a hole.

“1万元以上3万元以下” and “3万元以上5万元以下” both hold 3万: 以上 and 以下 include the number.
Tables are written so everywhere; a bound that two tiers share is no overlap.
"""

from dataclasses import dataclass
from decimal import Decimal

from devolved_powers.models.catalog import Fine
from devolved_powers.models.discretion import Measure, TierFine


@dataclass(frozen=True, slots=True)
class Range:
    """All numbers between two bounds.

    Args:
        low: the lower bound; None where there is none.
        high: the upper bound; None where there is none.
        is_above: whether the lower bound itself is left out (超过).
        is_below: whether the upper bound itself is left out (不足).
    """

    low: Decimal | None
    high: Decimal | None
    is_above: bool = False
    is_below: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.is_above or self.is_below))

    def holds(self, value: Decimal) -> bool:
        """Return whether a number lies in it.

        Args:
            value: the number.
        """
        if self.low is not None and (value < self.low or (self.is_above and value == self.low)):
            return False
        return self.high is None or not (
            value > self.high or (self.is_below and value == self.high)
        )

    def overlaps(self, other: "Range") -> bool:
        """Return whether two ranges have more in common than one bound.

        Two points that are the same overlap, and so does a point inside a range; a point on the
        bound of a range does not.

        Args:
            other: the other.
        """
        if self.is_point and other.is_point:
            return self.low == other.low
        low = max((b for b in (self.low, other.low) if b is not None), default=None)
        high = min((b for b in (self.high, other.high) if b is not None), default=None)
        return low is None or high is None or low < high or self._is_inside(other)

    def _is_inside(self, other: "Range") -> bool:
        """Return whether one of the two is a point strictly inside the other."""
        for point, rest in ((self, other), (other, self)):
            if point.is_point and point.low is not None:
                is_low, is_high = point.low == rest.low, point.low == rest.high
                return rest.holds(point.low) and not is_low and not is_high
        return False

    def hole_before(self, other: "Range") -> "Range | None":
        """Return what lies between this range and the next; None where nothing does.

        Args:
            other: the next one upwards.
        """
        if self.high is None or other.low is None or self.high > other.low:
            return None
        if self.high == other.low and not (self.is_below and other.is_above):
            return None
        return Range(self.high, other.low, not self.is_below, not other.is_above)


def measured_range(measure: Measure) -> Range:
    """Return the range of a measure.

    Args:
        measure: as the file has it.
    """
    low = measure.from_ if measure.from_ is not None else measure.above
    high = measure.to if measure.to is not None else measure.below
    return Range(_number(low), _number(high), measure.above is not None, measure.below is not None)


def fine_limits(fine: Fine) -> Range:
    """Return the range of a fine, in its unit.

    Args:
        fine: as the file has it; 以下 without 以上 has no lower bound.
    """
    low, high = _number(fine.from_), _number(fine.to)
    if not isinstance(fine, TierFine):
        return Range(low, high)
    return Range(low, high, fine.from_excluded, fine.to_excluded)


def _number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
