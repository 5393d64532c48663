"""Which rows of a registry are one power twice: only of those must towns be told apart."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.province.gather.repeated_rows import mark_repeated
from devolved_powers.province.gather.rows import RowValues

FIRST = date(2021, 9, 1)


def row(since: int | None, ends: int | None, name: str = "对占用道路的处罚") -> RowValues:
    """Return a row that holds from one day to another, counted from the first."""
    days = [None if n is None else FIRST + timedelta(days=n) for n in (since, ends)]
    return {"power_key": 1, "name": name, "since": days[0], "ends": days[1]}


def marked(*rows: RowValues) -> list[bool]:
    mark_repeated(rows)
    return [bool(one["repeated"]) for one in rows]


def test_states_that_follow_one_another_are_not_repeated() -> None:
    assert marked(row(0, 5), row(5, 9), row(9, None)) == [False, False, False]


def test_two_bodies_at_one_time_are() -> None:
    assert marked(row(0, None), row(3, 5), row(7, None)) == [True, True, True]
    assert marked(row(0, 5), row(4, None), row(None, None)) == [True, True, False]


def test_other_words_are_another_wording() -> None:
    assert marked(row(0, None), row(0, None, "占用道路")) == [False, False]


_DAYS = st.integers(0, 12)


@given(st.lists(st.tuples(_DAYS, _DAYS | st.none()), max_size=6))
def test_a_row_that_is_not_repeated_is_alone_on_every_day(
    spans: list[tuple[int, int | None]],
) -> None:
    rows = [row(first, None if last is None else first + last) for first, last in spans]
    mark_repeated(rows)
    for day in (FIRST + timedelta(days=n) for n in range(30)):
        there = [r for r in rows if _holds(r, day)]
        assert len(there) <= 1 or all(r["repeated"] for r in there)


def _holds(values: RowValues, day: date) -> bool:
    since, ends = values["since"], values["ends"]
    assert isinstance(since, date)
    return since <= day and (not isinstance(ends, date) or day < ends)
