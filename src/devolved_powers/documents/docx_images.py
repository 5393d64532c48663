"""Images of a Word document: charts as wide as the page, and codes with what stands beside them."""

import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from devolved_powers.documents.docx_styles import CELL, END
from devolved_powers.documents.docx_xml import paragraph, runs
from devolved_powers.documents.qr_code import QrCode
from devolved_powers.documents.table import Picture, clean

if TYPE_CHECKING:
    from docx.document import Document

_MILLIMETRE = 1440 / 25.4
"""In twentieths of a point."""
_BESIDE = 120
"""Between a code and the words beside it, likewise."""
_WHOLE = (
    '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
)
"""Lines as high as what stands in them: exact ones would cut an image off."""
_DAY = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> DATE \\@ "yyyy年M月d日" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    "<w:r><w:t>　　　　年　　月　　日</w:t></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
"""The day on which Word opens or prints it; until then, room to write it by hand."""


class Images:
    """Puts images into a document, and makes the XML that shows them.

    Args:
        document: what they are put into.
    """

    def __init__(self, document: "Document") -> None:
        self._document = document
        self._count = 0

    def chart(self, picture: Picture, width: int) -> str:
        """Return a paragraph with a chart.

        Args:
            picture: the chart, with an image.
            width: of the image, in twentieths of a point.
        """
        return f"<w:p>{self._run(picture.png, picture.title, width)}</w:p>"

    def code(self, code: QrCode, width: int, kept: str = "") -> str:
        """Return a table without a frame: a code, and beside it what it is and where it leads.

        Args:
            code: the code.
            width: of the table, in twentieths of a point.
            kept: XML that keeps its paragraphs with the next.
        """
        side = round(code.millimetres * _MILLIMETRE)
        widths = (side + _BESIDE, width - side - _BESIDE)
        image = self._run(code.png, code.label, side)
        day = f"<w:p>{_named(CELL, kept)}{runs('打印日期：')}{_DAY}</w:p>" if code.dated else ""
        words = paragraph(code.caption, CELL, kept) + _address(code.address, kept) + day
        cells = zip(
            widths, (f"<w:p>{_named(CELL, kept + _WHOLE)}{image}</w:p>", words), strict=True
        )
        grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
        inside = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{each}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{content}</w:tc>"
            for each, content in cells
        )
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
            f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr></w:tbl>"
            f"{paragraph('', END)}"
        )

    def _run(self, image: bytes, title: str, width: int) -> str:
        """Return a run with an image, which goes into the archive."""
        from docx.oxml.xmlchemy import serialize_for_reading
        from docx.shared import Twips

        inline = self._document.part.new_pic_inline(io.BytesIO(image), width=Twips(width))
        identity = int(inline.docPr.get("id")) + self._count  # python-docx sees no text put in
        self._count += 1
        inline.docPr.set("id", str(identity))
        inline.docPr.set("descr", clean(title))
        drawing = serialize_for_reading(inline)
        return f"<w:r><w:drawing>{drawing}</w:drawing></w:r>"


def _address(address: str, kept: str) -> str:
    """Return a paragraph with an address, whose hyphens stay such when it is copied."""
    inside = f'<w:r><w:t xml:space="preserve">{escape(clean(address))}</w:t></w:r>'
    return f"<w:p>{_named(CELL, kept)}{inside}</w:p>"


def _named(style: str, more: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>'
