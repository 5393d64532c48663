"""The cell that says what a tier is fined, in the many ways that tables write it."""

import pytest

from devolved_powers.imports.discretion.fine_cells import read_fines
from devolved_powers.models.discretion import TierFine


def shown(fine: TierFine) -> str:
    """Return a fine in short: 单位, 逾期不改正的: 500..1500 元 每处, at most 30000."""
    low = "" if fine.from_ is None else f"{'>' if fine.from_excluded else ''}{fine.from_}"
    high = "" if fine.to is None else f"{'<' if fine.to_excluded else ''}{fine.to}"
    lead = ", ".join(filter(None, (fine.subject, fine.when)))
    words = f"{lead}: " if lead else ""
    base = f" {fine.base}" if fine.base else ""
    cap = "" if fine.cap is None else f", at most {fine.cap}"
    return f"{words}{low}..{high} {fine.unit}{base}{cap}"


@pytest.mark.parametrize(
    ("cell", "fines"),
    [
        ("处二千元罚款。", ["2000..2000 元"]),
        ("处5万元以上6万元以下罚款", ["50000..60000 元"]),
        ("处5000元以上1万元以下的罚款", ["5000..10000 元"]),
        ("处１０００元以上３０００元以下罚款", ["1000..3000 元"]),
        ("处1,000元以上3,000元以下罚款", ["1000..3000 元"]),
        ("处 1 万元 以上 3 万元 以下 罚款", ["10000..30000 元"]),
        ("可处1万-2万元罚款", ["10000..20000 元"]),
        ("处0.5万—1万元罚款", ["5000..10000 元"]),
        ("处1～3万元罚款", ["10000..30000 元"]),
        ("处1万元至3万元的罚款", ["10000..30000 元"]),
        ("处一至三千元罚款", ["1000..3000 元"]),
        ("处500-1万元罚款", ["500..10000 元"]),
        ("处500元以上、1000元以下罚款", ["500..1000 元"]),
        ("处两万元罚款", ["20000..20000 元"]),
        ("处贰万元以上伍万元以下罚款", ["20000..50000 元"]),
        ("处￥5000元罚款", ["5000..5000 元"]),
        ("处人民币1.5万元罚款", ["15000..15000 元"]),
        ("处1亿元罚款", ["100000000..100000000 元"]),
        ("罚款1000-2000元", ["1000..2000 元"]),
        ("罚款：5万元≤罚款≤10万元", ["50000..100000 元"]),
        ("罚款数额不低于2万元不高于5万元", ["20000..50000 元"]),
        ("20万元以上30万元以下", ["200000..300000 元"]),
        ("1万以上3万以下", ["10000..30000 元"]),
        ("处5万元以下罚款", ["..50000 元"]),
        ("处不超过5万元的罚款", ["..50000 元"]),
        ("处2万元以上罚款", ["20000.. 元"]),
        ("处0元以上1000元以下罚款", ["0..1000 元"]),
        ("给予警告，可以并处1000元以下罚款", ["..1000 元"]),
        ("给予警告或者处200元以下罚款", ["..200 元"]),
        ("记3分，罚款200元", ["200..200 元"]),
        ("处警告或200元罚款", ["200..200 元"]),
        ("警告、一千元以下罚款", ["..1000 元"]),
        ("处1 000元罚款", ["1000..1000 元"]),
    ],
)
def test_a_sum_is_read_however_it_is_written(cell: str, fines: list[str]) -> None:
    read = read_fines(cell)

    assert [shown(one) for one in read.fines] == fines
    assert not read.unread


@pytest.mark.parametrize(
    ("cell", "fines"),
    [
        ("处10万元以上不足20万元罚款", ["100000..<200000 元"]),
        ("处1万元以上3万元以下（不含3万元）罚款", ["10000..<30000 元"]),
        ("罚款3万元（不含）至5万元（含）", [">30000..50000 元"]),
        ("并处2万元（不含本数）以上5万元以下罚款", [">20000..50000 元"]),
        ("1000元≤罚款＜3000元", ["1000..<3000 元"]),
    ],
)
def test_a_bound_that_is_left_out_is_kept_apart(cell: str, fines: list[str]) -> None:
    assert [shown(one) for one in read_fines(cell).fines] == fines


@pytest.mark.parametrize(
    ("cell", "fines"),
    [
        ("单位500——1500元；个人200——500元", ["单位: 500..1500 元", "个人: 200..500 元"]),
        ("单位：处1万元罚款；个人：处500元罚款", ["单位: 10000..10000 元", "个人: 500..500 元"]),
        (
            "对运营单位处1万元以上2万元以下的罚款，对其主要负责人处1000元以上5000元以下的罚款",
            ["运营单位: 10000..20000 元", "主要负责人: 1000..5000 元"],
        ),
        (
            "处1万元以上2万元以下罚款（单位）；处1000元以上1600元以下罚款（个人）",
            ["单位: 10000..20000 元", "个人: 1000..1600 元"],
        ),
        (
            "处责任单位二万元罚款，处责任人一千元罚款",
            ["责任单位: 20000..20000 元", "责任人: 1000..1000 元"],
        ),
        ("对驾驶员处200元罚款", ["驾驶员: 200..200 元"]),
        ("【单位】1万元至2万元；【个人】500元", ["单位: 10000..20000 元", "个人: 500..500 元"]),
        ("单位1万元\n个人200元", ["单位: 10000..10000 元", "个人: 200..200 元"]),
        ("单位1万元 个人200元", ["单位: 10000..10000 元", "个人: 200..200 元"]),
        ("其他组织处5000元罚款，公民处500元罚款", ["其他组织: 5000..5000 元", "公民: 500..500 元"]),
        ("a.单位1万元；b.个人1000元", ["单位: 10000..10000 元", "个人: 1000..1000 元"]),
        ("对甲单位、乙单位各处1万元罚款", ["甲单位、乙单位: 10000..10000 元"]),
        ("属于个人的，处500元罚款", ["个人: 500..500 元"]),
        ("对违法行为处1万元罚款", ["10000..10000 元"]),
        ("对当事人处1万元罚款", ["10000..10000 元"]),
    ],
)
def test_on_whom_a_fine_is(cell: str, fines: list[str]) -> None:
    assert [shown(one) for one in read_fines(cell).fines] == fines


@pytest.mark.parametrize(
    ("cell", "fines"),
    [
        (
            "并处违法所得1倍以上2倍以下的罚款，最高不超过2万元；没有违法所得的，处4000元以上7000元以下罚款",
            ["1..2 倍 违法所得, at most 20000", "没有违法所得的: 4000..7000 元"],
        ),
        ("责令改正；逾期不改正的，处5000元罚款", ["逾期不改正的: 5000..5000 元"]),
        (
            "逾期不改正的，对单位处500元以上3000元以下的罚款，对个人处200元的罚款",
            ["单位, 逾期不改正的: 500..3000 元", "个人, 逾期不改正的: 200..200 元"],
        ),
        ("违法所得1万元以下的，处1万元罚款", ["违法所得1万元以下的: 10000..10000 元"]),
        (
            "没有违法所得或者违法所得不足10万元的，并处3万元罚款",
            ["没有违法所得或者违法所得不足10万元的: 30000..30000 元"],
        ),
    ],
)
def test_in_which_case_a_fine_is(cell: str, fines: list[str]) -> None:
    assert [shown(one) for one in read_fines(cell).fines] == fines


@pytest.mark.parametrize(
    ("cell", "fines"),
    [
        ("按照占地面积处每平方米一千元罚款", ["1000..1000 元 每平方米"]),
        ("每处违法设施处一万元罚款", ["10000..10000 元 每处"]),
        ("处50元/㎡以上100元/㎡以下罚款", ["50..100 元 每平方米"]),
        ("按每平方米20元罚款，但最高不超过5000元", ["20..20 元 每平方米, at most 5000"]),
        ("每株处500元以上1000元以下的罚款", ["500..1000 元 每株"]),
        ("按日处1000元罚款", ["1000..1000 元 每日"]),
        ("处货值金额10倍以上20倍以下罚款，由发证机关吊销许可证", ["10..20 倍 货值金额"]),
        ("并处绿化工程投资额0.5倍以下的罚款", ["..0.5 倍 绿化工程投资额"]),
        ("处应当缴纳的水资源费1倍以上2倍以下的罚款", ["1..2 倍 应当缴纳的水资源费"]),
        ("按照应缴水资源费的1倍处罚款", ["1..1 倍 应缴水资源费"]),
        ("并处违法所得3倍以下、最高不超过3万元的罚款", ["..3 倍 违法所得, at most 30000"]),
        ("处违法所得2倍罚款，但最高不得超过30000元", ["2..2 倍 违法所得, at most 30000"]),
        ("处上一年年收入百分之三十的罚款", ["30..30 % 上一年年收入"]),
        ("处工程合同价款1%～2%的罚款", ["1..2 % 工程合同价款"]),
        ("处工程合同价款百分之二以上百分之四以下的罚款", ["2..4 % 工程合同价款"]),
        ("处合同价款5‰的罚款", ["0.5..0.5 % 合同价款"]),
        ("罚款额为违法所得的10%以上50%以下", ["10..50 % 违法所得"]),
        ("处2倍违法所得罚款", ["2..2 倍 违法所得"]),
        ("违法所得2倍以下，最高不超过2万元", ["..2 倍 违法所得, at most 20000"]),
        ("对主管人员处单位罚款数额5%的罚款", ["主管人员: 5..5 % 单位罚款数额"]),
    ],
)
def test_of_what_a_fine_is_counted(cell: str, fines: list[str]) -> None:
    assert [shown(one) for one in read_fines(cell).fines] == fines


@pytest.mark.parametrize(
    ("cell", "outcome"),
    [
        ("不予处罚。", "不予处罚"),
        ("责令改正，不予行政处罚", "不予处罚"),
        ("免予处罚", "不予处罚"),
        ("不予罚款", "不予处罚"),
        ("可以不予行政处罚", "首违不罚"),
        ("首违不罚", "首违不罚"),
        ("减轻处罚，处5000元以下罚款", "减轻处罚"),
        ("从轻处罚：处5万元以上7万元以下罚款", "从轻处罚"),
        ("不得从轻处罚", None),
        ("处1万元罚款", None),
    ],
)
def test_what_a_tier_leads_to_beside_a_range(cell: str, outcome: str | None) -> None:
    assert read_fines(cell).outcome == outcome


@pytest.mark.parametrize(
    ("cell", "unread"),
    [
        ("可以从轻或者减轻处罚", "从轻或者减轻处罚"),
        ("及时改正的，不予处罚；逾期不改正的，处1000元罚款", "不予处罚"),
        ("给予警告，不予罚款", "不予罚款"),
    ],
)
def test_an_outcome_that_nobody_can_be_sure_about_is_told(cell: str, unread: str) -> None:
    read = read_fines(cell)

    assert read.outcome is None
    assert unread in read.unread


@pytest.mark.parametrize(
    "cell",
    [
        "每增加1平方米加罚100元",
        "每超过1吨罚款500元，最高不超过3万元",
        "每1000千克罚款500元",
        "处3万元以上1万元以下罚款",
        "对单位、个人分别处1万元、1000元罚款",
        "处法定罚款幅度30%以下的罚款",
        "按照法定罚款最高额的30%处罚",
        "处法定最高限额罚款",
        "处以销售金额百分之五十以上二倍以下的罚款",
        "2000-5000",
        "处罚款10000",
        "处1万元左右罚款",
        "处10余万元罚款",
        "处2万元罚款（基准）",
        "每逾期一日处100元罚款",
    ],
)
def test_an_amount_that_is_not_understood_is_told_and_no_fine(cell: str) -> None:
    read = read_fines(cell)

    assert not read.fines
    assert read.unread


@pytest.mark.parametrize(
    "cell",
    [
        "给予警告",
        "没收违法所得1万元",
        "吊销许可证，10年内不得从事该项经营",
        "责令停业15日",
        "",
        "…",
    ],
)
def test_what_is_no_fine_is_none(cell: str) -> None:
    read = read_fines(cell)

    assert not read.fines
    assert not read.unread


@pytest.mark.parametrize(
    "cell",
    [
        "罚款幅度为1万元以上3万元以下，一般处2万元罚款",
        "处1000元罚款或处3000元罚款",
        "处1000 2000元罚款",
    ],
)
def test_two_sums_for_one_case_are_told(cell: str) -> None:
    assert read_fines(cell).unread


def test_a_sum_that_a_condition_names_is_no_fine() -> None:
    read = read_fines("罚款1万元以上的，应当经集体讨论；处2万元罚款")

    assert [shown(one) for one in read.fines] == ["20000..20000 元"]


def test_an_approval_from_above_is_told_where_the_fine_needs_it() -> None:
    assert (
        read_fines("经上级水利部门批准，处1万元以上3万元以下罚款").approval == "经上级水利部门批准"
    )
    assert read_fines("报上级机关批准后，处5万元罚款").approval == "报上级机关批准后"
    assert not read_fines("未经批准擅自占用的，处1万元罚款").approval


def test_the_heading_of_the_column_tells_the_unit() -> None:
    assert [shown(one) for one in read_fines("1-3", "罚款幅度（万元）").fines] == [
        "10000..30000 元"
    ]
    assert [shown(one) for one in read_fines("2000", "罚款（元）").fines] == ["2000..2000 元"]


@pytest.mark.parametrize(
    ("cell", "fines"),
    [
        ("处1000元/车罚款", ["1000..1000 元 每车"]),
        ("处500元/艘以上1000元/艘以下罚款", ["500..1000 元 每艘"]),
        ("按200元/立方处以罚款", ["200..200 元 每立方米"]),
    ],
)
def test_what_a_sum_is_counted_for_stands_behind_a_stroke(cell: str, fines: list[str]) -> None:
    read = read_fines(cell)

    assert [shown(one) for one in read.fines] == fines
    assert not read.unread


@pytest.mark.parametrize("cell", ["处1000元/宗罚款", "处1000元每宗的罚款"])
def test_a_sum_of_something_unknown_is_never_a_whole_one(cell: str) -> None:
    read = read_fines(cell)

    assert not [one for one in read.fines if one.base is None]
    assert read.unread


def test_of_what_the_second_of_two_multiples_is_counted() -> None:
    cell = "可以并处违法经营额1倍以上2倍以下或者违法所得3倍以上4倍以下的罚款"
    read = read_fines(cell)

    assert [shown(one) for one in read.fines] == ["1..2 倍 违法经营额", "3..4 倍 违法所得"]


@pytest.mark.parametrize(
    ("cell", "fines"),
    [
        ("最高处3000元罚款", ["..3000 元"]),
        ("对个人最高可处500元罚款", ["个人: ..500 元"]),
        ("最低处200元罚款", ["200.. 元"]),
        ("最高处违法所得3倍罚款", ["..3 倍 违法所得"]),
    ],
)
def test_the_most_or_the_least_is_no_point(cell: str, fines: list[str]) -> None:
    read = read_fines(cell)

    assert [shown(one) for one in read.fines] == fines or (not read.fines and read.unread)


@pytest.mark.parametrize(
    "cell",
    [
        "每平方米处100元罚款，最高罚款3万元",
        "每平方米处100元罚款，最高处3万元罚款",
        "每平方米处100元罚款，最高3万元",
        "每平方米处100元罚款，罚款最高可处3万元",
    ],
)
def test_the_most_of_a_sum_for_each_is_its_cap(cell: str) -> None:
    read = read_fines(cell)

    assert [shown(one) for one in read.fines] == ["100..100 元 每平方米, at most 30000"]
    assert not read.unread
