"""What the facts on laws say of a registry's citations; worked out once for all checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

from devolved_powers.checks._clause import CitedText, Clause
from devolved_powers.diagnostics import Place, Route
from devolved_powers.kept_work import Exactly, Kept
from devolved_powers.law.library import Library
from devolved_powers.law.named_in_text import NamedInText
from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.register.cited_places import dated_texts
from devolved_powers.register.fold import Fold
from devolved_powers.register.legal_basis import Judged, LegalBasis, StandingPlace
from devolved_powers.store.loader import Loaded

FileRoute = tuple[str, Route]
"""A file, and a route in it."""


@dataclass(frozen=True, eq=False)  # each is made once: what it holds need not be compared
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


def _read(library: Library, judged: tuple[Judged, ...]) -> tuple[Clause]:
    citing, _verdict = judged[0]
    texts = tuple(CitedText(*pair, library) for pair in judged)
    return (Clause(citing.file, citing.path, texts),)


@dataclass(frozen=True)
class Evidence:
    """The citations of a registry, judged.

    Args:
        loaded: the registry as read.
        folded: its decisions, folded.
        as_of: a later day that citations are judged by as well.
        laws: what is known of the laws; without it, what the folder laws/ holds.
        kept: what was worked out of another version of the registry by the same laws.
    """

    loaded: Loaded
    folded: Fold
    as_of: date | None = None
    laws: Library | None = None
    kept: Kept = field(default_factory=Kept)

    @cached_property
    def basis(self) -> LegalBasis:
        """The citations, joined to what is known of the laws."""
        return LegalBasis.of(self.loaded, self.laws, self.folded)

    @cached_property
    def verdicts(self) -> tuple[Judged, ...]:
        """Every cited place, judged by the day its decision took effect."""
        return tuple(pair for judged in self.by_text.values() for pair in judged)

    @cached_property
    def by_text(self) -> Mapping[FileRoute, tuple[Judged, ...]]:
        """The same by the text they are in; of one that is as it was, the same objects."""
        basis = self.basis
        judged = (
            (text, self.kept.again(("judged", text[2:4]), dated, partial(basis.judged_in, *dated)))
            for dated in dated_texts(basis.texts)
            for text in dated[:1]
        )
        by_text = {(text.file, text.path): places for text, places in judged if places}
        basis.keep()
        return by_text

    @cached_property
    def by_file(self) -> Mapping[str, tuple[tuple[Judged, ...], ...]]:
        """The same by the file: a tuple of its texts, each with its places."""
        return self.kept.by_file("texts", ((f, judged) for (f, _r), judged in self.by_text.items()))

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
        clause = self._clauses.get((file, route))
        if clause is None:
            return self.kept.again(("no clause", file, route), (), partial(Clause, file, route, ()))
        return clause

    @cached_property
    def _clauses(self) -> Mapping[FileRoute, Clause]:
        library = self.basis.library
        return {
            (clause.file, clause.route): clause
            for file, texts in self.by_file.items()
            for clause in self.kept.each(_read, file, texts, library)
        }

    @cached_property
    def penalty_clauses(self) -> tuple[PenaltyClause, ...]:
        """All items that cite a penalty clause, whether or not that could be read."""
        return tuple(
            self._penalty_clause(file, ("items", index), item)
            for file, catalog in self.loaded.catalogs.items()
            for index, item in catalog.numbered("items", catalog.items)
            if item.penalty is not None
        )

    def _penalty_clause(self, file: str, route: Route, item: EnforcementItemEntry) -> PenaltyClause:
        clause = self.clause(file, (*route, "penalty"))
        return self.kept.again(
            ("penalty clause", file, route),
            (Exactly(item), clause),
            lambda: PenaltyClause(file, route, item, clause),
        )
