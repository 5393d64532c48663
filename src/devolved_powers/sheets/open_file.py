"""A file opened by what it holds, whatever its name ends in."""

import os
from pathlib import Path
from typing import BinaryIO

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets import archive
from devolved_powers.sheets.compound import MAGIC, Compound
from devolved_powers.sheets.csv_ import read_csv
from devolved_powers.sheets.docx import read_docx
from devolved_powers.sheets.foreign import foreign_kind
from devolved_powers.sheets.grid import CellsRead, Sheet
from devolved_powers.sheets.html_ import read_html
from devolved_powers.sheets.limits import FILE_BYTES
from devolved_powers.sheets.mht import is_mht, read_mht
from devolved_powers.sheets.package import main_part
from devolved_powers.sheets.spreadsheetml import is_spreadsheetml, read_spreadsheetml
from devolved_powers.sheets.workbook import read_xls, read_xlsx
from devolved_powers.store.named_paths import open_named

_HTML = (b"<!doctype html", b"<html", b"<table", b"<body", b"<meta", b"<head", b"<div")
_HEAD = 8192


def read_sheets(path: Path, *, cells: CellsRead = "live") -> list[Sheet]:
    """Return the sheets or tables of an xlsx, xls, docx, csv or html file.

    Args:
        path: the file; its content says what it is, not its name.
        cells: which cells of a workbook are read: in a ledger, unlike a list, a filter that was
            left on says nothing of the cases.

    Raises:
        PowersError: naming the file, what is wrong, and what to do. Nothing of it is read then.
    """
    if not (path.is_file() or path.is_symlink()):
        raise PowersError(
            _("There is no such file."),
            hint=_("Name a file (xlsx, xls, docx, csv or html), not a folder."),
            place=str(path),
            code=ExitCode.USAGE,
        )
    try:
        with open_named(path) as file:
            sheets = _read(path.name, file, cells=cells)
            if not sheets:
                raise _no_sheets()
    except PowersError as error:
        error.place = error.place or str(path)
        raise
    return sheets


def _read(name: str, file: BinaryIO, *, cells: CellsRead) -> list[Sheet]:
    size = os.fstat(file.fileno()).st_size
    if size > FILE_BYTES:
        raise _too_large(size)
    head = file.read(_HEAD)
    file.seek(0)
    if not head.strip():
        raise PowersError(_("The file is empty."), hint=_("Copy it once more from its source."))
    if head.startswith(b"PK"):
        return _packed(name, file, cells=cells)
    data = file.read(FILE_BYTES + 1)
    if len(data) > FILE_BYTES:  # it grows
        raise _too_large(len(data))
    if head.startswith(MAGIC):
        return _compound(name, data, cells=cells)
    if is_mht(head):
        return read_mht(name, data)
    if is_spreadsheetml(head):
        return read_spreadsheetml(name, data)
    _refuse_foreign(head)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML) or _says_html(head):
        return read_html(name, data)
    _refuse_xml(head)
    return read_csv(name, data)


def _no_sheets() -> PowersError:
    """Return the error for a file without a table."""
    return PowersError(
        _("The file holds no table: all its sheets are empty."),
        hint=_("Give the file that holds the list; a picture of a table is none."),
    )


def _packed(file_name: str, file: BinaryIO, *, cells: CellsRead) -> list[Sheet]:
    with archive.packed(file) as parts:
        names = parts.names
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise _macros()
        kind, part = main_part(parts)
        if kind == "word":
            return read_docx(file_name, parts, part)
        if kind == "workbook":
            return read_xlsx(file_name, parts, part, cells=cells)
    if kind == "binary workbook" or "content.xml" in names:
        raise PowersError(
            _("This kind of workbook cannot be read."), hint=_("Save it as xlsx and give that.")
        )
    raise PowersError(
        _("The file is a packed folder, but neither xlsx nor docx."),
        hint=_("Unpack it, and give the xlsx, docx or csv file inside."),
    )


def _compound(name: str, data: bytes, *, cells: CellsRead) -> list[Sheet]:
    compound = Compound(data)
    names = compound.names
    if "EncryptedPackage" in names:
        raise archive.password_error()
    if "_VBA_PROJECT_CUR" in names or "Macros" in names:
        raise _macros()
    if "Workbook" in names or "Book" in names:
        return read_xls(name, data, compound, cells=cells)
    if "WordDocument" in names:
        raise PowersError(
            _("The old doc format of Word is not read."),
            hint=_("Open it in Word or WPS, save it as docx, and give that."),
        )
    raise archive.damaged()


def _too_large(size: int) -> PowersError:
    message = _("The file has {size} MiB; at most {limit} MiB are read.")
    return PowersError(
        message.format(size=size // 2**20, limit=FILE_BYTES // 2**20),
        hint=_("Copy the table alone into a new file, without pictures, and save it."),
    )


def _macros() -> PowersError:
    return PowersError(
        _("The file holds macros."),
        hint=_("Save it as xlsx or docx without macros, and give that; macros are never run."),
    )


def _refuse_foreign(head: bytes) -> None:
    kind = foreign_kind(head)
    if kind == "picture":
        raise PowersError(
            _("A pdf or a picture is not read: what a scan says would be a guess."),
            hint=_(
                "Ask for the Word or Excel file it was made from; or put it through text "
                "recognition, compare every row, and save it as xlsx."
            ),
        )
    if kind == "rtf":
        raise PowersError(
            _("An rtf file is not read."), hint=_("Open it in Word or WPS and save it as docx.")
        )
    if kind == "archive":
        raise PowersError(
            _("The file is an archive, not a table."),
            hint=_("Unpack it, and give the xlsx, docx or csv file inside."),
        )


def _refuse_xml(head: bytes) -> None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"<?xml", b"<?mso-")) or b"schemas.microsoft.com/office" in head:
        raise PowersError(
            _("The file is XML, but no table of Excel."),
            hint=_("Open it in Word, Excel or WPS, save it as docx or xlsx, and give that."),
        )


def _says_html(head: bytes) -> bool:
    folded = head.lower()
    return folded.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and (
        b"<html" in folded or b"<table" in folded
    )
