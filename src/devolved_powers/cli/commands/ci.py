"""`powers ci [--base REV]`."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from devolved_powers.cli.shared.git_variables import tell_passed_over
from devolved_powers.cli.shared.options import RegistryOption, parse_day, today
from devolved_powers.cli.shared.output import emit
from devolved_powers.cli.shared.progress import progress
from devolved_powers.cli.shared.report_options import (
    add_to_summary,
    as_on_screen,
    in_actions,
    prefix_or_none,
    split,
    tell_actions,
)
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.store.named_paths import named_output
from devolved_powers.store.root import find_root
from devolved_powers.store.writing import write_atomically
from devolved_powers.text import markdown

if TYPE_CHECKING:
    from devolved_powers.reports.ci import CiReport

EXAMPLES = (
    (
        "powers ci --base main",
        N_("Check the change against the main branch."),
    ),
    (
        "powers ci --base HEAD --summary summary.md",
        N_("Against a revision, with the summary in a file."),
    ),
)
EXIT_ONE = N_("something new must be mended, or the change loosens what no reviewer accepted")

_FORMS: dict[str, Literal["junit", "json"]] = {".xml": "junit", ".json": "json"}
"""The formats of `--report`, by the ending of the file."""


def command(
    *,
    base: Annotated[
        str,
        typer.Option(
            "--base",
            metavar="REV",
            envvar="POWERS_BASE",
            help=_("Where the change begins; otherwise what CI names, or the main branch."),
        ),
    ] = "",
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=parse_day,
            metavar="YYYY-MM-DD",
            help=_("Tell too how the laws cited stand on this day; that fails new entries only."),
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help=_("Exit with 1 on findings of any severity."))
    ] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar="CODE",
            envvar="POWERS_ACCEPT",
            help=_("A reviewer accepts what the change loosens, by the code told of it."),
        ),
    ] = None,
    summary: Annotated[
        Path | None,
        typer.Option("--summary", metavar="FILE", help=_("Write the summary to this file too.")),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help=_("Write the findings to this file too, as JUnit (.xml) or .json."),
        ),
    ] = None,
    registry: RegistryOption = None,
) -> None:
    """Check a change: new findings, what changed item by item, totals before and after."""
    from devolved_powers.reports import findings_writer

    written = _form_of(report)
    for file in (summary, report):
        if file is not None:
            named_output(file)
    unfinished = "**" + _("Not judged: the run did not come to its end.") + "**\n"
    _write(summary, unfinished)  # what stands there if the run is ended from outside
    try:
        root = find_root(None, registry)
        tell_passed_over(root)
        with progress(_("Checking the change")):
            outcome = _run(root, base, as_of=as_of, strict=strict, accept=split(accept, "--accept"))
    except PowersError as error:
        text = _("Not judged: {reason}").format(reason=error.message)
        told = f"**{markdown(text)}**\n\n{markdown(error.hint)}".rstrip() + "\n"
        _write(summary, told)
        tell_actions(text, error.hint)
        add_to_summary(told)
        raise
    outcome = replace(outcome, report=as_on_screen(outcome.report))
    emit(outcome.log("github" if in_actions() else "text"))
    _write(summary, outcome.summary)
    if written is not None:
        _write(report, findings_writer(written)(outcome.report))
    add_to_summary(outcome.summary)
    raise typer.Exit(outcome.exit_code)


def _run(
    root: Path, base: str, *, as_of: date | None, strict: bool, accept: tuple[str, ...]
) -> "CiReport":
    from devolved_powers.review.change_base import base_of
    from devolved_powers.review.ci_run import run_ci

    return run_ci(
        root,
        base_of(root, base),
        today(),
        as_of=as_of,
        strict=strict,
        prefix=prefix_or_none(root, "github" if in_actions() else "text"),
        accept=accept,
    )


def _form_of(report: Path | None) -> Literal["junit", "json"] | None:
    """Return the format of the file that the findings are written to, by its ending."""
    if report is None:
        return None
    form = _FORMS.get(report.suffix.lower())
    if form is None:
        message = _("{file}: the findings are written as JUnit (.xml) or as .json.")
        raise PowersError(message.format(file=report), code=ExitCode.USAGE)
    return form


def _write(file: Path | None, text: str) -> None:
    if file is not None:
        write_atomically(file, text.encode("utf-8"))
