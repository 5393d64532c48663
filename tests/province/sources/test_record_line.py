"""The moments of a line of commits: in order whatever the clocks said, and true where possible."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.git.record_line import monotone

SECONDS = st.lists(st.one_of(st.none(), st.integers(1_112_832_000, 4_102_444_800)), max_size=40)
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - as a data set has it: UTC, without a zone


def seconds(told: list[tuple[datetime, bool]]) -> list[int]:
    """Return the seconds of moments."""
    return [(moment - EPOCH) // timedelta(seconds=1) for moment, _is_sure in told]


def test_clocks_in_order_are_believed() -> None:
    told = monotone([10, 20, 20, 30])
    assert seconds(told) == [10, 20, 20, 30]
    assert all(is_sure for _moment, is_sure in told)


def test_one_that_went_back_has_the_moment_before_it() -> None:
    assert seconds(monotone([10, 20, 5, 30])) == [10, 20, 20, 30]


def test_one_that_ran_ahead_moves_none_that_came_after() -> None:
    assert seconds(monotone([10, 9999, 20, 30])) == [10, 10, 20, 30]


def test_where_two_stand_against_each_other_the_earlier_is_believed() -> None:
    assert seconds(monotone([10, 9999, 20])) == [10, 10, 20]


def test_none_that_is_told_has_that_of_its_neighbour() -> None:
    assert seconds(monotone([None, 10, None, 20])) == [10, 10, 10, 20]
    assert monotone([]) == []


@given(SECONDS)
def test_moments_never_go_back_and_what_is_sure_is_as_told(line: list[int | None]) -> None:
    told = monotone(line)
    found = seconds(told)
    assert len(told) == len(line)
    assert found == sorted(found)
    assert all(
        second == own
        for second, own, (_moment, is_sure) in zip(found, line, told, strict=True)
        if is_sure
    )


@given(st.lists(st.integers(1_112_832_000, 4_102_444_800), max_size=40))
def test_a_line_in_order_is_taken_as_it_is(line: list[int]) -> None:
    assert seconds(monotone(sorted(line))) == sorted(line)
