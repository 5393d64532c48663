"""`powers new power | item | need`."""

from importlib import import_module

import typer

from devolved_powers.i18n import N_, _

PARTS = (
    ("power", N_("Add a power to a decision.")),
    ("item", N_("Add an enforcement item to the file of its power's field.")),
    ("need", N_("Add a power that the town asks for.")),
)
"""The commands of this group; each stands in `cli/new_<name>.py`."""


def group(asked: str) -> typer.Typer:
    """Return the group with the command that was asked for, or else with all.

    Args:
        asked: the name of a command; only its module is imported.
    """
    app = typer.Typer(no_args_is_help=True)
    known = any(name == asked for name, _told in PARTS)
    for name, told in PARTS:
        if known and name != asked:
            continue
        module = import_module(f"devolved_powers.cli.new_{name}")
        app.command(name, help=_(told))(module.command)
    return app
