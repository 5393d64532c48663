"""`powers doctor`."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from devolved_powers.cli.commands.doctor import _git, _machine, _records
from devolved_powers.cli.commands.doctor._line import SIGNS, Line
from devolved_powers.cli.shared.options import RegistryOption, today
from devolved_powers.cli.shared.output import emit
from devolved_powers.cli.shared.progress import progress
from devolved_powers.cli.shared.terminal import wants_colour, width
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.store.root import find_root
from devolved_powers.text import cell_len, json_text, no_command, pad, printable, wrap

EXAMPLES = (
    ("powers doctor", N_("Look at the program, the registry and this computer.")),
    ("powers doctor --format json", N_("The same for another program.")),
)
_COLOURS = {"ok": "\x1b[32m", "note": "\x1b[33m", "wrong": "\x1b[1;31m"}
_PLAIN = "\x1b[0m"


def command(
    *,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help=_("How to print it."))
    ] = "text",
    registry: RegistryOption = None,
) -> None:
    """Tell how the program, the registry, the texts, git and this machine stand."""
    with progress(_("Looking at everything")):
        lines = tuple(_lines(registry))
    wrong = [line for line in lines if line.state == "wrong"]
    if form == "json":
        from devolved_powers.reports.json_v1.common import VERSION
        from devolved_powers.reports.json_v1.doctor import DoctorJson, DoctorLineJson

        told = [
            DoctorLineJson(topic=line.topic, state=line.state, text=line.text, remedy=line.remedy)
            for line in lines
        ]
        emit(json_text(DoctorJson(version=VERSION, usable=not wrong, lines=told, cannot_tell=[])))
    else:
        emit(no_command("".join(f"{line}\n" for line in _told(lines))))
    raise typer.Exit(ExitCode.FINDINGS if wrong else ExitCode.CLEAN)


def _lines(given: Path | None) -> Iterator[Line]:
    yield from _machine.of_program()
    root: Path | None = None
    try:
        root = find_root(None, given)
        found = _records.registry_line(root)
    except PowersError as error:
        found = _records.no_registry(error, named=given is not None)
    yield found
    if root is not None:
        yield _records.laws_line(root, today())
    yield from _records.texts_lines()
    yield from _git.lines(root)
    yield from _machine.of_machine()


def _told(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the lines for people, then what they come to."""
    room = width() if sys.stdout.isatty() else 0
    widest = max(cell_len(_(word)) for _sign, word in SIGNS.values())
    for line in lines:
        sign, word = SIGNS[line.state]
        mark = f"{sign} {pad(_(word), widest)}"
        message = _("{title}: {text}").format(title=line.title, text=line.text)
        first, *more = _fitted(printable(message), room - cell_len(mark) - 1 if room else 0)
        painted = f"{_COLOURS[line.state]}{mark}{_PLAIN}" if wants_colour() else mark
        yield f"{painted} {first}"
        indent = " " * (cell_len(mark) + 1)
        more += _remedy(line, room - len(indent) if room else 0)
        yield from (indent + rest.strip() for rest in more)
    counts = Counter(line.state for line in lines)
    message = _("To mend: {wrong}, of note: {note}, fine: {ok}")
    yield ""
    yield message.format(wrong=counts["wrong"], note=counts["note"], ok=counts["ok"])


def _remedy(line: Line, room: int) -> list[str]:
    """Return what to do, in lines that fit; a command has a line of its own, whole."""
    if not line.remedy:
        return []
    if line.is_command:
        return [_("Remedy: run"), printable(line.remedy)]
    return _fitted(_("Remedy: {hint}").format(hint=printable(line.remedy)), room)


def _fitted(text: str, room: int) -> list[str]:
    return [*wrap(text, room)] if room else [text]
