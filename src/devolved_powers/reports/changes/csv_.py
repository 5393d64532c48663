"""Changes as csv that opens right in Excel; the notice stands in the last column."""

import csv
import io

from devolved_powers.changes.change import Difference
from devolved_powers.documents.csv_ import harmless
from devolved_powers.i18n import _
from devolved_powers.reports.changes import ChangesLayout
from devolved_powers.reports.changes.phrases import text_of
from devolved_powers.reports.changes.tables import approval_table, changes_tables


def write(difference: Difference, layout: ChangesLayout) -> str:
    """Return changes as one table.

    Args:
        difference: the changes.
        layout: which table; the sections of the list stand in its first column.
    """
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    signed = approval_table(difference, layout)
    listed = [*changes_tables(difference, layout), *([signed] if signed else [])]
    for number, table in enumerate(listed):
        lead = [_("Section")] if layout == "list" else []
        if number == 0:
            lines.writerow([*lead, *table.headings, _("Notice")])
        section = [table.title] if layout == "list" else []
        for row in table.rows:
            lines.writerow(
                [*section, *(harmless(text_of(cell)) for cell in row), difference.notice]
            )
    return "\ufeff" + out.getvalue()
