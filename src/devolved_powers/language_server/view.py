"""One file of a registry as an editor sees it: what every answer to the editor begins with."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lsprotocol import types
from lsprotocol.types import Location, PositionEncodingKind, Range
from pygls import uris

from devolved_powers.diagnostics import Place, Position
from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.positions import TextPositions
from devolved_powers.store.files import BOM, Document


@dataclass(frozen=True)
class View:
    """A file of a registry, at one moment of its editing.

    Args:
        state: the registry.
        file: the file, by its name below the root.
        encoding: what the editor's columns count.
        statutes: the folders of statute texts that the user has, if any.
    """

    state: State
    file: str
    encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16
    statutes: tuple[Path, ...] = ()

    @property
    def document(self) -> Document:
        """The file as it stands, half typed or not."""
        return self.state.loaded.documents[self.file]

    @property
    def readable(self) -> Document:
        """The same, or the last text of it that could be read."""
        return self.state.readable.documents[self.file]

    @property
    def text(self) -> str:
        """Its text, without a byte order mark."""
        return self.document.text

    @cached_property
    def positions(self) -> TextPositions:
        """The places of its text."""
        return TextPositions(self._whole(self.document), self.encoding)

    def index(self, position: types.Position) -> int:
        """Return the character of `text` at a place of the editor."""
        return max(0, self.positions.index(position) - self.document.bom)

    def range(self, start: int, end: int) -> Range:
        """Return a stretch of characters of `text` as the editor counts."""
        bom = int(self.document.bom)
        return self.positions.range(start + bom, end + bom)

    def range_of(self, found: Position, file: str = "") -> Range:
        """Return lines and columns of a check as the editor counts.

        Args:
            found: the place.
            file: the file that it is in; otherwise this one.
        """
        view = View(self.state, file, self.encoding, self.statutes) if file else self
        source = view.document.source
        return view.range(
            source.offset(found.line, found.column),
            source.offset(found.end_line, found.end_column),
        )

    def location(self, place: Place) -> Location:
        """Return a place of any file of the registry as the editor knows it."""
        position = self.state.loaded.documents[place.file].source.locate(place)
        return Location(self.uri(place.file), self.range_of(position, place.file))

    def uri(self, file: str) -> str:
        """Return the address of a file of the registry."""
        return uri_of(self.state.loaded.root / file)

    @staticmethod
    def _whole(document: Document) -> str:
        return (BOM if document.bom else "") + document.text


def uri_of(path: Path) -> str:
    """Return the address of a file, as editors name files."""
    return str(uris.from_fs_path(str(path)))
