"""Commands that have commands of their own, such as `powers law show`."""

from importlib import import_module

import typer

from devolved_powers.i18n import _

Parts = tuple[tuple[str, str], ...]
"""The commands of a group: the name of each, and what it is for in one line."""


def group_of(name: str, parts: Parts, asked: str) -> typer.Typer:
    """Return a group with the command that was asked for, or else with all.

    Args:
        name: the group's name; its commands stand in `cli/commands/<name>/<part>.py`.
        parts: its commands.
        asked: the name of one of them; only its module is imported.
    """
    app = typer.Typer(no_args_is_help=True)
    known = any(part == asked for part, _help in parts)
    for part, help_text in parts:
        if not known or part == asked:
            own = f"{part}_" if part == "list" else part.replace("-", "_")
            module = import_module(f"devolved_powers.cli.commands.{name}.{own}")
            app.command(part, help=_(help_text))(module.command)
    return app
