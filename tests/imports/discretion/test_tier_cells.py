"""The cell that names a tier, alone or with its condition."""

import pytest

from devolved_powers.imports.discretion.tier_cells import split_tier
from devolved_powers.imports.discretion.tier_words import rank


@pytest.mark.parametrize(
    ("cell", "tier", "when"),
    [
        ("较轻", "较轻", None),
        ("（1）轻微", "轻微", None),
        ("情节严重的", "情节严重", None),
        ("轻微违法行为", "轻微违法行为", None),
        ("A档", "A档", None),
        ("第二档", "第二档", None),
        ("裁量阶次一", "裁量阶次一", None),
        ("Ⅱ级", "Ⅱ级", None),
        ("(3)", "(3)", None),
        ("（三）", "（三）", None),
        ("轻微（A档）", "轻微（A档）", None),
        ("不予处罚", "不予处罚", None),
        ("1、情节轻微，经指出后立即改正的", "情节轻微", "经指出后立即改正的"),
        ("一档，发生一般事故的", "一档", "发生一般事故的"),
        ("从轻：首次违法的", "从轻", "首次违法的"),
        ("从轻处罚（首次违法）", "从轻处罚", "首次违法"),
        ("较轻\n面积5平方米以下的", "较轻", "面积5平方米以下的"),
        (
            "3、情节严重，或者经指出后拒不改正的",
            "情节严重",
            "情节严重，或者经指出后拒不改正的",
        ),
        ("情节轻微 面积5平方米以下", "情节轻微", "面积5平方米以下"),
        ("轻微——首次违法", "轻微", "首次违法"),
        ("违法程度：轻微", "轻微", None),
        ("从轻、减轻", "从轻、减轻", None),
        ("情节较轻且及时改正的", None, "情节较轻且及时改正的"),
        ("未取得资质的", None, "未取得资质的"),
        ("（一）首次违法的", None, "首次违法的"),
        ("1.两年内未被发现；2.情节轻微", None, "1.两年内未被发现；2.情节轻微"),
        ("", None, None),
    ],
)
def test_the_name_of_a_tier_is_parted_from_its_condition(
    cell: str, tier: str | None, when: str | None
) -> None:
    assert split_tier(cell) == (tier, when)


@pytest.mark.parametrize("words", ["的", "情节", "档", "违法行为"])
def test_words_without_end_are_no_tier(words: str) -> None:
    assert rank(words * 20_000 + "x") is None
