"""The options that all questions across registries share, and the data set that they name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from devolved_powers.cli.shared.options import no_blank
from devolved_powers.cli.shared.output_file import format_help
from devolved_powers.cli.shared.progress import progress
from devolved_powers.cli.shared.record_moment import record_moment
from devolved_powers.documents.formats import ACROSS_FORMATS, AcrossFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.text import printable

if TYPE_CHECKING:
    from devolved_powers.province.across.opened import Dataset

DatasetOption = Annotated[
    str,
    typer.Option(
        "--dataset",
        "-D",
        metavar="DIR|ADDRESS",
        envvar="POWERS_DATASET",
        help=_("The data set that `powers gather` made: a folder, file://… or s3://…."),
    ),
]
AtOption = Annotated[
    str,
    typer.Option(
        "--at",
        metavar="DAY|TIME",
        help=_("What the record said then: a day is its end in Beijing time; otherwise now."),
    ),
]
ProvinceOption = Annotated[
    str,
    typer.Option(
        "--province", metavar="PROVINCE", help=_("Only this province."), callback=no_blank
    ),
]
CityOption = Annotated[
    str, typer.Option("--city", metavar="CITY", help=_("Only this city."), callback=no_blank)
]
CountyOption = Annotated[
    str, typer.Option("--county", metavar="COUNTY", help=_("Only this county."), callback=no_blank)
]
TownOption = Annotated[
    str, typer.Option("--town", metavar="TOWN", help=_("Only this town."), callback=no_blank)
]
EngineOption = Annotated[
    Literal["duckdb", "spark"], typer.Option("--engine", help=_("What asks the data set."))
]
MasterOption = Annotated[
    str,
    typer.Option(
        "--master",
        metavar="MASTER",
        help=_("Of --engine spark: the master, such as spark://host:7077; otherwise local[*]."),
    ),
]
FormatOption = Annotated[
    AcrossFormat | None, typer.Option("--format", help=format_help(ACROSS_FORMATS))
]


@contextmanager
def asked_dataset(
    address: str,
    at: str,
    places: tuple[str, str, str, str],
    engine: Literal["duckdb", "spark"],
    master: str,
) -> Iterator[Dataset]:
    """Open the data set that the options name.

    Args:
        address: `--dataset`.
        at: `--at`.
        places: `--province`, `--city`, `--county`, `--town`.
        engine: `--engine`.
        master: `--master`.

    Yields:
        The data set.

    Raises:
        PowersError: when none is named, or it cannot be opened so.
    """
    named = named_address(address)
    if master and engine != "spark":
        raise PowersError(_("--master goes with --engine spark."), code=ExitCode.USAGE)
    moment = record_moment(at)
    from devolved_powers.province.across.opened import open_dataset
    from devolved_powers.province.engines.engine import Within

    with (
        progress(_("Asking the data set")),
        open_dataset(named, Within(*places), moment, engine, master) as dataset,
    ):
        yield dataset


def named_address(address: str) -> str:
    """Return the data set that `--dataset` names.

    Raises:
        PowersError: when it names none.
    """
    if not address.strip():
        raise PowersError(
            _("No data set is named."),
            hint=_("Name it with --dataset or POWERS_DATASET; `powers gather` makes one."),
            code=ExitCode.USAGE,
        )
    return address.strip()


def named_dataset(address: str) -> Path:
    """Return the folder that `--dataset` names.

    Raises:
        PowersError: when it names none: the search index is read in place.
    """
    from devolved_powers.province.across.opened import is_remote, readable_base

    base = readable_base(named_address(address))
    if is_remote(base):
        message = _("Words are looked for in a folder: {address} is none.")
        raise PowersError(
            message.format(address=printable(address)),
            hint=_("Copy the data set here; its search index is one file."),
            code=ExitCode.USAGE,
        )
    return Path(base)
