"""docx, by python-docx: a list as an office issues it; the same input gives the same bytes.

Sizes and fonts follow what official documents use (GB/T 9704: 仿宋 for text, 黑体 for headings,
a title in 小标宋, page numbers between dashes). Fonts are named, not embedded.

Rows are written as XML: `table.cell(i, j)` looks a cell up anew each time, which takes 19 seconds
for 215 rows.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZipFile

from devolved_powers.documents.docx_styles import (
    CELL,
    DENSE,
    FORM,
    HEADING,
    LINE,
    PART,
    SIGNATURE,
    TITLE,
    PageSetup,
    set_styles,
)
from devolved_powers.documents.extras import library
from devolved_powers.documents.formats import FORMATS
from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.table import (
    Cell,
    Column,
    Line,
    Picture,
    Table,
    Tell,
    clean,
    cleaned_lines,
)
from devolved_powers.documents.zipped import undated

if TYPE_CHECKING:
    from docx.document import Document

_MARK = datetime(1980, 1, 1)  # noqa: DTZ001 - a mark in the file, not a time
_BODY = "word/document.xml"
_TITLE_LENGTH = 255
"""Characters that the properties of a document can hold; the title stands whole above the list."""
_PORTION = 200
"""Rows after which the progress is told."""


def write(parts: Sequence[Table | OfficialText], tell: Tell | None = None) -> bytes:
    """Return words and tables as one document, each beginning on a page of its own.

    Args:
        parts: its words and tables; the first table says how the pages lie.
        tell: told how far it is, in rows.

    Raises:
        PowersError: when python-docx is not installed.
    """
    docx = library("docx", FORMATS["docx"].extra)
    document: Document = docx.Document()
    tables = [part for part in parts if isinstance(part, Table)]
    first = tables[0] if tables else None
    page = PageSetup(
        landscape=first is None or first.landscape, dense=first is not None and first.dense
    )
    set_styles(document, page, next((t.notice for t in tables if t.notice), ""))
    core = document.core_properties
    core.title = clean(first.title)[:_TITLE_LENGTH] if first else ""
    core.author = core.comments = core.last_modified_by = ""
    core.created = core.modified = _MARK
    total = sum(table.size for table in tables)
    body = _Body(document, page, tell, total)
    content = "".join(
        piece for number, table in enumerate(tables) for piece in body.pieces(table, number)
    )
    out = io.BytesIO()
    document.save(out)
    return undated(out.getvalue(), {_BODY: _filled(out, content)})


def _filled(saved: io.BytesIO, content: str) -> bytes:
    """Return the body of a saved document with XML put before the properties of its page.

    It is put in as text: moving elements from one tree of lxml into another takes a time that
    grows with the square of their number.
    """
    with ZipFile(saved) as archive:
        head, mark, tail = archive.read(_BODY).rpartition(b"<w:sectPr")
    return b"".join((head, content.encode("utf-8"), mark, tail))


class _Body:
    """Makes the XML of tables."""

    def __init__(
        self, document: "Document", page: PageSetup, tell: Tell | None, total: int
    ) -> None:
        self.document = document
        self.page, self.tell, self.total = page, tell, total
        self.done = 0
        self.style = DENSE if page.dense else CELL

    def pieces(self, table: Table, number: int) -> Iterator[str]:
        """Yield the XML of a table and what stands around it."""
        yield from self._above(table, number)
        widths = self.page.shares([column.width for column in table.columns])
        yield from self._table(table, widths)
        together = "<w:keepNext/>" if table.signatures else ""
        for line in table.below:
            yield _line(line, together)
        for labels in table.signatures:
            yield self._signatures(labels)
        if not table.below and not table.signatures:
            yield _paragraph("", LINE)  # Word wants a paragraph behind a table

    def _above(self, table: Table, number: int) -> Iterator[str]:
        if table.level == 1:
            yield _paragraph(table.title, TITLE, "<w:pageBreakBefore/>" if number else "")
        else:
            yield _paragraph(table.title, PART)
        for line in table.lines if table.level == 1 else table.above:
            yield _line(line)
        for picture in table.pictures:
            if picture.png:
                yield self._picture(picture)
        for labels in table.form:
            yield self._signatures(labels, FORM)

    def _table(self, table: Table, widths: list[int]) -> Iterator[str]:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        caption = escape(clean(table.title), {'"': "&quot;"})
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" '
            'w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
            f'</w:tblCellMar><w:tblCaption w:val="{caption}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        )
        yield "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        for column, width in zip(table.columns, widths, strict=True):
            yield _cell(column.heading, width, HEADING, "center", '<w:vAlign w:val="center"/>')
        yield "</w:tr>"
        for group in table.groups:
            if group.heading:
                yield _section(group.label, len(widths), sum(widths))
            for row in group.rows:
                yield self._row(row, table.columns, widths)
        yield "</w:tbl>"

    def _row(self, row: Sequence[Cell], columns: Sequence[Column], widths: list[int]) -> str:
        self.done += 1
        if self.tell is not None and self.done % _PORTION == 0:
            self.tell(self.done, self.total)
        cells = "".join(
            _cell(value, width, self.style, column.align, '<w:vAlign w:val="center"/>')
            for value, column, width in zip(row, columns, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def _picture(self, picture: Picture) -> str:
        """Return a paragraph with an image as wide as the page; the image goes into the archive."""
        from docx.oxml.xmlchemy import serialize_for_reading
        from docx.shared import Twips

        width = Twips(self.page.width)
        inline = self.document.part.new_pic_inline(io.BytesIO(picture.png), width=width)
        inline.docPr.set("descr", clean(picture.title))
        drawing = serialize_for_reading(inline)
        return f"<w:p><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>"

    def _signatures(self, labels: tuple[str, ...], style: str = SIGNATURE) -> str:
        """Return labels side by side, each followed by a line to write on."""
        share = self.page.width // len(labels)
        stops = runs = ""
        for number, label in enumerate(labels, 1):
            end = number * share
            stops += f'<w:tab w:val="left" w:leader="underscore" w:pos="{end - 300}"/>'
            stops += f'<w:tab w:val="left" w:pos="{end}"/>' if number < len(labels) else ""
            runs += f"{_run(f'{label}：')}<w:r><w:tab/></w:r>"
            runs += "<w:r><w:tab/></w:r>" if number < len(labels) else ""
        named = f'<w:pStyle w:val="{style}"/>'
        return f"<w:p><w:pPr>{named}<w:tabs>{stops}</w:tabs></w:pPr>{runs}</w:p>"


def _section(label: str, columns: int, width: int) -> str:
    """Return a row with the heading of a group, kept on the page of its first row."""
    cell = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:tcPr>'
        f"{_paragraph(label, HEADING, '<w:keepNext/>')}</w:tc>"
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"


def _cell(text: Cell, width: int, style: str, align: str, more: str = "") -> str:
    jc = f'<w:jc w:val="{align}"/>'
    size = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>'
    return f"<w:tc>{size}{_paragraph(text, style, jc)}</w:tc>"


def _line(line: Line, more: str = "") -> str:
    return _paragraph(line.text, LINE, f'{more}<w:jc w:val="{line.align}"/>', strong=line.strong)


def _paragraph(text: Cell, style: str, more: str = "", *, strong: bool = False) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>'
    return f"<w:p>{properties}{_run(text, strong=strong) if text != '' else ''}</w:p>"


def _run(text: Cell, *, strong: bool = False) -> str:
    """Return a text as one run, or as several where a part of its lines is struck through."""
    lines = cleaned_lines(text)
    runs = []
    for struck, part in groupby(enumerate(lines), key=lambda line: line[1][1]):
        bold, strike = ("<w:b/>" if strong else "", "<w:strike/>" if struck else "")
        properties = f"<w:rPr>{bold}{strike}</w:rPr>" if bold or strike else ""
        inside = "".join(
            f'{"<w:br/>" if number else ""}<w:t xml:space="preserve">{escape(line)}</w:t>'
            for number, (line, _struck) in part
        )
        runs.append(f"<w:r>{properties}{inside}</w:r>")
    return "".join(runs)
