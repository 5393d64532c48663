"""What a check looks at: the registry as read, and what several checks would work out alike."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from devolved_powers.citations.model import Place as CitedPlace
from devolved_powers.diagnostics import Path, Place
from devolved_powers.law.citing import Citing, citings
from devolved_powers.law.library import Library
from devolved_powers.law.naming import Named, named
from devolved_powers.law.places import spots
from devolved_powers.law.verify import Verdict, judge
from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.register.fold import Fold, fold_loaded
from devolved_powers.store.file_names import FileKind, kind_of
from devolved_powers.store.loader import Loaded
from devolved_powers.store.yaml_reader import Data

Where = tuple[str, Path]
"""A file, and a route in it."""


@dataclass(frozen=True)
class Raw:
    """A list entry as it stands in a file, whether or not it fits its model.

    Args:
        file: the file.
        path: the route to it.
        data: its keys and values.
    """

    file: str
    path: Path
    data: Mapping[str, Data]

    def place(self, *steps: str | int) -> Place:
        """Return the place of the entry, or of something in it."""
        return Place(self.file, (*self.path, *steps))

    def text(self, key: str) -> str:
        """Return a value that is a text; empty when it is none."""
        value = self.data.get(key)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class PenaltyClause:
    """A penalty item, and what the text it cites as its penalty clause names.

    Args:
        file: the file of the item.
        path: the route to the item.
        item: the item.
        named: the penalties, orders and amounts of the clause.
    """

    file: str
    path: Path
    item: EnforcementItemEntry
    named: Named


@dataclass(frozen=True)
class Outcome:
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
    """

    loaded: Loaded
    as_of: date | None = None
    today: date | None = None
    outcome: Outcome | None = None
    laws: Library | None = None

    @property
    def registry(self) -> RegistryFile | None:
        """The root file, when it fits its model."""
        return self.loaded.registry

    def entries(self, kind: FileKind, section: str) -> Iterator[Raw]:
        """Yield the entries of a section in all files of a kind."""
        for file, document in self.loaded.documents.items():
            if kind_of(file) != kind or not isinstance(document.data, dict):
                continue
            listed = document.data.get(section)
            if isinstance(listed, list):
                for index, entry in enumerate(listed):
                    if isinstance(entry, dict):
                        yield Raw(file, (section, index), entry)

    @cached_property
    def powers(self) -> tuple[Raw, ...]:
        """The powers defined by grants (not those given further by reference)."""
        return tuple(e for e in self.entries("decision", "grants") if "power" not in e.data)

    @cached_property
    def items(self) -> tuple[Raw, ...]:
        """The entries of the enforcement catalogue."""
        return tuple(self.entries("catalog", "items"))

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
    def folded(self) -> Fold:
        """What the decisions come to."""
        return fold_loaded(self.loaded)

    @cached_property
    def library(self) -> Library:
        """What laws/ knows of the cited laws."""
        return self.laws or Library.at(self.loaded.root)

    @cached_property
    def verdicts(self) -> tuple[tuple[Citing, Verdict], ...]:
        """Every cited place, judged by the day its decision took effect."""
        return self._judged(None)

    @cached_property
    def later_verdicts(self) -> tuple[tuple[Citing, Verdict], ...]:
        """What is in force on the later day, judged by that day; nothing without one."""
        return self._judged(self.as_of) if self.as_of is not None else ()

    def _judged(self, day: date | None) -> tuple[tuple[Citing, Verdict], ...]:
        known: dict[tuple[CitedPlace, date], Verdict] = {}
        judged = []
        for citing in citings(self.loaded, self.folded, day):
            key = (citing.cited, citing.day)
            if key not in known:
                known[key] = judge(citing.cited, citing.day, self.library)
            judged.append((citing, known[key]))
        return tuple(judged)

    @cached_property
    def penalty_clauses(self) -> tuple[PenaltyClause, ...]:
        """The penalty items whose clause could be read in the version of the day."""
        spots_of = self._spots("penalty")
        clauses = []
        for file, catalog in self.loaded.catalogs.items():
            for index, item in enumerate(catalog.items):
                found = spots_of.get((file, ("items", index, "penalty")))
                if found:
                    path = ("items", index)
                    clauses.append(PenaltyClause(file, path, item, _together(found)))
        return tuple(clauses)

    @cached_property
    def acting_bodies(self) -> tuple[tuple[Place, Named], ...]:
        """For each power's basis, what organs its text names, where it could be read."""
        spots_of = self._spots("basis", "grants")
        return tuple((Place(f, p), _together(found)) for (f, p), found in spots_of.items())

    def _spots(self, key: str, section: str = "items") -> Mapping[Where, list[Named]]:
        """Return what the cited texts of a key name; nothing where one cannot be read."""
        found: dict[Where, list[Named]] = {}
        unread: set[Where] = set()
        for citing, verdict in self.verdicts:
            where = (citing.file, citing.path)
            if citing.key != key or citing.path[0] != section:
                continue
            law = self.library.find(verdict.law) if verdict.answer == "符合" else None
            version = law.version(verdict.version) if law and verdict.version else None
            if version is None:
                unread.add(where)
                continue
            found.setdefault(where, []).append(named(version, spots(citing.cited)))
        return {where: names for where, names in found.items() if where not in unread}


def _together(parts: Iterable[Named]) -> Named:
    """Return what several texts name together."""
    listed = tuple(parts)
    return Named(
        penalties=tuple(dict.fromkeys(p for part in listed for p in part.penalties)),
        orders=tuple(dict.fromkeys(o for part in listed for o in part.orders)),
        amounts=tuple(dict.fromkeys(a for part in listed for a in part.amounts)),
        actors=tuple(dict.fromkeys(a for part in listed for a in part.actors)),
        approvers=tuple(dict.fromkeys(a for part in listed for a in part.approvers)),
        refers=any(part.refers for part in listed),
    )
