"""What amendments do to the entries of many registries: for one town what its own command says."""

import json
from datetime import date
from itertools import combinations

import pytest

from devolved_powers.answers.impact import followed
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import speaking
from devolved_powers.law.library import Library
from devolved_powers.province.across.impact import follow, impact
from devolved_powers.province.engines.engine import Cell
from devolved_powers.reports.json_v1.common import NOWHERE
from devolved_powers.reports.json_v1.law_impact import AffectedJson, impact_json
from tests.province.data_sets import DataSet, Town, opened

pytestmark = pytest.mark.process
TODAY = date(2026, 11, 23)
Versions = tuple[date | None, date | None]
Line = tuple[object, ...]


def told_by_the_town(town: Town, title: str, versions: Versions) -> tuple[list[Line], list[str]]:
    """Return what `powers law impact` of a town says: its places, and what stands beside them."""
    asked = followed(town.folder, title, *versions)
    said = impact_json(asked.impact, asked.notice, NOWHERE)
    head = (said["from"] or None, said["to"] or None)
    lines = list(asked.impact.state.lines()) if said["places"] else []
    places: list[Line] = sorted((*_line(one), *head) for one in said["places"])
    return places, lines


def _line(one: AffectedJson) -> Line:
    names = [
        json.dumps(named, ensure_ascii=False) if named else ""
        for named in (one["names"], one["target_names"])
    ]
    whose = (one["id"], one["part"], one["key"], one["file"], one["place"])
    became = (one["effect"], one["kind"] or "", one["alike"], "、".join(one["targets"]))
    return (*whose, *became, one["source"], *names)


def _plain(key: str, value: Cell) -> object:
    if key == "alike":  # the town says 0 where nothing was measured
        return value or 0
    return value.isoformat() if isinstance(value, date) else value


KEYS = (
    *("id", "part", "key", "file", "place", "effect", "kind", "alike", "targets", "source"),
    *("names", "target_names", "from", "to"),
)


def told_by_the_data_set(
    data: DataSet, town: Town, title: str, versions: Versions
) -> tuple[list[Line], list[str]]:
    with opened(data, town.within) as dataset:
        found = follow(dataset, title, *versions)
        answer = impact(found, TODAY)
    rows: list[Line] = [tuple(_plain(key, row[key]) for key in KEYS) for row in answer.rows]
    return sorted(rows, key=repr), [
        line for state in found.states.values() for line in state.lines()
    ]


def laws_of(town: Town) -> list[tuple[str, Versions]]:
    """Return every law of a town with each pair of versions that may be asked about."""
    library = Library.at(town.folder)
    asked: list[tuple[str, Versions]] = []
    for title in library.titles:
        law = library.find(title)
        assert law is not None
        asked.append((title, (None, None)))
        asked += [(title, pair) for pair in combinations([v.day for v in law.versions], 2)]
    return asked


def test_every_town_is_told_what_its_own_command_says(data: DataSet) -> None:
    compared = 0
    for town in data.towns:
        for title, versions in laws_of(town):
            own = told_by_the_town(town, title, versions)
            if own[0]:
                assert told_by_the_data_set(data, town, title, versions) == own, (town, title)
                compared += len(own[0])
    assert compared > 50


def test_each_town_is_told_from_the_other(data: DataSet) -> None:
    with opened(data) as dataset:
        answer = impact(follow(dataset, "《示例种子条例》"), TODAY)
    registries = {str(row["registry"]) for row in answer.rows}
    assert len(registries) > 1
    assert registries <= {source.registry for source in answer.sources}
    assert all(row["revision"] for row in answer.rows)


def test_a_repeal_is_said_and_leaves_the_question_open(data: DataSet) -> None:
    with opened(data) as dataset, speaking("en"):
        found = follow(dataset, "示例农药办法")
        answer = impact(found, TODAY)
    assert not found.is_settled
    assert any("《示例农药办法》 was repealed on" in line for line in answer.summary)


def test_a_law_that_nothing_cites_is_refused_with_the_nearest(data: DataSet) -> None:
    with opened(data) as dataset, speaking("en"), pytest.raises(PowersError) as refused:
        follow(dataset, "示例种籽条例")
    assert refused.value.code == ExitCode.USAGE
    assert "《示例种籽条例》" in refused.value.message
    assert "示例种子条例" in refused.value.hint


def test_a_version_that_no_registry_has_is_refused_as_by_the_town(data: DataSet) -> None:
    day = date(1999, 1, 1)
    with opened(data) as dataset, speaking("en"), pytest.raises(PowersError) as refused:
        follow(dataset, "示例种子条例", day)
    with speaking("en"), pytest.raises(PowersError) as own:
        followed(data.towns[0].folder, "示例种子条例", day, None)
    assert refused.value.message == own.value.message


def test_places_that_have_no_such_law_cited_say_so(data: DataSet) -> None:
    with opened(data) as dataset, speaking("en"):
        answer = impact(follow(dataset, "示例种子条例"), TODAY)
    assert answer.question == "impact"
    assert answer.notices
