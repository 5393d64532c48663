"""The powers behind what a decision is about, as they stood, and how they were granted."""

from collections.abc import Iterable
from datetime import date

from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.register.states import EnforcementItem, Power


def ids_in_question(case: Case) -> tuple[str, ...]:
    """Return the entries that a decision may be about; none that only its duty speaks for.

    Args:
        case: the case: its match, or all that come into question by the penalty clause.
    """
    if case.match.entry:
        return (case.match.entry,)
    return () if case.match.how == "duty" else case.match.candidates


def powers_behind(case: Case, context: CaseContext, day: date) -> tuple[Power, ...]:
    """Return the powers behind the entries of a case, as they stood on a day.

    Args:
        case: the case.
        context: what it is held against.
        day: the day.
    """
    powers: dict[str, Power] = {}
    for entry in ids_in_question(case):
        state = context.holdings.on(entry, day)
        ids = state.powers if isinstance(state, EnforcementItem) else (entry,)
        for power in ids:
            found = context.holdings.on(power, day)
            if isinstance(found, Power):
                powers[power] = found
    return tuple(powers.values())


def manner_of(case: Case, powers: Iterable[Power]) -> str:
    """Return how the powers were granted: as the user says, else as recorded of all of them.

    Args:
        case: the case.
        powers: the powers behind it.
    """
    if case.manner is not None:
        return case.manner
    manners = {power.manner for power in powers}
    return manners.pop() if len(manners) == 1 else ""
