"""`powers gather PLACE… -o DATASET`."""

from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import today
from devolved_powers.cli.shared.output import say
from devolved_powers.cli.shared.progress import progress
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _

EXAMPLES = (
    (
        "powers gather ../towns/* -o province",
        N_("Every registry of a folder, as one data set."),
    ),
)
EXIT_ONE = N_("something was left out; the rest is written")


def command(
    places: Annotated[
        list[str],
        typer.Argument(metavar="PLACE", help=_("Registries: their folders.")),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DIR", help=_("The folder of the data set.")),
    ],
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help=_("How many processes read; one a processor.")),
    ] = None,
) -> None:
    """Read many registries into one data set: each is checked first."""
    from devolved_powers.cli.shared.gather_report import report_text
    from devolved_powers.province.gather.folder_source import FolderSource
    from devolved_powers.province.gather.gathering import NothingTakenError, gather

    sources = [FolderSource(Path(place), place) for place in places]
    try:
        with progress(_("Gathering")) as tell:
            done = gather(sources, output, today(), jobs=jobs, tell=tell)
    except NothingTakenError as error:
        say(report_text(error.report, output, 0))
        raise
    say(report_text(done.report, output, done.read))
    raise typer.Exit(ExitCode.FINDINGS if done.report["left_out"] else ExitCode.CLEAN)
