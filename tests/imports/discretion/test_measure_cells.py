"""The cell that says when a tier applies, where a quantity does."""

import pytest

from devolved_powers.imports.discretion.measure_cells import (
    MeasuresRead,
    Quantity,
    read_measures,
    with_names_taken_over,
)


def shown(one: Quantity) -> str:
    """Return a quantity in short: 面积 5..<10 公顷."""
    low = "" if one.low is None else f"{'>' if one.is_low_out else ''}{one.low}"
    high = "" if one.high is None else f"{'<' if one.is_high_out else ''}{one.high}"
    return f"{one.of} {low}..{high} {one.unit}".strip()


def measured(read: MeasuresRead) -> list[str]:
    """Return all quantities in short."""
    return [shown(one) for one in read.quantities]


@pytest.mark.parametrize(
    ("condition", "quantities"),
    [
        ("违法建设面积不足500平方米的", ["违法建设面积 ..<500 平方米"]),
        ("建筑面积100㎡（含）—500㎡（不含）的", ["建筑面积 100..<500 平方米"]),
        ("占地5-10平方米的", ["占地 5..10 平方米"]),
        ("有违法所得，不足1万元的", ["违法所得 >0..<10000 元"]),
        ("有违法所得5000元以下的", ["违法所得 >0..5000 元"]),
        ("有违法所得，违法所得1万元以上的", ["违法所得 10000.. 元"]),
        ("弃渣500方～1000方的", ["弃渣 500..1000 方"]),
        ("坡度25°以上35°以下", ["坡度 25..35 °"]),
        ("占用耕地5公顷以上不足10公顷的", ["占用耕地 5..<10 公顷"]),
        ("5平方米≤面积＜10平方米", ["面积 5..<10 平方米"]),
        ("建筑面积≥500㎡", ["建筑面积 500.. 平方米"]),
        ("高度超过2米的", ["高度 >2.. 米"]),
        ("占用道路5平米以下", ["占用道路 ..5 平方米"]),
        ("违法所得五万元以上", ["违法所得 50000.. 元"]),
        ("违法所得在三万以上五万元以下的", ["违法所得 30000..50000 元"]),
        ("货值金额不足0.5万", ["货值金额 ..<5000 元"]),
        ("违法所得0元", ["违法所得 0..0 元"]),
        ("无违法所得", ["违法所得 ..0 元"]),
        ("没有违法所得的", ["违法所得 ..0 元"]),
        ("年取水量在5万立方米以上10万立方米以下的", ["年取水量 50000..100000 立方米"]),
        ("日取水量不足50立方米的", ["日取水量 ..<50 立方米/日"]),
        ("渔获物不足10千克", ["渔获物 ..<10 千克"]),
        ("超限率20%以下的", ["超限率 ..20 %"]),
        ("砍伐树木10株以下的", ["砍伐树木 ..10 株"]),
        ("畜禽10头（只）以下", ["畜禽 ..10 头"]),
        ("无证经营1个月以内", ["无证经营 ..1 个月"]),
        ("造成3人以上受伤的", ["造成受伤 3.. 人"]),
        ("涉及旅游者5人以上10人以下的", ["涉及旅游者 5..10 人"]),
        ("隐患数量1-2项", ["隐患数量 1..2 项"]),
        ("擅自设置标志1块的", ["擅自设置标志 1..1 块"]),
        ("逾期30日以上的", ["逾期 30.. 日"]),
        ("违法经营时间不足1个月的", ["违法经营时间 ..<1 个月"]),
        ("涉案货值金额1万元以下，且未造成危害后果的", ["涉案货值金额 ..10000 元"]),
        ("种植面积在100平方米以下，在规定期限内全部改正的", ["种植面积 ..100 平方米"]),
        ("同时具备以下条件：1.面积50平方米以下；2.及时改正", ["面积 ..50 平方米"]),
    ],
)
def test_a_quantity_is_read_with_its_bounds(condition: str, quantities: list[str]) -> None:
    read = read_measures(condition)

    assert measured(read) == quantities
    assert not read.other_grounds
    assert not read.unread


@pytest.mark.parametrize(
    ("condition", "quantity"),
    [
        ("第一次被处罚的。", "1..1"),
        ("首次违法", "1..1"),
        ("两年内第二次被查处的", "2..2"),
        ("一年内违法2次的", "2..2"),
        ("被处罚两次的", "2..2"),
        ("2次", "2..2"),
        ("第三次及以上被处罚的", "3.."),
        ("累计三次以上（含三次）", "3.."),
        ("2次以上", "2.."),
        ("三次（含）以上", "3.."),
        ("第三次（含）以上被查处的", "3.."),
        ("第三次（含第三次）以上", "3.."),
        ("第2-3次", "2..3"),
        ("第二次、第三次被处罚的", "2..3"),
    ],
)
def test_how_often_is_a_quantity(condition: str, quantity: str) -> None:
    assert measured(read_measures(condition)) == [f"次数 {quantity} 次"]


@pytest.mark.parametrize(
    ("condition", "quantities"),
    [
        (
            "违法所得或者货值金额0.5—1万元",
            ["违法所得 5000..10000 元", "货值金额 5000..10000 元"],
        ),
        (
            "日取地表水200 m3或地下水80m3以下的",
            ["日取地表水 ..200 立方米/日", "地下水 ..80 立方米/日"],
        ),
        ("面积500平方米以上，或者长度100米以上的", ["面积 500.. 平方米", "长度 100.. 米"]),
        ("没有违法所得或者违法所得1万元以下的", ["违法所得 ..0 元", "违法所得 ..10000 元"]),
        ("生产或者销售数量5吨以上的", ["生产或者销售数量 5.. 吨"]),
    ],
)
def test_alternatives_are_measures_beside_each_other(condition: str, quantities: list[str]) -> None:
    read = read_measures(condition)

    assert measured(read) == quantities
    assert not read.other_grounds


@pytest.mark.parametrize(
    ("condition", "quantities"),
    [
        ("储存50吨以上的；或造成严重危害后果的", ["储存 50.. 吨"]),
        ("造成严重后果或者面积500平方米以上的", ["面积 500.. 平方米"]),
        ("经指出后拒不改正的，或者第二次违反该规定被查处的", ["次数 2..2 次"]),
        ("面积5000平方米以上，或者面积2000平方米以下，拒不停止的", ["面积 5000.. 平方米"]),
        ("面积5000平方米以上，或者面积2000平方米以下且拒不停止的", ["面积 5000.. 平方米"]),
        ("面积10平方米以上的，拒不改正的", ["面积 10.. 平方米"]),
        ("面积10平方米以上的、造成严重后果的", ["面积 10.. 平方米"]),
        ("面积不足5平方米或者5平方米以上但主动拆除的", ["面积 ..<5 平方米"]),
        ("有下列情形之一的：1.违法所得5万元以上；2.造成人身伤害", ["违法所得 50000.. 元"]),
    ],
)
def test_another_ground_beside_the_quantity_is_told(condition: str, quantities: list[str]) -> None:
    read = read_measures(condition)

    assert measured(read) == quantities
    assert read.other_grounds


@pytest.mark.parametrize(
    "condition",
    [
        "面积500平方米以上且长度100米以上的",
        "货值金额不足1万元，违法所得不足5000元的",
        "（一）违法所得1万元以下的；（二）货值金额3万元以下的",
        "面积10平方米以上5平方米以下的",
        "浓度6-9的",
    ],
)
def test_quantities_that_hold_only_together_are_told_and_not_read(condition: str) -> None:
    read = read_measures(condition)

    assert not read.quantities
    assert read.unread


@pytest.mark.parametrize(
    "condition",
    [
        "责令限期7日内改正的",
        "自收到通知之日起15日内改正的",
        "违反第十三条第二款的",
        "2023年1月1日以后实施的",
        "被处5000元以上罚款的",
        "未造成危害后果的",
        "1.初次违反规定；2.情节轻微，未造成危害后果。",
        "违法行为轻微并及时改正的。",
        "",
    ],
)
def test_what_is_no_quantity_is_none(condition: str) -> None:
    read = read_measures(condition)

    assert not read.quantities
    assert not read.unread


def test_a_row_takes_over_the_name_that_an_earlier_row_tells() -> None:
    reads = [
        read_measures(condition)
        for condition in ("储存燃料20吨以下的", "20吨以上50吨以下的", "50吨以上的")
    ]

    named = with_names_taken_over(reads)

    assert [one.of for read in named for one in read.measures] == ["储存燃料"] * 3


def test_a_name_is_not_taken_over_where_two_are_told() -> None:
    conditions = ("违法所得1万元以下的", "货值金额1万元以上3万元以下的", "3万元以上的")

    last = with_names_taken_over([read_measures(each) for each in conditions])[-1]

    assert not last.measures
    assert "30000元以上" in last.unread


def test_an_area_without_a_name_is_called_one() -> None:
    (read,) = with_names_taken_over([read_measures("10平方米以下的")])

    assert [one.of for one in read.measures] == ["面积"]


@pytest.mark.parametrize(
    "condition", ["花苗200丛以下的", "种植面积3分地以下", "指标低于标准5个百分点以内的"]
)
def test_a_number_in_a_unit_that_is_not_known_is_told(condition: str) -> None:
    read = read_measures(condition)
    assert (read.quantities, read.unread) == ((), condition)


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("违法所得2.5万元以上，不足5万元的", 25000, 50000),
        ("违法所得1万元以上，但不满3万元的", 10000, 30000),
        ("违法所得1万元以上，3万元以下的", 10000, 30000),
        ("违法所得超过1万元，不足3万元的", 10000, 30000),
    ],
)
def test_a_comma_between_the_bounds_of_a_range_parts_nothing(
    cell: str, low: int, high: int
) -> None:
    read = read_measures(cell)

    assert [(one.of, one.low, one.high) for one in read.quantities] == [("违法所得", low, high)]
    assert not read.unread
    assert not read.other_grounds


def test_three_times_or_three_times_and_more_is_one_quantity() -> None:
    assert [(one.low, one.high) for one in read_measures("违反三次或者三次以上的").quantities] == [
        (3, None)
    ]


def test_the_word_for_conduct_keeps_its_last_sign() -> None:
    assert [one.of for one in read_measures("有上述行为2项以上的").quantities] == ["有上述行为"]
