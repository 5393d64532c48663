"""The days that the program reckons with. No Pydantic here: search needs it.

Days before and after them are marks (`date.min`, `date.max`: since ever, never), and every day
within has a day, and a century, before and behind it. So `9999-12-31`, which people write for
“without end”, cannot be taken for a mark, nor make a sum that the calendar does not have.
"""

from datetime import date

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2999, 12, 31)
MOST_DAYS = 99_999
"""Of a term, or between two days: with more the calendar would be left."""


def reckoned_day(text: str) -> date:
    """Return the day that a text in ISO form names.

    Args:
        text: such as `2022-03-01`.

    Raises:
        ValueError: when it names none, or one outside `FIRST_DAY` to `LAST_DAY`.
    """
    day = date.fromisoformat(text)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(text)
    return day


def is_far_off(text: str) -> bool:
    """Return whether a text names a day of the calendar outside `FIRST_DAY` to `LAST_DAY`."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return not FIRST_DAY <= day <= LAST_DAY
