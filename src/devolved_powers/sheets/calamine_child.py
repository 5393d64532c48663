"""The process that reads one Excel file by calamine: the file comes in, its cells go out as lines.

It is started by `calamine_process` and imports as little as it can. Each line is JSON: a sheet's
head is an object, a row is a list of texts, the last line is `{"end": true}`; a refusal is an
object that says why. What stops the process shows in the missing last line.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import IO, TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Refusal = Literal["password", "damaged", "sheets", "merged"]
"""Why a file is refused."""
CellValue = int | float | str | bool | time | date | datetime | timedelta
_SHORT = 2**53
"""Up to here a whole number is what was typed."""


def lines(content: IO[bytes], sheets: int, merges: int) -> Iterator[str]:
    """Yield what an Excel file holds.

    Args:
        content: the file.
        sheets: how many sheets it may have.
        merges: how many merged ranges it may have.

    Yields:
        One line for each sheet and row, without the line's end.
    """
    import python_calamine

    try:
        book = python_calamine.load_workbook(content)
        if len(book.sheet_names) > sheets:
            yield _refusal("sheets")
            return
        yield from _sheets(book, merges)
    except python_calamine.PasswordError:
        yield _refusal("password")
    except python_calamine.CalamineError:
        yield _refusal("damaged")
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how a panic of Rust arrives
            raise
        yield _refusal("damaged")


def _sheets(book: "CalamineWorkbook", merges: int) -> Iterator[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for number, metadata in enumerate(book.sheets_metadata):
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(number)
        ranges = sheet.merged_cell_ranges or []
        merges -= len(ranges)
        if merges < 0:
            yield _refusal("merged")
            return
        is_hidden = metadata.visible != SheetVisibleEnum.Visible
        yield _line({"name": metadata.name, "hidden": is_hidden, "merged": ranges})
        yield from map(_line, _rows(sheet))
    yield _line({"end": True})


def _rows(sheet: "CalamineSheet") -> Iterator[list[str]]:
    """Yield the rows from row 1 on, each from column A on."""
    if sheet.start is None:
        return
    before = [""] * sheet.start[1]  # calamine begins with the first row, but not column
    for row in sheet.iter_rows():
        yield before + [cell if type(cell) is str else _text(cell) for cell in row]


def _text(value: CellValue) -> str:
    """Return a value as a person would have typed it: whole numbers without a point."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) <= _SHORT:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def _refusal(why: Refusal) -> str:
    return _line({"refused": why})


def _line(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False)


def main() -> None:
    """Read the file from standard input, with the bounds that the arguments say."""
    import io

    from devolved_powers.resource_limits import forbid_core_dump, limit_cpu_seconds, limit_memory

    sheets, merges, memory, seconds = map(int, sys.argv[1:])
    forbid_core_dump()
    limit_memory(memory)
    limit_cpu_seconds(seconds)
    content = io.BytesIO(sys.stdin.buffer.read())
    write = sys.stdout.buffer.write
    for line in lines(content, sheets, merges):
        write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.flush()
