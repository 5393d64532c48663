"""What stands where the cursor is: the route of the value, its key, and the word meant."""

from dataclasses import dataclass

from devolved_powers.diagnostics import Route
from devolved_powers.models.file_kind import FileKind
from devolved_powers.models.files import kind_of
from devolved_powers.yaml_text.reader import Data
from devolved_powers.yaml_text.source_map import Node, SourceMap


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
    """

    file: str
    kind: FileKind | None
    route: Route
    on_key: bool
    start: int
    end: int
    value: Data = None

    @property
    def key(self) -> str:
        """The last key of the route; empty where there is none."""
        return next((step for step in reversed(self.route) if isinstance(step, str)), "")


def cursor_at(file: str, source: SourceMap, data: Data, index: int) -> Cursor | None:
    """Return what stands at a character of a text; None outside of all values.

    Args:
        file: the file's name.
        source: where its values stand.
        data: the values.
        index: the character.
    """
    node = source.root
    if node is None:
        return None
    route: Route = ()
    here = data
    while True:
        key = _key_at(node, index)
        if key is not None:
            start, end = node.keys[key]
            return Cursor(file, kind_of(file), (*route, key), True, start, end)
        step = _step_at(node, index)
        if step is None:
            return Cursor(
                file,
                kind_of(file),
                route,
                False,
                node.start,
                node.end,
                here if node.is_scalar else None,
            )
        if isinstance(step, str):
            node = node.entries[step]
            here = here.get(step) if isinstance(here, dict) else None
        else:
            node = node.items[step]
            here = here[step] if isinstance(here, list) and step < len(here) else None
        route = (*route, step)


def _key_at(node: Node, index: int) -> str | None:
    return next((key for key, (a, b) in node.keys.items() if a <= index <= b), None)


def _step_at(node: Node, index: int) -> str | int | None:
    """Return the key or number of the value that a character stands in."""
    for number, item in enumerate(node.items):
        if item.start <= index <= item.end:
            return number
    for key, value in node.entries.items():
        if value.start <= index <= value.end:
            return key
    return None
