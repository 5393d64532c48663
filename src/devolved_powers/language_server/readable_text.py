"""A file that is half typed: what of the text that could be read last still stands in it.

A place of the last readable text holds only where the very characters stand unchanged: before the
first character that was typed since, or behind the last.
"""

from dataclasses import dataclass
from functools import cached_property

from devolved_powers.diagnostics import Route
from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.scalar_places import places_of
from devolved_powers.store.files import Document
from devolved_powers.yaml_text.reader import Data
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

    @cached_property
    def _kept(self) -> tuple[int, int]:
        """How many characters are the same at the beginning, and how many at the end."""
        old, new = self.read.text, self.now.text
        most = min(len(old), len(new))
        first = _common(old, new, most)
        return first, _common(old[::-1], new[::-1], most - first)

    def here(self, start: int, end: int) -> Stretch | None:
        """Return where a stretch of the text that was read stands; None where it was changed."""
        if self.is_current:
            return start, end
        first, last = self._kept
        if end <= first:
            return start, end
        if start >= len(self.read.text) - last:
            shift = len(self.now.text) - len(self.read.text)
            return start + shift, end + shift
        return None

    def near(self, index: int) -> int:
        """Return where a character stands; what was changed stands where the change begins."""
        if self.is_current:
            return index
        first, last = self._kept
        if index <= first:
            return index
        if index >= len(self.read.text) - last:
            return index + len(self.now.text) - len(self.read.text)
        return first

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
        return self.here(*written(self.source.text, node, value, within))


def readable_text(state: State, file: str) -> ReadableText:
    """Return a file of a registry as it could be read last."""
    return ReadableText(state.readable.documents[file], state.loaded.documents[file])


def written(text: str, node: Node, value: str, within: Stretch | None = None) -> Stretch:
    """Return the characters that a text is written with, without its quotation marks.

    Args:
        text: the file's text.
        node: the text's place in it.
        value: the text.
        within: the characters meant of it; otherwise all. Where they are not written one by one
            (escapes), the whole is returned.
    """
    mark = 1 if node.style in _QUOTED else 0
    whole = node.start + mark, node.end - mark
    if node.style in _BLOCK:
        whole = node.start, node.start + len(text[node.start : node.end].rstrip())
    if within is None:
        return whole
    start, end = within
    if text[slice(*whole)] == value:
        return whole[0] + start, whole[0] + end
    places = places_of(text, node.start, node.end, value)
    return whole if places is None or start == end else (places[start], places[end - 1] + 1)


def _common(one: str, other: str, most: int) -> int:
    """Return how many characters two texts have in common at their beginning.

    Halving is quicker here than to go from character to character.
    """
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
