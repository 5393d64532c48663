"""States as the cache keeps them: which there are is known at once, all else as it is asked for.

An answer on one entry, or a first screen, reads the columns that it needs and the few rows that it
tells; a national list has fifty thousand others.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cached_property
from typing import Any, Generic, NamedTuple, Protocol, TypeVar, overload

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.register.basis_turns import BasisTurn, BasisTurns
from devolved_powers.register.kept_blocks import Lines, NotOursError, Numbers
from devolved_powers.register.kept_record import KeptRecord
from devolved_powers.register.states import (
    IN_FORCE,
    EnforcementItem,
    Entry,
    HoldingStatus,
    Need,
    Power,
    Timeline,
)
from devolved_powers.store.cache import UNFIT

Values = list[Any]
"""JSON of a dataclass, field by field: checked by the checksum, not by types."""
S = TypeVar("S", bound=Entry)


class KeptTurns(BasisTurns):
    """How a basis stands, as it is kept: its places are read when they are asked for."""

    __slots__ = ("_number", "_places")

    def __init__(
        self, turns: tuple[BasisTurn, ...], known: Sequence[date | None], places: Lines, number: int
    ) -> None:
        self.turns = turns
        self.known_until, self.followed_until = known
        self._places = places
        self._number = number

    def __getattr__(self, name: str) -> bytes:
        """Return the places, which nobody has asked for before.

        Raises:
            AttributeError: for any other name.
        """
        if name != "places":
            raise AttributeError(name)
        self.places = self._places.at(self._number)
        return self.places


class Bases:
    """How the law of all states stands, each basis made when it is asked for.

    Args:
        turns: the turns there are, with the two last days that are known.
        turns_of: of each basis the number of its turns.
        places_of: the same of its places.
        places: the cited places there are.
    """

    def __init__(
        self,
        turns: Sequence[tuple[tuple[BasisTurn, ...], Sequence[date | None]]],
        turns_of: Numbers,
        places_of: Numbers,
        places: Lines,
    ) -> None:
        self._turns = turns
        self._turns_of = turns_of
        self._places_of = places_of
        self._places = places
        self._made: dict[int, BasisTurns] = {}

    def at(self, number: int) -> BasisTurns:
        """Return a basis."""
        made = self._made.get(number)
        if made is None:
            turns, known = self._turns[self._turns_of.all[number]]
            made = KeptTurns(turns, known, self._places, self._places_of.all[number])
            self._made[number] = made
        return made


_keep = object.__setattr__
_BESIDE = frozenset({"_basis_turns", "_searched"})
"""What `register.states` keeps beside the fields of a state."""
_LASTING = ("since", "ends", "status")
Lasting = tuple[date, date | None, HoldingStatus]
"""From when to when a state lasts, and its status."""


class Blocks(NamedTuple):
    """Where the states of one class stand.

    Args:
        ids: the id of each.
        lasting: of each the number of its days and status.
        basis: of each the number of its basis.
        columns: further values of each, by their field, as JSON.
        rows: all values of each, as JSON.
        searched: what words are looked for in.
    """

    ids: Sequence[str]
    lasting: Numbers
    basis: Numbers
    columns: Mapping[str, bytes]
    rows: Lines
    searched: Lines


class KeptStates(Sequence[S], Generic[S]):
    """The states of one class, in their order, each made when it is asked for.

    Args:
        kind: their class.
        blocks: where they stand.
        lasting: the days and statuses there are.
        bases: how their law stands.
        values: makes the values of a state, by field, of its row.
        anew: works the states out anew, should a row be none that was written here.

    Raises:
        ValueError: when the blocks are not those of as many states.
    """

    def __init__(
        self,
        kind: type[S],
        blocks: Blocks,
        lasting: Sequence[Lasting],
        bases: Bases,
        values: Callable[[Values], Mapping[str, object]],
        anew: Callable[[], Sequence[S]],
    ) -> None:
        ids = blocks.ids
        counts = {len(part) for part in (blocks.lasting, blocks.basis, blocks.rows)}
        if counts | {len(blocks.searched)} != {len(ids)} or not set(map(type, ids)) <= {str}:
            raise NotOursError  # blocks of different lengths
        self.ids: Sequence[str] = ids
        self._kind = kind
        self._blocks = blocks
        self._lasting = lasting
        self._bases = bases
        self._values = values
        self._anew = anew
        self._made: list[S | None] = [None] * len(ids)
        self._columns: dict[str, Sequence[Any]] = {"id": ids}

    def __len__(self) -> int:
        """Return how many states there are."""
        return len(self.ids)

    @overload
    def __getitem__(self, index: int) -> S: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[S, ...]: ...
    def __getitem__(self, index: int | slice) -> S | tuple[S, ...]:
        """Return a state, or some."""
        if isinstance(index, slice):
            return tuple(map(self._state, range(*index.indices(len(self)))))
        return self._state(range(len(self))[index])

    def __iter__(self) -> Iterator[S]:
        """Yield all states."""
        return map(self._state, range(len(self)))

    def with_id(self, identifiers: Collection[str]) -> list[S]:
        """Return the states of some ids, in their order."""
        first, last = self._places
        numbers = {
            number
            for identifier in identifiers
            if identifier in first
            for number in range(first[identifier], last[identifier] + 1)
            if self.ids[number] == identifier
        }
        return list(map(self._state, sorted(numbers)))

    def in_force_on(self, day: date) -> tuple[S, ...]:
        """Return the states that are in force on a day."""
        lasts = [
            status in IN_FORCE and since <= day and (ends is None or day < ends)
            for since, ends, status in self._lasting
        ]
        return tuple(self._state(n) for n, at in enumerate(self._lasting_of) if lasts[at])

    def column(self, name: str) -> Sequence[Any]:
        """Return the values of one of the fields that are kept in a row of their own."""
        known = self._columns.get(name)
        if known is None:
            try:
                known = json.loads(self._blocks.columns[name])
                if not isinstance(known, list) or len(known) != len(self):
                    raise ValueError(name)
                if name == "powers":
                    known = list(map(tuple, known))
            except (*UNFIT, OSError):
                known = [getattr(state, name) for state in self._true]
            self._columns[name] = known
        return known

    def fill(self, record: KeptRecord, number: int, name: str) -> object:
        """Give a state a value that it has not yet, such as all of its row; return the value.

        Args:
            record: the state.
            number: its place.
            name: what is asked for: a field, or what `register.states` keeps beside the fields.

        Raises:
            AttributeError: when states of this class have no such value.
        """
        if name not in self._kind.__dataclass_fields__ and name not in _BESIDE:
            raise AttributeError(f"{self._kind.__name__!r} object has no attribute {name!r}")
        try:
            self._give(record, number, name)
        except (*UNFIT, OSError):
            true = self._true[number]
            for field in fields(self._kind):
                _keep(record, field.name, getattr(true, field.name))
            _keep(record, "_basis_turns", true.basis_turns)
            _keep(record, "_searched", true.kept_searched)
        return object.__getattribute__(record, name)

    def _give(self, state: KeptRecord, number: int, name: str) -> None:
        if name == "_searched":
            _keep(state, name, self._blocks.searched.at(number).decode())
        elif name == "_basis_turns":
            _keep(state, name, self._bases.at(self._blocks.basis.all[number]))
        elif name in _LASTING:
            for days, day in zip(_LASTING, self._lasting[self._lasting_of[number]], strict=True):
                _keep(state, days, day)
        elif name in self._columns or name in self._blocks.columns:
            _keep(state, name, self.column(name)[number])
        else:
            row = self._values(json.loads(self._blocks.rows.at(number)))
            for field, value in row.items():
                _keep(state, field, value)

    def _state(self, number: int) -> S:
        state = self._made[number]
        if state is None:
            state = object.__new__(self._kind)
            state.keep_source(self, number)
            self._made[number] = state
        return state

    @cached_property
    def _lasting_of(self) -> "memoryview[int]":
        return self._blocks.lasting.all

    @cached_property
    def _places(self) -> tuple[dict[str, int], dict[str, int]]:
        """Where each id stands first and last."""
        numbers = range(len(self))
        first = dict(zip(reversed(self.ids), reversed(numbers), strict=True))
        return first, dict(zip(self.ids, numbers, strict=True))

    @cached_property
    def _true(self) -> Sequence[S]:
        """The states worked out anew: what is kept is whole, and was not written here."""
        true = self._anew()
        if [state.id for state in true] != [*self.ids]:
            raise PowersError(
                _("The cache holds what this program did not write."),
                hint=_("Name another folder for it: POWERS_CACHE."),
            )
        return true


class KeptParts(NamedTuple):
    """The parts of a timeline, as the cache keeps them."""

    powers: Sequence[Power]
    items: Sequence[EnforcementItem]
    needs: Sequence[Need]

    def fill(self, record: KeptRecord, _number: int, name: str) -> tuple[Entry, ...]:
        """Give a timeline one of its parts, for those who ask about all; return the part.

        Args:
            record: the timeline.
            name: what is asked for.

        Raises:
            AttributeError: when it is no part.
        """
        if name not in self._fields:
            raise AttributeError(f"'Timeline' object has no attribute {name!r}")
        part: tuple[Entry, ...] = tuple(getattr(self, name))
        _keep(record, name, part)
        return part


class Parts(Protocol):
    """The parts of a timeline, be it made now or kept."""

    @property
    def powers(self) -> Sequence[Power]:
        """Every state of every power."""

    @property
    def items(self) -> Sequence[EnforcementItem]:
        """Every state of every item."""

    @property
    def needs(self) -> Sequence[Need]:
        """Every need."""


def parts_of(timeline: Timeline) -> Parts:
    """Return the parts of a timeline, for the functions below: none of its states is made yet."""
    source = timeline.kept_source
    return source if isinstance(source, KeptParts) else timeline


def ids_of(states: Sequence[Entry]) -> Sequence[str]:
    """Return the id of each state; none of those that are kept is made for it."""
    return states.ids if isinstance(states, KeptStates) else [state.id for state in states]


def with_id(states: Sequence[S], *identifiers: str) -> Sequence[S]:
    """Return the states of some ids, in their order."""
    if isinstance(states, KeptStates):
        return states.with_id(identifiers)
    return [state for state in states if state.id in identifiers]


def in_force_on(states: Sequence[S], day: date) -> tuple[S, ...]:
    """Return the states that are in force on a day."""
    if isinstance(states, KeptStates):
        return states.in_force_on(day)
    return tuple(state for state in states if state.is_in_force and state.holds_on(day))


def resting_on(items: Sequence[EnforcementItem], power: str) -> Sequence[EnforcementItem]:
    """Return the states of the items that rest on a power."""
    if isinstance(items, KeptStates):
        return [items[n] for n, ids in enumerate(items.column("powers")) if power in ids]
    return [item for item in items if power in item.powers]
