"""What stands on the page of the signatures: as much of what is signed as has room there.

Word and its likes keep nothing together of what is higher than a page, so that a chain that is
too long would leave the signatures alone.
"""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from devolved_powers.documents.docx_styles import CELL_LINE, CELL_SIZE
from devolved_powers.documents.table import Group, Row, Table
from devolved_powers.documents.widths import line_count, text_width

_ROWS = 1
"""Rows at the most: more would leave the page before half empty."""
_SURE = 0.93
"""The part of a page that is filled: lines may break earlier than they are counted to."""
_SIGNATURE = 700
"""The height of a line to sign on."""
_LINE, _DENSE_LINE = (240, 400, 80), (CELL_SIZE, CELL_LINE, 40)
"""Of a line below the table: the size of its characters, its height, and what is around it."""
_MILLIMETRE = 1440 / 25.4


class Kept(NamedTuple):
    """What stands with the signatures.

    Args:
        lines: how many of the last lines below the table.
        rows: how many of its last rows.
    """

    lines: int
    rows: int


def kept_with_signatures(
    table: Table, columns: Sequence[float], width: int, height: int, line: int
) -> Kept:
    """Return what there is room for on one page with the signatures of a table.

    Args:
        table: the table, with signatures.
        columns: how many characters stand side by side in each column.
        width: between the margins of the page, in twentieths of a point.
        height: between its margins, likewise.
        line: the height of a line in a cell, likewise.
    """
    heading = [column.heading for column in table.columns]
    room = height * _SURE - len(table.signatures) * _SIGNATURE - _row(heading, columns, line)
    if table.code is not None:
        room -= table.code.millimetres * _MILLIMETRE
    size, high, around = _DENSE_LINE if table.dense else _LINE
    lines = 0
    for text in reversed([below.text for below in table.below]):
        room -= ceil(text_width(text) * size / width) * high + around
        if room < 0:
            return Kept(lines, 0)
        lines += 1
    rows = 0
    for group, row, is_first in _last_rows(table.groups):
        room -= _row(row, columns, line) + (2 * line if is_first and group.heading else 0)
        if room < 0:
            break
        rows += 1
    return Kept(lines, rows)


def _last_rows(groups: Sequence[Group]) -> list[tuple[Group, Row, bool]]:
    """Return the last rows, the last one first, each with its group and whether it begins it."""
    found: list[tuple[Group, Row, bool]] = []
    for group in reversed(groups):
        for place in range(len(group.rows) - 1, -1, -1):
            if len(found) == _ROWS:
                return found
            found.append((group, group.rows[place], place == 0))
    return found


def _row(cells: Row, columns: Sequence[float], line: int) -> int:
    most = max((line_count(c, wide) for c, wide in zip(cells, columns, strict=True)), default=1)
    return (most * line) + 60
