"""The public names of the package: clear errors at once, short texts, nothing private."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

import devolved_powers
from devolved_powers import PowersError, Query, Registry, Snapshot, citations, diff
from devolved_powers.errors import ExitCode
from devolved_powers.register.query import TypedIn
from devolved_powers.register.search.searched_text import searched_text
from tests.repository import Repository
from tests.support import ROOT, SMALL, copy_of, powers

DAY = date(2022, 1, 1)
SHORT = 200
PAGE = (ROOT / "docs" / "python-api.md").read_text(encoding="utf-8")
EXAMPLES = [part.split("```")[0] for part in PAGE.split("```python\n")[1:]]
OUTPUTS = [part.split("```")[0] for part in PAGE.split("```text\n")[1:]]


@pytest.fixture
def registry() -> Registry:
    return Registry.open(SMALL)


@pytest.fixture
def snapshot(registry: Registry) -> Snapshot:
    return registry.snapshot(DAY)


@pytest.mark.process
@pytest.mark.parametrize(("code", "expected"), [*zip(EXAMPLES, OUTPUTS, strict=True)])
def test_the_examples_of_the_documentation_run(code: str, expected: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.stdout == expected, done.stderr


def test_the_public_names_can_be_listed() -> None:
    assert set(devolved_powers.__all__) <= set(dir(devolved_powers))


def test_large_values_have_short_texts() -> None:
    registry = Registry.open(ROOT)
    snapshot = registry.snapshot(DAY)
    for value in (registry, registry.timeline, snapshot, snapshot.search("处罚")):
        assert len(repr(value)) < SHORT + len(str(ROOT)), type(value)
    assert repr(Registry.open(SMALL)) == (
        f"Registry({str(SMALL)!r}, town='示例镇', decisions=1, powers=4, items=3, needs=1)"
    )


def test_the_texts_of_a_snapshot_and_a_result(snapshot: Snapshot) -> None:
    assert repr(snapshot) == "Snapshot(town='示例镇', day=2022-01-01, powers=4, items=3)"
    found = snapshot.search("道路")
    assert repr(found) == "Result(powers=2, items=2, ids=[P1-001, E-001, P1-002, E-002])"
    assert repr(snapshot.search()).endswith("E-001, …])")
    assert repr(snapshot.search("没有")) == "Result(powers=0, items=0, ids=[])"


def test_nothing_private_stands_in_answers(registry: Registry, snapshot: Snapshot) -> None:
    registry.verify()  # keeps what it read
    for entry in (*snapshot.powers, *snapshot.items, *snapshot.timeline.needs):
        assert searched_text(entry)
        assert "searched" not in dataclasses.asdict(entry)
        assert "searched" not in repr(entry)
        assert "PART" not in repr(entry)
    for value in (registry, snapshot, snapshot.search("道路")):
        assert not any("_" in name[:1] for name in dataclasses.asdict(value))
        assert "_" not in repr(value).replace(str(SMALL), "")


def test_copies_of_entries_are_searched_alike(snapshot: Snapshot) -> None:
    power = snapshot.powers[0]
    renamed = dataclasses.replace(power, name="对占用盲道的处罚")
    assert Query(words=("盲道",)).select([renamed]) == [renamed]
    for same in (copy.copy(power), pickle.loads(pickle.dumps(power))):  # noqa: S301 - our own bytes
        assert same == power
        assert searched_text(same) == searched_text(power)


@pytest.mark.parametrize("day", ["2022-01-01", datetime(2022, 1, 1), 20220101, None])  # noqa: DTZ001
def test_what_is_no_day_is_refused_at_once(registry: Registry, day: date) -> None:
    asked: list[Callable[[], object]] = [
        lambda: registry.snapshot(day),
        lambda: Snapshot(registry.timeline, day),
        lambda: registry.history("P1-001", day),
        lambda: registry.verify_citation("《示例城市道路条例》第三条", day),
    ]
    if day is not None:  # no day at all: each citation by its own
        asked.append(lambda: registry.verify(day))
    for ask in asked:
        with pytest.raises(TypeError, match=r"a day must be a datetime\.date"):
            ask()


def test_an_unknown_part_or_type_is_refused_with_the_nearest() -> None:
    for wrong, nearest in (({"part": "power"}, "powers"), ({"type": "行政处fa"}, "行政处罚")):
        with pytest.raises(PowersError, match=nearest) as refused:
            Query(**wrong)  # type: ignore[arg-type]
        assert refused.value.code == ExitCode.USAGE


@pytest.mark.parametrize(
    "wrong",
    [{"words": "餐饮"}, {"words": (1,)}, {"words": None}, {"batch": 1}, {"field": None}],
)
def test_a_value_of_the_wrong_kind_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(TypeError, match=f"{next(iter(wrong))} must be"):
        Query(**wrong)  # type: ignore[arg-type]


def test_a_search_takes_texts_and_a_query(snapshot: Snapshot) -> None:
    with pytest.raises(TypeError, match="words must be"):
        snapshot.search(1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="query must be"):
        snapshot.search(query="道路")  # type: ignore[arg-type]


@pytest.mark.parametrize("type_", ["处罚", "行政处罚", "行政许可", "", "行政"])
def test_a_part_of_a_type_is_a_filter(type_: str, snapshot: Snapshot) -> None:
    expected = [entry for entry in snapshot.powers if type_ in entry.type]
    assert Query(type=type_).select(snapshot.powers) == expected


def test_what_somebody_typed_is_taken_and_told_of(snapshot: Snapshot) -> None:
    query = Query(type=TypedIn("行政处fa"))
    assert not snapshot.search("道路", query=query).entries
    assert snapshot.unknown_filters(query).keys() == {"行政处fa"}
    assert Query(type=TypedIn("")) == Query()


@pytest.mark.process
def test_the_command_line_tells_of_unknown_filters_itself() -> None:
    done = powers("list", "--type", "行政处fa", cwd=SMALL, language="en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "The registry has no “行政处fa”. Near it: 行政处罚." in done.stderr


def test_the_history_of_an_entry(registry: Registry) -> None:
    trail = registry.history("p1-001", DAY)
    assert (trail.id, trail.part) == ("P1-001", "powers")
    assert [step.kind for step in trail.steps] == ["赋予"]
    with pytest.raises(PowersError, match="P1-004") as refused:
        registry.history("P1-044", DAY)
    assert refused.value.code == ExitCode.USAGE


def test_the_citations_of_a_registry_are_verified(registry: Registry) -> None:
    every = registry.verify()
    assert {"P1-001", "E-001", "N-01"} <= {verified.id for verified in every}
    assert {verified.verdict.answer for verified in every} == {"符合"}
    assert {verified.day for verified in registry.verify(DAY)} == {DAY}
    wrong = "《示例城市道路条例》第三条、第四百条"
    answers = [verdict.answer for verdict in registry.verify_citation(wrong, DAY)]
    assert answers == ["符合", "不符"]
    assert registry.verify_citation("没有引用", DAY) == ()


def test_two_states_are_compared() -> None:
    found = diff(date(2020, 1, 1), DAY, SMALL)
    assert ("granted", "P1-001") in {(change.kind, change.id) for change in found.changes}
    assert diff("batch-1", "2022-01-01", SMALL).changes == ()
    with pytest.raises(ValueError, match="no clock"):
        diff("today", DAY, SMALL)
    with pytest.raises(TypeError, match="a day must be"):
        diff(datetime(2022, 1, 1), DAY, SMALL)  # noqa: DTZ001


def test_citations_are_read_and_written() -> None:
    (place,) = citations.parse("《示例城市道路条例》第3条")
    assert place.article == 3
    assert citations.canonical("《示例城市道路条例》第3条") == "《示例城市道路条例》第三条"


@pytest.mark.process
def test_a_commit_is_asked_about_as_it_was_recorded(tmp_path: Path) -> None:
    root = copy_of(SMALL, tmp_path / "registry")
    repository = Repository(root)
    repository.commit("登记第一批")
    repository.edit("powers/batch-1.yaml", ("对擅自占用城市道路的处罚", "对占用道路的处罚"))
    (root / "laws" / "示例种子条例.yaml").unlink()
    repository.commit("勘误")
    recorded = Registry.at(root, "HEAD~1")
    assert f"commit={recorded.commit[:12]!r}" in repr(recorded)
    assert recorded.history("P1-001", DAY).name == "对擅自占用城市道路的处罚"
    assert {verified.verdict.answer for verified in recorded.verify()} == {"符合"}
    assert "不能判定" in {verified.verdict.answer for verified in Registry.open(root).verify()}
