"""The canonical form of a data file, spliced into its text.

It changes the first line (the schema), blanks behind the last character of a line, the blank
behind a key's colon, quotation marks that are not needed, the inside of `[…]` and `{…}` on one
line, the order of keys in an entry, the form of citations, and the line end of the last line.
Comments, blank lines, line ends and the meaning stay; whoever writes the result parses it first
and compares (`canonical_text` does).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from devolved_powers.citations import CitedPlace, canonical, leftover, parse
from devolved_powers.citations.written_numbers import keeps_numbers
from devolved_powers.models.files import schema_line
from devolved_powers.models.keys import CITATIONS
from devolved_powers.yaml_text.model_keys import keys_at
from devolved_powers.yaml_text.reader import Data, read_yaml
from devolved_powers.yaml_text.scalars import scalar
from devolved_powers.yaml_text.source_map import (
    Node,
    SourceMap,
    last_character,
    line_end,
    read_with_places,
)
from devolved_powers.yaml_text.splice import TextReplacement, splice

_BLANKS = re.compile(r"(?<![ \t\u00a0\u3000])[ \t\u00a0\u3000]++(?=[\r\n]|\Z)")
"""Blanks up to the end of a line; looked at once, however many there are within a line."""
_BLANK = (" ", "\t", "\u00a0", "\u3000")
_SCHEMA = re.compile(r"#[ \t]*yaml-language-server:[ \t]*\$schema=\S*[ \t]*(?=[\r\n]|\Z)")
"""A first line that names a schema and says nothing else; any other is a comment, and stays."""
_COLON = re.compile(r"[ \t]*:[ \t]*")
_READ_OTHERWISE = frozenset("-.?:%\ufeff")
"""What a plain scalar may begin with that means something else at the beginning of a text."""
_PASSES = 12
"""Mappings are put in order from the inside out, one level of nesting a pass."""


Names = tuple[str, ...]
"""The keys on a route; which entry of a list is meant is no matter here."""


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
    data, faults, source = read_with_places(text)
    if faults or not isinstance(data, dict):
        raise CannotFormatError(file)
    newline = "\r\n" if "\r\n" in text else "\n"
    done = _first_line(file, _spaced(file, source, data, newline), newline)
    for _pass in range(_PASSES):
        if done != source.text:
            source = SourceMap(done)
        ordered = _ordered(file, source, newline)
        if ordered == done:
            break
        if len(ordered) > len(done) + len(newline) * done.count(":"):
            raise CannotFormatError(file)  # a lone carriage return: lines would stand there twice
        done = ordered
    if done == text and ".nan" not in text.lower():  # which is no number, and like none other
        return text
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


def _spaced(file: str, source: SourceMap, data: Data, newline: str) -> str:
    """Return the text with its values, blanks and last line in canonical form."""
    text = source.text
    edits: list[TextReplacement] = []
    if source.root is not None:
        edits += _values(file, source, source.root, data, ())
    if _ends_in_blanks(text):
        spans = [(edit.start, edit.end) for edit in edits]
        spans += [(node.start, node.end) for node in _scalars(source.root)]
        edits += _trailing_blanks(text, sorted(spans))
    done = splice(text, edits)
    return done if done.endswith(("\n", "\r")) else done + newline


def _ends_in_blanks(text: str) -> bool:
    """Return whether `_BLANKS` stand anywhere in a text; two characters are found faster."""
    return text.endswith(_BLANK) or any(
        blank + end in text for blank in _BLANK for end in ("\r", "\n")
    )


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


def _values(
    file: str, source: SourceMap, node: Node, data: Data, names: Names
) -> Iterator[TextReplacement]:
    """Yield the edits to the values inside a node, and to the blanks before them.

    Args:
        file: the file's name.
        source: the places of its text.
        node: one of them.
        data: what it means; the two go side by side, since the text has no faults.
        names: the keys on the way to it.
    """
    text = source.text
    if isinstance(data, dict):
        for key, child in node.entries.items():
            behind = node.keys[key][1]
            gap = text[behind : child.start]
            if gap != ": " and child.end > child.start and _COLON.fullmatch(gap):
                yield TextReplacement(behind, child.start, ": ")
            yield from _value(file, source, child, data[key], (*names, key))
    elif isinstance(data, list):
        for child, value in zip(node.items, data, strict=True):
            yield from _value(file, source, child, value, names)


def _value(
    file: str, source: SourceMap, node: Node, data: Data, names: Names
) -> Iterator[TextReplacement]:
    text = source.text[node.start : node.end]
    if node.is_scalar or (node.flow and "\n" not in text and "#" not in text):
        written = _flow(file, source, node, data, names, in_flow=False)
        if written != text:
            yield TextReplacement(node.start, node.end, written)
    elif not node.flow:
        yield from _values(file, source, node, data, names)


def _may_change(text: str, names: Names) -> bool:
    """Return whether a plain scalar that means itself may have another form; hardly any has."""
    return names[-1] in CITATIONS or text[:1] in _READ_OTHERWISE


def _flow(
    file: str, source: SourceMap, node: Node, data: Data, names: Names, *, in_flow: bool
) -> str:
    """Return a scalar, or a list or mapping on one line, in canonical form."""
    if isinstance(data, dict):
        parts = [
            f"{_key_in_flow(k)}: "
            + _flow(file, source, node.entries[k], data[k], (*names, k), in_flow=True)
            for k in _in_order(file, names, tuple(node.entries))
        ]
        return "{" + ", ".join(parts) + "}"
    if isinstance(data, list):
        inside = [
            _flow(file, source, item, value, names, in_flow=True)
            for item, value in zip(node.items, data, strict=True)
        ]
        return "[" + ", ".join(inside) + "]"
    written = source.text[node.start : node.end]
    if written == data and node.style == "" and not _may_change(written, names):
        return written
    return _scalar(written, node.style, data, names[-1] if names else "", in_flow=in_flow)


@lru_cache(maxsize=512)
def _key_in_flow(key: str) -> str:
    """Return a key as it is written between braces; the same few stand there in all entries."""
    return scalar(key, in_flow=True)


def _scalar(written: str, style: str, meant: Data, key: str, *, in_flow: bool) -> str:
    if style not in ("", "'", '"') or "\n" in written:
        return written
    value = meant_alone(written, style, meant)
    if not isinstance(value, str):
        return written
    if key in CITATIONS:
        value = canonical_citation(value)
    if style == "" and value == written:
        return written
    return scalar(value, in_flow=in_flow)


def meant_alone(written: str, style: str, meant: Data) -> Data:
    """Return what a scalar means that stands alone in a text, as `read_yaml` would read it.

    That is what it means where it stands, since neither the characters between quotation marks
    nor those behind the first of a plain scalar are read otherwise at the beginning of a text.
    What begins with a mark of the text's, or of a list's or mapping's, is read again.

    Args:
        written: the scalar as it stands in its text, on one line.
        style: how it is quoted.
        meant: what it means there.
    """
    if style == "" and written[:1] in _READ_OTHERWISE:
        return read_yaml(written)[0]
    return meant


def canonical_citation(text: str) -> str:
    """Return a citation as lawyers write it.

    It stays as it is when anything in it is not read, when the form would be read otherwise, and
    when a number would be lost: then a person has to look at it.
    """
    if leftover(text):
        return text
    form = canonical(text)
    if form is None or form == text:
        return text
    if leftover(form) or not keeps_numbers(text, form):
        return text
    if [_sense(p) for p in parse(form)] != [_sense(p) for p in parse(text)]:
        return text
    return form


def _ordered(file: str, source: SourceMap, newline: str) -> str:
    """Return the text with the innermost block mappings that are out of order put in order."""
    edits = list(_orders(file, source, source.root, (), newline)) if source.root else []
    return splice(source.text, edits)


def _orders(
    file: str, source: SourceMap, node: Node, names: Names, newline: str
) -> Iterator[TextReplacement]:
    if node.flow or node.is_scalar:
        return
    inside = [
        edit
        for name, child in _children(node)
        if not child.is_scalar
        for edit in _orders(file, source, child, (*names, *name), newline)
    ]
    if inside or not node.entries:
        yield from inside
        return
    keys = tuple(node.entries)
    wanted = _in_order(file, names, keys)
    if wanted != keys:
        edit = _reordered(source, node, wanted, newline)
        if edit is not None:
            yield edit


def _children(node: Node) -> Iterator[tuple[Names, Node]]:
    """Yield the values in a node, each with the key it stands under, if any."""
    yield from (((key,), child) for key, child in node.entries.items())
    yield from (((), child) for child in node.items)


@lru_cache(maxsize=512)
def _in_order(file: str, names: Names, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of a mapping in canonical order; most entries of a file have the same."""
    known = keys_at(file, names, keys)
    return tuple(sorted(keys, key=lambda k: known.index(k) if k in known else len(known)))


def _reordered(
    source: SourceMap, node: Node, wanted: Sequence[str], newline: str
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
