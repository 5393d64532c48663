"""The checks, and how they are run.

One check is one module. Its name, with dashes, is its id; its docstring is its documentation
(`powers explain ID`, docs/checks.md); `SEVERITY` says how much it matters; `check` yields what it
finds. The tuple below is the whole registration.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from devolved_powers.checks import (
    changed_article,
    citation_form,
    clause_for_villages,
    condition_left_out,
    control_totals,
    decision_dates,
    decision_name,
    decision_not_signed,
    department_not_in_clause,
    discretion_basis_gone,
    discretion_expired,
    discretion_gap,
    discretion_not_monotone,
    discretion_outside_clause,
    discretion_overlap,
    discretion_point,
    discretion_twice,
    discretion_unknown,
    discretion_unknown_item,
    document_number,
    duplicate_id,
    duplicate_key,
    duplicate_name,
    duty_not_named,
    everyday_word,
    expired_suppression,
    field_file,
    fine_amount,
    fine_case,
    fine_missing,
    fine_twice,
    hidden_character,
    higher_law,
    id_sequence,
    impossible_event,
    inspect_content,
    item_outside_power,
    item_type,
    joint_bodies,
    law_change,
    law_of_another_place,
    law_without_article,
    manner_not_stated,
    manner_unlawful,
    missing_key,
    mixed_width,
    name_unlike_clause,
    only_duty_cited,
    order_is_penalty,
    order_not_named,
    penalty_above_rank,
    penalty_missing,
    penalty_not_named,
    penalty_reserved,
    power_not_held,
    power_without_item,
    procedure_rule,
    publication_missing,
    record_setting,
    record_signature,
    repealed_law,
    same_clause,
    schema_line,
    site_incomplete,
    standard_twice,
    statutory_body_not_named,
    subject_not_addressed,
    synonym_leads_nowhere,
    trailing_blank,
    type_not_in_clause,
    unknown_article,
    unknown_body,
    unknown_field,
    unknown_key,
    unknown_law,
    unknown_power,
    unknown_scene,
    unreadable_citation,
    unreadable_file,
    unsuited_body,
    unused_suppression,
    unverifiable_citation,
    wrong_value,
    yaml_feature,
    yaml_syntax,
)
from devolved_powers.checks._context import Context, SuppressionUse
from devolved_powers.checks._findings import finding_of, suppressed, undecided_of
from devolved_powers.checks._reads import OF_EACH_FILE, Reads, results_of
from devolved_powers.diagnostics import (
    SEVERITIES,
    CheckResult,
    Comparison,
    Finding,
    Severity,
    Undecided,
)
from devolved_powers.kept_work import Identical
from devolved_powers.store.loader import Loaded

if TYPE_CHECKING:
    from devolved_powers.law.library import Library

_MODULES: tuple[ModuleType, ...] = (
    unreadable_file,
    yaml_syntax,
    yaml_feature,
    duplicate_key,
    unknown_key,
    missing_key,
    wrong_value,
    duplicate_id,
    duplicate_name,
    id_sequence,
    unknown_power,
    power_not_held,
    unknown_field,
    unknown_body,
    unknown_scene,
    everyday_word,
    synonym_leads_nowhere,
    decision_name,
    standard_twice,
    field_file,
    item_type,
    inspect_content,
    power_without_item,
    unreadable_citation,
    law_without_article,
    citation_form,
    unknown_law,
    law_of_another_place,
    document_number,
    unknown_article,
    repealed_law,
    changed_article,
    higher_law,
    law_change,
    procedure_rule,
    unverifiable_citation,
    fine_amount,
    fine_case,
    fine_twice,
    fine_missing,
    discretion_outside_clause,
    discretion_basis_gone,
    discretion_gap,
    discretion_overlap,
    discretion_not_monotone,
    discretion_point,
    discretion_expired,
    discretion_unknown_item,
    discretion_unknown,
    discretion_twice,
    penalty_not_named,
    penalty_missing,
    penalty_reserved,
    penalty_above_rank,
    name_unlike_clause,
    order_is_penalty,
    order_not_named,
    item_outside_power,
    duty_not_named,
    only_duty_cited,
    condition_left_out,
    same_clause,
    manner_not_stated,
    manner_unlawful,
    publication_missing,
    site_incomplete,
    unsuited_body,
    type_not_in_clause,
    department_not_in_clause,
    statutory_body_not_named,
    joint_bodies,
    subject_not_addressed,
    clause_for_villages,
    control_totals,
    decision_dates,
    impossible_event,
    record_setting,
    record_signature,
    decision_not_signed,
    hidden_character,
    trailing_blank,
    mixed_width,
    schema_line,
    expired_suppression,
    unused_suppression,
)


Tell = Callable[[int, int], None]
"""Is called with how much is done, and of how much."""
_OF_FILES = frozenset({"unreadable-file", "yaml-syntax", "hidden-character"})
"""The checks that say why a file cannot be read, from which much else may follow."""


class Check(Protocol):
    """What the module of a check holds."""

    __name__: str
    __doc__: str | None
    SEVERITY: Severity

    @staticmethod
    def check(context: Context) -> Iterator[CheckResult | Comparison]:
        """Yield what the check finds, and each place that it compared or could not judge."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of running checks over a registry.

    Args:
        findings: sorted by file, line, column, severity, check and message, but first why a file
            cannot be read; equal ones once. Those that registry.yaml suppresses say so.
        compared: how many places were compared, by file; those that could not be judged are in it.
        undecided: the places that could not be judged, sorted in the same way.
    """

    findings: tuple[Finding, ...]
    compared: Counter[str]
    undecided: tuple[Undecided, ...]


CHECKS: tuple[Check, ...] = tuple(cast("Check", module) for module in _MODULES)


def check_id(check: Check) -> str:
    """Return the id of a check: the name of its module, with dashes."""
    return check.__name__.rpartition(".")[2].replace("_", "-")


def run(
    loaded: Loaded,
    checks: Iterable[Check] = CHECKS,
    as_of: date | None = None,
    *,
    today: date | None = None,
    laws: "Library | None" = None,
) -> list[Finding]:
    """Run checks over a registry.

    Args:
        loaded: the registry as read.
        checks: which ones.
        as_of: a later day that citations are judged by as well; without it each is judged only
            by the day its decision took effect.
        today: the day on which suppressions may have expired; without it, none has.
        laws: what is known of the laws; without it, what the folder laws/ holds.

    Returns:
        All findings, sorted by file, line, column, check and message; equal ones once. Those that
        registry.yaml suppresses say so.
    """
    return list(run_in(Context(loaded, as_of, today, laws=laws), checks).findings)


def run_in(context: Context, checks: Iterable[Check] = CHECKS, tell: Tell | None = None) -> Outcome:
    """Run checks over a registry whose context is kept: what it worked out can be asked afterwards.

    Args:
        context: the registry, the days, what is known of the laws.
        checks: which ones.
        tell: called with how many have run, and of how many.

    Returns:
        What they found, what they compared, and what they could not judge.
    """
    wanted = tuple(checks)
    registry = context.loaded.registry
    registered = registry.suppressions if registry else ()
    found, looked_at = _ran(context, wanted, tell)
    findings, used = suppressed(found, registered, context.today)
    outcome = SuppressionUse(
        known=frozenset(map(check_id, CHECKS)), run=frozenset(map(check_id, wanted)), used=used
    )
    judging = [c for c in wanted if c is cast("Check", unused_suppression)]
    last = replace(context, outcome=outcome)
    found, looked_at_last = _ran(last, judging)
    last.let_go()
    findings.extend(found)
    looked_at.extend(looked_at_last)
    compared: Counter[str] = Counter()
    for _check, one in looked_at:
        compared.update(one.compared)
    documents, unread = context.loaded.documents, frozenset(context.loaded.unread)
    unjudged = (
        _undecided(context, check, comparison)
        for check, one in looked_at
        for comparison in one.unjudged
    )
    return Outcome(
        tuple(
            sorted(
                dict.fromkeys(findings),
                key=lambda f: (
                    f.file in documents and (f.file not in unread or f.check not in _OF_FILES),
                    f.file,
                    f.position.line,
                    f.position.column,
                    SEVERITIES.index(f.severity),
                    f.check,
                    f.result.message,
                ),
            )
        ),
        compared,
        tuple(
            sorted(
                dict.fromkeys(unjudged),
                key=lambda u: (
                    u.place.file,
                    u.position.line,
                    u.position.column,
                    u.check,
                    u.reason,
                ),
            )
        ),
    )


def _undecided(context: Context, check: str, comparison: Comparison) -> Undecided:
    loaded = context.loaded
    given = Identical(loaded.documents.get(comparison.place.file), context.names_granted)
    return context.kept.again(
        ("undecided", check, comparison), given, lambda: undecided_of(loaded, check, comparison)
    )


class _LookedAt(NamedTuple):
    """What a check compared, each place once.

    Args:
        compared: how many places, by file.
        unjudged: those that it could not judge.
    """

    compared: Counter[str]
    unjudged: tuple[Comparison, ...]


def _ran(
    context: Context, checks: Sequence[Check], tell: Tell | None = None
) -> tuple[list[Finding], list[tuple[str, _LookedAt]]]:
    """Return what checks found, and what each compared, by its id."""
    findings: list[Finding] = []
    looked_at: list[tuple[str, _LookedAt]] = []
    reads = Reads(context)
    for number, check in enumerate(checks):
        if tell is not None:
            tell(number, len(checks))
        identifier = check_id(check)
        compared: list[Comparison] = []
        for result in _results(reads, identifier, check):
            if isinstance(result, Comparison):
                compared.append(result)
            else:
                severity = result.severity or check.SEVERITY
                findings.append(finding_of(context.loaded, identifier, severity, result))
        # to see that nothing has changed is quicker than to count thousands of places
        once = context.kept.again(("compared", identifier), compared, partial(_once, compared))
        looked_at.append((identifier, once))
    return findings, looked_at


def _results(reads: Reads, identifier: str, check: Check) -> Iterable[CheckResult | Comparison]:
    """Return what a check yields; file by file, where it judges the entries of each alone."""
    if identifier not in OF_EACH_FILE:
        return results_of(reads, identifier, check.check)
    files = reads.context.loaded.documents
    return chain.from_iterable(results_of(reads, identifier, check.check, file) for file in files)


def _once(compared: Iterable[Comparison]) -> _LookedAt:
    places = dict.fromkeys(compared)
    unjudged = tuple(comparison for comparison in places if comparison.hindrance)
    return _LookedAt(Counter(comparison.place.file for comparison in places), unjudged)
