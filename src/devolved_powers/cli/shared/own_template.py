"""`--template`: a document put into an office's own Word document."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.shared.output import note
from devolved_powers.documents.docx_placeholders import DOCUMENT_NO, ISSUED, ISSUER
from devolved_powers.documents.formats import FORMATS_WITH_TEMPLATE, FormatName, write_document
from devolved_powers.documents.official_text import OfficialText, one_line
from devolved_powers.documents.table import Table, Tell
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.exports.columns import day_text
from devolved_powers.exports.papers.facts import PaperRequest
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


def refuse_template(template: Path | None, form: FormatName, output: Path | None) -> None:
    """Refuse a template for a format that has none, and one that would be written over.

    Args:
        template: the file the user named; None for none.
        form: the format.
        output: the file that is written; None for the screen.

    Raises:
        PowersError: when they do not go together.
    """
    if template is None:
        return
    if output is not None and template.resolve() == output.resolve():
        raise PowersError(
            _("--output names the template itself, which would be lost."),
            hint=_("Name another file with -o."),
            place=printable(str(template)),
            code=ExitCode.USAGE,
        )
    if form in FORMATS_WITH_TEMPLATE:
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
    tell: Tell | None = None,
    paper: PaperRequest | None = None,
    issuer: str = "",
) -> bytes:
    """Return a document, in the office's own template where one is named.

    Args:
        form: the format.
        parts: its words and tables.
        template: the file the user named; None for none.
        tell: told how far it is.
        paper: what the user says of the paper; None for a paper of which nothing can be said.
        issuer: the body that issues papers, when the user names none.

    Raises:
        PowersError: when the template cannot be used, or a library is not installed, or
            a final paper would have gaps.
    """
    if template is None:
        return write_document(form, parts, tell)
    from devolved_powers.documents.docx_package import UnusableTemplateError, read_template
    from devolved_powers.documents.docx_template import Sayings, write_in_template

    has_words = any(isinstance(part, OfficialText) for part in parts)
    own = {} if has_words or paper is None else _words_of(paper)
    is_final = paper is not None and paper.is_final
    usual = {ISSUER: one_line(issuer)} if issuer else {}
    sayings = Sayings(own, usual, _refuse_gaps if is_final else _note_gaps)
    try:
        return write_in_template(form, parts, read_template(template), tell, sayings)
    except UnusableTemplateError as error:
        place = printable(str(template))
        raise PowersError(error.message, hint=error.hint, place=place, code=error.code) from error


def _words_of(paper: PaperRequest) -> dict[str, str]:
    """Return what stands in the template of a list, by placeholder, as far as it was said."""
    words = {
        ISSUER: paper.issuer,
        ISSUED: day_text(paper.issued) if paper.issued else "",
        DOCUMENT_NO: paper.doc_no,
    }
    return {name: one_line(text) for name, text in words.items() if text}


def _gaps_text(names: Sequence[str]) -> str:
    return enumerated(f"{{{{{name}}}}}" for name in names)


def _note_gaps(names: Sequence[str]) -> None:
    message = _("Nothing is known for {names} of the template; the gaps are marked 〔未提供：…〕.")
    note(message.format(names=_gaps_text(names)))


def _refuse_gaps(names: Sequence[str]) -> None:
    message = _("Nothing is known for {names} of the template, so nothing was written.")
    raise PowersError(
        message.format(names=_gaps_text(names)),
        hint=_(
            "Add --issuer, --issued or --doc-no, or take the placeholder out of the template; "
            "without --final it is written with gaps."
        ),
        code=ExitCode.FINDINGS,
    )
