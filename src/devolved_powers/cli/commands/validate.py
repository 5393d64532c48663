"""`powers validate [PATH…]`."""

import shlex
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from devolved_powers.cli.shared.git_variables import tell_passed_over
from devolved_powers.cli.shared.options import RegistryOption, parse_day, today
from devolved_powers.cli.shared.output import courtesy, note
from devolved_powers.cli.shared.paths import chosen_files, name_below
from devolved_powers.cli.shared.progress import progress
from devolved_powers.cli.shared.report_options import (
    IgnoreOption,
    SelectOption,
    SeverityOption,
    as_on_screen,
    emit_report,
    form_or_default,
    prefix_or_none,
    read_stdin,
    split,
)
from devolved_powers.documents.formats import FindingsFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.store.registry_folder import data_files
from devolved_powers.store.root import find_root

if TYPE_CHECKING:
    from devolved_powers.diagnostics import Finding
    from devolved_powers.review.baseline import Baseline
    from devolved_powers.review.scope import Scope
    from devolved_powers.store.loader import Loaded

EXAMPLES = (
    (
        "powers validate",
        N_("Check everything."),
    ),
    (
        "powers validate --severity must",
        N_("Only what must be mended."),
    ),
    (
        "powers validate powers/batch-3.yaml --statistics",
        N_("One file, counted by check and by law."),
    ),
)
EXIT_ONE = N_("something 必须改 is found (with --strict: anything)")


_WITH_STATISTICS: tuple[FindingsFormat, ...] = ("text", "markdown", "github", "json")
"""The formats that have room for counts; json holds them always."""


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(help=_("Only findings in these files or folders."))
    ] = None,
    *,
    form: Annotated[
        FindingsFormat | None,
        typer.Option("--format", help=_("How to print it; in GitHub Actions: github.")),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help=_("Exit with 1 on findings of any severity."))
    ] = False,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="REV",
            help=_("Only what was not found yet at this git revision; the rest is counted."),
        ),
    ] = "",
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    severity: SeverityOption = "请核实",
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=parse_day,
            metavar="YYYY-MM-DD",
            help=_("Judge citations by this day too; otherwise by that of their decision."),
        ),
    ] = None,
    in_full: Annotated[
        bool,
        typer.Option(
            "--all",
            help=_("Tell each 请核实 in full; otherwise many of one check are told in one line."),
        ),
    ] = False,
    statistics: Annotated[
        bool,
        typer.Option(
            "--statistics",
            help=_("Count the findings by check and by law first, on one screen."),
        ),
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help=_("Make the safe mends that checks offer; show them."))
    ] = False,
    unsafe: Annotated[
        bool,
        typer.Option("--unsafe", help=_("With --fix: those too that a lawyer must look at.")),
    ] = False,
    stdin_filename: Annotated[
        Path | None,
        typer.Option(
            "--stdin-filename",
            metavar="FILE",
            help=_("Check the standard input as this file of the registry (for editors)."),
        ),
    ] = None,
    registry: RegistryOption = None,
) -> None:
    """Check every file of the registry, all findings in one run."""
    from devolved_powers.review.scope import Scope, baseline_at, check_registry, load_with
    from devolved_powers.store.loader import load_registry

    _refuse(paths, fix=fix, unsafe=unsafe, stdin=stdin_filename is not None)
    chosen = form_or_default(form)
    if statistics and chosen not in _WITH_STATISTICS:
        message = _("--statistics goes with these formats only: {formats}.")
        formats = enumerated(_WITH_STATISTICS)
        raise PowersError(message.format(formats=formats), code=ExitCode.USAGE)
    manifest = _manifest(paths or [], registry) if not (stdin_filename or fix or since) else None
    if manifest is not None:
        _check_manifest(
            manifest,
            Scope(
                select=split(select, "--select"),
                ignore=split(ignore, "--ignore"),
                severity=severity,
                today=today(),
                strict=strict,
                statistics=statistics,
            ),
            chosen,
        )
    root = find_root(stdin_filename and stdin_filename.absolute().parent, registry)
    file = name_below(root, stdin_filename) if stdin_filename else ""
    names = [file] if file else chosen_files(root, data_files(root), paths or [])
    scope = Scope(
        files=names if file or paths else None,
        select=split(select, "--select"),
        ignore=split(ignore, "--ignore"),
        severity=severity,
        as_of=as_of,
        today=today(),
        strict=strict,
        statistics=statistics,
    )
    if since:
        tell_passed_over(root)
    typed = read_stdin() if file else b""
    prefix = prefix_or_none(root, chosen)
    with progress(_("Checking what was before")):
        baseline = baseline_at(root, since, scope) if since else None
    if fix:
        _mend(root, scope, baseline, unsafe=unsafe)
    with progress(_("Checking the registry")) as tell:
        loaded = load_with(root, file, typed) if file else load_registry(root)
        report = check_registry(loaded, scope, baseline, prefix=prefix, tell=tell)
    if not (in_full or select or since or as_of or strict or file):
        report = replace(report, in_full=_in_full(paths or [], scope, registry))
    emit_report(as_on_screen(report), chosen)
    raise typer.Exit(report.exit_code)


def _manifest(paths: list[Path], registry: Path | None) -> Path | None:
    """Return the manifest province.yaml that is meant; None where a registry is."""
    from devolved_powers.models.files import PROVINCE_FILE, ROOT_FILE

    if len(paths) == 1 and registry is None:
        path = paths[0]
        if path.name == PROVINCE_FILE and not path.is_dir():
            return path
        is_one = (path / PROVINCE_FILE).is_file() and not (path / ROOT_FILE).is_file()
        return path if is_one else None
    here = Path()
    if paths or registry is not None or not (here / PROVINCE_FILE).is_file():
        return None
    above = (here.absolute(), *here.absolute().parents)
    return None if any((folder / ROOT_FILE).is_file() for folder in above) else here


def _check_manifest(path: Path, scope: "Scope", form: FindingsFormat) -> NoReturn:
    """Check a manifest, and end."""
    from devolved_powers.review.manifest import check_manifest

    report = check_manifest(path, scope)
    emit_report(as_on_screen(report), form)
    raise typer.Exit(report.exit_code)


def _in_full(paths: list[Path], scope: "Scope", registry: Path | None) -> str:
    """Return the command that asks the same and tells each finding in full."""
    asked = ["--all", *map(str, paths)]
    if scope.ignore:
        asked += ["--ignore", ",".join(scope.ignore)]
    if registry is not None:
        asked += ["--registry", str(registry)]
    return "powers validate " + shlex.join(asked)


def _refuse(paths: list[Path] | None, *, fix: bool, unsafe: bool, stdin: bool) -> None:
    """Refuse options that do not go together, before anything is read."""
    if stdin and (paths or fix):
        raise PowersError(
            _("--stdin-filename goes neither with files nor with --fix."), code=ExitCode.USAGE
        )
    if unsafe and not fix:
        raise PowersError(_("--unsafe needs --fix."), code=ExitCode.USAGE)


def _mend(root: Path, scope: "Scope", baseline: "Baseline | None", *, unsafe: bool) -> None:
    """Make the mends of the findings asked for, and show them on the standard error."""
    from devolved_powers.editing.apply_fixes import apply_fixes
    from devolved_powers.review.scope import check_registry

    def find(loaded: "Loaded") -> "tuple[Finding, ...]":
        return check_registry(loaded, scope, baseline).findings

    with progress(_("Mending")):
        done = apply_fixes(root, find, unsafe=unsafe)
    if done.diff:
        sys.stderr.write(done.diff)
    if not done.ids:
        courtesy(_("Nothing to mend."))
        return
    note(_("{count} mended: {ids}").format(count=len(done.ids), ids=enumerated(done.ids)))
