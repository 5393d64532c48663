"""What is said of a document that is no penalty decision: nothing is judged, and it says why."""

from devolved_powers.cases.answer import DIMENSIONS, CaseFinding, DimensionAnswer
from devolved_powers.cases.form.codes import NO_DECISION
from devolved_powers.cases.model import Decision
from devolved_powers.i18n import _


def is_no_decision(decision: Decision) -> bool:
    """Return whether a document is no penalty decision, nor a summary of one.

    What cites nothing, gives nothing and tells no remedy is none, whatever stands in its title: a
    report, a request to the court, the text of a law.

    Args:
        decision: what was read of it.
    """
    if decision.kind != "其他文书" and _is_first_half(decision):
        return False
    decides = decision.cited or decision.penalties or decision.orders
    tells = decision.payment or decision.review or decision.suit
    return decision.kind == "其他文书" or not (decides or tells)


def _is_first_half(decision: Decision) -> bool:
    """Return whether a text tells of a party and its act, and breaks off."""
    conduct = decision.conduct
    tells_act = conduct.begins or conduct.ends or conduct.found or decision.filed
    return bool(decision.sign("end-cut-off") and decision.party.has_name and tells_act)


def answers_on_no_decision() -> tuple[DimensionAnswer, ...]:
    """Return the fifteen answers on such a document: 不能判定, with one finding among them."""
    reason = _("The document is no penalty decision (“行政处罚决定书”): nothing was judged.")
    message = _(
        "The document is no penalty decision: give the decision itself; nothing of this one was "
        "judged."
    )
    finding = CaseFinding(NO_DECISION, message, 0, NO_DECISION.severity)
    return tuple(
        DimensionAnswer(
            dimension,
            "不能判定",
            reason,
            findings=(finding,) if dimension == NO_DECISION.dimension else (),
        )
        for dimension in DIMENSIONS
    )
