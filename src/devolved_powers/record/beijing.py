"""The moments of a record as people read them: in Beijing time, which the whole country has.

Files and answers for machines have them in UTC.
"""

from datetime import datetime, timedelta
from typing import Final

from devolved_powers.i18n import _, bracketed

_AHEAD: Final = timedelta(hours=8)


def beijing_day(moment: datetime) -> str:
    """Return the day in Beijing of a moment.

    Args:
        moment: UTC without a zone.
    """
    return _in_beijing(moment).date().isoformat()


def beijing_time(moment: datetime) -> str:
    """Return a moment in Beijing time, and that it is so.

    Args:
        moment: UTC without a zone.
    """
    return bracketed(f"{_in_beijing(moment):%Y-%m-%d %H:%M:%S}", _("Beijing time"))


def _in_beijing(moment: datetime) -> datetime:
    try:
        return moment + _AHEAD
    except OverflowError:  # the last hours of the year 9999
        return moment
