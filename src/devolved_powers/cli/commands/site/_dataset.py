"""The page of a data set, as `site build` and `site serve` make it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.output import note
from devolved_powers.cli.shared.progress import progress
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _

if TYPE_CHECKING:
    from devolved_powers.site.build import Built

OfDataset = Annotated[
    str,
    typer.Option(
        "--dataset",
        "-D",
        metavar="DIR|ADDRESS",
        help=_("Of a data set that `powers gather` made: the towns of a province on one page."),
    ),
]
AddressOption = Annotated[
    str,
    typer.Option(
        "--address",
        metavar="URL",
        help=_("With --dataset: where the page will stand, with a / at its end."),
    ),
]


def build_of_dataset(
    dataset: str, folder: Path, day: date | None, at: str, address: str = ""
) -> "tuple[Built, date]":
    """Build the page of a data set, and tell its notices and what it leaves open.

    Args:
        dataset: the data set, as the user named it.
        folder: where to.
        day: the day that its pages tell of; None for that of the data.
        at: the moment of the record, as the user wrote it; empty for what it says now.
        address: where the page will stand; empty where that is not known.

    Returns:
        What was built, and the day that it tells of.

    Raises:
        PowersError: when the data set cannot be read, or the folder not be written.
    """
    from devolved_powers.cli.shared.record_moment import record_moment
    from devolved_powers.site.province.build import build
    from devolved_powers.site.province.reading import read_dataset

    moment = record_moment(at)
    with read_dataset(dataset, day, moment, _checked(address)) as edition:
        with progress(_("Making pages")) as tell:
            built = build(edition, folder, tell)
        for notice in edition.notices:
            note(notice)
        for left_open in replace(edition.dataset).cannot_tell:
            note(left_open["message"])
        return built, edition.day


def refuse_with_dataset(given: Sequence[str]) -> None:
    """Refuse options that say how the page of a registry is built.

    Args:
        given: those that were given.

    Raises:
        PowersError: when there are any.
    """
    if given:
        from devolved_powers.i18n import enumerated

        message = _("--dataset makes the page of many towns; nothing in it follows {options}.")
        raise PowersError(message.format(options=enumerated(given)), code=ExitCode.USAGE)


def _checked(address: str) -> str:
    """Return an address at which a page may stand.

    Raises:
        PowersError: when it is none.
    """
    if not address:
        return ""
    from pydantic import TypeAdapter, ValidationError

    from devolved_powers.documents.qr_code import QrCode
    from devolved_powers.models.site import FolderAddress

    try:
        checked: str = TypeAdapter(FolderAddress).validate_python(address)
    except ValidationError:
        message = _("“{address}” is no address of a folder on the web.").format(address=address)
        hint = _("Write it as https://town.example.invalid/powers/, with a / at its end.")
        raise PowersError(message, hint=hint, code=ExitCode.USAGE) from None
    QrCode(checked, "").require()
    return checked
