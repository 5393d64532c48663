"""`powers law index | list | show | verify | impact`."""

from importlib import import_module

import typer

from devolved_powers.i18n import N_, _

PARTS = (
    ("index", N_("Write laws/: facts on every cited law, from a collection of texts.")),
    ("list", N_("List the cited laws: versions, days of effect, how often they are cited.")),
    ("show", N_("Print the text of a cited place, from a collection of texts.")),
    ("verify", N_("Judge every citation: 符合, 不符 or 不能判定.")),
    ("impact", N_("Tell which powers and items cite articles that a new version changed.")),
)
"""The commands of this group; each stands in `cli/law_<name>.py`."""


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
        module = import_module(f"devolved_powers.cli.law_{name}")
        app.command(name, help=_(told))(module.command)
    return app
