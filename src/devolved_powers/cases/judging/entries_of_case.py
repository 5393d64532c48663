"""The items of the catalogue that a decision may be about, as they stood when it matters."""

from collections.abc import Iterator
from dataclasses import dataclass

from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.judging.ruling_text import conduct_days
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.register.basis_standing import Role, standing_of
from devolved_powers.register.place_met import now_at
from devolved_powers.register.states import EnforcementItem, Power

Held = Power | EnforcementItem
LawPlace = tuple[str, LegalPlace]
"""The official title of a law, and a place of it."""


@dataclass(frozen=True, slots=True)
class EntryOfCase:
    """An item or power, as it stood on the day of the conduct.

    Args:
        state: how it stood.
        duties: the places whose breach it punishes; of a power all that it cites.
        clauses: the places that punish it, likewise.
    """

    state: Held
    duties: tuple[LawPlace, ...]
    clauses: tuple[LawPlace, ...]


def entries_of(case: Case, context: CaseContext) -> tuple[EntryOfCase, ...]:
    """Return what a decision was matched to: one entry, or all that come into question.

    None where the duty alone leads to something: then another penalty clause is cited.

    Args:
        case: the decision, matched.
        context: what it is held against.
    """
    if not case.match.entry and case.match.how == "duty":
        return ()
    ids = (case.match.entry,) if case.match.entry else case.match.candidates
    return tuple(_entry(identifier, case, context) for identifier in ids)


def entries_of_duty(case: Case, context: CaseContext) -> tuple[EntryOfCase, ...]:
    """Return what the duty alone leads to, where the penalty clause cited is another one.

    Args:
        case: the decision, matched.
        context: what it is held against.
    """
    if case.match.entry or case.match.how != "duty":
        return ()
    return tuple(_entry(identifier, case, context) for identifier in case.match.candidates)


def _entry(identifier: str, case: Case, context: CaseContext) -> EntryOfCase:
    days = conduct_days(case.decision)
    day = days[-1] if days else context.day
    state = context.holdings.on(identifier, day)
    return EntryOfCase(
        state,
        tuple(_places(state, frozenset({"违法依据", "设定依据"}), case, context)),
        tuple(_places(state, frozenset({"处罚依据", "设定依据"}), case, context)),
    )


def _places(
    state: Held, roles: frozenset[Role], case: Case, context: CaseContext
) -> Iterator[LawPlace]:
    """Yield the places cited for a role, also by the number their text has on the day decided."""
    decided = case.decision.decided
    for cited in standing_of(state, decided.value if decided else context.day).places:
        if cited.role not in roles:
            continue
        standing = cited.standing
        yield standing.law, standing.place
        if standing.correspondence is not None:
            for place in now_at(standing):
                yield standing.correspondence.law, place
