"""The pages of cited laws: versions, and what hangs on each article. No text of a law is shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from devolved_powers.i18n import _
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import LawRecord
from devolved_powers.law.place_standing import WHOLE_LAW, PlaceStanding
from devolved_powers.law.titles import title_key
from devolved_powers.register.standing_marks import tally_text
from devolved_powers.register.standing_text import fate_text, higher_text
from devolved_powers.register.states import Entry, id_key
from devolved_powers.site.cited_laws import CitedLaw, CitingEntry, Linked, Shelf, anchor_id
from devolved_powers.site.files import SitePage
from devolved_powers.site.source import Edition
from devolved_powers.site.standings import Standings, reasoned_fate, stands_simply


@dataclass(frozen=True, slots=True)
class HangingEntry:
    """An entry below an article.

    Args:
        entry: the entry.
        place: the place of the article, without the law's title.
        remark: what it is cited as, and whether only formerly.
        text: how the place stands, where it does not simply; empty where it does.
    """

    entry: Entry
    place: str
    remark: str
    text: Linked


@dataclass(frozen=True, slots=True)
class ArrivedEntry:
    """An entry whose cited text corresponds to an article now.

    Args:
        entry: the entry.
        place: the place of the article, without the law's title.
        became: what became of the text that it cites.
        cited: the place that it cites, with the page of its law.
    """

    entry: Entry
    place: str
    became: str
    cited: Linked


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article, and what hangs on it.

    Args:
        id: of its section on the page; empty for the law as a whole.
        cited: the article as lawyers write it: 第三十六条; empty for the law as a whole.
        entries: what cites it.
        arrived: what cites a text that corresponds to it.
    """

    id: str
    cited: str
    entries: tuple[HangingEntry, ...]
    arrived: tuple[ArrivedEntry, ...]


def pages(edition: Edition, shelf: Shelf, standings: Standings) -> Iterator[SitePage]:
    """Yield the page of each cited law, and the list of them."""
    listed = []
    for law in shelf.laws.values():
        fates = _fates(law, edition.day)
        listed.append((law, len({citing.entry.id for citing in law.citing_now}), fates))
        values = {
            "law": law,
            "fates": fates,
            "places": _place_counts(law.citing_now),
            "tally": tally_text(
                {citing.entry.id: citing.entry for citing in law.citing_now}.values(), edition.day
            ),
            "articles": [_article(law, article, standings) for article in law.articles],
            "coming": _coming(law.record, edition.day),
        }
        yield SitePage(law.page, "law.html", law.title, "laws", values)
    listed.sort(key=lambda row: (_as_read(title_key(row[0].title)), row[0].title))
    title = _("Cited laws")
    yield SitePage("laws/index.html", "laws.html", title, "laws", {"laws": listed})


def _as_read(title: str) -> bytes:
    """Return what puts titles into the order of how they are read: GB 2312 is in that order."""
    return title.encode("gb18030", "replace")


def _fates(law: CitedLaw, day: date) -> list[str]:
    """Return what happened to a law by a day, or is to happen: in whole, or to a cited place."""
    places = [citing.cited.standing for citing in law.citing_now]
    higher = dict.fromkeys(higher_text(s) for s in places if s.higher)
    fates = dict.fromkeys(map(reasoned_fate, (*_whole_law(law, day), *places)))
    fates.pop("现行有效", None)
    return [*fates, *higher]


def _whole_law(law: CitedLaw, day: date) -> Iterator[PlaceStanding]:
    """Yield the fate that a law has in whole, whichever places of it are cited."""
    if law.record is None:
        return
    known = PlaceStanding(law.title, WHOLE_LAW, "现行有效")
    repealed = law.record.facts.repealed
    if repealed is not None and repealed.on <= day:
        yield replace(known, state="已废止", since=repealed.on, by=repealed.by)
    elif repealed is not None:
        yield replace(known, changes_on=repealed.on, becomes="已废止")
    begins = [version.in_force for version in law.record.dated()]
    days = [begin for begin in begins if begin is not None]
    if days and len(days) == len(begins) and min(days) > day:
        yield replace(known, state="尚未施行", since=min(days))


def _place_counts(citing: Iterable[CitingEntry]) -> list[tuple[str, int]]:
    """Return how many cited places stand in which way, each place once."""
    fates: dict[str, set[LegalPlace]] = {}
    for entry in citing:
        fates.setdefault(fate_text(entry.cited.standing), set()).add(entry.cited.standing.place)
    return [(fate, len(places)) for fate, places in fates.items()]


def _coming(record: LawRecord | None, day: date) -> list[date]:
    """Return the days on which further versions of a law take effect, as far as known."""
    versions = record.dated() if record else ()
    return sorted({v.in_force for v in versions if v.in_force is not None and v.in_force > day})


def _article(law: CitedLaw, article: LegalPlace, standings: Standings) -> CitedArticle:
    hanging = [
        _hanging(c, standings) for c in law.citing if c.cited.standing.place.whole == article
    ]
    arrived = [
        ArrivedEntry(
            citing.entry,
            place.cited(),
            _became(citing.cited.standing),
            standings.line(citing.cited).place,
        )
        for place in sorted(law.arrived)
        if place.whole == article
        for citing in law.arrived[place]
    ]
    return CitedArticle(
        anchor_id(article),
        article.cited() if article != WHOLE_LAW else "",
        tuple(sorted(hanging, key=lambda h: (id_key(h.entry.id), h.remark, h.place))),
        tuple(sorted(arrived, key=lambda a: (a.place, id_key(a.entry.id)))),
    )


def _became(standing: PlaceStanding) -> str:
    """Return what became of a text to which a place of the law corresponds, or is nearest."""
    kind = standing.correspondence.kind if standing.correspondence else ""
    nearest = "，本条相近，请核实" if kind == "未找到对应条款" else ""
    return f"{fate_text(standing)}；{kind}{nearest}"


def _hanging(citing: CitingEntry, standings: Standings) -> HangingEntry:
    place = citing.cited.standing.place
    former = _("cited before") if citing.is_former else ""
    return HangingEntry(
        citing.entry,
        place.cited() if place != WHOLE_LAW else "",
        " · ".join(filter(None, (citing.cited.role, former))),
        () if stands_simply(citing.cited) else standings.line(citing.cited).text,
    )
