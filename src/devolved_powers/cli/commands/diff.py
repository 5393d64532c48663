"""`powers diff A B`."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.answers.diff import compared, diff_answer, origin_of_states, sums_answer
from devolved_powers.changes import Difference
from devolved_powers.cli.shared.completion import complete_decisions
from devolved_powers.cli.shared.git_variables import tell_passed_over
from devolved_powers.cli.shared.options import RegistryOption, today
from devolved_powers.cli.shared.output import note
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    refuse_terminal,
)
from devolved_powers.cli.shared.progress import progress
from devolved_powers.documents.formats import CHANGES_FORMATS, FORMATS, ChangesFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.reports.changes import ChangesLayout
from devolved_powers.store.root import find_root
from devolved_powers.text import json_text

EXAMPLES = (
    (
        "powers diff batch-1 batch-3",
        N_("What two decisions changed, item by item."),
    ),
    (
        "powers diff 2021-12-31 2022-12-31 --stat",
        N_("Only the sums between two days."),
    ),
    (
        "powers diff 2021-12-31 -o changes.xlsx",
        N_("Since a day, as a workbook."),
    ),
)
EXIT_ONE = N_("there are changes and --exit-code is given, or a state holds mistakes")


def command(
    first: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help=_(
                "A decision (batch-1), a day, a folder, an exported json, a git revision or range."
            ),
            autocompletion=complete_decisions,
        ),
    ],
    second: Annotated[
        str, typer.Argument(metavar="B", help=_("Likewise; without it, the registry as it is."))
    ] = "",
    *,
    form: Annotated[
        ChangesFormat | None,
        typer.Option("--format", help=format_help(CHANGES_FORMATS)),
    ] = None,
    layout: Annotated[
        ChangesLayout,
        typer.Option(
            "--layout",
            help=_("Which table: the list, the table of a notice, or before beside after."),
        ),
    ] = "list",
    stat: Annotated[
        bool, typer.Option("--stat", help=_("Only sums by kind, type and field."))
    ] = False,
    output: OutputOption = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=_("Exit with 1 when there are changes."))
    ] = False,
    registry: RegistryOption = None,
) -> None:
    """Tell what changed, item by item; exit with 1 when an id vanished without an event."""
    chosen = chosen_format(CHANGES_FORMATS, form, output)
    _check(chosen, layout, stat=stat)
    refuse_terminal(chosen, output)
    root = registry and find_root(None, registry)
    with progress(_("Comparing the two states")):
        differences = compared(first, second, root, today())
    if stat:
        content: str | bytes = _sums(differences, chosen, root)
        listed = len(differences.changes)
    else:
        from devolved_powers.reports.changes import changes_writer, tables

        if chosen == "json":
            answer = diff_answer(differences, origin_of_states(differences, root))
            written: str | bytes = json_text(answer)
        else:
            written = changes_writer(chosen)(differences, layout)
        content = written if isinstance(written, bytes) else written.encode("utf-8")
        listed = sum(len(table.rows) for table in tables.changes_tables(differences, layout))
    sentence = _("{count} changes written to {file}.").replace("{count}", str(listed))
    give(content, output, sentence, differences.notice)
    if differences.of_records:
        with suppress(PowersError):  # two folders are compared where no registry is
            tell_passed_over(root or find_root(None))
    if differences.not_compared:
        from devolved_powers.reports.changes.phrases import not_compared

        note(not_compared(differences))
    if differences.has_errors or (exit_code and differences.changes):
        raise typer.Exit(ExitCode.FINDINGS)


def _sums(differences: Difference, form: ChangesFormat, root: Path | None) -> str:
    """Return the sums in a format."""
    if form == "json":
        return json_text(sums_answer(differences, origin_of_states(differences, root)))
    from devolved_powers.reports.changes import stat

    return stat.as_text(differences)


def _check(form: ChangesFormat, layout: ChangesLayout, *, stat: bool) -> None:
    """Refuse options that do not go together, before anything is read."""
    with_tables = [name for name in CHANGES_FORMATS if FORMATS[name].tables]
    if layout != "list" and (stat or form not in with_tables):
        message = _("--layout needs one of the formats {formats}.")
        raise PowersError(message.format(formats=enumerated(with_tables)), code=ExitCode.USAGE)
    if stat and form in with_tables:
        message = _("--stat needs one of the formats {formats}.")
        others = [name for name in CHANGES_FORMATS if name not in with_tables]
        raise PowersError(message.format(formats=enumerated(others)), code=ExitCode.USAGE)
