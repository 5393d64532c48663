"""The sums, orders, remedies and signs of a decision: `sums_in` is the one door to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from devolved_powers.cases.model import (
    DiscretionUsed,
    OrderGiven,
    Payment,
    PenaltyGiven,
    QuantityTold,
    Remedy,
    Stated,
)
from devolved_powers.cases.reading.counted_on import sums_told
from devolved_powers.cases.reading.discretion import standards_told
from devolved_powers.cases.reading.operative_part import operative_parts
from devolved_powers.cases.reading.orders import orders_given
from devolved_powers.cases.reading.payment import payment_told
from devolved_powers.cases.reading.penalties import penalties_given
from devolved_powers.cases.reading.plain_lines import plain_lines
from devolved_powers.cases.reading.quantities import quantities_told
from devolved_powers.cases.reading.remedies import remedies_told
from devolved_powers.cases.reading.signs import signs_seen
from devolved_powers.cases.signs import Sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What a decision gives and tells beside its days and parties.

    Args:
        penalties: the penalties given.
        orders: the orders given or told of.
        payment: how to pay; None where not told.
        review: 行政复议; None where not told.
        suit: 行政诉讼; likewise.
        standards: the discretion standards, in the order of their names.
        signs: what else the text shows, by line.
        quantities: other quantities of the act that are told by a name.
        sums_told: the sums that a fine may be counted on, by name.
    """

    penalties: tuple[PenaltyGiven, ...]
    orders: tuple[OrderGiven, ...]
    payment: Payment | None
    review: Remedy | None
    suit: Remedy | None
    standards: tuple[DiscretionUsed, ...]
    signs: tuple[Stated[Sign], ...]
    quantities: tuple[QuantityTold, ...]
    sums_told: tuple[tuple[str, Decimal], ...]


def sums_in(lines: Sequence[str]) -> Sums:
    """Return the penalties, orders, remedies and signs of a decision.

    Args:
        lines: its lines, as `sheets.paragraphs` gives them.
    """
    read = plain_lines(lines)
    operative = operative_parts(read)
    penalties = penalties_given(operative, read)
    remedies = remedies_told(read)
    return Sums(
        penalties=penalties,
        orders=orders_given(operative, penalties, read),
        payment=payment_told(read),
        review=remedies.review,
        suit=remedies.suit,
        standards=standards_told(read),
        signs=signs_seen(read, operative),
        quantities=quantities_told(read),
        sums_told=sums_told(read),
    )
