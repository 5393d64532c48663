"""What `validate` finds in a file, as editors take it."""

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
)

from devolved_powers.diagnostics import Finding, Severity
from devolved_powers.language_server.view import View

SOURCE = "powers"
_SEVERITIES: dict[Severity, DiagnosticSeverity] = {
    "必须改": DiagnosticSeverity.Error,
    "建议改": DiagnosticSeverity.Warning,
    "请核实": DiagnosticSeverity.Information,
}


def diagnostics(view: View) -> list[Diagnostic]:
    """Return what `validate` finds in a file, in its words."""
    return [_diagnostic(view, finding) for finding in view.state.report(view.file).findings]


def _diagnostic(view: View, finding: Finding) -> Diagnostic:
    result = finding.result
    return Diagnostic(
        range=view.range_of(finding.position),
        message=result.message + (f"\n{result.hint}" if result.hint else ""),
        severity=_SEVERITIES[finding.severity],
        code=finding.check,
        source=SOURCE,
        related_information=[
            DiagnosticRelatedInformation(view.location(place), word)
            for place, word in result.related
        ],
    )
