"""Findings as JUnit XML: a test suite for each file, a test case for each finding.

A file without findings is one case that passed. Findings that do not make the command fail are
skipped cases, so that a reader of the file comes to the same verdict as the exit code.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from devolved_powers.diagnostics import Finding
from devolved_powers.i18n import _
from devolved_powers.reports.report import Report
from devolved_powers.text import printable


def write(report: Report) -> str:
    """Return a report as JUnit XML."""
    suites = []
    for file in dict.fromkeys((*report.files, *(f.file for f in report.findings))):
        findings = [finding for finding in report.findings if finding.file == file]
        suites.append((file, findings))
    cases = sum(max(1, len(findings)) for _file, findings in suites)
    failing = [finding for finding in report.findings if report.fails(finding)]
    skipped = len(report.findings) - len(failing)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        _open("testsuites", name="powers", tests=cases, failures=len(failing), skipped=skipped),
    ]
    for file, findings in suites:
        lines.extend(_suite(report, file, findings))
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _suite(report: Report, file: str, findings: list[Finding]) -> Iterator[str]:
    failures = sum(map(report.fails, findings))
    yield "  " + _open(
        "testsuite",
        name=file,
        tests=max(1, len(findings)),
        failures=failures,
        skipped=len(findings) - failures,
    )
    told = {"notice": report.notice, "not-compared": report.uncompared}
    properties = "".join(_tag("property", name=k, value=v) for k, v in told.items() if v)
    if properties:
        yield f"    <properties>{properties}</properties>"
    if not findings:
        yield "    " + _tag("testcase", classname=file, name=_("no findings"))
    for finding in findings:
        yield from _case(report, finding)
    yield "  </testsuite>"


def _case(report: Report, finding: Finding) -> Iterator[str]:
    place = f"{finding.file}:{finding.position.line}:{finding.position.column}"
    entry = f"{finding.entry.id} " if finding.entry.id else ""
    name = f"{entry}{finding.position.line}:{finding.position.column} [{finding.check}]"
    yield "    " + _open("testcase", classname=finding.file, name=name)
    message = f"{finding.severity} {finding.result.message}"
    if report.fails(finding):
        details = [f"{place} {message} [{finding.check}]"]
        if finding.result.hint:
            details.append(_("Remedy: {hint}").format(hint=finding.result.hint))
        yield (
            "      "
            + _open("failure", type=finding.check, message=message)
            + escape("\n".join(map(printable, details)))
            + "</failure>"
        )
    else:
        yield "      " + _tag("skipped", message=f"{message} [{finding.check}]")
    yield "    </testcase>"


def _open(element: str, **attributes: str | int) -> str:
    return f"<{element}{_attributes(attributes)}>"


def _tag(element: str, **attributes: str | int) -> str:
    return f"<{element}{_attributes(attributes)}/>"


def _attributes(attributes: dict[str, str | int]) -> str:
    """Return attributes; what XML cannot hold is written as its code point."""
    return "".join(f" {key}={quoteattr(printable(str(v)))}" for key, v in attributes.items())
