"""Where a change goes in the text of a data file, and how new values are written there.

The functions return the new text, or None where the text is laid out in a way they do not know;
`editing` compares the result with what was meant before anything is kept.
"""

import json
import re
from collections.abc import Sequence
from datetime import date

from devolved_powers.diagnostics import Route
from devolved_powers.yaml_text.model_keys import keys_at
from devolved_powers.yaml_text.reader import Data
from devolved_powers.yaml_text.scalars import scalar
from devolved_powers.yaml_text.source_map import Node, SourceMap, last_character, line_end
from devolved_powers.yaml_text.splice import TextReplacement, splice

BLOCKS = frozenset({"provenance", "record"})
"""Mappings written over several lines; others stand on one line between braces."""
_LONG = frozenset({"entries", "tiers"})
"""Lists whose entries are written over several lines, whatever they hold."""


def flow(value: Data, *, in_flow: bool = False) -> str:
    """Return a value written on one line."""
    if isinstance(value, dict):
        inside = (
            f"{scalar(key, in_flow=True)}: {flow(v, in_flow=True)}" for key, v in value.items()
        )
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(v, in_flow=True) for v in value) + "]"
    if isinstance(value, str):
        return scalar(value, in_flow=in_flow)
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value)


def in_order(file: str, route: Route, entry: dict[str, Data]) -> dict[str, Data]:
    """Return an entry with its keys in canonical order."""
    known = keys_at(file, route, entry)
    order = sorted(entry, key=lambda k: known.index(k) if k in known else len(known))
    return {key: entry[key] for key in order}


def mapping_lines(file: str, route: Route, entry: dict[str, Data], indent: str) -> list[str]:
    """Return a mapping as lines, each key on its own."""
    lines: list[str] = []
    for key, value in in_order(file, route, entry).items():
        head = f"{indent}{scalar(key)}:"
        if isinstance(value, list) and value and all(isinstance(v, dict) for v in value):
            lines += [head, *entry_lines(file, (*route, key), value, indent + "  ")]
        elif isinstance(value, dict) and key in BLOCKS:
            lines += [head, *mapping_lines(file, (*route, key), value, indent + "  ")]
        else:
            lines.append(f"{head} {flow(value)}")
    return lines


def entry_lines(file: str, route: Route, entries: Sequence[Data], indent: str) -> list[str]:
    """Return the entries of a list as lines; one with an id, of an entry, of a law has several."""
    lines: list[str] = []
    for entry in entries:
        if isinstance(entry, dict) and (route[-1] in _LONG or _is_long(entry)):
            first, *rest = mapping_lines(file, (*route, 0), entry, indent + "  ")
            lines += [f"{indent}- {first.lstrip()}", *rest]
        else:
            lines.append(f"{indent}- {flow(entry)}")
    return lines


def _is_long(entry: dict[str, Data]) -> bool:
    return bool(entry.keys() & {"id", "power", "entry"}) or next(iter(entry), "") == "law"


def new_file(file: str, data: dict[str, Data], first_line: str | None, newline: str = "\n") -> str:
    """Return the text of a file that is new."""
    lines = [*([first_line] if first_line else []), *mapping_lines(file, (), data, "")]
    return newline.join([*lines, ""])


def put(file: str, text: str, route: Route, value: Data) -> str | None:
    """Return the text with a value given to a key, or put in an entry's place."""
    edit = _put(file, SourceMap(text), route, value)
    return None if edit is None else splice(text, [edit])


def put_in_entries(file: str, text: str, values: Sequence[tuple[Route, Data]]) -> str | None:
    """Return the text with many values given to keys of different entries of one list.

    Each round gives every entry one value, so the text is parsed as often as an entry has values,
    not as often as there are values.

    Args:
        file: the file's name below the registry's root.
        text: its text.
        values: the route to each value (list, index, key), and the value.
    """
    rest = list(values)
    while rest:
        source = SourceMap(text)
        edits: dict[Route, TextReplacement] = {}
        later: list[tuple[Route, Data]] = []
        for route, value in rest:
            if route[:-1] in edits:
                later.append((route, value))
                continue
            edit = _put(file, source, route, value)
            if edit is None:
                return None
            edits[route[:-1]] = edit
        text = splice(text, edits.values())
        rest = later
    return text


def _put(file: str, source: SourceMap, route: Route, value: Data) -> TextReplacement | None:
    parent = source.find(route[:-1])
    if parent is None or parent.is_scalar:
        return None
    node = source.find(route)
    if node is not None:
        return _replaced(file, source, parent, node, route, value)
    step = route[-1]
    if isinstance(step, int):
        return None
    if parent.flow:
        return _added_in_flow(file, source, parent, route, value)
    return _added_in_block(file, source, parent, route, value)


def _replaced(
    file: str, source: SourceMap, parent: Node, node: Node, route: Route, value: Data
) -> TextReplacement | None:
    text = source.text
    step = route[-1]
    in_flow = parent.flow or _inside_flow(source, route)
    if not node.is_scalar and not node.flow and isinstance(step, str):
        # a block: its lines go, and the value stands behind its key
        colon = _behind_colon(text, parent.keys[step][1])
        if colon is None:
            return None
        written = _behind_key(file, route, value, _indent(text, parent.keys[step][0]), text)
        return TextReplacement(colon, _trimmed(text, last_character(node)), written)
    if node.start == node.end and isinstance(step, str):
        colon = _behind_colon(text, parent.keys[step][1])
        if colon is None:
            return None
        return TextReplacement(colon, colon, " " + flow(value, in_flow=in_flow))
    if not node.is_scalar and not node.flow:
        return None
    end = _trimmed(text, node.end)
    return TextReplacement(node.start, end, flow(value, in_flow=in_flow))


def _behind_colon(text: str, key_end: int) -> int | None:
    """Return where a key's colon ends; None where it has none, as `? key` alone."""
    colon = re.compile(r"\s*:").match(text, key_end)
    return colon.end() if colon else None


def _behind_key(file: str, route: Route, value: Data, indent: str, text: str) -> str:
    """Return what stands behind a key's colon."""
    key = str(route[-1])
    first, *rest = mapping_lines(file, route[:-1], {key: value}, indent)
    return _newline(text).join([first[len(indent) + len(scalar(key)) + 1 :], *rest])


def _inside_flow(source: SourceMap, route: Route) -> bool:
    return any(
        node is not None and node.flow
        for node in (source.find(route[:length]) for length in range(len(route)))
    )


def _added_in_flow(
    file: str, source: SourceMap, parent: Node, route: Route, value: Data
) -> TextReplacement | None:
    key = str(route[-1])
    written = f"{scalar(key, in_flow=True)}: {flow(value, in_flow=True)}"
    before = _key_before(file, parent, route)
    if before is not None:
        at = parent.entries[before].end
        return TextReplacement(at, at, f", {written}")
    if parent.keys:
        at = next(iter(parent.keys.values()))[0]
        return TextReplacement(at, at, f"{written}, ")
    if source.text[parent.start] != "{":
        return None
    return TextReplacement(parent.start + 1, parent.start + 1, written)


def _added_in_block(
    file: str, source: SourceMap, parent: Node, route: Route, value: Data
) -> TextReplacement | None:
    text = source.text
    if not parent.keys:
        return None
    first = next(iter(parent.keys.values()))[0]
    indent = " " * (first - _line_start(text, first))
    lines = mapping_lines(file, route[:-1], {str(route[-1]): value}, indent)
    before = _key_before(file, parent, route)
    if before is None:
        newline = _newline_at(text, first)
        written = newline.join([*lines, indent])[len(indent) :]
        return TextReplacement(first, first, written)
    return _behind(text, last_character(parent.entries[before]), lines)


def _key_before(file: str, parent: Node, route: Route) -> str | None:
    """Return the key that a new key of a mapping comes behind, None when it comes first."""
    known = keys_at(file, route[:-1], [*parent.keys, str(route[-1])])
    keys = list(parent.keys)
    if route[-1] not in known:
        return keys[-1] if keys else None
    rank = known.index(str(route[-1]))
    lower = [key for key in keys if key in known and known.index(key) < rank]
    return lower[-1] if lower else None


def inserted(
    file: str,
    text: str,
    route: Route,
    entries: Sequence[Data],
    index: int | None = None,
    written: str = "",
) -> str | None:
    """Return the text with entries put into a list, which is made when it is missing."""
    source = SourceMap(text)
    node = source.find(route)
    if node is None:
        done = put(file, text, route, list(entries))
        return done if not written or done is None else _with_comments(text, done, route, written)
    if node.items and node.flow:
        position = len(node.items) if index is None else index
        values = ", ".join(flow(entry, in_flow=True) for entry in entries)
        if position == 0:
            at = node.items[0].start
            return splice(text, [TextReplacement(at, at, f"{values}, ")])
        at = node.items[position - 1].end
        return splice(text, [TextReplacement(at, at, f", {values}")])
    if node.items:
        return _into_block(file, source, node, route, entries, index, written)
    return _into_empty(file, source, node, route, entries, written)


def _into_block(
    file: str,
    source: SourceMap,
    node: Node,
    route: Route,
    entries: Sequence[Data],
    index: int | None,
    written: str,
) -> str:
    text = source.text
    indent = _indent(text, node.start)
    lines = written.splitlines() if written else entry_lines(file, route, entries, indent)
    position = len(node.items) if index is None else index
    if position:
        return _lines_behind(text, last_character(node.items[position - 1]), lines)
    at = _line_start(text, node.start)
    newline = _newline_at(text, at)
    return splice(text, [TextReplacement(at, at, newline.join([*lines, ""]))])


def _into_empty(
    file: str, source: SourceMap, node: Node, route: Route, entries: Sequence[Data], written: str
) -> str | None:
    """Fill a list that is written `[]`, or not at all, behind its key."""
    parent = source.find(route[:-1])
    key = route[-1]
    if parent is None or parent.flow or not isinstance(key, str):
        return None
    text = source.text
    start, end = parent.keys[key]
    indent = " " * (start - _line_start(text, start))
    colon = text.index(":", end) + 1
    without = splice(text, [TextReplacement(colon, node.end, "")]) if node.end > colon else text
    lines = written.splitlines() if written else entry_lines(file, route, entries, indent + "  ")
    return _lines_behind(without, colon, lines)


def _with_comments(text: str, done: str, route: Route, written: str) -> str | None:
    """Return the text with a new list whose entries are lines taken from another text."""
    node = SourceMap(done).find(route)
    if node is None or not node.items:
        return None
    start = _line_start(done, node.start)
    end = line_end(done, last_character(node))
    return splice(
        done, [TextReplacement(start, end, _newline(text).join([*written.splitlines(), ""]))]
    )


def dropped(text: str, route: Route) -> str | None:
    """Return the text without a key or an entry of a list."""
    source = SourceMap(text)
    parent, node = source.find(route[:-1]), source.find(route)
    if parent is None or node is None:
        return None
    step = route[-1]
    start = parent.keys[step][0] if isinstance(step, str) else node.start
    if parent.flow:
        return _dropped_from_flow(text, start, node.end)
    line_start = _line_start(text, start)
    lead = text[line_start:start]
    if isinstance(step, int):
        if not re.fullmatch(r" *- *", lead) or len(parent.items) == 1:
            return None
    elif lead.strip() or len(parent.entries) == 1:
        return None
    return splice(text, [TextReplacement(line_start, line_end(text, last_character(node)), "")])


def _dropped_from_flow(text: str, start: int, end: int) -> str:
    behind = re.compile(r"[ \t]*,[ \t]*").match(text, end)
    if behind:
        return text[:start] + text[behind.end() :]
    before = re.search(r"[ \t]*,[ \t\r\n]*$", text[:start])
    return text[: before.start() if before else start] + text[end:]


def _lines_behind(text: str, index: int, lines: Sequence[str]) -> str:
    """Return the text with lines put behind the line that a character stands on."""
    return splice(text, [_behind(text, index, lines)])


def _behind(text: str, index: int, lines: Sequence[str]) -> TextReplacement:
    """Return the edit that puts lines behind the line that a character stands on."""
    newline = _newline_at(text, index)
    at = line_end(text, index)
    if at and text[at - 1] not in "\r\n":  # the last line has no end, and gets none
        return TextReplacement(at, at, newline + newline.join(lines))
    return TextReplacement(at, at, newline.join([*lines, ""]))


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _indent(text: str, index: int) -> str:
    return " " * (index - _line_start(text, index))


def _trimmed(text: str, end: int) -> int:
    """Return the end of a value without the line ends behind a block scalar."""
    return len(text[:end].rstrip("\r\n"))


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _newline_at(text: str, index: int) -> str:
    """Return the line end in use near a place: a file may hold both."""
    newline = text.find("\n", max(0, index - 1))
    if newline < 0:
        newline = text.rfind("\n")
    if newline < 0:
        return "\n"
    return "\r\n" if text[:newline].endswith("\r") else "\n"
