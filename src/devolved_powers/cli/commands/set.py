"""`powers set ID KEY=VALUE…`."""

from functools import partial
from typing import Annotated

import typer

from devolved_powers.cli.shared.completion import complete_entries
from devolved_powers.cli.shared.moved_output import tell_moved
from devolved_powers.cli.shared.options import RegistryOption, today
from devolved_powers.cli.shared.writing_options import DryRun, show_recorded
from devolved_powers.editing.correct_entry import correct_entry
from devolved_powers.i18n import _
from devolved_powers.store.root import find_root


def command(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help=_("A power, item or need, a decision’s name, or registry."),
            autocompletion=complete_entries,
        ),
    ],
    pairs: Annotated[
        list[str],
        typer.Argument(metavar="KEY=VALUE", help=_("A key and its value; KEY= takes it out.")),
    ],
    *,
    dry_run: DryRun = False,
    registry: RegistryOption = None,
) -> None:
    """Correct the record where it stands; what a decision changed is `powers decide adjust`."""
    recorded = correct_entry(
        find_root(None, registry),
        identifier,
        pairs,
        dry_run=dry_run,
        foretell=partial(tell_moved, corrected=identifier),
        today=today(),
    )
    show_recorded(recorded, dry_run=dry_run)
