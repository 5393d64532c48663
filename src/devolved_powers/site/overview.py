"""The list, its groups, the totals, downloads, and the page about the data."""

from collections.abc import Iterator

from devolved_powers.i18n import N_, _
from devolved_powers.models.provenance import Provenance
from devolved_powers.register.basis_turns import STANDING_WORDS
from devolved_powers.register.needs import answered
from devolved_powers.register.page_paths import NOT_FOUND
from devolved_powers.register.query import STANDINGS
from devolved_powers.register.standing_marks import tally, tally_text
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.register.stats import Crossing, crossings
from devolved_powers.site import downloads, index_pages, search_index
from devolved_powers.site.browse_groups import KINDS, Groups
from devolved_powers.site.files import Asset, SitePage
from devolved_powers.site.source import Edition

PER_PAGE = 500
"""Entries of one page of the list: some 120 kB, so that the first load stays below 200 kB."""
_CROSSED = {
    "type": ("types", N_("By type of power")),
    "aspect": ("", N_("By aspect")),
    "field": ("fields", N_("By field")),
    "from_body": ("bodies", N_("By giving department")),
}


def pages(edition: Edition, groups: Groups) -> Iterator[SitePage | Asset]:
    """Yield the pages, the search index and the downloads."""
    yield from _list(edition, groups)
    for group in groups.all():
        yield SitePage(
            group.page, "group.html", group.name, "browse", {"group": group, "kinds": KINDS}
        )
    title = _("Browse")
    values = {"groups": groups.by_kind, "kinds": KINDS, "is_whole": True}
    yield SitePage("browse/index.html", "browse.html", title, "browse", values)
    yield from index_pages.pages(edition, groups)
    yield _totals(edition, groups)
    yield from downloads.pages(edition)
    yield _about(edition)
    yield SitePage(NOT_FOUND, "not_found.html", _("No such page"))


def _list(edition: Edition, groups: Groups) -> Iterator[SitePage | Asset]:
    snapshot = edition.snapshot
    entries: list[Power | EnforcementItem] = [*snapshot.powers, *snapshot.items]
    last = max(1, -(-len(entries) // PER_PAGE))
    in_force = {entry.id for entry in entries}
    timeline = edition.timeline
    others = dict.fromkeys(e.id for e in timeline.entries if e.id not in in_force)
    counts = {answer.need.id: answer.status for answer in answered(snapshot)}
    for number in range(1, last + 1):
        path = "index.html" if number == 1 else f"list/{number}/index.html"
        values: dict[str, object] = {
            "number": number,
            "last": last,
            "entries": entries[(number - 1) * PER_PAGE : number * PER_PAGE],
            "start": (number - 1) * PER_PAGE + 1,
            "others": [edition.held[identifier][0] for identifier in others],
            "groups": groups.by_kind,
            "open_needs": sum(status == "待赋权" for status in counts.values()),
            "changed": sum(not entry.standing_on(edition.day).stands for entry in entries),
            "tally": tally_text(entries, edition.day),
            "words": STANDINGS,
        }
        yield SitePage(path, "list.html", edition.title, "list", values)
    yield Asset(search_index.FILE, search_index.script(edition))


def _totals(edition: Edition, groups: Groups) -> SitePage:
    snapshot = edition.snapshot
    charts = [
        (part, _(title), crossing, kind)
        for part, entries in (
            (_("Powers"), snapshot.powers),
            (_("Enforcement items"), snapshot.items),
        )
        for crossing in crossings(entries, snapshot)
        if crossing.rows
        for kind, title in (_CROSSED[crossing.key],)
    ]
    values = {
        "charts": charts,
        "bars": bars,
        "groups": groups,
        "words": _words(edition),
        "tally": tally_text((*snapshot.entries, *edition.timeline.needs), edition.day),
    }
    return SitePage("totals/index.html", "totals.html", _("Totals"), "totals", values)


def _words(edition: Edition) -> list[tuple[str, int, int, int]]:
    """Return of each way in which the law stands: the powers, the items and the needs."""
    snapshot = edition.snapshot
    counted = [
        tally(entries, edition.day)
        for entries in (snapshot.powers, snapshot.items, edition.timeline.needs)
    ]
    powers, items, needs = counted
    return [
        (word, powers.get(word, 0), items.get(word, 0), needs.get(word, 0))
        for word in STANDING_WORDS
    ]


def bars(crossing: Crossing) -> list[list[tuple[float, float]]]:
    """Return the bars of a chart: for each row the start and width of each column's part.

    The longest row is 100 wide.
    """
    longest = max(crossing.row_sums)
    rows = []
    for counts in crossing.counts:
        start = 0.0
        row = []
        for count in counts:
            width = count * 100 / longest
            row.append((round(start, 2), round(width, 2)))
            start += width
        rows.append(row)
    return rows


def _about(edition: Edition) -> SitePage:
    registry = edition.registry
    sources: list[tuple[str, Provenance]] = [(_("The registry"), registry.provenance)]
    sources += [(d.title, d.provenance) for d in edition.decisions.values()]
    sources += [
        (_("Powers the town still needs"), n.provenance) for n in edition.loaded.needs.values()
    ]
    values = {"sources": sources, "upper": registry.upper_documents, "town": registry.town}
    return SitePage("about/index.html", "about.html", _("About this page"), "about", values)
