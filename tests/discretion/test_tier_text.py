"""Tiers in the words of Chinese law."""

import pytest

from devolved_powers.discretion.tier_text import condition_text, limits_text, wording_text
from tests.discretion.standards import tier

YUAN = {"unit": "元"}


@pytest.mark.parametrize(
    ("fine", "words"),
    [
        ({"from": 5000, "to": 10000, **YUAN}, "5000元以上1万元以下"),
        ({"to": 50000, **YUAN}, "5万元以下"),
        ({"from": 0, "to": 10000, **YUAN}, "0元以上1万元以下"),
        ({"from": 10000, "to": 10000, **YUAN}, "1万元（单一数额）"),
        ({"from": 200, "to": 500, "base": "每平方米", **YUAN}, "每平方米200元以上500元以下"),
        (
            {"from": 1, "to": 2.5, "unit": "倍", "base": "违法所得", "cap": 30000},
            "违法所得1倍以上2.5倍以下，最高不超过3万元",
        ),
        (
            {"from": 40, "to": 40, "unit": "%", "base": "上一年年收入"},
            "上一年年收入40%（单一数额）",
        ),
        ({"subject": "单位", "from": 500, "to": 1500, **YUAN}, "单位：500元以上1500元以下"),
        ({"from": 10000, "to": 30000, "to_excluded": True, **YUAN}, "1万元以上不足3万元"),
        ({"from": 10000, "to": 30000, "from_excluded": True, **YUAN}, "超过1万元3万元以下"),
    ],
)
def test_a_range_is_worded_as_laws_word_it_and_a_point_is_marked(
    fine: dict[str, object], words: str
) -> None:
    assert limits_text(tier(fines=[fine])) == words


def test_an_outcome_stands_before_a_fine_and_the_wording_where_nothing_was_read() -> None:
    assert limits_text(tier(outcome="不予处罚")) == "不予处罚"
    assert limits_text(tier(text="从重处罚")) == "原文：从重处罚"
    assert limits_text(tier()) == "未载明处罚幅度"


def test_the_wording_stands_beside_a_range_only_where_it_says_more() -> None:
    fines = [{"from": 10000, "to": 30000, **YUAN}]
    same = tier(fines=fines, text="处1万元以上3万元以下的罚款。")
    more = tier(fines=fines, text="没收违法所得，并处1万元以上3万元以下的罚款")
    assert wording_text(same) == ""
    assert wording_text(more) == "原文：没收违法所得，并处1万元以上3万元以下的罚款"


def test_measures_speak_where_the_document_has_no_words() -> None:
    area = {"of": "面积", "unit": "平方米"}
    measures = [{**area, "from": 5, "below": 50}, {**area, "above": 100}]
    shown = tier(when=None, measures=measures)
    assert condition_text(shown) == "面积5平方米以上不足50平方米；面积超过100平方米"
