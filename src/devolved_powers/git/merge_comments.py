"""The comments of a merge: what either side wrote stays, wherever its line has gone.

A comment belongs to the value on its line, or else to the one below it. What a merge left out is
put back there; where that is gone, where it stood: above what followed it, or behind the list.
"""

from collections import Counter
from collections.abc import Iterator

from devolved_powers.yaml_text.edits import comment_places, comments, same
from devolved_powers.yaml_text.merge import IdRoute, identities, names_at, positions_of
from devolved_powers.yaml_text.reader import Data, read_yaml
from devolved_powers.yaml_text.source_map import Node, SourceMap, last_character, line_end


def wanted_comments(base: str, ours: str, theirs: str) -> Counter[str]:
    """Return how often each comment has to stand in a merge.

    One that a side took out may go; all others stay, the same on both sides once.

    Args:
        base: the text of the common ancestor.
        ours: the text on this side.
        theirs: the text on the other side.
    """
    in_base, in_ours, in_theirs = (Counter(comments(text)) for text in (base, ours, theirs))
    return Counter(
        {
            comment: (min if min(counts) < in_base[comment] else max)(counts)
            for comment in in_ours | in_theirs
            for counts in [(in_ours[comment], in_theirs[comment])]
        }
    )


def with_comments(text: str, missing: Counter[str], sides: tuple[str, ...]) -> str:
    """Return a text with comments put back that a merge left out.

    Args:
        text: the merged text.
        missing: the comments, and how many of each.
        sides: the texts that have them, the one looked at first in front.
    """
    missing = +missing
    for side in sides:
        if not missing:
            break
        in_text = Counter((route, comment) for route, comment, _behind in _placed(text))
        waiting = list(_placed(side))
        waiting.sort(key=lambda placed: in_text[placed[:2]] > 0)  # those that lack theirs, first
        for route, comment, behind in waiting:
            if missing[comment] > 0:
                missing[comment] -= 1
                text = _put_back(text, read_yaml(side)[0], route, comment, behind=behind)
        missing = +missing
    return text


def _placed(text: str) -> Iterator[tuple[IdRoute, str, bool]]:
    """Yield the comments of a text: what each belongs to, and whether it stands behind that."""
    nodes = sorted(_nodes(SourceMap(text).root, read_yaml(text)[0], ()), key=lambda n: n[0])
    for at, comment in comment_places(text):
        line = text.rfind("\n", 0, at) + 1
        on_line = [route for start, route in nodes if line <= start < at]
        if on_line:
            yield on_line[-1], comment, True
        else:
            yield next((route for start, route in nodes if start > at), ()), comment, False


def _nodes(node: Node | None, data: Data, route: IdRoute) -> Iterator[tuple[int, IdRoute]]:
    """Yield where keys and entries begin that can be named, what holds them before them."""
    if node is None:
        return
    if isinstance(data, dict):
        for key, (start, _end) in node.keys.items():
            if key in data:
                yield start, (*route, key)
                yield from _nodes(node.entries.get(key), data[key], (*route, key))
    elif isinstance(data, list):
        names = identities(data)
        if names is not None and len(names) == len(node.items):
            for name, item, value in zip(names, node.items, data, strict=True):
                yield item.start, (*route, name)
                yield from _nodes(item, value, (*route, name))


def _put_back(text: str, side: Data, route: IdRoute, comment: str, *, behind: bool) -> str:
    """Return a text with a comment where it belongs, or as near to that as can be."""
    data = read_yaml(text)[0]
    tries = [_behind(text, data, route, comment)] if behind else []
    tries += _above(text, data, side, route, comment)
    newline = "\r\n" if "\r\n" in text else "\n"
    last = text if not text or text.endswith("\n") else text + newline
    tries.append(f"{last}{comment}{newline}")
    before = Counter(comments(text))
    for attempt in tries:
        after, faults = read_yaml(attempt)
        if not faults and same(after, data) and not before - Counter(comments(attempt)):
            return attempt
    return text


def _behind(text: str, data: Data, route: IdRoute, comment: str) -> str:
    """Return a text with a comment at the end of a value's line, if nothing else follows there."""
    positions = positions_of(data, route)
    node = SourceMap(text).find(positions) if positions else None
    if node is None:
        return ""
    end = line_end(text, last_character(node))
    stop = len(text[:end].rstrip("\r\n"))
    if "#" in text[last_character(node) : stop]:
        return ""
    return f"{text[:stop]}  {comment}{text[stop:]}"


def _above(text: str, data: Data, side: Data, route: IdRoute, comment: str) -> Iterator[str]:
    """Yield a text with a comment on a line of its own, the best place first."""
    for length in range(len(route), 0, -1):
        part = route[:length]
        positions = positions_of(data, part)
        if positions is not None:
            yield _line_above(text, positions, comment)
            continue
        listed = positions_of(data, part[:-1])
        names = names_at(side, part[:-1])
        last = part[-1]
        if listed is None or not isinstance(last, tuple) or last not in names:
            continue
        for name in names[names.index(last) :]:
            positions = positions_of(data, (*part[:-1], name))
            if positions is not None:
                yield _line_above(text, positions, comment)
                break
        else:
            yield _line_below(text, listed, comment)


def _line_above(text: str, positions: tuple[str | int, ...], comment: str) -> str:
    source = SourceMap(text)
    node, parent = source.find(positions), source.find(positions[:-1])
    step = positions[-1]
    if node is None or parent is None or parent.flow:
        return ""
    first = parent.keys[step][0] if isinstance(step, str) else node.start
    start = text.rfind("\n", 0, first) + 1
    if text[start:first].strip(" -"):
        return ""
    indent = text[start:first].partition("-")[0]
    newline = "\r\n" if text[start:].partition("\n")[0].endswith("\r") else "\n"
    return f"{text[:start]}{indent}{comment}{newline}{text[start:]}"


def _line_below(text: str, positions: tuple[str | int, ...], comment: str) -> str:
    """Return a text with a comment behind a list."""
    source = SourceMap(text)
    node, parent = source.find(positions), source.find(positions[:-1])
    step = positions[-1]
    if node is None or parent is None or not isinstance(step, str):
        return ""
    start = parent.keys[step][0]
    indent = " " * (start - text.rfind("\n", 0, start) - 1 + 2)
    end = line_end(text, last_character(node))
    newline = "\r\n" if "\r\n" in text else "\n"
    lead = "" if text[:end].endswith("\n") else newline
    return f"{text[:end]}{lead}{indent}{comment}{newline}{text[end:]}"
