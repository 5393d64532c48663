"""The fines that a text sets, read one by one."""

import pytest

from devolved_powers.law.fines import base_of, cases, fined_subject, fines
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.normalise import normalise
from devolved_powers.models.law_names import FineSet

BY_VALUE = (
    "卖花的，没收违法所得；货值金额不足1万元的，并处5000元以上5万元以下罚款，"
    "货值金额1万元以上的，并处货值金额5倍以上10倍以下罚款"
)
OF_A_UNIT = (
    "花卉生产单位有下列行为之一的，责令限期改正，处五万元以下的罚款；"
    "逾期未改正的，处五万元以上二十万元以下的罚款，"
    "对其直接负责的主管人员和其他直接责任人员处二万元以下的罚款"
)
HERE = LegalPlace(9, 0, 2)


def told(fine: FineSet) -> str:
    limits = f"{fine.from_ if fine.from_ is not None else ''}-{fine.to or ''}"
    parts = (fine.subject, fine.when, f"{limits}{fine.unit}", fine.base, *fine.conduct)
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("未修剪的，由部门责令改正，可以处二万元以下的罚款", ["-20000元"]),
        ("处五百元以上一千元以下罚款", ["500-1000元"]),
        ("并处一百元至二千元的罚款", ["100-2000元"]),
        ("处1万至5万元罚款", ["10000-50000元"]),
        ("处3至5万元罚款", ["30000-50000元"]),
        ("处50元的罚款", ["50-50元"]),
        ("对个人处l万元以上5万元以下的罚款", ["个人 10000-50000元"]),
        ("单位有前款行为的，处300O元以下罚款", ["单位 -3000元"]),
        ("加处3%的罚款", []),
        (
            "没有违法所得的，可以处以五千元以下罚款；有违法所得的，处以违法所得一倍以上三倍以下，但不超过三万元的罚款",
            ["-5000元", "其他情形 1-3倍 违法所得"],
        ),
        ("处违法所得3倍以下、最高不超过3万元的罚款", ["-3倍 违法所得"]),
        ("罚款额为违法所得的10%以上50%以下", ["10-50% 违法所得"]),
        ("处每平方米五百元以上五千元以下罚款", ["500-5000元 每平方米"]),
        ("以每人五百元以上二千元以下的标准处以罚款", ["500-2000元 每人"]),
        ("处工程合同价款1%以上2%以下的罚款", ["1-2% 工程合同价款"]),
        (
            BY_VALUE,
            ["货值金额不足10000元 5000-50000元", "货值金额10000元以上 5-10倍 货值金额"],
        ),
        (
            "没有违法所得或者违法所得不足5万元的，并处5万元以上10万元以下的罚款",
            ["50000-100000元"],
        ),
        (
            "未挂牌的，由部门责令限期改正；逾期不改正的，对单位处10万元以下罚款，对个人处1000元以下罚款",
            ["单位 不改正 -100000元", "个人 不改正 -1000元"],
        ),
        (
            OF_A_UNIT,
            ["单位 -50000元", "单位 不改正 50000-200000元", "主管人员 不改正 -20000元"],
        ),
        (
            "未挂牌的，责令改正，造成严重后果的，处五万元以上五十万元以下的罚款",
            ["造成严重后果 50000-500000元"],
        ),
        (
            "接到通知逾期不清扫的，由部门责令改正，对个人并处二百元以下罚款",
            ["个人 -200元"],
        ),
        (
            "踩踏花圃的，处五百元以下罚款；管理者未制止的，处一万元以下罚款",
            ["-500元", "其他情形 -10000元"],
        ),
        (
            "单位有前款第一项、第三项至第五项行为之一，处五万元以下的罚款",
            ["单位 -50000元 第9条第1款第1项 第9条第1款第3项 第9条第1款第4项 第9条第1款第5项"],
        ),
        ("单位和个人有前款所列行为的，处五百元以下罚款", ["-500元"]),
        ("对货主以外的承运人处运输费用三倍以上五倍以下罚款", ["3-5倍 运输费用"]),
        ("可以并处罚款", []),
        ("补种一倍以上三倍以下的树木", []),
    ],
)
def test_fines(clause: str, expected: list[str]) -> None:
    assert [told(fine) for fine in fines(normalise(clause), HERE)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("逾期未改正", ("不改正",)),
        ("拒不改正或者情节严重", ("不改正", "情节严重")),
        ("货值金额不足一万元", ("货值金额不足10000元",)),
        ("违法所得5万元以上", ("违法所得50000元以上",)),
        ("违法所得不足五万元或者没有违法所得", ("没有违法所得", "违法所得不足50000元")),
        ("责令限期改正时", ()),
        ("一般情形", ()),
    ],
)
def test_cases(words: str, expected: tuple[str, ...]) -> None:
    assert cases(normalise(words)) == expected


def test_subjects_and_bases_of_a_record() -> None:
    assert fined_subject("直接负责的主管人员和其他直接责任人员") == "主管人员"
    assert [fined_subject(words) for words in ("单位使用者", "个人", "单位和个人", "举办者")] == [
        "单位",
        "个人",
        None,
        None,
    ]
    assert base_of("按占用面积计算的耕地开垦费") == "开垦费"
    assert base_of("每平方米") == "每平方米"
    assert base_of("花的颜色") is None
