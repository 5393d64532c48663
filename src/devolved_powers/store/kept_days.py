"""How a day is written in what is kept."""

from datetime import date


def plain_day(day: date | None) -> str | None:
    """Return a day as it is kept."""
    return None if day is None else day.isoformat()


def kept_day(text: str | None) -> date | None:
    """Return a day that is kept.

    Raises:
        ValueError: when it is none.
    """
    return None if text is None else date.fromisoformat(text)
