"""xlsx, by XlsxWriter: one sheet for each table; text stays text, the same input the same bytes.

A sheet is laid out for the page it is printed on, with the fonts of official documents. The number
of a page stands in the middle: XlsxWriter knows no pages of odd and even numbers.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from devolved_powers.documents.extras import library
from devolved_powers.documents.formats import FORMATS
from devolved_powers.documents.properties import APP, CORE, PROGRAM, properties
from devolved_powers.documents.qr_code import QrCode
from devolved_powers.documents.table import (
    Cell,
    Group,
    Line,
    StruckText,
    Table,
    Tell,
    TextAlign,
    clean,
    cleaned_lines,
    like_formula,
)
from devolved_powers.documents.widths import line_count
from devolved_powers.documents.xlsx_page import FONT, SheetPage
from devolved_powers.documents.zipped import undated
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
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LINE, _ROW = 16.0, 5.0
"""Points from one line of a cell to the next, at 11 points, and those around the lines of a row."""
_HIGHEST = 409
"""Points a row can be high."""
_LETTERS = 22
"""Points of a title: 二号."""
_DOTS = 96
"""Of an image, to an inch, where it does not say itself."""


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
            "default_format_properties": {"font_name": FONT, "font_size": 11},
        },
    )
    book.set_properties({"created": _MARK})
    styles = _Styles(book)
    names: set[str] = set()
    done = 0
    for table in tables:
        sheet = book.add_worksheet(_sheet_name(table.name or table.title, names))
        done = _Sheet(sheet, table, styles).write(tell, done, rows)
    book.close()
    told = {CORE: properties(tables[0].title if tables else ""), APP: PROGRAM}
    return undated(out.getvalue(), {name: f"{_XML}{text}".encode() for name, text in told.items()})


def _check(table: Table) -> None:
    """Refuse a table that a sheet cannot hold, before anything is written."""
    around = 4 + len(table.lines) + len(table.form) + len(table.below) + len(table.signatures)
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
            {**body, "font_name": "方正小标宋简体", "font_size": _LETTERS, "align": "center"}
        )
        self.attachment = book.add_format({**body, "font_name": "黑体", "font_size": 16})
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
                self._lines[align, flag] = book.add_format({**body, "align": align, "bold": flag})

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
        self.heights: list[float] = []
        self.page = SheetPage(table)
        self.last = len(table.columns) - 1

    def write(self, tell: Tell | None, done: int, total: int) -> int:
        """Write all of it; return how many rows of the workbook are done then."""
        table = self.table
        self._above()
        header = self.row
        self._set_height([column.heading for column in table.columns])
        for index, column in enumerate(table.columns):
            self.sheet.write_string(header, index, column.heading, self.styles.heading)
        self.row += 1
        for group in table.groups:
            if group.heading:
                self._across(group.label, self.styles.section)
            for row in group.rows:
                self._cells(row)
                done += 1
                if tell is not None and done % 500 == 0:
                    tell(done, total)
        end = self.row - 1
        for line in table.below:
            self._across(line.text, self.styles.line(line))
        for labels in table.signatures:
            self._signatures(labels, 2.75 * _LINE)
        if table.code is not None:
            self._code(table.code)
        self._view(header, end)
        if table.signatures:
            self.page.keep_together(self.sheet, self.heights, header, self._signed(end))
        return done

    def _signed(self, end: int) -> int:
        """Return the first of the rows that stand with the signatures: the last of the table.

        Args:
            end: the last row of the table; above it is the heading of its group where it is alone.
        """
        last = self.table.groups[-1] if self.table.groups else Group(())
        return end - 1 if last.heading and len(last.rows) == 1 else end

    def _above(self) -> None:
        table = self.table
        if table.attachment:
            self._across(table.attachment, self.styles.attachment, 16)
        self._across(table.title, self.styles.title, _LETTERS)
        for line in table.lines:
            self._across(line.text, self.styles.line(line))
        if self.page.hint:
            self._across(self.page.hint, self.styles.line(Line("")))
        for labels in table.form:
            self._signatures(labels)

    def _set_row(self, height: float) -> None:
        """Set how high the row is that comes next."""
        self.sheet.set_row(self.row, height)
        if self.table.signatures:
            self.heights.append(height)

    def _set_height(self, row: Sequence[Cell]) -> None:
        """Make a row as high as its text: not every office program does so when it opens a file."""
        lines = 1
        for value, room, column in zip(row, self.page.rooms, self.table.columns, strict=True):
            # no character is wider than one: most cells surely fit on one line
            if isinstance(value, str) and (len(value) > room or "\n" in value):
                lines = max(lines, 1 if column.clipped else line_count(value, room))
        self._set_row(min(_LINE * lines + _ROW, _HIGHEST))

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

    def _across(self, text: str, style: "Format", points: float = 11) -> None:
        """Write a text over the first page; Excel gives merged rows no height of their own."""
        first, last = self.page.first_page
        lines = line_count(text, sum(self.page.rooms[first : last + 1]) * 11 / points)
        self._set_row(min(lines * _LINE * points / 11 + _ROW, _HIGHEST))
        self._merge(first, last, clean(text), style)
        self.row += 1

    def _merge(self, first: int, last: int, text: str, style: "Format") -> None:
        if first == last:
            self.sheet.write_string(self.row, first, text, style)
            return
        self.sheet.merge_range(self.row, first, self.row, last, "", style)
        self.sheet.write_string(self.row, first, text, style)

    def _signatures(self, labels: tuple[str, ...], height: float = 2.25 * _LINE) -> None:
        """Write labels side by side, each with room to sign, over spans of about equal width."""
        self._set_row(height)
        share = sum(self.page.widths) / len(labels)
        starts = [0]
        used = 0.0
        for index, width in enumerate(self.page.widths):
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

    def _code(self, code: QrCode) -> None:
        """Write a code, and beside it what it is and where it leads."""
        wide = code.millimetres / self.page.scale
        self._set_row(min(wide * 72 / 25.4 + _ROW, _HIGHEST))
        share = wide / 25.4 * _DOTS / code.pixels
        first, last = self.page.first_page
        self.sheet.insert_image(
            self.row,
            first,
            "code.png",
            {
                "image_data": io.BytesIO(code.png),
                "x_scale": share,
                "y_scale": share,
                "y_offset": 2,
                "object_position": 3,
                "description": clean(code.label),
            },
        )
        beside = self.page.beyond(first, wide)
        text = clean(f"{code.caption}\n{code.address}")
        if beside > last:
            self.row += 1
            self._across(text, self.styles.line(Line("")))
            return
        self._merge(beside, last, text, self.styles.line(Line("")))
        self.row += 1

    def _view(self, header: int, end: int) -> None:
        self.sheet.freeze_panes(header + 1, self.page.naming)
        if not self.table.has_sections and end > header:
            self.sheet.autofilter(header, 0, end, self.last)
        self.page.set_up(self.sheet, header, self.row - 1)
