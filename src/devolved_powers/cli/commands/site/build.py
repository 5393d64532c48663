"""`powers site build DIR`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.commands.law._options import StatutesOption
from devolved_powers.cli.shared.options import AtRevision, RegistryOption, parse_day, today
from devolved_powers.cli.shared.output import note, say
from devolved_powers.cli.shared.progress import progress
from devolved_powers.i18n import N_, _
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers site build public",
        N_("Write the page into the folder public/."),
    ),
    (
        "powers site build public --statutes ../Laws",
        N_("With the texts of the places cited, as they stand on the day."),
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
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=_("A new or empty folder, or an earlier site."))
    ],
    *,
    as_of: AsOfSite = None,
    at: AtRevision = "",
    statutes: StatutesOption = None,
    registry: RegistryOption = None,
) -> None:
    """Write a static site: it needs no server, no script but for the search, and no other host."""
    from devolved_powers.cli.commands.site._statutes import texts_of_cited
    from devolved_powers.register.site_gaps import gaps_text
    from devolved_powers.site.build import build
    from devolved_powers.site.source import read
    from devolved_powers.store.named_paths import named_output

    with progress(_("Reading the registry")):
        edition = read(find_root(None, registry), at, as_of, today())
    texts = texts_of_cited(edition, statutes)
    with progress(_("Making pages")) as tell:
        built = build(edition, named_output(folder), tell, texts)
    message = _("{count} files, {size} kB, written to {folder}: the state on {day}.")
    sentence = message.format(
        count=built.files, size=built.size // 1000, folder=folder, day=edition.day.isoformat()
    )
    say(sentence + "\n")
    if edition.notice:
        note(edition.notice)
    gaps = gaps_text(edition.registry)
    if gaps:
        note(gaps)
