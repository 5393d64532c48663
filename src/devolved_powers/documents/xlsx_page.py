"""The page that a sheet of a workbook is printed on, and how wide its columns stand there.

A table on one page is made to fit it by the office program. Over several pages side by side the
program would break it anywhere: there the break and the scale are set, and the columns that tell
which row it is stand on each page.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from devolved_powers.documents.table import Table, clean
from devolved_powers.documents.widths import fitted_widths

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FONT = "宋体"
"""The font of what has none of its own, by whose digits widths are counted: wherever Chinese is
written it is there."""
_UNITS, _PADDING = 1.9, 1.0
"""Digits that a Chinese character of 11 points is wide, and the edges of a cell."""
_ADDED = 5 / 7
"""What XlsxWriter adds to a width for the edges."""
_UNIT = 2.12
"""Millimetres of a digit."""
_SPARE = 1.18
"""How much wider it is where an office has none of the fonts: the table still fits its pages."""
_SHORT, _LONG = {"A4": 210, "A3": 297}, {"A4": 297, "A3": 420}
_CODES = {"A4": 9, "A3": 8}
"""What Excel calls the sizes."""
_EDGE, _HIGH_EDGE = 15, 20.32
"""Millimetres that are kept free at the sides of a page, and above and below."""
_POINT = 25.4 / 72
"""Millimetres of a point."""
_CHARACTER, _DENSE, _SIDE_BY_SIDE = 3.2, 3.5, 2.8
"""Millimetres a character takes in print: about 9 points; 9 where much has to stand on a page, as
in Word, so that both have as many pages; 8 over several pages side by side."""
_NARROWEST = 2
"""Characters a column has room for even where the page is too narrow: it is then printed small."""


class SheetPage:
    """Where the columns of a table stand on paper.

    Args:
        table: the table.

    Attributes:
        rooms: how many Chinese characters stand side by side in each column.
        widths: how many digits wide the columns are.
        naming: how many columns tell which row it is and come again on each page; 0 on a single
            page.
        breaks: the columns that begin a further page.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.naming = _naming(table)
        long, short = _LONG[table.paper], _SHORT[table.paper]
        self._page = (long if table.landscape else short) - 2 * _EDGE
        self.rooms = fitted_widths(table, self._room())
        self.widths = [room * _UNITS + _PADDING for room in self.rooms]
        self.breaks = self._breaks()

    @property
    def first_page(self) -> tuple[int, int]:
        """The first and the last column of what stands on the first page alone."""
        return self.naming, (self.breaks or [len(self.widths)])[0] - 1

    @property
    def scale(self) -> float:
        """The part of its size that all is printed in, where an office has none of the fonts."""
        if self.breaks:
            return self._scale() / 100
        return min(1.0, self._page / (sum(self.widths) * _UNIT * _SPARE))

    def beyond(self, first: int, millimetres: float) -> int:
        """Return the first column that begins right of a picture.

        Args:
            first: the column that the picture begins in.
            millimetres: how wide it is on the sheet.
        """
        column = first
        while column < len(self.widths) and millimetres > 0:
            millimetres -= self.widths[column] * _UNIT
            column += 1
        return column

    def _room(self) -> float:
        """Return how many characters stand side by side in all columns together."""
        columns, pages = self.table.columns, self.table.pages_wide if self.naming else 1
        edges = len(columns) * _PADDING / _UNITS
        least = _NARROWEST * len(columns)
        if pages == 1:
            letter = _DENSE if self.table.dense else _CHARACTER
            return max(self._page / letter - edges, least)
        again = sum(column.width + _PADDING for column in columns[: self.naming])
        room = pages * self._page / _SPARE / _SIDE_BY_SIDE - edges - again * (pages - 1)
        return max(room, least)

    def _breaks(self) -> list[int]:
        """Return where pages begin, so that each has about as much."""
        pages = self.table.pages_wide if self.naming else 1
        total = sum(self.widths[self.naming :])
        breaks: list[int] = []
        used = 0.0
        for column, width in enumerate(self.widths[self.naming :], self.naming):
            goal = total * (len(breaks) + 1) / pages
            if len(breaks) < pages - 1 and column > self.naming and used + width / 2 > goal:
                breaks.append(column)
            used += width
        return breaks

    def keep_together(
        self, sheet: "Worksheet", heights: Sequence[float], header: int, first: int
    ) -> None:
        """Begin a page at a row, unless what follows stands on one page anyway.

        How high a page is depends on the digits of the fonts an office has: what may not hold
        with some of them is not relied upon.

        Args:
            sheet: the sheet.
            heights: of all rows, in points.
            header: the row of the headings, which stands on every page.
            first: the first of the rows that stand on one page.
        """
        down = (_LONG if not self.table.landscape else _SHORT)[self.table.paper] - 2 * self._high
        nominal = sum(self.widths) * _UNIT / self._page
        rooms = (down / _POINT * nominal, down / _POINT * nominal * _SPARE)
        if any(len(set(_pages(heights, header, room)[first:])) > 1 for room in rooms):
            sheet.set_h_pagebreaks([first])

    @property
    def _high(self) -> float:
        """The margin above and below, in millimetres."""
        return _EDGE if self.table.dense else _HIGH_EDGE

    def set_up(self, sheet: "Worksheet", header: int, end: int) -> None:
        """Set the page of a sheet.

        Args:
            sheet: the sheet.
            header: the row of its headings.
            end: its last row.
        """
        table = self.table
        for column, width in enumerate(self.widths):
            sheet.set_column(column, column, width - _ADDED)
        sheet.set_paper(_CODES[table.paper])
        if table.landscape:
            sheet.set_landscape()
        inches = _EDGE / 25.4
        high = self._high / 25.4
        sheet.set_margins(left=inches, right=inches, top=high, bottom=high)
        sheet.repeat_rows(header)
        sheet.print_area(0, 0, end, len(self.widths) - 1)  # what is clipped reaches beyond
        if self.breaks:
            sheet.set_print_scale(self._scale())
            sheet.set_v_pagebreaks(self.breaks)
            sheet.repeat_columns(0, self.naming - 1)
        else:
            sheet.fit_to_pages(1, 0)
            sheet.center_horizontally()
        if table.notice:
            notice = clean(table.notice).replace("&", "&&")[:120]  # a single one starts a code
            sheet.set_header(f'&R&"仿宋"&9 {notice}')
        printed = '&L&"宋体"&9打印日期：&D' if table.code and table.code.dated else ""
        sheet.set_footer(f'{printed}&C&"宋体"&14— &P —')

    def _scale(self) -> int:
        """Return the scale in percent by which the fullest page is full."""
        again = sum(self.widths[: self.naming])
        ends = [*self.breaks, len(self.widths)]
        pages = zip([self.naming, *self.breaks], ends, strict=True)
        widest = max(again + sum(self.widths[first:end]) for first, end in pages)
        return max(10, min(100, int(100 * self._page / (widest * _UNIT * _SPARE))))

    @property
    def hint(self) -> str:
        """What the sheet says of how it is printed; empty on a single page."""
        if not self.breaks:
            return ""
        named = "、".join(column.heading for column in self.table.columns[: self.naming])
        size, pages = self.table.paper, len(self.breaks) + 1
        return f"本表供屏幕查阅和编辑；打印用{size}纸横向，一行分{pages}页，每页重复{named}。"


def _pages(heights: Sequence[float], header: int, room: float) -> list[int]:
    """Return on which page each row stands.

    Args:
        heights: of the rows, in points.
        header: the row that stands on every page.
        room: how many points a page has for rows.
    """
    pages = [0]
    used = 0.0
    for row, height in enumerate(heights):
        if used and used + height > room:
            pages.append(pages[-1] + 1)
            used = heights[header] if row > header else 0.0
        else:
            pages.append(pages[-1])
        used += height
    return pages[1:]


def _naming(table: Table) -> int:
    """Return how many columns tell which row it is: up to the first of text."""
    if table.pages_wide == 1:
        return 0
    places = (n for n, column in enumerate(table.columns, 1) if column.align == "left")
    naming = next(places, 0)
    return naming if naming < len(table.columns) - 1 else 0
