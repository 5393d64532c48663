"""The whole site: every file of it, in one pass, from one edition."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from devolved_powers.documents.qr_code import QrCode
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.law.statute import Corpus
from devolved_powers.site import changed_bases, laws, overview, sitemap
from devolved_powers.site.browse_groups import Groups
from devolved_powers.site.chronicle import Chronicle
from devolved_powers.site.cited_laws import Shelf
from devolved_powers.site.cited_paragraphs import CitedParagraphs
from devolved_powers.site.decisions import DecisionPages
from devolved_powers.site.entries import EntryPages
from devolved_powers.site.feed import feed
from devolved_powers.site.files import Asset, SitePage
from devolved_powers.site.law_turns import law_turns
from devolved_powers.site.llms_text import llms_text
from devolved_powers.site.output import write_site
from devolved_powers.site.published_schemas import published_schemas
from devolved_powers.site.render import Renderer, require_libraries, static_files, style
from devolved_powers.site.source import Edition
from devolved_powers.site.standards import StandardPages
from devolved_powers.site.standings import Standings


@dataclass(frozen=True, slots=True)
class Built:
    """What was built.

    Args:
        files: how many files the site has.
        size: their bytes.
    """

    files: int
    size: int


def files(edition: Edition, texts: Corpus | None = None) -> Iterator[Asset]:
    """Return every file of the site; the same edition and the same texts give the same bytes.

    What can be refused is refused at once, before the first file is made.

    Args:
        edition: what the site is made from.
        texts: the statute texts, where they are at hand: then pages show those of cited places.

    Raises:
        PowersError: when a library of the extra `site` is not installed, or the address of the
            site fits no printed code.
    """
    require_libraries()
    if edition.look.address is not None:
        QrCode(edition.look.address, "").require()
    return _in_chinese(_files(edition, texts))


def _in_chinese(made: Iterator[Asset]) -> Iterator[Asset]:
    """Yield files that are made in Chinese, whoever builds; who writes them is told in his own."""
    while True:
        with speaking(DOCUMENT_LANGUAGE):
            file = next(made, None)
        if file is None:
            return
        yield file


def _files(edition: Edition, texts: Corpus | None) -> Iterator[Asset]:
    shelf, groups = Shelf(edition), Groups(edition)
    standings = Standings(edition, shelf)
    paragraphs = CitedParagraphs(edition, shelf, texts)
    renderer = Renderer(edition, shelf, standings, paragraphs)
    pages: list[str] = []
    for file in _pages(edition, shelf, standings, groups):
        if isinstance(file, Asset):
            yield file
        else:
            yield Asset(file.path, renderer.render(file))
            if file.path.endswith(".html"):
                pages.append(file.path)
    if edition.look.address is not None:
        yield Asset(sitemap.FILE, sitemap.sitemap(edition.look.address, pages))
    yield Asset("assets/site.css", style(edition.look, edition.notice))
    for path, content in static_files().items():
        yield Asset(path, content)
    yield llms_text(edition)
    yield from published_schemas()
    if edition.emblem is not None:
        yield Asset(f"assets/{edition.emblem.file}", edition.emblem.content)


def _pages(
    edition: Edition, shelf: Shelf, standings: Standings, groups: Groups
) -> Iterator[SitePage | Asset]:
    turns = law_turns(edition)
    yield from overview.pages(edition, groups)
    chronicle = Chronicle(edition, shelf, turns)
    yield feed(edition, chronicle)
    yield changed_bases.page(edition, shelf, standings)
    standards = StandardPages(edition, shelf, standings)
    yield from EntryPages(edition, shelf, standings, groups, standards).files()
    yield from standards.files()
    yield from DecisionPages(edition, shelf, turns, chronicle).files()
    yield from laws.pages(edition, shelf, standings)
    if edition.log is not None:
        from devolved_powers.site.record_pages import RecordPages  # with libraries of its own

        yield from RecordPages(edition).files()


def build(
    edition: Edition,
    folder: Path,
    tell: Callable[[int, int], None] | None = None,
    texts: Corpus | None = None,
) -> Built:
    """Write the site into a folder that is new, empty or holds an earlier one.

    Args:
        edition: what the site is made from.
        folder: where to.
        tell: called with how many files are made, and 0: how many there will be is not known.
        texts: as for `files`.

    Raises:
        PowersError: when the folder holds anything else, or cannot be written.
    """
    count = size = 0
    made = files(edition, texts)

    def counted() -> Iterator[tuple[str, bytes]]:
        nonlocal count, size
        for asset in made:
            count, size = count + 1, size + len(asset.content)
            if tell is not None:
                tell(count, 0)
            yield asset.path, asset.content

    write_site(folder, counted())
    return Built(count, size)
