"""`powers validate [PATH…]`."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from devolved_powers.checks import run
from devolved_powers.cli.options import RegistryOption, parse_day, wants_colour
from devolved_powers.cli.output import emit
from devolved_powers.cli.paths import chosen_files
from devolved_powers.i18n import _
from devolved_powers.reports import FORMATS
from devolved_powers.reports.report import Report
from devolved_powers.store.file_names import find_root
from devolved_powers.store.loader import load


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(help=_("Only findings in these files or folders."))
    ] = None,
    *,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help=_("How to print it."))
    ] = "text",
    strict: Annotated[
        bool, typer.Option("--strict", help=_("Exit with 1 on findings of any severity."))
    ] = False,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=parse_day,
            metavar="YYYY-MM-DD",
            help=_("Judge citations by this day too; otherwise by that of their decision."),
        ),
    ] = None,
    registry: RegistryOption = None,
) -> None:
    """Check every file of the registry, all findings in one run."""
    root = find_root(None, registry)
    loaded = load(root)
    files = chosen_files(root, loaded.documents, paths or [])
    findings = tuple(f for f in run(loaded, as_of=as_of) if f.file in files)
    report = Report(findings, len(files), loaded.notice, colour=wants_colour())
    emit(FORMATS[form](report))
    raise typer.Exit(report.exit_code(strict=strict))
