"""`powers migrate [--check]`."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.output import courtesy, note, say
from devolved_powers.cli.shared.writing_options import DryRun
from devolved_powers.editing.migrate import migrate
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.models.files import DATA_FORMAT
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers migrate --check",
        N_("Tell whether there is something to do."),
    ),
    (
        "powers migrate --dry-run",
        N_("Print the change and write nothing."),
    ),
)
EXIT_ONE = N_("with --check: there is something to do")


def command(
    *,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help=_("Write nothing; exit with 1 when there is something to do.")
        ),
    ] = False,
    dry_run: DryRun = False,
    registry: RegistryOption = None,
) -> None:
    """Upgrade data of an older format to the one this program writes; all else stays as it is."""
    migrated = migrate(find_root(None, registry), dry_run=check or dry_run)
    result = migrated.result
    if not migrated.effects:
        message = _("The data is of format {version}, the newest there is; nothing to do.")
        say(message.format(version=DATA_FORMAT) + "\n")
        return
    if dry_run:
        say(result.diff)
    else:
        for number, effect in enumerate(migrated.effects, migrated.before + 1):
            say(_("Format {version}: {effect}").format(version=number, effect=effect) + "\n")
        message = _("To be changed: {files}") if check else _("Changed: {files}")
        say(message.format(files=enumerated(result.files)) + "\n")
    if result.notice:
        note(result.notice)
    if check:
        courtesy(_("`powers migrate` upgrades the data."))
        raise typer.Exit(ExitCode.FINDINGS)
