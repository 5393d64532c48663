"""Tiers that stand side by side, and headings that reach over several columns."""

from pathlib import Path
from typing import Any

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.imports.discretion.document_head import StandardDocument
from devolved_powers.imports.discretion.write_standard import StandardImport, open_standard
from tests.sheets.offices import Rows, xlsx
from tests.support import small_registry

CLAUSE = "《示例种苗条例》第四条"


@pytest.fixture(autouse=True)
def _english() -> Any:
    with speaking("en"):
        yield


def read(folder: Path, rows: Rows, merged: Any, title: str = "示例市裁量基准") -> StandardImport:
    file = xlsx(folder / "基准.xlsx", rows, merged)
    run = open_standard([file], "s-1", StandardDocument(title=title))
    run.write(small_registry(folder / "r"), dry_run=True)
    return run


def tiers(run: StandardImport, act: int = 0) -> Any:
    return run.read.acts[act].data["tiers"]


def said(run: StandardImport) -> str:
    return "\n".join(f"{remark.place}: {remark.message}" for remark in run.every_remark)


def limits(tier: Any) -> list[tuple[Any, Any]]:
    return [(fine.get("from"), fine.get("to")) for fine in tier.get("fines", ())]


SIDE_BY_SIDE: Rows = (
    ("序号", "违法行为", "处罚依据", "轻微违法", None, "一般违法", None, "严重违法", None),
    (None, None, None, "情形", "处罚标准", "情形", "处罚标准", "情形", "处罚标准"),
    (1, "经营无标签苗木的", CLAUSE, "货值500元以下", "处2000元以上6000元以下罚款",
     "货值500元以上2000元以下", "处6000元以上1.2万元以下罚款", "货值2000元以上",
     "处1.2万元以上2万元以下罚款"),
    (2, "未建立苗木档案的", CLAUSE, "/", "/", "第二次发现", "处2000元以上1万元以下罚款", "三次以上",
     "处1万元以上2万元以下罚款"),
)  # fmt: skip
SIDE_MERGES = ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1", "H1:I1")


def test_tiers_side_by_side_are_tiers_each_with_its_own_range(tmp_path: Path) -> None:
    run = read(tmp_path, SIDE_BY_SIDE, SIDE_MERGES)
    assert [(t["tier"], t["when"], limits(t)) for t in tiers(run)] == [
        ("轻微违法", "货值500元以下", [(2000, 6000)]),
        ("一般违法", "货值500元以上2000元以下", [(6000, 12000)]),
        ("严重违法", "货值2000元以上", [(12000, 20000)]),
    ]
    assert [t["tier"] for t in tiers(run, 1)] == ["一般违法", "严重违法"]  # “/” is no tier
    assert "The tiers stand side by side" in said(run)
    assert len(run.read.sources) == len(SIDE_BY_SIDE) - 2  # a row is kept once


def test_four_ranges_side_by_side_need_no_conditions(tmp_path: Path) -> None:
    rows: Rows = (
        ("序号", "违法行为", "处罚依据", "法定幅度", "裁量幅度", None, None),
        (None, None, None, None, "从轻", "一般", "从重"),
        (1, "不明示价格的", CLAUSE, "可以处5000元以下的罚款", "处1500元以下罚款",
         "处1500元以上3500元以下罚款", "处3500元以上5000元以下罚款"),
    )  # fmt: skip
    run = read(tmp_path, rows, ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1"))
    assert [(t["tier"], limits(t)) for t in tiers(run)] == [
        ("从轻", [(None, 1500)]),
        ("一般", [(1500, 3500)]),
        ("从重", [(3500, 5000)]),
    ]
    assert run.read.acts[0].data["clause_fines"] == [{"to": 5000, "unit": "元"}]


def test_a_heading_merged_over_two_columns_of_conditions(tmp_path: Path) -> None:
    rows: Rows = (
        ("序号", "违法行为", "处罚依据", "裁量阶次", "适用条件", None, "具体裁量标准"),
        (1, "擅自占用林地的", CLAUSE, "从轻", "灌木林地", "面积2亩以下", "处2倍以上3倍以下罚款"),
        (None, None, None, None, None, "面积2亩以上", "处3倍以上4倍以下罚款"),
        (None, None, None, "从重", "乔木林地", "面积2亩以下", "处4倍以上5倍以下罚款"),
    )
    merged = ("E1:F1", "A2:A4", "B2:B4", "C2:C4", "D2:D3", "E2:E3")
    run = read(tmp_path, rows, merged)
    assert [(t["tier"], t["when"]) for t in tiers(run)] == [
        ("从轻", "灌木林地，面积2亩以下"),
        ("从轻", "灌木林地，面积2亩以上"),
        ("从重", "乔木林地，面积2亩以下"),
    ]
    # both columns must be met: neither is a ground beside the other
    assert not any("other_grounds" in tier for tier in tiers(run))
    assert "适用条件（第6列）" in run.read.sources[0][3]


def test_a_heading_merged_over_the_names_and_the_conditions(tmp_path: Path) -> None:
    rows: Rows = (
        ("序号", "违法违规行为", "处罚依据", "违法情节", None, "裁量基准"),
        (1, "非法转让苗圃的", CLAUSE, "轻微", "面积不足10亩的", "处违法所得10%以上20%以下的罚款"),
        (None, None, None, "严重", "面积10亩以上的", "处违法所得20%以上50%以下的罚款"),
    )
    run = read(tmp_path, rows, ("D1:E1", "A2:A3", "B2:B3", "C2:C3"))
    assert run.read.acts[0].data["name"] == "非法转让苗圃的"
    assert [(t["tier"], t["when"]) for t in tiers(run)] == [
        ("轻微", "面积不足10亩的"),
        ("严重", "面积10亩以上的"),
    ]


def test_a_column_of_ranges_by_its_name_may_hold_the_names_of_tiers(tmp_path: Path) -> None:
    rows: Rows = (
        ("序号", "违法行为", "处罚依据", "裁量幅度", "适用条件", "裁量基准"),
        (1, "毁坏苗圃的", CLAUSE, "轻微", "面积不足1亩的", "处1000元以上2000元以下罚款"),
        (None, None, None, "严重", "面积1亩以上的", "处2000元以上5000元以下罚款"),
    )
    run = read(tmp_path, rows, ("A2:A3", "B2:B3", "C2:C3"))
    assert [t["tier"] for t in tiers(run)] == ["轻微", "严重"]
    assert "clause_fines" not in run.read.acts[0].data


def test_a_standard_to_apply_beside_a_range_is_a_condition(tmp_path: Path) -> None:
    rows: Rows = (
        ("案件名称", "处罚依据", "适用标准", "裁量幅度"),
        ("盗挖苗木", CLAUSE, "苗木不足20株的",
         "补种盗挖株数二倍以上三倍以下的树木，并处苗木价值5倍以上6倍以下的罚款"),
        (None, None, "苗木20株以上的", "补种三倍的树木，并处苗木价值6倍以上8倍以下的罚款"),
    )  # fmt: skip
    run = read(tmp_path, rows, ("A2:A3", "B2:B3"))
    assert [(t["when"], limits(t)) for t in tiers(run)] == [
        ("苗木不足20株的", [(5, 6)]),  # trees to be planted are no fine
        ("苗木20株以上的", [(6, 8)]),
    ]


def test_the_ground_of_leniency_is_no_standard(tmp_path: Path) -> None:
    rows: Rows = (
        ("序号", "处罚事项", "减轻处罚的情形", "减轻处罚的依据"),
        (1, "未公示苗木价格的", "主动改正的", "《示例处罚条例》第三条；《示例种苗条例》第四条"),
    )
    run = read(tmp_path, rows, (), "示例市减轻处罚清单")
    assert tiers(run)[0]["outcome"] == "减轻处罚"
    assert tiers(run)[0]["note"] == "《示例处罚条例》第三条；《示例种苗条例》第四条"


def test_conditions_side_by_side_without_standards_are_none(tmp_path: Path) -> None:
    rows: Rows = (
        ("序号", "违法行为", "处罚依据", "较轻", "严重"),
        (1, "占用苗圃的", CLAUSE, "占用不久的", "拒不改正的"),
    )
    with pytest.raises(PowersError):
        read(tmp_path, rows, ())
