"""`--template`: a document put into an office's own Word document."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.documents.formats import FORMATS_WITH_TEMPLATE, FormatName, write_document
from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.table import Table, Tell
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.text import printable

TemplateOption = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE",
        help=_("Your office's own Word document with placeholders, for docx and pdf."),
    ),
]


def refuse_template(template: Path | None, form: FormatName) -> None:
    """Refuse a template for a format that has none.

    Args:
        template: the file the user named; None for none.
        form: the format.

    Raises:
        PowersError: when they do not go together.
    """
    if template is None or form in FORMATS_WITH_TEMPLATE:
        return
    message = _("--template goes with {formats}, not with {format}.")
    raise PowersError(
        message.format(formats=enumerated(FORMATS_WITH_TEMPLATE), format=form),
        hint=_("Name a file that ends in .docx or .pdf, or leave --template out."),
        code=ExitCode.USAGE,
    )


def written(
    form: FormatName,
    parts: Sequence[Table | OfficialText],
    template: Path | None,
    tell: Tell | None,
) -> bytes:
    """Return a document, in the office's own template where one is named.

    Args:
        form: the format.
        parts: its words and tables.
        template: the file the user named; None for none.
        tell: told how far it is.

    Raises:
        PowersError: when the template cannot be used, or a library is not installed.
    """
    if template is None:
        return write_document(form, parts, tell)
    from devolved_powers.documents.docx_package import UnusableTemplateError, read_template
    from devolved_powers.documents.docx_template import write_in_template

    try:
        return write_in_template(form, parts, read_template(template), tell)
    except UnusableTemplateError as error:
        place = printable(str(template))
        raise PowersError(error.message, hint=error.hint, place=place, code=error.code) from error
