"""A file that is half typed: what of the text that could be read last still stands in it.

A place of the last readable text holds only where the very characters stand unchanged.
"""

from dataclasses import dataclass

from devolved_powers.diagnostics import Route
from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.scalar_places import places_of
from devolved_powers.language_server.unchanged_text import UnchangedText
from devolved_powers.store.files import Document
from devolved_powers.yaml_text.reader import Data, read_yaml
from devolved_powers.yaml_text.source_map import Node, SourceMap

Stretch = tuple[int, int]
"""The first character, and the one behind the last."""
_QUOTED = ("'", '"')
_BLOCK = ("|", ">")


@dataclass(frozen=True)
class ReadableText:
    """A file as it could be read, and where that stands in the file as it is.

    Args:
        read: the file as it could be read last.
        now: the file as it is.
    """

    read: Document
    now: Document

    @property
    def data(self) -> Data:
        """What was read; of a file that never could be read to its end, the beginning."""
        return self.read.beginning if self.read.data is None else self.read.data

    @property
    def source(self) -> SourceMap:
        """Where that stands in the text that was read."""
        return self.read.source

    @property
    def is_current(self) -> bool:
        """Whether the file as it is could be read."""
        return self.read is self.now

    @property
    def _unchanged(self) -> UnchangedText:
        known = _UNCHANGED.get(self.read.file)
        if known is None or known[0] is not self.read or known[1] is not self.now:
            known = self.read, self.now, UnchangedText(self.read.text, self.now.text)
            _UNCHANGED[self.read.file] = known
        return known[2]

    def here(self, start: int, end: int) -> Stretch | None:
        """Return where a stretch of the text that was read stands; None where it was changed."""
        return (start, end) if self.is_current else self._unchanged.here(start, end)

    def near(self, index: int) -> int:
        """Return where a character stands; what was changed stands where the change begins."""
        return index if self.is_current else self._unchanged.near(index)

    def stretch(self, route: Route, value: str, within: Stretch | None = None) -> Stretch | None:
        """Return where a text stands, without its quotation marks.

        Args:
            route: the route to it.
            value: the text.
            within: the characters meant of it; otherwise all.

        Returns:
            Its place in the file as it is; None where it is not there, or was changed.
        """
        node = self.source.find(route)
        if node is None or not node.is_scalar:
            return None
        found = written(self.source.text, node, value, within)
        return self.here(*found) if found is not None else None


_UNCHANGED: dict[str, tuple[Document, Document, UnchangedText]] = {}
"""What was compared last of each file."""


def readable_text(state: State, file: str) -> ReadableText:
    """Return a file of a registry as it could be read last."""
    return ReadableText(state.readable.documents[file], state.loaded.documents[file])


def written(text: str, node: Node, value: str, within: Stretch | None = None) -> Stretch | None:
    """Return the characters that a text is written with, without its quotation marks.

    Args:
        text: the file's text.
        node: the text's place in it.
        value: the text.
        within: the characters meant of it; otherwise all. Where they are not written one by one
            (escapes), the whole is returned.

    Returns:
        None where something else stands there: of a key that stands there twice, one is read.
    """
    mark = 1 if node.style in _QUOTED else 0
    whole = node.start + mark, node.end - mark
    if node.style in _BLOCK:
        whole = node.start, node.start + len(text[node.start : node.end].rstrip())
    start, end = within or (0, 0)
    if text[slice(*whole)] == value:
        return (whole[0] + start, whole[0] + end) if within else whole
    places = places_of(text, node.start, node.end, value)
    if places is None:
        is_it = read_yaml(text[node.start : node.end])[0] == value
        return whole if is_it else None
    if text[places[-1] : node.end].strip("'\" \r\n"):
        return None
    return (places[start], places[end - 1] + 1) if start < end else whole
