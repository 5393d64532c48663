"""The edits that make a text say what a merge comes to, with lines of the other text."""

from collections.abc import Iterator
from dataclasses import dataclass

from devolved_powers.diagnostics import Route
from devolved_powers.yaml_text.edits import Drop, Insert, Put, ValueEdit, same
from devolved_powers.yaml_text.merge import IdRoute, identities, positions_of
from devolved_powers.yaml_text.reader import Data, read_yaml
from devolved_powers.yaml_text.source_map import SourceMap, last_character, line_end
from devolved_powers.yaml_text.splice import TextReplacement, splice


@dataclass(frozen=True)
class Texts:
    """What changes are made in, and where entries come from.

    Args:
        start: the text to be changed.
        other: the text that has entries the first lacks; empty when they are written anew.
        other_data: what the other says.
    """

    start: str
    other: str
    other_data: Data


def changes_to(now: Data, meant: Data, route: Route, texts: Texts) -> Iterator[ValueEdit]:
    """Yield the changes that make `meant` of `now`, each valid once those before it are made."""
    if isinstance(now, dict) and isinstance(meant, dict) and (meant or not now):
        for key in [key for key in now if key not in meant]:
            yield Drop((*route, key))
        for key, value in meant.items():
            own = (*route, key)
            if key in now:
                yield from changes_to(now[key], value, own, texts)
            elif isinstance(value, list) and value and identities(value) is not None:
                yield Insert(own, tuple(value))
            else:
                yield Put(own, value)
        return
    if isinstance(now, list) and isinstance(meant, list) and meant:
        names, wanted = identities(now), identities(meant)
        if names is not None and wanted is not None and set(names) & set(wanted):
            yield from _list_changes(now, meant, route, texts)
            return
    if not same(now, meant):
        yield Put(route, meant)


def _list_changes(
    now: list[Data], meant: list[Data], route: Route, texts: Texts
) -> Iterator[ValueEdit]:
    names, wanted = identities(now) or [], identities(meant) or []
    left = list(zip(names, now, strict=True))
    for index in range(len(left) - 1, -1, -1):
        if left[index][0] not in wanted:
            del left[index]
            yield Drop((*route, index))
    for index, (name, value) in enumerate(zip(wanted, meant, strict=True)):
        if index < len(left) and left[index][0] == name:
            yield from changes_to(left[index][1], value, (*route, index), texts)
        elif name not in names:
            left.insert(index, (name, value))
            lines = _lines_of(texts.other, texts.other_data, (*_named(route), name))
            column = _column(texts.start, route)
            yield Insert(route, (value,), index, shifted(lines, column) if column else lines)


def _column(text: str, route: Route) -> int:
    """Return how far the entries of a list are indented; nought where none stands on its lines."""
    node = SourceMap(text).find(route)
    if node is None or node.flow or not node.items:
        return 0
    return node.start - text.rfind("\n", 0, node.start) - 1


def shifted(lines: str, column: int) -> str:
    """Return the lines of a key or an entry, with their comments, indented otherwise.

    Args:
        lines: the lines.
        column: how far what is not a comment is to be indented.
    """
    shift = column - column_of(lines)
    if not lines or not shift:
        return lines
    return "".join(
        (" " * shift + line if shift > 0 else line[min(-shift, _blanks(line)) :])
        if line.strip()
        else line
        for line in lines.splitlines(keepends=True)
    )


def column_of(lines: str) -> int:
    """Return how far the first of some lines is indented that is not a comment."""
    written = [line for line in lines.splitlines() if line.strip()]
    return _blanks(next((line for line in written if not line.lstrip().startswith("#")), ""))


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def with_order(text: str, meant: Data) -> str:
    """Return a text with the entries of its lists in the order that is meant.

    Each takes the comments above it along; entries that are not meant stay where they are.

    Args:
        text: the text.
        meant: the data it is to hold.
    """
    data = read_yaml(text)[0]
    if not isinstance(data, dict) or not isinstance(meant, dict):
        return text
    for key, value in meant.items():
        listed = data.get(key)
        if not isinstance(listed, list) or not isinstance(value, list):
            continue
        names, wanted = identities(listed) or [], identities(value) or []
        rank = {name: number for number, name in enumerate(wanted)}
        places = [number for number, name in enumerate(names) if name in rank]
        as_meant = sorted(places, key=lambda number: rank[names[number]])
        if as_meant != places:
            order = list(range(len(names)))
            for place, number in zip(places, as_meant, strict=True):
                order[place] = number
            text = _in_order(text, key, order)
    return text


def _in_order(text: str, key: str, order: list[int]) -> str:
    """Return a text with the entries of a list in another order; as it is where that cannot be."""
    node = SourceMap(text).find((key,))
    if node is None or node.flow or len(node.items) != len(order):
        return text
    spans = [own_lines(text, (key, index)) for index in range(len(order))]
    whole = [span for span in spans if span is not None]
    if len(whole) != len(spans) or not text[whole[-1][0] : whole[-1][1]].endswith("\n"):
        return text
    edits = [
        TextReplacement(*whole[place], text[slice(*whole[number])])
        for place, number in enumerate(order)
        if place != number
    ]
    return splice(text, edits)


def _named(route: Route) -> IdRoute:
    """Return a route of keys; entries of lists inside entries are not taken as text."""
    return tuple(step for step in route if isinstance(step, str))


def _lines_of(text: str, data: Data, route: IdRoute) -> str:
    """Return the lines of an entry in a text, with the comments above it; empty if not so."""
    positions = positions_of(data, route)
    span = own_lines(text, positions) if positions else None
    return text[span[0] : span[1]] if span else ""


def own_lines(text: str, route: Route) -> tuple[int, int] | None:
    """Return the lines that a value has for itself, with the comments above it."""
    source = SourceMap(text)
    node, parent = source.find(route), source.find(route[:-1])
    if node is None or parent is None or parent.flow:
        return None
    step = route[-1]
    first = parent.keys[step][0] if isinstance(step, str) else node.start
    start = text.rfind("\n", 0, first) + 1
    lead = text[start:first]
    if lead.strip() not in ("", "-") or (isinstance(step, str) and lead.strip()):
        return None
    end = line_end(text, last_character(node))
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start, end
