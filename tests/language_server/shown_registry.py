"""A registry as an editor has it open, and a cursor drawn by the words it stands on."""

from datetime import date
from pathlib import Path
from urllib.parse import unquote

from lsprotocol.types import Location, PositionEncodingKind, Range

from devolved_powers.language_server.edited_registry import EditedRegistry
from devolved_powers.language_server.positions import TextPositions
from devolved_powers.language_server.view import View

TODAY = date(2026, 11, 23)


class ShownRegistry:
    """A registry that an editor has open.

    Args:
        root: its folder.
        encoding: what the editor's columns count.
    """

    def __init__(
        self, root: Path, encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16
    ) -> None:
        self.root = root
        self.encoding = encoding
        self.edited = EditedRegistry(root, TODAY)

    def view(self, file: str) -> View:
        """Return a file as the editor has it."""
        return View(self.edited.state, file, self.encoding)

    def at(self, file: str, words: str, shift: int = 1) -> tuple[View, int]:
        """Return a file and the cursor in it, some characters behind the beginning of words."""
        view = self.view(file)
        return view, view.text.index(words) + shift

    def type(self, file: str, before: str, after: str) -> None:
        """Type something in the place of the first such words, without saving."""
        text = self.view(file).text
        assert before in text
        self.edited.hold(file, text.replace(before, after, 1))

    def text(self, file: str, where: Range) -> str:
        """Return what stands at a place of a file, as the editor holds it or as saved."""
        documents = self.edited.state.loaded.documents
        if file in documents:
            positions = self.view(file).positions
        else:
            content = (self.root / file).read_text("utf-8")
            positions = TextPositions(content, self.encoding)
        return positions.text[positions.index(where.start) : positions.index(where.end)]

    def said(self, places: list[Location]) -> list[str]:
        """Return places as `file: what stands there`."""
        files = [unquote(place.uri).partition(f"{self.root.as_posix()}/")[2] for place in places]
        return [
            f"{file}: {self.text(file, place.range)}"
            for file, place in zip(files, places, strict=True)
        ]
