"""Finding the header of a table: below titles, in one row or two, with its headings mangled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.headings import IGNORE, Headings

SEARCHED = 100
"""Rows from the top that a header is looked for in."""
_LEAST = 2
"""Columns that must be known before a row counts as a header."""
CLOSE = 0.6
"""Part of the columns of the fullest header that another row must name to be a header too:
执法事项 and 罚款 are headings, and cells as well."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header that was found.

    Args:
        first: its first row, counted from 0.
        height: how many rows it takes: 1 or 2.
        columns: the key of each column that is read.
        headings: what stands over each column, as the file has it.
        twice: columns left out because an earlier one has their key.
    """

    first: int
    height: int
    columns: Mapping[int, str]
    headings: Mapping[int, str]
    twice: Mapping[int, str]

    @property
    def end(self) -> int:
        """The first row below it."""
        return self.first + self.height

    @property
    def unread(self) -> dict[int, str]:
        """The columns that mean nothing known, and what stands over them."""
        return {
            column: heading
            for column, heading in self.headings.items()
            if column not in self.columns and column not in self.twice
        }

    def column(self, key: str) -> int | None:
        """Return the column of a key; None where there is none."""
        return next((column for column, own in self.columns.items() if own == key), None)


def find_header(sheet: Sheet, headings: Headings) -> Header | None:
    """Return the header of a sheet: the first row, or two rows, that name enough known columns.

    Enough is nearly as many as any other row of the sheet: a header may come again at a page break.

    Args:
        sheet: where to look.
        headings: what is known; its needed keys must be among them.

    Returns:
        The header; None where no row is one.
    """
    headers = [
        header
        for row in range(min(SEARCHED, len(sheet.rows)))
        if (header := header_at(sheet, row, headings)) is not None
    ]
    most = max((len(header.columns) for header in headers), default=0)
    return next((h for h in headers if len(h.columns) >= most * CLOSE), None)


def header_at(sheet: Sheet, row: int, headings: Headings) -> Header | None:
    """Return the header that begins in a row; None where none does.

    A second row belongs to it when it names more columns than the first alone.
    """
    single = _read(sheet, row, 1, headings)
    if single is None:
        return None
    double = _read(sheet, row, 2, headings) if row + 1 < len(sheet.rows) else None
    header = double if double is not None and _adds(double, single) else single
    enough = len(header.columns) + len(header.twice) >= max(_LEAST, len(headings.needed))
    return header if enough and headings.needed <= set(header.columns.values()) else None


def header_candidates(sheet: Sheet, headings: Headings) -> list[str]:
    """Return the texts of the row that looks most like a header, for a message.

    Args:
        sheet: a sheet without a header.
        headings: what is known.
    """

    def known(row: int) -> int:
        return sum(headings.key(cell) is not None for cell in sheet.rows[row])

    rows = range(min(SEARCHED, len(sheet.rows)))
    best = max(rows, key=known, default=None)
    return [] if best is None else [cell for cell in sheet.rows[best] if cell]


def _adds(double: Header, single: Header) -> bool:
    """Return whether a second row names more columns, in words of its own."""
    return len(double.columns) > len(single.columns) or (
        set(double.columns.values()) != set(single.columns.values())
        and len(double.columns) == len(single.columns)
    )


def _read(sheet: Sheet, row: int, height: int, headings: Headings) -> Header | None:
    columns: dict[int, str] = {}
    texts: dict[int, str] = {}
    twice: dict[int, str] = {}
    taken: set[str] = set()
    for column, names in _names(sheet, row, height):
        texts[column] = names[0]
        key = next((k for n in names if (k := headings.key(n)) is not None), None)
        if key is None or key == IGNORE:
            continue
        if key in taken:
            twice[column] = key
        else:
            taken.add(key)
            columns[column] = key
    if not columns:
        return None
    return Header(row, height, columns, texts, twice)


def _names(sheet: Sheet, row: int, height: int) -> Iterator[tuple[int, list[str]]]:
    """Yield for each column what may be its heading, best first.

    Of two rows that is the lower cell, both together, the upper one. What stands over several
    columns of the upper row belongs to each of them.
    """
    width = max((len(line) for line in sheet.rows[row : row + height]), default=0)
    group, until = "", 0
    for column in range(width):
        upper = sheet.cell(row, column)
        if upper:
            group, until = upper, column + sheet.spans.get((row, column), 1)
        elif column < until:
            upper = group
        if height == 1:
            names = [sheet.cell(row, column)]
        else:
            lower = sheet.cell(row + 1, column)
            names = [lower, f"{upper}{lower}", upper] if upper != lower else [upper]
        names = [name for name in names if name.strip()]
        if names:
            yield column, names
