"""Which styles of a Word document strike out or hide their text."""

from collections.abc import Mapping
from typing import NamedTuple

from devolved_powers.sheets.archive import damaged
from devolved_powers.sheets.grid import LeftOutKind
from devolved_powers.sheets.xml_stream import attribute

_FALSE = frozenset({"0", "false", "off", "none"})
_STYLES = 20_000
"""Styles of a document: Word allows some 4,000."""
_ANCESTORS = 50
"""Styles that one rests on, each on the next."""
PROPERTIES: Mapping[str, LeftOutKind] = {
    "strike": "struck",
    "dstrike": "struck",
    "vanish": "hidden",
}
"""The elements that take text away, and how."""


class Look(NamedTuple):
    """What a style or a run says of its text; None where it says nothing."""

    struck: bool | None = None
    hidden: bool | None = None

    def with_(self, name: str, attributes: Mapping[str, str]) -> "Look":
        """Return the look with a property."""
        is_on = (attribute(attributes, "val") or "1") not in _FALSE
        if PROPERTIES[name] == "hidden":
            return self._replace(hidden=is_on)
        return self._replace(struck=is_on or bool(self.struck))

    def over(self, other: "Look") -> "Look":
        """Return the look where this one says something, else the other."""
        return Look(
            other.struck if self.struck is None else self.struck,
            other.hidden if self.hidden is None else self.hidden,
        )

    def toggled(self, other: "Look") -> "Look":
        """Return the look of a style of characters in one of paragraphs: twice on is off."""
        return Look(
            bool(self.struck) != bool(other.struck), bool(self.hidden) != bool(other.hidden)
        )

    @property
    def kind(self) -> LeftOutKind | None:
        """Why text of this look does not count; None where it does."""
        return "struck" if self.struck else "hidden" if self.hidden else None


class StylesScan:
    """The styles of a document."""

    def __init__(self) -> None:
        self._looks: dict[str, Look] = {}
        self._parents: dict[str, str] = {}
        self._found: dict[str, Look] = {}
        self._stack: list[str] = []
        self._style = ""
        self._default = ""

    @property
    def default(self) -> Look:
        """The look of a paragraph without a style."""
        return self.look(self._default)

    def look(self, style: str) -> Look:
        """Return what a style and those it rests on say.

        Args:
            style: its id; one that is not there says nothing.
        """
        if style in self._found:
            return self._found[style]
        name, found = style, Look()
        for _each in range(_ANCESTORS):
            if style not in self._looks:
                break
            found = found.over(self._looks[style])
            style = self._parents.get(style, "")
        if name in self._looks:
            self._found[name] = found
        return found

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a style, what it rests on, or a property of its text."""
        self._stack.append(name)
        if name == "style":
            if len(self._looks) == _STYLES:
                raise damaged()
            self._style = attribute(attributes, "styleId") or ""
            self._looks[self._style] = Look()
            is_default = (attribute(attributes, "default") or "0") not in _FALSE
            if is_default and attribute(attributes, "type") == "paragraph":
                self._default = self._style
        elif name == "basedOn" and self._stack[-2:-1] == ["style"]:
            self._parents[self._style] = attribute(attributes, "val") or ""
        elif name in PROPERTIES and self._stack[-3:-1] == ["style", "rPr"]:
            self._looks[self._style] = self._looks[self._style].with_(name, attributes)

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        self._stack.pop()

    def text(self, data: str) -> None:
        """Do nothing: all is in the attributes."""
