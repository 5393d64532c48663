"""Whether a discretion standard is in force on a day, as far as its file tells."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from devolved_powers.i18n import N_, _

if TYPE_CHECKING:
    from devolved_powers.models.discretion import DiscretionStandard

Validity = Literal["in-force", "not-yet", "term-over", "draft", "unknown"]
"""`term-over`: its last day has passed; it may have been prolonged. `draft`: not issued, so nothing
of it holds. `unknown`: the first day is not recorded."""

VALIDITY_ORDER: tuple[Validity, ...] = ("in-force", "unknown", "not-yet", "term-over", "draft")
"""What may apply on the day first."""
_TEXTS: dict[Validity, str] = {
    "in-force": N_("in force"),
    "not-yet": N_("not yet in force"),
    "term-over": N_("term over; whether it was prolonged must be looked up"),
    "draft": N_("a draft, not in force"),
    "unknown": N_("whether it is in force cannot be told: its first day is not recorded"),
}


def validity(standard: DiscretionStandard, day: date) -> Validity:
    """Return whether a standard is in force on a day.

    Args:
        standard: the document.
        day: the day asked about; the last day of validity is part of it.
    """
    if standard.is_draft:
        return "draft"
    if standard.is_over(day):
        return "term-over"
    if standard.effective is None:
        return "unknown"
    return "in-force" if standard.effective <= day else "not-yet"


def validity_text(standard: DiscretionStandard, day: date) -> str:
    """Return the same in words."""
    return _(_TEXTS[validity(standard, day)])
