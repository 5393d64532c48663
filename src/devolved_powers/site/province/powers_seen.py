"""What a power is over all towns: who holds it, in which words, on which bases, who gave it back.

It is added up while the pages of towns are made, county by county; no row of a town is kept.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, cast

from devolved_powers.register.states import HELD, IN_FORCE

if TYPE_CHECKING:
    from devolved_powers.province.engines.engine import Record

_SUSPENDED = HELD - IN_FORCE


@dataclass(frozen=True, slots=True)
class GivenBack:
    """That a town no longer holds a power.

    Args:
        town: the town's number.
        day: since when.
        kind: 收回, 取消, 到期, 失效.
        reason: why; empty where it is not known.
        doc_no: the number of the decision's document; empty where it is not known.
        returned_to: who received it; empty where nobody is named.
    """

    town: int
    day: date
    kind: str
    reason: str
    doc_no: str
    returned_to: str


@dataclass
class PowerSeen:
    """A power as the towns have it on the day.

    Args:
        key: what is the same in every town.
        type: the type of power.
        towns: the numbers of the towns that have it in force.
        suspended: of those that have it suspended.
        to_come: of those to whom it is yet to come.
        ended: where it is over.
        names: its wordings, each with how many entries held on the day have it; 0 of one that only
            ended entries have.
        bases: likewise its bases: their keys and texts.
        fields: likewise the fields.
    """

    key: int
    type: str
    towns: array[int] = field(default_factory=lambda: array("i"))
    suspended: array[int] = field(default_factory=lambda: array("i"))
    to_come: array[int] = field(default_factory=lambda: array("i"))
    ended: list[GivenBack] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    bases: Counter[tuple[int, str]] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The wording that most towns use; of several the first in order."""
        return min(self.names, key=lambda name: (-self.names[name], name))

    @property
    def field_of(self) -> str:
        """The field that most towns put it into; empty where it is not known."""
        return min(self.fields, key=lambda name: (-self.fields[name], name))

    @property
    def wordings(self) -> int:
        """How many wordings it has."""
        return len(self.names)


class PowersSeen:
    """All powers, by their keys; fed with the states of one town after the other."""

    def __init__(self) -> None:
        self._powers: dict[int, PowerSeen] = {}
        self._kept: dict[str, str] = {}

    def add(self, town: int, current: Iterable[Record], coming: Iterable[Record]) -> None:
        """Add the powers of a town.

        Args:
            town: its number; towns come in the order of their numbers.
            current: how its powers stand on the day.
            coming: the first states of those that are yet to come.
        """
        over: dict[int, list[Record]] = {}
        for row in current:
            power = self._seen(row)
            if row["status"] in IN_FORCE:
                _once(power.towns, town)
            elif row["status"] in _SUSPENDED:
                _once(power.suspended, town)
            elif row["ended_kind"] != "移交":
                over.setdefault(power.key, []).append(row)
        for row in coming:
            _once(self._seen(row).to_come, town)
        for key, rows in over.items():
            power = self._powers[key]
            if town in (*power.towns[-1:], *power.suspended[-1:]):
                continue  # another body of the town holds it, or it was granted anew
            power.ended.extend(self._given_back(town, row) for row in rows)

    def add_past(self, rows: Iterable[Record]) -> None:
        """Add powers that no town has on the day nor will have: they have got another name.

        Args:
            rows: every power that any town has had, as `site_powers` has them.
        """
        known = frozenset(self._powers)
        for row in rows:
            if row["power_key"] not in known:
                self._seen({**row, "status": ""})

    def _seen(self, row: Record) -> PowerSeen:
        key = cast("int", row["power_key"])
        power = self._powers.get(key)
        if power is None:
            power = self._powers[key] = PowerSeen(key, self._text(row["type"]))
        held = int(row["status"] in HELD)
        power.names[self._text(row["name"])] += held
        power.bases[cast("int", row["basis_key"]), self._text(row["basis"])] += held
        power.fields[self._text(row["field"])] += held
        return power

    def _given_back(self, town: int, row: Record) -> GivenBack:
        text = self._text
        return GivenBack(
            town,
            cast("date", row["since"]),
            text(row["ended_kind"]),
            text(row["reason"]),
            text(row["ended_doc_no"]),
            text(row["returned_to"]),
        )

    def _text(self, value: object) -> str:
        """Return a text that is kept once, however many towns have it."""
        text = cast("str", value)
        return self._kept.setdefault(text, text)

    def all(self) -> Mapping[int, PowerSeen]:
        """Return all powers: those that most towns hold first, then by type and name."""
        order = sorted(self._powers.values(), key=lambda p: (-len(p.towns), p.type, p.name, p.key))
        return {power.key: power for power in order}


def _once(towns: array[int], town: int) -> None:
    if not towns or towns[-1] != town:
        towns.append(town)
