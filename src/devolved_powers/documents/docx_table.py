"""Tables of a Word document, and what stands around them, as XML strings."""

from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape

from devolved_powers.documents.docx_images import Images
from devolved_powers.documents.docx_page import PageSetup
from devolved_powers.documents.docx_styles import (
    ANNEX,
    CELL,
    CELL_LINE,
    CELL_SIZE,
    DENSE,
    DENSE_HEADING,
    DENSE_LINE,
    DENSE_SIZE,
    END,
    FORM,
    GRID,
    HEADING,
    LINE,
    PART,
    SIGNATURE,
)
from devolved_powers.documents.docx_together import kept_with_signatures
from devolved_powers.documents.docx_xml import (
    blanks,
    paragraph,
    title_paragraph,
    whole_paragraph,
)
from devolved_powers.documents.table import Cell, Column, Line, Table, clean
from devolved_powers.documents.widths import fitted_widths

_EDGE, _ROUNDING = 70, 20
"""Between the edge of a cell and its text, and what lines and rounding take, in twentieths of a
point."""
_WIDER = 0.15
"""Characters by which a letter or a digit may be wider than half a one, where a font of letters
replaces a Chinese one."""
_KEPT = "<w:keepNext/>"


class TableWriter:
    """Makes the XML of tables.

    Args:
        images: puts charts and codes into the document.
        told: called after each row.
    """

    def __init__(self, images: Images, told: Callable[[], None]) -> None:
        self.images, self.told = images, told

    def pieces(self, table: Table, page: PageSetup, first: str) -> Iterator[str]:
        """Yield the XML of a table and what stands around it; the last is a paragraph.

        Args:
            table: the table.
            page: where it stands.
            first: XML of further properties of its first paragraph.
        """
        width = page.text_width
        widths = column_widths(table, width)
        kept_lines, kept_rows = (
            kept_with_signatures(
                table,
                [(each - 2 * _EDGE) / _size(table) for each in widths],
                width,
                page.text_height,
                DENSE_LINE if table.dense else CELL_LINE,
            )
            if table.signatures
            else (0, 0)
        )
        yield from self._above(table, width, first)
        yield from self._table(table, widths, kept_rows, kept_lines)
        if not table.signatures:
            yield from map(_line, table.below)
            if table.code is not None:
                yield paragraph("", END)  # else it would be part of the table before
                yield self.images.code(table.code, width)
                return
        if table.signatures or not table.below:
            yield paragraph("", END)  # Word wants a paragraph behind a table

    def _above(self, table: Table, width: int, first: str) -> Iterator[str]:
        if table.attachment:
            yield paragraph(table.attachment, ANNEX, first)
            yield paragraph("", ANNEX)
            first = ""
        if not table.title:
            yield paragraph("", END, first)  # a template has it
        elif table.level == 1:
            yield title_paragraph(table.title, width, first)
        else:
            yield paragraph(table.title, PART, first)
        for line in table.lines if table.level == 1 else table.above:
            yield _line(line, _KEPT)
        for picture in table.pictures:
            if picture.png:
                yield self.images.chart(picture, width)
        for labels in table.form:
            yield blanks(labels, FORM, width)

    def _table(
        self, table: Table, widths: list[int], kept_rows: int, kept_lines: int
    ) -> Iterator[str]:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        caption = escape(clean(table.title or table.name), {'"': "&quot;"})
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{GRID}"/><w:tblW w:w="{sum(widths)}" '
            'w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblCellMar><w:left w:w="{_EDGE}" w:type="dxa"/><w:right w:w="{_EDGE}" '
            f'w:type="dxa"/></w:tblCellMar><w:tblCaption w:val="{caption}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        )
        look = DENSE_HEADING if table.dense else HEADING
        yield "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        for column, wide in zip(table.columns, widths, strict=True):
            yield _cell(column.heading, wide, look, f'{_KEPT}<w:jc w:val="center"/>')
        yield "</w:tr>"
        style = DENSE if table.dense else CELL
        loose = table.size - kept_rows
        done = 0
        for group in table.groups:
            if group.heading:
                yield _section(group.label, len(widths), sum(widths), look)
            for row in group.rows:
                self.told()
                kept = _KEPT if done >= loose else ""
                yield _row(row, table.columns, widths, style, kept, parts=table.rows_part)
                done += 1
        if table.signatures:
            code = self._code(table, sum(widths))
            yield from _end(table, kept_lines, len(widths), sum(widths), code)
        yield "</w:tbl>"

    def _code(self, table: Table, width: int) -> str:
        """Return the code of a table, which stands in its last cell."""
        return self.images.code(table.code, width - 2 * _EDGE) if table.code is not None else ""


def column_widths(table: Table, width: int) -> list[int]:
    """Return widths of the columns of a table, as its words want them.

    Args:
        table: the table.
        width: of them all, in twentieths of a point.
    """
    size = _size(table)
    spare = [
        _spare(table, place) * size if c.unbroken else 0 for place, c in enumerate(table.columns)
    ]
    edges = [2 * _EDGE + _ROUNDING + round(each) for each in spare]
    fitted = fitted_widths(table, (width - sum(edges)) / size)
    widths = [int(each * size) + edge for each, edge in zip(fitted, edges, strict=True)]
    widths[widths.index(max(widths))] += width - sum(widths)
    return widths


def _size(table: Table) -> int:
    return DENSE_SIZE if table.dense else CELL_SIZE


def _spare(table: Table, place: int) -> float:
    """Return the characters that a column which must not break is given more."""
    lines = (line for row in table.rows for line in str(row[place]).split("\n"))
    return _WIDER * max((sum(map(str.isascii, line)) for line in lines), default=0)


def _row(
    row: Sequence[Cell],
    columns: Sequence[Column],
    widths: list[int],
    style: str,
    kept: str,
    *,
    parts: bool = False,
) -> str:
    cells = "".join(
        _cell(value, width, style, f'{kept}<w:jc w:val="{column.align}"/>', column.unbroken, parts)
        for value, column, width in zip(row, columns, widths, strict=True)
    )
    whole = "" if parts else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{whole}{cells}</w:tr>"


def _section(label: str, columns: int, width: int, look: str) -> str:
    """Return a row with the heading of a group, kept on the page of its first row."""
    cell = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:tcPr>'
        f"{paragraph(label, look, _KEPT)}</w:tc>"
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"


def _end(table: Table, kept_lines: int, columns: int, width: int, code: str) -> Iterator[str]:
    """Yield rows without a frame that hold what is below a table and the lines to sign on.

    No page parts the last one, nor from the rows before: not every office program keeps a row with
    a paragraph behind the table.

    Args:
        table: the table.
        kept_lines: how many of the last lines below it stand with the signatures.
        columns: how many it has.
        width: of them all, in twentieths of a point.
        code: XML of the code below it all; may be empty.
    """
    style = CELL if table.dense else LINE
    lines = [_line(line, style=style) for line in table.below]
    loose = len(lines) - kept_lines
    if loose:
        yield _frameless(lines[:loose], columns, width, "")
    blank = (blanks(labels, SIGNATURE, width - 2 * _EDGE) for labels in table.signatures)
    whole = "<w:trPr><w:cantSplit/></w:trPr>"
    yield _frameless([*lines[loose:], *blank, code], columns, width, whole)


def _frameless(paragraphs: Sequence[str], columns: int, width: int, properties: str) -> str:
    edges = ("left", "bottom", "right")
    nothing = "".join(f'<w:{edge} w:val="nil"/>' for edge in edges)
    return (
        f'<w:tr>{properties}<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{columns}"/><w:tcBorders>{nothing}</w:tcBorders></w:tcPr>'
        f"{''.join(paragraphs)}</w:tc></w:tr>"
    )


def _cell(
    text: Cell, width: int, style: str, more: str, unbroken: bool = False, parts: bool = False
) -> str:
    whole = "<w:noWrap/>" if unbroken else ""
    stands = "top" if parts else "center"  # what goes on on the next page begins at the top
    size = (
        f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{whole}<w:vAlign w:val="{stands}"/></w:tcPr>'
    )
    inside = (whole_paragraph if unbroken else paragraph)(text, style, more)
    return f"<w:tc>{size}{inside}</w:tc>"


def _line(line: Line, more: str = "", style: str = LINE) -> str:
    return paragraph(line.text, style, f'{more}<w:jc w:val="{line.align}"/>', strong=line.strong)
