"""`powers site build | serve`."""

from importlib import import_module

import typer

from devolved_powers.i18n import N_, _

PARTS = (
    ("build", N_("Write the public page into a folder.")),
    ("serve", N_("Look at the public page, on this machine only.")),
)
"""The commands of this group; each stands in `cli/site_<name>.py`."""


def group() -> typer.Typer:
    """Return the group with its commands."""
    app = typer.Typer(no_args_is_help=True)
    for name, told in PARTS:
        module = import_module(f"devolved_powers.cli.site_{name}")
        app.command(name, help=_(told))(module.command)
    return app
