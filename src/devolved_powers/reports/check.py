"""Findings as a 核对意见表: what the departments that check a list write their opinions in."""

from collections.abc import Iterator

from devolved_powers.diagnostics import Finding
from devolved_powers.i18n import _
from devolved_powers.reports.markup import head, row
from devolved_powers.reports.report import Report
from devolved_powers.reports.tally import ranked
from devolved_powers.text import markdown

TITLE = "核对意见表"
COLUMNS = ("序号", "事项", "问题", "依据", "建议")
"""The headings of a table that staff publish; like all terms of the data they stay Chinese."""


def rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table as plain text, one for each finding, the weightiest first.

    Returns:
        Tuples in the order of `COLUMNS`; 依据 is the citation concerned and the check.
    """
    for number, finding in enumerate(ranked(report.findings), 1):
        yield (
            str(number),
            _entry(finding),
            _problem(finding),
            _basis(finding),
            finding.result.hint,
        )


def _entry(finding: Finding) -> str:
    entry = finding.entry
    return f"{entry.id} {entry.name}".strip() or f"{finding.file}:{finding.position.line}"


def _problem(finding: Finding) -> str:
    return _("[{severity}] {message}").format(
        severity=finding.severity, message=finding.result.message
    )


def _basis(finding: Finding) -> str:
    check = _("check {id}").format(id=finding.check)
    return f"{finding.entry.basis}（{check}）" if finding.entry.basis else check


def write(report: Report) -> str:
    """Return a report as the table, in Markdown."""
    lines = [f"### {TITLE}", ""]
    if report.findings:
        lines += head(*COLUMNS)
        lines += [row(*map(markdown, cells)) for cells in rows(report)]
        lines.append("")
    lines.append(markdown(report.summary))
    if report.notice:
        lines += ["", f"> {report.notice}"]
    return "\n".join(lines) + "\n"
