"""Holds a decision against the registry: reads it, matches it, asks the fifteen questions."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from devolved_powers.cases.answer import CaseAnswer, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.clause.standard_codes import OUTSIDE
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.dimensions import (
    amount,
    article_fits,
    body_power,
    citations_exist,
    contents,
    discretion,
    hearing_notice,
    in_catalogue,
    in_name_of,
    kinds,
    legal_review,
    ninety_days,
    remedies,
    service,
    version,
)
from devolved_powers.cases.form.no_decision import answers_on_no_decision, is_no_decision
from devolved_powers.cases.judging.case_days import decided_between
from devolved_powers.cases.law_standings import law_standings
from devolved_powers.cases.sources import SourcesOfDay

Judge = Callable[[Case, CaseContext], DimensionAnswer]
_MODULES = (
    *(body_power, in_name_of, in_catalogue, citations_exist, version, article_fits, kinds, amount),
    *(discretion, contents, ninety_days, hearing_notice, remedies, service, legal_review),
)
_JUDGES: tuple[Judge, ...] = tuple(module.judge for module in _MODULES)
ALL_CODES: tuple[FaultCode, ...] = tuple(code for module in _MODULES for code in module.CODES)
"""Every kind of finding there is."""


def check_case(case: Case, context: CaseContext) -> CaseAnswer:
    """Return what is said of a decision.

    Args:
        case: the decision, with the user's facts, matched to the registry.
        context: what it is held against.
    """
    if is_no_decision(case.decision):
        dimensions = answers_on_no_decision()
    else:
        dimensions = _each_once(judge(case, context) for judge in _JUDGES)
    _first, day = decided_between(case.decision, context.day) or (context.day, context.day)
    sources = SourcesOfDay(context.library.procedure.rules, day)
    return CaseAnswer(
        decision=case.decision,
        dimensions=tuple(map(sources.written, dimensions)),
        match=case.match,
        is_published=case.is_published,
        laws=law_standings(case.decision, context),
        day=context.day,
    )


def _each_once(answers: Iterable[DimensionAnswer]) -> tuple[DimensionAnswer, ...]:
    """Return answers without a fine outside the tier told, where the standard recorded says so."""
    given = tuple(answers)
    if all(finding.code is not OUTSIDE for one in given for finding in one.findings):
        return given
    return tuple(
        replace(one, findings=tuple(f for f in one.findings if f.code is not amount.OUTSIDE_TIER))
        for one in given
    )
