"""Writes tables of discretion standards as offices publish them: workbooks and documents.

`tools/discretion_figures.py` has them read by `powers import`; each is written three ways.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[str]]
SHARED_BY_ROWS = ("序号", "条款", "违法", "事项", "依据", "法规", "权力", "条线", "子项")
"""What the headings of columns hold whose cells several tiers of an act share."""


def written(rows: Rows, title: str, folder: Path, name: str) -> Mapping[str, Path]:
    """Write a table as a workbook, as one with merged cells, and as a document of Word.

    Args:
        rows: the header and the rows.
        title: what stands above the table.
        folder: takes the files.
        name: of the files, without their endings.
    """
    files = {
        "xlsx": folder / f"{name}.xlsx",
        "xlsx, merged": folder / f"{name}-merged.xlsx",
        "docx, merged": folder / f"{name}.docx",
    }
    _workbook(rows, title, files["xlsx"], is_merged=False)
    _workbook(rows, title, files["xlsx, merged"], is_merged=True)
    _document(rows, title, files["docx, merged"])
    return files


def _workbook(rows: Rows, title: str, file: Path, *, is_merged: bool) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([title])
    for row in rows:
        sheet.append(list(row))
    if is_merged:
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(rows[0]))
        _merge(sheet, rows)
    book.save(file)


def _merge(sheet: Worksheet, rows: Rows) -> None:
    for column, first, last in _runs(rows):
        sheet.merge_cells(
            start_row=first + 2, end_row=last + 2, start_column=column + 1, end_column=column + 1
        )


def _document(rows: Rows, title: str, file: Path) -> None:
    document = Document()
    document.add_paragraph(title)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text
    for column, first, last in _runs(rows):
        cell = table.cell(first, column).merge(table.cell(last, column))
        cell.text = rows[first][column]
    document.save(str(file))


def _runs(rows: Rows) -> Iterator[tuple[int, int, int]]:
    """Yield column, first and last row of cells that say the same for the tiers of an act."""
    shared = [
        column
        for column, heading in enumerate(rows[0])
        if any(word in heading for word in SHARED_BY_ROWS)
        and not any(word in heading for word in ("情形", "情节", "程度"))
    ]
    if not shared:
        return

    def act(number: int) -> tuple[str, ...]:
        return tuple(rows[number][column] for column in shared[:2])

    for _act, group in groupby(range(1, len(rows)), act):
        numbers = list(group)
        for column in shared:
            texts = [(rows[number][column], number) for number in numbers]
            for text, same in groupby(texts, itemgetter(0)):
                run = [number for _text, number in same]
                if text and len(run) > 1:
                    yield column, run[0], run[-1]
