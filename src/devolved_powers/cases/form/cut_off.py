"""What is said of a text whose head or end is missing: its missing part is not judged."""

from collections.abc import Iterator

from devolved_powers.cases.answer import DimensionAnswer
from devolved_powers.cases.form import codes
from devolved_powers.cases.form.fault import Fault, fault
from devolved_powers.cases.model import Decision
from devolved_powers.i18n import _

_OF_HEAD = frozenset(
    {
        *(codes.TITLE_MISSING, codes.NUMBER_MISSING, codes.PENALTY_MISSING),
        *(codes.PARTY_NAME_MISSING, codes.PARTY_ADDRESS_MISSING),
        *(codes.CONDUCT_DATE_MISSING, codes.EVIDENCE_MISSING, codes.DUTY_NOT_CITED),
    }
)
"""What may stand in a head that is missing."""
_OF_END = frozenset(
    {
        *(codes.PENALTY_MISSING, codes.PENALTY_CLAUSE_NOT_CITED, codes.ORDER_TO_CORRECT_MISSING),
        *(codes.PAYMENT_MISSING, codes.PAYMENT_TERM_MISSING),
        *(codes.LATE_FEE_NOT_TOLD, codes.LATE_FEE_CAP_NOT_TOLD),
        *(codes.SIGNATURE_MISSING, codes.DECISION_DATE_MISSING, codes.OFFICERS_NOT_TOLD),
    }
)
"""What may stand in an end that is missing."""
_OF_FACTS = frozenset(
    {
        *(codes.EVIDENCE_MISSING, codes.DUTY_NOT_CITED, codes.CONDUCT_DATE_MISSING),
        *(codes.GUIDELINE_AS_ONLY_BASIS, codes.FACT_STILL_SUSPECTED),
    }
)
"""What may stand there too, where the text breaks off before the penalty."""
_OF_LAST_LINE = frozenset({codes.DISCRETION_RANGE_NOT_TOLD, codes.DISCRETION_NO_NUMBER})


def cut_faults(decision: Decision) -> Iterator[Fault]:
    """Yield that the head or the end of a text is missing.

    Args:
        decision: what was read of it.
    """
    head, end = decision.sign("head-cut-off"), decision.sign("end-cut-off")
    if head:
        message = _(
            "The head of the text is missing (title, number, party): what would stand there is not "
            "judged; give the whole decision."
        )
        yield fault(codes.HEAD_CUT_OFF, message, head, is_open=True)
    if end:
        yield fault(codes.END_CUT_OFF, _end_message(), end, is_open=True)


def is_in_missing_part(decision: Decision, found: Fault) -> bool:
    """Return whether what was not found may stand in the part of the text that is missing.

    Args:
        decision: what was read of the text.
        found: what is said to be missing.
    """
    code, end = found.finding.code, decision.sign("end-cut-off")
    if decision.sign("head-cut-off") and code in _OF_HEAD:
        return True
    if not end:
        return False
    is_at_end = code in _OF_LAST_LINE and found.finding.line == end
    is_before_penalty = code in _OF_FACTS and not decision.penalties
    return code in _OF_END or is_at_end or is_before_penalty


def remedies_cut_off(decision: Decision) -> DimensionAnswer | None:
    """Return that the remedies cannot be told, where the text breaks off before or in them.

    Args:
        decision: what was read of it.
    """
    end = decision.sign("end-cut-off")
    told = (decision.review, decision.suit)
    if not end or all(one is not None and one.line < end for one in told):
        return None
    return DimensionAnswer("remedies", "不能判定", _end_message(), end)


def _end_message() -> str:
    return _(
        "The text breaks off here: no organ and no day stand below it, and what would stand behind "
        "is not judged; give the whole decision."
    )
