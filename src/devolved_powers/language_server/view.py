"""One file of a registry as an editor sees it: what every answer to the editor begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from lsprotocol.types import Location, PositionEncodingKind, Range
from pygls import uris

from devolved_powers.diagnostics import Place, Position
from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.positions import TextPositions
from devolved_powers.store.files import BOM, Document


class Opened(NamedTuple):
    """A file that an editor has open.

    Args:
        uri: its address as the editor writes it.
        version: which of its texts this is.
    """

    uri: str
    version: int | None


@dataclass(frozen=True)
class View:
    """A file of a registry, at one moment of its editing.

    Args:
        state: the registry.
        file: the file, by its name below the root.
        encoding: what the editor's columns count.
        statutes: the folders of statute texts that the user has, if any.
        opened: the files that the editor has open, as it names them.
    """

    state: State
    file: str
    encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16
    statutes: tuple[Path, ...] = ()
    opened: Mapping[str, Opened] = field(default_factory=dict)

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
        view = self.of(file) if file else self
        source = view.document.source
        return view.range(
            source.offset(found.line, found.column),
            source.offset(found.end_line, found.end_column),
        )

    def of(self, file: str) -> "View":
        """Return the same registry, seen from another of its files."""
        return replace(self, file=file)

    def location(self, place: Place) -> Location:
        """Return a place of any file of the registry as the editor knows it."""
        position = self.state.loaded.documents[place.file].source.locate(place)
        return Location(self.uri(place.file), self.range_of(position, place.file))

    def uri(self, file: str) -> str:
        """Return the address of a file of the registry."""
        known = self.opened.get(file)
        return known.uri if known else uri_of(self.state.loaded.root / file)

    def edit_of(
        self, file: str, edits: Sequence[types.TextEdit | types.AnnotatedTextEdit]
    ) -> types.TextDocumentEdit:
        """Return edits of a file of the registry, for the text of it that the editor has."""
        known = self.opened.get(file)
        version = known.version if known else None
        return types.TextDocumentEdit(
            types.OptionalVersionedTextDocumentIdentifier(self.uri(file), version), list(edits)
        )

    @staticmethod
    def _whole(document: Document) -> str:
        return (BOM if document.bom else "") + document.text


@dataclass(frozen=True)
class LawFile:
    """A file of facts on a law, which is no data file, as it stands in the editor.

    Args:
        state: the registry.
        file: the file, by its name below the root.
        text: its text, without a byte order mark.
        encoding: what the editor's columns count.
    """

    state: State
    file: str
    text: str
    encoding: PositionEncodingKind | str

    def index(self, position: types.Position) -> int:
        """Return the character at a place of the editor."""
        return TextPositions(self.text, self.encoding).index(position)


def uri_of(path: Path) -> str:
    """Return the address of a file, as editors name files."""
    return str(uris.from_fs_path(str(path)))
