"""`powers check-case FILE`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.options import RegistryOption, read_loaded, today
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    refuse_terminal,
)
from devolved_powers.documents.formats import CASE_FORMATS, CaseFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import DOCUMENT_LANGUAGE, N_, _, speaking, spoken
from devolved_powers.store.root import find_root
from devolved_powers.text import json_text

if TYPE_CHECKING:
    from devolved_powers.cases.answer import CaseAnswer

EXAMPLES = (
    (
        "powers check-case decision.docx",
        N_("Hold a draft decision against the registry, before it is served."),
    ),
    (
        "powers check-case decision.docx --facts case.yaml -o review.docx",
        N_("The same with what the file tells besides, as a sheet for the file."),
    ),
)
EXIT_ONE = N_("something in the decision does not hold")


def command(
    document: Annotated[
        Path, typer.Argument(metavar="FILE", help=_("The decision: docx, html, md or txt."))
    ],
    *,
    facts: Annotated[
        Path | None,
        typer.Option(
            "--facts", metavar="YAML", help=_("What the decision does not tell: days, the item.")
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
    from devolved_powers.cases.context import case_context
    from devolved_powers.cases.file import check_file
    from devolved_powers.models.notice import told_notice

    del facts
    chosen = chosen_format(CASE_FORMATS, form, output)
    refuse_terminal(chosen, output)
    root = find_root(None, registry)
    loaded, _commit = read_loaded(root)
    with speaking(spoken() if chosen in ("text", "json") else DOCUMENT_LANGUAGE):
        answer = check_file(document, case_context(loaded, today()), is_published=published)
    content = _content(chosen, answer, loaded.notice, root)
    give(content, output, _("Checked; written to {file}."), told_notice(loaded.notice))
    verdicts = {one.verdict for one in answer.dimensions}
    if "不符" in verdicts or (strict and "不能判定" in verdicts):
        raise typer.Exit(ExitCode.FINDINGS)


def _content(form: CaseFormat, answer: "CaseAnswer", notice: str, root: Path) -> str | bytes:
    from devolved_powers.models.notice import told_notice

    if form == "json":
        from devolved_powers.cases.json_ import case_json
        from devolved_powers.reports.json_v1.common import origin

        return json_text(case_json(answer, told_notice(notice), origin(root)))
    if form == "text":
        from devolved_powers.cli.commands._case_shown import shown

        return shown(answer, told_notice(notice))
    from devolved_powers.cases.sheet import review_sheet
    from devolved_powers.documents.formats import write_document

    return write_document(form, review_sheet(answer, notice))
