"""The evaluation as json, shaped by `reports.json_v1`."""

from collections import Counter
from collections.abc import Iterator, Sequence

from devolved_powers.evaluation.count import FAULTS, DoubtfulCase, Evaluation, PowerUse
from devolved_powers.evaluation.suggest import Suggestion
from devolved_powers.evaluation.tables import UNREAD
from devolved_powers.i18n import _
from devolved_powers.reports.json_v1.common import VERSION, CannotTellJson, Origin, cannot_tell
from devolved_powers.reports.json_v1.evaluation import (
    CountedJson,
    DoubtJson,
    EvaluationJson,
    ReasonJson,
    SuggestionJson,
    UnreadJson,
    UseJson,
)
from devolved_powers.reports.json_v1.standing import standing_json
from devolved_powers.text import json_text


def write(evaluation: Evaluation, suggestions: Sequence[Suggestion], source: Origin) -> str:
    """Return the evaluation: totals, uses, cases to look at again, suggestions.

    Args:
        evaluation: what came of the ledger.
        suggestions: one for each power that is held.
        source: where the registry it was joined to comes from.
    """
    days = evaluation.days or (None, None)
    return json_text(
        EvaluationJson(
            version=VERSION,
            as_of=evaluation.day.isoformat(),
            town=evaluation.town,
            notice=evaluation.notice,
            totals={
                "cases": evaluation.cases,
                "decided": evaluation.decided,
                "fines": round(evaluation.fined, 2),
                "from": evaluation.first.isoformat() if evaluation.first else None,
                "to": evaluation.last.isoformat() if evaluation.last else None,
                "days_median": days[0],
                "days_ninth_tenth": days[1],
                "fines_not_judged": evaluation.not_judged,
            },
            items=[_use(use) for use in evaluation.by_item],
            powers=[_use(use) for use in evaluation.by_power],
            fields=dict(evaluation.by_field.most_common()),
            departments=dict(evaluation.by_department.most_common()),
            months=evaluation.by_month,
            cases=[_doubt(doubt) for doubt in evaluation.doubts],
            suggestions=[_suggestion(suggestion) for suggestion in suggestions],
            unread=[
                UnreadJson(row=row.row, sheet=row.sheet, reason=row.key)
                for row in evaluation.unread
            ],
            checked=CountedJson(
                cases=evaluation.cases, rows=evaluation.cases + len(evaluation.unread)
            ),
            record=source.record,
            cannot_tell=[*source.cannot_tell, *_open_questions(evaluation)],
        )
    )


def _use(use: PowerUse) -> UseJson:
    return UseJson(
        id=use.entry,
        name=use.name,
        type=use.type,
        field=use.field,
        from_body=use.department,
        since=use.since.isoformat(),
        status=use.status,
        standing=standing_json(use.standing),
        cases=use.cases,
        decided=use.decided,
        faults={fault: use.faults[fault] for fault in FAULTS if use.faults[fault]},
    )


def _doubt(doubt: DoubtfulCase) -> DoubtJson:
    return DoubtJson(
        fault=doubt.fault,
        row=doubt.case.row,
        sheet=doubt.case.sheet,
        case_no=doubt.case.case_no,
        id=doubt.case.entry,
        opened=doubt.case.opened.isoformat(),
        told=doubt.detail,
    )


def _suggestion(suggestion: Suggestion) -> SuggestionJson:
    return SuggestionJson(
        id=suggestion.use.entry,
        advice=suggestion.advice,
        reasons=[ReasonJson(reason=reason, figure=figure) for reason, figure in suggestion.reasons],
    )


def _open_questions(evaluation: Evaluation) -> Iterator[CannotTellJson]:
    """Yield what the ledger leaves open: rows that could not be used, fines not compared."""
    for key, count in Counter(row.key for row in evaluation.unread).items():
        message = _("Rows of the ledger could not be used: {reason}.")
        yield cannot_tell(f"row-{key}", message.format(reason=UNREAD[key]), count=count)
    if evaluation.not_judged:
        message = _("Fines could not be compared: the item names no amount, or no base is known.")
        yield cannot_tell("fine-not-judged", message, count=evaluation.not_judged)
