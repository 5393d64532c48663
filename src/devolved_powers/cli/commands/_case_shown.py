"""What `powers check-case` shows on the screen."""

from collections.abc import Iterator, Sequence
from datetime import date

from devolved_powers.cases.answer import CaseAnswer, CaseFinding, DimensionAnswer
from devolved_powers.cases.batch import Batch
from devolved_powers.cases.batch_tables import (
    NAMED_ON_SCREEN,
    BatchTable,
    batch_tables,
    summary,
)
from devolved_powers.cases.model import Stated
from devolved_powers.cases.wording import (
    counting,
    dimension_name,
    disclaimer,
    not_read,
    place_heading,
)
from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace
from devolved_powers.citations.prose import places_in_prose
from devolved_powers.cli.shared.styled import BOLD, Shown, coloured
from devolved_powers.cli.shared.tables import Cell, paragraphs, table
from devolved_powers.cli.shared.terminal import NO_LIMIT, width
from devolved_powers.diagnostics import SEVERITIES
from devolved_powers.i18n import _, enumerated
from devolved_powers.text import printable

_BETWEEN = "；"
"""What parts the articles of a source."""


def shown(answer: CaseAnswer, notice: str) -> str:
    """Return the answer on a decision as the screen shows it: what is to be mended first.

    Args:
        answer: what is said of it.
        notice: what every output must say.
    """
    total = width()
    out = paragraphs([disclaimer(), *_head(answer), _count(answer)], total=total)
    if answer.findings:
        out += "\n" + _findings(answer, total)
        out += paragraphs(filter(None, [counting(answer)]), total=total)
    rows = [
        [_verdict(one), dimension_name(one.dimension), _with_source(one)]
        for one in answer.dimensions
    ]
    out += "\n" + table((_("Verdict"), _("Question"), _("Why")), rows, total=total)
    if answer.laws:
        laws = [[printable(one.law), one.text] for one in answer.laws]
        out += "\n" + table((_("Law"), _("How it stands today")), laws, total=total)
    return out + ("\n" + paragraphs([notice], total=total) if notice else "")


def _head(answer: CaseAnswer) -> Iterator[str]:
    decision = answer.decision
    named = (decision.number, decision.body)
    parts = [printable(one.value) for one in named if one is not None]
    for label, day in (
        (_("filed {day}"), decision.filed),
        (_("decided {day}"), decision.decided),
        (_("served {day}"), decision.served),
    ):
        parts += _day(label, day)
    yield "  ".join(parts) if parts else _("Neither number, body nor days could be read.")
    if answer.match.entry:
        yield _("Entry: {ids}").format(ids=answer.match.entry)
    elif answer.match.candidates:
        yield _("Entries that come into question: {ids}").format(
            ids=enumerated(answer.match.candidates)
        )
    if answer.supplied:
        keys = enumerated(answer.supplied)
        yield _("Supplied by the user, not read: {keys}").format(keys=keys)
    if answer.is_published:
        yield _("Read as a copy for publication: what was cut from it is not missed.")
    yield from not_read(answer.document)


def _day(label: str, day: Stated[date] | None) -> list[str]:
    return [] if day is None else [label.format(day=day.value.isoformat())]


def _findings(answer: CaseAnswer, total: int) -> str:
    """Return the findings, the gravest first: in a pipe the code stands in a column of its own."""
    heads = [_("Severity"), place_heading(answer.document), _("What to look at")]
    found = sorted(answer.findings, key=_order)
    if total >= NO_LIMIT:
        rows: list[list[Cell]] = [[*_begin(one), one.message, one.code.code] for one in found]
        return table([*heads, _("Code")], rows, total=total)
    return table(
        heads, [[*_begin(one), [one.message, one.code.code]] for one in found], total=total
    )


def _begin(finding: CaseFinding) -> Sequence[Shown]:
    severity = finding.severity
    line = str(finding.line) if finding.line else "—"
    return (coloured(severity, BOLD) if severity == SEVERITIES[0] else severity, line)


def _order(finding: CaseFinding) -> tuple[int, int]:
    return SEVERITIES.index(finding.severity), finding.line


def _verdict(answer: DimensionAnswer) -> Shown:
    return coloured(answer.verdict, BOLD) if answer.verdict == "不符" else answer.verdict


def _with_source(answer: DimensionAnswer) -> str:
    """Return a reason with those articles behind it that it does not name itself."""
    named = [found.place for found in places_in_prose([answer.reason])]
    source = _BETWEEN.join(
        part
        for part in answer.source.split(_BETWEEN)
        if part and not (parse(part) and all(_is_among(place, named) for place in parse(part)))
    )
    if not source:
        return answer.reason
    return _("{reason} ({source})").format(reason=answer.reason, source=source)


def _is_among(place: CitedPlace, named: Sequence[CitedPlace]) -> bool:
    """Return whether a place is named, itself or more exactly."""
    return any(
        (one.law_resolved, one.article, one.article_suffix)
        == (place.law_resolved, place.article, place.article_suffix)
        and place.paragraph in (None, one.paragraph)
        and place.item in (None, one.item)
        for one in named
    )


def _count(answer: CaseAnswer) -> str:
    counted = dict.fromkeys(("符合", "不符", "不能判定"), 0)
    for one in answer.dimensions:
        counted[one.verdict] += 1
    message = _("{total} questions: {good} hold, {bad} do not, {open} cannot be told.")
    return message.format(
        total=len(answer.dimensions),
        good=counted["符合"],
        bad=counted["不符"],
        open=counted["不能判定"],
    )


def batch_shown(batch: Batch, notice: str) -> str:
    """Return the answer on a folder of decisions as the screen shows it.

    Args:
        batch: what is said of them.
        notice: what every output must say.
    """
    total = width()
    out = paragraphs([disclaimer(), *summary(batch)], total=total)
    for part in batch_tables(batch, NAMED_ON_SCREEN):
        out += "\n" + paragraphs([part.title], total=total)
        headings, rows = _narrowed(part) if total < NO_LIMIT else (part.headings, part.rows)
        out += table(headings, rows, total=total)
    return out + ("\n" + paragraphs([notice], total=total) if notice else "")


def _narrowed(part: BatchTable) -> tuple[Sequence[str], Sequence[Sequence[Cell]]]:
    """Return the headings and rows of a table with the codes below what they are codes of."""
    if part.headings[-1] != _("Code"):
        return part.headings, part.rows
    rows = [
        (severity, count, [fault, code], which) for severity, count, fault, which, code in part.rows
    ]
    return part.headings[:-1], rows
