"""Slips that a text shows by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.cases.reading.slips import slips


def seen(*lines: str) -> dict[str, int]:
    """Return the signs that lines show, each with its line."""
    return {str(sign.value): sign.line for sign in slips(lines)}


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (("违反《示例作业规定》（GB12345-2012）第五条。", "GB12345-2012《示例作业规程》第五条"), 2),
        (("《示例作业规定》（GB１２３４５-２０１２）", "GB１２３４５-２０１２《示例作业规程》"), 2),
        (("《示例作业规定》(GB 12345-2012)；《示例作业规程》（GB12345-2012）",), 1),
    ],
)
def test_one_standard_with_two_titles(lines: tuple[str, ...], line: int) -> None:
    assert seen(*lines) == {"standard-titles-differ": line}


def test_two_standards_or_one_title_are_none() -> None:
    assert seen("《示例作业规程》（GB12345-2012）", "GB12345-2012《示例作业规程》") == {}
    assert seen("《示例作业规程》（GB12345-2012）", "《示例作业规程》（GB12345-2022）") == {}


SOLD = "购进60袋，销售价格2元/袋，已销售{sold}袋，{gained}共计人民币{sum}元。"


@pytest.mark.parametrize(
    ("sold", "gained", "total", "is_slip"),
    [
        ("19", "销售所得", "40", True),
        ("１９", "销售所得", " 40 ", True),
        ("19", "销售所得", "38", False),
        ("19", "销售金额", "38.5", True),
        ("19", "违法所得", "19", False),
    ],
)
def test_price_and_number_make_the_sum(sold: str, gained: str, total: str, is_slip: bool) -> None:
    text = SOLD.format(sold=sold, gained=gained, sum=total)
    assert ("sums-do-not-agree" in seen(text)) is is_slip


def test_of_several_goods_no_sum_is_reckoned() -> None:
    text = SOLD.format(sold="19", gained="销售所得", sum="99")
    assert seen(text, "销售价格3元/袋，已销售5袋。") == {}
    assert seen(text.replace("已销售19袋", "已销售19箱")) == {}


@pytest.mark.parametrize(
    ("text", "is_slip"),
    [
        ("检查发现存在以下3处问题：1.没有标签；2.没有台账。", True),
        ("检查发现存在以下两项问题：1.没有标签；2.没有台账。", False),
        ("检查发现以下三个问题：（1）没有标签；（2）没有台账；（3）没有许可证。", False),
        ("存在3处标签内容不符合规定。", False),
        ("存在以下3处问题：没有标签、没有台账。", False),
    ],
)
def test_a_list_has_as_many_entries_as_it_says(text: str, is_slip: bool) -> None:
    assert ("defects-miscounted" in seen(text)) is is_slip


@pytest.mark.parametrize(
    ("text", "is_beside"),
    [
        ("决定处罚如下：并处罚款人民币1200元。", True),
        ("决定处罚如下：并处1200元罚款。", True),
        ("决定处罚如下：并处罚款人民币壹仟贰佰元整。", True),
        ("可以并处罚款。决定处罚如下：罚款1200元。", False),
        ("决定对当事人处罚款1200元。", False),
        ("并处罚款1200元。", False),
    ],
)
def test_a_fine_that_is_told_to_stand_beside_something(text: str, is_beside: bool) -> None:
    assert ("fined-besides" in seen(text)) is is_beside


def test_what_the_law_quoted_says_is_not_the_decision() -> None:
    quoted = "决定依据“由主管部门责令改正，并处罚款1000元。”的规定处罚款1200元。"
    assert seen(quoted) == {}


def test_an_order_told_anywhere_is_seen() -> None:
    assert seen("当事人：某公司", "送达了《责令改正通知书》。") == {"ordered-elsewhere": 2}


def test_a_fine_paid_on_the_spot_is_seen() -> None:
    assert seen("罚款五十元，", "已当场收缴。") == {"paid-on-the-spot": 2}


@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_text_can_be_read(lines: list[str]) -> None:
    assert all(1 <= sign.line <= len(lines) for sign in slips(lines))
