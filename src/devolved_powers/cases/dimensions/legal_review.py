"""法制审核: was the case reviewed before it was decided?

《行政处罚法》第五十八条第一款 asks for legal review before the decision in four cases: great public
interest, a hearing that was held, a difficult case of several relations, and what laws and
regulations name; 第五十七条第二款 for a collective discussion where the case is complicated or
grave. The decision need not tell of either (第五十九条): the sheets of the file do.
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
from devolved_powers.cases.model import Decision, Stated
from devolved_powers.i18n import N_, _

_SHEETS = "法制审核意见书、集体讨论记录"
_REVIEW = "《中华人民共和国行政处罚法》第五十八条第一款"
NOT_TOLD = FaultCode(
    "legal-review-not-told",
    "请核实",
    "legal_review",
    _REVIEW,
    N_("A review was needed, or a hearing or discussion is told of, and no day of it is."),
)
CODES: tuple[FaultCode, ...] = (NOT_TOLD,)


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return whether the case was reviewed before it was decided."""
    decision = case.decision
    spot = _("Decided on the spot: see “{sheets}”, if there are any.").format(sheets=_SHEETS)
    apart = not_looked_at(case, "legal_review", _SHEETS, spot)
    if apart is not None:
        return apart
    if decision.decided is None:
        return undecided("legal_review", _REVIEW)
    rules = context.library.procedure
    rule = rules.on("legal-review", decision.decided.value)
    if rule is None:
        return untold("legal_review", rules.untold("legal-review", decision.decided.value))
    late = tuple(_late(decision))
    if late:
        reason = _("Legal review or collective discussion is dated after the decision.")
        return DimensionAnswer("legal_review", "不符", reason, late[0].line, rule.place, late)
    if decision.legal_review is None:
        return _not_told(case, rule.place)
    return _reviewed(decision, decision.legal_review, rule.place)


def _reviewed(decision: Decision, review: Stated[date], place: str) -> DimensionAnswer:
    """Return what is said where a review before the decision is told."""
    if decision.discussed is not None and decision.discussed.value < review.value:
        found = reversed_steps(
            ("法制审核", review.value), ("集体讨论", decision.discussed.value), review.line
        )
        reason = _(
            "Reviewed on {day}, after the collective discussion: see “{sheets}”, which of them "
            "decided."
        ).format(day=review.value, sheets=_SHEETS)
        asked = CaseFinding(found.code, found.message, found.line, "请核实")
        return untold("legal_review", reason, place, asked)
    reason = _("Reviewed on {day}, not after the decision.").format(day=review.value)
    return DimensionAnswer("legal_review", "符合", reason, review.line, place)


def _late(decision: Decision) -> Iterator[CaseFinding]:
    """Yield which steps came after the decision that they must come before."""
    if decision.decided is None:
        return
    decided = ("处罚决定", decision.decided.value)
    for name, step in (("法制审核", decision.legal_review), ("集体讨论", decision.discussed)):
        if step is not None and step.value > decision.decided.value:
            yield reversed_steps((name, step.value), decided, step.line)


def _not_told(case: Case, place: str) -> DimensionAnswer:
    """Return what is said where no day of a review is told."""
    if case.legal_review_needed is False:
        reason = _("By the facts given, the case is none of those that need legal review.")
        return DimensionAnswer("legal_review", "符合", reason, source=place)
    reason = _(
        "The decision does not tell of legal review; it need not. See “{sheets}” in the file, or "
        "give `legal_review.on`, or `legal_review.needed`, with --facts."
    ).format(sheets=_SHEETS)
    decision = case.decision
    # heard (第五十八条第一款第（二）项), or so grave that its heads decided together
    is_likely = decision.discussed is not None or decision.sign("hearing-held")
    if case.legal_review_needed or is_likely:
        found = CaseFinding(NOT_TOLD, reason, 0, NOT_TOLD.severity)
        return untold("legal_review", reason, place, found)
    return untold("legal_review", reason, place)
