"""The downloads: the lists as files, what describes them to machines, and the page of them all."""

from collections.abc import Iterator, Mapping

from devolved_powers.documents.formats import (
    DOWNLOAD_FORMATS,
    FORMATS,
    DownloadFormat,
    write_document,
)
from devolved_powers.exports import formats_with, layouts_of, write_entries
from devolved_powers.exports.layouts import Listing, ListLayout, list_tables
from devolved_powers.i18n import _
from devolved_powers.register.page_paths import checked_slug
from devolved_powers.register.query import Part, Query
from devolved_powers.site import data_package
from devolved_powers.site.files import Asset, SitePage
from devolved_powers.site.offered_files import OfferedFile
from devolved_powers.site.source import Edition

FOLDER = "downloads"
PAGE = f"{FOLDER}/index.html"
_OFFICIAL: Mapping[Part, ListLayout] = {"powers": "town", "items": "national"}
"""The layout in which official lists print each part."""


def pages(edition: Edition) -> Iterator[SitePage | Asset]:
    """Yield the lists in all formats, the description of them, and the page."""
    parts: tuple[tuple[str, Part | None, str], ...] = (
        ("powers", "powers", _("Powers")),
        ("items", "items", _("Enforcement items")),
        ("all", None, _("Powers and enforcement items")),
    )
    listed: list[tuple[str, int, list[OfferedFile]]] = []
    for name, part, title in parts:
        query = Query(part=part)
        result = edition.snapshot.search(query=query)
        listing = Listing(result, edition.snapshot, query, edition.origin)
        files = [
            OfferedFile(form, f"{FOLDER}/{name}{FORMATS[form].endings[0]}", title, content)
            for form, content in _written(listing)
        ]
        listed.append((title, len(listing.result), files))
    standards = list(_standards(edition))
    if standards:
        listed.append((_("Standards for discretion"), len(standards), standards))
    offered = tuple(file for _title, _count, files in listed for file in files)
    yield from (Asset(file.path, file.content) for file in offered)
    yield Asset(data_package.PATH, data_package.descriptor(edition, offered))
    values = {"listed": listed, "offered": offered}
    yield SitePage(PAGE, "downloads.html", _("Downloads"), "downloads", values)


def standard_file(slug: str) -> str:
    """Return where the data of a discretion standard is offered.

    Args:
        slug: its name.

    Raises:
        ValueError: when that is no slug.
    """
    return f"{FOLDER}/discretion-{checked_slug(slug)}.yaml"


def _standards(edition: Edition) -> Iterator[OfferedFile]:
    """Yield the data of each discretion standard, as the registry has it."""
    for file, standard in edition.loaded.standards.items():
        text = edition.loaded.documents[file].text
        path = standard_file(standard.standard)
        yield OfferedFile("yaml", path, standard.title, text.encode("utf-8"))


def _written(listing: Listing) -> Iterator[tuple[DownloadFormat, bytes]]:
    """Yield a list in each format: as official lists print it, and with all that is known."""
    official = _OFFICIAL[listing.query.part] if listing.query.part else "full"
    for form in DOWNLOAD_FORMATS:
        usual = next(iter(layouts_of(form)), None)
        layout: ListLayout = "full" if usual == "full" else official
        if usual is None:
            yield form, write_entries(form, listing)
        elif form in formats_with(layout):
            tables = list_tables(listing, layout, sections=FORMATS[form].sections)
            yield form, write_document(form, tables)
