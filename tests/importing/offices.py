"""Files as offices make them, written with other libraries than those that read them."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

FILES = Path(__file__).parent / "files"
Rows = Sequence[Sequence[str | int | None]]


def xlsx(path: Path, rows: Rows, merged: Iterable[str] = (), title: str = "清单") -> Path:
    """Write a workbook with one sheet.

    Args:
        path: the file.
        rows: its cells.
        merged: ranges to merge, such as `A1:F1`.
        title: the sheet's name.
    """
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def word(
    path: Path,
    parts: Sequence[str | Rows],
    merged: Iterable[tuple[int, int, int, int]] = (),
    repeat: bool = True,
) -> Path:
    """Write a document of paragraphs and tables.

    Args:
        path: the file.
        parts: a text is a paragraph, rows are a table; a soft break in a cell is a newline.
        merged: first and last row and column to merge in the first table.
        repeat: whether Word repeats the first row on each page.
    """
    document = docx.Document()
    first = True
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=len(part), cols=max(map(len, part)))
        for row, cells in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = "" if text is None else str(text)
        if repeat:
            mark = OxmlElement("w:tblHeader")
            mark.set(qn("w:val"), "true")
            table.rows[0]._tr.get_or_add_trPr().append(mark)
        if first:
            for top, left, bottom, right in merged:
                table.cell(top, left).merge(table.cell(bottom, right))
            first = False
    document.save(str(path))
    return path


def comma_separated(path: Path, rows: Rows, encoding: str = "utf-8-sig") -> Path:
    """Write a csv file."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def page(path: Path, rows: Rows, head: str = "", encoding: str = "utf-8") -> Path:
    """Write an html page with one table."""
    lines = "".join(
        "<tr>" + "".join(f"<td>{'' if c is None else c}</td>" for c in row) + "</tr>"
        for row in rows
    )
    text = f'<html><meta charset="{encoding}"><body>{head}<table>{lines}</table></body></html>'
    path.write_bytes(text.encode(encoding))
    return path
