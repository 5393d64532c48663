"""What stands where the cursor is: the route of the value, its key, and the word meant.

The edges belong to a key or value: a cursor before its first character or behind its last is on
it. Nothing stands in a comment, between two entries, or behind the last.

While a text is no YAML, the places of its last readable state count as far as the text is the same
up to the end of the value, or from its beginning on. Elsewhere the lines are read one by one
(`half_typed.py`); where that leaves a doubt, nothing is told: a wrong place is worse than none.
"""

import re
from dataclasses import dataclass, replace

from devolved_powers.diagnostics import Route
from devolved_powers.language_server.half_typed import place_in_lines
from devolved_powers.language_server.scalar_places import places_of
from devolved_powers.language_server.view import View
from devolved_powers.models.file_kind import FileKind
from devolved_powers.models.files import kind_of
from devolved_powers.store.files import Document
from devolved_powers.yaml_text.reader import FATAL, Data
from devolved_powers.yaml_text.source_map import Node, SourceMap

_COMMENT = re.compile(r"(?:^|[ \t])#")
_LINE_END = re.compile("[\n\r\x85\u2028\u2029]")
_BLOCKS = ("|", ">")


@dataclass(frozen=True)
class Cursor:
    """A place in the data of a file.

    Args:
        file: the file.
        kind: what the file holds; None for a file that is no data.
        route: the route to the innermost value, or to the value of the key that the cursor is on.
        on_key: whether the cursor is on a key.
        start: the first character of the key or scalar.
        end: behind its last character.
        value: the scalar's value; None on a key, a list or a mapping.
        within: which character of a text the cursor stands before; None where `value` is no text,
            or its characters are not written one by one (escapes).
        places: where each character of that text stands in the file, and last where it ends.
    """

    file: str
    kind: FileKind | None
    route: Route
    on_key: bool
    start: int
    end: int
    value: Data = None
    within: int | None = None
    places: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The last key of the route; empty where there is none."""
        return next((step for step in reversed(self.route) if isinstance(step, str)), "")


def cursor_in(view: View, index: int) -> Cursor | None:
    """Return what stands at a character of a file, half typed or not; None outside of all values.

    Args:
        view: the file.
        index: the character of its text.
    """
    document = view.document
    if _is_whole(document):
        return cursor_at(view.file, document.source, document.data, index)
    return _as_before(view, index) or _in_lines(view, index)


def cursor_at(file: str, source: SourceMap, data: Data, index: int) -> Cursor | None:
    """Return what stands at a character of a text; None outside of all values.

    Args:
        file: the file's name.
        source: where its values stand.
        data: the values.
        index: the character.
    """
    node = source.root
    if node is None or _is_in_comment(node, source.text, index):
        return None
    route: Route = ()
    here = data
    while not node.is_scalar:
        key = _key_at(node, index)
        if key is not None:
            start, end = node.keys[key]
            return Cursor(file, kind_of(file), (*route, key), True, start, end)
        step = _step_at(node, source.text, index)
        if step is None:
            if not node.start <= index <= _end(node, source.text, index):
                return None
            return Cursor(file, kind_of(file), route, False, node.start, node.end)
        if isinstance(step, str):
            node = node.entries[step]
            here = here.get(step) if isinstance(here, dict) else None
        else:
            node = node.items[step]
            here = here[step] if isinstance(here, list) and step < len(here) else None
        route = (*route, step)
    value = here if not isinstance(here, (list, dict)) else None
    found = Cursor(file, kind_of(file), route, False, node.start, node.end, value)
    return _with_places(found, source.text, index)


def _with_places(found: Cursor, text: str, index: int) -> Cursor:
    if not isinstance(found.value, str):
        return found
    places = places_of(text, found.start, found.end, found.value)
    if places is None:
        return found
    within = next((n for n, place in enumerate(places) if place >= index), len(found.value))
    return replace(found, within=within, places=places)


def _is_whole(document: Document) -> bool:
    return document.unreadable is None and not any(f.kind in FATAL for f in document.faults)


def _as_before(view: View, index: int) -> Cursor | None:
    """Return what stood there when the text could last be read, where that is the same text."""
    same = _same_text(view)
    if same is None:
        return None
    before = view.readable
    old = same.old_index(index)
    found = None if old is None else cursor_at(view.file, before.source, before.data, old)
    shift = None if found is None else same.shift(found.start, found.end)
    if found is None or shift is None or found.start + shift > index:
        return None
    return replace(
        found,
        start=found.start + shift,
        end=found.end + shift,
        places=tuple(place + shift for place in found.places),
    )


@dataclass(frozen=True)
class _SameText:
    """What a text has in common with its last readable state: its beginning and its end.

    Args:
        before: how many characters from the beginning.
        behind: how many at the end.
        old: how long the readable text is.
        new: how long the text is.
    """

    before: int
    behind: int
    old: int
    new: int

    def old_index(self, index: int) -> int | None:
        """Return where a character stood; None where the text there is another."""
        if index < self.before:
            return index
        return index - self.new + self.old if index > self.new - self.behind else None

    def shift(self, start: int, end: int) -> int | None:
        """Return how far a value of the readable text moved; None where it may be another now."""
        if end < self.before:
            return 0
        return self.new - self.old if start > self.old - self.behind else None


def _same_text(view: View) -> _SameText | None:
    """Return what a text has in common with its last readable state; None without such a state."""
    before = view.readable
    if not _is_whole(before):
        return None
    old, new = before.text, view.text
    if before is view.document:
        return _SameText(len(old) + 1, 0, len(old), len(new))
    same = _alike(old, new)
    behind = _alike(old[same:][::-1], new[same:][::-1])
    return _SameText(same, behind, len(old), len(new))


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their beginning."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _in_lines(view: View, index: int) -> Cursor | None:
    found = place_in_lines(view.text, index)
    if found is None:
        return None
    cursor = Cursor(
        view.file,
        kind_of(view.file),
        found.route,
        found.on_key,
        found.start,
        found.end,
        found.value,
    )
    return _with_places(cursor, view.text, index)


def _key_at(node: Node, index: int) -> str | None:
    return next((key for key, (a, b) in node.keys.items() if a <= index <= b), None)


def _step_at(node: Node, text: str, index: int) -> str | int | None:
    """Return the key or number of the value that a character stands in."""
    children: list[tuple[str | int, Node]] = [*enumerate(node.items), *node.entries.items()]
    for step, child in children:
        if child.start <= index <= _end(child, text, index):
            return step
    return None


def _end(node: Node, text: str, index: int) -> int:
    """Return where the last character of a value stands.

    A text of several lines and a list end, for the parser, where the next thing begins. A value
    that is not there yet reaches over the blanks behind its key.
    """
    children = [*node.items, *node.entries.values()]
    if children and not node.flow:
        return _end(children[-1], text, index)
    if node.style in _BLOCKS:
        return node.start + len(text[node.start : node.end].rstrip())
    if node.is_scalar and node.start == node.end and not text[node.start : index].strip(" \t"):
        return max(index, node.end)
    return node.end


def _is_in_comment(root: Node, text: str, index: int) -> bool:
    """Return whether a character stands in a comment, or on the sign that begins one."""
    before = [m.end() for m in _LINE_END.finditer(text, max(0, index - 2000), index)]
    start = before[-1] if before else max(0, index - 2000)
    line_end = _LINE_END.search(text, index)
    line = text[start : line_end.start() if line_end else len(text)]
    for sign in _COMMENT.finditer(line):
        place = start + sign.end() - 1
        if place > index:
            return False
        if not _is_in_scalar(root, place):
            return True
    return False


def _is_in_scalar(node: Node, place: int) -> bool:
    """Return whether a character is part of a value or key, and no sign between them."""
    if node.is_scalar:
        return node.start <= place < node.end
    if any(a <= place < b for a, b in node.keys.values()):
        return True
    children = [*node.items, *node.entries.values()]
    return any(c.start <= place < c.end and _is_in_scalar(c, place) for c in children)
