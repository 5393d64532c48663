"""Workbooks that Excel 2003 and many systems write as one XML file, mostly called xls."""

import re
from collections.abc import Mapping

from devolved_powers.sheets.archive import damaged
from devolved_powers.sheets.grid import CellAddress, CellRange, Sheet, merges
from devolved_powers.sheets.limits import (
    CHARACTERS,
    COLUMNS,
    ROWS,
    SHEETS,
    FileTally,
    check_size,
    too_many_sheets,
)
from devolved_powers.sheets.live_text import Unseen, put_aside
from devolved_powers.sheets.xml_stream import PIECE, attribute, read_xml

_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_STYLES = 70_000
_ANCESTORS = 50
_DIGITS = 7
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T00:00:00(?:\.0*)?")
_WHOLE = re.compile(r"(-?\d{1,15})\.0*")
_TRUE = frozenset({"1", "true"})
_STRUCK = frozenset({"s", "del", "strike"})
_IN_ROW = ["Worksheet", "Table", "Row"]


def is_spreadsheetml(head: bytes) -> bool:
    """Return whether a file is such a workbook.

    Args:
        head: how it begins.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and _NAMESPACE.encode() in head


def read_spreadsheetml(file: str, content: bytes) -> list[Sheet]:
    """Return the sheets of such a workbook.

    Args:
        file: its name.
        content: all of it.

    Raises:
        PowersError: when it is no XML, holds no sheet, or is too large.
    """
    tally = FileTally()
    book = _Book(tally)
    content = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    read_xml((content[at : at + PIECE] for at in range(0, len(content), PIECE)), book)
    if not book.sheets:
        raise damaged()
    return [_sheet(file, sheet, tally) for sheet in book.sheets]


def _sheet(file: str, sheet: "_Sheet", tally: FileTally) -> Sheet:
    aside = put_aside(sheet.rows, sheet.ranges, sheet.unseen)
    down, wide = merges(aside.ranges, len(sheet.rows), tally)
    return Sheet(
        file=file,
        name=sheet.name,
        rows=sheet.rows,
        merged=down,
        spans=wide,
        formulas=frozenset(sheet.formulas),
        hidden=sheet.is_hidden,
        hidden_rows=aside.hidden_rows,
        dead=aside.dead,
        left_out=aside.left_out,
    )


class _Sheet:
    """A sheet so far.

    Args:
        name: its name.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_hidden = False
        self.rows: list[list[str]] = []
        self.ranges: list[CellRange] = []
        self.formulas: set[CellAddress] = set()
        self.unseen = Unseen()
        self.covered: dict[int, int] = {}
        """For each column the last row that a merged cell from above covers."""


class _Book:
    """Takes the elements of a workbook.

    Args:
        tally: what the file comes to.
    """

    def __init__(self, tally: FileTally) -> None:
        self.sheets: list[_Sheet] = []
        self._tally = tally
        self._stack: list[str] = []
        self._struck: dict[str, bool] = {}
        self._parents: dict[str, str] = {}
        self._style = ""
        self._cells = 0
        self._row = self._column = self._next_row = self._next_column = 0
        self._columns = 0
        self._is_struck = False
        self._strikes = 0
        self._type = ""
        self._pieces: list[str] = []
        self._live: list[str] = []
        self._length = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        stack = self._stack
        stack.append(name)
        inside = stack[-2] if len(stack) > 1 else ""
        if "Data" in stack[:-1]:
            self._strikes += name.lower() in _STRUCK
        elif name == "Style" and inside == "Styles":
            self._start_style(attributes)
        elif name == "Font" and inside == "Style":
            self._struck[self._style] = attribute(attributes, "StrikeThrough") in _TRUE
        elif name == "Worksheet" and inside == "Workbook":
            self._start_sheet(attribute(attributes, "Name") or "")
        elif self.sheets:
            self._start_in_sheet(name, stack[-4:-1], attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._stack.pop()
        if "Data" in self._stack:
            self._strikes -= name.lower() in _STRUCK
        elif name == "Cell" and self.sheets and self._stack[-3:] == _IN_ROW:
            self._end_cell(self.sheets[-1])

    def text(self, data: str) -> None:
        """Take text."""
        stack = self._stack
        if "Data" in stack[-_ANCESTORS:] and "Comment" not in stack:
            self._length += len(data)
            if self._length > 2 * CHARACTERS and self.sheets:
                self._tally.add_cell(self._length, self.sheets[-1].name, self._next_row)
            self._pieces.append(data)
            if not self._strikes:
                self._live.append(data)
        elif stack[-1:] == ["Visible"] and self.sheets:
            self.sheets[-1].is_hidden = "hidden" in data.lower()

    def _start_style(self, attributes: Mapping[str, str]) -> None:
        if len(self._struck) == _STYLES:
            raise damaged()
        self._style = attribute(attributes, "ID") or ""
        self._parents[self._style] = attribute(attributes, "Parent") or ""

    def _start_sheet(self, name: str) -> None:
        if len(self.sheets) == SHEETS:
            raise too_many_sheets()
        self.sheets.append(_Sheet(name))
        self._next_row = self._columns = 0

    def _start_in_sheet(self, name: str, inside: list[str], attributes: Mapping[str, str]) -> None:
        if name == "Column" and inside[-2:] == _IN_ROW[:2]:
            self._start_column(attributes)
        elif name == "Row" and inside[-2:] == _IN_ROW[:2]:
            self._start_row(attributes)
        elif name == "Cell" and inside == _IN_ROW:
            self._start_cell(attributes)
        elif name == "Data" and inside[-1:] == ["Cell"]:
            self._type = attribute(attributes, "Type") or ""

    def _start_column(self, attributes: Mapping[str, str]) -> None:
        first = _number(attributes, "Index", self._columns + 1) - 1
        self._columns = first + 1 + _number(attributes, "Span", 0)
        if _is_hidden(attributes, "Width"):
            unseen = self.sheets[-1].unseen
            unseen.hidden_columns.update(range(max(0, first), min(self._columns, COLUMNS)))

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        sheet = self.sheets[-1]
        row = _number(attributes, "Index", self._next_row + 1) - 1
        if row < self._next_row:
            raise damaged()
        last = row + _number(attributes, "Span", 0)
        check_size(sheet.name, last + 1, 0, 0)
        sheet.rows += [[] for _each in range(last + 1 - len(sheet.rows))]
        if _is_hidden(attributes, "Height"):
            sheet.unseen.hidden_rows.update(range(row, last + 1))
        self._next_row, self._row = last + 1, row
        self._next_column = 0

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        sheet, row = self.sheets[-1], self._row
        column = self._next_column
        while sheet.covered.get(column, -1) >= row:
            column += 1
        column = _number(attributes, "Index", column + 1) - 1
        if column < self._next_column:
            raise damaged()
        across = min(_number(attributes, "MergeAcross", 0), COLUMNS)
        down = min(_number(attributes, "MergeDown", 0), ROWS)
        cells = sheet.rows[row]
        width = column + across + 1
        self._cells += max(0, width - len(cells))
        check_size(sheet.name, row + 1, width, self._cells)
        cells += [""] * (width - len(cells))
        if across or down:
            self._tally.add_merged(1)
            sheet.ranges.append(((row, column), (row + down, column + across)))
        if down:
            sheet.covered.update(dict.fromkeys(range(column, width), row + down))
        if attribute(attributes, "Formula") is not None:
            self._tally.add_formula()
            sheet.formulas.add((row, column))
        self._is_struck = self._strikes_out(attribute(attributes, "StyleID") or "Default")
        self._column, self._next_column = column, width
        self._type, self._pieces, self._live, self._length, self._strikes = "", [], [], 0, 0

    def _strikes_out(self, style: str) -> bool:
        """Return whether a style, or the first it rests on that says so, strikes out."""
        for _each in range(_ANCESTORS):
            if style in self._struck:
                return self._struck[style]
            if style not in self._parents:
                break
            style = self._parents[style]
        return False

    def _end_cell(self, sheet: _Sheet) -> None:
        text = _shown("".join(self._pieces), self._type)
        self._tally.add_cell(len(text), sheet.name, self._row + 1)
        sheet.rows[self._row][self._column] = text
        live = "" if self._is_struck else "".join(self._live)
        if text and live != "".join(self._pieces):
            self._tally.add_struck()
            sheet.unseen.live[self._row, self._column] = live


def _shown(text: str, kind: str) -> str:
    """Return a value as a person would have typed it."""
    if kind == "DateTime" and (day := _DAY.fullmatch(text.strip())):
        return day[1]
    if kind == "Number" and (whole := _WHOLE.fullmatch(text.strip())):
        return whole[1]
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    return text


def _number(attributes: Mapping[str, str], name: str, default: int) -> int:
    value = attribute(attributes, name) or ""
    is_number = value.isdecimal() and value.isascii() and len(value) <= _DIGITS
    return int(value) if is_number else default


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    value = attribute(attributes, size)
    return attribute(attributes, "Hidden") in _TRUE or (
        bool(value) and not (value or "").strip("0.")
    )
