"""xlsx and xls by calamine, which gets nothing it could choke on.

An xlsx is looked through first and packed anew with the parts that matter, so that what calamine
unpacks is what was measured; of an xls the records are looked through.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from devolved_powers.errors import PowersError
from devolved_powers.extras import install_command
from devolved_powers.i18n import _
from devolved_powers.sheets.archive import damaged, read_parts
from devolved_powers.sheets.compound import Compound, read_workbook
from devolved_powers.sheets.grid import CellAddress, Sheet, merges
from devolved_powers.sheets.limits import CHARACTERS, SHEETS, check_cell, check_size

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_NEEDED = re.compile(r"(_rels/|\[Content_Types\]|xl/[^/]+\.xml$|xl/_rels/|xl/worksheets/)")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br\s*=\s*[\"']([0-9]+)")
_COLUMN = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]+)[0-9]")
_FAR = re.compile(rb"\br\s*=\s*[\"'][A-Za-z]+([0-9]{5,})")
_FORMULA = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]+)([0-9]+)[\"'][^>]*><(?:\w+:)?f\b")
_HIDDEN = re.compile(rb"<(?:\w+:)?row\b(?=[^>]*?\bhidden=[\"'](?:1|true))[^>]*?\br=[\"']([0-9]+)")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_OPENING = re.compile(rb"<(?:\w+:)?row[\s/>]")
_SHEET_PART = re.compile(
    rb"<(?:\w+:)?sheet\b[^>]*?\bname\s*=\s*[\"']([^\"']*)[\"'][^>]*?\bid\s*=\s*[\"']([^\"']*)"
)
_TARGET = re.compile(rb"<Relationship\b[^>]*>")


class _Seen(NamedTuple):
    """What calamine does not report of a sheet: which cells are computed, which rows are hidden."""

    formulas: frozenset[CellAddress] = frozenset()
    hidden_rows: frozenset[int] = frozenset()


def read_xlsx(path: Path) -> list[Sheet]:
    """Return the sheets of an xlsx file.

    Raises:
        PowersError: when it is damaged, too large, or draws on other files.
    """
    parts = read_parts(path, lambda name: bool(_NEEDED.match(name)))
    if any(name.startswith("xl/externalLinks/") for name in _listed(path)):
        raise _linked()
    total = 0
    seen: dict[str, _Seen] = {}
    for name, content in parts.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            rows, columns = _extent(content)
            total += rows * columns
            check_size(name.removeprefix("xl/worksheets/"), rows, columns, total)
            formulas = _formulas(content) if b"<f" in content else ()
            hidden = _HIDDEN.findall(content) if b"hidden" in content else ()
            seen[name] = _Seen(frozenset(formulas), frozenset(int(n) - 1 for n in hidden))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    packed.seek(0)
    places = _sheet_parts(parts)
    by_sheet = {sheet: seen[part] for sheet, part in places.items() if part in seen}
    return list(_sheets(path.name, _opened(packed), by_sheet))


def read_xls(path: Path, compound: Compound) -> list[Sheet]:
    """Return the sheets of an xls file.

    Args:
        path: the file.
        compound: the same, opened.

    Raises:
        PowersError: when it is damaged, too large, locked, or draws on other files.
    """
    name = "Workbook" if "Workbook" in compound.names else "Book"
    workbook = read_workbook(compound.stream(name))
    if workbook.locked:
        raise password_error()
    if workbook.linked:
        raise _linked()
    total = 0
    for number, (rows, columns) in enumerate(workbook.sizes, 1):
        total += rows * columns
        check_size(str(number), rows, columns, total)
    book = _opened(io.BytesIO(path.read_bytes()))
    by_sheet = {
        sheet: _Seen(frozenset(cells), frozenset(hidden))
        for sheet, cells, hidden in zip(
            book.sheet_names, workbook.formulas, workbook.hidden_rows, strict=False
        )
    }
    return list(_sheets(path.name, book, by_sheet))


def password_error() -> PowersError:
    """Return the error for a file with a password."""
    return PowersError(
        _("The file is locked by a password."),
        hint=_("Open it, remove the password (save as, tools, general options), and save it."),
    )


def _linked() -> PowersError:
    return PowersError(
        _("The file takes values from other files."),
        hint=_("In Excel or WPS: data, edit links, break the links; then save it."),
    )


def _listed(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def _extent(content: bytes) -> tuple[int, int]:
    """Return how many rows and columns the cells of a sheet may reach, at most.

    A cell stands where its reference says; one without follows the cell before it.
    """
    rows = max(map(int, _ROW.findall(content)), default=0)
    rows = max([rows, *map(int, set(_FAR.findall(content)))])
    letters = _COLUMN.findall(content)
    columns = max(map(_number, set(letters)), default=0)
    if len(_CELL.findall(content)) > len(letters):
        lines = _OPENING.split(content)
        rows += len(lines)
        columns += max(len(_CELL.findall(line)) for line in lines)
    return rows, columns


def _number(letters: bytes) -> int:
    """Return the number of a column, counted from 1, by its letters."""
    number = 0
    for letter in letters.upper()[:7]:
        number = number * 26 + letter - 64
    return number


def _formulas(content: bytes) -> Iterator[CellAddress]:
    for letters, row in _FORMULA.findall(content):
        yield int(row) - 1, _number(letters) - 1


def _sheet_parts(parts: dict[str, bytes]) -> dict[str, str]:
    """Return the part that each sheet stands in, by the sheet's name."""
    targets: dict[bytes, bytes] = {}
    for element in _TARGET.findall(parts.get("xl/_rels/workbook.xml.rels", b"")):
        name = re.search(rb"\bId\s*=\s*[\"']([^\"']*)", element)
        target = re.search(rb"\bTarget\s*=\s*[\"']([^\"']*)", element)
        if name and target:
            targets[name[1]] = target[1]
    from html import unescape

    places: dict[str, str] = {}
    for sheet, name in _SHEET_PART.findall(parts.get("xl/workbook.xml", b"")):
        target_of = targets.get(name, b"").decode("utf-8", "replace")
        part = target_of.removeprefix("/") if target_of.startswith("/") else f"xl/{target_of}"
        places[unescape(sheet.decode("utf-8", "replace"))] = part
    return places


def _opened(content: io.BytesIO) -> "CalamineWorkbook":
    if find_spec("python_calamine") is None:
        raise PowersError(
            _("Reading Excel files needs a library that is not installed."),
            hint=install_command("office"),
        )
    import python_calamine

    try:
        return python_calamine.load_workbook(content)
    except python_calamine.PasswordError as error:
        raise password_error() from error
    except python_calamine.CalamineError as error:
        raise damaged() from error
    except BaseException as error:
        raise _from_rust(error) from error


def _from_rust(error: BaseException) -> BaseException:
    """Return what a failure of calamine means: its panics come as no ordinary exception."""
    return damaged() if type(error).__name__ == "PanicException" else error


def _sheets(file: str, book: "CalamineWorkbook", seen: dict[str, _Seen]) -> Iterator[Sheet]:
    from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum

    if len(book.sheet_names) > SHEETS:
        message = _("The file has {count} sheets; at most {limit} are read.")
        raise PowersError(message.format(count=len(book.sheet_names), limit=SHEETS))
    for metadata in book.sheets_metadata:
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        try:
            sheet = book.get_sheet_by_name(metadata.name)
            rows = _rows(metadata.name, sheet)
            ranges = sheet.merged_cell_ranges or []
        except CalamineError as error:
            raise damaged() from error
        except BaseException as error:
            raise _from_rust(error) from error
        down, wide = merges(ranges, len(rows))
        own = seen.get(metadata.name, _Seen())
        yield Sheet(
            file=file,
            name=metadata.name,
            rows=rows,
            merged=down,
            spans=wide,
            formulas=own.formulas,
            hidden_rows=own.hidden_rows,
            hidden=metadata.visible != SheetVisibleEnum.Visible,
        )


CellValue = int | float | str | bool | time | date | datetime | timedelta


def _rows(name: str, sheet: "CalamineSheet") -> list[list[str]]:
    rows = [
        [cell if type(cell) is str else _text(cell) for cell in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    for number, row in enumerate(rows, 1):
        for cell in row:
            if len(cell) > CHARACTERS:
                check_cell(cell, name, number)
    return rows


def _text(value: CellValue) -> str:
    """Return a value as a person would have typed it: whole numbers without a point."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, (date, time)) else str(value)
