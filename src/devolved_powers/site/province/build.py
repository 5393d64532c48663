"""The whole page of a data set: every file of it, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.models.site import Site
from devolved_powers.site import sitemap
from devolved_powers.site.build import Built
from devolved_powers.site.files import Asset, SitePage
from devolved_powers.site.output import write_site
from devolved_powers.site.province import search_index
from devolved_powers.site.province.change_pages import ChangePages
from devolved_powers.site.province.edition import ProvinceEdition
from devolved_powers.site.province.overview_pages import OverviewPages
from devolved_powers.site.province.power_pages import PowerPages
from devolved_powers.site.province.powers_seen import PowersSeen
from devolved_powers.site.province.render import ProvinceRenderer, province_files
from devolved_powers.site.province.town_pages import TownPages
from devolved_powers.site.render import require_libraries, style


def files(edition: ProvinceEdition) -> Iterator[Asset]:
    """Return every file of the site; the same data set and day give the same bytes.

    Args:
        edition: the data set as the site shows it.

    Raises:
        PowersError: when a library of the extra `site` is not installed.
    """
    require_libraries()
    return _in_chinese(_files(edition))


def _in_chinese(made: Iterator[Asset]) -> Iterator[Asset]:
    while True:
        with speaking(DOCUMENT_LANGUAGE):
            file = next(made, None)
        if file is None:
            return
        yield file


def _files(edition: ProvinceEdition) -> Iterator[Asset]:
    renderer = ProvinceRenderer(edition)
    written: list[str] = []
    for page in _pages(edition):
        if isinstance(page, Asset):
            yield page
        else:
            written.append(page.path)
            yield Asset(page.path, renderer.render(page))
    if edition.base:
        yield Asset(sitemap.FILE, sitemap.sitemap(edition.base, written))
    yield Asset("assets/site.css", style(Site(), edition.notice))
    for path, content in province_files().items():
        yield Asset(path, content)


def _pages(edition: ProvinceEdition) -> Iterator[SitePage | Asset]:
    seen = PowersSeen()
    towns = TownPages(edition, seen)
    yield from towns.pages()
    seen.add_past(edition.dataset.query("site_powers"))
    powers = seen.all()
    of_powers = PowerPages(edition, powers)
    yield from OverviewPages(edition, towns.sums, powers).pages()
    yield from of_powers.pages()
    yield Asset(search_index.FILE, search_index.script(powers, of_powers))
    yield from ChangePages(edition, powers).pages()


def build(
    edition: ProvinceEdition,
    folder: Path,
    tell: Callable[[int, int], None] | None = None,
) -> Built:
    """Write the page of a data set into a folder that is new, empty or holds an earlier one.

    Args:
        edition: the data set as the site shows it.
        folder: where to.
        tell: called with how many files are made, and 0: how many there will be is not known.

    Raises:
        PowersError: when the folder holds anything else, or cannot be written.
    """
    count = size = 0
    made = files(edition)

    def counted() -> Iterator[tuple[str, bytes]]:
        nonlocal count, size
        for asset in made:
            count, size = count + 1, size + len(asset.content)
            if tell is not None:
                tell(count, 0)
            yield asset.path, asset.content

    write_site(folder, counted())
    return Built(count, size)
