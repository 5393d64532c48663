"""What the facts on laws say of a registry's citations; worked out once for all checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from devolved_powers.diagnostics import Place, Route
from devolved_powers.law.legal_place import legal_places
from devolved_powers.law.library import Library
from devolved_powers.law.named_in_text import NamedInText, merge_named, named_in
from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.register.fold import Fold
from devolved_powers.register.legal_basis import Judged, LegalBasis, StandingPlace
from devolved_powers.store.loader import Loaded

FileRoute = tuple[str, Route]
"""A file, and a route in it."""


@dataclass(frozen=True)
class PenaltyClause:
    """A penalty item, and what the text it cites as its penalty clause names.

    Args:
        file: the file of the item.
        route: the route to the item.
        item: the item.
        named: the penalties, orders and amounts of the clause.
    """

    file: str
    route: Route
    item: EnforcementItemEntry
    named: NamedInText


@dataclass(frozen=True)
class Evidence:
    """The citations of a registry, judged.

    Args:
        loaded: the registry as read.
        folded: its decisions, folded.
        as_of: a later day that citations are judged by as well.
        laws: what is known of the laws; without it, what the folder laws/ holds.
    """

    loaded: Loaded
    folded: Fold
    as_of: date | None = None
    laws: Library | None = None

    @cached_property
    def basis(self) -> LegalBasis:
        """The citations, joined to what is known of the laws."""
        return LegalBasis.of(self.loaded, self.laws, self.folded)

    @property
    def verdicts(self) -> tuple[Judged, ...]:
        """Every cited place, judged by the day its decision took effect."""
        return self.basis.judged()

    @property
    def standings(self) -> tuple[StandingPlace, ...]:
        """How every place cited on the later day stands on it; nothing without such a day."""
        return self.basis.standings(self.as_of) if self.as_of is not None else ()

    @cached_property
    def penalty_clauses(self) -> tuple[PenaltyClause, ...]:
        """The penalty items whose clause could be read in the version of the day."""
        names_by_route = self._names_by_route("penalty")
        clauses = []
        for file, catalog in self.loaded.catalogs.items():
            for index, item in enumerate(catalog.items):
                names = names_by_route.get((file, ("items", index, "penalty")))
                if names:
                    route = ("items", index)
                    clauses.append(PenaltyClause(file, route, item, merge_named(names)))
        return tuple(clauses)

    @cached_property
    def acting_bodies(self) -> tuple[tuple[Place, NamedInText], ...]:
        """For each power's basis, what organs its text names, where it could be read."""
        names_by_route = self._names_by_route("basis", "grants")
        return tuple((Place(f, p), merge_named(names)) for (f, p), names in names_by_route.items())

    def _names_by_route(
        self, key: str, section: str = "items"
    ) -> Mapping[FileRoute, list[NamedInText]]:
        """Return what the cited texts of a key name; nothing where one cannot be read."""
        names_by_route: dict[FileRoute, list[NamedInText]] = {}
        unread: set[FileRoute] = set()
        for citing, verdict in self.verdicts:
            where = (citing.file, citing.path)
            if citing.key != key or citing.path[0] != section:
                continue
            law = self.basis.library.find(verdict.law) if verdict.answer == "符合" else None
            version = law.version(verdict.version) if law and verdict.version else None
            if version is None:
                unread.add(where)
                continue
            names_by_route.setdefault(where, []).append(
                named_in(version, legal_places(citing.cited))
            )
        return {where: names for where, names in names_by_route.items() if where not in unread}
