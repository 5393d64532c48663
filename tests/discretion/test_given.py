"""面积=600: what is given, in which unit, and which tiers it leaves."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies

from devolved_powers.discretion.given import (
    Given,
    TierFit,
    named_by,
    read_given,
    settle_given,
    tier_fit,
)
from devolved_powers.discretion.units import turned_into
from devolved_powers.errors import ExitCode, PowersError
from tests.discretion.made import entry, tier

AREA = {"of": "违法建设面积", "unit": "平方米"}
SMALL = tier(measures=[{**AREA, "to": 500}])
LARGE = tier(measures=[{**AREA, "above": 500, "below": 1000}])


@pytest.mark.parametrize(
    ("text", "of", "value", "unit"),
    [
        ("面积=600", "面积", "600", ""),
        ("面积＝６００㎡", "面积", "600", "㎡"),
        ("面积:0.5亩", "面积", "0.5", "亩"),
        ("货值金额=3万元", "货值金额", "3", "万元"),
        ("货值金额=3万", "货值金额", "3", "万"),
        ("违法所得=1,200.50元", "违法所得", "1200.50", "元"),
        ("次数=两次", "次数", "2", "次"),
        ("面积=五百平方米", "面积", "500", "平方米"),
        ("日取水量=100立方米/日", "日取水量", "100", "立方米/日"),
    ],
)
def test_a_quantity_is_read(text: str, of: str, value: str, unit: str) -> None:
    assert read_given(text) == Given(of, Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    ["面积", "面积=", "=600", "面积=nan", "面积=inf", "面积=1e999", "面积=-5", "面积=1..2",
     "面积=9999999999999999999", "面积=600-700", "面积=600\x1b[31m", ""],
)  # fmt: skip
def test_what_is_no_quantity_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(PowersError) as refused:
        read_given(text)
    assert refused.value.code == ExitCode.USAGE
    assert refused.value.message.isprintable()


@given(strategies.text(max_size=60))
def test_any_text_is_a_finite_quantity_or_refused(text: str) -> None:
    try:
        quantity = read_given(text)
    except PowersError:
        return
    assert quantity.value.is_finite()
    assert quantity.value >= 0


@pytest.mark.parametrize(
    ("text", "small", "large"),
    [
        ("面积=500", "fits", "excluded"),
        ("面积=500.01", "excluded", "fits"),
        ("面积=1000", "excluded", "excluded"),
        ("面积=0.75亩", "fits", "excluded"),  # exactly 500 square metres
        ("面积=0.06公顷", "excluded", "fits"),
        ("违法建设面积=0.0006平方公里", "excluded", "fits"),
        ("货值金额=600", "by-words", "by-words"),
    ],
)
def test_a_bound_is_in_or_out_as_the_words_have_it(
    text: str, small: TierFit, large: TierFit
) -> None:
    quantity = (read_given(text),)
    assert (tier_fit(SMALL, quantity), tier_fit(LARGE, quantity)) == (small, large)


def test_another_ground_leaves_a_tier_to_people() -> None:
    grave = tier(measures=[{**AREA, "from": 1000}], other_grounds=True)
    assert tier_fit(grave, (read_given("面积=1"),)) == "by-words"
    assert tier_fit(grave, (read_given("面积=1000"),)) == "fits"
    assert tier_fit(tier(), (read_given("面积=1"),)) == "by-words"


def test_of_alternative_measures_an_unknown_one_leaves_the_tier_open() -> None:
    either = tier(measures=[{**AREA, "from": 1000}, {"of": "货值金额", "from": 1, "unit": "万元"}])
    area, value = read_given("面积=1"), read_given("货值金额=1元")
    assert tier_fit(either, (area,)) == "by-words"
    assert tier_fit(either, (area, value)) == "excluded"
    assert tier_fit(either, (area, read_given("货值金额=1万元"))) == "fits"


@pytest.mark.parametrize(
    ("name", "measured", "meant"),
    [
        ("面积", ("违法建设面积",), ("违法建设面积",)),
        ("违法建设面积", ("面积",), ("面积",)),
        ("面积", ("面积", "占地面积"), ("面积",)),
        ("面积", ("建筑面积", "占地面积"), ("建筑面积", "占地面积")),
        ("违法所得", ("违法所得或者货值金额",), ("违法所得或者货值金额",)),
        ("货值", ("货值金额",), ("货值金额",)),
        ("面积", ("面积比例",), ()),
        ("积", ("面积",), ()),
    ],
)
def test_a_name_may_be_shorter_than_what_is_measured(
    name: str, measured: tuple[str, ...], meant: tuple[str, ...]
) -> None:
    assert named_by(Given(name, Decimal(1)), measured) == meant


def refusal(text: str, *tiers: object) -> str:
    every = [entry(tiers=[one]) for one in tiers]
    with pytest.raises(PowersError) as refused:
        settle_given([read_given(text)], every)
    assert refused.value.code == ExitCode.USAGE
    return f"{refused.value.message} {refused.value.hint}"


def test_a_quantity_that_cannot_be_used_is_refused_with_what_is_measured() -> None:
    area = {"measures": [{**AREA, "to": 500}]}
    floor = {"measures": [{"of": "占地面积", "to": 5, "unit": "平方米"}]}
    value = {"measures": [{"of": "货值金额", "to": 5, "unit": "万元"}]}
    assert "违法建设面积（平方米）" in refusal("层数=5", area)
    assert all(name in refusal("面积=5", area, floor) for name in ("违法建设面积", "占地面积"))
    assert "平方米" in refusal("面积=5吨", area)
    assert "货值金额=3万元" in refusal("货值金额=3", value)  # 3 yuan, or 30000?
    assert refusal("面积=5", {"when": "情节轻微的"})


def test_a_quantity_takes_the_name_and_the_unit_of_the_standard() -> None:
    settled = settle_given(
        [read_given("面积=600")], [entry(tiers=[SMALL.model_dump(by_alias=True)])]
    )
    assert settled == (Given("违法建设面积", Decimal(600), "平方米"),)


@pytest.mark.parametrize(
    ("unit", "other", "one_is"),
    [
        ("万元", "元", 10_000), ("元", "万元", "1/10000"), ("万", "万元", 1),
        ("公斤", "吨", "1/1000"), ("斤", "千克", "1/2"), ("m3", "立方米", 1),
        ("立方米每日", "立方米/天", 1), ("年", "个月", 12), ("棵", "株", 1), ("%", "％", 1),
        ("万吨", "公斤", 10_000_000), ("", "亩", 1), ("cm", "米", "1/100"), ("圆", "元", 1),
        ("kg", "公斤", 1), ("km", "公里", 1),
    ],
)  # fmt: skip
def test_units_of_one_kind_are_turned_into_each_other(
    unit: str, other: str, one_is: int | str
) -> None:
    factor = turned_into(unit, other)
    assert str(factor) == str(one_is)


@pytest.mark.parametrize(
    ("unit", "other"),
    [
        ("吨", "立方米"),
        ("日", "个月"),
        ("立方米", "立方米/日"),
        ("元", "次"),
        ("平", "米"),
        ("处", "次"),
    ],
)
def test_others_are_not(unit: str, other: str) -> None:
    assert turned_into(unit, other) is None
