"""What the facts on laws say of a registry's citations; worked out once for all checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from devolved_powers.checks._clause import CitedText, Clause
from devolved_powers.diagnostics import Place, Route
from devolved_powers.law.library import Library
from devolved_powers.law.named_in_text import NamedInText
from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.register.fold import Fold
from devolved_powers.register.legal_basis import Judged, LegalBasis, StandingPlace
from devolved_powers.store.loader import Loaded

FileRoute = tuple[str, Route]
"""A file, and a route in it."""


@dataclass(frozen=True)
class PenaltyClause:
    """A penalty item, and the text it cites as its penalty clause.

    Args:
        file: the file of the item.
        route: the route to the item.
        item: the item.
        clause: what its key `penalty` cites, or why that cannot be read.
    """

    file: str
    route: Route
    item: EnforcementItemEntry
    clause: Clause

    @property
    def named(self) -> NamedInText:
        """What the clause names; what it could not be read for is missing."""
        return self.clause.named

    def place(self, *steps: str | int) -> Place:
        """Return the place of something in the item."""
        return Place(self.file, (*self.route, *steps))


@dataclass(frozen=True)
class Evidence:
    """The citations of a registry, judged.

    Args:
        loaded: the registry as read.
        folded: its decisions, folded.
        as_of: a later day that citations are judged by as well.
        laws: what is known of the laws; without it, what the folder laws/ holds.
        like: the citations of another version of the registry, judged before.
    """

    loaded: Loaded
    folded: Fold
    as_of: date | None = None
    laws: Library | None = None
    like: "Evidence | None" = None

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

    def clause(self, file: str, route: Route) -> Clause:
        """Return the text that a citation leads to, in the version of its day, or why not.

        Args:
            file: the file of the citation.
            route: the route to it, such as `("items", 3, "penalty")`.
        """
        return self._clauses.get((file, route)) or Clause(file, route, ())

    @cached_property
    def _clauses(self) -> Mapping[FileRoute, Clause]:
        judged: dict[FileRoute, list[Judged]] = {}
        for citing, verdict in self.verdicts:
            judged.setdefault((citing.file, citing.path), []).append((citing, verdict))
        library = self.basis.library
        like = self.like
        known = like._clauses if like and like.basis.library is library else {}  # noqa: SLF001
        clauses = {}
        for where, cited in judged.items():
            clause = known.get(where)
            if clause is None or [(t.citing, t.verdict) for t in clause.texts] != cited:
                texts = tuple(CitedText(*one, library) for one in cited)
                clause = Clause(*where, texts)
            clauses[where] = clause
        return clauses

    @cached_property
    def penalty_clauses(self) -> tuple[PenaltyClause, ...]:
        """All items that cite a penalty clause, whether or not that could be read."""
        return tuple(
            PenaltyClause(
                file, ("items", index), item, self.clause(file, ("items", index, "penalty"))
            )
            for file, catalog in self.loaded.catalogs.items()
            for index, item in catalog.numbered("items", catalog.items)
            if item.penalty is not None
        )
