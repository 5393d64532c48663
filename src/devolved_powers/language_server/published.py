"""What `validate` finds in a file, as editors take it."""

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Position,
    Range,
)

from devolved_powers.diagnostics import Finding, Severity, Undecided
from devolved_powers.i18n import _
from devolved_powers.language_server.settings import Settings
from devolved_powers.language_server.view import View
from devolved_powers.text import printable, printable_lines

SOURCE = "powers"
_SEVERITIES: dict[Severity, DiagnosticSeverity] = {
    "必须改": DiagnosticSeverity.Error,
    "建议改": DiagnosticSeverity.Warning,
    "请核实": DiagnosticSeverity.Information,
}
OF_SCHEMA = frozenset({"duplicate-key", "missing-key", "unknown-key", "wrong-value", "yaml-syntax"})
"""The checks that a YAML server tells from the schema; of `wrong-value`, what the schema says."""
_BY_SCHEMA = frozenset(
    {
        *("bool_type", "dict_type", "enum", "float_type", "int_type", "list_type"),
        *("literal_error", "model_type", "string_pattern_mismatch", "string_type", "tuple_type"),
    }
)
"""What is wrong with a value that the schema says too; the rest only the program knows."""
_TAGS = {
    "repealed-law": DiagnosticTag.Deprecated,
    "unused-suppression": DiagnosticTag.Unnecessary,
    "expired-suppression": DiagnosticTag.Unnecessary,
}


def diagnostics(view: View, settings: Settings) -> list[Diagnostic]:
    """Return what `validate` finds in a file, in its words.

    Args:
        view: the file.
        settings: what the editor asks for.
    """
    report = view.state.report(view.file)
    findings = [
        _diagnostic(view, finding)
        for finding in report.findings
        if settings.schema_findings or not _is_of_schema(view, finding)
    ]
    if settings.undecided:
        findings += [_hint(view, undecided) for undecided in report.undecided]
    return findings


def unexamined(reason: str) -> Diagnostic:
    """Return what stands above a file of which nothing is known: silence would look sound.

    Args:
        reason: why the registry could not be checked.
    """
    top = Range(Position(0, 0), Position(0, 0))
    return Diagnostic(top, reason, severity=DiagnosticSeverity.Error, source=SOURCE)


def message_of(finding: Finding) -> str:
    """Return the words of a finding as an editor shows them: what is wrong, its remedy, its page.

    No address opens the page of a check: the manual has no public host, and an installation holds
    no pages. So the command that prints it is named.

    Args:
        finding: what `validate` found.
    """
    page = f"`powers explain {finding.check}`"
    parts = filter(None, (finding.result.message, finding.result.hint, page))
    return printable_lines("\n".join(parts))


def _diagnostic(view: View, finding: Finding) -> Diagnostic:
    result = finding.result
    return Diagnostic(
        range=view.range_of(finding.position),
        message=message_of(finding),
        severity=_SEVERITIES[finding.severity],
        code=finding.check,
        source=SOURCE,
        tags=[_TAGS[finding.check]] if finding.check in _TAGS else None,
        related_information=[
            DiagnosticRelatedInformation(view.location(place), printable(word))
            for place, word in result.related
            if place.file in view.state.loaded.documents
        ],
        data=finding.fingerprint,
    )


def _hint(view: View, undecided: Undecided) -> Diagnostic:
    return Diagnostic(
        range=view.range_of(undecided.position),
        message=printable(_("Cannot be told (不能判定): {reason}").format(reason=undecided.reason)),
        severity=DiagnosticSeverity.Hint,
        code=undecided.check,
        source=SOURCE,
    )


def _is_of_schema(view: View, finding: Finding) -> bool:
    """Return whether a YAML server beside this one tells a finding too."""
    if finding.check != "wrong-value":
        return finding.check in OF_SCHEMA
    place = finding.result.place
    return any(
        misfit.route == place.route and misfit.error["type"] in _BY_SCHEMA
        for misfit in view.state.loaded.misfits
        if misfit.file == place.file
    )
