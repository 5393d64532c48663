"""Findings as Markdown: a table for each severity, for a comment or the summary of a run."""

from collections.abc import Iterator

from devolved_powers.diagnostics import SEVERITIES, Finding
from devolved_powers.i18n import _
from devolved_powers.reports.markup import head, row
from devolved_powers.reports.report import Report
from devolved_powers.reports.tally import statistics_markdown, unread_lines
from devolved_powers.text import markdown

ROOM = 60_000
"""Characters of tables: a comment on GitHub may have 65,536."""


def write(report: Report) -> str:
    """Return a report as Markdown."""
    lines = [f"**{markdown(report.summary)}**", ""]
    if report.statistics and (report.findings or report.undecided):
        lines += statistics_markdown(report.findings, report.undecided)
    lines += findings_tables(report)
    for line in unread_lines(report.undecided):
        lines += [markdown(line), ""]
    if report.notice:
        lines.append(f"> {report.notice}")
    return "\n".join(lines).rstrip("\n") + "\n"


def findings_tables(report: Report, room: int = ROOM) -> Iterator[str]:
    """Yield the lines of the tables; what does not fit is counted.

    Args:
        report: the report.
        room: how many characters they may take.
    """
    headings = (_("File and line"), _("Entry"), _("What is wrong"), _("Remedy"), _("Check"))
    used = left_out = 0
    for severity in SEVERITIES:
        rows = []
        for finding in (f for group in report.groups for f in group.findings):
            if finding.severity == severity:
                table_row = row(*_cells(finding))
                used += len(table_row) + 1
                if used > room:
                    left_out += 1
                else:
                    rows.append(table_row)
        if rows:
            count = report.counts[severity]
            yield from (f"#### {severity} {count}", "", *head(*headings), *rows, "")
    if left_out:
        yield _("… and {count} more; `powers validate` shows all.").format(count=left_out)
        yield ""


def _cells(finding: Finding) -> tuple[str, ...]:
    place = f"{finding.file}:{finding.position.line}"
    entry = f"{finding.entry.id} {finding.entry.name}".strip()
    cells = (place, entry, finding.result.message, finding.result.hint)
    return (*map(markdown, cells), f"`{finding.check}`")
