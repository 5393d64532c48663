"""`powers law list`."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.completion import complete_laws
from devolved_powers.cli.shared.options import AsOf, RegistryOption, day_or_today, today
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
    (
        "powers law list 城市道路管理条例第42条 --as-of 2022-03-01",
        N_("One law, and whether it has such an article on a day."),
    ),
)
EXIT_ONE = N_("a file of laws/ cannot be read")


def command(
    laws: Annotated[
        list[str] | None,
        typer.Argument(
            help=_("Only these: titles of laws, or citations, which are judged by the day."),
            autocompletion=complete_laws,
        ),
    ] = None,
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
    """List the laws cited, or those named: versions, days of effect, how often.

    With --all, every law held is listed.

    Exits with 1 when a file of laws/ cannot be used.
    """
    chosen = chosen_format(ANSWER_FORMATS, form, output)
    refuse_terminal(chosen, output)
    root = find_root(None, registry)
    day = day_or_today(as_of)
    from devolved_powers.answers.laws import listed_laws
    from devolved_powers.cli.commands.law._listed import give_listed  # its help needs none of it

    listed = listed_laws(root, day, today(), laws or (), everything=everything)
    code = give_listed(listed, chosen, output)
    if code:
        raise typer.Exit(code)
