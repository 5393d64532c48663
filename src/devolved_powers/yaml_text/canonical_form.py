"""The canonical form of a data file, spliced into its text.

It changes the first line (the schema), blanks behind the last character of a line, the blank
behind a key's colon, quotation marks that are not needed, the inside of `[…]` and `{…}` on one
line, the order of keys in an entry, the form of citations, and the line end of the last line.
Comments, blank lines, line ends and the meaning stay; whoever writes the result parses it first
and compares (`canonical_text` does).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from devolved_powers.citations import CitedPlace, canonical, leftover, parse
from devolved_powers.citations.written_numbers import keeps_numbers
from devolved_powers.diagnostics import Route
from devolved_powers.models.files import schema_line
from devolved_powers.models.keys import CITATIONS
from devolved_powers.yaml_text.model_keys import keys_at
from devolved_powers.yaml_text.reader import Data, read_yaml
from devolved_powers.yaml_text.scalars import scalar
from devolved_powers.yaml_text.source_map import Node, SourceMap, last_character, line_end
from devolved_powers.yaml_text.splice import TextReplacement, splice

_BLANKS = re.compile(r"(?<![ \t\u00a0\u3000])[ \t\u00a0\u3000]++(?=[\r\n]|\Z)")
"""Blanks up to the end of a line; looked at once, however many there are within a line."""
_SCHEMA = re.compile(r"#[ \t]*yaml-language-server:[ \t]*\$schema=\S*[ \t]*(?=[\r\n]|\Z)")
"""A first line that names a schema and says nothing else; any other is a comment, and stays."""
_PASSES = 12
"""Mappings are put in order from the inside out, one level of nesting a pass."""


class CannotFormatError(Exception):
    """The text cannot be put into canonical form: it is not sound YAML."""


def canonical_text(file: str, text: str) -> str:
    """Return the canonical form of a data file's text.

    Args:
        file: the file's name below the registry's root.
        text: its text, without a byte order mark.

    Raises:
        CannotFormatError: when the text is not sound, or its form cannot be changed safely.
    """
    data, faults = read_yaml(text)
    if faults or not isinstance(data, dict):
        raise CannotFormatError(file)
    newline = "\r\n" if "\r\n" in text else "\n"
    done = _first_line(file, _spaced(file, text, newline), newline)
    for _pass in range(_PASSES):
        ordered = _ordered(file, done, newline)
        if ordered == done:
            break
        done = ordered
    after, faults = read_yaml(done)
    if faults or same_meaning(data) != same_meaning(after):
        raise CannotFormatError(file)
    return done


def same_meaning(data: Data, key: str = "") -> object:
    """Return the data in a shape that is equal for equal meanings: citations by their places."""
    if isinstance(data, dict):
        return {k: same_meaning(v, k) for k, v in data.items()}
    if isinstance(data, list):
        return [same_meaning(v, key) for v in data]
    if isinstance(data, str) and key in CITATIONS:
        return canonical_citation(data)
    return (type(data).__name__, data)


def _first_line(file: str, text: str, newline: str) -> str:
    wanted = schema_line(file)
    if wanted is None:
        return text
    found = _SCHEMA.match(text)
    if found:
        return wanted + text[found.end() :]
    return wanted + newline + text


def _spaced(file: str, text: str, newline: str) -> str:
    """Return the text with its values, blanks and last line in canonical form."""
    source = SourceMap(text)
    edits: list[TextReplacement] = []
    if source.root is not None:
        edits += _values(file, source, source.root, ())
    spans = [(edit.start, edit.end) for edit in edits]
    spans += [(node.start, node.end) for node in _scalars(source.root)]
    done = splice(text, [*edits, *_trailing_blanks(text, sorted(spans))])
    return done if done.endswith(("\n", "\r")) else done + newline


def _trailing_blanks(text: str, spans: list[tuple[int, int]]) -> Iterator[TextReplacement]:
    """Yield the edits that take blanks off the ends of lines.

    Args:
        text: the text.
        spans: what is not to be touched, sorted.
    """
    left = iter(spans)
    following = next(left, None)
    reached = 0
    for match in _BLANKS.finditer(text):
        while following is not None and following[0] < match.end():
            reached = max(reached, following[1])
            following = next(left, None)
        if reached <= match.start():
            yield TextReplacement(match.start(), match.end(), "")


def _scalars(node: Node | None) -> Iterator[Node]:
    if node is None:
        return
    if node.is_scalar:
        yield node
    for child in (*node.items, *node.entries.values()):
        yield from _scalars(child)


def _values(file: str, source: SourceMap, node: Node, route: Route) -> Iterator[TextReplacement]:
    """Yield the edits to the values inside a node, and to the blanks before them."""
    text = source.text
    for key, child in node.entries.items():
        behind = node.keys[key][1]
        gap = text[behind : child.start]
        if child.end > child.start and re.fullmatch(r"[ \t]*:[ \t]*", gap) and gap != ": ":
            yield TextReplacement(behind, child.start, ": ")
        yield from _value(file, source, child, (*route, key))
    for index, child in enumerate(node.items):
        yield from _value(file, source, child, (*route, index))


def _value(file: str, source: SourceMap, node: Node, route: Route) -> Iterator[TextReplacement]:
    text = source.text[node.start : node.end]
    if node.is_scalar or (node.flow and "\n" not in text and "#" not in text):
        written = _flow(file, source, node, route, in_flow=False)
        if written != text:
            yield TextReplacement(node.start, node.end, written)
    elif not node.flow:
        yield from _values(file, source, node, route)


def _flow(file: str, source: SourceMap, node: Node, route: Route, *, in_flow: bool) -> str:
    """Return a scalar, or a list or mapping on one line, in canonical form."""
    if node.is_scalar:
        return _scalar(source.text[node.start : node.end], node, route, in_flow=in_flow)
    if node.entries or source.text[node.start] == "{":
        known = keys_at(file, route, node.entries)
        keys = sorted(node.entries, key=lambda k: known.index(k) if k in known else len(known))
        parts = [
            f"{scalar(k, in_flow=True)}: "
            + _flow(file, source, node.entries[k], (*route, k), in_flow=True)
            for k in keys
        ]
        return "{" + ", ".join(parts) + "}"
    inside = [
        _flow(file, source, item, (*route, index), in_flow=True)
        for index, item in enumerate(node.items)
    ]
    return "[" + ", ".join(inside) + "]"


def _scalar(written: str, node: Node, route: Route, *, in_flow: bool) -> str:
    key = next((step for step in reversed(route) if isinstance(step, str)), "")
    if node.style not in ("", "'", '"') or "\n" in written:
        return written
    value, _faults = read_yaml(written)
    if not isinstance(value, str):
        return written
    if key in CITATIONS:
        value = canonical_citation(value)
    if node.style == "" and value == written:
        return written
    return scalar(value, in_flow=in_flow)


def canonical_citation(text: str) -> str:
    """Return a citation as lawyers write it.

    It stays as it is when anything in it is not read, when the form would be read otherwise, and
    when a number would be lost: then a person has to look at it.
    """
    if leftover(text):
        return text
    form = canonical(text)
    if form is None or leftover(form) or not keeps_numbers(text, form):
        return text
    if [_sense(p) for p in parse(form)] != [_sense(p) for p in parse(text)]:
        return text
    return form


def _ordered(file: str, text: str, newline: str) -> str:
    """Return the text with the innermost block mappings that are out of order put in order."""
    source = SourceMap(text)
    edits = list(_orders(file, source, source.root, (), newline)) if source.root else []
    return splice(text, edits)


def _orders(
    file: str, source: SourceMap, node: Node, route: Route, newline: str
) -> Iterator[TextReplacement]:
    if node.flow or node.is_scalar:
        return
    children: list[tuple[str | int, Node]] = [*node.entries.items(), *enumerate(node.items)]
    inside = [
        edit
        for step, child in children
        for edit in _orders(file, source, child, (*route, step), newline)
    ]
    if inside or not node.entries:
        yield from inside
        return
    known = keys_at(file, route, node.entries)
    keys = list(node.entries)
    wanted = sorted(keys, key=lambda k: known.index(k) if k in known else len(known))
    if wanted != keys:
        edit = _reordered(source, node, wanted, newline)
        if edit is not None:
            yield edit


def _reordered(
    source: SourceMap, node: Node, wanted: list[str], newline: str
) -> TextReplacement | None:
    """Return the edit that puts a mapping's entries in order, each with the comments above it.

    None when the entry that would come first has a comment above it: there is no line for it.
    """
    text = source.text
    starts = [span[0] for span in node.keys.values()]
    ends = [line_end(text, last_character(child)) for child in node.entries.values()]
    end = max(ends)
    leads: list[str] = [""]
    bodies: list[str] = []
    for position, start in enumerate(starts):
        following = starts[position + 1] if position + 1 < len(starts) else None
        own_end = ends[position]
        if following is None:
            bodies.append(text[start:end])
            break
        bodies.append(text[start:own_end])
        leads.append(text[own_end:following])
    units = dict(zip(node.keys, zip(leads, bodies, strict=True), strict=True))
    if units[wanted[0]][0].strip():
        return None
    indent = text[text.rfind("\n", 0, starts[-1]) + 1 : starts[-1]]
    parts = []
    for number, key in enumerate(wanted):
        lead, body = units[key]
        if not body.endswith(("\n", "\r")):
            body += newline
        parts.append((lead or indent) + body if number else body)
    return TextReplacement(starts[0], end, "".join(parts))


def _sense(place: CitedPlace) -> CitedPlace:
    """Return a cited place without how its law was written and where it stood in the text."""
    return replace(place, law=place.law_resolved or place.law, span=(0, 0))
