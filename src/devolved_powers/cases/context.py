"""What decisions are held against: a registry, the facts on laws, the rules of procedure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple, cast

from devolved_powers.cases.judging.holding import Holdings
from devolved_powers.cases.judging.law_of_case import LawOfCase
from devolved_powers.law.library import Library
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.register.cited_by import titles_cited, titles_in
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.judged_places import JudgedPlaces
from devolved_powers.register.states import Timeline
from devolved_powers.register.timeline import timeline
from devolved_powers.store.loader import Loaded


@dataclass(frozen=True)
class CaseContext:
    """What decisions are held against.

    Args:
        registry: the root file of the registry.
        timeline: all states.
        holdings: powers and items, by day, whoever held them.
        library: the facts on laws.
        law: judges by the law of the days.
        day: the day of the answer.
        standards: the discretion standards, by the names of their files.
    """

    registry: RegistryFile
    timeline: Timeline
    holdings: Holdings
    library: Library
    law: LawOfCase
    day: date
    standards: Mapping[str, DiscretionStandard] = field(default_factory=dict)
    _of_body: dict[str, Holdings] = field(default_factory=dict, repr=False, compare=False)

    def holdings_of(self, body: str) -> Holdings:
        """Return what one body holds or held, by day; made once.

        Args:
            body: its name; empty for any body.
        """
        if not body:
            return self.holdings
        if body not in self._of_body:
            self._of_body[body] = Holdings(self.timeline, self.holdings.folded, body)
        return self._of_body[body]

    @cached_property
    def holders(self) -> frozenset[str]:
        """Every body that ever held a power or item."""
        return frozenset(entry.to_body for entry in self.timeline.entries)

    @cached_property
    def titles(self) -> frozenset[str]:
        """The official titles of all laws that entries cite, or that correspond to one cited."""
        return titles_cited(self.timeline)

    def citing(self, title: str) -> tuple[str, ...]:
        """Return the ids of the entries that ever cite a law, or a text that it took over.

        Args:
            title: its official title.
        """
        return self._citing.get(title, ())

    @cached_property
    def _citing(self) -> dict[str, tuple[str, ...]]:
        citing: dict[str, dict[str, None]] = {}
        for entry in self.timeline.entries:
            for title in titles_in(entry):
                citing.setdefault(title, {})[entry.id] = None
        return {title: tuple(ids) for title, ids in citing.items()}


class ReadyRegistry(NamedTuple):
    """A registry made ready for cases to be held against, on whatever day.

    Args:
        registry: its root file.
        timeline: all states.
        holdings: powers and items, by day, whoever held them.
        library: the facts on laws.
        law: judges by the law of the days.
    """

    registry: RegistryFile
    timeline: Timeline
    holdings: Holdings
    library: Library
    law: LawOfCase


def ready_registry(loaded: Loaded) -> ReadyRegistry:
    """Make a registry ready for cases to be held against, one by one or as a ledger.

    Args:
        loaded: a registry that is whole.
    """
    registry = cast("RegistryFile", loaded.registry)
    library = Library.at(loaded.root)
    folded, judged = fold_loaded(loaded), JudgedPlaces(loaded.root)
    states = timeline(loaded, registry, folded, library, judged)
    return ReadyRegistry(registry, states, Holdings(states, folded), library, LawOfCase(library))


def case_context(loaded: Loaded, day: date) -> CaseContext:
    """Make a registry ready for decisions to be held against.

    Args:
        loaded: a registry that is whole.
        day: the day of the answer.
    """
    return CaseContext(*ready_registry(loaded), day, loaded.standards)
