"""Commands that have commands of their own, such as `powers law show`."""

from importlib import import_module
from types import ModuleType

import typer

from devolved_powers.cli.shared.examples import Examples
from devolved_powers.cli.shared.helped import HelpedCommand, command_class, group_class
from devolved_powers.i18n import _

Parts = tuple[tuple[str, str], ...]
"""The commands of a group: the name of each, and what it is for in one line."""


def group_of(
    name: str, parts: Parts, asked: str, examples: Examples, *, only_asked: bool = False
) -> typer.Typer:
    """Return a group with the command that was asked for, or else with all.

    Args:
        name: the group's name; its commands stand in `cli/commands/<name>/<part>.py`.
        parts: its commands.
        asked: the name of one of them; only its module is imported.
        examples: examples for the group's own help.
        only_asked: whether the others are needed by their names alone.
    """
    app = typer.Typer(no_args_is_help=True, cls=group_class(examples))
    known = any(part == asked for part, _help in parts)
    for part, help_text in parts:
        if known and part != asked:
            continue
        if only_asked and part != asked:
            app.command(part, cls=HelpedCommand, help=_(help_text))(nothing)
            continue
        own = f"{part}_" if part == "list" else part.replace("-", "_")
        module = import_module(f"devolved_powers.cli.commands.{name}.{own}")
        app.command(part, cls=class_for(module), help=_(help_text))(module.command)
    return app


def class_for(module: ModuleType) -> type[HelpedCommand]:
    """Return the class of a command, with what its module says beside its function.

    Args:
        module: its module: `EXAMPLES`, and `EXIT_ONE` and `EXIT_FOUR` where it exits with 1 or
            with 4 for something.
    """
    one, four = (getattr(module, name, "") for name in ("EXIT_ONE", "EXIT_FOUR"))
    return command_class(getattr(module, "EXAMPLES", ()), one, four)


def nothing() -> None:
    """Stand in for a command whose name alone is needed."""
