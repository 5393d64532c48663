"""Where the parts of an Office file are: as its relations say, not as they are mostly called."""

import posixpath
from collections.abc import Mapping
from contextlib import closing
from typing import Literal

from devolved_powers.sheets.archive import Packed, damaged
from devolved_powers.sheets.xml_stream import PIECE, read_xml

FileKind = Literal["word", "workbook", "binary workbook", "other"]
_PARTS = 2_000
"""Relations and types that are kept of a part: a file has no more parts."""
_USUAL: Mapping[str, FileKind] = {
    "word/document.xml": "word",
    "xl/workbook.xml": "workbook",
    "xl/workbook.bin": "binary workbook",
}
_KINDS: tuple[tuple[str, FileKind], ...] = (
    ("sheet.binary", "binary workbook"),
    ("wordprocessingml.document.main", "word"),
    ("wordprocessingml.template.main", "word"),
    ("ms-word.", "word"),
    ("spreadsheetml.", "workbook"),
    ("ms-excel.", "workbook"),
)
"""What the type of the main part holds, in small letters."""


class RelationsScan:
    """The relations of a part: the kind and the target of each, by their ids.

    Args:
        folder: the folder of the part; targets are seen from there.
    """

    def __init__(self, folder: str) -> None:
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self._folder = folder

    def of_kind(self, kind: str) -> list[str]:
        """Return the targets of a kind, such as `styles`, each once."""
        return list(dict.fromkeys(self.targets[i] for i, own in self.kinds.items() if own == kind))

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a relation to another part of the file."""
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        if len(self.targets) == _PARTS:
            raise damaged()
        key = attributes.get("Id", "")
        self.targets[key] = part_at(self._folder, attributes.get("Target", ""))
        self.kinds[key] = attributes.get("Type", "").rpartition("/")[2]

    def end(self, name: str) -> None:
        """Do nothing: all is in the attributes."""

    def text(self, data: str) -> None:
        """Do nothing: all is in the attributes."""


class _TypesScan:
    """The types of the parts that have one of their own, by their names in small letters."""

    def __init__(self) -> None:
        self.types: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a type."""
        if name == "Override":
            if len(self.types) == _PARTS:
                raise damaged()
            part = attributes.get("PartName", "").removeprefix("/").casefold()
            self.types.setdefault(part, attributes.get("ContentType", "").casefold())

    def end(self, name: str) -> None:
        """Do nothing: all is in the attributes."""

    def text(self, data: str) -> None:
        """Do nothing: all is in the attributes."""


def part_at(folder: str, target: str) -> str:
    """Return the name of the part that a relation leads to; empty where it leads out of the file.

    Args:
        folder: where the relation starts from; empty for the root.
        target: as it is written.
    """
    path = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
    outside = posixpath.normpath(posixpath.join(folder, target.replace("\\", "/")))
    if outside.startswith("..") or not target:
        return ""
    return path.lstrip("/")


def relations_of(archive: Packed, part: str) -> RelationsScan:
    """Return the relations of a part; none where it has none.

    Args:
        archive: the file.
        part: its name; empty for the file as a whole.

    Raises:
        PowersError: when they are no XML.
    """
    folder, _slash, name = part.rpartition("/")
    scan = RelationsScan(folder)
    stored = archive.stored(posixpath.join(folder, "_rels", f"{name}.rels"))
    if stored is not None:
        with closing(archive.pieces(stored, PIECE)) as pieces:
            read_xml(pieces, scan)
    return scan


def main_part(archive: Packed) -> tuple[FileKind, str]:
    """Return what a packed file is, and its main part, by the name that it has there.

    Args:
        archive: the file.

    Raises:
        PowersError: when what should tell it is no XML.
    """
    named = relations_of(archive, "").of_kind("officeDocument")
    for target in named:
        part = archive.stored(target)
        if part is not None:
            return _kind(archive, part), part
    usual = next((part for each in _USUAL if (part := archive.stored(each))), "")
    return _USUAL.get(usual.casefold(), "other"), usual


def _kind(archive: Packed, part: str) -> FileKind:
    scan = _TypesScan()
    stored = archive.stored("[Content_Types].xml")
    if stored is not None:
        with closing(archive.pieces(stored, PIECE)) as pieces:
            read_xml(pieces, scan)
    own = scan.types.get(part.casefold(), "")
    told = next((kind for sign, kind in _KINDS if sign in own), None)
    return told or _USUAL.get(part.casefold(), "other")
