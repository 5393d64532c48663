"""The charts: names that a reader knows, nothing left out in silence."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from devolved_powers.evaluation import charts
from devolved_powers.evaluation.count import PowerUse
from devolved_powers.evaluation.months import YearOfCases
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.register.basis_standing import standing_of
from tests import hostile_readers as read
from tests.evaluation.test_first_page import NOTHING
from tests.evaluation.test_work import ITEM


def use(name: str, cases: int, entry: str = "E-001", type_: str = "行政处罚") -> PowerUse:
    """Return a power, used so many times."""
    day = date(2025, 1, 1)
    return PowerUse(
        entry, name, type_, "城市管理", "甲局", day, "有效", standing_of(ITEM, day), cases=cases
    )


@pytest.mark.parametrize(
    ("type_", "name", "short"),
    [
        ("行政处罚", "对占用道路堆放物料的处罚", "占用道路堆放物料"),
        ("行政处罚", "对占用道路堆放物料的行政处罚", "占用道路堆放物料"),
        ("行政处罚", "对的处罚", "对的处罚"),
        (
            "行政处罚",
            "对占用道路堆放物料的处罚（逾期不改的）",
            "对占用道路堆放物料的处罚（逾期不改的）",
        ),
        ("行政检查", "对占用道路堆放物料的检查", "对占用道路堆放物料的检查"),
    ],
)
def test_a_penalty_is_called_by_what_is_punished(type_: str, name: str, short: str) -> None:
    assert charts.short_name(use(name, 1, type_=type_)) == short


def test_bars_have_names_and_the_ids_stand_behind_them() -> None:
    items = tuple(use(f"对第{n}种行为的处罚", 30 - n, f"E-{n:03}") for n in range(1, 16))
    with speaking(DOCUMENT_LANGUAGE):
        drawn = charts.charts(replace(NOTHING, cases=1, by_item=items))
    assert drawn["items"].title.endswith("案件最多的12项执法事项（件）")
    assert drawn["items"].bars[0] == charts.Bar("第1种行为", 29, "E-001")
    assert len(drawn["items"].bars) == 12


def test_fields_beyond_the_chart_are_one_bar_together() -> None:
    fields = Counter({f"领域{n:02}": 20 - n for n in range(15)})
    cases = sum(fields.values())
    with speaking(DOCUMENT_LANGUAGE):
        bars = charts.charts(replace(NOTHING, cases=cases, by_field=fields))["fields"].bars
    assert bars[-1] == charts.Bar("其余3个领域", sum(20 - n for n in range(12, 15)))
    assert sum(bar.count for bar in bars) == cases


def years_drawn(first: int, last: int) -> charts.Chart | None:
    """Return the chart of a ledger that goes over these years, a case in each."""
    months = {f"{year}-03": 1 for year in range(first, last + 1)}
    made = replace(
        NOTHING, cases=len(months), by_month=months, first=date(first, 3, 1), last=date(last, 3, 9)
    )
    with speaking(DOCUMENT_LANGUAGE):
        return charts.charts(made).get("months")


def test_months_stand_by_year_and_very_many_years_in_the_table_alone() -> None:
    five = years_drawn(2021, 2025)
    assert five
    assert [year.year for year in five.years] == [2021, 2022, 2023, 2024, 2025]
    assert {len(year.months) for year in five.years} == {12}
    twenty = years_drawn(2001, 2020)
    assert twenty
    assert [bar.name for bar in twenty.bars] == [f"{year}年" for year in range(2001, 2021)]
    assert years_drawn(1950, 2020) is None


@pytest.mark.process  # matplotlib asks the system for its fonts
def test_a_drawing_shows_every_month_that_the_ledger_goes_over() -> None:
    pytest.importorskip("matplotlib", reason="NO CHART TESTED: pip install -e '.[report]'")
    year = YearOfCases(2024, (None, None, 5, 0, *[7] * 7, None))
    texts = read.xml(charts.svg(charts.Chart("图1", years=(year,))).encode())
    assert [texts.count(number) for number in ("5", "0", "7")] == [1, 1, 7]
    assert "2024年" in texts
    assert "共54件" in texts
    assert "灰底为台账期间以外的月份" in texts


@pytest.mark.process
def test_a_long_name_is_set_on_two_lines_and_cut_there() -> None:
    pytest.importorskip("matplotlib", reason="NO CHART TESTED: pip install -e '.[report]'")
    bars = (charts.Bar("未" * 30, 1, "E-001"), charts.Bar("乱" * 300, 1, "E-002"))
    texts = read.xml(charts.svg(charts.Chart("图1", bars)).encode())
    assert [text for text in texts if "未" in text] == ["未" * 15] * 2
    assert [text for text in texts if "乱" in text] == ["乱" * 21, "乱" * 21 + "…"]
    assert {"E-001", "E-002"} <= {*texts}
