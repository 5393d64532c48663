"""Findings as people read them: the place, what is wrong, the line with a caret, what to do."""

from collections.abc import Iterator

from devolved_powers.diagnostics import Finding, Severity
from devolved_powers.i18n import _
from devolved_powers.reports.report import Report
from devolved_powers.reports.tally import heading, statistics_text, unread_lines
from devolved_powers.text import cell_len, no_command, printable

_COLOURS: dict[Severity, str] = {
    "必须改": "\x1b[1;31m",
    "建议改": "\x1b[1;33m",
    "请核实": "\x1b[1;36m",
}
_DIM, _PLAIN = "\x1b[2m", "\x1b[0m"
_WIDEST = 68
"""Cells of a source line that are shown: with its number it fits on a terminal of 80 columns."""


def write(report: Report) -> str:
    """Return a report as text."""
    lines: list[str] = []
    if report.statistics and (report.findings or report.undecided):
        lines.extend([*statistics_text(report.findings, report.undecided), ""])
    for group in report.groups:
        if report.as_of:
            lines.extend([f"── {heading(group)}", ""])
        for finding in group.findings:
            lines.extend(_lines(finding, report.colour))
            lines.append("")
    open_places = [*unread_lines(report.undecided)]
    lines.extend([*open_places, ""] if open_places else [])
    lines.append(f"{report.summary} · {report.notice}" if report.notice else report.summary)
    return no_command("\n".join(lines) + "\n")


def _lines(finding: Finding, colour: bool) -> Iterator[str]:
    result, position = finding.result, finding.position
    severity = finding.severity
    word = f"{_COLOURS[severity]}{severity}{_PLAIN}" if colour else severity
    place = f"{printable(finding.file)}:{position.line}:{position.column}"
    yield f"{place} {word} {printable(result.message)} [{finding.check}]"
    if finding.excerpt.strip():
        yield from _excerpt(finding, colour)
    for (related, what), where in zip(result.related, finding.related, strict=True):
        yield f"    {printable(related.file)}:{where.line}:{where.column} {printable(what)}"
    if result.hint:
        yield "    " + _("Remedy: {hint}").format(hint=printable(result.hint))


def _excerpt(finding: Finding, colour: bool) -> Iterator[str]:
    """Yield the source line and the carets below what is meant, each in the right cell."""
    position = finding.position
    excerpt = finding.excerpt
    start = position.column - 1
    end = position.end_column - 1 if position.end_line == position.line else len(excerpt)
    end = max(end, start + 1)
    before = printable(excerpt[:start].replace("\t", " "))
    meant = printable(excerpt[start:end].replace("\t", " "))
    after = printable(excerpt[end:].replace("\t", " "))
    room = _WIDEST
    if cell_len(before) + cell_len(meant) > room and cell_len(before) > room // 2:
        before = "…" + _tail(before, room // 2)
    whole = meant
    meant = _head(meant, room - cell_len(before))
    rest = room - cell_len(before) - cell_len(meant)
    shown = before + meant + (_head(after, rest) if meant == whole and rest > 0 else "")
    number = str(position.line)
    gutter = " " * len(number)
    carets = "^" * max(1, cell_len(meant))
    if colour:
        carets = f"{_COLOURS[finding.severity]}{carets}{_PLAIN}"
        gutter_mark = f"{_DIM}|{_PLAIN}"
    else:
        gutter_mark = "|"
    yield f"    {number} {gutter_mark} {shown.rstrip()}"
    yield f"    {gutter} {gutter_mark} {' ' * cell_len(before)}{carets}"


def _head(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    kept = ""
    for character in text:
        if cell_len(kept) + cell_len(character) >= room:
            break
        kept += character
    return kept + "…"


def _tail(text: str, room: int) -> str:
    kept = ""
    for character in reversed(text):
        if cell_len(kept) + cell_len(character) >= room:
            break
        kept = character + kept
    return kept
