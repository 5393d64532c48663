"""The checks, and how they are run.

One check is one module. Its name, with dashes, is its id; its docstring is its documentation
(`powers explain ID`, docs/checks.md); `SEVERITY` says how much it matters; `check` yields what it
finds. The tuple below is the whole registration.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, cast

from devolved_powers.checks import (
    changed_article,
    citation_form,
    control_totals,
    decision_dates,
    decision_name,
    document_number,
    duplicate_id,
    duplicate_key,
    duplicate_name,
    expired_suppression,
    field_file,
    fine_amount,
    hidden_character,
    higher_law,
    id_sequence,
    impossible_event,
    inspect_content,
    item_type,
    manner_unlawful,
    missing_key,
    mixed_width,
    order_is_penalty,
    penalty_not_named,
    power_without_item,
    repealed_law,
    schema_line,
    trailing_blank,
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
from devolved_powers.checks._findings import finding_of, suppressed
from devolved_powers.diagnostics import SEVERITIES, CheckResult, Finding, Severity
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
    unknown_field,
    unknown_body,
    unknown_scene,
    decision_name,
    field_file,
    item_type,
    inspect_content,
    power_without_item,
    unreadable_citation,
    citation_form,
    unknown_law,
    document_number,
    unknown_article,
    repealed_law,
    changed_article,
    higher_law,
    unverifiable_citation,
    fine_amount,
    penalty_not_named,
    order_is_penalty,
    manner_unlawful,
    unsuited_body,
    control_totals,
    decision_dates,
    impossible_event,
    hidden_character,
    trailing_blank,
    mixed_width,
    schema_line,
    expired_suppression,
    unused_suppression,
)


class Check(Protocol):
    """What the module of a check holds."""

    __name__: str
    __doc__: str | None
    SEVERITY: Severity

    @staticmethod
    def check(context: Context) -> Iterator[CheckResult]:
        """Yield what the check finds."""


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
    return run_in(Context(loaded, as_of, today, laws=laws), checks)


def run_in(context: Context, checks: Iterable[Check] = CHECKS) -> list[Finding]:
    """Run checks over a registry whose context is kept: what it worked out can be asked afterwards.

    Args:
        context: the registry, the days, what is known of the laws.
        checks: which ones.

    Returns:
        As `run`.
    """
    wanted = tuple(checks)
    registry = context.loaded.registry
    registered = registry.suppressions if registry else ()
    findings, used = suppressed(_found(context, wanted), registered, context.today)
    outcome = SuppressionUse(
        known=frozenset(map(check_id, CHECKS)), run=frozenset(map(check_id, wanted)), used=used
    )
    judging = [c for c in wanted if c is cast("Check", unused_suppression)]
    findings.extend(_found(replace(context, outcome=outcome), judging))
    return sorted(
        dict.fromkeys(findings),
        key=lambda f: (
            f.file,
            f.position.line,
            f.position.column,
            SEVERITIES.index(f.severity),
            f.check,
            f.result.message,
        ),
    )


def _found(context: Context, checks: Iterable[Check]) -> list[Finding]:
    return [
        finding_of(context.loaded, check_id(c), result.severity or c.SEVERITY, result)
        for c in checks
        for result in c.check(context)
    ]
