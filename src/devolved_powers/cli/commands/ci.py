"""`powers ci [--base REV]`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import RegistryOption, parse_day, today, wants_colour
from devolved_powers.cli.shared.output import emit
from devolved_powers.cli.shared.report_options import add_to_summary, in_actions, prefix_or_none
from devolved_powers.documents.formats import FindingsFormat
from devolved_powers.i18n import _
from devolved_powers.review.change_base import base_of
from devolved_powers.store.named_paths import named_output
from devolved_powers.store.root import find_root
from devolved_powers.store.writing import write_atomically


def command(
    *,
    base: Annotated[
        str,
        typer.Option(
            "--base",
            metavar="REV",
            envvar="POWERS_BASE",
            help=_("Where the change begins; otherwise what the CI service names, or main."),
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
    summary: Annotated[
        Path | None,
        typer.Option("--summary", metavar="FILE", help=_("Write the summary to this file too.")),
    ] = None,
    registry: RegistryOption = None,
) -> None:
    """Check a change: new findings, what changed item by item, totals before and after."""
    from devolved_powers.review.ci_run import run_ci

    root = find_root(None, registry)
    if summary is not None:
        named_output(summary)
    form: FindingsFormat = "github" if in_actions() else "text"
    outcome = run_ci(
        root,
        base_of(root, base),
        today(),
        as_of=as_of,
        strict=strict,
        prefix=prefix_or_none(root, form),
        colour=wants_colour(),
    )
    emit(outcome.log(form))
    if summary is not None:
        write_atomically(summary, outcome.summary.encode("utf-8"))
    add_to_summary(outcome.summary)
    raise typer.Exit(outcome.exit_code)
