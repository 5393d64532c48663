"""事项: is it an item of the enforcement catalogue (执法事项) on the day of the decision?

A power without an item, and the town's own power by law, stand in no catalogue of granted items:
that is open, and no fault.
"""

from datetime import date

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.deciding_body.bodies import body_of
from devolved_powers.cases.deciding_body.clause_actors import TOWN_ACTOR, clause_actors
from devolved_powers.cases.deciding_body.powers_behind import ids_in_question
from devolved_powers.cases.judging.case_days import decided_between
from devolved_powers.cases.judging.holding import Holdings, status_text
from devolved_powers.i18n import N_, _, clauses, enumerated, sentences
from devolved_powers.register.states import IN_FORCE, EnforcementItem, Power

_OUT = FaultCode(
    *("item-not-in-catalogue", "必须改", "in_catalogue", ""),
    N_("The item was not in the catalogue on the day of the decision."),
)
CODES: tuple[FaultCode, ...] = (_OUT,)


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return what is said of the item of the catalogue."""
    decision = case.decision
    line = next((one.line for one in decision.cited if one.role == "penalty"), 0)
    body = body_of(decision, context)
    if body is None or not body.is_known:
        return _open(_("The body is not in this registry: see the catalogue of its own."), line)
    between = decided_between(decision, context.day)
    entries = ids_in_question(case)
    if not entries:
        return _open(_no_item(case, between[0] if between else context.day, context), line)
    holdings = context.holdings_of(body.name)
    if not set(entries) <= holdings.ids:
        return _open(_("The item is recorded as another body's: see “权限”."), line)
    if between is None:
        return _open(_("The day of the decision is not told."), line)
    answers = [_on(entries, day, holdings, line) for day in between]
    same = {answer.verdict for answer in answers} == {answers[0].verdict}
    return answers[0] if same else _open(_("The day of the decision is not told."), line)


def _no_item(case: Case, day: date, context: CaseContext) -> str:
    """Return why no item was found."""
    if TOWN_ACTOR in clause_actors(case.decision, day, context):
        return _("The penalty clause names the township government: no grant is needed.")
    if case.match.candidates:
        message = _("Only the duty leads to an item ({entries}); the penalty clause does not.")
        return message.format(entries=enumerated(case.match.candidates))
    return _("No item of the catalogue has the penalty clause that is cited.")


def _on(entries: tuple[str, ...], day: date, holdings: Holdings, line: int) -> DimensionAnswer:
    """Return whether all of some entries are items in force on a day."""
    states = [holdings.on(entry, day) for entry in entries]
    if not all(isinstance(state, EnforcementItem) for state in states):
        message = _("{entries}: the power has no item in the catalogue of its own.")
        return _open(message.format(entries=enumerated(entries)), line)
    if all(holdings.held_on(state.id, day) in IN_FORCE for state in states):
        reason = clauses(f"{state.id} {state.name}" for state in states)
        return DimensionAnswer("in_catalogue", "符合", reason, line)
    left = [state for state in states if _is_outside(state, day)]
    if len(left) < len(states):
        return _open(_("The power was not in force on the day of the decision: see “权限”."), line)
    message = _("{entry} was not in the catalogue on {day}: {status}.")
    told = sentences(
        *(
            message.format(entry=state.id, day=day, status=status_text(holdings, state.id, day))
            for state in left
        )
    )
    finding = CaseFinding(_OUT, told, line, "必须改")
    return DimensionAnswer("in_catalogue", "不符", told, line, findings=(finding,))


def _open(reason: str, line: int) -> DimensionAnswer:
    return DimensionAnswer("in_catalogue", "不能判定", reason, line)


def _is_outside(state: Power | EnforcementItem, day: date) -> bool:
    """Return whether a day lies outside the days that an item itself has in the catalogue."""
    if not isinstance(state, EnforcementItem):
        return False
    is_early = state.from_ is not None and day < state.from_
    return is_early or (state.until is not None and state.until < day)
