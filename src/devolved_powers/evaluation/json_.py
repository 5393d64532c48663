"""The evaluation as json, version 1."""

from collections.abc import Sequence

from devolved_powers.evaluation.count import Evaluation
from devolved_powers.evaluation.suggest import Suggestion
from devolved_powers.evaluation.tables import use_json
from devolved_powers.text import json_text

VERSION = 1


def write(evaluation: Evaluation, suggestions: Sequence[Suggestion]) -> str:
    """Return the evaluation: totals, uses, cases to look at again, suggestions.

    Args:
        evaluation: what came of the ledger.
        suggestions: one for each power that is held.
    """
    days = evaluation.days or (None, None)
    content = {
        "version": VERSION,
        "as_of": evaluation.day.isoformat(),
        "town": evaluation.town,
        "notice": evaluation.notice,
        "totals": {
            "cases": evaluation.cases,
            "decided": evaluation.decided,
            "fines": round(evaluation.fined, 2),
            "from": evaluation.first.isoformat() if evaluation.first else None,
            "to": evaluation.last.isoformat() if evaluation.last else None,
            "days_median": days[0],
            "days_ninth_tenth": days[1],
            "fines_not_judged": evaluation.not_judged,
        },
        "items": [use_json(use) for use in evaluation.by_item],
        "powers": [use_json(use) for use in evaluation.by_power],
        "fields": dict(evaluation.by_field.most_common()),
        "departments": dict(evaluation.by_department.most_common()),
        "months": evaluation.by_month,
        "cases": [
            {
                "fault": doubt.fault,
                "row": doubt.case.row,
                "sheet": doubt.case.sheet,
                "case_no": doubt.case.case_no,
                "id": doubt.case.entry,
                "opened": doubt.case.opened.isoformat(),
                "told": doubt.detail,
            }
            for doubt in evaluation.doubts
        ],
        "suggestions": [
            {
                "id": suggestion.use.entry,
                "advice": suggestion.advice,
                "reasons": [
                    {"reason": reason, "figure": figure} for reason, figure in suggestion.reasons
                ],
            }
            for suggestion in suggestions
        ],
        "unread": [
            {"row": row.row, "sheet": row.sheet, "reason": row.key} for row in evaluation.unread
        ],
    }
    return json_text(content)
