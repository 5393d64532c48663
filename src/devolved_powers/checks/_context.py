"""What a check looks at: the registry as read, and what several checks need, worked out once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from devolved_powers.checks._raw import Raw
from devolved_powers.checks._unread import (
    MeantKeys,
    doubtful_files,
    doubtful_total,
    meant_keys,
    renamed,
)
from devolved_powers.diagnostics import Route
from devolved_powers.kept_work import Exactly, Kept
from devolved_powers.models.file_kind import FileKind
from devolved_powers.models.files import kind_of
from devolved_powers.models.registry_file import RegistryFile, Town
from devolved_powers.register.fold import Fold, fold_loaded
from devolved_powers.store.loader import Loaded
from devolved_powers.yaml_text.reader import Data

if TYPE_CHECKING:
    from devolved_powers.checks._adjusted import AdjustedPower
    from devolved_powers.checks._citations import Evidence, PenaltyClause
    from devolved_powers.checks._clause import Clause
    from devolved_powers.checks._entries import NamedEntry
    from devolved_powers.checks._fines import ClauseFines
    from devolved_powers.checks._record import RecordState
    from devolved_powers.law.library import Library
    from devolved_powers.law.verdict import Verdict
    from devolved_powers.models.catalog import EnforcementItemEntry
    from devolved_powers.register.cited_places import Citing
    from devolved_powers.register.legal_basis import StandingPlace
    from devolved_powers.register.open_change import OpenChange
    from devolved_powers.register.states import Timeline


_MOST_WRITTEN = 100_000
"""How many texts are kept as the search writes them; a large registry has a fifth of that."""


@dataclass(frozen=True)
class SuppressionUse:
    """What the other checks came to, for the check that judges suppressions.

    Args:
        known: the ids of all checks.
        run: the ids of the checks that were run.
        used: the suppressions that hid a finding, by their index in registry.yaml.
    """

    known: frozenset[str]
    run: frozenset[str]
    used: frozenset[int]


@dataclass(frozen=True)
class Context:
    """The registry, for checks.

    Args:
        loaded: the registry as read.
        as_of: a later day that citations are judged by as well.
        today: the day on which suppressions may have expired; without it, none has.
        outcome: what the other checks came to; None while they are still to run.
        laws: what is known of the laws; without it, what the folder laws/ holds.
        like: another version of the registry that was looked at before: what is equal there is
            not worked out again.
    """

    loaded: Loaded
    as_of: date | None = None
    today: date | None = None
    outcome: SuppressionUse | None = None
    laws: "Library | None" = None
    like: "Context | None" = None

    @cached_property
    def kept(self) -> Kept:
        """What was worked out, and of the version before what still holds."""
        same = self.like is not None and self.laws is not None and self.laws is self.like.laws
        before = self.like.kept if self.like and same else None
        return Kept(before, is_whole=not self.loaded.unread)

    def let_go(self) -> None:
        """Drop the version before: all is worked out that was asked for."""
        self.kept.let_go()
        object.__setattr__(self, "like", None)

    @property
    def registry(self) -> RegistryFile | None:
        """The root file, when it fits its model."""
        return self.loaded.registry

    @cached_property
    def names_granted(self) -> Mapping[str, str]:
        """The name that each power was granted under; of the same ones the same object."""
        names = self.loaded.names_granted
        return self.kept.again("names granted", names, lambda: names)

    @property
    def town(self) -> "Town | None":
        """The town, where the root file tells it; of the same one the same object."""
        town = self.registry.town if self.registry else None
        return self.kept.again("town", Exactly(town), lambda: town)

    @cached_property
    def meant_keys(self) -> MeantKeys:
        """The misspelt keys of which it is clear what is meant."""
        return meant_keys(self.loaded)

    @cached_property
    def doubtful(self) -> Mapping[str, str]:
        """The files not all of whose entries are known, each with the reason."""
        return doubtful_files(self.loaded, self.meant_keys)

    def entries(self, kind: FileKind, section: str) -> Iterator[Raw]:
        """Yield the entries of a section in all files of a kind, under the keys that are meant."""
        if (kind, section) not in self._entries:
            self._entries[kind, section] = tuple(self._entries_of(kind, section))
        yield from self._entries[kind, section]

    @cached_property
    def _entries(self) -> dict[tuple[FileKind, str], tuple[Raw, ...]]:
        return {}

    def _entries_of(self, kind: FileKind, section: str) -> Iterator[Raw]:
        for file, document in self.loaded.documents.items():
            if kind_of(file) != kind or not isinstance(document.data, dict):
                continue
            names = self.meant_keys.get((file, ()), {})
            for key, listed in document.data.items():
                if names.get(key, key) == section and isinstance(listed, list):
                    yield from self._listed(file, key, listed)

    def _listed(self, file: str, key: str, listed: Sequence[Data]) -> Iterator[Raw]:
        for index, entry in enumerate(listed):
            if isinstance(entry, dict):
                route: Route = (key, index)
                data = renamed(entry, self.meant_keys.get((file, route), {}))
                given = Exactly(data)
                yield self.kept.again(("raw", file, route), given, partial(Raw, file, route, data))

    @cached_property
    def powers(self) -> tuple[Raw, ...]:
        """The powers defined by grants (not those given further by reference)."""
        return tuple(e for e in self.entries("decision", "grants") if "power" not in e.data)

    @cached_property
    def adjusted(self) -> "tuple[AdjustedPower, ...]":
        """The powers as each adjustment, and each update of a basis, leaves them."""
        from devolved_powers.checks._adjusted import adjusted_powers

        return tuple(adjusted_powers(self.loaded, self.powers))

    def powers_by(self, *keys: str) -> tuple[Raw, ...]:
        """Return the powers as granted, and as left by what changes one of some keys later."""
        return (*self.powers, *(p for p in self.adjusted if not p.changed.isdisjoint(keys)))

    @cached_property
    def items(self) -> tuple[Raw, ...]:
        """The entries of the enforcement catalogue."""
        return tuple(self.entries("catalog", "items"))

    @cached_property
    def fitting_items(self) -> "Mapping[tuple[str, int], EnforcementItemEntry]":
        """The items that fit their model, by their file and their index in it."""
        return {
            (file, index): item
            for file, catalog in self.loaded.catalogs.items()
            for index, item in catalog.numbered("items", catalog.items)
        }

    @cached_property
    def needs(self) -> tuple[Raw, ...]:
        """The entries of the list of needs."""
        return tuple(self.entries("needs", "needs"))

    @cached_property
    def power_by_id(self) -> Mapping[str, Raw]:
        """The powers by id; of two with one id the first."""
        return {p.text("id"): p for p in reversed(self.powers) if p.text("id")}

    @cached_property
    def counted(self) -> Mapping[str, int]:
        """How many entries the files hold, by the keys of the control totals."""
        return {
            "decisions": sum(kind_of(file) == "decision" for file in self.loaded.documents),
            "powers": len(self.powers),
            "enforcement_items": len(self.items),
            "needs": len(self.needs),
        }

    @cached_property
    def counted_whole(self) -> Mapping[str, int]:
        """The same without what cannot be counted, since not all of a file is known."""
        return {
            key: count
            for key, count in self.counted.items()
            if not doubtful_total(self.doubtful, key)
        }

    @cached_property
    def synonym_pieces(self) -> Mapping[str, list[str]]:
        """The pieces, as the search compares them, of all that the everyday words list says."""
        from devolved_powers.checks._searched_texts import pieces_of_each

        listed = (
            entry.data.get(key)
            for entry in self.entries("registry", "synonyms")
            for key in ("everyday", "official")
        )
        texts = [t for words in listed if isinstance(words, list) for t in words]
        phrases = [t for t in texts if isinstance(t, str)]
        return self.kept.again("pieces", phrases, lambda: pieces_of_each(phrases, self.written))

    @cached_property
    def written(self) -> dict[str, str]:
        """Texts as the search writes them, by the text, as far as a check has asked for them."""
        written: dict[str, str] = self.kept.again("written", None, dict)
        if len(written) > _MOST_WRITTEN:  # each word that was ever typed is among them
            written.clear()
        return written

    @cached_property
    def signed_record(self) -> "RecordState | None":
        """What the log of the record says; None where registry.yaml names none."""
        from devolved_powers.checks._record import record_state

        return record_state(self.loaded, self.kept)

    @cached_property
    def folded(self) -> Fold:
        """What the decisions come to."""
        bodies = self.registry.bodies if self.registry else ()
        documents = (self.loaded.documents[file] for file in self.loaded.decisions)
        given = [Exactly(bodies), *((one.file, Exactly(one.data)) for one in documents)]
        return self.kept.again("fold", given, lambda: fold_loaded(self.loaded))

    @cached_property
    def states(self) -> "Timeline | None":
        """All states of all entries; without everyday words, and no law is asked of them.

        None where the root file cannot be read.
        """
        from devolved_powers.register.timeline import timeline

        if self.registry is None:
            return None
        plain = self.registry.model_copy(update={"synonyms": ()})
        return timeline(self.loaded, plain, self.folded, work=self.kept)

    @cached_property
    def open_changes(self) -> "tuple[OpenChange, ...]":
        """The entries that wait for the organ that decided, since their law changed."""
        if not self.loaded.law_changes:
            return ()
        from devolved_powers.register.open_changes import open_changes

        return open_changes(self.loaded)

    @cached_property
    def evidence(self) -> "Evidence":
        """What laws/ says of the citations; nothing for a registry without that folder."""
        from devolved_powers.checks._citations import Evidence

        return Evidence(
            self.loaded,
            self.folded,
            self.as_of,
            self.laws,
            self.kept,
        )

    @property
    def verdicts(self) -> "tuple[tuple[Citing, Verdict], ...]":
        """Every cited place, judged by the day its decision took effect."""
        return self.evidence.verdicts

    @property
    def standings(self) -> "tuple[StandingPlace, ...]":
        """How every place cited on the later day stands on it; nothing without such a day."""
        return self.evidence.standings

    @property
    def known_until(self) -> date | None:
        """The last day that the facts on all laws cited on the later day cover, where known."""
        if self.as_of is None:
            return None
        return self.evidence.basis.known_until(self.as_of)

    @cached_property
    def named_entries(self) -> "tuple[NamedEntry, ...]":
        """Every basis of every power, and every item, with what it cites."""
        from devolved_powers.checks._entries import named_entries

        return tuple(named_entries(self.loaded, self.evidence, self.adjusted, self.kept))

    @cached_property
    def named_by_file(self) -> "Mapping[str, tuple[NamedEntry, ...]]":
        """The same by the file."""
        return self.kept.by_file("named", ((entry.file, entry) for entry in self.named_entries))

    @cached_property
    def fines_by_file(self) -> "Mapping[str, tuple[ClauseFines, ...]]":
        """The fines that the penalty clauses set, by the file of the item."""
        listed = ((fines.clause.file, fines) for fines in self.clause_fines)
        return self.kept.by_file("clause fines", listed)

    @cached_property
    def penalties_by_file(self) -> "Mapping[str, tuple[PenaltyClause, ...]]":
        """All items that cite a penalty clause, by their file."""
        listed = ((clause.file, clause) for clause in self.penalty_clauses)
        return self.kept.by_file("penalty clauses", listed)

    @cached_property
    def clause_fines(self) -> "tuple[ClauseFines, ...]":
        """The fines that the penalty clauses set, one for each of `penalty_clauses`."""
        from devolved_powers.checks._fines import ClauseFines

        return tuple(
            self.kept.again(
                ("fines", clause.file, clause.route), clause, partial(ClauseFines, clause)
            )
            for clause in self.penalty_clauses
        )

    @property
    def penalty_clauses(self) -> "tuple[PenaltyClause, ...]":
        """All items that cite a penalty clause, whether or not that could be read."""
        return self.evidence.penalty_clauses

    def clause(self, entry: Raw, key: str) -> "Clause":
        """Return the text that an entry cites under a key, or why it cannot be read."""
        place = entry.place(key)
        return self.evidence.clause(place.file, place.route)
