"""docx, by python-docx: an official document with its annexes; the same input, the same bytes.

Pages, sizes and fonts are those of GB/T 9704-2012; fonts are named, not embedded.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from zipfile import ZipFile

from devolved_powers.documents.docx_blank import blank_document, references
from devolved_powers.documents.docx_body import body_xml
from devolved_powers.documents.docx_page import TURNED, PageSetup, page_of
from devolved_powers.documents.docx_styles import set_styles
from devolved_powers.documents.extras import library
from devolved_powers.documents.formats import FORMATS
from devolved_powers.documents.zipped import undated

if TYPE_CHECKING:
    from devolved_powers.documents.official_text import OfficialText
    from devolved_powers.documents.table import Table, Tell

_BODY = "word/document.xml"


def write(parts: "Sequence[Table | OfficialText]", tell: "Tell | None" = None) -> bytes:
    """Return words and tables as one document, each beginning on a page of its own.

    Args:
        parts: its words and tables, in their order.
        tell: told how far it is, in rows.

    Raises:
        PowersError: when python-docx is not installed.
    """
    library("docx", FORMATS["docx"].extra)
    notice = next((part.notice for part in parts if part.notice), "")

    def own_page(part: "Table | OfficialText") -> PageSetup:
        page = page_of(part)
        return replace(page, references=references(page, notice))

    document = blank_document(
        parts[0].title, notice, turned=any(page_of(part) == TURNED for part in parts)
    )
    set_styles(document)
    last = own_page(parts[-1])
    content = body_xml(document, last, parts, tell, pages=own_page)
    out = io.BytesIO()
    document.save(out)
    return undated(out.getvalue(), {_BODY: _filled(out, content + last.xml)})


def _filled(saved: io.BytesIO, content: str) -> bytes:
    """Return the body of a saved document with XML put in the place of its empty section.

    It is put in as text: moving elements from one tree of lxml into another takes a time that
    grows with the square of their number.
    """
    with ZipFile(saved) as archive:
        head, _mark, tail = archive.read(_BODY).rpartition(b"<w:sectPr/>")
    return b"".join((head, content.encode("utf-8"), tail))
