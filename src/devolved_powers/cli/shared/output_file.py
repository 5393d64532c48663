"""Where what a command makes goes: the screen, another program, or a file written whole."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.shared.output import emit_bytes, note
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.store.writing import write_atomically

OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help=_("The file to write; - or none: the screen.")),
]


def refuse_terminal(form: str, output: Path | None) -> None:
    """Refuse to write a binary format to a terminal.

    Args:
        form: the name of the format.
        output: the file the user named.

    Raises:
        PowersError: when it would go to a terminal.
    """
    if _to_screen(output) and sys.stdout.isatty():
        message = _("{format} cannot be shown on a terminal.").format(format=form)
        hint = _("Name a file: -o FILE; or send it to another program.")
        raise PowersError(message, hint=hint, code=ExitCode.USAGE)


def give(content: bytes, output: Path | None, told: str, notice: str) -> None:
    """Write to the screen, or to a file and say so.

    Args:
        content: what to write.
        output: the file the user named; None or `-` for the screen.
        told: what is said of a file that was written, with `{file}` to be filled.
        notice: what every answer must say.
    """
    if output is None or _to_screen(output):
        emit_bytes(content)
        return
    write_atomically(output, content)
    note(told.format(file=output))
    if notice:
        note(notice)


def _to_screen(output: Path | None) -> bool:
    return output is None or str(output) == "-"
