"""The days of laws and their versions as words: in force from, until, repealed."""

from datetime import date, timedelta

from devolved_powers.i18n import _
from devolved_powers.law.timeline import Dated, End


def effect_text(version: Dated, day: date) -> str:
    """Return from when a version is in force, and whether it is not yet on a day."""
    if version.in_force is None:
        return _("day of effect not known")
    message = _("in force from {start}")
    if version.in_force > day:
        message = _("not in force yet: from {start}")
    return message.format(start=version.in_force.isoformat())


def end_text(end: End) -> str:
    """Return until when a version is in force, and what follows it."""
    follower = end.follower
    if follower is None:
        return _("until {last}").format(last=_day_before(end.on)) if end.on else ""
    if end.on is None:
        message = _("a version of {day} follows, from a day that is not known")
        return message.format(day=follower.day.isoformat())
    message = _("until {last}, then the version of {day}")
    if not follower.held:
        message = _("until {last}, then the version of {day}, whose text is not held")
    return message.format(last=_day_before(end.on), day=follower.day.isoformat())


def repeal_text(on: date, by: str, day: date) -> str:
    """Return since when, and by what, a law is repealed, or from when on it will be.

    Args:
        on: the first day without it.
        by: what repeals it.
        day: the day asked about.
    """
    message = _("repealed since {on} by {by}")
    if day < on:
        message = _("to be repealed on {on} by {by}")
    return message.format(on=on.isoformat(), by=by)


def higher_law_text(on: date, law: str) -> str:
    """Return that a newer law of higher rank stands above, which does not repeal this one.

    Args:
        on: the first day that it does.
        law: its title.
    """
    message = _("from {on} on a law of higher rank stands above it, to be looked at: 《{law}》")
    return message.format(on=on.isoformat(), law=law)


def known_until_text(until: date) -> str:
    """Return until when changes of the law are known."""
    return _("changes of the law are known until {day}").format(day=until.isoformat())


def _day_before(day: date) -> str:
    return (day - timedelta(days=1)).isoformat()
