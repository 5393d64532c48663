"""xlsx, by XlsxWriter: one sheet for each table; text stays text, the same input the same bytes."""

import io
import math
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from devolved_powers.documents.extras import library
from devolved_powers.documents.formats import FORMATS
from devolved_powers.documents.table import (
    Cell,
    Line,
    StruckText,
    Table,
    Tell,
    TextAlign,
    clean,
    cleaned_lines,
    like_formula,
)
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MANY = 10_000
"""Rows from which they are streamed to a temporary file: bounded memory, no shared strings."""
_ROWS = 1_048_576
_CHARACTERS = 32_767
"""What a sheet and a cell can hold."""
_MARK = datetime(1980, 1, 1)  # noqa: DTZ001 - a mark in the file, not a time
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_UNITS, _PADDING = 2.1, 1.5
"""Width units of Excel a Chinese character of 11 points takes, and those the cell's edges take."""
_LINE = 15.6
"""Points from one line of a cell to the next, at 11 points."""
_HIGHEST = 409
"""Points a row can be high."""


def write(tables: Sequence[Table], tell: Tell | None = None) -> bytes:
    """Return tables as a workbook.

    Args:
        tables: one for each sheet.
        tell: told how far it is, in rows.

    Raises:
        PowersError: when a table is larger than a sheet, or XlsxWriter is not installed.
    """
    xlsxwriter = library("xlsxwriter", FORMATS["xlsx"].extra)
    for table in tables:
        _check(table)
    rows = sum(table.size for table in tables)
    out = io.BytesIO()
    many = rows > _MANY
    book: Workbook = xlsxwriter.Workbook(
        out,
        {
            "constant_memory": many,
            "in_memory": not many,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    book.set_properties({"title": clean(tables[0].title) if tables else "", "created": _MARK})
    styles = _Styles(book)
    names: set[str] = set()
    done = 0
    for table in tables:
        sheet = book.add_worksheet(_sheet_name(table.name or table.title, names))
        done = _Sheet(sheet, table, styles).write(tell, done, rows)
    book.close()
    return out.getvalue()


def _check(table: Table) -> None:
    """Refuse a table that a sheet cannot hold, before anything is written."""
    around = 2 + len(table.lines) + len(table.form) + len(table.below) + len(table.signatures)
    if table.size + len(table.groups) + around > _ROWS:
        message = _("{count} rows are more than a sheet of Excel holds ({most}).")
        raise PowersError(
            message.format(count=table.size, most=_ROWS),
            hint=_("Split the list (--split field), or choose csv or parquet."),
            code=ExitCode.USAGE,
        )
    longest = max((len(c) for r in table.rows for c in r if isinstance(c, str)), default=0)
    if longest > _CHARACTERS:
        message = _("A cell of {count} characters is more than Excel holds ({most}).")
        raise PowersError(
            message.format(count=longest, most=_CHARACTERS),
            hint=_("Choose another format, such as csv."),
            code=ExitCode.USAGE,
        )


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name that Excel takes: 31 characters, none that paths use, each once."""
    name = clean(wanted).translate(_FORBIDDEN).replace("\n", " ").strip("' ")[:31] or "Sheet"
    number = 1
    unique = name
    while unique.casefold() in taken:
        number += 1
        tail = f"（{number}）"
        unique = name[: 31 - len(tail)] + tail
    taken.add(unique.casefold())
    return unique


class _Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        body = {"font_name": "仿宋", "font_size": 11, "valign": "vcenter", "text_wrap": True}
        framed = {**body, "border": 1}
        self.plain = book.add_format({"font_name": "仿宋", "font_size": 11})
        self.struck = book.add_format(
            {"font_name": "仿宋", "font_size": 11, "font_strikeout": True}
        )
        self.title = book.add_format(
            {**body, "font_name": "方正小标宋简体", "font_size": 20, "align": "center"}
        )
        heading = {**framed, "font_name": "黑体", "bg_color": "#E7ECF2"}
        self.heading = book.add_format({**heading, "align": "center"})
        self.section = book.add_format({**heading, "bg_color": "#F5F5F5"})
        self.signature = book.add_format({**body, "bottom": 1, "valign": "bottom"})
        self.clipped = book.add_format(
            {**framed, "text_wrap": False, "align": "fill", "font_color": "#808080"}
        )
        self._cells: dict[tuple[TextAlign, bool], Format] = {}
        self._struck: dict[TextAlign, Format] = {}
        self._lines: dict[tuple[TextAlign, bool], Format] = {}
        sides: tuple[TextAlign, ...] = ("left", "center", "right")
        for align in sides:
            self._struck[align] = book.add_format(
                {**framed, "align": align, "font_strikeout": True}
            )
            for flag in (False, True):
                self._cells[align, flag] = book.add_format(
                    {**framed, "align": align, "quote_prefix": flag}
                )
                self._lines[align, flag] = book.add_format(
                    {**body, "align": align, "bold": flag, "font_color": "red" if flag else "black"}
                )

    def cell(self, align: TextAlign, value: Cell) -> "Format":
        """Return the format of a cell; what looks like a formula is marked as text for good."""
        quoted = isinstance(value, str) and like_formula(value)
        return self._cells[align, quoted]

    def struck_cell(self, align: TextAlign) -> "Format":
        """Return the format of a cell that is struck through."""
        return self._struck[align]

    def line(self, line: Line) -> "Format":
        """Return the format of a line above or below the table."""
        return self._lines[line.align, line.strong]


class _Sheet:
    """A sheet that is written from top to bottom, row after row."""

    def __init__(self, sheet: "Worksheet", table: Table, styles: _Styles) -> None:
        self.sheet, self.table, self.styles = sheet, table, styles
        self.row = 0
        self.widths = [column.width * _UNITS + _PADDING for column in table.columns]
        self.rooms = [0 if column.clipped else column.width * 2 for column in table.columns]
        self.last = len(table.columns) - 1

    def write(self, tell: Tell | None, done: int, total: int) -> int:
        """Write all of it; return how many rows of the workbook are done then."""
        table = self.table
        for index, width in enumerate(self.widths):
            self.sheet.set_column(index, index, width)
        self._above()
        header = self.row
        self._set_height([column.heading for column in table.columns])
        for index, column in enumerate(table.columns):
            self.sheet.write_string(header, index, column.heading, self.styles.heading)
        self.row += 1
        for group in table.groups:
            if group.heading:
                self._across(group.label, self.styles.section, _LINE)
            for row in group.rows:
                self._cells(row)
                done += 1
                if tell is not None and done % 500 == 0:
                    tell(done, total)
        end = self.row - 1
        for line in table.below:
            self._across(line.text, self.styles.line(line), _LINE)
        for labels in table.signatures:
            self._signatures(labels)
        self._view(header, end)
        return done

    def _above(self) -> None:
        self._across(self.table.title, self.styles.title, 30)
        for line in self.table.lines:
            self._across(line.text, self.styles.line(line), _LINE)
        for labels in self.table.form:
            self._signatures(labels)

    def _set_height(self, row: Sequence[Cell]) -> None:
        """Make a row as high as its text: not every office program does so when it opens a file."""
        lines = 1
        for value, room in zip(row, self.rooms, strict=True):
            # at most four bytes and one character for each: most cells surely fit on one line
            if room and isinstance(value, str) and (len(value) * 2.5 > room - 1 or "\n" in value):
                lines = max(lines, _lines(value, room))
        if lines > 1:
            self.sheet.set_row(self.row, min(_LINE * lines + 3, _HIGHEST))

    def _cells(self, row: Sequence[Cell]) -> None:
        self._set_height(row)
        for index, (value, column) in enumerate(zip(row, self.table.columns, strict=True)):
            style = self.styles.clipped if column.clipped else self.styles.cell(column.align, value)
            if isinstance(value, int):
                self.sheet.write_number(self.row, index, value, style)
            elif isinstance(value, StruckText) and any(value.struck):
                self._struck(index, value, style)
            elif value:
                self.sheet.write_string(self.row, index, clean(value), style)
            else:
                self.sheet.write_blank(self.row, index, None, style)
        self.row += 1

    def _struck(self, index: int, value: StruckText, style: "Format") -> None:
        """Write a text of which some lines are struck through: all of it, or runs of its own."""
        if all(value.struck):
            struck = self.styles.struck_cell(self.table.columns[index].align)
            self.sheet.write_string(self.row, index, clean(value), struck)
            return
        parts: list[str | Format] = []
        for number, (line, is_struck) in enumerate(cleaned_lines(value)):
            text = f"\n{line}" if number else line
            parts += [self.styles.struck if is_struck else self.styles.plain, text]
        self.sheet.write_rich_string(self.row, index, *parts, style)

    def _across(self, text: str, style: "Format", height: float) -> None:
        """Write a text across all columns; Excel gives merged rows no height of their own."""
        room = sum(column.width for column in self.table.columns) * 2 * _LINE / height
        self.sheet.set_row(self.row, min(height * _lines(text, room) + 3, _HIGHEST))
        self._merge(0, self.last, clean(text), style)
        self.row += 1

    def _merge(self, first: int, last: int, text: str, style: "Format") -> None:
        if first == last:
            self.sheet.write_string(self.row, first, text, style)
            return
        self.sheet.merge_range(self.row, first, self.row, last, "", style)
        self.sheet.write_string(self.row, first, text, style)

    def _signatures(self, labels: tuple[str, ...]) -> None:
        """Write labels side by side, each with room to sign, over spans of about equal width."""
        self.sheet.set_row(self.row, 2 * _LINE)
        share = sum(self.widths) / len(labels)
        starts = [0]
        used = 0.0
        for index, width in enumerate(self.widths):
            enough = used >= share * len(starts) - width / 2
            if index > starts[-1] and len(starts) < len(labels) and enough:
                starts.append(index)
            used += width
        ends = [start - 1 for start in starts[1:]] + [self.last]
        texts = [f"{label}：" for label in labels]
        texts[len(starts) - 1 :] = ["　　　　".join(texts[len(starts) - 1 :])]
        for first, last, text in zip(starts, ends, texts, strict=True):
            self._merge(first, last, clean(text), self.styles.signature)
        self.row += 1

    def _view(self, header: int, end: int) -> None:
        sheet, table = self.sheet, self.table
        sheet.freeze_panes(header + 1, 0)
        if not table.has_sections and end > header:
            sheet.autofilter(header, 0, end, self.last)
        sheet.set_paper(9)  # A4
        if table.landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(header)
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.8)
        sheet.center_horizontally()
        sheet.set_footer(_footer(table.notice))


def _lines(text: str, room: float) -> int:
    """Return how many lines a text takes.

    Args:
        text: the text.
        room: how many half-width characters stand on a line; a line may end one earlier, since
            none begins with a closing mark.
    """
    return sum(
        max(1, math.ceil((len(part.encode("utf-8", "replace")) + len(part)) / 2 / (room - 1)))
        for part in text.split("\n")
    )  # three bytes and two cells for a Chinese character, one and one for a Latin letter


def _footer(notice: str) -> str:
    """Return the footer: page of pages, and the notice; `&` starts a code and is doubled."""
    text = clean(notice).replace("&", "&&")[:120]
    pages = '&C&"宋体"&10第&P页，共&N页'
    return f'&L&"仿宋"&9 {text}{pages}' if text else pages
