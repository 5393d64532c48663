"""csv, in the encodings that Excel and WPS write."""

import csv
from collections.abc import Iterator
from itertools import islice

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.limits import CHARACTERS, FileTally, check_size

_SAMPLE = 40
_FIELD = 4 * CHARACTERS
"""Characters of a cell, from which on it is not gathered any more to be counted."""
_ALIKE = 2**14
"""Different texts of cells that are kept once each, however often a file has them."""
_MARKS = 100_000
"""Marks between cells in a line: what the widest row may have, with some in the cells' text."""


def read_csv(file: str, content: bytes) -> list[Sheet]:
    """Return the one sheet of a csv file; cells parted by commas, tabs or semicolons.

    Args:
        file: its name.
        content: all of it.

    Raises:
        PowersError: when it is no text, or too large.
    """
    text = decoded(content)
    if "\n" not in text:
        text = text.replace("\r", "\n")  # as Excel on a Mac ends lines
    rows = list(_rows(file, text, _separator(text)))
    return [Sheet(file=file, name="", rows=rows)]


def decoded(content: bytes) -> str:
    """Return bytes as text: UTF-8 with or without a mark, UTF-16 with one, else GB18030.

    Raises:
        PowersError: when they are none of these.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise PowersError(
        _("The file is not a table of text: it is neither UTF-8 nor GB18030."),
        hint=_("Give the xlsx, docx or csv file itself; open and save it anew if need be."),
    )


def _rows(name: str, text: str, separator: str) -> Iterator[list[str]]:
    """Yield the rows, each counted as it comes."""
    tally = FileTally()
    alike: dict[str, str] = {}
    cells = done = 0
    before = csv.field_size_limit(_FIELD)
    try:
        quotes = _Quotes()
        lines = quotes.counted(_lines_within(name, text, separator))
        for number, row in enumerate(csv.reader(lines, delimiter=separator), 1):
            quotes.end_row()
            cells += len(row)
            check_size(name, number, len(row), cells)
            sizes = [*map(len, row)]
            if max(sizes, default=0) <= CHARACTERS:
                tally.add_text(sum(sizes))
            else:
                for size in sizes:
                    tally.add_cell(size, name, number)
            done = number
            yield [*map(alike.setdefault if len(alike) < _ALIKE else alike.get, row, row)]
    except csv.Error as error:
        message = _(
            "The file is not csv: row {row} has a quotation mark that is not closed, or a line "
            "break inside a cell without quotation marks."
        )
        raise PowersError(
            message.format(row=done + 1), hint=_("Open it in Excel or WPS, and save it as xlsx.")
        ) from error
    finally:
        csv.field_size_limit(before)


class _Quotes:
    """Counts the quotation marks of each row: one left open takes all rows below into its cell."""

    def __init__(self) -> None:
        self._lines = self._marks = 0

    def counted(self, lines: Iterator[str]) -> Iterator[str]:
        """Yield lines, their marks counted."""
        for line in lines:
            self._lines += 1
            self._marks += line.count('"')
            yield line

    def end_row(self) -> None:
        """Begin the next row.

        Raises:
            csv.Error: when a row of several lines ended with a mark open.
        """
        is_open = self._lines > 1 and self._marks % 2 == 1
        self._lines = self._marks = 0
        if is_open:
            raise csv.Error


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends, without another copy of the text."""
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end


def _lines_within(name: str, text: str, separator: str) -> Iterator[str]:
    """Yield the lines; refuse one with more cells than the widest row, before they are made."""
    for line in _lines(text):
        marks = line.count(separator)
        if marks > _MARKS:
            check_size(name, 0, marks + 1, 0)
        yield line


def _separator(text: str) -> str:
    """Return the mark that parts the cells: the one that the first lines hold most of."""
    head = "\n".join(islice(_lines(text), _SAMPLE))
    return max(",\t;", key=head.count)
