"""Inspection sheets in any format."""

from collections.abc import Callable, Sequence
from functools import partial

from devolved_powers.documents.formats import FORMATS, ChecklistFormat, write_document
from devolved_powers.documents.table import Table
from devolved_powers.exports import checklist
from devolved_powers.exports.checklist_discretion import standards_on
from devolved_powers.exports.checklist_form import empty_sheet
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.register.checklist import VisitSheet
from devolved_powers.register.registry import Registry
from devolved_powers.register.site_address import site_address
from devolved_powers.reports.json_v1.common import origin_of
from devolved_powers.text import json_text

Writer = Callable[[ChecklistFormat, Sequence[Table]], bytes]
"""What makes a document of tables: in an office's template, or without."""

_DATED = ("docx", "xlsx")
"""What is opened in a program that knows the day of printing; a PDF is the same on every day."""


def render(
    sheets: Sequence[VisitSheet],
    form: ChecklistFormat,
    width: int,
    registry: Registry,
    *,
    blank: bool = False,
    document: Writer = write_document,
) -> str | bytes:
    """Return sheets in a format: text, or the bytes of an office document.

    Args:
        sheets: at least one.
        form: which format.
        width: the width of the terminal in cells, for `table`.
        registry: where they come from.
        blank: whether they are forms to fill in by hand, in a format that holds tables.
        document: what makes a document of them.

    Raises:
        PowersError: when the library that writes the format is not installed.
    """
    standards = partial(standards_on, registry=registry)
    if form == "table":
        from devolved_powers.exports import checklist_text

        with speaking(DOCUMENT_LANGUAGE):  # it is the sheet itself, on the screen
            return checklist_text.write(sheets, width, standards)
    if form == "json":
        return json_text(checklist.sheets_json(sheets, origin_of(registry), standards))
    site, has_log = site_address(registry)
    tables = checklist.sheet_tables(
        sheets,
        blank=blank,
        site=site,
        has_log=has_log,
        dated=form in _DATED,
        standards=standards,
    )
    return _written(form, tables, document)


def empty_form(form: ChecklistFormat, document: Writer = write_document) -> str | bytes:
    """Return the form of a sheet with nothing on it, in a format that holds tables.

    Args:
        form: which format.
        document: what makes a document of it.

    Raises:
        PowersError: when the library that writes the format is not installed.
    """
    return _written(form, [empty_sheet()], document)


def _written(form: ChecklistFormat, tables: Sequence[Table], document: Writer) -> str | bytes:
    content = document(form, tables)
    return content if FORMATS[form].binary else content.decode("utf-8")
