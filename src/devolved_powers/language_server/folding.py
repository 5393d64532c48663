"""What can be folded: an entry, a list, a text of several lines, a block of comments.

Two stretches never cross: one lies in the other, or they share no line.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lsprotocol.types import FoldingRange, FoldingRangeKind

from devolved_powers.language_server.view import View
from devolved_powers.yaml_text.source_map import Node, last_character

_LINE: Final = re.compile("[^\r\n]*(?:\r\n|[\r\n]|$)")
_Fold = tuple[int, int, FoldingRangeKind | None]
"""The first and the last line, and of what kind it is; None for data."""


def folding_ranges(view: View) -> list[FoldingRange]:
    """Return the stretches of lines that can be folded; of a broken file, by its indents."""
    lines = [match[0].rstrip("\r\n") for match in _LINE.finditer(view.text)]
    root = view.document.source.root if view.document.data is not None else None
    texts: set[int] = set()
    if root is not None:
        folds = list(_of_node(view, root))
        texts = {line for first, last in _texts(view, root) for line in range(first + 1, last + 1)}
    else:
        folds = list(_of_indents(lines))
    folds += _of_comments(lines, texts)
    return [FoldingRange(first, last, kind=kind) for first, last, kind in _nested(folds)]


def _nested(folds: Iterable[_Fold]) -> Iterator[_Fold]:
    """Yield the stretches of several lines, of those that cross or begin alike the larger ones."""
    outer: list[_Fold] = []
    before = -1
    for fold in sorted(folds, key=lambda one: (one[0], -one[1])):
        first, last, _kind = fold
        while outer and outer[-1][1] < first:
            outer.pop()
        if last <= first or first == before or (outer and outer[-1][1] < last):
            continue
        before = first
        outer.append(fold)
        yield fold


def _of_node(view: View, node: Node) -> Iterator[_Fold]:
    """Yield what a value holds: lists and mappings from the line of their key on."""
    for key, child in node.entries.items():
        yield from _fold(view, node.keys[key][0], child)
        yield from _of_node(view, child)
    for child in node.items:
        yield from _fold(view, child.start, child)
        yield from _of_node(view, child)


def _fold(view: View, start: int, node: Node) -> Iterator[_Fold]:
    for lines in _lines(view, start, node):
        yield *lines, None


def _lines(view: View, start: int, node: Node) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of a value, where it has several."""
    text = view.text[start : max(start, last_character(node))].rstrip()
    if "\n" in text or "\r" in text:
        shown = view.range(start, start + len(text))
        yield shown.start.line, shown.end.line


def _texts(view: View, node: Node) -> Iterator[tuple[int, int]]:
    """Yield the lines of the texts that run over several: what looks like a comment there is none.

    The line that such a text begins on may have a comment of its own behind it.
    """
    if node.is_scalar:
        yield from _lines(view, node.start, node)
    for child in (*node.items, *node.entries.values()):
        yield from _texts(view, child)


def _of_comments(lines: list[str], texts: set[int]) -> Iterator[_Fold]:
    first: int | None = None
    for number, line in enumerate([*lines, ""]):
        is_comment = line.lstrip().startswith("#") and number not in texts
        if is_comment and first is None:
            first = number
        elif not is_comment and first is not None:
            yield first, number - 1, FoldingRangeKind.Comment
            first = None


def _of_indents(lines: list[str]) -> Iterator[_Fold]:
    """Yield each line with those behind it that are further in, as YAML's blocks are."""
    opened: list[tuple[int, int]] = []
    last = -1
    for number, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        is_entry = line.lstrip().startswith(("- ", "-\t")) or line.strip() == "-"
        depth = 2 * indent + is_entry  # entries of a list may stand as far in as its key
        while opened and opened[-1][0] >= depth:
            yield opened.pop()[1], last, None
        opened.append((depth, number))
        last = number
    for _depth, number in opened:
        yield number, last, None
