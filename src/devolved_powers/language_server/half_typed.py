"""Reads a place off the lines of a text that is no YAML at the moment: keys, dashes, indentation.

It knows how this registry is written: lists and mappings in block style, and on one line a flat
list or mapping between brackets. Whatever else there is, it tells nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from devolved_powers.diagnostics import Route
from devolved_powers.yaml_text.reader import Data, scalar_value

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_LINE = re.compile(
    r"(?P<indent> *)(?P<dash>-(?: +|$))?(?:(?P<key>[^\s:#\[\]{}'\"-][^:#\[\]{}]*?) *:(?= |$))?"
)
_COMMENT = re.compile(r"(?:^| )#")
_LONGEST = 2000
"""Characters of a line; a longer one is nothing that a person types."""
_FLAT = re.compile(r"[^,\[\]{}\"']*")


@dataclass(frozen=True)
class LinePlace:
    """A place read off the lines.

    Args:
        route: the route to the value.
        on_key: whether the key is meant.
        start: its first character.
        end: behind its last.
        value: the scalar's value.
    """

    route: Route
    on_key: bool
    start: int
    end: int
    value: Data = None


class _Line(NamedTuple):
    """A line that holds data: the columns of its dash and its key, the key, and what follows."""

    dash: int | None
    column: int | None
    key: str
    rest: int
    text: str

    @property
    def tail(self) -> str:
        """What stands behind key or dash, without a comment."""
        tail = self.text[self.rest :]
        found = _COMMENT.search(tail)
        return tail[: found.start()].rstrip() if found else tail.rstrip()


def place_in_lines(text: str, index: int) -> LinePlace | None:
    """Return what stands at a character; None where that cannot be told for certain.

    Args:
        text: the text.
        index: the character.
    """
    starts = [0, *(found.end() for found in _BREAK.finditer(text, 0, index))]
    start = starts[-1]
    end = _BREAK.search(text, start)
    line = _read(text[start : end.start() if end else len(text)])
    if line is None or (line.dash is None and line.column is None):
        return None
    above = (text[a:b] for a, b in _backwards(starts))
    route = _route(line, above)
    if route is None:
        return None
    column = index - start
    if line.column is not None and line.column <= column <= line.column + len(line.key):
        first = start + line.column
        return LinePlace(route, True, first, first + len(line.key))
    if column < line.rest:
        return None
    return _in_tail(route, line, start, column)


def _backwards(starts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where the lines above the last begin and end, the nearest first."""
    for number in range(len(starts) - 2, -1, -1):
        yield starts[number], starts[number + 1]


def _read(text: str) -> _Line | None:
    """Return a line that holds data; None for one that holds none, or is too long."""
    whole = text.rstrip("\n\r\x85\u2028\u2029 ")
    if not whole.strip() or whole.lstrip().startswith("#") or len(whole) > _LONGEST:
        return None
    found = _LINE.match(text.rstrip("\n\r\x85\u2028\u2029"))
    if found is None:
        return None
    dash = found.start("dash") if found["dash"] else None
    column = found.start("key") if found["key"] else None
    return _Line(dash, column, found["key"] or "", found.end(), text.rstrip("\n\r\x85\u2028\u2029"))


def _route(line: _Line, above: Iterator[str]) -> Route | None:
    """Return the route to the value of a line, by the lines above it."""
    climb = _Climb(line)
    for upper in filter(None, map(_read, above)):
        if climb.is_done:
            break
        if not climb.take(upper):
            return None
    return tuple(reversed(climb.steps)) if climb.is_done else None


class _Climb:
    """The way from a value up to the top of its file, line by line.

    Args:
        line: the line of the value.
    """

    def __init__(self, line: _Line) -> None:
        self.steps: list[str | int] = []
        self._column = 0
        self._count: int | None = None
        self._enter(line)

    @property
    def is_done(self) -> bool:
        """Whether the top is reached: a key of the file itself."""
        return self._count is None and self._column == 0

    def _enter(self, line: _Line) -> None:
        """Go on from the key of a line, or from the entry that it begins."""
        if line.key:
            self.steps.append(line.key)
        self._column, self._count = line.column or 0, None
        if line.dash is not None:
            self._column, self._count = line.dash, 0

    def take(self, upper: _Line) -> bool:
        """Take the next line above; return whether the place can still be told."""
        indent = upper.dash if upper.dash is not None else upper.column
        if indent is None:
            return False  # the middle of a text of several lines
        if self._count is not None and upper.dash == self._column:
            self._count += 1
            return True
        if self._count is None and upper.column == self._column:
            if upper.dash is not None:
                self._column, self._count = upper.dash, 0
            return True
        if not self._is_above(upper):
            return indent >= self._column
        if upper.tail.strip():
            return False  # a text goes on there, or something stands in brackets
        if self._count is not None:
            self.steps.append(self._count)
        self._enter(upper)
        return True

    def _is_above(self, upper: _Line) -> bool:
        """Return whether the key of a line holds what was climbed so far."""
        if upper.column is None:
            return False
        return upper.column < self._column + (self._count is not None)


def _in_tail(route: Route, line: _Line, start: int, column: int) -> LinePlace | None:
    """Return what stands behind a key or a dash."""
    is_item = not line.key
    own: Route = route
    if is_item and not (route and isinstance(route[-1], int)):
        return None
    tail = line.tail
    blanks = len(tail) - len(tail.lstrip())
    first, last = line.rest + blanks, line.rest + len(tail)
    if not tail.strip():
        return LinePlace(own, False, start + column, start + column) if column >= first else None
    if not first <= column <= last:
        return None
    written = tail.strip()
    if written[0] in "[{":
        return _in_brackets(own, written, start + first, start + column)
    if written[0] in "|>&*!%@`":
        return None
    return LinePlace(own, False, start + first, start + last, _value(written))


def _in_brackets(route: Route, written: str, start: int, index: int) -> LinePlace | None:
    """Return the value of a flat list or mapping on one line."""
    inner = written[1:].removesuffix("]" if written[0] == "[" else "}")
    if _FLAT.fullmatch(inner.replace(",", "")) is None:
        return None
    place = start + 1
    for number, part in enumerate(inner.split(",")):
        end = place + len(part)
        if place <= index <= end:
            return _part(route, number, part, place, index, is_list=written[0] == "[")
        place = end + 1
    return None


def _part(
    route: Route, number: int, part: str, place: int, index: int, *, is_list: bool
) -> LinePlace | None:
    if not is_list:
        key, colon, value = part.partition(":")
        first = place + len(key) - len(key.lstrip())
        name = key.strip()
        if first <= index <= first + len(name):
            return LinePlace((*route, name), True, first, first + len(name))
        if not colon:
            return None
        place, part, step = place + len(key) + 1, value, name
        return _scalar((*route, step), part, place, index)
    return _scalar((*route, number), part, place, index)


def _scalar(route: Route, part: str, place: int, index: int) -> LinePlace | None:
    first = place + len(part) - len(part.lstrip())
    end = first + len(part.strip())
    if not part.strip():
        return LinePlace(route, False, index, index) if index >= place else None
    if not first <= index <= end:
        return None
    return LinePlace(route, False, first, end, _value(part.strip()))


def _value(written: str) -> Data:
    """Return what a scalar on one line means; in quotation marks, what stands between them."""
    if written[0] in "'\"":
        inner = written[1:]
        return inner[:-1] if inner.endswith(written[0]) else inner
    return scalar_value(written)
