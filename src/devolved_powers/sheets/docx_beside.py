"""Whether a Word document holds text beside its body: in headers, footers, notes, comments."""

import re
from collections.abc import Mapping
from contextlib import closing

from devolved_powers.sheets.archive import Packed
from devolved_powers.sheets.package import relations_of
from devolved_powers.sheets.xml_stream import PIECE, read_xml

_KINDS = ("header", "footer", "footnotes", "endnotes", "comments")
_PAGE_NUMBER = re.compile(r"[\s\d第页共—－–\-/·.]*|page\s*\d*(?:\s*of\s*\d*)?", re.IGNORECASE)


def has_text_beside(archive: Packed, part: str) -> bool:
    """Return whether a docx file holds more beside its body than the numbers of its pages.

    Args:
        archive: the file, opened.
        part: the name of its main part.

    Raises:
        PowersError: when it is damaged.
    """
    relations = relations_of(archive, part)
    names = (name for kind in _KINDS for name in relations.of_kind(kind))
    stored = (found for name in names if (found := archive.stored(name)))
    return any(_PAGE_NUMBER.fullmatch(_text_of(archive, name)) is None for name in stored)


def _text_of(archive: Packed, name: str) -> str:
    reader = _Text()
    with closing(archive.pieces(name, PIECE)) as pieces:
        read_xml(pieces, reader)
    return "".join(reader.pieces).strip()


class _Text:
    """Takes the text that is shown of a part."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._reads = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        """Take the beginning of an element."""
        self._reads = name == "t"

    def end(self, name: str) -> None:  # noqa: ARG002
        """Take the end of an element."""
        self._reads = False

    def text(self, data: str) -> None:
        """Take text."""
        if self._reads:
            self.pieces.append(data)
