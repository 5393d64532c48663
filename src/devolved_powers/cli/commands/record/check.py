"""`powers record check [--since-checkpoint FILE] [--complete] [--whole]`."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.commands.record._library import record_library
from devolved_powers.cli.commands.record._tsa_root import TsaRootOption, tsa_roots
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
from devolved_powers.store.named_paths import read_named
from devolved_powers.store.root import find_root
from devolved_powers.text import json_text

if TYPE_CHECKING:
    from devolved_powers.documents.table import Table
    from devolved_powers.record.check import RecordCheck

EXAMPLES = (
    (
        "powers record check",
        N_("The log against itself and against the history of git."),
    ),
    (
        "powers record check --since-checkpoint ~/checkpoint-2026",
        N_("Whether it goes on from a checkpoint that you kept."),
    ),
)
_LARGEST = 64 * 1024
"""Bytes of a file that is to be a checkpoint; one has a few hundred."""
EXIT_ONE = N_("the log has a fault; with --complete also: versions are not in it yet")
EXIT_FOUR = N_("no fault was seen, but not all could be looked at")


def command(
    *,
    since_checkpoint: Annotated[
        list[Path] | None,
        typer.Option(
            "--since-checkpoint",
            metavar="FILE",
            help=_("A checkpoint that you kept: whether the log goes on from it."),
        ),
    ] = None,
    complete: Annotated[
        bool,
        typer.Option("--complete", help=_("Versions that are not in the log yet are a fault.")),
    ] = False,
    whole: Annotated[
        bool, typer.Option("--whole", help=_("Look also at what an earlier check found right."))
    ] = False,
    tsa_root: TsaRootOption = None,
    form: Annotated[
        AnswerFormat | None, typer.Option("--format", help=format_help(ANSWER_FORMATS))
    ] = None,
    output: OutputOption = None,
    registry: RegistryOption = None,
) -> None:
    """Check the log: signatures, tiles, leaves, older checkpoints, and the history of git.

    A history that was rewritten, a change put in later, an entry that was changed or a version that
    is gone is named with the entries and the day.
    """
    chosen = chosen_format(ANSWER_FORMATS, form, output)
    refuse_terminal(chosen, output)
    root = find_root(None, registry)
    kept = {str(file): read_named(file, _LARGEST) for file in since_checkpoint or ()}
    roots = tsa_roots(tsa_root)
    is_document = chosen not in ("json", "table")
    with record_library():
        from devolved_powers.record.check import check_record

        with (
            progress(_("Checking the log")),
            speaking(DOCUMENT_LANGUAGE) if is_document else nullcontext(),
        ):
            check = check_record(root, kept, whole=whole, tsa_roots=roots)
        _give(root, check, chosen, output, complete=complete)
    if not check.is_sound or (complete and check.ahead):
        raise typer.Exit(ExitCode.FINDINGS)
    if check.not_looked:
        raise typer.Exit(ExitCode.NOT_LOOKED)


def _give(
    root: Path,
    check: "RecordCheck",
    form: AnswerFormat,
    output: Path | None,
    *,
    complete: bool,
) -> None:
    from devolved_powers.reports import record_check as report
    from devolved_powers.store.loader import load_registry

    recorded = load_registry(root).recorded_notice or check.notice
    notice = told_notice(recorded)
    if form == "json":
        from devolved_powers.reports.json_v1.common import origin
        from devolved_powers.reports.json_v1.record_check import record_check_json

        content = json_text(record_check_json(check, notice, origin(root)))
        give(content, output, written_text(), notice)
    elif form == "table":
        total = width()
        body = paragraphs(report.summary(check, complete=complete), total=total)
        if check.faults:
            body += "\n" + table(report.headings(), report.rows(check), total=total)
            body += "\n" + paragraphs(report.below(check), total=total)
        body += paragraphs(filter(None, [notice]), total=total)
        give(body, output, written_text(), notice)
    else:
        give_document(form, output, lambda: [_document(check, recorded, complete)], notice)


def _document(check: "RecordCheck", notice: str, complete: bool) -> "Table":
    from devolved_powers.reports import record_check as report

    return answer_table(
        _("Check of the log of the record"),
        report.headings(),
        report.rows(check),
        day=today(),
        notice=notice,
        below=(*report.summary(check, complete=complete), *report.below(check)),
    )
