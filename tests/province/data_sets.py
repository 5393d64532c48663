"""A data set for the tests of a session: gathered once, opened for a question on either engine."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from devolved_powers.province.across.opened import Dataset, EngineName
from devolved_powers.province.dataset.data_package import PATH, listed_files
from devolved_powers.province.engines.engine import (
    Engine,
    Given,
    Opening,
    Parameter,
    Record,
    Within,
)
from devolved_powers.province.engines.start import start_duckdb, start_spark
from devolved_powers.register.registry import Registry
from tests.province.registries import Drawn, Place, drawn, lay, lay_case
from tests.repository import Repository
from tests.sound_registries import turning_days
from tests.support import powers

LAW_TURNS = (date(2023, 6, 1), date(2024, 1, 1))
"""When a law of the samples is numbered anew, and when one is repealed."""
SEEDS = (1, 4, 7, 9)
"""What the registries with a history are drawn by."""
CASES = {
    "succession": "示例市",
    "suspension": "示例市",
    "adjustment": "",
    "two-towns": "",
    "unsigned": "另市",
}
"""The registries without a history, of `tests/cases/ok`, with the city that each is put in."""


@dataclass(frozen=True, slots=True)
class Town:
    """A registry of the data set.

    Args:
        place: its town.
        folder: where it lies.
        days: the days on which something turns.
        moments: when its record was changed, in UTC without a zone, with the commit each.
    """

    place: Place
    folder: Path
    days: Sequence[date]
    moments: Sequence[tuple[datetime, str]] = ()

    def registry(self, commit: str = "") -> Registry:
        """Return the registry as the town's own commands read it."""
        return Registry.at(self.folder, commit) if commit else Registry.open(self.folder)

    @property
    def within(self) -> Within:
        """The question for this town alone."""
        place = self.place
        return Within(place.province, place.city or "_", place.county, place.name)

    @property
    def asked_days(self) -> list[date]:
        """The days on which it is asked, the latest last."""
        return sorted({*self.days, date(2026, 11, 23)})


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set, and the registries in it.

    Args:
        folder: where it lies.
        towns: its registries.
    """

    folder: Path
    towns: Sequence[Town]


def history(folder: Path) -> list[tuple[datetime, str]]:
    """Return when each commit of a repository was made, the oldest first, with the commit."""
    listed = Repository(folder, new=False).git("log", "--reverse", "--format=%ct %H")
    return [
        (datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None), commit)
        for seconds, commit in (line.split() for line in listed.splitlines())
    ]


def drawn_town(folder: Path, registry: Drawn) -> Town:
    """Write a registry that was drawn, with its history."""
    lay(folder, registry)
    return Town(registry.place, folder, registry.days, history(folder))


def case_town(folder: Path, kind: str, place: Place) -> Town:
    """Write a sound registry as that of another town, without a history."""
    lay_case(folder, kind, place)
    return Town(place, folder, sorted({*turning_days(folder), *LAW_TURNS}))


def gathered(base: Path) -> DataSet:
    """Gather small registries with every turn: successions, suspensions, recalls, corrections.

    Args:
        base: an empty folder.
    """
    towns = [
        drawn_town(base / f"drawn-{seed}", drawn(seed, Place(f"柳{name}镇", county="柳县")))
        for name, seed in zip("东南西北", SEEDS, strict=True)
    ]
    towns += [
        case_town(base / kind, kind, Place(f"青{name}镇", county="青县", city=city))
        for name, (kind, city) in zip("甲乙丙丁戊", CASES.items(), strict=True)
    ]
    lines = (
        f"  - {{town: {t.place.name}, county: {t.place.county}, source: {t.folder.name}, "
        + (f"city: {t.place.city}, " if t.place.city else "")
        + f"history: {str(bool(t.moments)).lower()}}}\n"
        for t in towns
    )
    (base / "province.yaml").write_text(
        f"province: 示例省\ntowns:\n{''.join(lines)}", encoding="utf-8", newline="\n"
    )
    done = powers("gather", "province.yaml", "-o", "data", cwd=base)
    assert done.returncode == 0, done.stdout + done.stderr
    return DataSet(base / "data", towns)


@lru_cache(maxsize=2)
def engine(name: EngineName) -> Engine:
    """Return an engine, started once for all tests of this process."""
    if name == "duckdb":
        return start_duckdb()
    needs_spark()
    started = start_spark("local[2]")
    started._spark.conf.set("spark.sql.shuffle.partitions", "1")  # type: ignore[attr-defined]
    return started


def needs_spark() -> None:
    """Skip, and say so, where Spark cannot be started."""
    pytest.importorskip("pyspark", reason="pyspark is not installed: .ci/run installs it")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed: .ci/run installs it, and Spark needs it")


@contextmanager
def opened(
    data: DataSet | Path,
    within: Within | None = None,
    at: datetime | None = None,
    on: EngineName | Engine = "duckdb",
) -> Iterator[Dataset]:
    """Open a data set on an engine that runs already: Spark takes long to start.

    Args:
        data: the data set.
        within: which places are asked about; None for all.
        at: the moment of the record, UTC; None for what it says now.
        on: the engine.
    """
    folder = data.folder if isinstance(data, DataSet) else data
    running = engine(on) if isinstance(on, str) else on
    listed = listed_files((folder / PATH).read_bytes(), PATH)
    files = {table: [f"{folder}/{f.path}" for f in every] for table, every in listed.items()}
    places = within or Within()
    running.open(Opening(files, str(folder), places, at))
    yield Dataset(str(folder), str(folder), running, places, at)


@dataclass(frozen=True, slots=True)
class Call:
    """A query that was asked, and what it gave.

    Args:
        name: the query file.
        parameters: its parameters.
        given: the tables that it brought along.
        within: the places.
        at: the moment of the record.
        rows: what came of it.
    """

    name: str
    parameters: Mapping[str, Parameter]
    given: Mapping[str, Given]
    within: Within
    at: datetime | None
    rows: Sequence[Record]


@dataclass
class Listening:
    """An engine that keeps what it was asked.

    Args:
        inner: the engine that answers.
        calls: what was asked so far.
    """

    inner: Engine
    calls: list[Call] = field(default_factory=list)
    opening: Opening | None = None

    @property
    def name(self) -> str:
        """The name of the engine that answers."""
        return self.inner.name

    def read_text(self, address: str) -> str:
        """Return the text of a file, as `Engine` has it."""
        return self.inner.read_text(address)

    def open(self, opening: Opening) -> None:
        """Open a data set, as `Engine` has it."""
        self.opening = opening
        self.inner.open(opening)

    def query(
        self,
        name: str,
        parameters: Mapping[str, Parameter],
        given: Mapping[str, Given] | None = None,
    ) -> list[Record]:
        """Return the rows of a query file, and keep them."""
        rows = self.inner.query(name, parameters, given)
        assert self.opening is not None
        within, at = self.opening.within, self.opening.at
        self.calls.append(Call(name, dict(parameters), dict(given or {}), within, at, rows))
        return rows

    def close(self) -> None:
        """Leave the engine running: others use it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
