"""Findings as json, version 1; its shape is written here, not taken from internal types."""

import json

from devolved_powers.diagnostics import Finding
from devolved_powers.reports.report import Report

VERSION = 1


def write(report: Report) -> str:
    """Return a report as `{"version": 1, "findings": […], "summary": {…}, "notice"}`."""
    summary: dict[str, int] = {"files": report.files}
    summary.update(report.counts)
    content = {
        "version": VERSION,
        "findings": [_finding(finding) for finding in report.findings],
        "summary": summary,
        "notice": report.notice,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    spot, position = finding.spot, finding.position
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": spot.message,
        "hint": spot.hint,
        "file": finding.file,
        "line": position.line,
        "column": position.column,
        "end_line": position.end_line,
        "end_column": position.end_column,
        "path": list(spot.place.path),
        "related": [
            {"file": place.file, "line": where.line, "column": where.column, "message": word}
            for (place, word), where in zip(spot.related, finding.related, strict=True)
        ],
    }
