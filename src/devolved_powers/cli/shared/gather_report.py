"""What `gather` prints when it is done: how much was taken, and all that was left out with why."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.i18n import _, enumerated, labelled

if TYPE_CHECKING:
    from devolved_powers.province.dataset.report import LeftOutJson, ReportJson, TakenJson

_MOST_TOWNS = 20
"""Towns that are told one by one; of more only the counts are."""
_MOST_FINDINGS = 3


def report_text(report: "ReportJson", output: Path, read: int) -> str:
    """Return the report of a gathering for people.

    Args:
        report: the report.
        output: the folder of the data set.
        read: how many sources were read in this run.
    """
    return "\n".join(_lines(report, output, read)) + "\n"


def _lines(report: "ReportJson", output: Path, read: int) -> Iterator[str]:
    taken, left_out = report["taken"], report["left_out"]
    if taken:
        message = _("Registries in {folder}: {count}, powers: {powers}; read in this run: {read}.")
        powers = sum(one["powers"] for one in taken)
        yield message.format(count=len(taken), folder=output, powers=powers, read=read)
    if len(taken) <= _MOST_TOWNS:
        yield from map(_taken, taken)
    asking = [one for one in taken if one["warnings"]]
    if asking and len(taken) > _MOST_TOWNS:
        message = _("With findings that ask for a look: {count} ({warnings} in all).")
        yield message.format(count=len(asking), warnings=sum(one["warnings"] for one in asking))
    if report["named_twice"]:
        message = _("Named twice, taken once: {sources}")
        yield message.format(sources=enumerated(report["named_twice"]))
    if left_out:
        yield _("Left out, nothing of them is in the data set: {count}").format(count=len(left_out))
        alike: dict[tuple[str, str], list[LeftOutJson]] = {}
        for one in left_out:
            by = (one["reason"], one["source"] if one["findings"] or one["place"] else one["hint"])
            alike.setdefault(by, []).append(one)
        for listed in alike.values():
            yield from _left_out(listed)


def _taken(one: "TakenJson") -> str:
    counts = _("powers {powers}, items {items}, needs {needs}").format(
        powers=one["powers"], items=one["items"], needs=one["needs"]
    )
    parts = [counts]
    if one["warnings"]:
        parts.append(_("findings that ask for a look {count}").format(count=one["warnings"]))
    if one["left_out"]:
        parts.append(_("entries of its history left out {count}").format(count=one["left_out"]))
    return "  " + labelled(one["registry"], enumerated(parts))


def _left_out(listed: "list[LeftOutJson]") -> Iterator[str]:
    """Yield what is told of sources that were left out for the same reason."""
    one = listed[0]
    yield "  " + labelled(enumerated(each["source"] for each in listed), one["reason"])
    if one["place"]:
        yield "    " + one["place"]
    for finding in one["findings"][:_MOST_FINDINGS]:
        yield "    " + labelled(finding["place"], finding["message"])
    more = len(one["findings"]) - _MOST_FINDINGS
    if more > 0:
        yield "    " + _("and {count} more in the report").format(count=more)
    if one["hint"]:
        yield "    " + one["hint"]
