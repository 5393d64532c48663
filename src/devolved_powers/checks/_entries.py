"""Powers and items with what they cite, for checks that hold both against each other.

A power stands here as it was granted, and once more for each adjustment of its name, its type or
its basis and each update of its basis, with the name, the type and the basis that it then has.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final, NamedTuple, cast

from devolved_powers.checks._adjusted import AdjustedPower
from devolved_powers.checks._citations import Evidence
from devolved_powers.checks._clause import CitedPart, Clause
from devolved_powers.checks._kinds import Recorded, whose_matter
from devolved_powers.diagnostics import Place, Route
from devolved_powers.i18n import sentences
from devolved_powers.kept_work import Kept
from devolved_powers.models.decision import NewGrant
from devolved_powers.models.vocabulary import PENALTY, PowerType
from devolved_powers.store.loader import Loaded

_COMPARED: Final = frozenset({"name", "type", "basis"})
"""What of a power is held against its text here."""


@dataclass(frozen=True, eq=False)  # each is made once: what it holds need not be compared
class NamedEntry:
    """A power or an item, and what it cites.

    Args:
        id: its id.
        names: its name; of an item without one, those of its powers.
        type: the type of power.
        route: the route to the entry.
        clauses: by the key they stand under; `basis` alone for a power.
        decision: how the decision that grants or changes a power is recorded; None for an item.
        changed: which of name, type and basis that decision sets.
        adjusted_at: where it sets the name or the type of a power whose basis stays.
    """

    id: str
    names: tuple[str, ...]
    type: PowerType
    file: str
    route: Route
    clauses: dict[str, Clause]
    decision: Recorded | None = None
    changed: frozenset[str] = _COMPARED
    adjusted_at: Place | None = None

    def at(self, cited: Place) -> Place:
        """Return where a finding stands: at a place cited, or at what alone was adjusted."""
        return self.adjusted_at or cited

    def hint(self, text: str) -> str:
        """Return a hint on a doubt; of a power, with who settles it."""
        return text if self.is_item else sentences(text, whose_matter(self.decision))

    @property
    def is_item(self) -> bool:
        """Whether it is an item of the catalogue."""
        return self.route[0] == "items"

    @property
    def punishes(self) -> bool:
        """Whether it is a penalty."""
        return self.type == PENALTY

    @cached_property
    def place(self) -> Place:
        """Where what it cites stands: an item's penalty clause before its conduct."""
        key = next(k for k in ("penalty", "basis", "conduct") if k in self.clauses)
        return self.at(self.clauses[key].place)

    @property
    def hindrance(self) -> str:
        """Why not all that it cites can be read; empty where it can."""
        return next((c.hindrance for c in self.clauses.values() if c.hindrance), "")

    @cached_property
    def parts(self) -> tuple[CitedPart, ...]:
        """Each place it cites that can be read, in the order written."""
        return tuple(part for clause in self.clauses.values() for part in clause.parts)


def named_entries(
    loaded: Loaded, evidence: Evidence, changed: Iterable[AdjustedPower], kept: Kept
) -> Iterator[NamedEntry]:
    """Yield every basis of every power, and every item.

    Args:
        loaded: the registry as read.
        evidence: its citations, judged.
        changed: the powers as later decisions leave them.
        kept: what was worked out of another version: an entry that says the same, and cites the
            same texts, is the same object.
    """
    for given in _given(loaded, evidence, changed):
        yield kept.again(("named", given.file, given.route), given, partial(_named_entry, given))


class _Given(NamedTuple):
    """What an entry is made of; the same values as its own."""

    id: str
    names: tuple[str, ...]
    type: PowerType
    file: str
    route: Route
    clauses: tuple[tuple[str, Clause], ...]
    decision: Recorded | None = None
    changed: frozenset[str] = _COMPARED
    adjusted_at: Place | None = None


def _named_entry(given: _Given) -> NamedEntry:
    return NamedEntry(**{**given._asdict(), "clauses": dict(given.clauses)})


def _given(
    loaded: Loaded, evidence: Evidence, changed: Iterable[AdjustedPower]
) -> Iterator[_Given]:
    granted = {
        grant.id: grant
        for decision in loaded.decisions.values()
        for grant in decision.grants
        if isinstance(grant, NewGrant)
    }
    adjusted: dict[str, list[AdjustedPower]] = {}
    for power in changed:
        if power.id in granted and _COMPARED & power.changed:
            adjusted.setdefault(power.file, []).append(power)
    for file, decision in loaded.decisions.items():
        recorded = Recorded(decision.status)
        for index, grant in decision.numbered("grants", decision.grants):
            if isinstance(grant, NewGrant):
                route: Route = ("grants", index)
                basis = (("basis", evidence.clause(file, (*route, "basis"))),)
                own = Recorded("confirmed") if grant.confirmed else recorded
                given = own if decision.status != "draft" else recorded
                yield _Given(grant.id, (grant.name,), grant.type, file, route, basis, given)
        for power in adjusted.get(file, ()):
            yield _adjusted(evidence, power, recorded)
    for file, catalog in loaded.catalogs.items():
        for index, item in catalog.numbered("items", catalog.items):
            cited = tuple(
                (key, evidence.clause(file, ("items", index, key)))
                for key in ("conduct", "penalty", "basis")
                if getattr(item, key) is not None
            )
            powers = [granted[power] for power in item.powers if power in granted]
            if cited and powers:
                names = (item.name,) if item.name else tuple(power.name for power in powers)
                kind = item.type or powers[0].type
                yield _Given(item.id, names, kind, file, ("items", index), cited)


def _adjusted(evidence: Evidence, power: AdjustedPower, decision: Recorded) -> _Given:
    """Return a power as a decision leaves it; both fit their models."""
    basis = power.place("basis")
    return _Given(
        power.id,
        (power.text("name"),),
        cast("PowerType", power.text("type")),
        power.file,
        power.route,
        (("basis", evidence.clause(basis.file, basis.route)),),
        decision,
        _COMPARED & power.changed,
        None if "basis" in power.changed else power.at("name", "type"),
    )
