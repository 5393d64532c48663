"""All tiers of an act in one cell, each with its condition."""

from pathlib import Path
from typing import Any

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.imports.discretion.document_head import StandardDocument
from devolved_powers.imports.discretion.listed_tiers import tiers_listed
from devolved_powers.imports.discretion.write_standard import StandardImport, open_standard
from tests.sheets.offices import Rows, xlsx
from tests.support import small_registry

LISTED = (
    "1、挖砂在20吨以下、或者扰动地表面积在1000平方米以下的，责令停止违法行为，对个人处1000元罚款，对单位处2万元罚款；\n"
    "2、挖砂在20吨以上、或者扰动地表面积在1000平方米以上的，责令停止违法行为，对个人处5000元罚款，对单位处10万元罚款。"
)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with speaking("en"):
        yield


def read(folder: Path, cell: str) -> StandardImport:
    rows: Rows = (
        ("示例县水土保持行政处罚实施标准", None, None, None),
        ("序号", "违法行为", "执法依据", "执行标准"),
        (1, "在滑坡危险区挖砂的", "《示例水土条例》第四条", cell),
    )
    run = open_standard([xlsx(folder / "标准.xlsx", rows, ("A1:D1",))], "s-1", StandardDocument())
    run.write(small_registry(folder / "r"), dry_run=True)
    return run


def test_each_number_of_the_cell_is_a_tier(tmp_path: Path) -> None:
    run = read(tmp_path, LISTED)
    assert run.read.document.title == "示例县水土保持行政处罚实施标准"
    tiers: Any = run.read.acts[0].data["tiers"]
    assert [tier["when"] for tier in tiers] == [
        "挖砂在20吨以下、或者扰动地表面积在1000平方米以下的",
        "挖砂在20吨以上、或者扰动地表面积在1000平方米以上的",
    ]
    assert [[(f["subject"], f["from"], f["to"]) for f in tier["fines"]] for tier in tiers] == [
        [("个人", 1000, 1000), ("单位", 20000, 20000)],
        [("个人", 5000, 5000), ("单位", 100000, 100000)],
    ]
    assert [len(tier["measures"]) for tier in tiers] == [2, 2]


def test_sentences_are_tiers_where_each_begins_with_the_name_of_one(tmp_path: Path) -> None:
    cell = "情节轻微的，处1000元以下罚款；情节严重的，处1000元以上5000元以下罚款。"
    tiers: Any = read(tmp_path, cell).read.acts[0].data["tiers"]
    assert [(tier["tier"], tier["fines"][0]["to"]) for tier in tiers] == [
        ("情节轻微", 1000),
        ("情节严重", 5000),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "有违法所得的，处违法所得1倍以下罚款；没有违法所得的，处1万元以下罚款",  # one tier's cases
        "1、没收违法所得；2、处1万元以下罚款",
        "1、面积1亩以下的，处1万元以下罚款；2、拒不改正的",
        "处1万元以下罚款",
    ],
)
def test_what_lists_no_tiers_is_refused_as_before(tmp_path: Path, cell: str) -> None:
    assert tiers_listed(cell) == []
    with pytest.raises(PowersError):
        read(tmp_path, cell)


def test_a_tier_may_have_nothing_but_its_name() -> None:
    cell = "1.轻微：处100元罚款；2.严重：处500元罚款"
    assert tiers_listed(cell) == [("轻微", "处100元罚款"), ("严重", "处500元罚款")]
