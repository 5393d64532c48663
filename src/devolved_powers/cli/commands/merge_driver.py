"""`powers merge-driver BASE OURS THEIRS PATH`, as git calls it."""

import os
import shlex
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from devolved_powers.cli.shared.output import note
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.merge_driver import merge_files
from devolved_powers.i18n import N_, _
from devolved_powers.store.registry_folder import shown

EXAMPLES = (
    (
        "powers merge-driver %O %A %B %P",
        N_("As git calls it once `powers git-setup` has run."),
    ),
)
EXIT_ONE = N_("both sides changed the same key")


def command(
    base: Annotated[Path, typer.Argument(help=_("The common ancestor (%O)."))],
    ours: Annotated[Path, typer.Argument(help=_("Our version; the result goes here (%A)."))],
    theirs: Annotated[Path, typer.Argument(help=_("The other version (%B)."))],
    path: Annotated[str, typer.Argument(help=_("The file's name in the repository (%P)."))],
) -> None:
    """Merge by id and key; exit with 1 where both sides changed the same key."""
    if not PurePosixPath(path).name:
        raise PowersError(
            _("The file's name in the repository (%P) is empty; nothing was merged."),
            hint=_("`powers git-setup` tells git how to call it."),
            code=ExitCode.USAGE,
        )
    merged = merge_files(path, base, ours, theirs)
    if merged.defect is not None and os.environ.get("POWERS_DEBUG"):
        raise merged.defect
    if merged.hindrance:
        message = _("{reason} Both versions of {file} stand whole between markers.")
        hint = _(
            "`git checkout --ours {file}` or `--theirs` takes one whole: put right what is wrong "
            "with it, put in what the other has, then `git add`."
        )
        raise PowersError(
            message.format(reason=merged.hindrance, file=shown(path)),
            hint=merged.newer.hint if merged.newer else hint.format(file=shlex.quote(path)),
            code=merged.newer.code if merged.newer else ExitCode.FINDINGS,
        )
    if merged.conflicts:
        message = _(
            "{file}: both sides changed the same key ({count}); decide between the markers."
        )
        note(message.format(file=shown(path), count=merged.conflicts))
        raise typer.Exit(ExitCode.FINDINGS)
