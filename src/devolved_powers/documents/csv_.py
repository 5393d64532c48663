"""csv that opens right in Excel: UTF-8 with a byte order mark, and no cell that is a formula."""

import csv
import io
from collections.abc import Sequence
from functools import lru_cache

from devolved_powers.documents.table import Table, clean, like_formula
from devolved_powers.i18n import N_, in_language

_REACH = "法规收录情况"


def around_headings() -> tuple[str, str, str]:
    """Return the headings of the columns that say of a whole csv what a document says above it."""
    return in_language("zh_CN", N_("State on")), _REACH, in_language("zh_CN", N_("Notice"))


@lru_cache(maxsize=2**13)  # most cells say what others say too
def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    A leading apostrophe makes a spreadsheet show the rest as text (OWASP, CSV injection). What
    cannot be seen becomes its code point, a line break a blank.
    """
    if not cell:
        return ""
    line = clean(cell).replace("\n", " ")
    return f"'{line}" if like_formula(cell) or cell[0] < " " else line


def write(tables: Sequence[Table]) -> str:
    """Return tables as csv, with Chinese headings; day, reach and notice stand in columns.

    Args:
        tables: one or more with the same columns; the headings stand once.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    day, reach_heading, notice = around_headings()
    has_reach = any(table.reach for table in tables)
    around = [day, reach_heading, notice] if has_reach else [day, notice]
    writer.writerow([*(column.heading for column in tables[0].columns), *around])
    for table in tables:
        said = [table.day, *([table.reach] if has_reach else []), table.notice]
        whole = [harmless(text) for text in said]  # of a data set, the notice is a stranger's too
        for row in table.rows:
            cells = (harmless(str(cell)) for cell in row)
            writer.writerow([*cells, *whole])
    return "\ufeff" + out.getvalue()
