"""Changes as an office document, a part for each table, to print or to put below a notice."""

from devolved_powers.changes.change import Difference
from devolved_powers.documents.formats import ChangesFormat, write_document
from devolved_powers.documents.table import Column, Group, Line, Table
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.reports.changes import ChangesLayout, phrases, tables

_WIDTHS: dict[ChangesLayout, tuple[float, ...]] = {
    "list": (7, 8, 22, 26, 14),
    "notice": (4, 6, 7, 7, 24, 24, 16),
    "comparison": (26, 26, 26),
}
"""Chinese characters side by side in each column."""
_UNBROKEN = frozenset(tables.NOTICE[:2])
"""Headings of numbers and ids."""


def write(form: ChangesFormat, difference: Difference, layout: ChangesLayout) -> bytes:
    """Return changes in a format that holds tables.

    Args:
        form: the format.
        difference: the changes.
        layout: which table; the list has a part for each of its sections.

    Raises:
        PowersError: when the library that writes it is not installed.
    """
    with speaking(DOCUMENT_LANGUAGE):
        listed = tables.changes_tables(difference, layout) or [
            tables.ChangesTable("", (phrases.heading(difference),), ())
        ]
        heading = phrases.heading(difference, sum(len(table.rows) for table in listed))
        signed = tables.approval_table(difference, layout)
        listed += [signed] if signed else []
        written = [_table(difference, layout, table, heading) for table in listed]
    return write_document(form, written)


def _told(difference: Difference, layout: ChangesLayout) -> tuple[Line, ...]:
    if difference.approval is None or layout != "list":
        return ()
    return (Line(phrases.approval_told(difference.approval), "left"),)


def _table(
    difference: Difference, layout: ChangesLayout, listed: tables.ChangesTable, heading: str
) -> Table:
    columns = tuple(
        Column(name, name, width, unbroken=name in _UNBROKEN)
        for name, width in zip(listed.headings, _WIDTHS[layout], strict=False)
    )
    rows = [tuple(phrases.text_of(cell) for cell in row) for row in listed.rows]
    return Table(
        title=listed.title or heading,
        columns=columns,
        groups=(Group(rows),),
        above=(Line(heading, "center"),) if listed.title else (),
        below=_told(difference, layout),
        notice=difference.notice,
        name=listed.title,
    )
