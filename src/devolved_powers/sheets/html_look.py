"""What of a page is struck out or not shown: by its elements, their attributes and its styles."""

import re
from dataclasses import dataclass

from devolved_powers.sheets.grid import LeftOutKind
from devolved_powers.sheets.html_tokens import Tag

ATTRIBUTES = frozenset({"style", "class", "hidden"})
"""The attributes that tell it."""
_STRUCK = frozenset({"s", "del", "strike"})
_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "wbr"}
)
"""Elements that have no content and no end."""
_ENDED = frozenset({"p", "li", "td", "th", "tr"})
"""Elements that end where the next of their kind begins."""
_OPEN = 100
"""Elements that take text away, each inside the other."""
_STYLE_CHARACTERS = 2**20
_RULE_CHARACTERS = 4_000
"""Characters of the styles of one element, or of one rule."""
_CLASS = re.compile(r"(?:^|,)\s*[a-z0-9]*\.([\w-]+)\s*(?=,|$)")
_LINE_THROUGH = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through")
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))")


class Styles:
    """The classes that strike text out, as the styles of a page tell.

    What classes hide is not looked at: scripts show one part of a page after the other that way.
    """

    def __init__(self) -> None:
        self._struck: set[str] = set()
        self._left = _STYLE_CHARACTERS

    def add(self, text: str) -> None:
        """Take the text of an element `style`; what is beyond a bound is not looked at."""
        text, self._left = text[: self._left], max(0, self._left - len(text))
        depth = 0
        for rule in text.lower().split("}"):
            selectors, _brace, style = rule.rpartition("{")
            is_outside = depth == 0 and "{" not in selectors  # of @media print and the like
            depth = max(0, depth + rule.count("{") - 1)
            if is_outside and _LINE_THROUGH.search(style[:_RULE_CHARACTERS]):
                names = _CLASS.findall(selectors.replace("<!--", "").strip())
                self._struck.update(names)

    def kind(self, tag: Tag) -> LeftOutKind | None:
        """Return why the text of an element does not count; None where it does."""
        attributes = tag.attributes
        if tag.name in _STRUCK:
            return "struck"
        if not attributes:
            return None
        if "hidden" in attributes:
            return "hidden"
        found = _kind(attributes.get("style", "").lower())
        if found is None and self._struck:
            names = attributes.get("class", "").lower().split()
            found = None if self._struck.isdisjoint(names) else "struck"
        return found


def _kind(style: str) -> LeftOutKind | None:
    if not style:
        return None
    style = style[:_RULE_CHARACTERS]
    if _UNSEEN.search(style):
        return "hidden"
    return "struck" if _LINE_THROUGH.search(style) else None


@dataclass(slots=True)
class _Element:
    """An open element that takes text away, and how many of its name are open inside it."""

    name: str
    kind: LeftOutKind
    inner: int = 0


class Looks:
    """The open elements that take text away."""

    def __init__(self) -> None:
        self._open: list[_Element] = []

    def __len__(self) -> int:
        """How many there are."""
        return len(self._open)

    @property
    def kind(self) -> LeftOutKind | None:
        """Why text that comes now does not count; None where it does."""
        return self._open[-1].kind if self._open else None

    def start(self, name: str, kind: LeftOutKind | None, base: int) -> None:
        """Take the beginning of an element.

        Args:
            name: its name.
            kind: why its text does not count; None where it does.
            base: how many were open around the cell.
        """
        if name in _EMPTY:
            return
        same = self._last(name, base) if len(self._open) > base else None
        if same is not None and name in _ENDED:
            self.cut(same)
            same = None
        if kind is not None and len(self._open) < _OPEN:
            self._open.append(_Element(name, kind))
        elif same is not None:
            self._open[same].inner += 1

    def end(self, name: str, base: int) -> None:
        """Take the end of an element.

        Args:
            name: its name.
            base: how many were open around the cell: they do not end inside of it.
        """
        last = self._last(name, base) if len(self._open) > base else None
        if last is None:
            return
        if self._open[last].inner:
            self._open[last].inner -= 1
        else:
            self.cut(last)

    def cut(self, count: int) -> None:
        """Forget all but the first ones."""
        del self._open[count:]

    def _last(self, name: str, base: int) -> int | None:
        for at in range(len(self._open) - 1, base - 1, -1):
            if self._open[at].name == name:
                return at
        return None
