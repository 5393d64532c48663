"""The evaluation as json, shaped by `reports.json_v1`."""

from collections import Counter
from collections.abc import Iterator, Sequence

from devolved_powers.evaluation.count import Evaluation, PowerUse
from devolved_powers.evaluation.judging import FAULTS, QUESTIONS, Finding, JudgedCase
from devolved_powers.evaluation.ledger import UnreadKey, sheet_name
from devolved_powers.evaluation.phrases import finding_name, unread_sheet
from devolved_powers.evaluation.suggest import Suggestion
from devolved_powers.i18n import _, clauses
from devolved_powers.law.titles import PROCEDURE_FILE
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.reports.json_v1.common import VERSION, CannotTellJson, Origin, cannot_tell
from devolved_powers.reports.json_v1.evaluation import (
    CountedJson,
    DoubtJson,
    EvaluationJson,
    FindingJson,
    ReasonJson,
    SuggestionJson,
    UndeterminedJson,
    UnreadJson,
    UnreadSheetJson,
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
                "rows": evaluation.rows,
                "in_order": evaluation.in_order,
                "doubtful": len(evaluation.doubtful),
                "undetermined": len(evaluation.undetermined),
                "unread": len(evaluation.unread),
                "made_up": evaluation.made_up,
            },
            counted=_counted(evaluation),
            items=[_use(use) for use in evaluation.by_item],
            powers=[_use(use) for use in evaluation.by_power],
            fields=dict(evaluation.by_field.most_common()),
            departments=dict(evaluation.by_department.most_common()),
            months=evaluation.by_month,
            cases=[_doubt(judged) for judged in evaluation.doubtful],
            undetermined=[_open(judged) for judged in evaluation.undetermined],
            suggestions=[_suggestion(suggestion) for suggestion in suggestions],
            unread=[
                UnreadJson(
                    row=row.row,
                    sheet=sheet_name(row.sheet_number),
                    reason=row.key,
                    told=row.why.text,
                )
                for row in evaluation.unread
            ],
            unread_sheets=[
                UnreadSheetJson(sheet=sheet_name(sheet.sheet_number), reason=sheet.key)
                for sheet in evaluation.unread_sheets
            ],
            checked=CountedJson(cases=evaluation.cases, rows=evaluation.rows),
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


def _doubt(judged: JudgedCase) -> DoubtJson:
    main = judged.faults[0]
    return DoubtJson(
        fault=main.kind,
        row=judged.case.row,
        sheet=sheet_name(judged.case.sheet_number),
        case_no=judged.case.case_no,
        id=judged.case.entry,
        opened=judged.case.opened.isoformat(),
        told=main.detail,
        besides=[_finding(other) for other in judged.others],
    )


def _open(judged: JudgedCase) -> UndeterminedJson:
    main = judged.questions[0]
    return UndeterminedJson(
        reason=main.kind,
        row=judged.case.row,
        sheet=sheet_name(judged.case.sheet_number),
        case_no=judged.case.case_no,
        id=judged.case.entry,
        opened=judged.case.opened.isoformat(),
        told=main.detail,
        besides=[_finding(other) for other in judged.others],
    )


def _finding(finding: Finding) -> FindingJson:
    return FindingJson(reason=finding.kind, told=finding.detail)


def _counted(evaluation: Evaluation) -> dict[str, int]:
    """Return how many rows count for what, each row once: together they are all rows."""
    kinds: dict[str, int] = {
        kind: len(evaluation.counting_for(kind)) for kind in (*FAULTS, *QUESTIONS)
    }
    unread = Counter(row.key for row in evaluation.unread)
    return {
        "in-order": evaluation.in_order,
        **kinds,
        **{f"row-{key}": count for key, count in unread.items()},
    }


def _suggestion(suggestion: Suggestion) -> SuggestionJson:
    return SuggestionJson(
        id=suggestion.use.entry,
        advice=suggestion.advice,
        reasons=[ReasonJson(reason=reason, figure=figure) for reason, figure in suggestion.reasons],
    )


def _open_questions(evaluation: Evaluation) -> Iterator[CannotTellJson]:
    """Yield what the ledger leaves open: rows and sheets not used, what cannot be told of cases."""
    rows: dict[UnreadKey, Counter[str]] = {}
    for row in evaluation.unread:
        rows.setdefault(row.key, Counter())[row.why.text] += 1
    for key, words in rows.items():
        message = _("Rows of the ledger could not be used: {reason}.")
        text = message.format(reason=clauses(map(_, words)))
        yield cannot_tell(f"row-{key}", text, count=words.total())
    for sheet in evaluation.unread_sheets:
        message = _("A sheet of the ledger was not read: {sheet}, {reason}.")
        text = message.format(sheet=sheet_name(sheet.sheet_number), reason=unread_sheet(sheet.key))
        yield cannot_tell(f"sheet-{sheet.key}", text, count=1)
    if evaluation.not_judged:
        message = _("Fines could not be compared: the item names no amount, or no base is known.")
        yield cannot_tell("fine-not-judged", message, count=evaluation.not_judged)
    for question in QUESTIONS:
        count = len(evaluation.counting_for(question)) + evaluation.beside[question]
        if count and question != "fine-not-judged":
            message = _("Of cases it cannot be told: {reason}.")
            text = message.format(reason=finding_name(question))
            yield cannot_tell(f"case-{question}", text, count=count)
    if evaluation.untold:
        message = _("The ledger tells neither what was decided nor a sum: no fine was compared.")
        yield cannot_tell("fine-untold", message, count=evaluation.untold)
    yield from _beyond_the_record(evaluation)


def _beyond_the_record(evaluation: Evaluation) -> Iterator[CannotTellJson]:
    """Yield what the registry does not record, or the ledger should not be used for."""
    if evaluation.without_term:
        message = _(
            "Cases were not compared with the term for decisions: for the day they were opened "
            "{file} records no rule."
        )
        text = message.format(file=f"{LAWS_FOLDER}/{PROCEDURE_FILE}")
        yield cannot_tell("term-untold", text, count=evaluation.without_term)
    if evaluation.beyond:
        message = _("Cases were decided after {until}, the last day that the facts on laws cover.")
        text = message.format(until=evaluation.known_until)
        yield cannot_tell("beyond-facts", text, count=evaluation.beyond)
    if evaluation.made_up:
        message = _("Rows of the ledger are made up: they show no disuse, no recall is suggested.")
        yield cannot_tell("made-up", message, count=evaluation.made_up)
