"""What the command line library says in English only, put into the user's language."""

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from devolved_powers.i18n import _


def translate(command: TyperCommand | TyperGroup, above: typer.Context | None = None) -> None:
    """Translate the help of the options that the library adds, here and in all commands below.

    Args:
        command: a command or group, made by Typer.
        above: the context of its group, whose settings it takes over.
    """
    context = typer.Context(command, parent=above, **command.context_settings)
    for option in (*command.params, command.get_help_option(context)):
        if isinstance(option, TyperOption) and option.help:
            option.help = _(option.help)
    if isinstance(command, TyperGroup):
        for inner in command.commands.values():
            if isinstance(inner, TyperCommand | TyperGroup):
                translate(inner, context)
