"""Who acts by the penalty clause that a decision cites, as far as the facts on laws tell."""

from collections.abc import Iterator
from datetime import date

from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.model import Decision
from devolved_powers.law.legal_place import legal_places
from devolved_powers.law.named_in_text import named_in
from devolved_powers.models.law_names import Actor

TOWN_ACTOR: Actor = "乡级政府"


def clause_actors(decision: Decision, day: date, context: CaseContext) -> frozenset[Actor]:
    """Return who acts by the penalty clauses that a decision cites; nothing where it is not known.

    Args:
        decision: what the document tells.
        day: the day of the decision.
        context: what it is held against.
    """
    return frozenset(_actors(decision, day, context))


def _actors(decision: Decision, day: date, context: CaseContext) -> Iterator[Actor]:
    for cited in decision.cited:
        law = context.library.find_cited(cited.place) if cited.role == "penalty" else None
        version = law.version_on(day) if law is not None else None
        if version is not None:
            yield from named_in(version, legal_places(cited.place)).actors
