"""期限: was the decision made within ninety days of filing?

《行政处罚法》第六十条 gives ninety days from the day of filing, and leaves it to laws, regulations
and rules to provide otherwise; it knows no extension of its own. The days of a hearing, of expert
opinions and of public notices may have to be taken off by such rules. So more than ninety days are
looked at (请核实), and wrong only where the user says that nothing prolonged or interrupted the
term. The decision need not tell the day of filing (第五十九条): where it does not, the sheet of the
file does.

Beside it: a filing long after the finding, and an investigation that is filed and closed on one
day.
"""

from collections.abc import Iterator
from datetime import date

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.dimensions._course import (
    not_looked_at,
    reversed_steps,
    undecided,
    untold,
)
from devolved_powers.cases.judging.terms import DecisionTerm, decision_term
from devolved_powers.cases.model import Decision, Stated
from devolved_powers.i18n import N_, _, sentences

_SHEET = "立案审批表"
_TERM = "《中华人民共和国行政处罚法》第六十条"
_FILING = "《中华人民共和国行政处罚法》第五十四条第二款"
_INVESTIGATION = "《中华人民共和国行政处罚法》第五十四条第一款"
OVER = FaultCode(
    "ninety-days-over",
    "必须改",
    "ninety_days",
    _TERM,
    N_("More than ninety days lie between filing and decision."),
)
NO_FILING = FaultCode(
    "filing-date-missing",
    "请核实",
    "ninety_days",
    _TERM,
    N_("The day of filing is not told."),
)
FILED_LATE = FaultCode(
    "filed-late",
    "请核实",
    "ninety_days",
    _FILING,
    N_("The case was filed long after the act was found."),
)
ONE_DAY = FaultCode(
    "one-day-investigation",
    "请核实",
    "ninety_days",
    _INVESTIGATION,
    N_("The investigation was filed and closed on one day."),
)
CODES: tuple[FaultCode, ...] = (OVER, NO_FILING, FILED_LATE, ONE_DAY)
_LATE = 21
"""Days from finding to filing, about fifteen working days, behind which a person should look: the
law says 及时 and no number."""


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return whether the decision was made within its term."""
    decision = case.decision
    spot = _("Decided on the spot: no case was filed, so no term runs from a filing.")
    apart = not_looked_at(case, "ninety_days", _SHEET, spot)
    if apart is not None:
        return apart
    beside = tuple(_beside(decision))
    if decision.filed is None:
        message = _(
            "The decision does not tell the day of filing; it need not. See “{sheet}” in the "
            "file, or give it as `filed` with --facts."
        ).format(sheet=_SHEET)
        found = CaseFinding(NO_FILING, message, 0, NO_FILING.severity)
        return untold("ninety_days", message, _TERM, found, *beside)
    if decision.decided is None:
        return undecided("ninety_days", _TERM, *beside)
    return _held_to_term(case, context, (decision.filed, decision.decided.value), beside)


def _held_to_term(
    case: Case,
    context: CaseContext,
    days: tuple[Stated[date], date],
    beside: tuple[CaseFinding, ...],
) -> DimensionAnswer:
    """Return whether the days of filing and decision keep to the term."""
    decision, (filed, decided) = case.decision, days
    first = min(_days_of_filing(decision, filed.value))
    if filed.value > decided:
        found = reversed_steps(("立案", filed.value), ("处罚决定", decided), filed.line)
        reason = _("The filing is dated after the decision.")
        return DimensionAnswer("ninety_days", "不符", reason, filed.line, _TERM, (found, *beside))
    term = decision_term(context.library.procedure, first, decided, case.deducted_days or 0)
    if term is None:
        reason = context.library.procedure.untold("decision-term", first)
        return untold("ninety_days", reason, "", *beside)
    if not term.is_over:
        reason = _("Filed on {filed}, decided on {decided}: {days} days, within {limit}.").format(
            filed=first, decided=decided, days=term.days, limit=term.limit
        )
        reason = sentences(reason, _taken_off(case))
        return DimensionAnswer("ninety_days", "符合", reason, filed.line, term.rule.place, beside)
    return _over(case, term, (first, decided), beside)


def _over(
    case: Case,
    term: DecisionTerm,
    days: tuple[date, date],
    beside: tuple[CaseFinding, ...],
) -> DimensionAnswer:
    """Return what is said of a decision after more days than the term has."""
    decision = case.decision
    line = decision.filed.line if decision.filed else 0
    counted = _("Filed on {filed}, decided on {decided}: {days} days, more than {limit}.").format(
        filed=days[0], decided=days[1], days=term.days, limit=term.limit
    )
    counted = sentences(counted, _taken_off(case))
    if case.is_uninterrupted:
        why = _("By the facts given, nothing prolonged or interrupted the term.")
        told = sentences(counted, why)
        found = CaseFinding(OVER, told, line, "必须改")
        return DimensionAnswer("ninety_days", "不符", told, line, term.rule.place, (found, *beside))
    extension = _extension(case, term, days[0])
    if extension is not None:
        why = _(
            "An extension of {days} days is told: the article knows none of its own; "
            "look up which law, regulation or rule allows it, and the approval in the file."
        ).format(days=extension)
    else:
        why = _(
            "Look into “{sheet}” and the approvals in the file: whether a law, regulation or rule "
            "sets another term, and which days of hearing, expert opinion or notice are taken off; "
            "give `deducted`, `extended` or `uninterrupted` with --facts."
        ).format(sheet=_SHEET)
    told = sentences(counted, why)
    found = CaseFinding(OVER, told, line, "请核实")
    return DimensionAnswer("ninety_days", "不能判定", told, line, term.rule.place, (found, *beside))


def _extension(case: Case, term: DecisionTerm, filed: date) -> int | None:
    """Return by how many days the term was extended; None where that is not told."""
    if case.extended_to is not None:
        return max(0, (case.extended_to - filed).days - term.limit)
    told = case.decision.extended
    return told.value if told is not None else None


def _taken_off(case: Case) -> str:
    """Return how many days do not count, by what the user says; empty where none."""
    if not case.deducted_days:
        return ""
    text = _("{count} days are taken off, by the facts given.")
    return text.format(count=case.deducted_days)


def _days_of_filing(decision: Decision, told: date) -> Iterator[date]:
    """Yield every day that the text gives for the filing: the first counts against the term."""
    yield told
    for contradiction in decision.contradictions:
        if contradiction.what == "立案":
            yield from map(date.fromisoformat, contradiction.days)


def _beside(decision: Decision) -> Iterator[CaseFinding]:
    """Yield what a person should look at in the days around the filing."""
    if decision.filed is None:
        return
    filed, conduct = decision.filed, decision.conduct
    if conduct.found is not None and conduct.found.value.is_exact:
        found = conduct.found.value.last
        if (filed.value - found).days > _LATE:
            message = _(
                "Found on {found}, filed on {filed}, {days} days later: filing is due without "
                "delay; see “{sheet}” and the record of the source of the case."
            ).format(found=found, filed=filed.value, days=(filed.value - found).days, sheet=_SHEET)
            yield CaseFinding(FILED_LATE, message, filed.line, FILED_LATE.severity)
    if decision.closed is not None and decision.closed.value == filed.value:
        message = _(
            "The investigation was filed and closed on one day, {day}: see whether the records of "
            "questioning and inspection bear it."
        ).format(day=filed.value)
        yield CaseFinding(ONE_DAY, message, decision.closed.line, ONE_DAY.severity)
