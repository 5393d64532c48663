"""What decisions are held against: a registry, the facts on laws, the rules of procedure."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from devolved_powers.cases.judging.holding import Holdings
from devolved_powers.cases.judging.law_of_case import LawOfCase
from devolved_powers.law.library import Library
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.judged_places import JudgedPlaces
from devolved_powers.register.states import Timeline
from devolved_powers.register.timeline import timeline
from devolved_powers.store.loader import Loaded


@dataclass(frozen=True, slots=True)
class CaseContext:
    """What decisions are held against.

    Args:
        loaded: the registry as read, whole.
        registry: its root file.
        timeline: all states.
        holdings: powers and items, by day.
        library: the facts on laws.
        law: judges by the law of the days.
        day: the day of the answer.
    """

    loaded: Loaded
    registry: RegistryFile
    timeline: Timeline
    holdings: Holdings
    library: Library
    law: LawOfCase
    day: date


def case_context(loaded: Loaded, day: date) -> CaseContext:
    """Make a registry ready.

    Args:
        loaded: a registry that is whole.
        day: the day of the answer.
    """
    registry = cast("RegistryFile", loaded.registry)
    library = Library.at(loaded.root)
    folded, judged = fold_loaded(loaded), JudgedPlaces(loaded.root)
    states = timeline(loaded, registry, folded, library, judged)
    return CaseContext(
        loaded=loaded,
        registry=registry,
        timeline=states,
        holdings=Holdings(states, folded),
        library=library,
        law=LawOfCase(library),
        day=day,
    )
