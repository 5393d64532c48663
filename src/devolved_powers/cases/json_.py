"""The answer on a decision for machines."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TypeVar

from devolved_powers.cases.answer import CaseAnswer, DocumentRead
from devolved_powers.cases.model import (
    CitedInCase,
    Conduct,
    Decision,
    Payment,
    PenaltyGiven,
    Remedy,
    Stated,
    StatedDay,
)
from devolved_powers.cases.wording import disclaimer
from devolved_powers.citations.model import NumberOrRange, NumberRange
from devolved_powers.i18n import _
from devolved_powers.reports.json_v1.case_check import (
    CaseCheckJson,
    CaseFindingJson,
    CitedInCaseJson,
    ConductJson,
    DimensionJson,
    DiscretionUsedJson,
    LawOfDecisionJson,
    PenaltyGivenJson,
    ReviewToldJson,
    SuitToldJson,
)
from devolved_powers.reports.json_v1.common import VERSION, CannotTellJson, Origin, cannot_tell

_Value = TypeVar("_Value")
NO_ORGAN = "行政复议机关（未写明）"
NO_COURT = "人民法院（未写明）"
"""What stands for an organ or a court that a decision does not name."""


def case_json(answer: CaseAnswer, notice: str, source: Origin) -> CaseCheckJson:
    """Return what a decision tells and what is said of it.

    Args:
        answer: what is said of it.
        notice: what every output must say.
        source: where the registry comes from.
    """
    decision = answer.decision
    open_ones = [one for one in answer.dimensions if one.verdict == "不能判定"]
    return {
        "version": VERSION,
        "notice": notice,
        "disclaimer": disclaimer(),
        "as_of": answer.day.isoformat(),
        "by_paragraphs": answer.document.is_by_paragraphs,
        "doc_kind": decision.kind,
        "procedure": decision.procedure,
        "body": _value(decision.body),
        "body_kind": decision.body_kind,
        "number": _value(decision.number),
        "party_kind": decision.party.kind,
        "conduct": _conduct(decision.conduct),
        "filed": _day(decision.filed),
        "notice_served": _day(decision.notice_served),
        "hearing_told": decision.hearing_told,
        "legal_review": _day(decision.legal_review),
        "discussed": _day(decision.discussed),
        "decided": _day(decision.decided),
        "served": _day(decision.served),
        "cited": [_cited(one) for one in decision.cited],
        "penalties": [_penalty(one) for one in decision.penalties],
        "orders": [one.kind for one in decision.orders],
        "pay_within_days": decision.payment.days if decision.payment else None,
        "late_fee": _late_fee(decision.payment),
        "review": _review(decision.review),
        "suit": _suit(decision.suit),
        "discretion": _discretion(decision),
        "entry": answer.match.entry or None,
        "candidates": list(answer.match.candidates),
        "published": answer.is_published,
        "supplied": list(answer.supplied),
        "dimensions": [
            DimensionJson(
                dimension=one.dimension,
                verdict=one.verdict,
                reason=one.reason,
                line=one.line or None,
                source=one.source,
            )
            for one in answer.dimensions
        ],
        "findings": [
            CaseFindingJson(
                code=finding.code.code,
                severity=finding.severity,
                line=finding.line or None,
                message=finding.message,
                dimension=one.dimension,
                source=finding.code.source,
            )
            for one in answer.dimensions
            for finding in one.findings
        ],
        "laws": [LawOfDecisionJson(law=one.law, text=one.text) for one in answer.laws],
        "record": source.record,
        "cannot_tell": [
            *source.cannot_tell,
            *_not_read(answer.document),
            *(cannot_tell(f"case-{one.dimension}", one.reason, count=1) for one in open_ones),
        ],
    }


def _not_read(document: DocumentRead) -> Iterator[CannotTellJson]:
    if document.left_out:
        message = _("Text that is struck out, hidden or marked as deleted is not read.")
        yield cannot_tell("left-out", message, count=document.left_out)
    if document.has_text_beside:
        message = _("Text in headers, footers, notes and comments is not read.")
        yield cannot_tell("text-beside", message, count=1)


def _value(stated: Stated[_Value] | None) -> _Value | None:
    return None if stated is None else stated.value


def _day(stated: Stated[date] | None) -> str | None:
    return None if stated is None else stated.value.isoformat()


def _written(stated: Stated[StatedDay] | None) -> str | None:
    return None if stated is None else stated.value.written


def _conduct(conduct: Conduct) -> ConductJson:
    return {
        "from": _written(conduct.begins),
        "to": _written(conduct.ends),
        "found": _written(conduct.found),
        "continuing": conduct.is_continuing,
    }


def _cited(cited: CitedInCase) -> CitedInCaseJson:
    place = cited.place
    return CitedInCaseJson(
        law=place.law_resolved or place.law,
        article=_first(place.article),
        paragraph=_first(place.paragraph),
        item=_first(place.item),
        role=cited.role,
        raw=cited.raw,
        version_said=place.version,
        line=cited.line,
    )


def _first(number: NumberOrRange | None) -> int | None:
    return number.first if isinstance(number, NumberRange) else number


def _penalty(given: PenaltyGiven) -> PenaltyGivenJson:
    return PenaltyGivenJson(
        kind=given.kind,
        amount_yuan=_number(given.amount),
        words_yuan=_number(given.amount_in_words),
        base=_base(given),
        times=_number(given.times),
        percent=_number(given.percent),
        per_sqm=_number(given.per_square_metre),
        mitigated=given.is_mitigated,
        line=given.line,
    )


def _base(given: PenaltyGiven) -> str | None:
    if given.area is not None:
        return f"{given.area:f}㎡"
    if given.base is None:
        return given.base_written or None
    return f"{given.base_written}{given.base:f}元"


def _number(value: Decimal | None) -> float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _late_fee(payment: Payment | None) -> str | None:
    if payment is None or payment.late_percent is None:
        return None
    return f"每日{payment.late_percent:f}%" + ("，不超出本数" if payment.is_capped else "")


def _review(told: Remedy | None) -> ReviewToldJson | None:
    if told is None:
        return None
    organ = "或者".join(told.organs) or NO_ORGAN
    return ReviewToldJson(organ=organ, days=told.days, first=told.is_first)


def _suit(told: Remedy | None) -> SuitToldJson | None:
    if told is None:
        return None
    court = "或者".join(told.organs) or NO_COURT
    return SuitToldJson(court=court, months=told.months, days=told.days)


def _discretion(decision: Decision) -> DiscretionUsedJson | None:
    used = decision.discretion
    if used is None:
        return None
    return DiscretionUsedJson(
        document=used.document or used.slug or None,
        number=used.number or None,
        tier=used.tier or None,
        range_told=used.tells_range,
    )
