"""`powers law update [SOURCE]`."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import RegistryOption, today
from devolved_powers.cli.shared.output import courtesy, note, say
from devolved_powers.cli.shared.progress import progress
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers law update --check",
        N_("Tell whether the program brings newer facts than the registry has."),
    ),
    (
        "powers law update --dry-run",
        N_("Tell what they would change, and write nothing."),
    ),
)
EXIT_ONE = N_("with --check: there is something newer")


def command(
    source: Annotated[
        Path | None,
        typer.Argument(
            metavar="SOURCE",
            help=_(
                "The file of a package, a folder it was unpacked into, or another registry; "
                "default: the facts that came with the program."
            ),
        ),
    ] = None,
    *,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help=_("Write nothing; exit with 1 when there is something newer.")
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help=_("Tell what would change; write nothing."))
    ] = False,
    registry: RegistryOption = None,
) -> None:
    """Take newer facts on national law into laws/; what the town added or wrote itself stays.

    An older package changes nothing. What it changes is told before it is written, all or none.
    """
    from devolved_powers.cli.commands.law._update_told import (
        entries_turned,
        places_without_pairs,
        told,
        unread_told,
    )
    from devolved_powers.editing.law_package import package_at
    from devolved_powers.editing.law_update import planned, written

    root = find_root(None, registry)
    package = package_at(source)
    with progress(_("Comparing facts on laws")) as tell:
        update = planned(root, package, tell)
    versions = {"held": update.held or _("no version"), "offered": update.offered}
    if not update.changes:
        message = _("The registry has the facts of {held}; those offered are no newer: {offered}.")
        if update.is_older:
            message = _(
                "The registry has the facts of {held}; those offered are older, {offered}, and "
                "nothing is done."
            )
        say(message.format(**versions) + "\n")
        for line in unread_told(update):
            note(line)
        return
    say(_("Facts on laws: {held} → {offered}").format(**versions) + "\n")
    turned, lacking = entries_turned(root, update, today()), places_without_pairs(root, update)
    say("".join(f"{line}\n" for line in told(update, turned, lacking)))
    if check or dry_run:
        words = ("powers law update", shlex.quote(str(source)) if source else "")
        message = _("Nothing was written; `{command}` takes it in.")
        courtesy(message.format(command=" ".join(filter(None, words))))
    else:
        written(root, update)
        say(_("Written: {count} files in laws/.").format(count=len(update.changes)) + "\n")
    if check:
        raise typer.Exit(ExitCode.FINDINGS)
