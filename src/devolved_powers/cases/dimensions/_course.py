"""What the dimensions on the course of a case share."""

from datetime import date

from devolved_powers.cases.answer import CaseFinding, Dimension, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.i18n import N_, _

STEPS_REVERSED = FaultCode(
    "steps-reversed",
    "必须改",
    "hearing_notice",
    "《中华人民共和国行政处罚法》第四十四条、第五十四条、第五十八条第一款、第六十一条第一款",
    N_("A step is dated after the one that it must come before."),
)


def untold(
    dimension: Dimension, reason: str, source: str = "", *findings: CaseFinding
) -> DimensionAnswer:
    """Return that a dimension cannot be judged, with the reason."""
    return DimensionAnswer(dimension, "不能判定", reason, source=source, findings=findings)


def not_looked_at(
    case: Case, dimension: Dimension, sheets: str, on_the_spot: str = ""
) -> DimensionAnswer | None:
    """Return that a dimension is not judged by this document at all; None where it is.

    Args:
        case: the case.
        dimension: which.
        sheets: the sheets of the file that tell it.
        on_the_spot: why it is not judged of what was decided on the spot; empty where it is.
    """
    decision = case.decision
    if on_the_spot and decision.procedure == "简易程序" and not decision.is_summary:
        return untold(dimension, on_the_spot)
    if not decision.is_summary:
        return None
    reason = _(
        "This is a table or summary for publication, not the decision: see the decision itself, "
        "and “{sheets}” in the file."
    )
    return untold(dimension, reason.format(sheets=sheets))


def undecided(dimension: Dimension, source: str, *findings: CaseFinding) -> DimensionAnswer:
    """Return that a dimension cannot be judged, since the day of the decision is not told."""
    reason = _("The day of the decision is not told; give it as `decided` with --facts.")
    return untold(dimension, reason, source, *findings)


def reversed_steps(before: tuple[str, date], after: tuple[str, date], line: int) -> CaseFinding:
    """Return the finding that a step was taken too late.

    Args:
        before: what must come first, and its day.
        after: what must come after it, and its day.
        line: where the former stands.
    """
    message = _(
        "“{first}” is of {day}, behind “{then}” of {other}, which it must come before: correct "
        "the days by the file; where they are right, the course of the case was unlawful."
    )
    return CaseFinding(
        STEPS_REVERSED,
        message.format(first=before[0], day=before[1], then=after[0], other=after[1]),
        line,
        STEPS_REVERSED.severity,
    )
