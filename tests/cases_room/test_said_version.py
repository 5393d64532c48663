"""Which version a bracket behind a title means."""

from datetime import date

import pytest

from devolved_powers.cases.judging.said_version import said_version, superseding
from tests.cases_room.laws import GREEN, POND, held_laws

OLD, NEW = date(2018, 5, 10), date(2023, 4, 20)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2018年5月10日公布", OLD),
        ("2018年", OLD),
        ("2018年版", OLD),
        ("2018修正", OLD),
        ("二〇一八年公布", OLD),
        ("2018.5.10", OLD),
        ("2018年7月1日起施行", OLD),
        ("2023年4月20日修订", NEW),
        ("2023年修订本", NEW),
        ("2023年6月1日施行", NEW),
        ("2023年4月25日修订", NEW),  # a slip of the day
        ("2018年5月10日公布，2023年4月20日修订", NEW),
        ("2018年5月10日公布 2023年修订", NEW),
        ("2023年4月20日修订，自2023年6月1日起施行", NEW),
    ],
)
def test_a_version_is_known_by_its_day_its_year_or_its_effect(written: str, day: date) -> None:
    law = held_laws().find(GREEN)
    assert law is not None
    found = said_version(law, written)
    assert found is not None
    assert found.record is not None
    assert found.record.day == day


@pytest.mark.parametrize("written", [None, "", "修正", "第二次修正", "国务院令第645号"])
def test_without_a_year_none_is_named(written: str | None) -> None:
    law = held_laws().find(GREEN)
    assert law is not None
    assert said_version(law, written) is None


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2009年3月1日通过", date(2009, 3, 1), date(2009, 3, 1)),
        ("2009年", date(2009, 1, 1), date(2009, 12, 31)),
        ("2009年13月40日", date(2009, 1, 1), date(2009, 12, 31)),
    ],
)
def test_one_that_is_not_held_lies_between_two_days(written: str, first: date, last: date) -> None:
    law = held_laws().find(POND)
    assert law is not None
    found = said_version(law, written)
    assert found is not None
    assert (found.first, found.last, found.record) == (first, last, None)
    assert superseding(law, found, date(2021, 12, 31)) is None
    newer = superseding(law, found, date(2022, 1, 1))
    assert newer is not None
    assert newer.day == date(2021, 11, 5)
