"""Which powers a registry has twice in the same words, so that towns are counted and not rows.

Several bodies may hold one power, and two ids may be worded alike. A row that is not repeated is,
on every day, the only one of its registry with this power in these words: of such rows the towns
are counted without looking at which registry each is of.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from devolved_powers.province.gather.rows import RowValues, Value


def mark_repeated(holdings: Iterable[RowValues]) -> None:
    """Set `repeated` in the rows of a registry as one version of its record has them.

    Args:
        holdings: the rows; changed in place.
    """
    alike: dict[tuple[Value, Value], list[RowValues]] = defaultdict(list)
    for row in holdings:
        row["repeated"] = False
        alike[row["power_key"], row["name"]].append(row)
    for rows in alike.values():
        _mark_overlaps(sorted(rows, key=_first))


def _mark_overlaps(rows: Iterable[RowValues]) -> None:
    """Mark the rows of one power that hold on a day on which another does, too.

    Args:
        rows: in the order of their first days.
    """
    longest: RowValues | None = None
    for row in rows:
        if longest is not None and _last(longest) > _first(row):
            longest["repeated"] = row["repeated"] = True
        if longest is None or _last(row) > _last(longest):
            longest = row


def _first(row: RowValues) -> date:
    since = row["since"]
    return since if isinstance(since, date) else date.max


def _last(row: RowValues) -> date:
    ends = row["ends"]
    if row["since"] is None:
        return date.min
    return ends if isinstance(ends, date) else date.max
