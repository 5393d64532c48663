"""Tables without a header: the rest of the table before, entries that would be lost, or neither."""

import re
from collections.abc import Sequence
from itertools import islice

from devolved_powers.models.vocabulary import POWER_TYPES
from devolved_powers.sheets.cell_kinds import cell_kind, is_entry_like
from devolved_powers.sheets.cell_text import clean_text, normal_term, one_line
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.header import Header

_GOES_ON = re.compile(
    r"[（(【\[]?(?:上?接[上前]?[一页頁表]+.{0,4}|承[上前]页?|[上前]?表?\d{0,3}续[上前]?[页表]?.{0,4}"
    r"|续.{0,6}|附?表[\d一二三四五六七八九十]{1,3}[（(]?续.{0,4})[)）】\]]?"
)
_PAGE = re.compile(
    r"[-—－第\s]*\d{1,4}\s*(?:页|頁)?[-—－\s]*(?:共\s*\d{1,4}\s*页)?|单位[:：]\s*\S{1,3}"
)
_SECTION = re.compile(
    r"第[一二三四五六七八九十]+(?:部分|篇|章|类)|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]\d+[)）]|\d+[、.．]"
)
_LONGEST_SECTION = 60
_SIGNED = re.compile(
    r"(?:填[表报]|制[表图]|审[核批]|复核|经办|联系|负责|承办|校对|签[字发]|盖章|主管领导|监督电话|联系电话"
    r"|电话|传真|邮编|地址)(?:人|单位|方式|日期|时间|员)?(?:[（(].{0,6}[)）])?[:：]?\s*\S{0,20}"
    r"|.{0,10}意见"
)
_STAMPED = re.compile(
    r".{0,10}(?:签字|签名|签章|盖章|公章)(?!.{0,12}第.{1,4}条).{0,6}|_*年_*月_*日"
)
_LONGEST_MARK = 40
"""Characters of a line that only says that a table goes on."""
_SAMPLE = 1_000
"""Rows that are looked at of a table."""
_TELLING = ("serial", "type", "basis", "name")


def goes_on(sheet: Sheet, before: Sheet, header: Header) -> bool:
    """Return whether a sheet without a header is the rest of the table before it.

    It is as wide, except for blank columns at the right; it holds what its columns should hold; and
    no other words part it from that table than 续表, a number of the page, or a heading.

    Args:
        sheet: without a header.
        before: the sheet that was read before.
        header: what its last row stands under.
    """
    name = header.column("name") or 0
    if sheet.hidden or header.width < 2 or not _is_parted_by_nothing(sheet, name):  # noqa: PLR2004
        return False
    rows = _sample(sheet)
    used, raw = used_width(rows), max(map(len, rows), default=0)
    known = max(header.width, used_width(before.rows))
    if not rows or used > known or used <= max(header.columns, default=0) - _MISSING:
        return False
    is_as_wide = raw in (header.width, known, max(map(len, before.rows))) or used in (
        header.width,
        known,
    )
    if any(_is_of_form(row) for row in rows if sum(map(bool, row)) > 1):
        return False
    held = _held(rows, header)
    return held >= 0 if is_as_wide else held > 1


_MISSING = 3
"""Columns at the right that may be missing because all their cells are blank."""


def looks_like_list(sheet: Sheet, before: Sheet | None) -> bool:
    """Return whether a table without a header seems to hold entries.

    Args:
        sheet: the table.
        before: the sheet that was read before; None for none.
    """
    rows = _sample(sheet)
    if any(map(is_entry_like, rows)):
        return True
    if before is None or not rows or any(map(_is_of_form, rows)):
        return False
    width, used = used_width(before.rows), used_width(rows)
    if used == width > 1:
        return True
    numbered = sum(cell_kind(row[0]) == "number" and used_width([row]) > 1 for row in rows if row)
    return abs(used - width) <= 1 and numbered * 2 >= len(rows)


def _sample(sheet: Sheet) -> list[list[str]]:
    """Return the first rows that are not blank."""
    return list(islice((row for row in sheet.rows if any(map(str.strip, row))), _SAMPLE))


def used_width(rows: Sequence[Sequence[str]]) -> int:
    """Return how many columns rows have up to the last one that is not blank."""
    return max(
        (column + 1 for row in rows for column, cell in enumerate(row) if cell.strip()), default=0
    )


def _is_parted_by_nothing(sheet: Sheet, name: int) -> bool:
    """Return whether only such lines stand above a table as may stand within one.

    Args:
        sheet: the table; its first rows may be lines, too.
        name: the column of the names: what stands alone behind it goes on with an entry.
    """
    lines = list(sheet.before)
    for row in sheet.rows:
        told = [(column, cell) for column, cell in enumerate(row) if cell.strip()]
        if len(told) > 1 or (told and told[0][0] > name):
            break
        lines += [cell for _column, cell in told]
    return all(is_continuation(line) or is_section(line) for line in lines)


def is_continuation(line: str) -> bool:
    """Return whether a line says that a table goes on, or is the number of a page."""
    word = one_line(clean_text(line)).strip()
    if len(word) > _LONGEST_MARK:
        return False
    return not word or bool(_GOES_ON.fullmatch(word) or _PAGE.fullmatch(word))


def is_section(line: str) -> bool:
    """Return whether a line is the numbered heading of a part of a list."""
    word = "".join(clean_text(line).split())
    return len(word) <= _LONGEST_SECTION and _SECTION.match(word) is not None


def _is_of_form(row: Sequence[str]) -> bool:
    """Return whether a row belongs to a form: who signed it, how to reach them."""
    cells = [normal_term(cell) for cell in row if cell.strip()]
    if not cells:
        return False
    return _SIGNED.fullmatch(cells[0]) is not None or any(map(_STAMPED.fullmatch, cells))


def _held(rows: Sequence[Sequence[str]], header: Header) -> int:
    """Return in how many columns rows hold what they should; negative where one holds none."""
    agree = 0
    for key in _TELLING:
        column = header.column(key)
        if column is None:
            continue
        cells = [row[column] for row in rows if column < len(row) and row[column].strip()]
        if cells:
            fits = sum(_fits(cell, key) for cell in cells)
            if not fits:
                return -1
            agree += 1
    return agree


def _fits(cell: str, key: str) -> bool:
    kind = cell_kind(cell)
    if key == "serial":
        return kind == "number" or is_section(cell)
    if key == "type":
        return kind == "type" or any(each in cell for each in POWER_TYPES)
    if key == "basis":
        return kind in ("citation", "title", "mark", "text") and (
            kind != "text" or "法" in cell or "条" in cell
        )
    return kind not in ("number", "citation", "type", "mark")
