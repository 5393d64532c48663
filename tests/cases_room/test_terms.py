"""Days that have passed, without a calendar: never more certain than a real calendar allows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.cases.judging.terms import DaysPassed, days_passed, decision_term
from tests.cases_room.made import RULES

DAY = timedelta(days=1)
OFF_2024 = {
    *(date(2024, 1, 1), date(2024, 4, 4), date(2024, 4, 5), date(2024, 6, 10)),
    *(date(2024, 2, day) for day in range(12, 17)),
    *(date(2024, 5, day) for day in (1, 2, 3)),
    *(date(2024, 9, day) for day in (16, 17)),
    *(date(2024, 10, day) for day in (1, 2, 3, 4, 7)),
}
"""The weekdays of 2024 that were off, and the days of weekends that were worked."""
WORKED_2024 = {
    *(date(2024, 2, 4), date(2024, 2, 18), date(2024, 4, 7), date(2024, 4, 28), date(2024, 5, 11)),
    *(date(2024, 9, 14), date(2024, 9, 29), date(2024, 10, 12)),
}
YEAR = st.dates(date(2024, 1, 2), date(2024, 12, 20))


def worked(day: date) -> bool:
    return day in WORKED_2024 or (day.weekday() < 5 and day not in OFF_2024)


@given(YEAR, st.integers(0, 60))
def test_the_real_number_of_working_days_lies_within_the_bounds(start: date, length: int) -> None:
    end = min(start + length * DAY, date(2024, 12, 27))
    real = sum(worked(start + n * DAY) for n in range(1, (end - start).days + 1))
    passed = days_passed(start, end, "工作日")
    assert passed.least <= real <= passed.most


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(0, 200))
def test_working_days_are_never_more_than_days(start: date, length: int) -> None:
    end = start + length * DAY
    passed = days_passed(start, end, "工作日")
    assert 0 <= passed.least <= passed.most <= length
    assert days_passed(start, end, "日") == DaysPassed(length, length)


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (date(2024, 7, 19), date(2024, 7, 30), "7"),  # no holiday is near
        (date(2024, 4, 19), date(2024, 4, 23), "2–3"),  # a weekend before 1 May may be worked
        (date(2024, 4, 19), date(2024, 4, 19), "0"),
        (date(2024, 4, 19), date(2024, 4, 1), "0"),
    ],
)
def test_bounds_are_told_as_they_are(start: date, end: date, written: str) -> None:
    assert days_passed(start, end, "工作日").written == written


@pytest.mark.parametrize(
    ("passed", "within", "run_out"),
    [
        (DaysPassed(7, 7), "within", True),
        (DaysPassed(8, 9), "over", True),
        (DaysPassed(6, 8), "untold", None),
        (DaysPassed(5, 6), "within", False),
    ],
)
def test_what_lies_between_the_bounds_is_untold(
    passed: DaysPassed, within: str, run_out: bool | None
) -> None:
    assert passed.held_to(7) == within
    assert passed.have_run(7) is run_out


def test_ninety_days_are_within_and_ninety_one_are_over() -> None:
    filed = date(2024, 1, 1)
    sixty = decision_term(RULES, filed, filed + 90 * DAY)
    assert sixty is not None
    assert not sixty.is_over
    over = decision_term(RULES, filed, filed + 91 * DAY)
    assert over is not None
    assert over.is_over
    taken_off = decision_term(RULES, filed, filed + 91 * DAY, deducted=1)
    assert taken_off is not None
    assert not taken_off.is_over


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(9999, 12, 20), date.max),
        (date.min, date(1, 1, 9)),
        (date.min, date.max),
        (date.max, date.min),
    ],
)
def test_days_at_the_ends_of_the_calendar_are_counted_too(start: date, end: date) -> None:
    passed = days_passed(start, end, "工作日")
    assert 0 <= passed.least <= passed.most <= max((end - start).days, 0)


def test_a_case_of_before_the_rule_has_no_term() -> None:
    assert decision_term(RULES, date(2021, 7, 14), date(2022, 7, 1)) is None
