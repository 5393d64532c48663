"""Where what a command makes goes: the screen, another program, or a file written whole."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from devolved_powers.cli.shared import terminal
from devolved_powers.cli.shared.output import courtesy, emit, emit_bytes, note
from devolved_powers.documents.formats import (
    BY_ENDING,
    FORMATS,
    PLAIN_ENDING,
    FormatName,
    known_ending,
)
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.text import printable

_Chosen = TypeVar("_Chosen", bound=FormatName)
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help=_("The file to write; - or none: the screen.")
    ),
]


def format_help(formats: Sequence[FormatName]) -> str:
    """Return the help of `--format` for a command that has `-o` too.

    Args:
        formats: the formats that the document is written in, the usual one first.
    """
    message = _("Format; by default as the ending of -o says, else {format}.")
    return message.format(format=formats[0])


def chosen_format(
    formats: Sequence[_Chosen], asked: _Chosen | None, output: Path | None
) -> _Chosen:
    """Return the format to write in: as it is asked for, as the file's name ends, or the usual one.

    Args:
        formats: the formats that the document is written in, the usual one first.
        asked: the format the user named.
        output: the file the user named.

    Raises:
        PowersError: when the file's name ends as those of another format do, or tells no format
            and none is named; when it is a folder, or stands in a folder that is not there.
    """
    terminal.answer_into(output)
    if output is None or is_screen(output):
        return asked or formats[0]
    refuse_no_file(output)
    ending = known_ending(output)
    meant = next((form for form in formats if form == BY_ENDING.get(ending)), None)
    if asked is None:
        return meant or _plain(formats, ending, output)
    if asked != meant and (ending or _is_plain_binary(asked, output)):
        message = _("--format {format} does not go with a file that ends in {ending}.")
        own = next(iter(FORMATS[asked].endings), PLAIN_ENDING)
        remedy = _("Name a file that ends in {ending}, or leave --format out.")
        alone = _("Name a file that ends in {ending}.")
        raise PowersError(
            message.format(format=asked, ending=ending or PLAIN_ENDING),
            place=str(output),
            hint=(remedy if meant else alone).format(ending=own),
            code=ExitCode.USAGE,
        )
    return asked


def _plain(formats: Sequence[_Chosen], ending: str, output: Path) -> _Chosen:
    """Return the format of a plain text, where that is the usual one and the name ends so.

    Raises:
        PowersError: when it does not: a name that tells nothing must not hide what is written.
    """
    if not ending and output.suffix.lower() == PLAIN_ENDING and not FORMATS[formats[0]].endings:
        return formats[0]
    possible = enumerated(formats)
    if output.suffix:
        message = _("{file}: this cannot be written as {ending}; it can be written as {formats}.")
        told = message.format(file=output, ending=output.suffix, formats=possible)
    else:
        message = _("{file}: the name does not tell a format; it can be written as {formats}.")
        told = message.format(file=output, formats=possible)
    endings = [next(iter(FORMATS[form].endings), PLAIN_ENDING) for form in formats]
    hint = _("Name a file that ends in one of {endings}, or add --format.")
    raise PowersError(
        told, hint=hint.format(endings=enumerated(dict.fromkeys(endings))), code=ExitCode.USAGE
    )


def _is_plain_binary(form: FormatName, output: Path) -> bool:
    """Return whether what no text editor can show would be called a plain text."""
    return FORMATS[form].binary and output.suffix.lower() == PLAIN_ENDING


def refuse_no_file(output: Path) -> None:
    """Refuse a folder, and a file in a folder that is not there, before anything is read.

    Args:
        output: the file the user named.

    Raises:
        PowersError: when it is one.
    """
    if output.is_dir():
        raise PowersError(
            _("{file} is a folder, a file name is expected.").format(file=printable(str(output))),
            code=ExitCode.USAGE,
        )
    if not output.parent.exists():
        raise PowersError(
            _("{file}: there is no folder {folder}; nothing was written.").format(
                file=printable(str(output)), folder=printable(str(output.parent))
            ),
            hint=_("Make the folder first, or name a file elsewhere."),
        )


def refuse_terminal(form: FormatName, output: Path | None, *, is_exact: bool = False) -> None:
    """Refuse to write a binary format to a terminal.

    Args:
        form: the format.
        output: the file the user named.
        is_exact: whether its bytes are signed, so that what a terminal would obey stays in them.

    Raises:
        PowersError: when it would go to a terminal, which cannot show it.
    """
    if (FORMATS[form].binary or is_exact) and is_screen(output) and sys.stdout.isatty():
        message = _("{format} cannot be shown on a terminal.").format(format=form)
        hint = _("Name a file: -o FILE; or send it to another program.")
        raise PowersError(message, hint=hint, code=ExitCode.USAGE)


def give(content: str | bytes, output: Path | None, message: str, notice: str) -> None:
    """Write to the screen, or to a file and say so.

    Args:
        content: what to write; on a terminal a text may go through the pager, bytes never do.
        output: the file the user named; None or `-` for the screen.
        message: what is said of a file that was written, with `{file}` to be filled.
        notice: what every answer must say.

    Raises:
        PowersError: when the file is one of a registry's own, or cannot be written.
    """
    if output is None or is_screen(output):
        if isinstance(content, str):
            emit(content)
        else:
            emit_bytes(content)
        return
    from devolved_powers.store.named_paths import named_output
    from devolved_powers.store.writing import write_atomically

    named_output(output)
    write_atomically(output, content.encode("utf-8") if isinstance(content, str) else content)
    courtesy(message.format(file=output))
    if notice:
        note(notice)


def is_screen(output: Path | None) -> bool:
    """Return whether the output goes to the screen or to another program, and to no file.

    Args:
        output: the file the user named.
    """
    return output is None or str(output) == "-"
