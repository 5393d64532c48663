"""`powers gather PLACE… -o DATASET`."""

from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import today
from devolved_powers.cli.shared.output import note
from devolved_powers.cli.shared.progress import progress
from devolved_powers.errors import PowersError
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
) -> None:
    """Read many registries into one data set: each is checked first."""
    from devolved_powers.province.gather.folder_source import FolderSource
    from devolved_powers.province.gather.source_rows import SourceRows, source_rows
    from devolved_powers.province.gather.write_dataset import write_dataset

    gathered: list[SourceRows] = []
    left_out = 0
    with progress(_("Gathering")) as tell:
        for number, place in enumerate(places):
            if tell:
                tell(number, len(places))
            try:
                gathered.append(source_rows(FolderSource(Path(place), place), today()))
            except PowersError as error:
                left_out += 1
                note(f"{place}: {error.message}")
    write_dataset(output, ((one.source, one.rows) for one in gathered))
    raise typer.Exit(1 if left_out else 0)
