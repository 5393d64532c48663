"""The code of an exported row: what it said, so that the row can come back edited.

A list of all columns has it in its last column, 导出校验码. When the sheet comes back, the code
tells which entry of which registry the row was exported from, and whether the registry or the
cells have changed since. It holds digests, not values, and is no safeguard against forgery.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import groupby

from devolved_powers.documents.table import Column, Row, Table, clean
from devolved_powers.exports.columns import STANDING_COLUMNS, UNKNOWN, ListedEntry, record_cell
from devolved_powers.models.days import reckoned_day
from devolved_powers.models.keys import COLUMNS
from devolved_powers.sheets.cell_text import clean_text

RETURN_CODE = Column("return_code", "导出校验码", 5, clipped=True)
RECORD_KEYS = tuple(key.name for key in COLUMNS)
"""The columns that follow from the record alone."""
STANDING_KEYS = tuple(column.key for column in STANDING_COLUMNS)
"""The columns that tell how the law stands: they may change while the record does not."""
IN_LINES = ("duties", "accountability", "note")
"""Keys whose values may have several lines."""
_LINES = "lines"
"""What stands in a code for the line breaks of these values; no column has it."""
_KEYS = (*RECORD_KEYS, *STANDING_KEYS, _LINES)
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""What stands for a column in a code, by its place among `_KEYS`."""
_SIGN_OF = dict(zip(_KEYS, _SIGNS, strict=False))
_TO_BODY = next(key for key in COLUMNS if key.name == "to_body")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T]0?0:00(?::00)?)?")
_DIGEST = 4
_CODE = re.compile(
    r"v1\.(?P<columns>[\w-]{6})\.(?P<day>[0-9]{8})\.(?P<number>[0-9]{1,7})of(?P<total>[0-9]{1,7})"
    rf"\.(?P<cells>(?:[\w-]{{{1 + _DIGEST}}})*)\.(?P<seal>[\w-]{{8}})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnCode:
    """What a row was when it was exported.

    Args:
        columns: a digest of the columns that the program wrote.
        day: the day of the state.
        number: which row of the list it was, from 1.
        total: how many rows the list had.
        cells: a digest of each cell that was not empty, by key.
        seal: a digest of all this with the registry's name and the entry's id.
    """

    columns: str
    day: date
    number: int
    total: int
    cells: Mapping[str, str]
    seal: str

    @property
    def text(self) -> str:
        """The code as the cell has it."""
        return f"{self._said}.{self.seal}"

    @property
    def _said(self) -> str:
        return _said(self.columns, self.day, self.number, self.total, self.cells)

    def sealed(self, title: str, identifier: str) -> "ReturnCode":
        """Return the code as it is for an entry of a registry.

        Args:
            title: the registry's name.
            identifier: the entry's id.
        """
        return replace(self, seal=_seal(title, identifier, self._said))

    def belongs_to(self, title: str, identifier: str) -> bool:
        """Return whether it was made for an entry of a registry.

        Args:
            title: the registry's name.
            identifier: the entry's id.
        """
        return self == self.sealed(title, identifier)

    @property
    def is_of_this_version(self) -> bool:
        """Whether the program still writes the same columns."""
        return self.columns == _columns()

    def had(self, key: str, cell: str) -> bool:
        """Return whether a cell said the same when it was exported.

        Args:
            key: its column.
            cell: the cell, as it is exported or as it is read back.
        """
        return self.cells.get(key, "") == _cell_digest(key, cell)

    def had_lines(self, row: Mapping[str, str]) -> bool:
        """Return whether the lines of an entry's values broke in the same places.

        Args:
            row: the cells of the entry, by key.
        """
        return self.had(_LINES, _breaks(row))


def with_codes(
    tables: Iterable[Table], title: str, entries: Sequence[ListedEntry], day: date
) -> list[Table]:
    """Return tables of all columns with the code of each row behind them.

    The codes are made of the rows as they stand in the tables: no cell is worked out twice.

    Args:
        tables: the list, as one table or several.
        title: the registry's name.
        entries: the whole list.
        day: the day of the list.
    """
    numbers = {
        (entry.id, record_cell(entry, _TO_BODY)): number for number, entry in enumerate(entries, 1)
    }
    columns = _columns()

    def coded(row: Row) -> Row:
        cells = dict(zip((*RECORD_KEYS, *STANDING_KEYS), map(str, row), strict=True))
        cells[_LINES] = _breaks(cells)
        digests = {k: d for k, cell in cells.items() if cell and (d := _cell_digest(k, cell))}
        identifier = cells["id"]
        number = numbers[identifier, cells["to_body"]]
        said = _said(columns, day, number, len(entries), digests)
        return (*row, f"{said}.{_seal(title, identifier, said)}")

    return [
        replace(
            table,
            columns=(*table.columns, RETURN_CODE),
            groups=tuple(replace(g, rows=[*map(coded, g.rows)]) for g in table.groups),
        )
        for table in tables
    ]


def read_code(text: str) -> ReturnCode | None:
    """Return the code that a cell holds; None when it holds none.

    Args:
        text: the cell.
    """
    found = _CODE.fullmatch(text.strip())
    if found is None:
        return None
    raw, pairs, step = found["day"], found["cells"], 1 + _DIGEST
    signs = {sign: key for key, sign in _SIGN_OF.items()}
    parts = [pairs[at : at + step] for at in range(0, len(pairs), step)]
    if not all(part[0] in signs for part in parts):
        return None
    try:
        day = reckoned_day(f"{raw[:4]}-{raw[4:6]}-{raw[6:]}")
    except ValueError:
        return None
    return ReturnCode(
        columns=found["columns"],
        day=day,
        number=int(found["number"]),
        total=int(found["total"]),
        cells={signs[part[0]]: part[1:] for part in parts},
        seal=found["seal"],
    )


def comparable(cell: str) -> str:
    """Return what a cell says, however an office program has it: in one form, without blanks.

    Excel writes days in another form, csv has no line breaks and an apostrophe before what looks
    like a formula, and 未提供 says nothing.

    Args:
        cell: as it is exported, or as it is read back.
    """
    if not cell:
        return ""
    text = clean_text(clean(cell)).removeprefix("'")
    return "" if text == UNKNOWN else "".join(plain_day(text).split())


def plain_day(text: str) -> str:
    """Return a text that is a day alone as year-month-day; any other as it is."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return text
    year, month, day = map(int, found.groups())
    return f"{year:04}-{month:02}-{day:02}"


def missing_numbers(codes: Iterable[ReturnCode]) -> Iterator[tuple[date, int, list[int]]]:
    """Yield for each list that rows come from its day, its size, and the rows that did not come.

    Args:
        codes: those of the rows that came back.
    """
    lists = sorted({(code.day, code.total, code.number) for code in codes})
    for (day, total), rows in groupby(lists, key=lambda row: row[:2]):
        there = {number for _day, _total, number in rows}
        yield day, total, [number for number in range(1, total + 1) if number not in there]


def _breaks(row: Mapping[str, str]) -> str:
    """Return where the lines of an entry's values break; empty where none has several."""
    lines = {key: clean(row[key]).split("\n") for key in IN_LINES if row[key]}
    return ";".join(
        f"{key}:" + ",".join(str(len("".join(line.split()))) for line in parts)
        for key, parts in lines.items()
        if len(parts) > 1
    )


def _columns() -> str:
    return _digest("\0".join(_KEYS), 6)


def _said(columns: str, day: date, number: int, total: int, cells: Mapping[str, str]) -> str:
    """Return a code without its seal."""
    pairs = "".join([_SIGN_OF[key] + digest for key, digest in cells.items()])
    return f"v1.{columns}.{day:%Y%m%d}.{number}of{total}.{pairs}"


def _seal(title: str, identifier: str, said: str) -> str:
    return _digest(f"{title}\0{identifier}\0{said}", 8)


@lru_cache(maxsize=2**13)  # types, fields, bodies and decisions are those of many rows
def _cell_digest(key: str, cell: str) -> str:
    text = comparable(cell)
    return _digest(f"{key}\0{text}", _DIGEST) if text else ""


def _digest(text: str, length: int) -> str:
    return urlsafe_b64encode(sha256(text.encode()).digest()).decode()[:length]
