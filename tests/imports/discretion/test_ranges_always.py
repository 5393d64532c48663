"""What holds of every range, however it is written, and of every text."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.citations.numerals import to_chinese
from devolved_powers.imports.discretion.clause_cells import read_clause
from devolved_powers.imports.discretion.fine_cells import read_fines
from devolved_powers.imports.discretion.measure_cells import read_measures
from devolved_powers.imports.discretion.tier_cells import split_tier
from tests.counting import calls

JOINED = ("{}元以上{}元以下", "{}元至{}元", "{}元—{}元", "{}元——{}元", "{}-{}元", "{}～{}元")
WAYS = ("处{}罚款", "并处{}的罚款", "{}", "单位：{}", "罚款{}", "可以处{}罚款。")
SCRAPS = (
    *(
        "处",
        "罚款",
        "以上",
        "以下",
        "不足",
        "（",
        "）",
        "，",
        "；",
        "。",
        "1",
        "2万",
        "三",
        "元",
        "倍",
    ),
    *(
        "%",
        "百分之",
        "每",
        "平方米",
        "或者",
        "单位",
        "个人",
        "对",
        "的",
        "第",
        "次",
        "-",
        "≤",
        "\n",
    ),
    *("违法所得", "没有", "不予处罚", "《", "》", "条", "亿", "点", ",", ".", "１", "㎡", "\t"),
)


def in_thousands(number: int) -> str:
    """Return a number in 万: 1.5万."""
    return f"{number / 10_000:g}万"


@given(
    st.integers(1, 9999),
    st.integers(1, 9999),
    st.sampled_from((str, to_chinese)),
    st.sampled_from(JOINED),
    st.sampled_from(WAYS),
)
def test_a_range_reads_back_to_its_numbers(
    low: int, more: int, write: Callable[[int], str], joined: str, way: str
) -> None:
    high = min(low + more, 9999)
    cell = way.format(joined.format(write(low), write(high)))

    (fine,) = read_fines(cell).fines

    assert (fine.from_, fine.to, fine.unit) == (low, high, "元")


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(WAYS))
def test_a_range_in_ten_thousands_reads_back_to_its_numbers(low: int, more: int, way: str) -> None:
    low, high = low * 1000, (low + more) * 1000
    cell = way.format(f"{in_thousands(low)}元以上{in_thousands(high)}元以下")

    (fine,) = read_fines(cell).fines

    assert (fine.from_, fine.to) == (low, high)


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from(("平方米", "吨", "株", "公顷")))
def test_a_measure_reads_back_to_its_numbers(low: int, more: int, unit: str) -> None:
    high = low + more

    (one,) = read_measures(f"占用数量{low}{unit}以上不足{high}{unit}的").quantities

    assert (one.low, one.high, one.is_low_out, one.is_high_out) == (low, high, False, True)


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(SCRAPS), max_size=25).map("".join)))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    for fine in read_fines(text).fines:
        assert fine.from_ is None or fine.to is None or fine.from_ <= fine.to
    for one in read_measures(text).quantities:
        assert one.low is None or one.high is None or one.low <= one.high
    split_tier(text)
    read_clause(text)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "1",
            "一",
            "1,",
            "1.",
            "处",
            "（",
            "(不含",
            "1万",
            "1元",
            "对单位",
            "每",
            "的",
            "或者",
            "第",
        ),
        *(
            "处1元罚款，",
            "一百",
            "最高",
            "-",
            "不予",
            "违法所得",
            "没有",
            "《",
            "1-",
            "经上级",
            "档",
            " ",
        ),
    ],
)
def test_a_long_text_is_read_to_its_end_and_the_work_grows_with_it(piece: str) -> None:
    def read(length: int) -> Callable[[], object]:
        text = piece * (length // len(piece))
        return lambda: (read_fines(text), read_measures(text), split_tier(text))

    read(40_000)()  # a pattern that goes back again and again does not end
    assert calls(read(4_000)) < 3 * calls(read(2_000))
