"""What `powers check-case` shows on the screen."""

from collections.abc import Iterator
from datetime import date

from devolved_powers.cases.answer import CaseAnswer, CaseFinding
from devolved_powers.cases.batch import Batch
from devolved_powers.cases.batch_tables import batch_tables, summary
from devolved_powers.cases.model import Stated
from devolved_powers.cases.wording import dimension_name, disclaimer
from devolved_powers.cli.shared.tables import paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.diagnostics import SEVERITIES
from devolved_powers.i18n import _
from devolved_powers.text import printable


def shown(answer: CaseAnswer, notice: str) -> str:
    """Return the answer on a decision as the screen shows it.

    Args:
        answer: what is said of it.
        notice: what every output must say.
    """
    total = width()
    out = paragraphs([disclaimer(), *_head(answer)], total=total)
    rows = [
        [one.verdict, dimension_name(one.dimension), _with_source(one.reason, one.source)]
        for one in answer.dimensions
    ]
    out += "\n" + table((_("Verdict"), _("Question"), _("Why")), rows, total=total)
    findings = sorted(answer.findings, key=_order)
    if findings:
        told = [[one.severity, _line(one), one.message, one.code.code] for one in findings]
        heads = (_("Severity"), _("Line"), _("What to look at"), _("Code"))
        out += "\n" + table(heads, told, total=total)
    if answer.laws:
        laws = [[printable(one.law), one.text] for one in answer.laws]
        out += "\n" + table((_("Law"), _("How it stands today")), laws, total=total)
    return out + "\n" + paragraphs([*_count(answer), *filter(None, [notice])], total=total)


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
    if answer.match.entry:
        parts.append(_("on {id}").format(id=answer.match.entry))
    yield "  ".join(parts) if parts else _("Neither number, body nor days could be read.")
    if answer.supplied:
        keys = ", ".join(answer.supplied)
        yield _("Supplied by the user, not read: {keys}").format(keys=keys)
    if answer.is_published:
        yield _("Read as a copy for publication: what was cut from it is not missed.")


def _day(label: str, day: Stated[date] | None) -> list[str]:
    return [] if day is None else [label.format(day=day.value.isoformat())]


def _with_source(reason: str, source: str) -> str:
    return _("{reason} ({source})").format(reason=reason, source=source) if source else reason


def _line(finding: CaseFinding) -> str:
    return str(finding.line) if finding.line else "—"


def _order(finding: CaseFinding) -> tuple[int, int]:
    return SEVERITIES.index(finding.severity), finding.line


def _count(answer: CaseAnswer) -> Iterator[str]:
    counted = dict.fromkeys(("符合", "不符", "不能判定"), 0)
    for one in answer.dimensions:
        counted[one.verdict] += 1
    message = _("{total} questions: {good} hold, {bad} do not, {open} cannot be told.")
    yield message.format(
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
    for part in batch_tables(batch):
        out += "\n" + paragraphs([part.title], total=total)
        out += table(part.headings, part.rows, total=total)
    return out + (paragraphs([notice], total=total) if notice else "")
