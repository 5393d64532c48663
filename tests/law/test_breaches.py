"""The duties that a penalty clause names, and without what it punishes nothing."""

import pytest

from devolved_powers.law.breaches import breaches
from devolved_powers.law.conditions import conditions, says_condition


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("违反本条例第三条规定的,责令改正,可以处罚款。", ("第3条",)),
        ("违反本法第二十条、第三十一条第二款、第三款规定,摆摊的,处罚款。", None),
        ("违反本法第二条至第四条规定的,给予警告。", ("第2条", "第3条", "第4条")),
        ("违反本条例第十二条之一的规定,开业的,处罚款。", ("第12条之1",)),
        ("有本法第九条第一款第(四)项所列行为的,没收工具。", ("第9条第1款第4项",)),
        ("违反本规定,有第二十八条规定行为之一的,责令改正,处罚款。", ("第28条",)),
        ("有第七条许可证的,处罚款。", ()),
        ("没有第五条规定情形,违反规定的,处罚款。", ()),
        ("具有第七条规定情形的,处罚款。", ()),
        ("未按照本办法第六条规定报告的,处罚款。", ("第6条",)),
        ("违反本条例规定,摆摊的,处罚款。", ()),
        ("违反《示例法》第五条规定的,处罚款。", ()),
        ("违反本条例第三条规定,或者有下列行为之一的,处罚款:", ()),
        ("未依法报告,或者未依照本条例第七条规定重新报告,摆摊的,处罚款。", ()),
        ("经营者有本条例第七条的许可证,仍处罚款的", ()),
        ("本条例第三条所称道路,是指街巷。", ()),
        ("违反本条例第三条规定的人有权申诉。", ()),
    ],
)
def test_breaches_are_the_articles_whose_breach_is_punished(
    text: str, named: tuple[str, ...] | None
) -> None:
    expected = ("第20条", "第31条第2款", "第31条第3款") if named is None else named
    assert breaches(text) == expected


def test_an_item_names_its_duty_without_a_penalty_of_its_own() -> None:
    item = "违反本法第七条规定,在桥下挖砂的"
    assert breaches(item) == ()
    assert breaches(item, is_item=True) == ("第7条",)
    assert breaches("拆除按照本法第七条规定设置的标志的", is_item=True) == ()


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("摆摊的,责令限期改正;逾期不改正的,处五百元以下罚款。", ("逾期不改正",)),
        ("摆摊的,责令改正;拒不改正的,处一百元以上五百元以下的罚款。", ("拒不改正",)),
        ("不记账的,责令改正;拒不改正或者情节严重的,处罚款:", ("拒不改正", "情节严重")),
        ("有下列行为之一,责令改正,造成严重后果的,处五万元罚款:", ("造成严重后果",)),
        ("摆摊的,责令限期改正,处五百元罚款;逾期不改正的,处一千元罚款。", ()),
        ("摆摊的,责令改正,给予警告;情节严重的,处罚款。", ()),
        ("摆摊的,处罚款;情节严重的,吊销许可证。", ()),
        ("摆摊的,责令限期补办;逾期不补办的,责令停业;拒不停业的,处罚款。", None),
        ("拒绝检查或者接到通知逾期不清除火患的,给予警告,并处罚款。", ()),
        ("摆摊的,责令改正;情节较轻的,处罚款。", ()),
        ("摆摊的,责令改正;造成损失的,依法承担赔偿责任。", ()),
        ("货值不足一万元的,处一万元以下罚款。", ()),
    ],
)
def test_conditions_are_those_without_which_nothing_is_punished(
    text: str, needed: tuple[str, ...] | None
) -> None:
    assert conditions(text) == (("逾期不改正", "拒不改正") if needed is None else needed)


def test_the_condition_at_the_end_of_an_item_is_read() -> None:
    assert conditions("擅自摆摊,经责令改正拒不改正的;", is_item=True) != ()
    assert conditions("擅自摆摊的;", is_item=True) == ()


def test_not_to_correct_in_time_and_to_refuse_say_the_same() -> None:
    assert says_condition("对摆摊逾期未改正的处罚", ("拒不改正",))
    assert says_condition("情节严重的", ("拒不改正", "情节严重"))
    assert not says_condition("对摆摊的处罚", ("逾期不改正",))
    assert not says_condition("对摆摊情节严重的处罚", ("造成严重后果",))
