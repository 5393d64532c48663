"""The feed: the decisions, and what happened to the laws of entries up to the day of the site."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.i18n import _, labelled
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.register.history import LAW_TURN
from devolved_powers.register.page_paths import decision_page
from devolved_powers.register.standing_marks import word_text
from devolved_powers.register.standing_text import place_text
from devolved_powers.site.cited_laws import Shelf
from devolved_powers.site.files import SitePage
from devolved_powers.site.law_turns import LawTurn
from devolved_powers.site.source import Edition


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of the feed.

    Args:
        day: the day that it is dated by.
        name: what its id is made of, the same whenever the feed is made.
        title: its title.
        page: the page of the site that tells more.
        kind: the kind of decision, or that the law turned.
        summary: what happened.
    """

    day: date
    name: str
    title: str
    page: str
    kind: str
    summary: str


def feed(edition: Edition, shelf: Shelf, turns: Sequence[LawTurn]) -> SitePage:
    """Return the feed, the latest first.

    Args:
        edition: what the site is made from.
        shelf: the cited laws.
        turns: what happened to their texts, and is to happen.
    """
    entries = [*_decided(edition), *_turned(edition, shelf, turns)]
    entries.sort(key=lambda entry: (entry.day, entry.name), reverse=True)
    return SitePage("feed.xml", "feed.xml", edition.title, "", {"entries": entries})


def _decided(edition: Edition) -> Iterator[FeedEntry]:
    """Yield the decisions; drafts, and one of which no day is known, cannot stand in a feed."""
    for summary in edition.timeline.decisions:
        if summary.is_draft:
            continue
        authority = edition.decisions[summary.id].authority
        days = (authority.published, authority.signed, summary.effective)
        day = next((day for day in days if day is not None), None)
        if day is None:
            continue
        number = f"{summary.doc_no} · " if summary.doc_no else ""
        effective = summary.effective.isoformat() if summary.effective else UNKNOWN
        heading = _("In force from")
        yield FeedEntry(
            day,
            summary.id,
            summary.title,
            decision_page(summary.id),
            summary.kind,
            f"{summary.kind} · {number}{labelled(heading, effective)}",
        )


def _turned(edition: Edition, shelf: Shelf, turns: Sequence[LawTurn]) -> Iterator[FeedEntry]:
    for turn in turns:
        if turn.day > edition.day:
            continue
        listed = "、".join(
            f"{turned.entry.id} {turned.entry.name}（{word_text(turned.after)}）"
            for turned in turn.entries
        )
        yield FeedEntry(
            turn.day,
            f"standing/{turn.day.isoformat()}/{turn.law}",
            f"{place_text(turn.law, WHOLE_LAW)}{'、'.join(turn.fates)}",
            shelf.target(turn.law),
            LAW_TURN,
            _("{count} entries rest on it: {listed}").format(
                count=len(turn.entries), listed=listed
            ),
        )
