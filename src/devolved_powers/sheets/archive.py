"""Packed files (xlsx, docx) opened within bounds."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.limits import PARTS, UNPACKED_BYTES

_END = b"PK\x05\x06"
_END_BYTES = 22
_DIRECTORY_BYTES = PARTS * 256
"""What the list of so many parts may take."""


def part_names(path: Path) -> list[str]:
    """Return the names of the parts of a packed file.

    Raises:
        PowersError: when it is damaged, locked by a password, or larger than the bounds.
    """
    with _opened(path) as archive:
        return archive.namelist()


def read_parts(path: Path, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the content of the parts that are wanted, each read whole and verified.

    Args:
        path: the packed file.
        wanted: says by a part's name whether to read it.

    Raises:
        PowersError: when it is damaged, locked by a password, or larger than the bounds.
    """
    content: dict[str, bytes] = {}
    left = UNPACKED_BYTES
    with _opened(path) as archive:
        for part in archive.infolist():
            if not wanted(part.filename):
                continue
            if part.flag_bits & 1:
                raise PowersError(
                    _("The file is locked by a password."),
                    hint=_("Open it, remove the password, and save it."),
                )
            left -= part.file_size
            if left < 0:
                raise _too_large()
            try:
                content[part.filename] = archive.read(part)  # never more than it declares
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as e:
                raise damaged() from e
    return content


def damaged() -> PowersError:
    """Return the error for a file that cannot be read as what it is."""
    return PowersError(
        _("The file is damaged or incomplete."),
        hint=_("Open it in Excel, Word or WPS, save it anew, and try again."),
    )


def _opened(path: Path) -> zipfile.ZipFile:
    with path.open("rb") as file:
        file.seek(0, 2)
        size = file.tell()
        file.seek(max(0, size - _END_BYTES - 65_535))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        raise damaged()
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    if directory > _DIRECTORY_BYTES or tail[at - 20 : at - 16] == b"PK\x06\x07":
        raise _too_large()
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise damaged() from error
    if len(archive.namelist()) > PARTS:
        archive.close()
        raise _too_large()
    return archive


def _too_large() -> PowersError:
    message = _("Unpacked, the file is larger than the {limit} MiB that are read.")
    return PowersError(
        message.format(limit=UNPACKED_BYTES // 2**20),
        hint=_("Copy the table alone into a new file, without pictures, and save it."),
    )
