"""Where the values of a YAML text stand in it.

Made only when a place is asked for: a text without findings is never walked a second time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Never

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from devolved_powers.diagnostics import Place, Position, Route
from devolved_powers.yaml_text.parser_events import events
from devolved_powers.yaml_text.reader import MAX_DEPTH, Data, YamlFault, read_yaml

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(slots=True)
class Node:
    """A value in the text: where it begins and ends (in characters), and what is inside.

    Args:
        start: where its first character stands.
        end: behind its last character.
        style: how a scalar is quoted; empty for a plain one and for lists and mappings.
        is_scalar: whether it is one.
        flow: whether it is a list or mapping that stands between brackets or braces.
        items: the values of a list.
        entries: the values of a mapping, by key.
        keys: where the keys of a mapping stand.
    """

    start: int
    end: int
    style: str
    is_scalar: bool
    flow: bool
    items: Sequence["Node"]
    entries: Mapping[str, "Node"]
    keys: Mapping[str, tuple[int, int]]


_NOTHING: Mapping[str, Never] = MappingProxyType({})
"""The entries of what is no mapping: one for all, since most values are scalars."""


class SourceMap:
    """The places of a text's values.

    Args:
        text: the text of a data file, without a byte order mark.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_starts = [0, *(m.end() for m in _BREAK.finditer(text))]

    @cached_property
    def root(self) -> Node | None:
        """The tree of places; a place known by its line needs none."""
        return _tree(self.text)

    @cached_property
    def _entries(self) -> tuple[list[int], list[tuple[int, Route]]]:
        """The ends of all entries of the lists at the top, and where and which each is."""
        from bisect import bisect_right

        ends: list[int] = []
        entries: list[tuple[int, Route]] = []
        for key, section in self.root.entries.items() if self.root else ():
            for index, node in enumerate(section.items):
                start = self.line_starts[bisect_right(self.line_starts, node.start) - 1]
                end = line_end(self.text, last_character(node))
                ends.append(max(end, ends[-1] if ends else 0))
                entries.append((start, (key, index)))
        return ends, entries

    def entry_at(self, index: int) -> Route:
        """Return the entry of a list at the top whose lines hold a character; empty if none does.

        Args:
            index: where the character stands.
        """
        from bisect import bisect_right

        ends, entries = self._entries
        found = bisect_right(ends, index)
        if found < len(entries) and entries[found][0] <= index:
            return entries[found][1]
        return ()

    def line(self, number: int) -> str:
        """Return a line of the text (1-based) without its end; empty when there is none."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        found = _BREAK.search(self.text, start)
        return self.text[start : found.start() if found else len(self.text)]

    def line_of(self, path: Route) -> int:
        """Return the line that a value begins on, 1-based; 1 where there is no such value."""
        node = self.find(path)
        return self.position(node.start, node.start).line if node else 1

    def position(self, start: int, end: int) -> Position:
        """Return the lines and columns of a stretch of characters."""
        line, column = self._line_column(start)
        end_line, end_column = self._line_column(max(start, end))
        return Position(line, column, end_line, end_column)

    def offset(self, line: int, column: int) -> int:
        """Return the character that a line and column (1-based) stand for."""
        if line > len(self.line_starts):
            return len(self.text)
        return min(self.line_starts[max(1, line) - 1] + max(1, column) - 1, len(self.text))

    def _line_column(self, index: int) -> tuple[int, int]:
        from bisect import bisect_right

        line = bisect_right(self.line_starts, index)
        return line, index - self.line_starts[line - 1] + 1

    def find(self, route: Route) -> Node | None:
        """Return the value at a route, or None when there is none."""
        node = self.root
        for step in route:
            child = _child(node, step) if node else None
            if child is None:
                return None
            node = child
        return node

    def locate(self, place: Place) -> Position:
        """Return where a place is, falling back to its nearest ancestor in the text.

        For a list or a mapping that is the key it stands under, or its first line.
        """
        if place.line:
            return Position(place.line, place.column, place.line, place.column + place.length)
        node, key = self.root, None
        depth = 0
        for step in place.route:
            child = _child(node, step) if node else None
            if node is None or child is None:
                break
            key = node.keys.get(step, key) if isinstance(step, str) else None
            node = child
            depth += 1
        if node is None:
            return Position(1, 1, 1, 2)
        exact = depth == len(place.route)
        if key is not None and (not node.is_scalar or (exact and place.on_key)):
            return self.position(*key)
        if not node.is_scalar:
            first = node.start
            if node.keys:
                return self.position(*next(iter(node.keys.values())))
            return self.position(first, first + 1)
        start, end = node.start, node.end
        if exact and place.within:
            shift = start + (1 if node.style in ("'", '"') else 0)
            inner = (shift + place.within[0], shift + place.within[1])
            if inner[1] <= end and node.style not in ("|", ">"):
                start, end = inner
        return self.position(start, max(end, start + 1))


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(step, int):
        return node.items[step] if 0 <= step < len(node.items) else None
    return node.entries.get(step)


class _Open:
    """A list or mapping that the parser is in, or the document itself.

    Args:
        node: it; None for the document.
        items: where the values of a list go.
        entries: where the values of a mapping go; None for what is none.
        keys: where the keys of a mapping stand.
    """

    __slots__ = ("entries", "items", "key", "keys", "node")

    def __init__(
        self,
        node: Node | None,
        items: list[Node],
        entries: dict[str, Node] | None,
        keys: dict[str, tuple[int, int]],
    ) -> None:
        self.node = node
        self.items = items
        self.entries = entries
        self.keys = keys
        self.key: str | None = None
        """The key that waits for its value."""

    def put(self, node: Node) -> None:
        """Put a value where it belongs; what stands in the place of a key is left out."""
        if self.entries is None:
            self.items.append(node)
            return
        if self.key is not None:
            self.entries.setdefault(self.key, node)
        self.key = None


def read_with_places(text: str) -> tuple[Data, tuple[YamlFault, ...], "SourceMap"]:
    """Read a text as `read_yaml` does, and its places, parsing it once.

    Args:
        text: the text of a data file, without a byte order mark.

    Returns:
        The data, its faults, and the places.
    """
    source = SourceMap(text)
    values: list[Node] = []
    data, faults = read_yaml(text, lambda parsed: _grown(values, parsed))
    if values and not faults:  # else reading may have stopped before the places end
        source.root = values[0]
    return data, faults, source


def _tree(text: str) -> Node | None:
    """Build the tree of places, as far as the text can be read."""
    values: list[Node] = []
    with suppress(YAMLError):  # what stands before the fault has its places
        for _event in _grown(values, events(text)):
            pass
    return values[0] if values else None


def _grown(values: list[Node], parsed: Iterable[Event]) -> Iterator[Event]:
    """Add the trees of a text's documents to a list, while its events go on to who reads them."""
    top = _Open(None, values, None, {})
    outer: list[_Open] = []
    for event in parsed:
        if isinstance(event, (ScalarEvent, AliasEvent)):
            written: str = event.value if isinstance(event, ScalarEvent) else f"*{event.anchor}"
            start: int = event.start_mark.index
            end: int = event.end_mark.index
            if top.key is None and top.entries is not None:
                top.keys.setdefault(written, (start, end))
                top.key = written
            else:
                style: str = (event.style or "") if isinstance(event, ScalarEvent) else ""
                top.put(Node(start, end, style, True, False, (), _NOTHING, _NOTHING))
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            start = event.start_mark.index
            items: list[Node] = []
            entries: dict[str, Node] = {}
            keys: dict[str, tuple[int, int]] = {}
            node = Node(start, start, "", False, bool(event.flow_style), items, entries, keys)
            top.put(node)
            outer.append(top)
            if len(outer) > MAX_DEPTH:
                yield event  # which is too deep for whoever reads it, too
                return
            is_mapping = isinstance(event, MappingStartEvent)
            top = _Open(node, items, entries if is_mapping else None, keys)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            if top.node is not None:
                top.node.end = event.end_mark.index
            top = outer.pop()
        yield event


def last_character(node: Node) -> int:
    """Return where a value's last character stands; a block's own end lies behind its comments."""
    children = [*node.items, *node.entries.values()]
    if node.flow or not children:
        return node.end
    return max(last_character(child) for child in children)


def line_end(text: str, index: int) -> int:
    """Return where the line that a value ends on is over, its line end included."""
    if index and text[index - 1] == "\n":  # a block scalar ends behind its line
        return index
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1
