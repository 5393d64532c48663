"""What changed, by month: granted, suspended, given back, and turns of the law of what was held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from devolved_powers.province.dataset.tables import NO_CITY
from devolved_powers.register.standing_marks import word_text
from devolved_powers.site.files import SitePage
from devolved_powers.site.province.edition import ProvinceEdition, TownOnPage
from devolved_powers.site.province.powers_seen import GivenBack, PowerSeen

if TYPE_CHECKING:
    from devolved_powers.province.engines.engine import Record

PATH = "changes/index.html"
KINDS = ("赋予", "承接", "变更", "暂停", "收回", "取消", "失效", "到期", "移交")
"""What happens to a power, in the order told."""
MOST_NAMED = 200
"""Towns that gave powers back in a month are named up to so many rows."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn of the law of powers that were held.

    Args:
        day: the day.
        power: the power.
        basis: its basis, as cited.
        before: how its law stood the day before, in words.
        after: how it stands on the day.
        entries: how many entries were concerned.
        towns: of how many towns.
    """

    day: date
    power: PowerSeen
    basis: str
    before: str
    after: str
    entries: int
    towns: int


@dataclass
class Month:
    """What happened in a month.

    Args:
        year: the year.
        month: the month.
        powers: by kind and power, how many entries and how many towns.
        places: by province, city and county, and kind, how many entries.
        turned: turns of the law.
        given_back: which town gave back which power, as far as it still stands so on the day.
    """

    year: int
    month: int
    powers: dict[str, list[tuple[PowerSeen, int, int]]] = field(default_factory=dict)
    places: dict[tuple[str, str, str], Counter[str]] = field(default_factory=dict)
    turned: list[Turned] = field(default_factory=list)
    given_back: list[tuple[TownOnPage, PowerSeen, GivenBack]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The month in words."""
        return f"{self.year}年{self.month}月"

    @property
    def page(self) -> str:
        """Its page."""
        return f"changes/{self.year:04d}-{self.month:02d}/index.html"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    def entries(self, kind: str) -> int:
        """Return how many entries something happened to."""
        return sum(entries for _power, entries, _towns in self.powers.get(kind, ()))

    @property
    def turned_entries(self) -> int:
        """How many entries the law of which turned."""
        return sum(turn.entries for turn in self.turned)


class ChangePages:
    """The months, and a page for each.

    Args:
        edition: the data set as the site shows it.
        powers: all powers.
    """

    def __init__(self, edition: ProvinceEdition, powers: Mapping[int, PowerSeen]) -> None:
        self._edition = edition
        self._powers = powers
        self._months: dict[tuple[int, int], Month] = {}
        for row in edition.dataset.query("site_changes"):
            power = powers[cast("int", row["power_key"])]
            told = (power, cast("int", row["entries"]), cast("int", row["towns"]))
            self._month(row).powers.setdefault(cast("str", row["kind"]), []).append(told)
        for row in edition.dataset.query("site_changed_places"):
            city = cast("str", row["city"])
            place = (
                cast("str", row["province"]),
                "" if city == NO_CITY else city,
                cast("str", row["county"]),
            )
            counts = self._month(row).places.setdefault(place, Counter())
            counts[cast("str", row["kind"])] += cast("int", row["entries"])
        for row in edition.dataset.query("site_law_turns"):
            self._add_turn(row)
        for power in powers.values():
            for ended in power.ended:
                month = self._of(ended.day.year, ended.day.month)
                month.given_back.append((edition.towns[ended.town], power, ended))
        for month in self._months.values():
            for listed in month.powers.values():
                listed.sort(key=lambda told: (-told[2], told[0].name))
            month.turned.sort(key=lambda turn: (turn.day, -turn.towns, turn.power.name))
            month.given_back.sort(key=lambda told: (told[2].day, told[0].number, told[1].name))

    def _of(self, year: int, month: int) -> Month:
        return self._months.setdefault((year, month), Month(year, month))

    def _month(self, row: Record) -> Month:
        return self._of(cast("int", row["year"]), cast("int", row["month"]))

    def _add_turn(self, row: Record) -> None:
        """Add a turn of the law; where the words for before and after are one, none is told."""
        key, day = cast("int", row["basis_key"]), cast("date", row["day"])
        basis = self._edition.basis(key)
        power = self._powers[cast("int", row["power_key"])]
        eve = day - timedelta(days=1)
        before, after = basis.on(eve), basis.on(day)
        if before.word == after.word:
            return
        texts = [text for known, text in power.bases if known == key]
        self._of(day.year, day.month).turned.append(
            Turned(
                day,
                power,
                texts[0] if texts else "",
                word_text(before.word),
                word_text(after.word),
                cast("int", row["entries"]),
                cast("int", row["towns"]),
            )
        )

    def pages(self) -> Iterator[SitePage]:
        """Yield the page of all months, the latest first, and a page for each."""
        months = [self._months[key] for key in sorted(self._months, reverse=True)]
        kinds = [kind for kind in KINDS if any(month.entries(kind) for month in months)]
        area = self._edition.area
        yield SitePage(
            PATH,
            "province/changes.html",
            "变动情况",
            "changes",
            {"months": months, "kinds": kinds},
            f"{area}各乡镇（街道）赋权事项的赋予、收回和依据变化，按月汇总",
        )
        for month in months:
            yield SitePage(
                month.page,
                "province/month.html",
                f"{month.title}变动情况",
                "changes",
                {
                    "month": month,
                    "kinds": [kind for kind in KINDS if month.entries(kind)],
                    "named": month.given_back[:MOST_NAMED],
                    "more": max(0, len(month.given_back) - MOST_NAMED),
                    "places": _places(self._edition, month),
                },
                f"{area}各乡镇（街道）赋权事项在{month.title}的变动",
                (("变动情况", PATH), (month.title, month.page)),
            )


def _places(edition: ProvinceEdition, month: Month) -> Sequence[tuple[str, str, Mapping[str, int]]]:
    """Return the counties in which something happened: city and name, page, counts by kind."""
    return [
        (f"{county.city or county.province}{county.name}", county.page, counts)
        for county in edition.counties
        if (counts := month.places.get((county.province, county.city, county.name))) is not None
    ]
