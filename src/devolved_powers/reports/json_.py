"""Findings as json, shaped by `json_v1`."""

from collections.abc import Iterator

from devolved_powers.diagnostics import Finding, Undecided
from devolved_powers.i18n import _, clauses, enumerated
from devolved_powers.reports.json_v1.common import (
    NOWHERE,
    VERSION,
    CannotTellJson,
    cannot_tell,
    origin,
)
from devolved_powers.reports.json_v1.findings import (
    CheckCountJson,
    CheckedJson,
    FindingJson,
    FindingsJson,
    LawConcernedJson,
    LawCountJson,
    RelatedJson,
    StatisticsJson,
    SummaryJson,
    UndecidedJson,
)
from devolved_powers.reports.report import Report
from devolved_powers.reports.tally import by_check, by_law
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
            hidden=report.hidden,
            compared=report.compared,
            undecided=len(report.undecided),
        ),
        notice=report.notice,
        as_of=report.as_of or None,
        known_until=report.known_until.isoformat() if report.known_until else None,
        statistics=_statistics(report),
        checked=CheckedJson(
            files=list(report.files),
            checks=list(report.checks),
            unrun=list(report.unrun),
            unasked=report.unasked,
        ),
        undecided=list(map(_undecided, report.undecided)),
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
        law=_law(finding),
        related=[
            RelatedJson(file=place.file, line=where.line, column=where.column, message=word)
            for (place, word), where in zip(result.related, finding.related, strict=True)
        ],
    )


def _undecided(undecided: Undecided) -> UndecidedJson:
    return UndecidedJson(
        check=undecided.check,
        reason=undecided.reason,
        file=undecided.place.file,
        line=undecided.position.line,
        column=undecided.position.column,
        path=list(undecided.place.route),
        entry=undecided.entry.id,
    )


def _law(finding: Finding) -> LawConcernedJson | None:
    law = finding.result.law
    if law is None:
        return None
    since = law.since.isoformat() if law.since else None
    return LawConcernedJson(title=law.title, standing=law.standing, since=since)


def _statistics(report: Report) -> StatisticsJson:
    return StatisticsJson(
        checks=[
            CheckCountJson(
                check=check,
                必须改=counts["必须改"],
                建议改=counts["建议改"],
                请核实=counts["请核实"],
            )
            for check, counts in by_check(report.findings).items()
        ],
        laws=[
            LawCountJson(
                title=law.title,
                entries=list(law.entries),
                findings=len(law.findings),
                severity=law.severity,
                standings=list(law.standings),
                since=law.since.isoformat() if law.since else None,
            )
            for law in by_law(report.findings)
            if law.title
        ],
    )


def _open_questions(report: Report) -> Iterator[CannotTellJson]:
    """Yield what was not compared, what no check looked at, and what none could judge."""
    if report.uncompared:
        yield cannot_tell("not-compared", report.uncompared, count=1)
    if report.unread:
        message = _("What stands in a file that cannot be read was not checked: {files}")
        text = message.format(files=enumerated(report.unread))
        yield cannot_tell("unread-file", text, count=len(report.unread))
    if report.unfit:
        message = _("What does not fit its form was checked for nothing else: {places}")
        text = message.format(places=clauses(report.unfit))
        yield cannot_tell("unfit-value", text, count=len(report.unfit))
    if report.undecided:
        message = _("The facts at hand do not decide whether these places are right.")
        ids = [undecided.entry.id for undecided in report.undecided if undecided.entry.id]
        yield cannot_tell("undecided", message, ids, len(report.undecided))
    open_citations = [f.entry.id for f in report.findings if f.check == "unverifiable-citation"]
    if open_citations:
        message = _("The texts of laws at hand do not decide whether a citation is right.")
        yield cannot_tell("unverifiable-citation", message, open_citations, len(open_citations))
