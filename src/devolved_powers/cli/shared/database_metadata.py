"""`--metadata`: what Datasette says above the tables of a database, in a file beside it."""

from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.shared.output_file import is_screen, refuse_no_file
from devolved_powers.documents.formats import FORMATS, FormatName
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.store.named_paths import named_output
from devolved_powers.text import printable

MetadataOption = Annotated[
    Path | None,
    typer.Option(
        "--metadata",
        metavar="FILE",
        help=_(
            "For sqlite: write beside it the file for datasette -m, so that the notice stands on "
            "every page."
        ),
    ),
]


def database_named(metadata: Path | None, form: FormatName, output: Path | None) -> str:
    """Return what Datasette will call the database that is written; empty without `--metadata`.

    Args:
        metadata: the file of metadata the user named; None for none.
        form: the format.
        output: the file that is written; None for the screen.

    Raises:
        PowersError: when there is no such database, one file would be written over the other, or
            the file of metadata cannot be written there.
    """
    if metadata is None:
        return ""
    hint = _("Name a database and the file that goes with it: -o powers.db --metadata powers.json")
    if form != "sqlite":
        message = _("--metadata goes with sqlite, not with {format}.").format(format=form)
        raise PowersError(message, hint=hint, code=ExitCode.USAGE)
    if output is None or is_screen(output) or is_screen(metadata):
        message = _("--metadata needs a file for the database and another for itself.")
        raise PowersError(message, hint=hint, code=ExitCode.USAGE)
    ending = metadata.suffix.lower()
    if metadata.resolve() == output.resolve() or ending in FORMATS["sqlite"].endings:
        raise PowersError(
            _("--metadata names a database, which is written with -o."),
            hint=hint,
            place=printable(str(metadata)),
            code=ExitCode.USAGE,
        )
    refuse_no_file(metadata)
    named_output(metadata)  # before the database is written: there are both or neither
    return output.stem
