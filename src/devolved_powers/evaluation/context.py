"""What the cases of a ledger are compared with: states, holdings, laws and thresholds."""

from dataclasses import dataclass

from devolved_powers.cases.context import ready_registry
from devolved_powers.cases.judging.holding import Holdings
from devolved_powers.cases.judging.law_of_case import LawOfCase
from devolved_powers.evaluation.ledger_cells import name_key
from devolved_powers.i18n import _
from devolved_powers.law.procedure_rules import ProcedureRules
from devolved_powers.models.registry_file import EvaluationThresholds
from devolved_powers.register.query import refused
from devolved_powers.register.states import Timeline
from devolved_powers.store.loader import Loaded


@dataclass(frozen=True, slots=True)
class EvaluationContext:
    """What a ledger is joined to.

    Args:
        timeline: all states of the registry.
        holdings: the powers, by day.
        law: the law behind the items, by day.
        rules: the rules of procedure, by day.
        thresholds: from when on figures suggest something.
        ids: ids by what a ledger may call them: the id, or a name that only one entry has.
    """

    timeline: Timeline
    holdings: Holdings
    law: LawOfCase
    rules: ProcedureRules
    thresholds: EvaluationThresholds
    ids: dict[str, str]


def evaluation_context(loaded: Loaded, body: str = "") -> EvaluationContext:
    """Make a registry ready.

    Args:
        loaded: a registry that is whole.
        body: whose holdings count; empty for any body.

    Raises:
        PowersError: when the registry never had a holding of that body; `code` is USAGE.
    """
    ready = ready_registry(loaded)
    holdings = ready.holdings
    bodies = dict.fromkeys(entry.to_body for entry in ready.timeline.entries)
    if body and body not in bodies:
        raise refused(_("No power of the registry was ever held by “{value}”."), body, bodies)
    if body:
        holdings = Holdings(ready.timeline, holdings.folded, body)
    return EvaluationContext(
        timeline=ready.timeline,
        holdings=holdings,
        law=ready.law,
        rules=ready.library.procedure,
        thresholds=ready.registry.evaluation or EvaluationThresholds(),
        ids=_ids(holdings),
    )


def _ids(holdings: Holdings) -> dict[str, str]:
    """Return ids by id and by name; items before powers, and no name that several items share."""
    known = {entry: entry for entry in holdings.ids}
    for letter in ("E", "P"):
        named: dict[str, set[str]] = {}
        for entry in holdings.ids:
            if entry.startswith(letter):
                for state in holdings.states(entry):
                    named.setdefault(name_key(state.name), set()).add(entry)
        for name, entries in named.items():
            if len(entries) == 1:
                known.setdefault(name, next(iter(entries)))
    return known
