"""csv that opens right in Excel: UTF-8 with a byte order mark, and no cell that is a formula."""

import csv
import io
from datetime import date

from devolved_powers.exports.columns import COLUMNS, cells
from devolved_powers.i18n import N_, in_language
from devolved_powers.register.snapshot import Result

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    A leading apostrophe makes a spreadsheet show the rest as text (OWASP, CSV injection). Control
    characters are replaced, and so are marks a spreadsheet strips before it looks for a formula.
    """
    clean = "".join(c if c >= " " and c != "\x7f" else " " for c in cell)
    risky = cell.startswith(_FORMULA) or clean.lstrip().startswith(_FORMULA[:4])
    wide = clean.lstrip()[:1] in ("＝", "＋", "－", "＠")
    return f"'{clean}" if risky or wide or (cell and cell[0] < " ") else clean


def write(result: Result, day: date) -> str:
    """Return a query's result as csv, with Chinese headings and the notice in a column.

    Args:
        result: what was found.
        day: the day it was asked for; in a column.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    headings = [in_language("zh_CN", column.heading) for column in COLUMNS]
    writer.writerow(
        [*headings, in_language("zh_CN", N_("State on")), in_language("zh_CN", N_("Notice"))]
    )
    for entry in result.entries:
        row = [harmless(cell) for cell in cells(entry)]
        writer.writerow([*row, day.isoformat(), result.notice])
    return "\ufeff" + out.getvalue()
