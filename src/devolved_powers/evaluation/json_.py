"""The evaluation as json, version 1."""

from collections.abc import Sequence

from devolved_powers.evaluation.count import Evaluation
from devolved_powers.evaluation.suggest import Suggestion
from devolved_powers.evaluation.tables import use_json
from devolved_powers.text import json_text

VERSION = 1


def write(found: Evaluation, suggestions: Sequence[Suggestion]) -> str:
    """Return the evaluation: totals, uses, cases to look at again, suggestions.

    Args:
        found: what came of the ledger.
        suggestions: one for each power that is held.
    """
    days = found.days or (None, None)
    content = {
        "version": VERSION,
        "as_of": found.day.isoformat(),
        "town": found.town,
        "notice": found.notice,
        "totals": {
            "cases": found.cases,
            "decided": found.decided,
            "fines": round(found.fined, 2),
            "from": found.first.isoformat() if found.first else None,
            "to": found.last.isoformat() if found.last else None,
            "days_median": days[0],
            "days_ninth_tenth": days[1],
            "fines_not_judged": found.not_judged,
        },
        "items": [use_json(use) for use in found.by_item],
        "powers": [use_json(use) for use in found.by_power],
        "fields": dict(found.by_field.most_common()),
        "departments": dict(found.by_department.most_common()),
        "months": found.by_month,
        "cases": [
            {
                "fault": doubt.fault,
                "row": doubt.case.row,
                "sheet": doubt.case.sheet,
                "case_no": doubt.case.case_no,
                "id": doubt.case.entry,
                "opened": doubt.case.opened.isoformat(),
                "told": doubt.told,
            }
            for doubt in found.doubts
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
        "unread": [{"row": row.row, "sheet": row.sheet, "reason": row.key} for row in found.unread],
    }
    return json_text(content)
