"""What became of a history is told version by version, with the entries."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.record.compared_history import Change, Compared, compared
from devolved_powers.record.leaves import canonical
from devolved_powers.record.log_leaves import gone_leaf

BEGINNING = datetime(2022, 3, 1, 8)  # noqa: DTZ001 - as the log has them


def leaf(key: str, says: str, status: str = "有效") -> bytes:
    """Return the leaf of an entry."""
    kind, _slash, identifier = key.partition("/")
    return canonical(
        {
            "format": 1,
            "kind": kind,
            "id": identifier,
            "record": {"says": says},
            "states": [{"status": status}],
        }
    )


def versions(*changed: dict[str, bytes], under: str = "a") -> list[Change]:
    """Return versions, a day after each other, each under a commit of its own."""
    return [
        Change(number, f"{under}{number:039d}", BEGINNING + timedelta(number), leaves, (), "")
        for number, leaves in enumerate(changed, start=1)
    ]


def held(logged: list[Change], history: list[Change]) -> Compared:
    """Hold versions of a log against those of a history that has no other commits."""
    return compared(logged, history, [change.commit for change in history])


def found(result: Compared) -> list[tuple[str, int | None, tuple[str, ...]]]:
    """Return the code of each fault, the version and the entries."""
    return [(fault.code, fault.number, fault.entries) for fault in result.faults]


FIRST = {
    "power/P1-001": leaf("power/P1-001", "夜间施工"),
    "power/P1-002": leaf("power/P1-002", "油烟"),
}
SECOND = {"power/P1-001": leaf("power/P1-001", "夜间施工噪声")}
THIRD = {"power/P1-003": leaf("power/P1-003", "占道经营")}
LATE = {"power/P1-009": leaf("power/P1-009", "补录")}


def test_the_same_history_has_no_fault() -> None:
    assert held(versions(FIRST, SECOND), versions(FIRST, SECOND)) == Compared((), ())


def test_what_came_since_is_no_fault() -> None:
    result = held(versions(FIRST), versions(FIRST, SECOND))
    assert (found(result), [change.number for change in result.ahead]) == ([], [2])


def test_a_rebase_is_named_with_each_version() -> None:
    result = held(versions(FIRST, SECOND), versions(FIRST, SECOND, under="b"))
    assert found(result) == [
        ("rebased", 1, ("power/P1-001", "power/P1-002")),
        ("rebased", 2, ("power/P1-001",)),
    ]
    assert result.faults[1].commit_now == f"b{2:039d}"
    assert result.faults[1].day == "2022-03-03"


def test_a_late_insert_is_named_though_all_after_it_is_the_same() -> None:
    logged = versions(FIRST, SECOND, THIRD)
    history = logged[:1] + versions(FIRST, LATE, SECOND, THIRD, under="b")[1:]
    assert found(held(logged, history)) == [
        ("late-insert", None, ("power/P1-009",)),
        ("rebased", 2, ("power/P1-001",)),
        ("rebased", 3, ("power/P1-003",)),
    ]


def test_a_changed_old_entry_is_named_and_no_other() -> None:
    changed = {**FIRST, "power/P1-002": leaf("power/P1-002", "油烟污染")}
    result = held(versions(FIRST, SECOND), versions(changed, SECOND, under="b"))
    assert found(result) == [
        ("changed-entry", 1, ("power/P1-002",)),
        ("rebased", 2, ("power/P1-001",)),
    ]


def test_a_version_that_a_force_push_dropped_is_named() -> None:
    logged = versions(FIRST, SECOND, THIRD)
    assert found(held(logged, logged[:1])) == [
        ("version-gone", 2, ("power/P1-001",)),
        ("version-gone", 3, ("power/P1-003",)),
    ]


def test_what_a_force_push_put_in_the_place_of_others_is_ahead() -> None:
    logged = versions(FIRST, SECOND, THIRD)
    result = held(logged, [*logged[:2], *versions(FIRST, SECOND, LATE, under="b")[2:]])
    assert found(result) == [("version-gone", 3, ("power/P1-003",))]
    assert [sorted(change.leaves) for change in result.ahead] == [["power/P1-009"]]


def test_an_entry_that_is_other_under_the_same_commit() -> None:
    other = {"power/P1-001": leaf("power/P1-001", "别的")}
    result = held(versions(FIRST, other), versions(FIRST, SECOND))
    assert found(result) == [("log-differs", 2, ("power/P1-001",))]


def test_a_program_that_makes_other_states_of_the_same_files() -> None:
    other = {"power/P1-001": leaf("power/P1-001", "夜间施工噪声", status="中止")}
    result = held(versions(FIRST, other), versions(FIRST, SECOND))
    assert found(result) == [("made-otherwise", 2, ("power/P1-001",))]


def test_a_removal_that_the_history_does_not_have() -> None:
    key = "power/P1-002"
    result = held(versions(FIRST, {key: gone_leaf(key)}, SECOND), versions(FIRST, {}, SECOND))
    assert found(result) == [("log-differs", 2, (key,))]


def test_a_version_that_the_log_left_out() -> None:
    history = versions(FIRST, SECOND, THIRD)
    result = held([history[0], history[2]], history)
    assert found(result) == [("version-left-out", None, ("power/P1-001",))]


def test_another_moment_of_the_same_commit() -> None:
    history = versions(FIRST, SECOND)
    moved = Change(2, history[1].commit, BEGINNING, SECOND, (), "")
    assert found(held([history[0], moved], history)) == [("other-moment", 2, ())]


def test_a_notice_that_differs_is_told_once() -> None:
    history = versions(FIRST, SECOND, THIRD)
    logged = [history[0], *(
        Change(c.number, c.commit, c.recorded, c.leaves, (), "重构数据") for c in history[1:]
    )]  # fmt: skip
    result = held(logged, history)
    assert found(result) == [("made-otherwise", 2, ())]


def test_what_another_program_could_not_read_is_no_changed_entry() -> None:
    history = versions(FIRST, SECOND, THIRD)
    unread = Change(2, history[1].commit, history[1].recorded, {}, (".",), "")
    result = held([history[0], unread, Change(
        3, history[2].commit, history[2].recorded, {**SECOND, **THIRD}, (), ""
    )], history)  # fmt: skip
    assert found(result) == [("made-otherwise", 2, ("power/P1-001",))]


def test_another_history_has_none_of_the_versions() -> None:
    result = held(versions(FIRST, SECOND), versions(LATE, under="b"))
    assert found(result) == [
        ("version-gone", 1, ("power/P1-001", "power/P1-002")),
        ("version-gone", 2, ("power/P1-001",)),
    ]


def changed_entries() -> st.SearchStrategy[dict[str, bytes]]:
    keys = st.sampled_from([f"power/P1-{number:03d}" for number in range(1, 5)])
    return st.dictionaries(keys, st.integers(0, 2), min_size=1, max_size=3).map(
        lambda said: {key: leaf(key, str(number)) for key, number in said.items()}
    )


@given(st.lists(changed_entries(), min_size=1, max_size=6), st.data())
def test_whatever_is_rewritten_is_told_of_every_version(
    changes: list[dict[str, bytes]], data: st.DataObject
) -> None:
    """Each version of the log that is no longer on the line is told once, however it went on."""
    logged = versions(*changes)
    kept = data.draw(st.integers(0, len(logged) - 1))
    rest = list(_drawn(logged[kept:], data))
    history = logged[:kept] + rest
    result = held(logged, history)
    told = [f.number for f in result.faults if f.number is not None]
    assert told == [change.number for change in logged[kept:]]
    new = [f.commit_now for f in result.faults if f.commit_now]
    new += [change.commit for change in result.ahead]
    assert sorted(new) == sorted(change.commit for change in rest)


def _drawn(old: list[Change], data: st.DataObject) -> Iterator[Change]:
    """Yield what a rewriting made of versions: some dropped, some changed, some put in."""
    numbers = count(1)
    for change in old:
        for what in data.draw(st.lists(st.sampled_from(["same", "other", "new"]), max_size=2)):
            number = next(numbers)
            leaves = change.leaves
            if what == "other":
                leaves = {key: leaf(key, "改") for key in leaves}
            if what == "new":
                leaves = LATE
            commit = f"b{number:039d}"
            yield Change(number, commit, change.recorded, leaves, (), "")
