"""Findings as json, shaped by `json_v1`."""

from collections.abc import Iterator

from devolved_powers.diagnostics import Finding
from devolved_powers.i18n import _
from devolved_powers.reports.json_v1.common import (
    NOWHERE,
    VERSION,
    CannotTellJson,
    cannot_tell,
    origin,
)
from devolved_powers.reports.json_v1.findings import (
    CheckedJson,
    FindingJson,
    FindingsJson,
    RelatedJson,
    SummaryJson,
)
from devolved_powers.reports.report import Report
from devolved_powers.text import json_text


def write(report: Report) -> str:
    """Return a report as one object."""
    counts = report.counts
    source = origin(report.root) if report.root else NOWHERE
    content = FindingsJson(
        version=VERSION,
        findings=[_finding(finding) for finding in report.findings],
        summary=SummaryJson(
            files=len(report.files),
            必须改=counts["必须改"],
            建议改=counts["建议改"],
            请核实=counts["请核实"],
            suppressed=len(report.suppressed),
            older=report.older,
        ),
        notice=report.notice,
        as_of=report.as_of or None,
        checked=CheckedJson(files=list(report.files), checks=list(report.checks)),
        record=source.record,
        cannot_tell=list(_open_questions(report)),
    )
    return json_text(content)


def _finding(finding: Finding) -> FindingJson:
    result, position = finding.result, finding.position
    return FindingJson(
        check=finding.check,
        severity=finding.severity,
        message=result.message,
        hint=result.hint,
        file=finding.file,
        line=position.line,
        column=position.column,
        end_line=position.end_line,
        end_column=position.end_column,
        path=list(result.place.route),
        entry=finding.entry.id,
        fingerprint=finding.fingerprint,
        related=[
            RelatedJson(file=place.file, line=where.line, column=where.column, message=word)
            for (place, word), where in zip(result.related, finding.related, strict=True)
        ],
    )


def _open_questions(report: Report) -> Iterator[CannotTellJson]:
    """Yield what no check looked at, and the citations that none could judge."""
    if report.unread:
        message = _("What stands in a file that cannot be read was not checked: {files}")
        text = message.format(files="、".join(report.unread))
        yield cannot_tell("unread-file", text, count=len(report.unread))
    if report.unfit:
        message = _("What does not fit its form was checked for nothing else: {places}")
        text = message.format(places="；".join(report.unfit))
        yield cannot_tell("unfit-value", text, count=len(report.unfit))
    open_citations = [f.entry.id for f in report.findings if f.check == "unverifiable-citation"]
    if open_citations:
        message = _("The texts of laws at hand do not decide whether a citation is right.")
        yield cannot_tell("unverifiable-citation", message, open_citations, len(open_citations))
