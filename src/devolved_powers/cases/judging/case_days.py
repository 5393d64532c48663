"""Between which days a step lies that a document does not tell: by the steps around it."""

from datetime import date

from devolved_powers.cases.model import Decision


def decided_between(decision: Decision, today: date) -> tuple[date, date] | None:
    """Return the first and the last day that the decision may be of; twice its day where told.

    Args:
        decision: what the document tells.
        today: the day of the answer: it was decided by then.

    Returns:
        None where no step before it is told, or the steps are told in no possible order.
    """
    if decision.decided is not None:
        return decision.decided.value, decision.decided.value
    steps = (decision.discussed, decision.legal_review, decision.notice_served, decision.filed)
    before = [step.value for step in steps if step is not None]
    last = decision.served.value if decision.served is not None else today
    if not before or max(before) > last:
        return None
    return max(before), last


def filed_between(decision: Decision) -> tuple[date, date] | None:
    """Return the first and the last day that the filing may be of; twice its day where told.

    A case decided on the spot is opened and decided on one day; else the filing lies between the
    act, or the day it was found, and the next step told.

    Args:
        decision: what the document tells.

    Returns:
        None where nothing before or nothing behind it is told.
    """
    decided = decision.decided.value if decision.decided is not None else None
    if decision.filed is not None:
        return decision.filed.value, decision.filed.value
    if decision.procedure == "简易程序" and decided is not None:
        return decided, decided
    steps = (decision.notice_served, decision.legal_review, decision.discussed, decision.decided)
    after = [step.value for step in steps if step is not None]
    conduct = decision.conduct
    known = (conduct.found, conduct.begins, conduct.ends)
    before = [told.value.first for told in known if told is not None]
    if not before or not after or min(before) > min(after):
        return None
    return min(before), min(after)
