"""告知听证: was the party told before the decision, and left the time to ask for a hearing?

《行政处罚法》第四十四条 asks that the party be told before the decision of the penalty intended,
its facts, reasons and grounds, and of its rights; 第六十三条 of the right to a hearing where the
penalty is heavy; 第六十四条第（一）项 gives five working days (第八十五条) to ask for one. The
decision need not tell of it (第五十九条), so a notice that is not told of is never wrong: the sheet
of the file answers. Days that the text itself gives decide: told after the decision, decided while
the party could still ask.
"""

from datetime import date
from typing import NamedTuple

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.dimensions._course import (
    STEPS_REVERSED,
    not_looked_at,
    reversed_steps,
    undecided,
    untold,
)
from devolved_powers.cases.judging.hearing_need import NO_PENALTY, HearingNeed, hearing_need
from devolved_powers.cases.judging.terms import days_passed
from devolved_powers.cases.model import Decision, Stated
from devolved_powers.diagnostics import Severity
from devolved_powers.i18n import N_, _
from devolved_powers.models.procedure import ProcedureRule

_SHEET = "告知书的送达回证"
_TOLD = "《中华人民共和国行政处罚法》第四十四条"
_HEARING = "《中华人民共和国行政处罚法》第六十三条第一款"
_TERM = "《中华人民共和国行政处罚法》第六十四条第（一）项"
_ASKED = 5
"""Working days; only to ask a person to look, where the text of the day is not held."""
NOT_TOLD = FaultCode(
    "prior-notice-not-told",
    "请核实",
    "hearing_notice",
    _TOLD,
    N_("Nothing is said of a prior notice."),
)
TOO_EARLY = FaultCode(
    "decided-before-hearing-term",
    "必须改",
    "hearing_notice",
    _TERM,
    N_("It was decided while the party could still ask for a hearing."),
)
NO_HEARING = FaultCode(
    "hearing-not-told",
    "请核实",
    "hearing_notice",
    _HEARING,
    N_("A notice is told of, and not the right to a hearing, which the penalty may call for."),
)
CODES: tuple[FaultCode, ...] = (STEPS_REVERSED, NOT_TOLD, TOO_EARLY, NO_HEARING)


class _Notice(NamedTuple):
    """What the days tell of a notice.

    Args:
        served: the day of the notice.
        decided: the day of the decision.
    """

    served: Stated[date]
    decided: date


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return whether the party was told before the decision and left its time."""
    decision = case.decision
    spot = _("Decided on the spot: the party is told by word of mouth; see “现场笔录”.")
    apart = not_looked_at(case, "hearing_notice", _SHEET, spot)
    if apart is not None:
        return apart
    if decision.notice_served is None:
        return _not_told(decision)
    if decision.decided is None:
        return undecided("hearing_notice", _TOLD)
    notice = _Notice(decision.notice_served, decision.decided.value)
    held = _held_to_term if decision.hearing_told else _without_hearing
    return _reversed(decision, notice) or held(case, context, notice)


def _not_told(decision: Decision) -> DimensionAnswer:
    if decision.kind == NO_PENALTY:
        reason = _("No penalty was given: the article asks for a notice before a penalty only.")
        return untold("hearing_notice", reason, _TOLD)
    if decision.hearing_told is not None:
        reason = _(
            "A prior notice is told of, its day is not: see “{sheet}” in the file, or give it as "
            "`notice.served` with --facts."
        ).format(sheet=_SHEET)
        return untold("hearing_notice", reason, _TOLD)
    reason = _(
        "The decision does not tell of a prior notice; it need not. See “{sheet}” in the file, "
        "or give its day as `notice.served` with --facts."
    ).format(sheet=_SHEET)
    if decision.sign("end-cut-off"):  # it may stand in the part that is missing
        return untold("hearing_notice", reason, _TOLD)
    found = CaseFinding(NOT_TOLD, reason, 0, NOT_TOLD.severity)
    return untold("hearing_notice", reason, _TOLD, found)


def _reversed(decision: Decision, notice: _Notice) -> DimensionAnswer | None:
    """Return that a notice came after the decision, or before the filing; None where neither."""
    told = ("事先告知", notice.served.value)
    if notice.served.value > notice.decided:
        found = reversed_steps(told, ("处罚决定", notice.decided), notice.served.line)
        reason = _("The prior notice is dated after the decision.")
    elif decision.filed is not None and notice.served.value < decision.filed.value:
        filed = ("立案", decision.filed.value)
        found = reversed_steps(filed, told, notice.served.line)
        reason = _("The prior notice is dated before the filing.")
    else:
        return None
    return DimensionAnswer("hearing_notice", "不符", reason, notice.served.line, _TOLD, (found,))


def _held_to_term(case: Case, context: CaseContext, notice: _Notice) -> DimensionAnswer:
    """Return whether the party was left its days to ask for a hearing."""
    rules = context.library.procedure
    rule = rules.on("hearing-request", notice.decided)
    eve = date.fromordinal(max(notice.decided.toordinal() - 1, 1))  # the term runs out before
    if rule is None or rule.number is None or rule.unit is None:
        passed = days_passed(notice.served.value, eve, "工作日")
        reason = rules.untold("hearing-request", notice.decided)
        found: tuple[CaseFinding, ...] = ()
        if not passed.have_run(_ASKED) and not _is_waived(case):
            message = _(
                "Told of a hearing on {served}, decided on {decided}: see how many days the text "
                "of that time gives to ask for one."
            ).format(served=notice.served.value, decided=notice.decided)
            found = (CaseFinding(TOO_EARLY, message, notice.served.line, "请核实"),)
        return untold("hearing_notice", reason, "", *found)
    passed = days_passed(notice.served.value, eve, rule.unit)
    has_run = passed.have_run(rule.number)
    told = _(
        "Told of a hearing on {served}, decided on {decided}: {days} working days lie between; "
        "{term} are the party's to ask for one."
    ).format(
        served=notice.served.value, decided=notice.decided, days=passed.written, term=rule.number
    )
    if has_run:
        return DimensionAnswer("hearing_notice", "符合", told, notice.served.line, rule.place)
    if _is_waived(case):
        reason = _("{told} The party waived its rights in writing.").format(told=told)
        return DimensionAnswer("hearing_notice", "符合", reason, notice.served.line, rule.place)
    if has_run is None:
        reason = _(
            "{told} Public holidays and weekends worked instead decide it: count by the calendar "
            "of the year."
        ).format(told=told)
        asked = CaseFinding(TOO_EARLY, reason, notice.served.line, "请核实")
        return untold("hearing_notice", reason, rule.place, asked)
    return _too_early(case.decision, notice, told, rule)


def _too_early(
    decision: Decision, notice: _Notice, told: str, rule: ProcedureRule
) -> DimensionAnswer:
    """Return that the party could still ask for a hearing when it was decided."""
    line = notice.served.line
    if decision.sign("waiver"):
        message = _(
            "{told} The text tells of a waiver: see in “{sheet}” or “陈述申辩笔录” whether the "
            "party waived in so many words; give `notice.waived` with --facts."
        ).format(told=told, sheet=_SHEET)
        found = CaseFinding(TOO_EARLY, message, line, "请核实")
        return untold("hearing_notice", message, rule.place, found)
    if decision.sign("no-statement-in-term"):
        message = _(
            "{told} The text says that the term passed, which its own days contradict: see "
            "“{sheet}”, and whether the party waived its rights in writing."
        ).format(told=told, sheet=_SHEET)
        severity: Severity = "请核实"
    else:
        message = _(
            "{told} No waiver is told: decide after the term, or tell the waiver and give "
            "`notice.waived` with --facts."
        ).format(told=told)
        severity = TOO_EARLY.severity
    found = CaseFinding(TOO_EARLY, message, line, severity)
    return DimensionAnswer("hearing_notice", "不符", message, line, rule.place, (found,))


def _without_hearing(case: Case, context: CaseContext, notice: _Notice) -> DimensionAnswer:
    """Return what is said of a notice of which it is not told that it named a hearing."""
    rules, line = context.library.procedure, notice.served.line
    rule = rules.on("told-before", notice.decided)
    if rule is None:
        return untold("hearing_notice", rules.untold("told-before", notice.decided))
    need = hearing_need(case.decision, notice.decided, context.registry.hearing_thresholds, rules)
    days = _("Told on {served}, decided on {decided}.").format(
        served=notice.served.value, decided=notice.decided
    )
    if need.need == "no":
        if notice.served.value < notice.decided or _is_waived(case):
            reason = _("{days} The penalty is none of those for which a hearing must be offered.")
            return DimensionAnswer(
                "hearing_notice", "符合", reason.format(days=days), line, rule.place
            )
        reason = _("{days} Both on one day: see “{sheet}”, whether the party could be heard first.")
        return untold("hearing_notice", reason.format(days=days, sheet=_SHEET), rule.place)
    if need.need == "yes":
        message = _(
            "{days} The text does not tell that a hearing was offered, which this penalty asks "
            "for ({source}): see “{sheet}”, or give `notice.hearing_told` with --facts."
        ).format(days=days, source=need.source or _HEARING, sheet=_SHEET)
        found = CaseFinding(NO_HEARING, message, line, NO_HEARING.severity)
        return untold("hearing_notice", message, _HEARING, found)
    message = _unknown(days, need)
    asked = CaseFinding(NO_HEARING, message, line, NO_HEARING.severity)
    return untold("hearing_notice", message, _HEARING, asked)


def _unknown(days: str, need: HearingNeed) -> str:
    """Return why it cannot be told whether a hearing had to be offered."""
    if need.source:
        return _(
            "{days} The text does not tell that a hearing was offered; whether the fine is large "
            "for this party cannot be told by {source}: see “{sheet}”."
        ).format(days=days, source=need.source, sheet=_SHEET)
    return _(
        "{days} The text does not tell that a hearing was offered; whether it had to be cannot be "
        "told: see “{sheet}”, or give `notice.hearing_told` with --facts; from which sum on a fine "
        "is large goes into `hearing_thresholds` of registry.yaml with its source."
    ).format(days=days, sheet=_SHEET)


def _is_waived(case: Case) -> bool:
    """Return whether the party waived its rights in writing, by the facts or by the text."""
    return case.waived or bool(case.decision.sign("written-waiver"))
