"""The lines of a document in running text: Markdown, plain text, Word, a saved web page."""

import os
import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets import archive
from devolved_powers.sheets.compound import MAGIC, Compound
from devolved_powers.sheets.csv_ import decoded
from devolved_powers.sheets.docx_beside import has_text_beside
from devolved_powers.sheets.docx_lines import docx_lines
from devolved_powers.sheets.foreign import foreign_kind
from devolved_powers.sheets.grid import LeftOut
from devolved_powers.sheets.html_lines import html_lines
from devolved_powers.sheets.limits import LINES
from devolved_powers.sheets.mht import is_mht, page_of
from devolved_powers.sheets.package import main_part
from devolved_powers.store.named_paths import open_named

TEXT_BYTES = 16 * 2**20
"""Bytes of a document; the longest code has a twentieth of that."""
_HEAD = 8192
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|meta|body|div|table|p|span|h[1-6]|article|section)[\s>/]",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"\r\n|[\r\n\v\f\u0085\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The text of a document.

    Args:
        file: its name.
        kind: what it is: `text`, `docx`, `html`, `mht`, or `workbook` for the rows of one.
        lines: its lines, without markup; a paragraph of Word or of a page is one line.
        left_out: what was not read: struck out, hidden, marked as deleted.
        has_text_beside: whether headers, footers, notes or comments hold text: it is not read.
        in_pages: whether the lines may be lines of a printed page rather than paragraphs.
    """

    file: str
    kind: str
    lines: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    has_text_beside: bool = False
    in_pages: bool = False

    @property
    def is_by_paragraphs(self) -> bool:
        """Whether its lines are paragraphs, as Word and pages have them, and no lines or rows."""
        return self.kind not in ("text", "workbook")


def read_paragraphs(path: Path) -> Paragraphs:
    """Return the lines of a document.

    Args:
        path: the file: md, txt, docx, doc saved as a page, html, mht; what it holds says which.

    Raises:
        PowersError: when it cannot be read, is too large, damaged, or of no kind read here.
    """
    hint = _("Name the file of a text (md, txt, docx or html), not a folder.")
    if not (path.is_file() or path.is_symlink()):
        raise PowersError(
            _("There is no such file."),
            hint=hint,
            place=str(path),
            code=ExitCode.USAGE,
        )
    try:
        with open_named(path) as file:
            document = _read(path.name, file, os.fstat(file.fileno()).st_size)
    except PowersError as error:
        error.place = error.place or str(path)
        error.hint = error.hint or hint
        raise
    return _with_text(document, str(path))


def paragraphs_in(content: bytes, name: str) -> Paragraphs:
    """Return the lines of a document that is no file, such as the standard input.

    Args:
        content: its bytes; what they hold says which kind it is.
        name: what messages call it.

    Raises:
        PowersError: as `read_paragraphs` does.
    """
    try:
        document = _read(name, BytesIO(content), len(content))
    except PowersError as error:
        error.place = error.place or name
        raise
    return _with_text(document, name)


def paragraphs_of(text: str, name: str) -> Paragraphs:
    """Return the lines of a text that no file holds: whatever it looks like, it is a text.

    Args:
        text: the text.
        name: what messages call it.

    Raises:
        PowersError: when it is too large, or says nothing.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > TEXT_BYTES:
        raise _too_large(size)
    lines = tuple(_LINE_END.split(text))
    _check_lines(lines)
    return _with_text(Paragraphs(name, "text", lines, in_pages=True), name)


def _with_text(document: Paragraphs, place: str) -> Paragraphs:
    if not any(line.strip() for line in document.lines):
        raise PowersError(
            _("The document holds no text."),
            hint=_("A picture of a text is none: copy the text into a .txt file."),
            place=place,
        )
    return document


def _read(name: str, file: BinaryIO, size: int) -> Paragraphs:
    if size > TEXT_BYTES:
        raise _too_large(size)
    head = file.read(_HEAD)
    file.seek(0)
    if not head.strip():
        raise PowersError(_("The file is empty."), hint=_("Copy it once more from its source."))
    if head.startswith(b"PK"):
        return _packed(name, file)
    data = file.read(TEXT_BYTES + 1)
    if len(data) > TEXT_BYTES:  # it grows
        raise _too_large(len(data))
    if head.startswith(MAGIC):
        raise _compound(data)
    if is_mht(head):
        lines, left_out = html_lines(page_of(data))
        return Paragraphs(name, "mht", lines, left_out)
    _refuse_foreign(head)
    text = _decoded(data)
    if _is_page(head, text):
        lines, left_out = html_lines(text)
        return Paragraphs(name, "html", lines, left_out)
    lines = tuple(_LINE_END.split(text))
    _check_lines(lines)
    return Paragraphs(name, "text", lines, in_pages=True)


def _check_lines(lines: tuple[str, ...]) -> None:
    if len(lines) > LINES:
        message = _("The document has more than {limit} lines.")
        raise PowersError(
            message.format(limit=LINES),
            hint=_("Copy the text alone into a .txt file, and give that."),
        )


def _decoded(data: bytes) -> str:
    try:
        return decoded(data)
    except PowersError as error:  # it speaks of tables
        raise PowersError(
            _("The file is no text: it is neither UTF-8 nor GB18030."),
            hint=_("Save the text as docx, or copy it into a .txt file, and give that."),
        ) from error


def _packed(file_name: str, file: BinaryIO) -> Paragraphs:
    with archive.packed(file) as parts:
        if any(name.lower().endswith("vbaproject.bin") for name in parts.names):
            raise _macros()
        kind, part = main_part(parts)
        if kind == "word":
            lines, left_out = docx_lines(parts, part)
            beside = has_text_beside(parts, part)
            return Paragraphs(file_name, "docx", lines, left_out, has_text_beside=beside)
    raise PowersError(
        _("The file is packed, but no docx."),
        hint=_("Save the text as docx, or copy it into a .txt file, and give that."),
    )


def _compound(data: bytes) -> PowersError:
    """Return the error for a file of the old Office formats."""
    names = Compound(data).names
    if "EncryptedPackage" in names:
        return archive.password_error()
    if "WordDocument" in names:
        return PowersError(
            _("The old doc format of Word is not read."),
            hint=_("Save it as docx in Word or WPS, or copy the text into a .txt file."),
        )
    return PowersError(
        _("The file is no text."),
        hint=_("Save the text as docx, or copy it into a .txt file, and give that."),
    )


def _too_large(size: int) -> PowersError:
    message = _("The file has {size} MiB; at most {limit} MiB of a text are read.")
    return PowersError(
        message.format(size=size // 2**20, limit=TEXT_BYTES // 2**20),
        hint=_("Copy the text alone into a .txt file, and give that."),
    )


def _macros() -> PowersError:
    return PowersError(
        _("The file holds macros."),
        hint=_("Save it as docx without macros, or copy the text into a .txt file."),
    )


def _refuse_foreign(head: bytes) -> None:
    kind = foreign_kind(head)
    if kind == "picture":
        raise PowersError(
            _("A pdf or a picture is not read: what a scan says would be a guess."),
            hint=_(
                "Save the text as docx or copy it into a .txt file, and compare it with the pdf."
            ),
        )
    if kind == "rtf":
        raise PowersError(
            _("An rtf file is not read."), hint=_("Open it in Word or WPS and save it as docx.")
        )
    if kind == "archive":
        raise PowersError(
            _("The file is an archive, not a text."),
            hint=_("Unpack it, and give the docx, html or txt file inside."),
        )


def _is_page(head: bytes, text: str) -> bool:
    """Return whether a text is a page: it begins with a tag, and one of its first tags says so."""
    begun = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if not begun.startswith("<"):
        return False
    if begun.startswith("<!--") and "INFO END" in begun[:40]:
        return False
    if _HTML.search(begun.encode()) or b"<html" in head.lower():
        return True
    if begun.startswith(("<?xml", "<?mso-")):
        raise PowersError(
            _("The file is XML, but no page."),
            hint=_("Open it in Word or WPS, save it as docx, and give that."),
        )
    return False
