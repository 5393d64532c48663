"""The table of suggestions: 保留, 调整 or 收回 for each power, with what triggered it.

A suggestion is no decision. The thresholds stand in registry.yaml (`evaluation`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from devolved_powers.evaluation.count import Evaluation, PowerUse
from devolved_powers.evaluation.judging import (
    UNHELD,
    CaseFault,
    cases_text,
    days_text,
)
from devolved_powers.i18n import _
from devolved_powers.models.registry_file import EvaluationThresholds
from devolved_powers.register.states import IN_FORCE

Advice = Literal["保留", "调整", "收回"]
AdviceReason = Literal[
    "unused", "reversed", "not-held", "fines", "overdue", "law", "used", "few", "made-up"
]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the figures suggest for a power.

    Args:
        use: the power, and what the ledger says of it.
        advice: 保留, 调整 or 收回.
        reasons: what triggered it, each with its figure.
    """

    use: PowerUse
    advice: Advice
    reasons: tuple[tuple[AdviceReason, str], ...]


def suggestions(evaluation: Evaluation, thresholds: EvaluationThresholds) -> list[Suggestion]:
    """Return a suggestion for every power that is held on the day.

    Args:
        evaluation: what came of the ledger.
        thresholds: from registry.yaml.
    """
    advised = [
        _of_real_cases(_one(use, evaluation, thresholds), evaluation.made_up)
        for use in evaluation.by_power
        if use.status in IN_FORCE
    ]
    order: dict[Advice, int] = {"收回": 0, "调整": 1, "保留": 2}
    return sorted(advised, key=lambda s: order[s.advice])


def thresholds_text(thresholds: EvaluationThresholds) -> str:
    """Return from when on what is suggested, as a document has it.

    Args:
        thresholds: from registry.yaml.
    """
    least = f"已决定的案件达{thresholds.min_cases}件，其中"
    return (
        "门槛（登记册没有另定的，用预设值）："
        f"行政处罚在台账期间享有满{thresholds.unused_days}日而没有案件，"
        f"或者{least}{thresholds.reversal_percent}%以上被改变的，建议收回；"
        f"处以事项未载明的罚款或者罚款高于幅度达{thresholds.fines_outside}件，"
        "有案件被改变、办理时不享有该项权力或者所用依据有疑问，"
        f"或者{least}{thresholds.overdue_percent}%以上超过90日作出决定的，建议调整；"
        "其余的建议保留。"
    )


def _of_real_cases(suggestion: Suggestion, made_up: int) -> Suggestion:
    """Return a suggestion without a recall where cases of the ledger never were."""
    if not made_up or suggestion.advice != "收回":
        return suggestion
    return Suggestion(
        suggestion.use, "保留", (("made-up", _("{count} rows").format(count=made_up)),)
    )


def _one(use: PowerUse, evaluation: Evaluation, thresholds: EvaluationThresholds) -> Suggestion:
    if not use.cases:
        idle = _idle(use, evaluation)
        if use.type == "行政处罚" and idle >= thresholds.unused_days:
            return Suggestion(use, "收回", (("unused", days_text(idle)),))
        return Suggestion(use, "保留", (("few", cases_text(0)),))
    share = _percent(use, "reversed")
    if use.decided >= thresholds.min_cases and share >= thresholds.reversal_percent:
        return Suggestion(use, "收回", (("reversed", f"{share:.0f}%"),))
    reasons = tuple(_adjusting(use, thresholds))
    if reasons:
        return Suggestion(use, "调整", reasons)
    return Suggestion(use, "保留", (("used", cases_text(use.cases)),))


def _idle(use: PowerUse, evaluation: Evaluation) -> int:
    """Return the days without a case that the ledger attests: it tells nothing of other days."""
    if evaluation.first is None or evaluation.last is None:
        return 0
    return (min(evaluation.day, evaluation.last) - max(use.since, evaluation.first)).days


def _adjusting(
    use: PowerUse, thresholds: EvaluationThresholds
) -> Iterator[tuple[AdviceReason, str]]:
    outside = sum(use.faults[fault] for fault in ("fine-above", "no-fine"))
    if outside >= thresholds.fines_outside:
        yield "fines", cases_text(outside)
    if use.faults["reversed"]:
        yield "reversed", cases_text(use.faults["reversed"])
    unheld = sum(use.faults[fault] for fault in UNHELD)
    if unheld:
        yield "not-held", cases_text(unheld)
    late = _percent(use, "overdue")
    if use.decided >= thresholds.min_cases and late >= thresholds.overdue_percent:
        yield "overdue", f"{late:.0f}%"
    if use.against_law:
        yield "law", cases_text(use.against_law)


def _percent(use: PowerUse, fault: CaseFault) -> float:
    return 100 * use.faults[fault] / use.decided if use.decided else 0
