"""Both engines give the same rows, in the same order, for every query file."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from devolved_powers.cli.commands.across import PARTS
from devolved_powers.province.across.opened import EngineName
from devolved_powers.province.dataset.table_shape import ColumnKind
from devolved_powers.province.engines.engine import Given, Within
from devolved_powers.province.names import power_key
from devolved_powers.site.province.build import build
from devolved_powers.site.province.edition import ProvinceEdition, day_of, towns_of
from tests.province.data_sets import Call, DataSet, Listening, Town, engine, opened
from tests.province.questions import QUESTIONS

pytestmark = pytest.mark.process
DAYS = (date(2021, 8, 31), date(2022, 6, 1), date(2023, 6, 1), date(2026, 11, 23))
"""Before anything was granted, while much turns, when a law is numbered anew, today."""


_CALLS = 2
"""How often Spark is asked each query file."""


def moments(towns: Sequence[Town]) -> list[datetime]:
    """Return some moments of the record: before it, within it, at a commit and just before one."""
    every = sorted(moment for town in towns for moment, _commit in town.moments)
    middle = every[len(every) // 2]
    return [every[0] - timedelta(days=1), middle, middle - timedelta(seconds=1), every[-1]]


def asked(data: DataSet, folder: Path) -> list[Call]:
    """Return every query that any question or the page asks of DuckDB, with its rows.

    Args:
        data: the data set.
        folder: where the page is written.
    """
    listening = Listening(engine("duckdb"))
    town = data.towns[0]
    narrow = (Within(county=town.place.county), town.within)
    for within, days in ((Within(), DAYS), *((place, DAYS[1:2]) for place in narrow)):
        with opened(data, within, on=listening) as dataset:
            dataset.query("every_place")
            for day in days:
                for asking in QUESTIONS.values():
                    for _answer in asking(dataset, day):
                        pass
    for moment in moments(data.towns):
        with opened(data, at=moment, on=listening) as dataset:
            for asking in QUESTIONS.values():
                for _answer in asking(dataset, DAYS[-1]):
                    pass
    with opened(data, on=listening) as dataset:
        day_of(dataset)
        build(ProvinceEdition(dataset, DAYS[-1], towns_of(dataset), ""), folder)
        key = power_key("对擅自占用城市道路的处罚", "行政处罚")  # no two towns word it doubtfully
        columns: dict[str, ColumnKind] = {
            "power_key": "key",
            "other_key": "key",
            "registry": "text",
        }
        wanted = Given(columns, [(key, key, each.place.registry) for each in data.towns])
        dataset.query("wording_together", {"day": DAYS[1]}, {"wanted": wanted})
    return listening.calls


def chosen(calls: Sequence[Call]) -> list[Call]:
    """Return a few calls of each file that differ in all that they are asked: Spark is slow."""
    seen: set[tuple[str, ...]] = set()
    kept: dict[str, list[Call]] = {}
    for call in sorted(calls, key=lambda c: -len(c.rows)):
        told = {**call.parameters, "within": call.within, "at": call.at}
        new = {(call.name, key, repr(value)) for key, value in told.items()}
        new |= {(call.name, key, str(bool(table.rows))) for key, table in call.given.items()}
        of_file = kept.setdefault(call.name, [])
        if new - seen and len(of_file) < _CALLS:
            seen |= new
            of_file.append(call)
    every = [call for of_file in kept.values() for call in of_file]
    return sorted(every, key=lambda c: repr((c.within, c.at)))


def test_every_question_is_asked_here() -> None:
    by_index = {"search"}
    assert QUESTIONS.keys() == {name for name, _what in PARTS} - by_index


@pytest.fixture(scope="module")
def calls(data: DataSet, tmp_path_factory: pytest.TempPathFactory) -> list[Call]:
    return asked(data, tmp_path_factory.mktemp("page"))


def test_every_query_file_is_asked_and_gives_rows(calls: Sequence[Call]) -> None:
    folder = files("devolved_powers.province.queries")
    names = {file.name for file in folder.iterdir() if file.name.endswith(".sql")}
    assert {f"{call.name}.sql" for call in calls if call.rows} == names


@pytest.mark.parametrize("name", ["spark"])
def test_both_engines_give_the_same_rows(
    data: DataSet, calls: Sequence[Call], name: EngineName
) -> None:
    other = engine(name)
    for call in chosen(calls):
        with opened(data, call.within, call.at, on=other) as dataset:
            rows = dataset.query(call.name, call.parameters, call.given)
        assert rows == call.rows, f"{call.name} {call.parameters} {call.within} {call.at}"
