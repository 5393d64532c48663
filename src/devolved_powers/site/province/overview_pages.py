"""The first page, the towns on one list, a page for each city, and what the data are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devolved_powers.register.page_paths import NOT_FOUND
from devolved_powers.site.files import SitePage
from devolved_powers.site.province.edition import City, ProvinceEdition, TownOnPage
from devolved_powers.site.province.powers_seen import PowerSeen

if TYPE_CHECKING:
    from devolved_powers.site.province.town_pages import TownSums

MOST_ON_ONE_LIST = 5000
"""Towns that one list names; of more, the list names the counties."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What several towns have on the day, each power once for every town.

    Args:
        towns: how many towns.
        powers: powers in force.
        suspended: suspended ones.
        over: powers no longer held.
        changed: powers in force whose law does not simply stand.
        items: enforcement items in force.
        wanted: needs that are open.
    """

    towns: int
    powers: int
    suspended: int
    over: int
    changed: int
    items: int
    wanted: int


class OverviewPages:
    """The pages that all others hang on.

    Args:
        edition: the data set as the site shows it.
        sums: what each town has, by its number.
        powers: all powers.
    """

    def __init__(
        self,
        edition: ProvinceEdition,
        sums: Mapping[int, TownSums],
        powers: Mapping[int, PowerSeen],
    ) -> None:
        self._edition = edition
        self._sums = sums
        self._powers = powers

    def pages(self) -> Iterator[SitePage]:
        """Yield the pages."""
        edition = self._edition
        area = edition.area
        yield SitePage(
            "index.html",
            "province/home.html",
            edition.title,
            "home",
            {
                "totals": self._totals(edition.towns),
                "kinds": sum(bool(power.towns) for power in self._powers.values()),
                "cities": self._cities(),
            },
            f"{area}各乡镇（街道）现行有效的赋权事项汇总",
        )
        values = {
            "cities": self._cities(),
            "sums": self._sums,
            "names_towns": len(edition.towns) <= MOST_ON_ONE_LIST,
        }
        yield SitePage(
            "towns/index.html",
            "province/towns.html",
            "乡镇名单",
            "towns",
            values,
            f"{area}汇集赋权事项的乡镇（街道）名单",
        )
        for city in edition.cities:
            yield SitePage(
                city.page,
                "province/city.html",
                city.title,
                "towns",
                {"city": city, "sums": self._sums, "totals_of": self._totals},
                f"{city.title}各乡镇（街道）的赋权事项数",
                (("乡镇名单", "towns/index.html"), (city.title, city.page)),
            )
        kinds = {"folder": "文件夹", "git": "git仓库", "list": "官方清单"}
        yield SitePage(
            "about/index.html",
            "province/about.html",
            "数据说明",
            "about",
            {"kinds": kinds},
            f"{area}乡镇（街道）赋权事项汇总的来源、未汇集的登记册和使用限制",
        )
        yield SitePage(NOT_FOUND, "province/not_found.html", "没有这个网页")

    def _cities(self) -> list[tuple[City, Totals]]:
        return [
            (city, self._totals(tuple(t for county in city.counties for t in county.towns)))
            for city in self._edition.cities
        ]

    def _totals(self, towns: tuple[TownOnPage, ...]) -> Totals:
        """Return the sums of some towns."""
        sums = [self._sums[town.number] for town in towns]
        return Totals(
            len(towns),
            sum(s.powers for s in sums),
            sum(s.suspended for s in sums),
            sum(s.over for s in sums),
            sum(s.changed for s in sums),
            sum(s.items for s in sums),
            sum(s.wanted for s in sums),
        )
