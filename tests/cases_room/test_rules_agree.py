"""The remedies of a page and those of a decision follow the same rules of the day."""

from datetime import date, timedelta

import pytest

from devolved_powers.law.library import Library
from devolved_powers.models.procedure import RuleKey
from devolved_powers.register.read import read_whole
from devolved_powers.register.remedies import REVIEW_LAW_2023, remedies
from devolved_powers.register.states import Power
from devolved_powers.register.timeline import timeline
from tests.support import ROOT, SMALL

RULES = Library.at(ROOT).procedure
DAYS = (REVIEW_LAW_2023 - timedelta(days=1), REVIEW_LAW_2023)


def told(day: date) -> str:
    """Return what the page of a power says of the remedies on a day."""
    loaded = read_whole(SMALL)
    assert loaded.registry is not None
    states = timeline(loaded, loaded.registry).powers
    power = next(state for state in states if state.id == "P1-001")
    assert isinstance(power, Power)
    found = remedies(power, (power,), loaded.registry, day)
    return f"{found.organ}{found.review}{found.suit}"


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    ("key", "unit"),
    [
        ("review-term", "日"),
        ("review-organ-town", ""),
        ("suit-term", "个月"),
        ("suit-after-review", "日"),
    ],
)
def test_the_page_names_the_rule_of_the_day(key: RuleKey, unit: str, day: date) -> None:
    rule = RULES.on(key, day)
    assert rule is not None
    assert rule.place.split("》")[1] in told(day)
    assert unit == "" or f"{rule.number}{unit}" in told(day)


def test_review_comes_first_from_one_day_on_in_both() -> None:
    before, after = (RULES.on("review-first-on-the-spot", day) for day in DAYS)
    assert before is None
    assert after is not None
    assert after.place.split("》")[1] in told(DAYS[1])
    assert "当场作出的行政处罚" not in told(DAYS[0])
