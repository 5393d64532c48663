"""What the page of a province is made from: a data set, the day it tells of, what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cached_property
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, cast

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.province.dataset.tables import NO_CITY
from devolved_powers.register.basis_turns import (
    UNJUDGED,
    BasisTurn,
    BasisTurns,
    LawChange,
    StandingWord,
)
from devolved_powers.register.page_paths import PAGE, name_slug, page_address

if TYPE_CHECKING:
    from devolved_powers.province.across.opened import Dataset
    from devolved_powers.province.engines.engine import Cell, Record
    from devolved_powers.reports.json_v1.common import CannotTellJson

_IN_CHINA = timezone(timedelta(hours=8))
_WORDS_OF_LAW = "、"


@dataclass(frozen=True, slots=True)
class TownOnPage:
    """A registry as pages name it.

    Args:
        number: its place among all, in the order of their places.
        province: the province.
        city: the city; empty where the registry names none.
        county: the county.
        town: the town.
        registry: province/city/county/town.
        revision: the revision that was gathered.
        source: the kind of source it came from: folder, git or list.
        notice: what every page of it must say.
        left_out: how many entries of its history did not fit.
        known_from: from when on its record can be asked, UTC.
    """

    number: int
    province: str
    city: str
    county: str
    town: str
    registry: str
    revision: str
    source: str
    notice: str
    left_out: int
    known_from: datetime | None

    @property
    def page(self) -> str:
        """Its page."""
        return f"towns/{name_slug(self.registry)}/{PAGE}"


@dataclass(frozen=True, slots=True)
class County:
    """A county with its towns.

    Args:
        province: the province.
        city: the city; empty for none.
        name: the county.
        towns: its towns.
    """

    province: str
    city: str
    name: str
    towns: tuple[TownOnPage, ...]

    @property
    def anchor(self) -> str:
        """Its place on the page of its city."""
        return f"c-{name_slug(f'{self.province}/{self.city}/{self.name}')}"

    @property
    def page(self) -> str:
        """Where its towns are listed."""
        return f"{city_page(self.province, self.city)}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class City:
    """A city with its counties.

    Args:
        province: the province.
        name: the city; empty for counties that belong to none.
        counties: its counties.
    """

    province: str
    name: str
    counties: tuple[County, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name or f"{self.province}（未载明市州）"

    @property
    def page(self) -> str:
        """Its page."""
        return city_page(self.province, self.name)

    @property
    def towns(self) -> int:
        """How many towns it has."""
        return sum(len(county.towns) for county in self.counties)


def city_page(province: str, city: str) -> str:
    """Return the page of a city."""
    return f"cities/{name_slug(f'{province}/{city}')}/{PAGE}"


def power_page(power_key: int) -> str:
    """Return the page of a power: its key in hexadecimal digits, the same in every data set."""
    return f"powers/{power_key & (2**64 - 1):016x}/{PAGE}"


@dataclass(frozen=True)
class ProvinceEdition:
    """A data set as a site shows it.

    Args:
        dataset: the data set, opened for one moment of the record.
        day: the day that "in force" means on its pages.
        towns: its registries, in the order of their places.
        base: the address at which the page is published; empty where it is not known.
    """

    dataset: Dataset
    day: date
    towns: tuple[TownOnPage, ...]
    base: str = ""

    @cached_property
    def cities(self) -> tuple[City, ...]:
        """The cities with their counties and towns."""
        counties: dict[tuple[str, str], dict[str, list[TownOnPage]]] = {}
        for town in self.towns:
            of_city = counties.setdefault((town.province, town.city), {})
            of_city.setdefault(town.county, []).append(town)
        return tuple(
            City(
                province,
                city,
                tuple(County(province, city, name, tuple(t)) for name, t in of_city.items()),
            )
            for (province, city), of_city in counties.items()
        )

    @property
    def counties(self) -> Iterator[County]:
        """All counties."""
        return (county for city in self.cities for county in city.counties)

    @cached_property
    def area(self) -> str:
        """The smallest place that has all its towns; empty where they lie in several provinces."""
        for of_town in ((t.county for t in self.towns), (t.city for t in self.towns)):
            names = set(of_town)
            if len(names) == 1 and len(self.provinces) == 1 and len(self.cities) == 1:
                return next(iter(names)) or self.provinces[0]
        return self.provinces[0] if len(self.provinces) == 1 else ""

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        """Its provinces."""
        return tuple(dict.fromkeys(town.province for town in self.towns))

    @property
    def title(self) -> str:
        """The name of the site."""
        return f"{self.area}乡镇（街道）赋权事项汇总"

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """What every page must say, each once."""
        return tuple(dict.fromkeys(town.notice for town in self.towns if town.notice))

    @property
    def notice(self) -> str:
        """The same in one line."""
        return "；".join(self.notices)

    @property
    def at(self) -> datetime | None:
        """The moment of the record, UTC; None for what it says now."""
        return self.dataset.at

    @cached_property
    def left_open(self) -> tuple[CannotTellJson, ...]:
        """What no page could tell: records not known at the moment, what was not gathered.

        Folders of the machine are named by their last part alone: pages are for everybody.
        """
        # as the language spoken now says it, whatever was asked of the data set before
        return tuple(map(_published, replace(self.dataset).cannot_tell))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(source.registry for source in self.dataset.sources)

    def knows(self, town: TownOnPage) -> bool:
        """Return whether the town's record is known at the moment: else nothing is said of it."""
        return town.registry in self._known

    @cached_property
    def unknown(self) -> int:
        """Of how many towns the record is not known at the moment."""
        return sum(not self.knows(town) for town in self.towns)

    @cached_property
    def _bases(self) -> Mapping[int, BasisTurns]:
        listed: dict[int, list[Record]] = {}
        for row in self.dataset.query("site_standings"):
            listed.setdefault(cast("int", row["basis_key"]), []).append(row)
        return {key: _turns(rows) for key, rows in listed.items()}

    def basis(self, key: int) -> BasisTurns:
        """Return how the law of a basis stands; not judged where the data set says nothing."""
        return self._bases.get(key, UNJUDGED)

    def absolute(self, page: str) -> str:
        """Return the public address of a page; empty where none is known."""
        return page_address(self.base, page)


def _published(left_open: CannotTellJson) -> CannotTellJson:
    """Return what is left open without the folders of the machine."""
    message, ids = left_open["message"], []
    for name in left_open["ids"]:
        path = PureWindowsPath(name) if "\\" in name else PurePosixPath(name)
        short = path.name if path.anchor and path.name else name
        message = message.replace(name, short)
        ids.append(short)
    return {**left_open, "message": message, "ids": ids}


def _turns(rows: Sequence[Mapping[str, Cell]]) -> BasisTurns:
    turns = tuple(
        BasisTurn(
            cast("date", row["since"]),
            cast("StandingWord", row["word"]),
            cast("date | None", row["changes_on"]),
            cast("LawChange", row["becomes"]),
            tuple(filter(None, cast("str", row["higher"]).split(_WORDS_OF_LAW))),
        )
        for row in rows
    )
    until = cast("date | None", rows[0]["known_until"])
    return BasisTurns(turns, until, cast("date | None", rows[0]["followed_until"]))


def towns_of(dataset: Dataset) -> tuple[TownOnPage, ...]:
    """Return the registries of a data set.

    Args:
        dataset: the data set, opened.

    Raises:
        PowersError: when it has none.
    """
    rows = dataset.query("site_towns")
    if not rows:
        message = _("The data set holds no registry.")
        raise PowersError(message, code=ExitCode.USAGE)
    return tuple(
        TownOnPage(
            number,
            cast("str", row["province"]),
            "" if row["city"] == NO_CITY else cast("str", row["city"]),
            cast("str", row["county"]),
            cast("str", row["town"]),
            cast("str", row["registry"]),
            cast("str", row["revision"]),
            cast("str", row["kind"]),
            cast("str", row["notice"]),
            cast("int", row["left_out"]),
            cast("datetime | None", row["record_known_from"]),
        )
        for number, row in enumerate(rows)
    )


def day_of(dataset: Dataset) -> date:
    """Return the day that pages tell of where none is named; the clock is not asked.

    It is the day in China of the moment of the record; else of the last revision gathered; where
    no source has a history, the last day on which anything took effect.

    Raises:
        PowersError: when there is no such day.
    """
    moment = dataset.at
    if moment is None:
        row = dataset.query("site_last_day")[0]
        moment = cast("datetime | None", row["recorded_at"])
        last = cast("date | None", row["since"])
        if moment is None and last is not None:
            return last
    if moment is None:
        raise PowersError(
            _("Nothing in it takes effect on any day, so its day cannot be told (不能判定)."),
            hint=_("Name the day that the pages tell of: --as-of YYYY-MM-DD."),
        )
    return moment.replace(tzinfo=UTC).astimezone(_IN_CHINA).date()
