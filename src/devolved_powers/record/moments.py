"""Moments as the log writes them, and the days that they fall on where the registry is."""

from datetime import datetime, timedelta
from typing import Final

from devolved_powers.i18n import _, bracketed

_FORM: Final = "%Y-%m-%dT%H:%M:%SZ"
_TO_BEIJING: Final = timedelta(hours=8)


def moment_of(text: str) -> datetime:
    """Return a moment, UTC without a zone, of its text; `2026-11-28T03:04:05Z`.

    Raises:
        ValueError: when there is no such moment.
    """
    return datetime.strptime(text, _FORM)  # noqa: DTZ007 - UTC, without a zone


def moment_text(moment: datetime) -> str:
    """Return the text of a moment, UTC without a zone; parts of a second are left out."""
    return f"{moment.isoformat(timespec='seconds')}Z"


def in_beijing(moment: datetime) -> datetime:
    """Return what the clocks in Beijing show at a moment, without a zone.

    Args:
        moment: UTC without a zone. The last hours of the year 9999 stay as they are.
    """
    try:
        return moment + _TO_BEIJING
    except OverflowError:
        return moment


def from_beijing(shown: datetime) -> datetime:
    """Return the moment, UTC without a zone, at which the clocks in Beijing show something.

    Args:
        shown: what they show. The first hours of the year 1 stay as they are.
    """
    try:
        return shown - _TO_BEIJING
    except OverflowError:
        return shown


def beijing_day(moment: datetime) -> str:
    """Return the day in Beijing of a moment.

    Args:
        moment: UTC without a zone.
    """
    return in_beijing(moment).date().isoformat()


def beijing_time(moment: datetime) -> str:
    """Return a moment in Beijing time, as people read it, and that it is so.

    Args:
        moment: UTC without a zone.
    """
    return bracketed(f"{in_beijing(moment):%Y-%m-%d %H:%M:%S}", _("Beijing time"))
