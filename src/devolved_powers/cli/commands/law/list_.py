"""`powers law list`."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.options import AsOf, RegistryOption, day_or_today
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    refuse_terminal,
)
from devolved_powers.documents.formats import ANSWER_FORMATS, AnswerFormat
from devolved_powers.i18n import N_, _
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers law list",
        N_("The cited laws and their versions."),
    ),
)
EXIT_ONE = N_("a file of laws/ cannot be read")


def command(
    *,
    as_of: AsOf = None,
    everything: Annotated[
        bool, typer.Option("--all", help=_("List the laws too that nothing cites."))
    ] = False,
    form: Annotated[
        AnswerFormat | None, typer.Option("--format", help=format_help(ANSWER_FORMATS))
    ] = None,
    output: OutputOption = None,
    registry: RegistryOption = None,
) -> None:
    """List the laws cited: versions, days of effect, how often; with --all, every law held.

    Exits with 1 when a file of laws/ cannot be used.
    """
    chosen = chosen_format(ANSWER_FORMATS, form, output)
    refuse_terminal(chosen, output)
    root = find_root(None, registry)
    day = day_or_today(as_of)
    from devolved_powers.cli.commands.law._listed import give_listed  # its help needs none of it

    code = give_listed(root, day, chosen, output, everything=everything)
    if code:
        raise typer.Exit(code)
