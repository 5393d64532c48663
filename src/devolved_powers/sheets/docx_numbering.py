"""Automatic numbers of a Word document: they stand in `numbering.xml`, not in its text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from devolved_powers.citations.numerals import to_chinese
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.archive import damaged
from devolved_powers.sheets.xml_stream import attribute

_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting",
     "japaneseDigitalTenThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
     "taiwaneseDigital"}
)  # fmt: skip
_ARABIC = frozenset({"decimal", "decimalFullWidth", "decimalFullWidth2", "decimalHalfWidth"})
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_SILENT = frozenset({"none", "bullet"})
"""Formats whose mark is no number."""
_LISTS = 20_000
_LEVELS = 9
_LARGEST = 9999
_DIGITS = 4
_CIRCLES = 20


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts: bool = True
    is_legal: bool = False


@dataclass(slots=True)
class _List:
    """A list: its levels, and how far each has been counted."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    is_linked: bool = False
    """Whether its levels are told by a style, which is not followed."""


@dataclass(slots=True)
class _Use:
    """A `num`: the list it counts, and where it begins anew."""

    target: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)
    is_begun: bool = False


class NumberingScan:
    """The lists of a document, and the number of each of their paragraphs as they come."""

    def __init__(self) -> None:
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._stack: list[str] = []
        self._list = _List()
        self._use = _Use()
        self._level = _Level()
        self._at = 0
        self._key = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a list, one of its levels, or a use of it."""
        self._stack.append(name)
        value = attribute(attributes, "val") or ""
        above = self._stack[-2:-1]
        if name == "abstractNum":
            self._check()
            self._list = _List()
            self._key = attribute(attributes, "abstractNumId") or ""
            self._lists[self._key] = self._list
        elif name == "num":
            self._check()
            self._use = _Use()
            self._uses[attribute(attributes, "numId") or ""] = self._use
        elif name in ("lvl", "lvlOverride"):
            self._start_level(name, _number(attribute(attributes, "ilvl") or "", 0))
        elif name == "abstractNumId" and above == ["num"]:
            self._use.target = value
        elif name == "startOverride" and above == ["lvlOverride"]:
            self._use.starts[self._at] = _number(value, 1)
        elif name == "numStyleLink":
            self._list.is_linked = True
        elif above == ["lvl"]:
            self._take_property(name, value)

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        self._stack.pop()

    def text(self, data: str) -> None:
        """Do nothing: all is in the attributes."""

    def level_of_style(self, use: str, style: str) -> int:
        """Return the level of a list that a style of paragraphs stands for; 0 where none says."""
        found = self._uses.get(use)
        key, level = self._by_style.get(style, ("", 0))
        return level if found is not None and found.target == key else 0

    def label(self, use: str, level: int) -> str:
        """Count a paragraph, and return the number that Word shows before it.

        Args:
            use: the id of its list; `0` for none.
            level: its level, from 0.

        Raises:
            PowersError: when it is in a form that is not read.
        """
        found = self._uses.get(use)
        if use in ("", "0") or found is None:
            return ""
        target = self._lists.get(found.target)
        if target is None:
            return ""
        if target.is_linked or not 0 <= level < _LEVELS:
            raise _unread()
        if not found.is_begun:
            found.is_begun = True
            for at, first in found.starts.items():
                target.counts[at] = first - 1
        shape = self._shape(found, target, level)
        counted = target.counts.get(level)
        target.counts[level] = shape.start if counted is None else counted + 1
        for deeper in range(level + 1, _LEVELS):
            if self._shape(found, target, deeper).restarts:
                target.counts.pop(deeper, None)
        return self._written(found, target, level)

    def _written(self, use: _Use, target: _List, level: int) -> str:
        shape = self._shape(use, target, level)
        text = "" if shape.form in _SILENT and "%" not in shape.text else shape.text
        for at in range(_LEVELS):
            if f"%{at + 1}" in text:
                own = self._shape(use, target, at)
                form = "decimal" if shape.is_legal and at < level else own.form
                text = text.replace(f"%{at + 1}", _in_form(target.counts.get(at, own.start), form))
        return text

    @staticmethod
    def _shape(use: _Use, target: _List, level: int) -> _Level:
        return use.levels.get(level) or target.levels.get(level) or _Level(form="none")

    def _check(self) -> None:
        if len(self._lists) + len(self._uses) >= _LISTS:
            raise damaged()

    def _start_level(self, name: str, at: int) -> None:
        self._at = at
        if name == "lvlOverride":
            return
        self._level = _Level()
        if "lvlOverride" in self._stack:
            self._use.levels[at] = self._level
        else:
            self._list.levels[at] = self._level

    def _take_property(self, name: str, value: str) -> None:
        level = self._level
        if name == "start":
            level.start = _number(value, 1)
        elif name == "numFmt":
            level.form = value
        elif name == "lvlText":
            level.text = value
        elif name == "isLgl":
            level.is_legal = value not in ("0", "false", "off")
        elif name == "lvlRestart":
            level.restarts = value != "0"
        elif name == "pStyle" and "lvlOverride" not in self._stack:
            self._by_style[value] = (self._key, self._at)


def _in_form(number: int, form: str) -> str:
    """Return a number in a form of Word.

    Raises:
        PowersError: when the form is not read.
    """
    if not 0 <= number <= _LARGEST:
        raise _unread()
    if form in _CHINESE:
        return to_chinese(number)
    if form in _ARABIC:
        return str(number)
    if form in _CIRCLED and 1 <= number <= _CIRCLES:
        return chr(0x2460 + number - 1)
    if form in _SILENT:
        return ""
    raise _unread()


def _number(value: str, default: int) -> int:
    is_number = value.isdecimal() and len(value) <= _DIGITS
    return int(value) if is_number else default


def _unread() -> PowersError:
    return PowersError(
        _("The document numbers its paragraphs by itself, in a form that is not read."),
        hint=_("Copy the whole text, paste it as plain text into a .txt file, and give that."),
    )
