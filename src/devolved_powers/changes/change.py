"""What a change is, as plain data. Printing is elsewhere (`reports/`)."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from devolved_powers.changes.approval import Approval
from devolved_powers.changes.kinds import APPEARANCES, BY_ID, ORDER, Kind
from devolved_powers.register.plain_values import PlainValue
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import id_key


@dataclass(frozen=True, slots=True)
class Subject:
    """An entry on one side, as a table names it.

    Args:
        name: its name.
        type: its type of power.
        field: its field.
        basis: its citations.
        from_body: the department that gave it, or is asked for it.
        acts: of a discretion standard, how many acts it sets tiers for.
        items: of a discretion standard, how many enforcement items it names.
        within: in a discretion standard, the act, and the tier where one is meant.
    """

    name: str = ""
    type: str = ""
    field: str = ""
    basis: str = ""
    from_body: str = ""
    acts: int = 0
    items: int = 0
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """The event behind a change.

    Args:
        decision: the decision it stands in; empty for what follows a law.
        day: its day, year-month-day; empty while the handover record is not signed.
        reason: the reason given, or the law it follows.
        destination: the body that exercises a recalled power again.
        predecessor: the body whose successor takes over; empty for other events.
        successor: the body that takes over; empty for other events.
    """

    decision: str = ""
    day: str = ""
    reason: str = ""
    destination: str = ""
    predecessor: str = ""
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two states.

    Args:
        kind: the id of its kind.
        id: the power, item, need, decision or discretion standard it concerns.
        to_body: which body's holding, for powers.
        key: the key of the data that changed, where one did; `event / key` within an event.
        before: the value on the first side.
        after: the value on the second side.
        old: the entry on the first side; None where it is not there.
        new: the entry on the second side; None where it is not there.
        cause: the event behind it; None where none is known.
        undoes: for `vanished`, the kind by which the id once came.
    """

    kind: str
    id: str
    to_body: str = ""
    key: str = ""
    before: PlainValue = ""
    after: PlainValue = ""
    old: Subject | None = None
    new: Subject | None = None
    cause: Cause | None = None
    undoes: str = ""

    @property
    def entry(self) -> Kind:
        """Its kind's entry in the catalogue."""
        return BY_ID[self.kind]

    @property
    def subject(self) -> Subject:
        """The entry it concerns, as it is now, or was last."""
        return self.new or self.old or Subject()

    def inverted(self, *, of_records: bool) -> "Change":
        """Return the change that undoes this one.

        Args:
            of_records: whether two records are compared: an id that goes from a record without
                an event has vanished, while one day may well come before another's grant.
        """
        kind, undoes = self.entry.inverse, ""
        if self.kind == "vanished":
            kind = self.undoes
        elif self.old is None and self.kind in (APPEARANCES if of_records else _LATE):
            kind, undoes = "vanished", self.kind
        return replace(
            self,
            kind=kind,
            undoes=undoes,
            before=self.after,
            after=self.before,
            old=self.new,
            new=self.old,
        )


@dataclass(frozen=True)
class Side:
    """One of the two states, as the user named it.

    Args:
        name: as it was named.
        day: the day of the state, year-month-day; empty for the whole of a record.
        counted_on: the day on which what is in force is counted; empty where that is after all
            that is recorded.
        state: returns how everything stands there; asked only for sums.
        commit: of a revision compared as a whole, the commit; else empty.
    """

    name: str
    day: str = ""
    counted_on: str = ""
    state: Callable[[], Snapshot] | None = field(default=None, repr=False, compare=False)
    commit: str = field(default="", repr=False, compare=False)

    @cached_property
    def counts(self) -> tuple[tuple[str, str, str, int], ...]:
        """How many powers and items are in force, by (`part`, `key`, value)."""
        snapshot = self.state() if self.state else None
        counted: Counter[tuple[str, str, str]] = Counter()
        for entry in (*snapshot.powers, *snapshot.items) if snapshot else ():
            counted[entry.PART, "type", entry.type] += 1
            counted[entry.PART, "field", entry.field] += 1
        return tuple((*key, count) for key, count in sorted(counted.items()))

    @property
    def in_force(self) -> Counter[str]:
        """How many powers and items are in force, by `part`."""
        totals: Counter[str] = Counter()
        for part, key, _value, count in self.counts:
            totals[part] += count if key == "type" else 0
        return totals


@dataclass(frozen=True, slots=True)
class Difference:
    """All the changes between two states.

    Args:
        before: the first state.
        after: the second.
        changes: sorted: by nature, then id, then kind.
        notice: what every answer must say; empty once all data is confirmed.
        of_records: whether records were compared (revisions, folders, exports), not days.
        not_compared: the ids of entries that one side cannot read: nothing is told of them.
        not_counted: those of them that are no discretion standards: how many entries are in force
            cannot be told without them.
        is_to_come: whether both records are counted on a day still to come, when all that the one
            has and the other has not will be in force.
        approval: who signed the commits between two revisions; None where none are compared, and
            where registry.yaml names no signers.
    """

    before: Side
    after: Side
    changes: tuple[Change, ...]
    notice: str
    of_records: bool
    not_compared: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()
    is_to_come: bool = False
    approval: Approval | None = None

    @property
    def has_errors(self) -> bool:
        """Whether something is there that must not be."""
        return any(change.entry.nature == "error" for change in self.changes)


_LATE = frozenset({"recorded"})
_NATURES = ("error", "event", "basis", "catalogue", "standard", "correction")


def ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes in the order they are told: errors, events, law, lists, corrections."""
    return tuple(
        sorted(
            changes,
            key=lambda c: (
                _NATURES.index(c.entry.nature),
                id_key(c.id),
                c.to_body,
                c.subject.within,
                ORDER[c.kind],
                c.key,
                str(c.before),
                str(c.after),
                "" if c.cause is None else str(c.cause),
                *sorted((str(c.old), str(c.new))),  # the same both ways round
            ),
        )
    )
