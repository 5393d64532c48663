"""`powers check-case FILE`, `powers check-case --batch DIR`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.options import RegistryOption, read_loaded, today
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    is_screen,
    refuse_terminal,
)
from devolved_powers.documents.formats import CASE_FORMATS, CaseFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import DOCUMENT_LANGUAGE, N_, _, speaking, spoken
from devolved_powers.store.root import find_root
from devolved_powers.text import json_text, printable

if TYPE_CHECKING:
    from devolved_powers.cases.answer import CaseAnswer
    from devolved_powers.cases.batch import Batch
    from devolved_powers.store.loader import Loaded

EXAMPLES = (
    (
        "powers check-case decision.docx",
        N_("Hold a draft decision against the registry, before it is served."),
    ),
    (
        "powers check-case decision.docx --facts case.yaml -o review.docx",
        N_("The same with what the decision does not tell, as a sheet for the file."),
    ),
    (
        "powers check-case --batch 2026/",
        N_("The decisions of a year, counted by fault."),
    ),
)
EXIT_ONE = N_("something in a decision does not hold")
EXIT_FOUR = N_(
    "the document is no penalty decision; or one of the folder could not be read, and nothing is "
    "said against the others"
)


def command(
    document: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help=_("The decision: docx, html, xlsx, md or txt.")),
    ] = None,
    *,
    facts: Annotated[
        Path | None,
        typer.Option(
            "--facts", metavar="YAML", help=_("What the decision does not tell: days, the item.")
        ),
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option(
            "--batch", metavar="DIR", help=_("Check all decisions of a folder, and count by fault.")
        ),
    ] = None,
    published: Annotated[
        bool,
        typer.Option(
            "--published", help=_("It is a copy for publication: names and addresses are cut.")
        ),
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help=_("Exit with 1 also where something cannot be told."))
    ] = False,
    form: Annotated[
        CaseFormat | None, typer.Option("--format", help=format_help(CASE_FORMATS))
    ] = None,
    output: OutputOption = None,
    registry: RegistryOption = None,
) -> None:
    """Hold a penalty decision against the registry and the law of its days, before it is served.

    The document is only read: nothing of it is kept, and nothing personal is printed.
    """
    chosen = chosen_format(CASE_FORMATS, form, output)
    refuse_terminal(chosen, output)
    _refuse_both(document, batch, facts)
    if output is not None and not is_screen(output):
        _refuse_over(output, document, facts, batch)
    if document is not None:
        _refuse_folder(document)
    root = find_root(None, registry)
    loaded, _commit = read_loaded(root)
    if batch is not None:
        code = _batch(batch, loaded, chosen, output, is_published=published, is_strict=strict)
    else:
        code = _one(
            Path(document or ""),
            facts,
            loaded,
            chosen,
            output,
            is_published=published,
            is_strict=strict,
        )
    if code != ExitCode.CLEAN:
        raise typer.Exit(code)


def _refuse_both(document: Path | None, batch: Path | None, facts: Path | None) -> None:
    """Refuse a file and a folder at once, and neither of them.

    Raises:
        PowersError: when both are named, or neither.
    """
    if (document is None) == (batch is None):
        raise PowersError(
            _("Name the file of a decision, or a folder with --batch."),
            hint=_("For example: {command}").format(command="`powers check-case decision.docx`"),
            code=ExitCode.USAGE,
        )
    if batch is not None and facts is not None:
        raise PowersError(
            _("--facts belongs to one decision, not to a folder."),
            hint=_("Put the facts beside each document, in a file of its name that ends in .yaml."),
            code=ExitCode.USAGE,
        )


def _refuse_over(
    output: Path, document: Path | None, facts: Path | None, batch: Path | None
) -> None:
    """Refuse to write over what is checked, or among it: it would be read as a decision.

    Raises:
        PowersError: when the output is the document or its facts, or lies in the folder.
    """
    there = Path(os.path.realpath(output))
    read = {Path(os.path.realpath(file)) for file in (document, facts) if file is not None}
    if there in read:
        raise PowersError(
            _("The answer would be written over the file that is checked."),
            hint=_("Name another file."),
            place=str(output),
            code=ExitCode.USAGE,
        )
    if batch is not None and there.is_relative_to(os.path.realpath(batch)):
        raise PowersError(
            _("The answer would lie among the decisions, and be read as one of them."),
            hint=_("Name a file outside of the folder that is checked."),
            place=str(output),
            code=ExitCode.USAGE,
        )


def _refuse_folder(document: Path) -> None:
    """Refuse a folder in the place of a file.

    Raises:
        PowersError: when it is one.
    """
    if document.is_dir():
        raise PowersError(
            _("This is a folder, not a decision."),
            hint=_("To check all decisions in it: {command}").format(
                command=f"`powers check-case --batch {printable(str(document))}`"
            ),
            place=str(document),
            code=ExitCode.USAGE,
        )


def _language(form: CaseFormat) -> str:
    """Return in which language the answer is: a document is Chinese, whoever has it made."""
    return spoken() if form in ("text", "json") else DOCUMENT_LANGUAGE


def _one(
    document: Path,
    facts: Path | None,
    loaded: "Loaded",
    form: CaseFormat,
    output: Path | None,
    *,
    is_published: bool,
    is_strict: bool,
) -> ExitCode:
    from devolved_powers.cases.context import case_context
    from devolved_powers.cases.file import check_read, read_case
    from devolved_powers.cases.form.no_decision import is_no_decision
    from devolved_powers.models.notice import told_notice

    case = read_case(document, facts)  # a refusal is in the user's language
    with speaking(_language(form)):
        context = case_context(loaded, today())
        answer = check_read(case, context, is_published=is_published)
    content = _content(form, answer, loaded)
    give(content, output, _("Checked; written to {file}."), told_notice(loaded.notice))
    if is_no_decision(answer.decision):
        return ExitCode.NOT_LOOKED
    verdicts = {one.verdict for one in answer.dimensions}
    is_faulty = "不符" in verdicts or (is_strict and "不能判定" in verdicts)
    return ExitCode.FINDINGS if is_faulty else ExitCode.CLEAN


def _content(form: CaseFormat, answer: "CaseAnswer", loaded: "Loaded") -> str | bytes:
    from devolved_powers.models.notice import told_notice

    notice = told_notice(loaded.notice)
    if form == "json":
        from devolved_powers.cases.json_ import case_json
        from devolved_powers.reports.json_v1.common import origin

        return json_text(case_json(answer, notice, origin(loaded.root)))
    if form == "text":
        from devolved_powers.cli.commands._case_shown import shown

        return shown(answer, notice)
    from devolved_powers.cases.sheet import review_sheet
    from devolved_powers.documents.formats import write_document

    return write_document(form, review_sheet(answer, loaded.notice))


def _batch(
    folder: Path,
    loaded: "Loaded",
    form: CaseFormat,
    output: Path | None,
    *,
    is_published: bool,
    is_strict: bool,
) -> ExitCode:
    from devolved_powers.cases.batch import check_folder
    from devolved_powers.cases.context import case_context
    from devolved_powers.cli.shared.progress import progress
    from devolved_powers.models.notice import told_notice

    with progress(_("Checking decisions")) as tell, speaking(_language(form)):
        context = case_context(loaded, today())
        batch = check_folder(folder, context, is_published=is_published, tell=tell)
    content = _batch_content(form, batch, loaded)
    give(content, output, _("Checked; written to {file}."), told_notice(loaded.notice))
    if any(one.faulty for one in batch.documents):
        return ExitCode.FINDINGS
    if batch.unread or batch.perhaps_decisions or batch.no_decisions:
        return ExitCode.NOT_LOOKED
    verdicts = (
        one.verdict
        for document in batch.documents
        if document.answer
        for one in document.answer.dimensions
    )
    is_open = is_strict and "不能判定" in verdicts
    return ExitCode.FINDINGS if is_open else ExitCode.CLEAN


def _batch_content(form: CaseFormat, batch: "Batch", loaded: "Loaded") -> str | bytes:
    from devolved_powers.models.notice import told_notice

    notice = told_notice(loaded.notice)
    if form == "json":
        from devolved_powers.cases.batch_json import batch_json
        from devolved_powers.reports.json_v1.common import origin

        return json_text(batch_json(batch, today(), notice, origin(loaded.root)))
    if form == "text":
        from devolved_powers.cli.commands._case_shown import batch_shown

        return batch_shown(batch, notice)
    from devolved_powers.cases.batch_tables import batch_document
    from devolved_powers.documents.formats import write_document

    return write_document(form, batch_document(batch, today(), loaded.notice))
