"""Findings as SARIF 2.1.0, the format of code scanning services.

A result keeps its fingerprint when lines move, so a service knows it again. Suppressed findings
are there too, with their reason: that is how the format says it.
"""

import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import quote

from devolved_powers._version import __version__
from devolved_powers.checks import CHECKS
from devolved_powers.checks._documentation import document_of, summary_of
from devolved_powers.diagnostics import Finding, Position, Severity
from devolved_powers.i18n import _, language
from devolved_powers.reports.change_findings import EXPLANATIONS
from devolved_powers.reports.report import Report
from devolved_powers.text import json_text, printable

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: dict[Severity, str] = {"必须改": "error", "建议改": "warning", "请核实": "note"}
_BRACKET = re.compile(r"(\\*)([\[\]])")
Json = Mapping[str, object]


def write(report: Report) -> str:
    """Return a report as a SARIF log of one run."""
    documents = [document_of(check) for check in CHECKS]
    index = {document.id: number for number, document in enumerate(documents)}
    rules: list[Json] = [
        {
            "id": document.id,
            "shortDescription": {"text": summary_of(document)},
            "fullDescription": {"text": _(document.text)},
            "help": {"text": _(document.text), "markdown": _(document.text)},
            "defaultConfiguration": {"level": _LEVELS[document.severity]},
            "properties": {"severity": document.severity},
        }
        for document in documents
    ]
    for name, text in EXPLANATIONS.items():
        index[name] = len(rules)
        rules.append({"id": name, "shortDescription": {"text": _(text)}})
    seen: Counter[str] = Counter()
    results = []
    for finding in (*report.findings, *report.suppressed):
        seen[finding.fingerprint] += 1
        results.append(_result(finding, report.prefix, index, seen[finding.fingerprint]))
    run: dict[str, object] = {
        "tool": {
            "driver": {
                "name": "powers",
                "fullName": "devolved-powers",
                "version": __version__,
                "language": language().replace("_", "-"),
                "rules": rules,
            }
        },
        "language": language().replace("_", "-"),
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"notice": report.notice, "summary": report.summary},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log)


def _result(finding: Finding, prefix: str, index: Mapping[str, int], nth: int) -> Json:
    check_result = finding.result
    message = _plain(check_result.message)
    if check_result.hint:
        message += "\n" + _("Remedy: {hint}").format(hint=_plain(check_result.hint))
    result: dict[str, object] = {
        "ruleId": finding.check,
        "ruleIndex": index[finding.check],
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [_location(prefix + finding.file, finding.position)],
        "partialFingerprints": {"powersFinding/v1": f"{finding.fingerprint}:{nth}"},
        "properties": {"severity": finding.severity, "entry": finding.entry.id},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(prefix + place.file, where),
                "message": {"text": _plain(word)},
            }
            for number, ((place, word), where) in enumerate(
                zip(check_result.related, finding.related, strict=True), 1
            )
        ]
    if finding.suppressed:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": finding.suppressed}
        ]
    return result


def _plain(text: str) -> str:
    """Return a text as a message of SARIF, where brackets would make a link (section 3.11.6)."""
    return _BRACKET.sub(r"\1\1\\\2", printable(text))


def _location(file: str, position: Position) -> dict[str, object]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(file), "uriBaseId": "%SRCROOT%"},
            "region": {
                "startLine": position.line,
                "startColumn": position.column,
                "endLine": position.end_line,
                "endColumn": position.end_column,
            },
        }
    }
