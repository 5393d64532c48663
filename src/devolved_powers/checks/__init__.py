"""The checks, and how they are run.

One check is one module. Its name, with dashes, is its id; its docstring is its documentation
(`powers explain ID`, docs/checks.md); `SEVERITY` says how much it matters; `check` yields what it
finds. The tuple below is the whole registration.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from types import ModuleType
from typing import Protocol, cast

from devolved_powers.checks import (
    changed_article,
    control_totals,
    decision_dates,
    decision_name,
    duplicate_id,
    duplicate_key,
    duplicate_name,
    field_file,
    fine_amount,
    hidden_character,
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
    unverifiable_citation,
    wrong_value,
    yaml_feature,
    yaml_syntax,
)
from devolved_powers.checks.context import Context
from devolved_powers.diagnostics import SEVERITIES, Finding, Place, Position, Severity, Spot
from devolved_powers.store.loader import Loaded

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
    unknown_law,
    unknown_article,
    repealed_law,
    changed_article,
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
)


class Check(Protocol):
    """What the module of a check holds."""

    __name__: str
    __doc__: str | None
    SEVERITY: Severity

    @staticmethod
    def check(context: Context) -> Iterator[Spot]:
        """Yield what the check finds."""


CHECKS: tuple[Check, ...] = tuple(cast("Check", module) for module in _MODULES)


def check_id(check: Check) -> str:
    """Return the id of a check: the name of its module, with dashes."""
    return check.__name__.rpartition(".")[2].replace("_", "-")


def run(
    loaded: Loaded, checks: Iterable[Check] = CHECKS, as_of: date | None = None
) -> list[Finding]:
    """Run checks over a registry.

    Args:
        loaded: the registry as read.
        checks: which ones.
        as_of: a later day that citations are judged by as well; without it each is judged only
            by the day its decision took effect.

    Returns:
        All findings, sorted by file, line, column, check and message; equal ones once.
    """
    context = Context(loaded, as_of)
    found = {_finding(loaded, c, spot): None for c in checks for spot in c.check(context)}
    return sorted(
        found,
        key=lambda f: (
            f.file,
            f.position.line,
            f.position.column,
            SEVERITIES.index(f.severity),
            f.check,
            f.spot.message,
        ),
    )


def _finding(loaded: Loaded, check: Check, spot: Spot) -> Finding:
    document = loaded.documents.get(spot.place.file)
    position = _position(loaded, spot.place)
    return Finding(
        check=check_id(check),
        severity=spot.severity or check.SEVERITY,
        spot=spot,
        position=position,
        related=tuple(_position(loaded, place) for place, _word in spot.related),
        excerpt=document.source.line(position.line) if document else "",
    )


def _position(loaded: Loaded, place: Place) -> Position:
    document = loaded.documents.get(place.file)
    if document is None:
        return Position(1, 1, 1, 1)
    return document.source.locate(place)
