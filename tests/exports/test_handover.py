"""The record of a handover: who hands what to whom, and whether the decision waits for it."""

from pathlib import Path

import pytest

from devolved_powers.documents.formats import ListFormat
from devolved_powers.errors import PowersError
from devolved_powers.exports import Layout
from devolved_powers.exports.papers.facts import PaperRequest
from devolved_powers.register.query import Query, TypedIn
from tests.exports.offices import (
    CHANGE,
    RECALL,
    headings,
    made,
    of_kind,
    office,
    replace,
    two_bodies,
)


def test_a_handover_is_signed_pair_by_pair(tmp_path: Path) -> None:
    text = made(office(tmp_path), "batch-1", layout="handover")
    assert headings(text) == [
        "行政权力事项承接确认书",
        "行政权力事项移交清单（示例县综合行政执法局）",
        "行政权力事项承接确认书",
        "行政权力事项移交清单（示例县农业农村局）",
    ]
    assert text.count("接收机关（盖章）：") == 2
    assert text.count("监交人：") == 4
    assert "不以签署承接确认书或者移交清单为条件" in text
    assert "示例县农业农村局将行政权力事项2项（行政处罚1项、行政许可1项）移交" in text
    rows = made(office(tmp_path / "csv"), "batch-1", layout="handover", form="csv").splitlines()
    assert [row.split(",")[:2] for row in rows[1:]] == [
        *(["1", "P1-001"], ["2", "P1-002"], ["1", "P1-003"], ["2", "P1-004"]),
    ]


@pytest.mark.parametrize("record", ["承接确认书", "移交清单"])
def test_a_handover_says_whether_the_decision_waits_for_it(tmp_path: Path, record: str) -> None:
    root = office(tmp_path)
    file = root / "powers" / "batch-1.yaml"
    replace(file, "effective: 2021-09-01", f"effective: {{upon: {record}}}")
    waiting = made(root, "batch-1", layout="handover")
    assert f"以{record}的签署为施行条件，登记的签署日期为空：签署以前该决定没有施行" in waiting
    assert f"自{record}签署之日起施行，{record}尚未签署" in made(root, "batch-1", of_kind("公告"))
    replace(file, f"{{upon: {record}}}", f"{{upon: {record}, signed: 2021-10-08}}")
    signed = made(root, "batch-1", layout="handover")
    assert "登记的签署日期为2021年10月8日，该决定自该日起施行。" in signed


def test_what_is_recalled_is_handed_back_and_what_is_abolished_is_not(tmp_path: Path) -> None:
    text = made(office(tmp_path, RECALL), "recall-1", layout="handover")
    assert "移交机关：示例镇人民政府。" in text
    assert "接收机关：示例县综合行政执法局。" in text
    assert "P1-001" in text
    assert "P1-003" not in text
    assert "在办案件：已立案的由示例镇人民政府继续办结。" in text
    with pytest.raises(PowersError, match="change-1") as refused:
        made(office(tmp_path / "none", CHANGE), "change-1", layout="handover")
    assert "--allow-empty" not in refused.value.hint  # there is no record of nothing


@pytest.mark.parametrize("layout", ["adjustment", "notice", "handover"])
@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_the_column_of_ids_can_be_left_out(
    tmp_path: Path, layout: Layout, form: ListFormat
) -> None:
    root = office(tmp_path)
    paper = of_kind("公告")
    assert "P1-003" in made(root, "batch-1", paper, layout=layout, form=form)
    without = made(root, "batch-1", paper, layout=layout, form=form, ids=False)
    assert "P1-003" not in without
    assert "编号" not in without
    assert "对经营假种子的处罚" in without


def test_no_final_record_is_written_of_a_decision_that_is_not_made(tmp_path: Path) -> None:
    root = office(tmp_path, RECALL)
    replace(root / "powers" / "recall-1.yaml", "transcribed", "draft")
    with pytest.raises(PowersError, match="目前为拟稿"):
        made(root, "recall-1", layout="handover")
    draft = made(root, "recall-1", PaperRequest(), layout="handover")
    assert draft.startswith("征求意见稿\n")


def test_what_is_entrusted_is_not_handed_over_as_a_power(tmp_path: Path) -> None:
    root = office(tmp_path)
    text = made(root, "batch-1", layout="handover")
    assert "赋权方式：直接赋权1项、委托行使1项。" in text
    assert "委托行使的1项不移转职权，由示例镇人民政府在委托范围内以委托机关的名义行使。" in text
    assert "赋权方式：委托行使" in text
    replace(root / "powers" / "batch-1.yaml", "manner: 直接赋权\n", "manner: 委托行使\n")
    whole = made(root, "batch-1", layout="handover")
    assert "移交示例镇人民政府，" not in whole
    assert "委托示例镇人民政府行使，示例镇人民政府予以承接。" in whole


def test_a_record_needs_the_manner_of_what_is_given(tmp_path: Path) -> None:
    root = office(tmp_path)
    replace(root / "powers" / "batch-1.yaml", "manner: 直接赋权\n", "")
    assert made(root, "batch-1", PaperRequest(), layout="handover").startswith("草稿\n")
    with pytest.raises(PowersError, match="赋权方式"):
        made(root, "batch-1", layout="handover")


def test_lists_of_one_giver_to_two_bodies_have_names_of_their_own(tmp_path: Path) -> None:
    lists = headings(made(two_bodies(tmp_path), "batch-2", layout="handover"))[1::2]
    assert lists == [
        "行政权力事项移交清单（示例县综合行政执法局移交邻镇人民政府）",
        "行政权力事项移交清单（示例县综合行政执法局移交示例办事处）",
        "行政权力事项移交清单（示例县农业农村局）",
    ]


def test_a_record_of_a_part_says_so(tmp_path: Path) -> None:
    query = Query(type=TypedIn("行政检查"))
    text = made(office(tmp_path), "batch-1", layout="handover", query=query)
    assert text.count("本清单为节选，范围：职权类型“行政检查”") == 2


def test_pending_cases_are_those_of_the_body_that_hands_back(tmp_path: Path) -> None:
    both = """\
decision: recall-2
kind: 收回
title: 关于统一收回的决定
authority: {issuer: 示例县人民政府, doc_no: 示府发〔2023〕3号}
effective: 2023-03-01
provenance: {status: transcribed}
recalls:
  - power: P1-001
    to_body: 邻镇人民政府
    outcome: 退回原部门
    returned_to: 示例县综合行政执法局
    pending_cases: 移送县局办理。
  - power: P1-001
    to_body: 示例镇人民政府
    outcome: 退回原部门
    returned_to: 示例县综合行政执法局
    pending_cases: 由镇继续办结
"""
    text = made(two_bodies(tmp_path, both), "recall-2", layout="handover")
    first, second = text.split("# 行政权力事项承接确认书")[1:]
    assert ("由镇继续办结" in first, "移送县局办理" in first) == (True, False)
    assert ("由镇继续办结" in second, "移送县局办理。\n" in second) == (False, True)
