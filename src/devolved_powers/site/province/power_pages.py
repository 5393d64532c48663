"""The powers on one list, and a page for each: who holds it, and who no longer does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from devolved_powers.province.across.other_laws import rest_on_other_laws
from devolved_powers.register.basis_turns import BasisTurns
from devolved_powers.register.standing_marks import counted_text, mark
from devolved_powers.site.files import SitePage
from devolved_powers.site.province.edition import (
    City,
    County,
    ProvinceEdition,
    TownOnPage,
    power_page,
)
from devolved_powers.site.province.powers_seen import PowerSeen

T = TypeVar("T")
PER_PAGE = 500
"""Powers of one page of the list, as on the page of a town."""
MOST_ENDED = 500
"""Rows of towns that gave a power back; of more, how many more there are is told."""
MOST_BESIDE = 50
"""Powers on the same basis that are named; of more, how many more there are is told."""
SHORT = 16
"""Characters of a name in the line that says where a page stands."""
OPEN = 100
"""Of so many towns a list is shown unfolded."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The towns of a county that hold a power.

    Args:
        county: the county.
        towns: those that hold it.
        others: those that do not.
        unknown: those of which nobody knows: their record is not known at the moment.
    """

    county: County
    towns: tuple[TownOnPage, ...]
    others: tuple[TownOnPage, ...]
    unknown: tuple[TownOnPage, ...]


class PowerPages:
    """The pages of powers.

    Args:
        edition: the data set as the site shows it.
        powers: all powers, in the order of the list.
    """

    def __init__(self, edition: ProvinceEdition, powers: Mapping[int, PowerSeen]) -> None:
        self._edition = edition
        self._powers = powers
        self._on_basis: dict[int, list[PowerSeen]] = {}
        for power in powers.values():
            for basis_key, _text in power.bases:
                self._on_basis.setdefault(basis_key, []).append(power)

    def pages(self) -> Iterator[SitePage]:
        """Yield the list, page by page, and the page of every power."""
        listed = list(self._powers.values())
        last = max(1, -(-len(listed) // PER_PAGE))
        for number in range(1, last + 1):
            path = "powers/index.html" if number == 1 else f"powers/list/{number}/index.html"
            values = {
                "number": number,
                "last": last,
                "start": (number - 1) * PER_PAGE + 1,
                "powers": [
                    (power, self.marks(power))
                    for power in listed[(number - 1) * PER_PAGE : number * PER_PAGE]
                ],
                "all": len(listed),
                "held": sum(bool(power.towns) for power in listed),
            }
            yield SitePage(
                path,
                "province/powers.html",
                "赋权事项",
                "powers",
                values,
                f"{self._edition.area}各乡镇（街道）的赋权事项，以及持有各项的乡镇（街道）数",
                () if number == 1 else (("赋权事项", "powers/index.html"), (f"第{number}页", path)),
            )
        for power in listed:
            yield self._page(power)

    def marks(self, power: PowerSeen) -> str:
        """Return what marks a power whose law does not simply stand, wherever it is held."""
        day = self._edition.day
        held = [(key, count) for (key, _text), count in power.bases.items() if count]
        marks = Counter[str]()
        for key, count in held:
            marks[mark(self._edition.basis(key).on(day))] += count
        told = [text for text, _count in marks.most_common() if text]
        some = "部分乡镇：" if marks.get("") and told else ""
        return some + "".join(told)

    def _page(self, power: PowerSeen) -> SitePage:
        edition = self._edition
        held = list(self._held(power))
        ended = sorted(power.ended, key=lambda e: (e.day, -e.town), reverse=True)
        path = power_page(power.key)
        beside = self._beside(power)
        values = {
            "power": power,
            "cities": held,
            "is_open": len(power.towns) <= OPEN,
            "suspended": [edition.towns[number] for number in power.suspended],
            "to_come": [edition.towns[number] for number in power.to_come],
            "names": _in_order(power.names),
            "bases": self._bases(power),
            "on_other_laws": rest_on_other_laws(text for _key, text in power.bases),
            "tally": counted_text(self._each_basis(power), edition.day),
            "ended": [(edition.towns[e.town], e) for e in ended[:MOST_ENDED]],
            "ended_count": len(ended),
            "ended_towns": len({e.town for e in ended}),
            "reasons": Counter(e.reason for e in ended if e.kind != "到期").most_common(),
            "beside": beside[:MOST_BESIDE],
            "beside_more": max(0, len(beside) - MOST_BESIDE),
        }
        return SitePage(
            path,
            "province/power.html",
            power.name,
            "powers",
            values,
            f"持有赋权事项“{power.name}”的乡镇（街道），各地的名称、依据和收回情况",
            (("赋权事项", "powers/index.html"), (_shortened(power.name), path)),
        )

    def _held(self, power: PowerSeen) -> Iterator[tuple[City, int, int, list[Holding]]]:
        """Yield the cities with how many of their towns hold a power, of how many; counties."""
        holding = set(power.towns)
        for city in self._edition.cities:
            counties = [
                Holding(
                    county,
                    tuple(t for t in county.towns if t.number in holding),
                    tuple(
                        t
                        for t in county.towns
                        if t.number not in holding and self._edition.knows(t)
                    ),
                    tuple(t for t in county.towns if not self._edition.knows(t)),
                )
                for county in city.counties
            ]
            count = sum(len(h.towns) for h in counties)
            yield city, count, count + sum(len(h.others) for h in counties), counties

    def _bases(self, power: PowerSeen) -> list[tuple[str, str, int]]:
        """Return the bases: the citations, what marks them, how many entries have them."""
        counts: Counter[tuple[str, str]] = Counter()
        for (key, text), count in power.bases.items():
            counts[text, mark(self._edition.basis(key).on(self._edition.day))] += count
        return [(text, told, count) for (text, told), count in _in_order(counts)]

    def _each_basis(self, power: PowerSeen) -> Iterator[tuple[BasisTurns, int]]:
        for (key, _text), count in power.bases.items():
            if count:
                yield self._edition.basis(key), count

    def _beside(self, power: PowerSeen) -> list[PowerSeen]:
        """Return the other powers of the same type that rest on one of its bases."""
        others = {
            other.key: other
            for basis_key, _text in power.bases
            for other in self._on_basis[basis_key]
            if other.key != power.key and other.type == power.type
        }
        return sorted(others.values(), key=lambda p: (-len(p.towns), p.name))


def _in_order(counts: Counter[T]) -> Sequence[tuple[T, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))


def _shortened(name: str) -> str:
    """Return a name where there is little room: the whole stands in the heading below."""
    return name if len(name) <= SHORT else f"{name[: SHORT - 1]}…"
