"""`powers init DIR`."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from devolved_powers.cli.shared.output import note, say
from devolved_powers.cli.shared.prompts import complete
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.files import ROOT_FILE


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("A new or empty folder."))],
    *,
    town: Annotated[str | None, typer.Option("--town", help=_("The town, such as 普安镇."))] = None,
    county: Annotated[str | None, typer.Option("--county", help=_("Its county."))] = None,
    city: Annotated[str, typer.Option("--city", help=_("Its city, where there is one."))] = "",
    province: Annotated[str | None, typer.Option("--province", help=_("Its province."))] = None,
    program: Annotated[
        str | None,
        typer.Option(
            "--program",
            metavar="SOURCE",
            help=_(
                "Where its CI takes this program from: git+https://HOST/OWNER/REPOSITORY@COMMIT "
                "or a wheel. In a registry without CI it adds the CI."
            ),
        ),
    ] = None,
) -> None:
    """Begin the registry of another town: empty, sound, ready for `powers import`."""
    from devolved_powers.editing.program import EXAMPLE, own_program, program_at
    from devolved_powers.editing.scaffold import NewTown, add_ci, begin

    source = program_at(program) if program is not None else own_program()
    if program is not None and source and (folder / ROOT_FILE).is_file():
        added = _("Written to {folder}: {files}")
        files = add_ci(folder, source)
        say(added.format(folder=folder, files=enumerated(files)) + "\n")
        return
    given = complete({"--town": town, "--county": county, "--province": province})
    files = begin(
        folder,
        NewTown(
            name=given["--town"], county=given["--county"], province=given["--province"], city=city
        ),
        source,
    )
    message = _("{count} files written to {folder}; it validates. Next: {command}")
    command_ = f"powers import 清单.xlsx --decision batch-1 --registry {folder} --dry-run"
    say(message.format(count=len(files), folder=folder, command=command_) + "\n")
    if source is None:
        absent = _(
            "It has no CI, since this program was not installed from a pinned source; name one to "
            "add it: {command}"
        )
        note(absent.format(command=f"powers init {quote(str(folder))} --program {EXAMPLE}"))
