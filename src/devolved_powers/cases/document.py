"""The lines of the file of a decision: running text, or the cells of a workbook."""

from pathlib import Path

from devolved_powers.sheets.grid import LeftOut, Sheet
from devolved_powers.sheets.open_file import read_sheets
from devolved_powers.sheets.paragraphs import Paragraphs, read_paragraphs

WORKBOOKS = frozenset({".xlsx", ".xls", ".et"})
"""How files end that office programs lay out in cells, forms of decisions too."""


def read_document(path: Path) -> Paragraphs:
    """Return the lines of a document.

    Args:
        path: the file: txt, md, docx, html, mht, xlsx or xls.

    Returns:
        Its lines; of a workbook a line for each row, its cells parted by tabs.

    Raises:
        PowersError: when it cannot be read.
    """
    if path.suffix.lower() not in WORKBOOKS:
        return read_paragraphs(path)
    sheets = read_sheets(path)
    return Paragraphs(
        path.name,
        "workbook",
        tuple(line for sheet in sheets for line in _lines(sheet)),
        tuple(left for sheet in sheets for left in _left_out(sheet)),
    )


def _left_out(sheet: Sheet) -> tuple[LeftOut, ...]:
    """Return what of a sheet is not read: all of one that is hidden."""
    if sheet.hidden and any(cell.strip() for row in sheet.rows for cell in row):
        return (LeftOut("hidden", 1, None),)
    return sheet.left_out


def _lines(sheet: Sheet) -> list[str]:
    if sheet.hidden:
        return []
    return ["\t".join(" ".join(cell.split()) for cell in row if cell.strip()) for row in sheet.rows]
