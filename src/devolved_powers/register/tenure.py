"""When a body held a power (赋权期间), and what ended it."""

from collections.abc import Iterable
from dataclasses import Field, dataclass, fields
from datetime import date
from operator import attrgetter
from typing import ClassVar, Literal, cast

PeriodStatus = Literal["有效", "暂停"]
Period = tuple[date, date | None, PeriodStatus, str]
"""A time during which a power was held: its first day, the first day after it (None while it is
open), whether it might be used, and the body."""


class _Readers(dict["type[PlainRecord]", "attrgetter[object]"]):
    """What reads all fields of a record at once, by its class."""

    def __missing__(self, kind: "type[PlainRecord]") -> "attrgetter[object]":
        self[kind] = attrgetter(*kind.__dataclass_fields__)
        return self[kind]


_READERS = _Readers()


class PlainRecord:
    """Text and equality of the classes below: they are equal when all their fields are.

    `dataclass` would write both out anew for each class whenever the program starts, which costs
    `powers search` a third of a bare Python's start.
    """

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[object]]]

    def _values(self) -> tuple[object, ...]:
        return cast("tuple[object, ...]", _READERS[type(self)](self))

    def __repr__(self) -> str:
        inside = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))
        return f"{type(self).__name__}({inside})"

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, PlainRecord)
            and type(self) is type(other)
            and self._values() == other._values()
        )

    def __hash__(self) -> int:
        return hash(self._values())


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False, match_args=False)
class Ending(PlainRecord):
    """What ended a power, or an item that rested on it.

    Args:
        day: the first day on which it was no longer held.
        kind: 收回, 取消, 失效, 到期 or 移交; of an item whose own days were over 移出.
        power: the power that ended; empty where an item's own days were over.
        decision: the decision that ended it, or whose term ran out; empty where a law, a reform of
            bodies or the catalogue did.
        reason: why, as the decision says, or the law that ended its basis; empty where it is not
            known.
        returned_to: who received it; empty where nobody did, or nobody is named.
        pending_cases: what becomes of the cases begun; empty where nothing is said.
    """

    day: date
    kind: str
    power: str = ""
    decision: str = ""
    reason: str = ""
    returned_to: str = ""
    pending_cases: str = ""


def tenures(periods: Iterable[Period]) -> list[list[Period]]:
    """Return periods in groups that are each one body's holding without a break.

    A suspension is no break: the power is still the body's.

    Args:
        periods: in their order.
    """
    groups: list[list[Period]] = []
    for period in periods:
        if groups and groups[-1][-1][1] == period[0] and groups[-1][-1][3] == period[3]:
            groups[-1].append(period)
        else:
            groups.append([period])
    return groups


def began(periods: Iterable[Period]) -> date | None:
    """Return the day since which the last body has held a power without a break; None if never.

    Args:
        periods: in their order.
    """
    groups = tenures(periods)
    return groups[-1][0][0] if groups else None


def joined(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return periods with those that meet and differ in nothing but their days made one.

    Args:
        periods: in their order.
    """
    whole: list[Period] = []
    for period in periods:
        if whole and whole[-1][1] == period[0] and whole[-1][2:] == period[2:]:
            whole[-1] = (whole[-1][0], *period[1:])
        else:
            whole.append(period)
    return tuple(whole)


def until(periods: Iterable[Period], ends: date | None) -> tuple[Period, ...]:
    """Return what of periods lies before a day; all of it where there is none."""
    if ends is None:
        return tuple(periods)
    return tuple(
        (first, min(after or ends, ends), status, body)
        for first, after, status, body in periods
        if first < ends
    )
