"""送达: was the decision served in time?

《行政处罚法》第六十一条第一款: handed over at once where the party is there, else served within
seven days, which are working days (第八十五条). A decision is written before it is served, so its
text seldom tells; the sheet of the file does.
"""

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
from devolved_powers.cases.judging.terms import DaysPassed, days_passed
from devolved_powers.cases.model import Stated
from devolved_powers.i18n import N_, _
from devolved_powers.models.procedure import ProcedureRule

_SHEET = "决定书的送达回证"
_RULE = "《中华人民共和国行政处罚法》第六十一条第一款"
_AT_ONCE = "当场交付"
_BY_THE_BODY = frozenset({"", "直接送达", "留置送达", "电子送达", _AT_ONCE})
"""The manners in which the day of service is the day on which the body acted."""
LATE = FaultCode(
    "served-late",
    "必须改",
    "service",
    _RULE,
    N_("It was served after more than seven working days."),
)
CODES: tuple[FaultCode, ...] = (LATE,)


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return whether the decision was served in time."""
    decision = case.decision
    apart = not_looked_at(case, "service", _SHEET)
    if apart is not None:
        return apart
    if decision.decided is None:
        return undecided("service", _RULE)
    decided = decision.decided.value
    rules = context.library.procedure
    rule = rules.on("service", decided)
    if rule is None or rule.number is None or rule.unit is None:
        return untold("service", rules.untold("service", decided))
    if decision.served is None:
        if decision.service_manner == _AT_ONCE:
            reason = _("The text says that it was handed over at once.")
            return DimensionAnswer("service", "符合", reason, source=rule.place)
        reason = _(
            "The decision does not tell its service; it cannot, before it is served. See “{sheet}” "
            "in the file, or give the day as `served.on` with --facts."
        ).format(sheet=_SHEET)
        return untold("service", reason, rule.place)
    return _served(decision.served, decided, decision.service_manner, rule)


def _served(
    served: Stated[date], decided: date, manner: str, rule: ProcedureRule
) -> DimensionAnswer:
    """Return whether it was served in time, where the day is told."""
    if served.value < decided:
        found = reversed_steps(("处罚决定", decided), ("送达", served.value), served.line)
        reason = _("The service is dated before the decision.")
        return DimensionAnswer("service", "不符", reason, served.line, rule.place, (found,))
    limit = rule.number or 0
    passed = days_passed(decided, served.value, "工作日")
    told = _told(served.value, decided, passed, limit)
    held = passed.held_to(limit)
    if held == "within":
        return DimensionAnswer("service", "符合", told, served.line, rule.place)
    if held == "untold":
        reason = _(
            "{told} Public holidays and weekends worked instead decide it: count by the calendar "
            "of the year."
        ).format(told=told)
        asked = CaseFinding(LATE, reason, served.line, "请核实")
        return untold("service", reason, rule.place, asked)
    if manner not in _BY_THE_BODY:
        message = _(
            "{told} Served by post, through others or by notice: what counts is the day the body "
            "sent it or turned to them; see “{sheet}”."
        ).format(told=told, sheet=_SHEET)
        return untold(
            "service", message, rule.place, CaseFinding(LATE, message, served.line, "请核实")
        )
    message = _("{told} Correct the day by “{sheet}”; where it is right, it was served late.")
    message = message.format(told=told, sheet=_SHEET)
    found = CaseFinding(LATE, message, served.line, LATE.severity)
    return DimensionAnswer("service", "不符", message, served.line, rule.place, (found,))


def _told(served: date, decided: date, passed: DaysPassed, limit: int) -> str:
    text = _("Decided on {decided}, served on {served}: {days} working days of {limit}.")
    return text.format(decided=decided, served=served, days=passed.written, limit=limit)
