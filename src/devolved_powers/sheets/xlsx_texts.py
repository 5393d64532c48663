"""The texts that cells of an xlsx share, and the styles that strike text out.

Of a text only the length is kept, except where a part of it is struck out: then what is left of it.
"""

from array import array
from collections.abc import Mapping

from devolved_powers.sheets.archive import damaged
from devolved_powers.sheets.limits import CELLS, FileTally
from devolved_powers.sheets.xml_stream import attribute

_FALSE = frozenset({"0", "false", "off"})
_STYLES = 70_000
"""Styles or fonts of a workbook: Excel allows some 65,000."""
_INDEX_DIGITS = 6


class StylesScan:
    """The styles of cells whose font is struck out, by their numbers."""

    def __init__(self) -> None:
        self._place = ""
        self._fonts = 0
        self._font_struck: set[int] = set()
        self._styles: list[int] = []

    @property
    def struck(self) -> frozenset[int]:
        """The styles that strike out."""
        return frozenset(n for n, font in enumerate(self._styles) if font in self._font_struck)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a font, or a style that uses one."""
        if name in ("fonts", "cellXfs"):
            self._place = name
        elif self._place == "fonts":
            if name == "font":
                self._fonts += 1
            elif name == "strike" and attribute(attributes, "val") not in _FALSE:
                self._font_struck.add(self._fonts - 1)
        elif self._place == "cellXfs" and name == "xf":
            font = attributes.get("fontId", "0")
            is_number = font.isdecimal() and font.isascii() and len(font) <= _INDEX_DIGITS
            self._styles.append(int(font) if is_number else 0)
        if max(self._fonts, len(self._styles)) > _STYLES:
            raise damaged()

    def end(self, name: str) -> None:
        """Leave the fonts or styles."""
        if name == self._place:
            self._place = ""

    def text(self, data: str) -> None:
        """Do nothing: all is in the attributes."""


class Runs:
    """The runs of a text, each with a font of its own or that of the cell."""

    __slots__ = ("_font", "_has_own", "_in_cell_font", "_own", "is_phonetic")

    def __init__(self) -> None:
        self._font = "cell"
        self._has_own = False
        # What is left where the cell itself is struck out, and where it is not.
        self._own: list[str] = []
        self._in_cell_font: list[str] = []
        self.is_phonetic = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of a run, or what its font is."""
        if name == "r":
            self._font = "cell"
        elif name == "rPr":
            self._font = "own"
        elif name == "strike" and attribute(attributes, "val") not in _FALSE:
            self._font = "struck"
        elif name == "rPh":
            self.is_phonetic = True

    def end(self, name: str) -> None:
        """Take the end of a run."""
        if name == "r":
            self._font = "cell"
        elif name == "rPh":
            self.is_phonetic = False

    def add(self, text: str) -> None:
        """Take text of a run."""
        if self._font == "struck":
            self._has_own = True
            return
        self._in_cell_font.append(text)
        if self._font == "own":
            self._own.append(text)

    def live(self, is_cell_struck: bool) -> str | None:
        """Return what is left of the text; None where all of it is.

        Args:
            is_cell_struck: whether the font of the cell is struck out.
        """
        if is_cell_struck:
            return "".join(self._own)
        return "".join(self._in_cell_font) if self._has_own else None


class StringsScan:
    """The lengths of the texts that cells share, in their order, and what is struck out of them.

    Args:
        tally: what the file comes to.
        has_struck: whether any style of a cell strikes out its text.
    """

    def __init__(self, tally: FileTally, *, has_struck: bool = False) -> None:
        self.lengths = array("L")
        self._tally = tally
        self._has_struck = has_struck
        self._live: dict[int, str] = {}
        self._live_in_struck: dict[int, str] = {}
        self._length = 0
        self._reading = False
        self._runs: Runs | None = None

    @property
    def has_struck(self) -> bool:
        """Whether any text is struck out in part."""
        return bool(self._live)

    def live(self, index: int, is_cell_struck: bool) -> str | None:
        """Return what is left of a text in a cell; None where all of it is.

        Args:
            index: its number.
            is_cell_struck: whether the font of the cell is struck out.
        """
        if is_cell_struck:
            return self._live_in_struck.get(index, "")
        return self._live.get(index)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a shared text, or a piece of it."""
        if name == "t":
            self._reading = self._runs is None or not self._runs.is_phonetic
        elif name == "si":
            if len(self.lengths) == CELLS:
                raise damaged()
            self._length = 0
            self._runs = None
        elif self._runs is not None or name in ("r", "rPh"):
            self._runs = self._runs or Runs()
            self._runs.start(name, attributes)

    def end(self, name: str) -> None:
        """Keep the length of a shared text."""
        self._reading = False
        if name == "si":
            self._tally.add_text(self._length)  # the table of them is in memory, too
            if self._runs is not None:
                self._keep(self._runs)
            self.lengths.append(self._length)
        elif self._runs is not None:
            self._runs.end(name)

    def _keep(self, runs: Runs) -> None:
        """Keep what is left of a text with fonts of its own, where that is not all of it."""
        live = runs.live(is_cell_struck=False)
        if live is not None:
            self._live[len(self.lengths)] = live
        if self._has_struck and (own := runs.live(is_cell_struck=True)):
            self._live_in_struck[len(self.lengths)] = own

    def text(self, data: str) -> None:
        """Count a piece of text."""
        if self._reading:
            self._length += len(data)
            if self._runs is not None:
                self._runs.add(data)
