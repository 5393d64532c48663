"""The feed: what happened up to the day of the site, the latest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from devolved_powers.i18n import _
from devolved_powers.site.chronicle import Chronicle
from devolved_powers.site.files import SitePage
from devolved_powers.site.happenings import Group, Happening
from devolved_powers.site.source import Edition

PATH = "feed.xml"
_LISTED = 100
"""Entries that a feed's entry lists; the page it leads to has them all."""
_CORRECTIONS = 200
"""Corrections that a feed has: a record of thousands would make one that no reader fetches."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of the feed.

    Args:
        happening: what happened.
        published: the day it was made known.
        updated: the day its record was last corrected, or the same.
        groups: the entries it concerns, as far as they are listed here.
        left_out: how many more there are.
    """

    happening: Happening
    published: date
    updated: date
    groups: tuple[Group, ...]
    left_out: int


def feed(edition: Edition, chronicle: Chronicle) -> SitePage:
    """Return the feed.

    What is dated after the day of the site, or has no day, is not in it.

    Args:
        edition: what the site is made from.
        chronicle: everything that happened.
    """
    entries = []
    told, left_out = _latest_corrections(chronicle.happenings)
    for happening in told:
        day = happening.announced
        if day is not None and day <= edition.day:
            updated = max(day, happening.updated or day)
            entries.append(FeedEntry(happening, day, updated, *_listed(happening)))
    entries.sort(key=lambda entry: (entry.published, entry.happening.name), reverse=True)
    updated = max((entry.updated for entry in entries), default=edition.day)

    def link(page: str) -> str:
        """Return the address of a page: absolute where the site's own is known."""
        file, hash_, place = page.partition("#")
        return (edition.absolute(file) or file) + hash_ + place

    fewer = _("Corrections before the latest {count} are only on the page on what changed.")
    cut = fewer.format(count=_CORRECTIONS) if left_out else ""
    notes = [note for note in (edition.notice, chronicle.gap, cut) if note]
    return SitePage(
        PATH,
        "feed.xml",
        edition.title,
        "",
        {"entries": entries, "updated": updated, "link": link, "notes": notes},
    )


def _latest_corrections(happenings: Iterable[Happening]) -> tuple[list[Happening], int]:
    """Return what happened without the corrections before the latest, and how many these are.

    Args:
        happenings: what happened, the latest first.
    """
    told, corrections = [], 0
    for happening in happenings:
        corrections += happening.nature == "record"
        if happening.nature != "record" or corrections <= _CORRECTIONS:
            told.append(happening)
    return told, max(0, corrections - _CORRECTIONS)


def _listed(happening: Happening) -> tuple[tuple[Group, ...], int]:
    """Return the first entries of an event, and how many more there are."""
    groups, room = [], _LISTED
    for group in happening.groups:
        listed = group.entries[:room]
        room -= len(listed)
        if listed:
            groups.append(Group(group.title, listed, group.more))
    total = sum(len(group.entries) for group in happening.groups)
    return tuple(groups), total - (_LISTED - room)
