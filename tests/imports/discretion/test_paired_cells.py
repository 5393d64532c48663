"""Several conditions in a cell beside as many standards: read in pairs, or not at all."""

import pytest

from devolved_powers.imports.discretion.paired_cells import numbered_parts, paired


@pytest.mark.parametrize(
    ("when", "text", "pairs"),
    [
        (
            "1、占用5平方米以下的\n2、占用5平方米以上的",
            "1、警告，并处100元罚款；\n2、处500元罚款",
            [("占用5平方米以下的", "警告，并处100元罚款；"), ("占用5平方米以上的", "处500元罚款")],
        ),
        (
            "①首次的；②再次的",
            "①处100元罚款；②处200元罚款",
            [("首次的；", "处100元罚款；"), ("再次的", "处200元罚款")],
        ),
        (
            "没有违法所得的；\n违法所得不足1万元的。",
            "罚款1万元；\n没收违法所得，罚款2万元。",
            [
                ("没有违法所得的；", "罚款1万元；"),
                ("违法所得不足1万元的。", "没收违法所得，罚款2万元。"),
            ],
        ),
    ],
)
def test_each_condition_has_the_standard_of_its_number(
    when: str, text: str, pairs: list[tuple[str, str]]
) -> None:
    assert paired(when, text) == pairs


@pytest.mark.parametrize(
    ("when", "text"),
    [
        ("1.首次的；2.再次的；3.三次以上的", "1.处100元罚款；2.处200元罚款"),
        ("1.首次的；2.及时改正的", "1.对单位处1000元罚款；2.对个人处100元罚款"),
        ("1.首次的；2.及时改正的", "1.责令改正；2.处100元罚款"),
        ("1.首次的；2.再次的", "1.有违法所得的，处1倍罚款；2.没有违法所得的，处100元罚款"),
        ("有下列情形之一的：1.首次的；2.再次的", "1.处100元罚款；2.处200元罚款"),
        ("首次的", "处100元罚款"),
        ("1.首次的；3.再次的", "1.处100元罚款；3.处200元罚款"),
    ],
)
def test_what_may_be_parts_of_one_is_no_pair(when: str, text: str) -> None:
    assert paired(when, text) == []


def test_decimals_are_no_numbers_of_parts() -> None:
    assert numbered_parts("1.5万元以上2.5万元以下") == []
