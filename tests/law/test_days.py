"""When a version ends, and how its days are told."""

from datetime import date

import pytest

from devolved_powers.i18n import speaking
from devolved_powers.law.days_text import effect_text, end_text, repeal_text
from devolved_powers.law.timeline import Dated, End, end_of
from devolved_powers.models.laws import Repeal

FIRST = Dated(date(2018, 5, 10), date(2018, 7, 1), held=True)
SECOND = Dated(date(2022, 3, 1), date(2022, 5, 1), held=True)
UNKNOWN = Dated(date(2022, 3, 1), None, held=False)
THIRD = Dated(date(2023, 3, 1), date(2022, 4, 1), held=True)


@pytest.mark.parametrize(
    ("later", "repealed", "end"),
    [
        ([], None, None),
        ([SECOND], None, End(date(2022, 5, 1), SECOND)),
        ([UNKNOWN], None, End(None, UNKNOWN)),
        ([UNKNOWN, THIRD], None, End(None, UNKNOWN)),
        ([SECOND, THIRD], None, End(date(2022, 4, 1), THIRD)),
        ([], date(2020, 1, 1), End(date(2020, 1, 1))),
        ([SECOND], date(2020, 1, 1), End(date(2020, 1, 1))),
        ([SECOND], date(2024, 1, 1), End(date(2022, 5, 1), SECOND)),
    ],
)
def test_how_a_version_ends(later: list[Dated], repealed: date | None, end: End | None) -> None:
    assert end_of(FIRST, [*later, FIRST], repealed) == end


def test_days_as_words() -> None:
    with speaking("en"):
        assert effect_text(FIRST, date(2018, 7, 1)) == "in force from 2018-07-01"
        assert effect_text(FIRST, date(2018, 6, 30)) == "not in force yet: from 2018-07-01"
        assert effect_text(UNKNOWN, date(2030, 1, 1)) == "day of effect not known"
        assert end_text(End(date(2022, 5, 1), SECOND)) == (
            "until 2022-04-30, then the version of 2022-03-01"
        )
        unheld = Dated(date(2022, 3, 1), date(2022, 5, 1), held=False)
        assert end_text(End(date(2022, 5, 1), unheld)).endswith("whose text is not held")
        assert "not known" in end_text(End(None, UNKNOWN))
        assert end_text(End(date(2024, 1, 1))) == "until 2023-12-31"
        repeal = Repeal(on=date(2024, 1, 1), by="《新办法》", source="示例")
        assert (
            repeal_text(repeal.on, repeal.by, date(2024, 1, 1))
            == "repealed since 2024-01-01 by 《新办法》"
        )
        assert (
            repeal_text(repeal.on, repeal.by, date(2023, 12, 31))
            == "to be repealed on 2024-01-01 by 《新办法》"
        )
