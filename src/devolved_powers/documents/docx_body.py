"""The body of a Word document as XML, for a blank document or an office's template."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from devolved_powers.documents.docx_images import Images
from devolved_powers.documents.docx_page import PageSetup, page_of
from devolved_powers.documents.docx_table import TableWriter
from devolved_powers.documents.docx_text import text_pieces
from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.table import Table, Tell

if TYPE_CHECKING:
    from docx.document import Document

_PORTION = 200
"""Rows after which the progress is told."""
_NEW_PAGE = "<w:pageBreakBefore/>"


def body_xml(
    document: "Document",
    page: PageSetup,
    parts: Sequence[Table | OfficialText],
    tell: Tell | None = None,
    *,
    pages: Callable[[Table | OfficialText], PageSetup] = page_of,
) -> str:
    """Return words and tables as paragraphs and tables of WordprocessingML (prefixes w and r).

    Each part begins on a page of its own, apart from the first and from tables that go on below
    the one before. Where the page turns, the section ends; the XML ends on `page`. A first page
    with a header of its own then belongs to the first of these sections, and the caller takes it
    (`titlePg`) from the section that the XML stands in.

    Args:
        document: what it is put into: images go there at once; it has the styles of `set_styles`.
        page: the page of the section that the XML stands in.
        parts: its words and tables, in their order.
        tell: told how far it is, in rows.
        pages: which page a part asks for; a template may have its own.
    """
    return "".join(_pieces(document, page, parts, tell, pages))


def _pieces(
    document: "Document",
    page: PageSetup,
    parts: Sequence[Table | OfficialText],
    tell: Tell | None,
    pages: Callable[[Table | OfficialText], PageSetup],
) -> Iterator[str]:
    progress = _Progress(tell, sum(part.size for part in parts if isinstance(part, Table)))
    images = Images(document)
    tables = TableWriter(images, progress.row)
    asked = _settled(parts, pages)
    opening = True
    for number, (part, here) in enumerate(zip(parts, asked, strict=True)):
        begins = number > 0 and asked[number - 1] == here and not _goes_on(part)
        first = _NEW_PAGE if begins else ""
        pieces = (
            tables.pieces(part, here, first)
            if isinstance(part, Table)
            else text_pieces(part, here.text_width, first, images)
        )
        following = asked[number + 1] if number + 1 < len(parts) else page
        if following == here:
            yield from pieces
        else:
            yield from _ending(pieces, (here if opening else here.later).xml)
            opening = False


def _goes_on(part: Table | OfficialText) -> bool:
    return isinstance(part, Table) and part.level > 1


def _settled(
    parts: Sequence[Table | OfficialText], pages: Callable[[Table | OfficialText], PageSetup]
) -> list[PageSetup]:
    """Return the page of each part: a table that goes on below another lies as that one does."""
    settled: list[PageSetup] = []
    for part in parts:
        settled.append(settled[-1] if settled and _goes_on(part) else pages(part))
    return settled


def _ending(pieces: Iterator[str], section: str) -> Iterator[str]:
    """Yield pieces, of which the last paragraph ends the section: one more might need a page."""
    held = ""
    for piece in pieces:
        yield held
        held = piece
    head, mark, tail = held.rpartition("</w:pPr>")
    yield f"{head}{section}{mark}{tail}"


class _Progress:
    """Counts rows and tells of them now and then."""

    def __init__(self, tell: Tell | None, total: int) -> None:
        self.tell, self.total, self.done = tell, total, 0

    def row(self) -> None:
        self.done += 1
        if self.tell is not None and self.done % _PORTION == 0:
            self.tell(self.done, self.total)
