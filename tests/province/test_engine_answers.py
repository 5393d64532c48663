"""Both engines give the same rows, in the same order, for every query file."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from importlib.resources import files

import pytest

from devolved_powers.cli.commands.across import PARTS
from devolved_powers.province.across.opened import EngineName
from devolved_powers.province.engines.engine import Within
from tests.province.data_sets import Call, DataSet, Listening, Town, engine, opened
from tests.province.questions import QUESTIONS

pytestmark = pytest.mark.process
DAYS = (date(2021, 8, 31), date(2022, 6, 1), date(2023, 6, 1), date(2026, 11, 23))
"""Before anything was granted, while much turns, when a law is numbered anew, today."""


def moments(towns: Sequence[Town]) -> list[datetime]:
    """Return some moments of the record: before it, within it, at a commit and just before one."""
    every = sorted(moment for town in towns for moment, _commit in town.moments)
    middle = every[len(every) // 2]
    return [every[0] - timedelta(days=1), middle, middle - timedelta(seconds=1), every[-1]]


def asked(data: DataSet) -> list[Call]:
    """Return every query that any question asks of DuckDB, each once, with its rows."""
    listening = Listening(engine("duckdb"))
    town = data.towns[0]
    for within in (Within(), Within(county=town.place.county), town.within):
        with opened(data, within, on=listening) as dataset:
            dataset.query("every_place")
            for day in DAYS:
                for asking in QUESTIONS.values():
                    for _answer in asking(dataset, day):
                        pass
    for moment in moments(data.towns):
        with opened(data, at=moment, on=listening) as dataset:
            for asking in QUESTIONS.values():
                for _answer in asking(dataset, DAYS[-1]):
                    pass
    return listening.calls


def chosen(calls: Sequence[Call]) -> list[Call]:
    """Return calls that show every file, parameter, table, place and moment once: Spark is slow."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for call in sorted(calls, key=lambda c: -len(c.rows)):
        told = {**call.parameters, "within": call.within, "at": call.at}
        new = {(call.name, key, repr(value)) for key, value in told.items()}
        new |= {(call.name, key, str(bool(table.rows))) for key, table in call.given.items()}
        if new - seen:
            seen |= new
            kept.append(call)
    return sorted(kept, key=lambda c: repr((c.within, c.at)))


def test_every_question_is_asked_here() -> None:
    engines = {name for name, _what in PARTS} - {"search"}  # the index answers that
    assert QUESTIONS.keys() == engines


@pytest.fixture(scope="module")
def calls(data: DataSet) -> list[Call]:
    return asked(data)


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
