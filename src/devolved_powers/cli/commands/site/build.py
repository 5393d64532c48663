"""`powers site build DIR`."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.commands.law._options import StatutesOption
from devolved_powers.cli.commands.site._dataset import (
    AddressOption,
    OfDataset,
    build_of_dataset,
    refuse_with_dataset,
)
from devolved_powers.cli.shared.options import AtRevision, RegistryOption, parse_day, today
from devolved_powers.cli.shared.output import note, say
from devolved_powers.cli.shared.progress import progress
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.store.named_paths import named_output
from devolved_powers.store.root import find_root

if TYPE_CHECKING:
    from devolved_powers.site.build import Built

EXAMPLES = (
    (
        "powers site build public",
        N_("Write the page into the folder public/."),
    ),
    (
        "powers site build public --statutes ../Laws",
        N_("With the texts of the places cited, as they stand on the day."),
    ),
    (
        "powers site build public --dataset province",
        N_("The page of all towns that `powers gather` read into province/."),
    ),
)

AsOfSite = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=parse_day,
        metavar="YYYY-MM-DD",
        help=_("The day its pages tell of; otherwise that of the last commit."),
    ),
]


def command(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=_("A new or empty folder, or an earlier site."))
    ],
    *,
    as_of: AsOfSite = None,
    at: AtRevision = "",
    statutes: StatutesOption = None,
    registry: RegistryOption = None,
    dataset: OfDataset = "",
    address: AddressOption = "",
) -> None:
    """Write a static site: it needs no server, no script but for the search, and no other host."""
    if dataset:
        refuse_with_dataset(on_command_line(context, ("statutes", "registry")))
        built, day = build_of_dataset(dataset, named_output(folder), as_of, at, address)
        _tell(built, folder, day)
        return
    if address:
        message = _("--address goes with --dataset; that of a registry is `site.address`.")
        raise PowersError(message, code=ExitCode.USAGE)
    from devolved_powers.cli.commands.site._statutes import texts_of_cited
    from devolved_powers.register.site_gaps import gaps_text
    from devolved_powers.site.build import build
    from devolved_powers.site.source import read

    with progress(_("Reading the registry")):
        edition = read(find_root(None, registry), at, as_of, today())
    texts = texts_of_cited(edition, statutes)
    with progress(_("Making pages")) as tell:
        built = build(edition, named_output(folder), tell, texts)
    _tell(built, folder, edition.day)
    if edition.notice:
        note(edition.notice)
    gaps = gaps_text(edition.registry)
    if gaps:
        note(gaps)


def on_command_line(context: typer.Context, names: Iterable[str]) -> list[str]:
    """Return those of some options that were given on the command line; variables may be set."""
    return [
        f"--{name.replace('_', '-')}"
        for name in names
        if (source := context.get_parameter_source(name)) and source.name == "COMMANDLINE"
    ]


def _tell(built: "Built", folder: Path, day: date) -> None:
    message = _("{count} files, {size} kB, written to {folder}: the state on {day}.")
    sentence = message.format(
        count=built.files, size=built.size // 1000, folder=folder, day=day.isoformat()
    )
    say(sentence + "\n")
