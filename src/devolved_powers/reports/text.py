"""Findings as people read them: the place, what is wrong, the line with a caret, what to do.

The weightiest come first: what must be mended is not to be looked for among old doubts.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from devolved_powers.diagnostics import Finding, Place, Position, Severity
from devolved_powers.hyperlinks import file_target, linked
from devolved_powers.i18n import _
from devolved_powers.reports import doubts
from devolved_powers.reports.check_page import check_target
from devolved_powers.reports.excerpt import excerpt
from devolved_powers.reports.report import Report
from devolved_powers.reports.tally import heading, statistics_text, unread_lines
from devolved_powers.text import cell_len, no_command, printable, wrap

_COLOURS: dict[Severity, str] = {
    "必须改": "\x1b[1;31m",
    "建议改": "\x1b[1;33m",
    "请核实": "\x1b[1;36m",
}
_DIM, _PLAIN = "\x1b[2m", "\x1b[0m"
_INDENT = "    "
_JOINT = " · "
_BETWEEN_LINES = re.compile(r"(?<=,)")


def write(report: Report) -> str:
    """Return a report as text."""
    lines: list[str] = []
    if report.statistics and (report.findings or report.undecided):
        lines.extend([*statistics_text(report.findings, report.undecided), ""])
    for group in report.groups:
        if report.as_of:
            lines.extend([f"── {heading(group)}", ""])
        told, folded = doubts.parted(group.findings) if report.in_full else (group.findings, ())
        for finding in told:
            lines.extend(_lines(finding, report))
            lines.append("")
        if folded:
            lines.extend([*_folded(folded, report), ""])
    unread = [*unread_lines(report.undecided)]
    for line in unread:
        lines.extend(_wrapped(line, report.width))
    lines.extend([""] if unread else [])
    looked_at = " · ".join(filter(None, (report.looked_at, report.notice)))
    for line in filter(None, (report.found, looked_at)):
        lines.extend(_filled(line.split(_JOINT), _JOINT, report.width))
    return no_command("\n".join(lines) + "\n")


def _folded(folded: Sequence[doubts.Doubts], report: Report) -> Iterator[str]:
    """Yield what is told of many doubts: a line for each check, the commands that tell each."""
    yield doubts.lead(folded)
    for one in folded:
        if not report.width:
            yield f"  {one.told} {' '.join(one.places)}"
            continue
        tag = f"[{one.check}]"
        first, *more = _wrapped(f"  {one.told}", report.width)
        yield first.replace(tag, _check_link(tag, one.check, report), 1)
        yield from more
        for place in one.places:
            numbers = _BETWEEN_LINES.split(place)
            first, *more = _filled(numbers, "", report.width - len(_INDENT))
            file = place.rpartition(":")[0]
            yield _INDENT + (
                first.replace(file, _file_link(file, file, report), 1) if file else first
            )
            yield from (_INDENT + line for line in more)
    yield from doubts.commands(folded, report.in_full, report.root)


def _lines(finding: Finding, report: Report) -> Iterator[str]:
    result, severity = finding.result, finding.severity
    paint = _painter(_COLOURS[severity] if report.colour else "")
    place, tag = _place(result.place, finding.position), f"[{finding.check}]"
    told = [*_wrapped(f"{place} {severity} {printable(result.message)}", report.width)]
    if report.width and cell_len(f"{told[-1]} {tag}") > report.width:
        told.append(_INDENT + tag)
    else:
        told[-1] += f" {tag}"
    told[0] = told[0].replace(f" {severity}", f" {paint(severity)}", 1)
    told[0] = told[0].replace(place, _file_link(place, result.place.file, report), 1)
    told[-1] = told[-1].removesuffix(tag) + _check_link(tag, finding.check, report)
    yield from told
    yield from excerpt(finding, paint, _painter(_DIM if report.colour else ""), report.width)
    for (related, what), where in zip(result.related, finding.related, strict=True):
        at = _place(related, where)
        first, *more = _indented(f"{at} {printable(what)}", report.width)
        yield first.replace(at, _file_link(at, related.file, report), 1)
        yield from more
    if result.hint:
        yield from _indented(_("Remedy: {hint}").format(hint=printable(result.hint)), report.width)


def _place(place: Place, position: Position) -> str:
    return f"{printable(place.file)}:{position.line}:{position.column}"


def _file_link(shown: str, file: str, report: Report) -> str:
    if not report.links or report.root is None:
        return shown
    return linked(shown, file_target(report.root / file))


def _check_link(shown: str, check: str, report: Report) -> str:
    return linked(shown, check_target(check)) if report.links else shown


def _painter(colour: str) -> Callable[[str], str]:
    return (lambda text: f"{colour}{text}{_PLAIN}") if colour else str


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Yield a text in lines of a width, all but the first indented; as it is without a width."""
    if not width or cell_len(text) <= width:
        yield text
        return
    first = next(wrap(text, width))
    yield first.rstrip()
    yield from _indented(text[len(first) :].lstrip(" "), width)


def _filled(parts: Sequence[str], joint: str, width: int) -> Iterator[str]:
    """Yield parts in lines of a width, broken between parts where that can be."""
    line = parts[0]
    for part in parts[1:]:
        longer = line + joint + part
        if width and cell_len(longer) > width:
            yield from _wrapped(line, width)
            line = part
        else:
            line = longer
    yield from _wrapped(line, width)


def _indented(text: str, width: int) -> Iterator[str]:
    """Yield a text in indented lines of a width; in one without a width."""
    if not width:
        yield _INDENT + text
        return
    for line in wrap(text, width - len(_INDENT)):
        yield _INDENT + line.strip(" ")
