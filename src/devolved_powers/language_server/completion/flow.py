"""Where the cursor stands between brackets or braces: `[P1-001, |]`, `{type: |}`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from devolved_powers.diagnostics import Route
from devolved_powers.late_pattern import late_pattern

_TOKEN = late_pattern(
    r"""(?P<mark>[\[\]{},]|:(?=[\s,\[\]{}]|$))"""
    r"""|(?P<quoted>"(?:[^"\\\r\n]|\\.)*"?|'(?:[^'\r\n]|'')*'?)"""
    r"""|(?P<remark>(?<!\S)#[^\r\n]*)"""
    r"""|(?P<plain>[^\s,\[\]{}:](?:[^,\[\]{}:\r\n#]|:(?![\s,\[\]{}]|$)|(?<!\s)\#)*|:)"""
)


@dataclass
class _Open:
    """A list or mapping that is open.

    Args:
        route: the route to it.
        is_list: whether it is a list.
        index: which value of the list comes.
        key: the key that waits for its value.
        keys: the keys that the mapping has, with their values where these are scalars.
        values: the scalars that the list has.
        last: the scalar read last, which may turn out to be a key.
    """

    route: Route
    is_list: bool
    index: int = 0
    key: str | None = None
    keys: dict[str, str] = field(default_factory=dict)
    values: list[str] = field(default_factory=list)
    last: str | None = None

    @property
    def child(self) -> Route:
        """The route to the value that comes."""
        if self.is_list:
            return (*self.route, self.index)
        return self.route if self.key is None else (*self.route, self.key)


@dataclass(frozen=True)
class Piece:
    """What is between brackets where the cursor stands.

    Args:
        route: the route to the value; on a key, to the mapping.
        is_list: whether it is a value of a list.
        is_key: whether a key stands or may come here.
        has_colon: whether a colon stands behind it.
        start: its first character, with its quotation mark.
        end: behind its last character.
        keys: the keys of the mapping, without the one that the cursor is on.
        values: the other scalars of the list.
        lead: the blank that is missing before it.
    """

    route: Route
    is_list: bool
    is_key: bool
    has_colon: bool
    start: int
    end: int
    keys: dict[str, str]
    values: tuple[str, ...]
    lead: str


def bare(written: str) -> str:
    """Return a scalar without its quotation marks."""
    if len(written) > 1 and written[0] in "\"'" and written[-1] == written[0]:
        return written[1:-1]
    return written


def flow_at(text: str, start: int, index: int, end: int, route: Route) -> Piece | None:
    """Return what is between brackets at the cursor; None where they are closed before it.

    Args:
        text: the text.
        start: the bracket or brace that opens.
        index: the character that the cursor stands before.
        end: how far to look behind the cursor.
        route: the route to the list or mapping.
    """
    return _Scan(text, index, end, route).piece(start)


class _Scan:
    """Reads from the first bracket to the cursor, and on to what belongs to its place."""

    def __init__(self, text: str, index: int, end: int, route: Route) -> None:
        self._text, self._index, self._end, self._route = text, index, end, route
        self._stack: list[_Open] = []
        self._mark = 0
        """Behind the last bracket, comma or colon."""

    def piece(self, start: int) -> Piece | None:
        tokens = self._tokens(start)
        for token in tokens:
            begin, end = token.start(), token.end()
            if token.lastgroup not in ("mark", "remark"):
                end = begin + len(token.group().rstrip())
            if begin >= self._index or (token.lastgroup != "mark" and end >= self._index):
                return self._at(token, begin, end, tokens)
            if token.lastgroup == "remark":
                continue
            if not self._take(token):
                return None
        return self._at(None, self._index, self._index, iter(()))

    def _tokens(self, start: int) -> "Iterator[re.Match[str]]":
        return _TOKEN.finditer(self._text, start, self._end)

    def _take(self, token: "re.Match[str]") -> bool:
        """Take a token that stands before the cursor; return whether anything is still open."""
        written = token.group()
        here = self._stack[-1] if self._stack else None
        if token.lastgroup == "mark":
            self._mark = token.end()
        if token.lastgroup == "mark" and written in "[{":
            route = here.child if here else self._route
            self._stack.append(_Open(route, written == "["))
        elif token.lastgroup == "mark" and written in "]}":
            self._stack.pop()
        elif here is None:
            return False
        elif token.lastgroup == "mark" and written == ",":
            here.index += here.is_list
            here.key = here.last = None
        elif token.lastgroup == "mark":
            if here.last is not None and here.key is None and not here.is_list:
                here.key = here.last
                here.keys.setdefault(here.key, "")
        else:
            value = bare(written.rstrip())
            here.last = value
            if here.is_list:
                here.values.append(value)
            elif here.key is not None:
                here.keys[here.key] = value
        return bool(self._stack)

    def _at(
        self,
        token: "re.Match[str] | None",
        begin: int,
        end: int,
        rest: "Iterator[re.Match[str]]",
    ) -> Piece | None:
        if not self._stack:
            return None
        here = self._stack[-1]
        is_scalar = token is not None and token.lastgroup in ("plain", "quoted")
        in_word = is_scalar and begin <= self._index <= end
        between = self._text[min(self._mark, begin) : begin]
        if is_scalar and not in_word and not between.strip(" "):
            in_word = True  # before a word that stands there already: it takes its place
        start = min(begin, self._index) if in_word else self._index
        stop = end if in_word else self._index
        following = [] if token is None or in_word else [token]
        following += list(rest)
        is_key = not here.is_list and here.key is None
        behind = following[0] if following else None
        has_colon = is_key and behind is not None and behind.group() == ":"
        adjacent = self._mark == self._index and self._text[self._mark - 1] in ",:"
        return Piece(
            here.child,
            here.is_list,
            is_key,
            has_colon,
            start,
            stop,
            {**here.keys, **(_later(following, is_key=is_key) if not here.is_list else {})},
            (*here.values, *(_values(following) if here.is_list else ())),
            " " if adjacent else "",
        )


def _level(following: "list[re.Match[str]]") -> "Iterator[re.Match[str]]":
    """Yield what stands behind the cursor in the same brackets, and is no bracket itself."""
    depth = 0
    for token in following:
        if token.lastgroup == "mark" and token.group() in "[{":
            depth += 1
        elif token.lastgroup == "mark" and token.group() in "]}":
            depth -= 1
            if depth < 0:
                return
        elif not depth:
            yield token


def _later(following: "list[re.Match[str]]", *, is_key: bool) -> dict[str, str]:
    """Return the keys that stand behind the cursor in the same braces."""
    keys: dict[str, str] = {}
    last: str | None = None
    key: str | None = "" if is_key else None
    for token in _level(following):
        written = token.group().rstrip()
        if token.lastgroup == "mark":
            if written == ":" and last is not None:
                key = last
                keys[key] = ""
            elif written == ",":
                key = None
            last = None
        elif token.lastgroup != "remark":
            last = bare(written)
            if key:
                keys[key] = last
    return keys


def _values(following: "list[re.Match[str]]") -> tuple[str, ...]:
    return tuple(
        bare(t.group().rstrip()) for t in _level(following) if t.lastgroup in ("plain", "quoted")
    )
