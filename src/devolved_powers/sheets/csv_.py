"""csv, in the encodings that Excel and WPS write."""

import csv
import io
from itertools import islice
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.limits import CHARACTERS, ROWS, check_cell, check_size

_SAMPLE = 40


def read_csv(path: Path) -> list[Sheet]:
    """Return the one sheet of a csv file; cells parted by commas, tabs or semicolons.

    Raises:
        PowersError: when it is no text, or too large.
    """
    text = decoded(path.read_bytes())
    rows = _rows(text, _separator(text))
    widest = max(map(len, rows), default=0)
    check_size(path.name, len(rows), widest, sum(map(len, rows)))
    if len(text) > CHARACTERS:
        for number, row in enumerate(rows, 1):
            for cell in row:
                if len(cell) > CHARACTERS:
                    check_cell(cell, path.name, number)
    return [Sheet(file=path.name, name="", rows=rows)]


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


def _rows(text: str, separator: str) -> list[list[str]]:
    before = csv.field_size_limit(len(text) + 1)
    try:
        return list(islice(csv.reader(io.StringIO(text), delimiter=separator), ROWS + 1))
    except csv.Error as error:
        message = _("The file is not csv: {reason}.").format(reason=error)
        raise PowersError(message) from error
    finally:
        csv.field_size_limit(before)


def _separator(text: str) -> str:
    """Return the mark that parts the cells: the one that the first lines hold most of."""
    head = "\n".join(islice(io.StringIO(text), _SAMPLE))
    return max(",\t;", key=head.count)
