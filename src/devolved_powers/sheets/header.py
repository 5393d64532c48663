"""Finding the header of a table: below titles, in up to three rows, with its headings mangled."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from devolved_powers.models.ids import ITEM_ID, POWER_ID
from devolved_powers.sheets.cell_kinds import (
    MARKS,
    WORD_MARKS,
    column_kind,
    is_kind_of_towns,
    is_town,
)
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.headings import FORMER, IGNORE, Headings, is_former

SEARCHED = 100
"""Rows from the top that a header is looked for in."""
_LEAST = 2
"""Columns that must be known before a row counts as a header."""
CLOSE = 0.6
"""Part of the columns of the fullest header that another row must name to be a header too:
执法事项 and 罚款 are headings, and cells as well."""
_CATEGORIES = frozenset({"权力事项", "执法事项"})
"""What our own lists say that their entries are."""
_ENTRY_ID = re.compile(f"{POWER_ID}|{ITEM_ID}")
"""The id of an entry, as registries write it."""
_SAMPLE = 500
"""Rows that tell what a column holds."""
_AGAIN = 10
"""Rows below a header that comes again in other words."""
_TALLEST = 3
"""Rows that a header takes at most."""
_SHORT = 20
"""Characters of a heading in a second row that is none of those known."""
_LONGEST_MARK = 20
"""Characters of a cell in a column of marks: √（限镇区）."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header that was found.

    Args:
        first: its first row, counted from 0.
        height: how many rows it takes: 1 to 3.
        columns: the key of each column that is read.
        headings: what stands over each column, as the file has it.
        twice: columns left out because an earlier one has their key.
        towns: columns of marks, each with the town that stands over it.
    """

    first: int
    height: int
    columns: Mapping[int, str]
    headings: Mapping[int, str]
    twice: Mapping[int, str]
    towns: Mapping[int, str] = field(default_factory=dict)

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
            if not (column in self.columns or column in self.twice or column in self.towns)
        }

    @property
    def width(self) -> int:
        """How many columns it reaches over."""
        return max(self.headings, default=-1) + 1

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

    A further row belongs to it when it names more columns than those above alone, when headings
    are merged down into it, or when it stands below wide headings only.
    """
    header = _read(sheet, row, 1, headings)
    if header is None:
        return None
    for height in range(2, _TALLEST + 1):
        if row + height > len(sheet.rows) or _is_numbered(sheet, header):
            break
        taller = _read(sheet, row, height, headings)
        if taller is None or not (_adds(taller, header) or _is_below(sheet, header)):
            break
        header = taller
    is_told = any(map(headings.is_told, header.headings.values()))
    known = len(header.columns) + len(header.twice)
    enough = is_told or known >= max(_LEAST, len(headings.needed))
    return header if enough and headings.needed <= set(header.columns.values()) else None


def settled(
    header: Header, sheet: Sheet, headings: Headings, before: Header | None = None
) -> Header:
    """Return a header with what only the cells below it tell.

    类别 stands over types of power as well as over the kinds of entries of our own lists; the name
    of a town is a column of marks only where there are some.

    Args:
        header: as its words alone tell it.
        sheet: where it was found.
        headings: what is known.
        before: the header above it, where it comes again: of the same words it is the same.
    """
    if before is not None and before.headings == header.headings:
        return replace(header, columns=before.columns, towns=before.towns)
    end = len(sheet.rows) if before is None else min(len(sheet.rows), header.end + _AGAIN)
    header = _with_ids(header, sheet, headings, end)
    columns = dict(header.columns)
    taken = set(columns.values())
    for column, key in header.columns.items():
        other = {"category": "type", "type": "category"}.get(key, "")
        if other not in headings.keys or other in taken:
            continue
        cells = list(_below(header, sheet, column, min(end, header.end + _SAMPLE)))
        if other == "type":
            is_other = column_kind(cells) == "type"
        else:
            is_other = any(cells) and _CATEGORIES.issuperset(filter(None, cells))
        if is_other and not headings.is_told(header.headings[column]):
            columns[column] = other
    towns: dict[int, str] = {}
    has_marks = False
    for column, heading in header.unread.items():
        if is_town(heading) or is_kind_of_towns(heading):
            cells = list(_below(header, sheet, column, end))
            if _is_of_marks(cells) and (any(cells) or is_town(heading)):
                towns[column] = heading
                has_marks |= any(cells)
    return replace(header, columns=columns, towns=towns if has_marks else {})


def _with_ids(header: Header, sheet: Sheet, headings: Headings, end: int) -> Header:
    """Return a header whose 编号 beside 序号 is the column of ids, where its cells are ids.

    Both may number the rows of a list; in ours 编号 names the entry, whatever number it has.
    """
    numbers = [c for c, key in {**header.columns, **header.twice}.items() if key == "serial"]
    if len(numbers) < _LEAST or "id" in {*header.columns.values()} or "id" not in headings.keys:
        return header
    for column in sorted(numbers):
        cells = [*filter(None, _below(header, sheet, column, min(end, header.end + _SAMPLE)))]
        if cells and all(map(_ENTRY_ID.fullmatch, cells)):
            first = min(other for other in numbers if other != column)
            columns = {**header.columns, column: "id", first: "serial"}
            kept = sorted((c, k) for c, k in columns.items())
            twice = {c: k for c, k in header.twice.items() if c not in columns}
            return replace(header, columns=dict(kept), twice=twice)
    return header


def _below(header: Header, sheet: Sheet, column: int, end: int) -> Iterator[str]:
    """Yield the cells below a heading, without blanks around their text."""
    for row in range(header.end, end):
        yield sheet.cell(row, column).strip()


def _is_of_marks(cells: list[str]) -> bool:
    """Return whether cells hold marks, if anything."""
    told = [cell for cell in cells if cell]
    if not told:
        return True
    marks = MARKS | WORD_MARKS
    return any(cell in marks for cell in told) and all(len(cell) <= _LONGEST_MARK for cell in told)


def likeliest_row(sheet: Sheet, headings: Headings) -> tuple[int, int] | None:
    """Return the row that looks most like a header, and how many known headings it holds.

    Args:
        sheet: a sheet without a header.
        headings: what is known.
    """

    def worth(row: int) -> tuple[int, int]:
        cells = {cell.strip() for cell in sheet.rows[row] if cell.strip()}
        short = sum(len(cell) <= _SHORT for cell in cells)
        return sum(headings.key(cell) is not None for cell in cells), short

    rows = range(min(SEARCHED, len(sheet.rows)))
    best = max(rows, key=worth, default=None)
    return None if best is None or worth(best)[1] == 0 else (best, worth(best)[0])


def _is_numbered(sheet: Sheet, header: Header) -> bool:
    """Return whether the row below a header has a number: it is the first of the list."""
    column = header.column("serial")
    return column is not None and sheet.cell(header.end, column).strip().isdecimal()


def _is_below(sheet: Sheet, header: Header) -> bool:
    """Return whether the row below a header belongs to it, by how its cells are merged."""
    row, top = header.end, header.end - 1
    if any(sheet.merged.get((row, c), row) <= top for c in header.columns if header.headings[c]):
        return True
    wide = {
        column + further
        for column in range(len(sheet.rows[top]))
        for further in range(sheet.spans.get((top, column), 1))
        if sheet.spans.get((top, column), 1) > 1
    }
    told = {column: cell.strip() for column, cell in enumerate(sheet.rows[row]) if cell.strip()}
    if len(told) < _LEAST or header.column("name") in told:
        return False
    if all(map(is_town, told.values())):
        return True
    return (
        told.keys() <= wide
        and len(wide) < header.width
        and all(len(cell) <= _SHORT and not cell.isdecimal() for cell in told.values())
    )


def _adds(taller: Header, header: Header) -> bool:
    """Return whether a further row names more columns, in words of its own."""
    return len(taller.columns) > len(header.columns) or (
        set(taller.columns.values()) != set(header.columns.values())
        and len(taller.columns) == len(header.columns)
    )


def _read(sheet: Sheet, row: int, height: int, headings: Headings) -> Header | None:
    columns: dict[int, str] = {}
    texts: dict[int, str] = {}
    twice: dict[int, str] = {}
    taken: set[str] = set()
    for column, names in _names(sheet, row, height):
        if any(map(is_former, names[2:])):
            names = [f"{FORMER}{names[0]}"]  # noqa: PLW2901 - what it was before it changed
        told = ((headings.key(name), name) for name in names)
        key, name = next((t for t in told if t[0] or is_town(t[1])), (None, ""))
        texts[column] = name if key is None and name else names[0]
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

    Of several rows that is the lowest cell, all together, those above it. What stands over several
    columns belongs to each of them, except in the last row.
    """
    rows = range(row, row + height)
    width = max((len(sheet.rows[each]) for each in rows), default=0)
    groups = [("", 0)] * height
    for column in range(width):
        texts: list[str] = []
        for at, each in enumerate(rows):
            text = sheet.cell(each, column)
            if text:
                groups[at] = (text, column + sheet.spans.get((each, column), 1))
            elif column < groups[at][1] and at < height - 1:
                text = groups[at][0]
            if text.strip() and text not in texts:
                texts.append(text)
        if texts:
            names = [texts[-1], "".join(texts), *reversed(texts[:-1])]
            yield column, names if len(texts) > 1 else texts
