"""How much of a file is read. A file beyond a bound is refused with a remedy, never half read.

The largest official list known has some 3,000 rows; a county's ledger of cases a year has some
10,000. The bounds leave room for ten times that. What a file claims of itself is measured before
anything is made of it, so that reading stays below 1 GiB of memory, and takes time in proportion to
the file's (unpacked) size.
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
CELLS = 4_000_000
"""Cells of a file, empty ones inside the used area included."""
CHARACTERS = 32_767
"""Characters of a cell: as many as Excel itself allows."""
FILE_CHARACTERS = 32 * 2**20
"""Characters of all cells of a file together, and of the text around its tables."""
MERGED_CELLS = 500_000
"""Cells of a file that begin a row of a merged cell."""
FORMULAS = 400_000
"""Cells of a file whose value is computed."""
STRUCK = 400_000
"""Cells of a file that hold struck-out text."""
SHEETS = 200
"""Sheets of a workbook, or tables of a document."""
LINES = 200_000
"""Paragraphs of a document outside of its tables."""
READER_BYTES = 2**30
"""Address space of the process that reads an Excel file; held on Linux only."""
READER_SECONDS = 60
"""Time of the processor that this process has; held on Linux only."""
READER_WAIT = 300
"""Seconds that it is waited for, on every system."""


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
    if rows <= ROWS and columns <= COLUMNS and cells <= CELLS:  # asked for each row of a file
        return
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


def too_many_sheets() -> PowersError:
    """Return the error for a workbook with too many sheets."""
    message = _("The file has more than {limit} sheets.")
    return PowersError(
        message.format(limit=SHEETS),
        hint=_("Copy the table alone into a new file, without pictures, and save it."),
    )


def too_many_merged() -> PowersError:
    """Return the error for a file with too many merged cells."""
    message = _("The file has merged cells over more than {limit} rows together.")
    return PowersError(
        message.format(limit=MERGED_CELLS),
        hint=_("Undo the merges outside of the table, then save the file."),
    )


class FileTally:
    """What a file comes to while it is read; each count is checked before the thing is kept."""

    __slots__ = ("_characters", "_formulas", "_merged", "_struck")

    def __init__(self) -> None:
        self._characters = 0
        self._formulas = 0
        self._merged = 0
        self._struck = 0

    def add_cell(self, length: int, sheet: str, row: int) -> None:
        """Count the text of a cell.

        Args:
            length: its characters.
            sheet: the sheet's name.
            row: its row, counted from 1.

        Raises:
            PowersError: when it is too long to be a cell, or all text of the file is too long.
        """
        if length > CHARACTERS:
            message = _("A cell in row {row} of “{sheet}” has {count} characters; at most {limit}.")
            raise PowersError(
                message.format(row=row, sheet=sheet, count=length, limit=CHARACTERS),
                hint=_("Shorten it, or look whether the file is damaged."),
            )
        self.add_text(length)

    def add_text(self, length: int) -> None:
        """Count text outside of cells.

        Raises:
            PowersError: when all text of the file together is too long.
        """
        self._characters += length
        if self._characters > FILE_CHARACTERS:
            message = _("The cells of the file hold more than {limit} characters together.")
            raise PowersError(
                message.format(limit=FILE_CHARACTERS),
                hint=_("Copy the table alone into a new file, and leave out long texts."),
            )

    def add_merged(self, count: int) -> None:
        """Count the rows of a merged cell.

        Raises:
            PowersError: when there are too many merged cells.
        """
        self._merged += count
        if self._merged > MERGED_CELLS:
            raise too_many_merged()

    def add_formula(self) -> None:
        """Count a computed cell.

        Raises:
            PowersError: when there are too many.
        """
        self._formulas += 1
        if self._formulas > FORMULAS:
            message = _("The file has more than {limit} formulas.")
            raise PowersError(
                message.format(limit=FORMULAS),
                hint=_("Select all, copy, paste as values, save, and try again."),
            )

    def add_struck(self) -> None:
        """Count a cell with struck-out text.

        Raises:
            PowersError: when there are too many.
        """
        self._struck += 1
        if self._struck > STRUCK:
            message = _("The file has more than {limit} cells with struck-out text.")
            raise PowersError(
                message.format(limit=STRUCK),
                hint=_("Delete the rows that are struck out, then save the file."),
            )
