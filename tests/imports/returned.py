"""Sheets that the program exported, edited as a clerk does it, for tests."""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from devolved_powers.documents.formats import ListFormat
from devolved_powers.editing.decision_file import DecisionDocument
from devolved_powers.editing.transaction import WriteResult
from devolved_powers.imports.returned_rows import open_returned
from devolved_powers.imports.write_returned import Update
from tests.exports.expected import DAY, make

Edits = Mapping[tuple[str, str], object]
"""What a clerk writes: by id and heading."""
CODE = "导出校验码"


def exported(root: Path, form: ListFormat = "xlsx", day: date = DAY, name: str = "清单") -> Path:
    """Write the sheet of all columns beside a registry."""
    file = root.parent / f"{name}.{form}"
    file.write_bytes(make(form, "full", root, day=day))
    return file


def header_of(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """Return the row of the headings, and the column of each."""
    for row in range(1, 20):
        headings = {str(cell.value): cell.column for cell in sheet[row] if cell.value is not None}
        if "编号" in headings and "名称" in headings:
            return row, headings
    raise AssertionError("no header")


def rows_of(sheet: Worksheet) -> dict[str, int]:
    """Return the row of each id."""
    head, columns = header_of(sheet)
    return {
        str(sheet.cell(row, columns["编号"]).value): row
        for row in range(head + 1, sheet.max_row + 1)
    }


def rows_of_file(file: Path) -> dict[str, int]:
    """Return the row of each id in a workbook."""
    return rows_of(openpyxl.load_workbook(file).worksheets[0])


def in_workbook(file: Path, change: Callable[[Worksheet], None]) -> Path:
    """Change a workbook."""
    book = openpyxl.load_workbook(file)
    change(book.worksheets[0])
    book.save(file)
    return file


def edited(file: Path, edits: Edits) -> Path:
    """Write into cells of a workbook or a csv file, as an office program saves it."""
    if file.suffix == ".xlsx":

        def write(sheet: Worksheet) -> None:
            _head, columns = header_of(sheet)
            rows = rows_of(sheet)
            for (identifier, heading), value in edits.items():
                sheet.cell(rows[identifier], columns[heading]).value = value

        return in_workbook(file, write)
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    for (identifier, heading), value in edits.items():
        row = next(row for row in rows if row[0] == identifier)
        row[rows[0].index(heading)] = str(value)
    return saved_csv(file, rows)


def saved_csv(file: Path, rows: list[list[str]], encoding: str = "utf-8-sig") -> Path:
    """Save rows as csv."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    file.write_bytes(out.getvalue().encode(encoding))
    return file


def csv_rows(file: Path) -> list[list[str]]:
    """Return the rows of a csv file."""
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def updated(
    root: Path,
    *files: Path,
    document: DecisionDocument | None = None,
    correct: bool = False,
    dry_run: bool = False,
) -> tuple[Update, WriteResult]:
    """Take over edited sheets; return what was found and what was written."""
    update = Update(open_returned(files), document, is_correction=correct)
    return update, update.write(root, dry_run=dry_run)
