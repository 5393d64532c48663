"""`powers help [COMMAND [SUBCOMMAND]]`."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.completion import complete_commands
from devolved_powers.i18n import N_, _

EXAMPLES = (
    ("powers help export", N_("How to write the list as a file.")),
    ("powers help law show", N_("How to print the text of a cited place.")),
)


def command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="COMMAND",
            help=_("A command, and one of its own where it has some; without it, all are listed."),
            autocompletion=complete_commands,
        ),
    ] = None,
) -> None:
    """Explain the program, or one of its commands."""
    from devolved_powers.cli.app import show_help

    show_help(words or [])
