"""What `validate` and `ci` share: which findings are told, and in which format."""

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from devolved_powers.cli.shared.completion import complete_checks
from devolved_powers.cli.shared.output import emit
from devolved_powers.cli.shared.terminal import wants_colour, wants_links, width
from devolved_powers.diagnostics import SEVERITIES, Severity
from devolved_powers.documents.formats import FindingsFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.reports import findings_writer
from devolved_powers.reports.report import Report
from devolved_powers.text import parts_of

_SUMMARY_BYTES = 1024 * 1024
"""What GitHub takes as the summary of a step."""
_WORDS: dict[str, Severity] = {"must": "必须改", "should": "建议改", "verify": "请核实"}


def _severity(text: str) -> Severity:
    """Return the severity an option names: in the staff's word, or in English."""
    named = _WORDS.get(text, text)
    for severity in SEVERITIES:
        if severity == named:
            return severity
    message = _("“{value}” is no severity; there are: {words}.")
    words = enumerated((*SEVERITIES, *_WORDS))
    raise typer.BadParameter(message.format(value=text, words=words))


SelectOption = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CHECK",
        help=_("Only these checks; several with commas."),
        autocompletion=complete_checks,
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="CHECK",
        help=_("Not these checks; several with commas."),
        autocompletion=complete_checks,
    ),
]
SeverityOption = Annotated[
    Literal["必须改", "建议改", "请核实"],
    typer.Option(
        "--severity",
        parser=_severity,
        metavar="SEVERITY",
        help=_("Only findings that matter this much or more: 必须改, 建议改 or 请核实."),
    ),
]


def split(values: Iterable[str] | None, option: str) -> tuple[str, ...]:
    """Return the names of options that may be repeated, or hold several with commas.

    Args:
        values: what stands behind the option, each time it is given.
        option: the option.

    Raises:
        PowersError: when one holds commas alone: that would be taken for all.
    """
    named: list[str] = []
    for value in values or ():
        names = parts_of(value)
        if not names:
            message = _("{option} names nothing: “{value}”.")
            raise PowersError(message.format(option=option, value=value), code=ExitCode.USAGE)
        named += names
    return tuple(named)


def read_stdin() -> bytes:
    """Return what an editor hands over on the standard input.

    Raises:
        PowersError: when it is larger than a data file may be.
    """
    from devolved_powers.store.handles import MAX_BYTES

    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        message = _("{name} is larger than 16 MB and is not read.")
        raise PowersError(message.format(name=_("The standard input")), code=ExitCode.UNREADABLE)
    return content


def in_actions() -> bool:
    """Return whether the program runs in GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def form_or_default(form: FindingsFormat | None) -> FindingsFormat:
    """Return the format asked for; in GitHub Actions its own where none is."""
    return form or ("github" if in_actions() else "text")


def prefix_or_none(root: Path, form: FindingsFormat) -> str:
    """Return where the registry stands in its repository, for formats that name files from there.

    A registry in no repository is named from its own folder.
    """
    if form not in ("github", "sarif"):
        return ""
    from devolved_powers.git.repository import prefix_of

    try:
        return prefix_of(root)
    except PowersError:
        return ""


def as_on_screen(report: Report) -> Report:
    """Return a report as it is shown where the output goes: colours, links and wrapped lines.

    Only a terminal has them; what goes to a file or a pipe keeps its lines whole.
    """
    on_terminal = sys.stdout.isatty()
    return replace(
        report,
        colour=wants_colour(),
        links=wants_links(),
        width=width() if on_terminal else 0,
    )


def emit_report(report: Report, form: FindingsFormat) -> None:
    """Print a report; in GitHub Actions also into the summary of the step."""
    emit(findings_writer(form)(report))
    if form == "github":
        add_to_summary(findings_writer("markdown")(report))


def add_to_summary(text: str) -> None:
    """Add Markdown to the summary of the step, where GitHub Actions names a file for it.

    The service refuses a summary of more than 1 MiB whole; what does not fit is left out, and said.
    """
    named = os.environ.get("GITHUB_STEP_SUMMARY")
    if not named:
        return
    path = Path(named)
    room = _SUMMARY_BYTES - (path.stat().st_size if path.exists() else 0)
    content = f"{text}\n".encode("utf-8", "backslashreplace")
    if len(content) > room:
        note = "\n\n" + _("… cut off: a summary holds 1 MiB. The log holds all.") + "\n"
        left = max(0, room - len(note.encode("utf-8")))
        kept = content[:left].decode("utf-8", "ignore").rpartition("\n")[0]
        content = (kept + note).encode("utf-8")[: max(0, room)]
    with path.open("ab") as file:
        file.write(content)


def tell_actions(message: str, hint: str = "") -> None:
    """Annotate a run of GitHub Actions with what keeps it from judging; nothing elsewhere."""
    if in_actions():
        from devolved_powers.reports.github import error_command

        emit(error_command(message, hint))
