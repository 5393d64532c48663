"""`powers law show 《…》第N条`."""

from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.commands.law._options import StatutesOption
from devolved_powers.cli.shared.completion import complete_laws
from devolved_powers.cli.shared.options import AsOf, RegistryOption, day_or_today
from devolved_powers.errors import PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers law show 《种子法》第七十四条 --statutes ../Laws",
        N_("The text of an article as it is today."),
    ),
)
EXIT_ONE = N_("the place or its law is not in the collection")


def command(
    citation: Annotated[
        str, typer.Argument(help=_("A citation, such as 《…》第N条."), autocompletion=complete_laws)
    ],
    *,
    as_of: AsOf = None,
    statutes: StatutesOption = None,
    registry: RegistryOption = None,
) -> None:
    """Print the text of a cited place in the version in force on a day."""
    day = day_or_today(as_of)
    root = _root(registry)
    from devolved_powers.cli.commands.law._text_shown import show_text  # its help needs none of it

    code = show_text(citation, day, statutes, root)
    if code:
        raise typer.Exit(code)


def _root(registry: Path | None) -> Path | None:
    """Return the folder of the registry; None where there is none: the texts alone must do."""
    try:
        return find_root(None, registry)
    except PowersError:
        return None
