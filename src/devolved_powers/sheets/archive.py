"""Packed files (xlsx, docx) opened within bounds."""

import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.limits import PARTS, UNPACKED_BYTES

_END = b"PK\x05\x06"
_END_BYTES = 22
_COMMENT_BYTES = 65_535
_END_64 = b"PK\x06\x07"
_END_64_BYTES = 20
_HEADER_BYTES = 30
"""What stands before the name and the content of each part."""
_DIRECTORY_BYTES = PARTS * 256
"""What the list of so many parts may take."""
_NEWEST = 63
"""The newest version of the format that parts may need: 6.3."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How office programs pack; others could be asked for gigabytes before they give anything."""
_LOCKED = 1 | 1 << 6 | 1 << 13
"""Marks of a part that is encrypted, strongly encrypted, or hides what it is called."""
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f]")
"""Names that lead out of the folder that a file is unpacked into."""
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)
"""What Python raises for a damaged archive: OSError for a place before its beginning, RuntimeError
for what it cannot unpack."""


class Packed:
    """A packed file whose list of parts was looked through.

    Args:
        archive: the file, opened.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = UNPACKED_BYTES
        self._stored = {name.casefold(): name for name in archive.namelist()}

    @property
    def names(self) -> list[str]:
        """The names of the parts."""
        return self._archive.namelist()

    def stored(self, name: str) -> str | None:
        """Return the name of a part as it is stored, whatever its case; None where it is not."""
        return self._stored.get(name.casefold())

    def pieces(self, name: str, size: int) -> Generator[bytes, None, None]:
        """Yield the content of a part, verified at its end, in pieces.

        Args:
            name: the part.
            size: bytes of a piece.

        Raises:
            PowersError: when it is damaged, or all that was read is more than is unpacked.
        """
        self._left -= self._archive.getinfo(name).file_size
        if self._left < 0:
            raise _too_large()
        try:
            with self._archive.open(name) as part:  # gives no more than it claims to hold
                while piece := part.read(size):
                    yield piece
        except _FAULTS as error:
            raise damaged() from error


@contextmanager
def packed(file: BinaryIO) -> Iterator[Packed]:
    """Open a packed file.

    Args:
        file: the file, open.

    Yields:
        Its parts, to read while it is open.

    Raises:
        PowersError: when it is damaged, locked by a password, larger than the bounds, or packed
            as no office program packs.
    """
    _check_end(file)
    try:
        archive = zipfile.ZipFile(file)
    except _FAULTS as error:
        raise damaged() from error
    with archive:
        _check_list(archive)
        yield Packed(archive)


def damaged() -> PowersError:
    """Return the error for a file that cannot be read as what it is."""
    return PowersError(
        _("The file is damaged or incomplete."),
        hint=_("Open it in Excel, Word or WPS, save it anew, and try again."),
    )


def password_error() -> PowersError:
    """Return the error for a file with a password."""
    return PowersError(
        _("The file is locked by a password."),
        hint=_("Open it, remove the password (save as, tools, general options), and save it."),
    )


def _check_end(file: BinaryIO) -> None:
    """Refuse a file whose list of parts is missing or too long, before it is read."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES - _COMMENT_BYTES - _END_64_BYTES))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        raise damaged()
    if tail[max(0, at - _END_64_BYTES) : at].startswith(_END_64):
        raise _unusual(_("it is packed as files above 4 GiB are (zip64)"))
    if int.from_bytes(tail[at + 12 : at + 16], "little") > _DIRECTORY_BYTES:
        raise _too_many()


def _check_list(archive: zipfile.ZipFile) -> None:
    """Refuse a list of parts that claims what cannot be."""
    parts = archive.infolist()
    if len(parts) > PARTS:
        raise _too_many()
    if len({part.filename.casefold() for part in parts}) < len(parts):
        raise _unusual(_("two parts have the same name"))
    for part in parts:
        if part.flag_bits & _LOCKED:
            raise password_error()
        if _OUTSIDE.search(part.orig_filename):
            raise _unusual(_("the name of a part leads out of its folder"))
        if part.extract_version > _NEWEST or part.compress_type not in _METHODS:
            raise _unusual(_("a part is packed in a way that no office program uses"))
    ends = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < ends:
            raise _unusual(_("parts lie over one another"))
        name = len(part.orig_filename)  # the fewest bytes that it may have
        ends = part.header_offset + _HEADER_BYTES + name + part.compress_size
    if ends > archive.start_dir:
        raise damaged()


def _too_large() -> PowersError:
    message = _("Unpacked, the file is larger than the {limit} MiB that are read.")
    return PowersError(
        message.format(limit=UNPACKED_BYTES // 2**20),
        hint=_("Copy the table alone into a new file, without pictures, and save it."),
    )


def _too_many() -> PowersError:
    message = _("The file holds more than the {limit} parts that are read.")
    return PowersError(
        message.format(limit=PARTS),
        hint=_("Copy the table alone into a new file, without pictures, and save it."),
    )


def _unusual(how: str) -> PowersError:
    message = _("The file was not packed by an office program: {reason}.")
    return PowersError(
        message.format(reason=how),
        hint=_("Open it in Excel, Word or WPS, save it anew, and try again."),
    )
