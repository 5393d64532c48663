"""The pages of cited laws: versions, and what hangs on each article. No text of a law is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from devolved_powers.citations import render
from devolved_powers.i18n import _
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.titles import title_key
from devolved_powers.models.keys import label
from devolved_powers.register.cited_places import Citing
from devolved_powers.register.states import id_key
from devolved_powers.site.cited_laws import CitedLaw, Shelf, anchor_id, article_of
from devolved_powers.site.files import SitePage
from devolved_powers.site.paths import entry_page
from devolved_powers.site.pinyin import readings
from devolved_powers.site.source import Edition

_PARTS = {"P": "powers", "E": "items", "N": "needs"}


@dataclass(frozen=True, slots=True)
class CitingEntry:
    """An entry that cites a place.

    Args:
        id: the entry's id.
        name: its name.
        page: its page.
        place: the place, in canonical form without the law's title.
        key: what it is cited as.
    """

    id: str
    name: str
    page: str
    place: str
    key: str


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article, and what hangs on it.

    Args:
        id: of its section on the page; empty for the law as a whole.
        cited: the article as lawyers write it: 第三十六条; empty for the law as a whole.
        entries: what cites it.
    """

    id: str
    cited: str
    entries: tuple[CitingEntry, ...]


def pages(edition: Edition, shelf: Shelf) -> Iterator[SitePage]:
    """Yield the page of each cited law, and the list of them."""
    timeline = edition.timeline
    names = {entry.id: entry.name for entry in (*timeline.entries, *timeline.needs)}
    for law in shelf.laws.values():
        values = {"law": law, "articles": list(_articles(law, names))}
        yield SitePage(law.page, "law.html", law.title, "laws", values)
    read = readings(map(title_key, shelf.laws))
    ordered = sorted(
        shelf.laws.values(), key=lambda law: (read.of(title_key(law.title)), law.title)
    )
    counted = [(law, len({c.id for c in law.citings})) for law in ordered]
    title = _("Cited laws")
    yield SitePage("laws/index.html", "laws.html", title, "laws", {"laws": counted})


def _articles(law: CitedLaw, names: dict[str, str]) -> Iterator[CitedArticle]:
    for (number, suffix), citings in groupby(law.citings, key=lambda c: article_of(c.cited)):
        hanging = {_citing_entry(citing, names): None for citing in citings}
        entries = sorted(hanging, key=lambda h: (id_key(h.id), h.key, h.place))
        identifier = anchor_id(number, suffix) if number else ""
        cited = LegalPlace(number, suffix).cited() if number else ""
        yield CitedArticle(identifier, cited, tuple(entries))


def _citing_entry(citing: Citing, names: dict[str, str]) -> CitingEntry:
    place = render([citing.cited])
    title, bracket, rest = place.rpartition("》")
    return CitingEntry(
        citing.id,
        names.get(citing.id, ""),
        entry_page(_PARTS[citing.id[0]], citing.id),
        rest if title and bracket else place,
        _(label(citing.key)),
    )
