"""Totals: how many powers and enforcement items there are, by what describes them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import EnforcementItem, Power


@dataclass(frozen=True, slots=True)
class Crossing:
    """A table of counts whose row and column sums agree.

    Args:
        key: what the rows are: `type`, `aspect`, `field` or `from_body`.
        rows: the values of the rows.
        columns: the decisions (batches) that granted them.
        counts: one row for each of `rows`, one count for each of `columns`.
    """

    key: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    @property
    def row_sums(self) -> tuple[int, ...]:
        """The sum of each row."""
        return tuple(map(sum, self.counts))

    @property
    def column_sums(self) -> tuple[int, ...]:
        """The sum of each column."""
        return tuple(sum(row[i] for row in self.counts) for i in range(len(self.columns)))

    @property
    def total(self) -> int:
        """The number of entries counted."""
        return sum(self.row_sums)


KEYS = ("type", "aspect", "field", "from_body")


def crossings(
    entries: Sequence[Power | EnforcementItem], snapshot: Snapshot
) -> tuple[Crossing, ...]:
    """Count entries by decision against type, aspect, field and giving department.

    Args:
        entries: what is counted.
        snapshot: what they were taken from; it gives the order of fields and decisions.
    """
    return tuple(_crossing(key, entries, snapshot) for key in KEYS)


def _crossing(key: str, entries: Sequence[Power | EnforcementItem], snapshot: Snapshot) -> Crossing:
    counted = Counter((getattr(e, key), e.decision) for e in entries)
    timeline = snapshot.timeline
    order = {
        "aspect": list(timeline.aspects),
        "field": list(timeline.fields),
    }.get(key)
    present = {row for row, _column in counted}
    if order is None:
        sums = Counter(getattr(e, key) for e in entries)
        order = sorted(present, key=lambda row: (-sums[row], row))
    rows = tuple(row for row in [*order, *sorted(present - set(order))] if row in present)
    columns = tuple(d.id for d in timeline.decisions if any(c == d.id for _r, c in counted))
    counts = tuple(tuple(counted[row, column] for column in columns) for row in rows)
    return Crossing(key, rows, columns, counts)
