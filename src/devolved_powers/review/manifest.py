"""A manifest `province.yaml` checked: the findings that were asked for, as of a registry."""

from dataclasses import replace
from pathlib import Path

from devolved_powers.i18n import _
from devolved_powers.province.gather.manifest import (
    OF_ANY_FILE,
    WRONG,
    loaded_manifest,
    manifest_findings,
)
from devolved_powers.reports.report import Report
from devolved_powers.review.scope import Scope, check_registry


def check_manifest(path: Path, scope: Scope) -> Report:
    """Check a manifest.

    Args:
        path: the file, or the folder that holds it.
        scope: which findings are asked for.
    """
    loaded = loaded_manifest(path)
    asked = scope.select or OF_ANY_FILE
    chosen = tuple(name for name in OF_ANY_FILE if name in asked and name not in scope.ignore)
    own = Scope(
        select=chosen,
        severity=scope.severity,
        today=scope.today,
        strict=scope.strict,
        statistics=scope.statistics,
    )
    report = check_registry(loaded, own)
    found = manifest_findings(loaded) if WRONG in chosen else ()
    findings = [*report.findings, *(finding for finding in found if scope.covers(finding))]
    findings.sort(key=lambda f: (f.position.line, f.position.column, f.check))
    return replace(
        report,
        findings=tuple(findings),
        notice="",  # it says where registries are, and nothing of what they hold
        unrun=tuple(name for name in OF_ANY_FILE if name not in chosen),
        beyond=_("the registries that it names were not opened: `powers gather` checks each"),
    )
