"""`powers record status`."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.commands.record._library import record_library
from devolved_powers.cli.shared.answers import answer_table, give_document, written_text
from devolved_powers.cli.shared.options import RegistryOption, today
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    refuse_terminal,
)
from devolved_powers.cli.shared.progress import progress
from devolved_powers.cli.shared.tables import paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import ANSWER_FORMATS, AnswerFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import DOCUMENT_LANGUAGE, N_, _, speaking
from devolved_powers.models.notice import told_notice
from devolved_powers.store.root import find_root
from devolved_powers.text import json_text

if TYPE_CHECKING:
    from devolved_powers.documents.table import Table
    from devolved_powers.record.status import RecordStatus

EXAMPLES = (
    (
        "powers record status",
        N_("The checkpoints, who signed which, what is not yet in the log."),
    ),
    (
        "powers record status --format json",
        N_("The same for a program."),
    ),
)
EXIT_FOUR = N_("what the log does not have yet could not be told")


def command(
    *,
    form: Annotated[
        AnswerFormat | None, typer.Option("--format", help=format_help(ANSWER_FORMATS))
    ] = None,
    output: OutputOption = None,
    registry: RegistryOption = None,
) -> None:
    """Tell which checkpoints the log has, who signed which, and what is not in it yet."""
    chosen = chosen_format(ANSWER_FORMATS, form, output)
    refuse_terminal(chosen, output)
    root = find_root(None, registry)
    is_document = chosen not in ("json", "table")
    with record_library():
        from devolved_powers.record.status import record_status

        with (
            progress(_("Reading the log")),
            speaking(DOCUMENT_LANGUAGE) if is_document else nullcontext(),
        ):
            status = record_status(root)
        _give(root, status, chosen, output)
    if status.not_looked:
        raise typer.Exit(ExitCode.NOT_LOOKED)


def _give(root: Path, status: "RecordStatus", form: AnswerFormat, output: Path | None) -> None:
    from devolved_powers.reports import record_status as report
    from devolved_powers.store.loader import load_registry

    recorded = load_registry(root).recorded_notice
    notice = told_notice(recorded)
    if form == "json":
        from devolved_powers.reports.json_v1.common import origin
        from devolved_powers.reports.json_v1.record_status import record_status_json

        content = json_text(record_status_json(status, notice, origin(root)))
        give(content, output, written_text(), notice)
    elif form == "table":
        total = width()
        body = paragraphs(report.summary(status), total=total) + "\n"
        if status.checkpoints:
            body += table(report.headings(), report.rows(status), total=total) + "\n"
        body += paragraphs(filter(None, [*report.below(status), notice]), total=total)
        give(body, output, written_text(), notice)
    else:
        give_document(form, output, lambda: [_document(status, recorded)], notice)


def _document(status: "RecordStatus", notice: str) -> "Table":
    from devolved_powers.reports import record_status as report

    return answer_table(
        _("The log of the record"),
        report.headings(),
        report.rows(status),
        day=today(),
        notice=notice,
        below=(*report.summary(status), *report.below(status)),
    )
