"""Findings as annotations of GitHub Actions, and in full in the log.

GitHub shows only the first ten annotations of a kind in a step, so the weightiest come first and
the log lists all. What stands in the log may come from the data: it is fenced off, so that no line
of it is taken for a command to the runner.
"""

import posixpath
from dataclasses import replace
from hashlib import blake2b

from devolved_powers.diagnostics import Finding, Severity
from devolved_powers.i18n import _
from devolved_powers.reports import text
from devolved_powers.reports.report import Report
from devolved_powers.reports.tally import ranked
from devolved_powers.text import printable

_SHOWN = 10
"""Annotations of a kind that GitHub shows of a step."""
_COMMANDS: dict[Severity, str] = {"必须改": "error", "建议改": "warning", "请核实": "notice"}


def write(report: Report) -> str:
    """Return a report as annotations, followed by the same as text."""
    lines = [_annotation(finding, report.prefix) for finding in ranked(report.findings)]
    log = text.write(replace(report, colour=True, links=False, width=0, in_full=""))
    if any(count > _SHOWN for count in report.counts.values()):
        message = _("GitHub shows the first {count} annotations of a kind; here are all findings.")
        log = message.format(count=_SHOWN) + "\n\n" + log
    return "".join(f"{line}\n" for line in lines) + fenced(log)


def fenced(log: str) -> str:
    """Return lines for the log in which the runner looks for no commands.

    Args:
        log: what comes into the log. The word that ends the fence is worked out from it, so that
            no text can hold its own.
    """
    word = blake2b(log.encode("utf-8", "replace"), digest_size=16).hexdigest()
    return f"::stop-commands::{word}\n{log}::{word}::\n"


def _annotation(finding: Finding, prefix: str) -> str:
    position = finding.position
    file = posixpath.normpath(prefix + finding.file)  # what decides on the checks stands above
    where = {"file": file, "line": position.line, "endLine": position.end_line}
    if position.line == position.end_line:  # the runner takes columns on one line only
        where |= {"col": position.column, "endColumn": position.end_column}
    where["title"] = f"{finding.severity} [{finding.check}]"
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in where.items())
    message = printable(finding.result.message)
    if finding.result.hint:
        message += "\n" + _("Remedy: {hint}").format(hint=printable(finding.result.hint))
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(message)}"


def error_command(message: str, hint: str) -> str:
    """Return an annotation of the whole run: why it could not judge."""
    text = printable(message)
    if hint:
        text += "\n" + _("Remedy: {hint}").format(hint=printable(hint))
    return f"::error title=powers::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")
