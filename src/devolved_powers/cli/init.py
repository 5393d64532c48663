"""`powers init DIR`."""

from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.asking import complete
from devolved_powers.cli.output import emit
from devolved_powers.i18n import _


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("A new or empty folder."))],
    *,
    town: Annotated[str | None, typer.Option("--town", help=_("The town, such as 普安镇."))] = None,
    county: Annotated[str | None, typer.Option("--county", help=_("Its county."))] = None,
    city: Annotated[str, typer.Option("--city", help=_("Its city, where there is one."))] = "",
    province: Annotated[str | None, typer.Option("--province", help=_("Its province."))] = None,
) -> None:
    """Begin the registry of another town: empty, sound, ready for `powers import`."""
    from devolved_powers.recording.scaffold import Town, begin

    told = complete({"--town": town, "--county": county, "--province": province})
    files = begin(
        folder,
        Town(name=told["--town"], county=told["--county"], province=told["--province"], city=city),
    )
    message = _("{count} files written to {folder}; it validates. Next: {command}")
    command_ = f"powers import 清单.xlsx --decision batch-1 --registry {folder} --dry-run"
    emit(message.format(count=len(files), folder=folder, command=command_) + "\n")
