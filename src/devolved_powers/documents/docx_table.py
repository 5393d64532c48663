"""Tables of a Word document, and what stands around them, as XML strings."""

from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape

from devolved_powers.documents.docx_styles import (
    ANNEX,
    CELL,
    DENSE,
    END,
    FORM,
    GRID,
    HEADING,
    LINE,
    PART,
    SIGNATURE,
    TITLE,
)
from devolved_powers.documents.docx_xml import blanks, paragraph
from devolved_powers.documents.table import Cell, Column, Line, Picture, Table, clean


_KEPT = "<w:keepNext/>"
"""What keeps a row on the page of the next."""
_EDGE = 70
"""Between the frame of a cell and its text, in twentieths of a point."""


class TableWriter:
    """Makes the XML of tables.

    Args:
        draw: returns the XML of an image as wide as the page, which it puts into the document.
        told: called after each row.
    """

    def __init__(self, draw: Callable[[Picture, int], str], told: Callable[[], None]) -> None:
        self.draw, self.told = draw, told

    def pieces(self, table: Table, width: int, first: str) -> Iterator[str]:
        """Yield the XML of a table and what stands around it; the last is a paragraph.

        Args:
            table: the table.
            width: between the margins of its page, in twentieths of a point.
            first: XML of further properties of its first paragraph.
        """
        yield from self._above(table, width, first)
        yield from self._table(table, _shares(table.columns, width))
        if not table.signatures:
            for line in table.below:
                yield _line(line)
        if not table.below or table.signatures:
            yield paragraph("", END)  # Word wants a paragraph behind a table

    def _above(self, table: Table, width: int, first: str) -> Iterator[str]:
        if table.attachment:
            yield paragraph(table.attachment, ANNEX, first)
            yield paragraph("", ANNEX)
            first = ""
        yield paragraph(table.title, TITLE if table.level == 1 else PART, first)
        for line in table.lines if table.level == 1 else table.above:
            yield _line(line)
        for picture in table.pictures:
            if picture.png:
                yield self.draw(picture, width)
        for labels in table.form:
            yield blanks(labels, FORM, width)

    def _table(self, table: Table, widths: list[int]) -> Iterator[str]:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        caption = escape(clean(table.title), {'"': "&quot;"})
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{GRID}"/><w:tblW w:w="{sum(widths)}" '
            'w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblCellMar><w:left w:w="{_EDGE}" w:type="dxa"/><w:right w:w="{_EDGE}" w:type="dxa"/>'
            f'</w:tblCellMar><w:tblCaption w:val="{caption}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        )
        yield "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        for column, width in zip(table.columns, widths, strict=True):
            yield _cell(column.heading, width, HEADING, '<w:jc w:val="center"/>')
        yield "</w:tr>"
        style = DENSE if table.dense else CELL
        left = table.size
        for group in table.groups:
            if group.heading:
                yield _section(group.label, len(widths), sum(widths))
            for row in group.rows:
                left -= 1
                is_signed = left == 0 and bool(table.signatures)
                yield self._row(row, table.columns, widths, style, _KEPT if is_signed else "")
        if table.signatures:
            yield _end(table, len(widths), sum(widths))
        yield "</w:tbl>"

    def _row(
        self,
        row: Sequence[Cell],
        columns: Sequence[Column],
        widths: list[int],
        style: str,
        more: str,
    ) -> str:
        self.told()
        cells = "".join(
            _cell(value, width, style, f'{more}<w:jc w:val="{column.align}"/>')
            for value, column, width in zip(row, columns, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _shares(columns: Sequence[Column], width: int) -> list[int]:
    """Return widths in twentieths of a point that fill the page, in proportion to the columns'."""
    total = sum(column.width for column in columns) or 1
    widths = [int(width * column.width / total) for column in columns]
    widths[-1] += width - sum(widths)
    return widths


def _section(label: str, columns: int, width: int) -> str:
    """Return a row with the heading of a group, kept on the page of its first row."""
    cell = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:tcPr>'
        f"{paragraph(label, HEADING, _KEPT)}</w:tc>"
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"


def _end(table: Table, columns: int, width: int) -> str:
    """Return a row without a frame that holds what is below a table and the lines to sign on.

    No page parts it, nor from the row before: not every office program keeps a row with a
    paragraph behind the table.
    """
    open_edges = "".join(f'<w:{edge} w:val="nil"/>' for edge in ("left", "bottom", "right"))
    inside = "".join(
        (
            *map(_line, table.below),
            *(blanks(labels, SIGNATURE, width - 2 * _EDGE) for labels in table.signatures),
        )
    )
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{columns}"/><w:tcBorders>{open_edges}</w:tcBorders></w:tcPr>'
        f"{inside}</w:tc></w:tr>"
    )


def _cell(text: Cell, width: int, style: str, more: str) -> str:
    size = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{size}{paragraph(text, style, more)}</w:tc>"


def _line(line: Line, more: str = "") -> str:
    return paragraph(line.text, LINE, f'{more}<w:jc w:val="{line.align}"/>', strong=line.strong)
