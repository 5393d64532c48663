"""What the user supplies (`--facts`) put in the place of what the document tells."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import get_args

from devolved_powers.cases.case import Case, EntryMatch, ToldOtherwise
from devolved_powers.cases.model import (
    FROM_FACTS,
    Conduct,
    Decision,
    DiscretionUsed,
    Stated,
    StatedDay,
)
from devolved_powers.discretion.given import read_given
from devolved_powers.i18n import _
from devolved_powers.models.base import Model
from devolved_powers.models.case_facts import (
    CaseFacts,
    ConductFacts,
    DayMonthOrYear,
    DiscretionFacts,
)


@dataclass(frozen=True, slots=True)
class _Merged:
    """A decision with the facts in it.

    Args:
        decision: what was read, with what the user supplied in its place.
        otherwise: where the text tells another value.
    """

    decision: Decision
    otherwise: tuple[ToldOtherwise, ...]


def case_of(
    decision: Decision,
    facts: CaseFacts | None = None,
    match: EntryMatch | None = None,
    *,
    is_published: bool = False,
) -> Case:
    """Return a case that is ready to be judged.

    Args:
        decision: what was read, without the facts.
        facts: what the user supplied, if anything.
        match: the item or power it is about.
        is_published: whether it is a copy for publication.
    """
    facts = facts or CaseFacts()
    merged = _merged(decision, facts)
    notice, review = facts.notice, facts.legal_review
    return Case(
        decision=merged.decision,
        match=match or EntryMatch(),
        is_published=is_published,
        is_uninterrupted=bool(facts.uninterrupted),
        waived=bool(notice and notice.waived),
        legal_review_needed=review.needed if review else None,
        extended_to=facts.extended.to if facts.extended else None,
        deducted_days=facts.deducted.total if facts.deducted else None,
        manner=facts.manner,
        in_name_of=facts.in_name_of or "",
        base=Decimal(str(facts.base)) if facts.base is not None else None,
        measured=tuple(map(read_given, facts.discretion.measured)) if facts.discretion else (),
        told_otherwise=merged.otherwise,
        as_read=decision,
    )


def supplied(facts: CaseFacts) -> tuple[str, ...]:
    """Return the keys that the user supplied, in the order of the model: `conduct.from`."""
    return tuple(_keys(facts))


def fact_title(key: str) -> str:
    """Return what a key that the user may supply is called: `notice.served`."""
    return _(dict(_titles(CaseFacts))[key])


def _titles(model: type[Model], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, field in model.model_fields.items():
        key = f"{prefix}{field.alias or name}"
        yield key, field.title or key
        for kind in get_args(field.annotation):
            if isinstance(kind, type) and issubclass(kind, Model):
                yield from _titles(kind, f"{key}.")


def _keys(model: Model, prefix: str = "") -> list[str]:
    found: list[str] = []
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name not in model.model_fields_set or value is None:
            continue
        key = f"{prefix}{field.alias or name}"
        found += _keys(value, f"{key}.") if isinstance(value, Model) else [key]
    return found


def stated_day(day: DayMonthOrYear) -> StatedDay:
    """Return a day, month or year as the first and last day that it may be."""
    if isinstance(day, date):
        return StatedDay(day, day)
    if isinstance(day, int):
        return StatedDay(date(day, 1, 1), date(day, 12, 31))
    year, month = map(int, day.split("-"))
    return StatedDay(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _merged(decision: Decision, facts: CaseFacts) -> _Merged:
    otherwise: list[ToldOtherwise] = []

    def given(key: str, told: Stated[date] | None, fact: date | None) -> Stated[date] | None:
        if fact is None:
            return told
        if told is not None and told.value != fact:
            otherwise.append(
                ToldOtherwise(key, told.value.isoformat(), told.line, fact.isoformat())
            )
        return Stated(fact, FROM_FACTS)

    def text(key: str, told: Stated[str] | None, fact: str | None) -> Stated[str] | None:
        if fact is None:
            return told
        if told is not None and told.value != fact:
            otherwise.append(ToldOtherwise(key, told.value, told.line, fact))
        return Stated(fact, FROM_FACTS)

    notice, review, served = facts.notice, facts.legal_review, facts.served
    hearing_told = notice.hearing_told if notice else None
    kind = facts.party.kind if facts.party else None
    manner = served.manner if served else None
    if kind and decision.party.kind and kind != decision.party.kind:
        otherwise.append(
            ToldOtherwise("party.kind", decision.party.kind, decision.party.line, kind)
        )
    number = text("case", decision.number, facts.case)
    body = text("body", decision.body, facts.body)
    conduct = _conduct(decision.conduct, facts.conduct, otherwise) if facts.conduct else None
    merged = replace(
        decision,
        number=number,
        body=body,
        party=replace(decision.party, kind=kind or decision.party.kind),
        conduct=conduct or decision.conduct,
        filed=given("filed", decision.filed, facts.filed),
        notice_served=given(
            "notice.served", decision.notice_served, notice.served if notice else None
        ),
        hearing_told=decision.hearing_told if hearing_told is None else hearing_told,
        legal_review=given("legal_review.on", decision.legal_review, review.on if review else None),
        discussed=given("discussed", decision.discussed, facts.discussed),
        decided=given("decided", decision.decided, facts.decided),
        served=given("served.on", decision.served, served.on if served else None),
        service_manner=manner or decision.service_manner,
        extended=_extended(decision.extended, facts),
        discretion=_discretion(decision.discretion, facts.discretion, otherwise),
    )
    return _Merged(merged, tuple(otherwise))


def _extended(told: Stated[int] | None, facts: CaseFacts) -> Stated[int] | None:
    """Return by how many days the term was extended, as far as it is told in days."""
    if facts.uninterrupted:
        return None
    if facts.extended is None or facts.extended.days is None:
        return told
    return Stated(facts.extended.days, FROM_FACTS)


def _discretion(
    told: DiscretionUsed | None, facts: DiscretionFacts | None, otherwise: list[ToldOtherwise]
) -> DiscretionUsed | None:
    """Return the standard that was followed; the range told stays where the tier told does."""
    if facts is None or (facts.document is None and facts.tier is None):
        return told
    used = told or DiscretionUsed(document="", line=FROM_FACTS)
    document, tier = facts.document, facts.tier
    if document is not None:
        is_number = document.endswith("号")
        if is_number and used.number and used.number != document:
            otherwise.append(ToldOtherwise("discretion.document", used.number, used.line, document))
        used = replace(
            used,
            document="",
            number=document if is_number else "",
            slug="" if is_number else document,
        )
    if tier is not None:
        if used.tier and used.tier not in (tier, used.place):
            otherwise.append(ToldOtherwise("discretion.tier", used.tier, used.line, tier))
            used = replace(used, lowest=None, highest=None, has_rate=False, unit="元")
        used = replace(used, tier=tier, is_tier_named=True, other_tiers=())
    return used


def _conduct(told: Conduct, facts: ConductFacts, otherwise: list[ToldOtherwise]) -> Conduct:
    """Return when the act was done; what the text tells beside the facts stays where it fits."""

    def given(
        key: str, read: Stated[StatedDay] | None, fact: DayMonthOrYear | None
    ) -> Stated[StatedDay] | None:
        if fact is None:
            return read
        day = stated_day(fact)
        if read is not None and (read.value.last < day.first or day.last < read.value.first):
            otherwise.append(
                ToldOtherwise(f"conduct.{key}", read.value.written, read.line, day.written)
            )
        return Stated(day, FROM_FACTS)

    begins = given("from", told.begins, facts.from_)
    ends = given("to", told.ends, facts.to)
    if begins and ends and ends.value.last < begins.value.first:
        # one of them is the user's: the other, which the text tells, cannot stand beside it
        begins, ends = (begins, None) if begins.is_supplied else (None, ends)
    return Conduct(
        begins=begins,
        ends=ends,
        found=given("found", told.found, facts.found),
        is_continuing=told.is_continuing if facts.continuing is None else facts.continuing,
    )
