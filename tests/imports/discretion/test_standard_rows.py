"""What rows come to, what is told, and what is refused; nothing is swallowed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.imports.discretion.document_head import (
    StandardDocument,
    read_head,
    upper_document,
)
from devolved_powers.imports.discretion.write_standard import StandardImport, open_standard
from devolved_powers.imports.remarks import Remarks
from tests.sheets.offices import Rows, comma_separated, word, xlsx
from tests.support import small_registry

HEAD = ("序号", "违法行为", "处罚依据", "裁量阶次", "适用条件", "裁量标准")
CLAUSE = "《示例城市道路条例》第四条"


@pytest.fixture(autouse=True)
def _english() -> Any:
    with speaking("en"):
        yield


def opened(
    folder: Path, *rows: Any, head: Any = HEAD, merged: Any = (), **told: Any
) -> StandardImport:
    folder.mkdir(exist_ok=True)
    file = xlsx(folder / "基准.xlsx", [head, *rows], merged)
    document = StandardDocument(title="示例市裁量基准")
    return open_standard([file], "s-1", document, **told)


def written(folder: Path, *rows: Any, **told: Any) -> StandardImport:
    run = opened(folder, *rows, **told)
    run.write(small_registry(folder / "r"), dry_run=True)
    return run


def refused(folder: Path, *rows: Any, **told: Any) -> str:
    with pytest.raises(PowersError) as error:
        written(folder, *rows, **told)
    return f"{error.value.place}: {error.value.message} {error.value.hint}"


def tiers(run: StandardImport, act: int = 0) -> Any:
    return run.read.acts[act].data["tiers"]


def said(run: StandardImport) -> str:
    return "\n".join(f"{remark.place}: {remark.message}" for remark in run.every_remark)


def test_a_range_that_is_not_understood_stays_in_words_and_is_told(tmp_path: Path) -> None:
    row = (1, "甲行为的", CLAUSE, "轻微", "一次的", "处5000元以上1000元以下罚款")
    run = written(tmp_path, row)
    assert tiers(run) == [
        {"tier": "轻微", "when": "一次的", "text": row[5]} | _measures(tiers(run)[0])
    ]
    assert "第2行" in said(run) or "row 2" in said(run)
    assert "kept in words alone" in said(run)
    assert (run.read.acts[0].ranges, run.read.acts[0].in_words) == (0, 1)


def _measures(tier: dict[str, Any]) -> dict[str, Any]:
    return {"measures": tier["measures"]} if "measures" in tier else {}


def test_rows_for_units_and_for_persons_are_one_tier(tmp_path: Path) -> None:
    head = ("违法行为", "法律依据", "裁量等级", "情形", "处罚对象", "裁量标准")
    run = written(
        tmp_path,
        ("甲行为的", CLAUSE, "一般", "拒不改正的", "单位", "处1000元罚款"),
        (None, None, None, None, "个人", "处100元罚款"),
        head=head,
    )
    (tier,) = tiers(run)
    assert tier["text"] == "单位：处1000元罚款；个人：处100元罚款"
    assert [(f["subject"], f["to"]) for f in tier["fines"]] == [("单位", 1000), ("个人", 100)]


def test_columns_for_units_and_for_persons_are_one_text(tmp_path: Path) -> None:
    head = ("违法行为", "处罚依据", "裁量档次", "适用条件", "单位罚款标准", "个人罚款标准")
    row = ("甲行为的", CLAUSE, "一般", "拒不改正的", "处1万元罚款", "处1000元罚款")
    (tier,) = tiers(written(tmp_path, row, head=head))
    assert tier["text"] == "单位：处1万元罚款；个人：处1000元罚款"
    assert [(f["subject"], f["to"]) for f in tier["fines"]] == [("单位", 10000), ("个人", 1000)]


def test_a_duty_beside_the_penalty_clause(tmp_path: Path) -> None:
    head = ("违法行为", "法律规定", "处罚依据", "裁量阶次", "适用条件", "具体标准")
    row = ("甲行为的", "《示例甲条例》第三条", "《示例甲条例》第九条", "A档", "甲的", "处100元罚款")
    data = written(tmp_path, row, head=head).read.acts[0].data
    assert (data["conduct"], data["penalty"]) == ("《示例甲条例》第三条", "《示例甲条例》第九条")


def test_an_article_of_no_law_is_no_citation(tmp_path: Path) -> None:
    run = written(tmp_path, (1, "甲行为的", "第四条", "轻微", "甲的", "处100元罚款"))
    assert "penalty" not in run.read.acts[0].data
    assert "No citation was read: 第四条" in said(run)


def test_a_tier_that_is_not_punished_needs_no_text(tmp_path: Path) -> None:
    run = written(
        tmp_path,
        (1, "甲行为的", CLAUSE, "不予处罚", "当场改正的", None),
        (None, None, None, "从轻处罚", "逾期改正的", "处100元罚款"),
    )
    assert [tier.get("outcome") for tier in tiers(run)] == ["不予处罚", None]


def test_a_heading_of_their_own_is_taken_for_what_it_says_and_told(tmp_path: Path) -> None:
    head = ("违法行为", "处罚依据", "违法程度", "违法情节与\n危害后果", "裁 量 幅 度")
    run = written(tmp_path, ("甲行为的", CLAUSE, "轻微", "甲的", "处100元罚款"), head=head)
    assert tiers(run)[0]["when"] == "甲的"
    assert "Taken for conditions of the tiers: “违法情节与危害后果”" in said(run)


def test_tiers_without_their_conditions_are_no_whole_standard(tmp_path: Path) -> None:
    head = ("违法行为", "处罚依据", "裁量阶次", "怎么看", "裁量标准")
    row = ("甲行为的", CLAUSE, "轻微", "甲的", "处100元罚款")
    assert "--map 怎么看=when" in refused(tmp_path, row, head=head)
    run = written(tmp_path / "2", row, head=head, columns={"怎么看": "when"})
    assert tiers(run)[0]["when"] == "甲的"


def test_a_blank_tier_is_that_of_the_row_above(tmp_path: Path) -> None:
    run = written(
        tmp_path,
        (1, "甲行为的", CLAUSE, "轻微", "甲的", "处100元罚款"),
        (None, None, None, None, "乙的", None),
        (None, None, None, "一般", "丙的", "处200元罚款"),
    )
    assert [(t["tier"], t["when"], t["text"]) for t in tiers(run)] == [
        ("轻微", "甲的", "处100元罚款"),
        ("轻微", "乙的", "处100元罚款"),
        ("一般", "丙的", "处200元罚款"),
    ]
    assert "taken for that of the row above" in said(run)


def test_totals_and_signatures_are_no_acts(tmp_path: Path) -> None:
    run = written(
        tmp_path,
        (1, "甲行为的", CLAUSE, "轻微", "甲的", "处100元罚款"),
        ("合计", "1项", None, None, None, None),
        ("说明：以上包括本数。", None, None, None, None, None),
    )
    assert [act.data["no"] for act in run.read.acts] == ["1"]
    assert "以上包括本数" in said(run)


def test_numbers_of_rows_are_no_new_acts_where_the_tiers_have_names(tmp_path: Path) -> None:
    run = written(
        tmp_path,
        (1, "甲行为的", CLAUSE, "轻微", "一次的", "处100元罚款"),
        (2, None, None, "严重", "两次的", "处200元罚款"),
        (3, "乙行为的", CLAUSE, "轻微", "一次的", "处100元罚款"),
    )
    assert [len(tiers(run, n)) for n in (0, 1)] == [2, 1]


def test_one_act_under_two_clauses_is_two_entries(tmp_path: Path) -> None:
    rows = [
        (n, "甲行为的", f"《示例{law}条例》第四条", tier, f"{tier}的", f"处{fine}元罚款")
        for n, law in ((1, "甲"), (2, "乙"))
        for tier, fine in (("轻微", 100), ("严重", 200))
    ]
    run = written(tmp_path, *rows)
    assert [act.data["penalty"] for act in run.read.acts] == [
        "《示例甲条例》第四条",
        "《示例乙条例》第四条",
    ]


def test_a_row_that_names_no_act_is_refused_with_its_place(tmp_path: Path) -> None:
    told = refused(tmp_path, (None, None, None, "轻微", "一次的", "处100元罚款"))
    assert "names no act and no clause" in told
    assert "2" in told.partition(": ")[0]


def test_the_clause_s_range_alone_is_no_standard(tmp_path: Path) -> None:
    head = ("违法行为", "处罚依据", "违法程度", "表现情形", "处罚标准")
    same = "处1000元以上5000元以下罚款"
    rows = [("甲行为的", CLAUSE, tier, when, same) for tier, when in (("轻微", "甲"), ("重", "乙"))]
    assert "says the same for all tiers" in refused(tmp_path, *rows, head=head)
    run = written(tmp_path / "2", *rows, head=head, columns={"处罚标准": "text"})
    assert len(tiers(run)) == 2


def test_a_column_of_sums_that_is_not_known_is_never_a_list_of_mercy(tmp_path: Path) -> None:
    head = ("违法行为", "处罚依据", "适用条件", "怎么罚")
    row = ("甲行为的", CLAUSE, "一次的", "处1000元以上5000元以下罚款")
    told = refused(tmp_path, row, head=head)
    assert "--map 怎么罚=text" in told


def test_a_condition_without_an_outcome_is_refused(tmp_path: Path) -> None:
    told = refused(
        tmp_path, ("甲行为的", CLAUSE, "一次的"), head=("违法行为", "处罚依据", "适用条件")
    )
    assert "Nothing tells what these conditions lead to" in told


def test_a_person_says_which_item_a_row_is(tmp_path: Path) -> None:
    row = (1, "甲行为的", CLAUSE, "轻微", "一次的", "处100元罚款")
    run = written(tmp_path, row)
    assert "may be E-001" in said(run)
    assert "items" not in run.read.acts[0].data
    run = written(tmp_path / "2", row, answers={"2": "E-001"})
    assert run.read.acts[0].data["items"] == ["E-001"]
    assert "no item E-999" in refused(tmp_path / "3", row, answers={"2": "E-999"})
    assert "No act of the table stands in row 9" in refused(
        tmp_path / "4", row, answers={"9": "new"}
    )


def test_no_name_and_no_title_are_made_up(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "基准.xlsx", [HEAD, (1, "甲行为的", CLAUSE, "轻", "甲的", "警告")])
    run = open_standard([file], "s-1", StandardDocument())
    with pytest.raises(PowersError, match="title of the document"):
        run.write(small_registry(tmp_path / "r"), dry_run=True)
    with pytest.raises(PowersError, match="cannot be the name"):
        open_standard([file], "../s", StandardDocument())


def test_another_table_beside_is_told_and_not_read_as_one(tmp_path: Path) -> None:
    table: Rows = [HEAD, (1, "甲行为的", CLAUSE, "轻微", "一次的", "处100元罚款")]
    file = word(
        tmp_path / "基准.docx", ["示例市裁量基准", table, "联系人", [("姓名", "电话"), ("张", "1")]]
    )
    run = open_standard([file], "s-1", StandardDocument())
    run.write(small_registry(tmp_path / "r"), dry_run=True)
    assert len(run.read.acts) == 1
    assert "2 rows are left out" in said(run)


def test_texts_that_look_like_markup_stay_texts(tmp_path: Path) -> None:
    row = (
        1,
        "{place}甲行为的",
        CLAUSE,
        "一般",
        "<script>alert(1)</script> %s {0}",
        "处九九九元罚款",
    )
    run = written(tmp_path, row)
    assert tiers(run)[0]["when"] == "<script>alert(1)</script> %s {0}"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_in_any_encoding_of_the_office(tmp_path: Path, encoding: str) -> None:
    rows: Rows = [HEAD, (1, "甲行为的", CLAUSE, "轻微", "一次的", "处100元罚款")]
    run = open_standard(
        [comma_separated(tmp_path / "基准.csv", rows, encoding)], "s-1", StandardDocument()
    )
    assert run.read.acts[0].data["name"] == "甲行为的"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("本标准自2024年1月1日起施行，有效期五年。", (date(2024, 1, 1), date(2028, 12, 31))),
        ("自2024年3月1日起施行，有效期至2029年2月28日", (date(2024, 3, 1), date(2029, 2, 28))),
        ("自印发之日起施行，有效期5年", (None, None)),
        ("有效期2年", (None, None)),
    ],
)
def test_validity_is_told_or_not_known(line: str, expected: tuple[Any, Any]) -> None:
    document = read_head([("p", line)], Remarks()).document
    assert (document.effective, document.until) == expected


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("示城规〔2024〕3号", "示城规〔2024〕3号"),
        ("（示城规[2024]3号）", "示城规〔2024〕3号"),
        ("（示城规〔〕号）", None),
        ("文号：示城规〔2024〕3号", "示城规〔2024〕3号"),
    ],
)
def test_the_number_of_the_document(line: str, number: str | None) -> None:
    assert read_head([("p", line)], Remarks()).document.doc_no == number


def test_the_source_of_a_row() -> None:
    assert upper_document("关于修订《示例裁量基准》的通知（示民宗发〔2023〕45号）") == {
        "title": "关于修订《示例裁量基准》的通知",
        "doc_no": "示民宗发〔2023〕45号",
    }
    assert upper_document("省厅裁量基准") == {"title": "省厅裁量基准"}


def test_conditions_and_standards_numbered_alike_are_tiers_and_it_is_told(tmp_path: Path) -> None:
    run = written(
        tmp_path,
        (1, "甲行为的", CLAUSE, "一般", "1、面积10平方米以下的\n2、面积超过10平方米的",
         "1、处1000元罚款；\n2、处2000元罚款"),
    )  # fmt: skip
    assert [(t["tier"], t["when"], t["fines"][0]["to"]) for t in tiers(run)] == [
        ("一般", "面积10平方米以下的", 1000),
        ("一般", "面积超过10平方米的", 2000),
    ]
    assert "2 conditions and as many standards" in said(run)


def test_two_columns_below_one_heading_are_both_read(tmp_path: Path) -> None:
    head = ("违法行为", "法律依据", "裁量档次", "违法情节", None, "裁量幅度")
    row = ("甲行为的", CLAUSE, "从轻", "倾倒量", "10立方米以下", "处1000元罚款")
    run = written(tmp_path, row, head=head, merged=("D1:E1",))
    assert tiers(run)[0]["when"] == "倾倒量；10立方米以下"


def test_a_column_without_a_heading_is_told(tmp_path: Path) -> None:
    head = ("违法行为", "法律依据", "裁量档次", "违法情节", "裁量幅度", None)
    row = ("甲行为的", CLAUSE, "从轻", "首次的", "处1000元罚款", "只对个人")
    run = written(tmp_path, row, head=head)
    assert "A column without a heading has text; it was not read: 只对个人" in said(run)


def test_a_condition_as_above_is_that_of_the_act_above(tmp_path: Path) -> None:
    head = ("序号", "事项名称", "法律依据", "不予处罚情形", "配套监管措施")
    run = written(
        tmp_path,
        (1, "甲行为的", CLAUSE, "首次发现并当场改正", "1.责令改正；2.批评教育"),
        (2, "乙行为的", "《示例城市道路条例》第五条", "同上", "同上"),
        head=head,
    )
    assert [tiers(run, act)[0] for act in (0, 1)] == [
        tiers(run, 0)[0],
        tiers(run, 0)[0],
    ]
    assert tiers(run, 1)[0]["when"] == "首次发现并当场改正"
    assert tiers(run, 1)[0]["supervision"] == ["责令改正", "批评教育"]
