"""The page of entries whose law does not simply stand any more, by law (依据已变化的事项)."""

from collections.abc import Iterator
from dataclasses import dataclass

from devolved_powers.i18n import _
from devolved_powers.register.basis_turns import STANDING_WORDS
from devolved_powers.register.standing_marks import tally_text
from devolved_powers.register.states import Entry, id_key
from devolved_powers.site.cited_laws import CitedLaw, Shelf
from devolved_powers.site.files import SitePage
from devolved_powers.site.source import Edition
from devolved_powers.site.standings import PlaceLine, Standings, stands_simply

PATH = "standing/index.html"


@dataclass(frozen=True, slots=True)
class ChangedLaw:
    """A law, and the entries that cite a place of it that does not simply stand.

    Args:
        law: the law.
        id: of its section on the page.
        fates: what happened to these places.
        entries: the entries, each with these places and how they stand.
    """

    law: CitedLaw
    id: str
    fates: tuple[str, ...]
    entries: tuple[tuple[Entry, tuple[PlaceLine, ...]], ...]


def page(edition: Edition, shelf: Shelf, standings: Standings) -> SitePage:
    """Return the page.

    Args:
        edition: what the site is made from.
        shelf: the cited laws.
        standings: how the law of entries stands.
    """
    values = {
        "sections": [
            (_("Changed, repealed, or about to be"), tuple(_laws(shelf, standings, told=True))),
            (_("Cannot be told"), tuple(_laws(shelf, standings, told=False))),
        ],
        "without_law": [
            entry
            for entry in edition.shown
            if entry.standing_on(edition.day).word == "不能判定"
            and entry.id not in _citing_ids(shelf)
        ],
        "tally": tally_text((*edition.snapshot.entries, *edition.timeline.needs), edition.day),
    }
    return SitePage(PATH, "standing.html", "依据已变化的事项", "standing", values)


def _laws(shelf: Shelf, standings: Standings, *, told: bool) -> Iterator[ChangedLaw]:
    """Yield the laws with what happened to their places, or with those of which it is not known."""
    for law in sorted(shelf.laws.values(), key=_badness, reverse=True):
        citing = [
            c
            for c in law.citing_now
            if not stands_simply(c.cited) and (c.cited.word != "不能判定") == told
        ]
        if citing:
            citing.sort(key=lambda c: (id_key(c.entry.id), c.cited.standing.place))
            lines: dict[str, list[PlaceLine]] = {}
            for c in citing:
                lines.setdefault(c.entry.id, []).append(standings.line(c.cited))
            entries = {c.entry.id: c.entry for c in citing}
            yield ChangedLaw(
                law,
                f"{'law' if told else 'unknown'}-{law.slug}",
                tuple(dict.fromkeys(line.fate for several in lines.values() for line in several)),
                tuple((entries[identifier], tuple(lines[identifier])) for identifier in lines),
            )


def _badness(law: CitedLaw) -> int:
    """Return what sorts laws so that those come first to which the worst has happened."""
    words = [citing.cited.word for citing in law.citing_now]
    return max(map(STANDING_WORDS.index, words), default=0)


def _citing_ids(shelf: Shelf) -> set[str]:
    return {c.entry.id for law in shelf.laws.values() for c in law.citing_now}
