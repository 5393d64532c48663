"""Tables whose tiers stand in one cell, or side by side; every text is invented."""

from pathlib import Path
from typing import Any

import pytest

from devolved_powers.i18n import speaking
from devolved_powers.imports.discretion.tiers_in_cells import tiers_beside, tiers_of_cell
from tests.imports.discretion.test_standard_rows import CLAUSE, refused, said, tiers, written


@pytest.fixture(autouse=True)
def _english() -> Any:
    with speaking("en"):
        yield


@pytest.mark.parametrize(
    "cell",
    [
        "1、轻微：占道2平方米以下的；责令改正，处100元罚款；\n2、严重：占道超过2平方米的；处500元罚款。",
        (
            "（1）轻微违法行为的表现情形：占道2平方米以下的。处罚标准：责令改正，处100元罚款。"
            "（2）严重违法行为的表现情形：占道超过2平方米的。处罚标准：处500元罚款。"
        ),
        "轻微：占道2平方米以下的，责令改正，处100元罚款。\n严重：占道超过2平方米的，处500元罚款。",
    ],
)
def test_tiers_of_a_cell_have_name_condition_and_standard(cell: str) -> None:
    own = tiers_of_cell(cell)

    assert [tier["tier"][:2] for tier in own] == ["轻微", "严重"]
    assert [tier["when"].rstrip("。") for tier in own] == ["占道2平方米以下的", "占道超过2平方米的"]
    assert [tier["text"].strip("。；") for tier in own] == ["责令改正，处100元罚款", "处500元罚款"]


@pytest.mark.parametrize(
    "cell",
    [
        "处100元以上500元以下罚款",
        "1.责令改正；2.处100元罚款",
        "1.轻微：处100元罚款；2.严重：处500元罚款",
        "1.轻微：占道的，处100元罚款；2.其他情形按规定办理",
        "1.甲行为的（1）轻微：占道的，处100元罚款。2.乙行为的（1）严重：占道的，处500元罚款。",
    ],
)
def test_a_cell_that_is_not_of_tiers_throughout_is_left_whole(cell: str) -> None:
    assert tiers_of_cell(cell) == []


def test_a_table_with_all_tiers_in_a_cell(tmp_path: Path) -> None:
    head = ("序号", "违法行为", "处罚依据", "情形及裁量标准", "承办科室")
    cell = "1.轻微：占道2平方米以下的，处100元罚款；\n2.严重：占道超过2平方米的，处500元罚款。"
    run = written(tmp_path, (1, "甲行为的", CLAUSE, cell, "一科"), head=head)

    assert [(t["tier"], t["measures"], t["fines"][0]["to"]) for t in tiers(run)] == [
        ("轻微", [{"of": "占道", "to": 2, "unit": "平方米"}], 100),
        ("严重", [{"of": "占道", "above": 2, "unit": "平方米"}], 500),
    ]


def test_tiers_side_by_side_are_those_of_their_headings(tmp_path: Path) -> None:
    head = ("序号", "违法行为", "处罚依据", "处罚种类和幅度", "较轻", "一般", "严重")
    run = written(
        tmp_path,
        (1, "甲行为的", CLAUSE, "处5000元以上5万元以下罚款", "5000元以上1万元以下",
         "1万元以上3万元以下", "3万元以上5万元以下"),
        head=head,
    )  # fmt: skip

    assert [(t["tier"], t["fines"][0]["from"], t["fines"][0]["to"]) for t in tiers(run)] == [
        ("较轻", 5000, 10000),
        ("一般", 10000, 30000),
        ("严重", 30000, 50000),
    ]
    assert "Taken for what the clause sets, not the tier: “处罚种类和幅度”" in said(run)


def test_columns_of_conditions_headed_by_tiers_are_no_standards() -> None:
    words = {4: "较轻", 5: "严重"}
    assert tiers_beside(words, {4: ["占道不久的"], 5: ["拒不改正的"]}) == {}


WIDE = (
    ("序号", "违法行为", "处罚依据", "一档", None, "二档", None),
    (None, None, None, "适用条件", "处罚标准", "适用条件", "处罚标准"),
    (1, "甲行为的", CLAUSE, "占道2平方米以下", "处200元罚款", "占道超过2平方米", "处500元罚款"),
)
WIDE_MERGES = ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1")


def test_condition_and_standard_of_each_tier_side_by_side(tmp_path: Path) -> None:
    run = written(tmp_path, *WIDE[1:], head=WIDE[0], merged=WIDE_MERGES)

    assert [(t["tier"], t["when"], t["fines"][0]["to"]) for t in tiers(run)] == [
        ("一档", "占道2平方米以下", 200),
        ("二档", "占道超过2平方米", 500),
    ]


def test_pairs_of_columns_below_headings_that_name_no_tier_are_refused(tmp_path: Path) -> None:
    head = tuple({"一档": "道路", "二档": "广场"}.get(cell or "", cell) for cell in WIDE[0])

    assert "below headings that name no tier" in refused(
        tmp_path, *WIDE[1:], head=head, merged=WIDE_MERGES
    )
