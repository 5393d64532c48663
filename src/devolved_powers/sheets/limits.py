"""How much of a file is read. A file beyond a bound is refused with a remedy, never half read.

The largest official list known has some 3,000 rows; a county's ledger of cases a year has some
10,000. The bounds leave room for ten times that, and keep memory below about 1 GiB whatever a file
claims of itself.
"""

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _

FILE_BYTES = 64 * 2**20
"""Bytes of a file."""
UNPACKED_BYTES = 160 * 2**20
"""Bytes of what a packed file (xlsx, docx) holds."""
PARTS = 2_000
"""Files inside a packed file."""
ROWS = 200_000
"""Rows of a sheet or table."""
COLUMNS = 256
"""Columns of a sheet or table."""
CELLS = 5_000_000
"""Cells of a file, empty ones inside the used area included."""
CHARACTERS = 32_767
"""Characters of a cell: as many as Excel itself allows."""
SHEETS = 200
"""Sheets of a workbook, or tables of a document."""


def check_size(sheet: str, rows: int, columns: int, cells: int) -> None:
    """Refuse a sheet that goes beyond the bounds.

    Args:
        sheet: its name.
        rows: the number of its last row.
        columns: the number of its last column.
        cells: all cells of the file up to and including this sheet.

    Raises:
        PowersError: naming the bound and what to do.
    """
    empty = _("Delete the empty rows and columns around the table, then save the file.")
    if rows > ROWS:
        message = _("“{sheet}” goes down to row {count}; at most {limit} rows are read.")
        raise PowersError(message.format(sheet=sheet, count=rows, limit=ROWS), hint=empty)
    if columns > COLUMNS:
        message = _("“{sheet}” has {count} columns; at most {limit} are read.")
        raise PowersError(message.format(sheet=sheet, count=columns, limit=COLUMNS), hint=empty)
    if cells > CELLS:
        message = _("“{sheet}” brings the file to {count} cells; at most {limit} are read.")
        raise PowersError(message.format(sheet=sheet, count=cells, limit=CELLS), hint=empty)


def check_cell(text: str, sheet: str, row: int) -> str:
    """Return a cell's text; refuse one that is too long to be a cell.

    Raises:
        PowersError: naming the row.
    """
    if len(text) > CHARACTERS:
        message = _("A cell in row {row} of “{sheet}” has {count} characters; at most {limit}.")
        raise PowersError(
            message.format(row=row, sheet=sheet, count=len(text), limit=CHARACTERS),
            hint=_("Shorten it, or look whether the file is damaged."),
        )
    return text
