"""The answer on a folder of decisions for machines."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from devolved_powers.cases.answer import DIMENSIONS
from devolved_powers.cases.batch import Batch, CheckedDocument
from devolved_powers.cases.wording import disclaimer
from devolved_powers.i18n import _
from devolved_powers.reports.json_v1.case_check import (
    CaseBatchJson,
    CheckedDocumentJson,
    FaultCountJson,
)
from devolved_powers.reports.json_v1.common import VERSION, CannotTellJson, Origin, cannot_tell


def batch_json(batch: Batch, day: date, notice: str, source: Origin) -> CaseBatchJson:
    """Return what is said of the decisions in a folder.

    Args:
        batch: what is said of them.
        day: the day of the answer.
        notice: what every output must say.
        source: where the registry comes from.
    """
    return {
        "version": VERSION,
        "notice": notice,
        "disclaimer": disclaimer(),
        "as_of": day.isoformat(),
        "verdicts": {
            dimension: dict(Counter(one.verdict(dimension) for one in batch.documents))
            for dimension in DIMENSIONS
        },
        "faults": [
            FaultCountJson(
                code=one.code.code,
                severity=one.severity,
                count=len(one.documents),
                documents=[document.label for document in one.documents],
            )
            for one in batch.faults
        ],
        "documents": [_document(one) for one in batch.documents],
        "passed_over": dict(sorted(batch.passed_over.items())),
        "links": batch.links,
        "record": source.record,
        "cannot_tell": [*source.cannot_tell, *_open(batch)],
    }


def _document(document: CheckedDocument) -> CheckedDocumentJson:
    answer = document.answer
    decided = answer.decision.decided if answer else None
    return CheckedDocumentJson(
        place=document.place,
        label=document.label,
        decided=decided.value.isoformat() if decided else None,
        entry=(answer.match.entry or None) if answer else None,
        verdicts={dimension: document.verdict(dimension) for dimension in DIMENSIONS},
        codes=list(dict.fromkeys(f.code.code for f in answer.findings)) if answer else [],
        unread=document.unread or None,
    )


def _open(batch: Batch) -> Iterator[CannotTellJson]:
    """Yield what could not be told."""
    if batch.unread:
        labels = [one.label for one in batch.unread]
        yield cannot_tell("unread", _("Documents could not be read."), labels)
    for reason, message, documents in (
        (
            "left-out",
            _("Text that is struck out, hidden or marked as deleted is not read."),
            batch.left_out,
        ),
        (
            "text-beside",
            _("Text in headers, footers, notes and comments is not read."),
            batch.with_text_beside,
        ),
    ):
        if documents:
            yield cannot_tell(reason, message, [one.label for one in documents])
    passed = batch.passed_over.total()
    if passed:
        yield cannot_tell("passed-over", _("Files are no documents read here."), count=passed)
    if batch.links:
        yield cannot_tell("links", _("Links are not followed."), count=batch.links)
    for dimension in DIMENSIONS:
        open_ones = [one.label for one in batch.documents if one.verdict(dimension) == "不能判定"]
        if open_ones:
            message = _("It cannot be told of some documents.")
            yield cannot_tell(f"case-{dimension}", message, open_ones)
