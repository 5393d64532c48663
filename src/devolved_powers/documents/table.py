"""A table as a document shows it: what xlsx, docx, html, markdown and csv are written from.

A table knows nothing of the registry, so that official lists, check tables, inspection sheets and
reports are laid out once and printed by any writer. All its words are those of the document, in
Chinese, whatever language the program speaks.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, Self

from devolved_powers.documents.qr_code import QrCode
from devolved_powers.text import is_hidden, printable, printable_lines


class StruckText(str):
    """A text of which some lines are struck through; where that cannot be shown it is plain.

    Args:
        lines: each line, and whether it is struck through.
    """

    __slots__ = ("struck",)
    struck: tuple[bool, ...]

    def __new__(cls, lines: Iterable[tuple[str, bool]]) -> Self:
        """Join the lines, and keep which of them are struck through."""
        pairs = [(part, struck) for line, struck in lines for part in line.split("\n")]
        text = super().__new__(cls, "\n".join(line for line, _struck in pairs))
        text.struck = tuple(struck for _line, struck in pairs)
        return text


Mark = Literal["same", "gone", "new"]
"""How a piece of a text stands beside another text: in both, only in the older, only in the newer.
"""


class MarkedText(str):
    """A text whose pieces are marked as gone or new; where that cannot be shown words say it.

    Args:
        runs: the pieces in their order, each with its mark; line breaks may stand in them.
    """

    __slots__ = ("runs",)
    runs: tuple[tuple[Mark, str], ...]

    def __new__(cls, runs: Iterable[tuple[Mark, str]]) -> Self:
        """Join the pieces, with the words that say what is gone and new."""
        alike = groupby((run for run in runs if run[1]), key=lambda run: run[0])
        kept = tuple((mark, "".join(text for _mark, text in each)) for mark, each in alike)
        said = (f"{_SAID[mark]}{text}〕" if _SAID[mark] else text for mark, text in kept)
        made = super().__new__(cls, "".join(said))
        made.runs = kept
        return made

    @property
    def has_marks(self) -> bool:
        """Whether any piece is marked."""
        return any(mark != "same" for mark, _text in self.runs)


_SAID: dict[Mark, str] = {"same": "", "gone": "〔删去：", "new": "〔新增："}

Cell = str | int
"""A text, printed as it is, or a whole number (such as 序号)."""
Row = Sequence[Cell]
"""The cells of a row, one for each column."""
TextAlign = Literal["left", "center", "right"]
Tell = Callable[[int, int], None]
"""Told how many rows of how many are written."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Args:
        key: its name for machines.
        heading: its heading as printed.
        width: how many Chinese characters stand side by side in it; writers whose page has a
            fixed width take it as a share.
        align: how its cells are set; headings are always centred.
        clipped: whether a text longer than the column is cut off at its edge in a workbook, and
            not set on more lines: for what a machine reads.
        unbroken: whether its cells never break over lines: ids, days, numbers.
    """

    key: str
    heading: str
    width: float
    align: TextAlign = "left"
    clipped: bool = False
    unbroken: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together.

    Args:
        rows: the rows, in their order.
        heading: what stands above them across all columns, without the count; may be empty.
        is_counted: whether the count stands behind it.
    """

    rows: Sequence[Row]
    heading: str = ""
    is_counted: bool = True

    @property
    def label(self) -> str:
        """The heading with the count of its rows, as official lists print it: `林业（20项）`."""
        is_counted = self.heading and self.is_counted
        return f"{self.heading}（{len(self.rows)}项）" if is_counted else self.heading


@dataclass(frozen=True, slots=True)
class Line:
    """A line above or below the table.

    Args:
        text: what it says.
        align: where it stands.
        strong: whether it is set off.
    """

    text: str
    align: TextAlign = "left"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stands above a table: a page takes the drawing, Word the image.

    Args:
        title: what it shows, for those who do not see it.
        svg: the drawing; empty where there is none.
        png: the image; empty where there is none.
    """

    title: str
    svg: str = ""
    png: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with what stands around it.

    Args:
        title: its title.
        columns: its columns.
        groups: its rows, in groups; a table without sections has one group without a heading.
        above: lines between title and table: document number, day of the state, totals.
        form: lines to fill in between these and the table, each a row of labels.
        below: lines under the table.
        notice: where the data comes from (重构数据…); printed above the table and on every page.
        day: the day of the state, year-month-day, for formats that keep it in a column.
        reach: how far that reaches which the rows were judged by, for the same; may be empty.
        signatures: lines to sign on below it all, each a row of labels.
        name: what its sheet or part is called where there are several; otherwise the title.
        landscape: whether the page lies on its side.
        dense: whether much has to stand on a page: smaller type, narrower margins.
        pictures: charts between the lines above and the rows.
        attachment: the mark at the top left of an annex (附件, 附件1); empty where it is none.
        paper: the size of the page.
        pages_wide: over how many pages side by side a workbook may print it.
        rows_part: whether a row may go on on the next page, as long articles must.
        level: 2 for a part of the table before it, which goes on below it on the same page.
        code: where the site shows the same, below all of it; None for none.
    """

    title: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    above: tuple[Line, ...] = ()
    form: tuple[tuple[str, ...], ...] = ()
    below: tuple[Line, ...] = ()
    notice: str = ""
    day: str = ""
    reach: str = ""
    signatures: tuple[tuple[str, ...], ...] = ()
    name: str = ""
    landscape: bool = True
    dense: bool = False
    pictures: tuple[Picture, ...] = ()
    attachment: str = ""
    paper: Literal["A4", "A3"] = "A4"
    pages_wide: int = 1
    rows_part: bool = False
    level: Literal[1, 2] = 1
    code: QrCode | None = None

    @property
    def rows(self) -> Iterator[Row]:
        """All rows, without the headings of groups."""
        for group in self.groups:
            yield from group.rows

    @property
    def size(self) -> int:
        """How many rows there are."""
        return sum(len(group.rows) for group in self.groups)

    @property
    def has_sections(self) -> bool:
        """Whether headings stand between its rows."""
        return any(group.heading for group in self.groups)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines above the table, with the notice."""
        notice = Line(self.notice, "center", strong=True)
        return (*self.above, notice) if self.notice else self.above


WHOLE = re.compile(
    r"(?<![0-9A-Za-z-])(?:[A-Za-z][0-9A-Za-z]{0,7}-\d{1,8}|\d{4}-\d\d-\d\d|0\d{2,3}-\d{7,8})"
    r"(?![0-9A-Za-z-])"
)
"""An id, a day or a telephone number: programs would break it at its hyphens, readers would not."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def cleaned_lines(value: Cell) -> list[tuple[str, bool]]:
    """Return the lines of a cell that any document can hold, and which are struck through."""
    if isinstance(value, StruckText):
        pairs = zip(value.split("\n"), value.struck, strict=True)
        return [(clean(line).replace("\n", " "), struck) for line, struck in pairs]
    return [(line, False) for line in clean(str(value)).split("\n")]


def marked_lines(value: MarkedText) -> list[list[tuple[Mark, str]]]:
    """Return the lines of a marked text that any document can hold, each as its pieces."""
    lines: list[list[tuple[Mark, str]]] = [[]]
    for mark, text in value.runs:
        first, *rest = clean(text).split("\n")
        lines[-1].append((mark, first))
        lines.extend([(mark, line)] for line in rest)
    return [[(mark, text) for mark, text in line if text] for line in lines]


def clean(text: str) -> str:
    """Return a text that any document can hold: what cannot be seen becomes its code point.

    Line breaks stay, all as line feeds; a tab becomes a blank.
    """
    if text.isprintable():  # has neither: nearly every cell
        return printable(text) if text else ""
    return printable_lines(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def like_formula(cell: str) -> bool:
    """Return whether a spreadsheet might take a text for a formula.

    Programs strip blanks and what cannot be seen before they look, and some take signs of full
    width for those of half width.
    """
    begin = cell[:1]
    if "\u4e00" <= begin <= "\u9fff" or not begin or (begin.isascii() and begin.isalnum()):
        return False  # nearly every cell
    first = next((c for c in cell if not c.isspace() and not is_hidden(c)), "")
    return first in _FORMULA
