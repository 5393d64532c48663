"""PDF: the Word document, printed by LibreOffice; the same input gives the same bytes.

That holds on one machine: another release of LibreOffice, or other fonts, break lines elsewhere.
What LibreOffice writes of the time of making is taken out, each by as many blanks as it has bytes,
since a PDF names its parts by where they begin.
"""

import re
from collections.abc import Sequence
from hashlib import sha256

from devolved_powers.documents import docx_
from devolved_powers.documents.libre_office import pdf_of
from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.table import Table, Tell

_MOMENTS = re.compile(
    rb"/(?:Creation|Mod)Date ?\(D:[0-9]{14}[0-9Z+'-]*\)"
    rb"|<xmp:(?P<tag>CreateDate|ModifyDate|MetadataDate)>[0-9TZ:.+-]*</xmp:(?P=tag)>"
    rb"|/DocChecksum ?/[0-9A-F]{32}"
)
"""When it was made; and a sum over a part of the bytes, which only LibreOffice reads."""
_ID = re.compile(rb"(/ID ?\[\s*<)[0-9A-Fa-f]{32}(>\s*<)[0-9A-Fa-f]{32}(>\s*\])")
"""The name of the file, which LibreOffice makes up from the time."""
_LANGUAGE = re.compile(rb"(/StructTreeRoot [0-9]+ [0-9]+ R\s*/Lang\()en-US(?=\))")
"""The language of the whole, which LibreOffice takes from that of Latin letters."""


def write(parts: Sequence[Table | OfficialText], tell: Tell | None = None) -> bytes:
    """Return words and tables as a PDF.

    Args:
        parts: its words and tables; the first table says how the pages lie.
        tell: told how far it is, in rows.

    Raises:
        PowersError: when python-docx or LibreOffice is not installed, or makes no PDF in time.
    """
    return printed(docx_.write(parts, tell))


def printed(document: bytes) -> bytes:
    """Return a Word document of ours as a Chinese PDF, without the time of its making.

    Args:
        document: a docx.

    Raises:
        PowersError: when LibreOffice is not installed, or makes no PDF in time.
    """
    return _timeless(_LANGUAGE.sub(rb"\g<1>zh-CN", pdf_of(document)))


def _timeless(content: bytes) -> bytes:
    """Return a PDF without the time of its making, and with an id that tells what it holds."""
    blank = _MOMENTS.sub(lambda found: b" " * len(found[0]), content)
    nameless = _ID.sub(rb"\g<1>%b\g<2>%b\g<3>" % (b"0" * 32, b"0" * 32), blank)
    name = sha256(nameless).hexdigest()[:32].upper().encode("ascii")
    return _ID.sub(rb"\g<1>%b\g<2>%b\g<3>" % (name, name), nameless)
