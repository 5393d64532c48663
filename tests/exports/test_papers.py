"""Whole notices: what they say, and what they do not make up."""

import re
from dataclasses import replace as with_values
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devolved_powers import Registry
from devolved_powers.documents.formats import ListFormat
from devolved_powers.documents.official_text import one_line, titled
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.exports import Layout
from devolved_powers.exports.adjustment import Adjustments, adjustment_table
from devolved_powers.exports.papers.facts import (
    NOTICE_KINDS,
    Facts,
    NoticeKind,
    PaperRequest,
)
from devolved_powers.exports.papers.notice import notice_text
from devolved_powers.exports.papers.of_decision import adjustments_of
from devolved_powers.models.papers import Papers
from devolved_powers.register.query import Query, TypedIn
from devolved_powers.register.read import read_whole
from devolved_powers.store.loader import Loaded
from tests.exports.offices import (
    CHANGE,
    ISSUED,
    PAPERS,
    RECALL,
    headings,
    made,
    of_kind,
    office,
    replace,
    two_bodies,
)


def test_a_notice_of_a_recall_tells_to_whom_why_and_of_pending_cases(tmp_path: Path) -> None:
    text = made(office(tmp_path, RECALL), "recall-1")
    title, *sections = headings(text)
    assert title == "示例县人民政府办公室关于收回、取消示例镇人民政府行政权力事项的公示"
    assert sections == [
        *("一、调整依据", "二、调整的事项", "三、公示期限", "四、意见反馈方式"),
        *("示例镇行政权力事项调整目录", "收回（1项）", "取消（1项）"),
    ]
    sentences = (
        "示例县人民政府《关于收回、取消部分行政权力事项的决定》（示府发〔2025〕3号），",
        "》（示府发〔2025〕3号），自2025年3月1日起施行。",
        "调整行政权力事项2项（行政处罚2项），其中收回1项、取消1项。",
        "收回1项：由示例镇人民政府退回示例县综合行政执法局行使。理由：承接能力不足。",
        "承接能力不足。在办案件：已立案的由示例镇人民政府继续办结。",
        "取消1项：取消后示例镇人民政府不再行使，没有接收机关。理由：设定依据已废止。",
        "设定依据已废止。在办案件：没有在办案件。",
        "自本公示发布之日起为期5个工作日。",
        "上述决定已经作出，公示期限不影响其施行日期。",
        "请在公示期限内以书面、电话或者电子邮件方式向示例县司法局反馈。",
        "通讯地址：示例县示例镇一号（邮政编码：600000）。",
        "特此公示。",
        "附件：示例镇行政权力事项调整目录",
        "2025年3月3日",
    )
    assert [sentence for sentence in sentences if sentence not in text] == []
    assert "未提供" not in text
    assert "草稿" not in text
    assert "行政处罚法" not in text  # it asks for the publication of grants


def test_a_notice_of_a_grant_names_the_law_that_asks_for_publication(tmp_path: Path) -> None:
    text = made(office(tmp_path), "batch-1", of_kind("公告"))
    assert headings(text)[0].endswith("关于赋予示例镇人民政府行政权力事项的公告")
    assert "第二十四条第一款规定，省、自治区、直辖市将县级人民政府部门的行政处罚权" in text
    assert "直接赋权的行政处罚事项2项涉及该款，该决定以上级依据的原文为准。" in text
    assert "委托行使的行政许可事项1项适用该款" in text
    assert (
        "赋予的事项以《示例省人民政府关于赋予乡镇县级行政处罚权的决定》（2021年8月1日公布）"
        "为上级依据。"
    ) in text
    assert "划出部门为示例县综合行政执法局（2项）、示例县农业农村局（2项）" in text
    assert "承接主体为示例镇人民政府。" in text
    assert "赋权方式：直接赋权3项、委托行使1项。" in text
    assert "公示期限" not in text
    early = with_values(of_kind("公告"), issued=date(2021, 7, 14), is_final=False)
    assert "行政处罚法》" not in made(office(tmp_path / "early"), "batch-1", early)


def test_the_penalty_law_is_named_only_for_a_body_that_its_article_names(tmp_path: Path) -> None:
    root = office(tmp_path)
    for file in root.rglob("*.yaml"):
        replace(file, "示例镇人民政府", "示例县综合行政执法局示例分局")
    text = made(root, "batch-1", of_kind("公告"))
    assert "行政处罚法》第二十四条" not in text


def test_an_adjustment_is_told_in_its_own_words_and_mixed_ones_as_adjustments(
    tmp_path: Path,
) -> None:
    root = office(tmp_path, CHANGE, RECALL)
    text = made(root, "change-1")
    assert headings(text)[0].endswith("关于动态调整示例镇人民政府行政权力事项的公示")
    assert "变更行政权力事项1项（行政检查1项）。" in text
    assert "变更的内容为名称。理由：名称与法规一致。" in text
    mixed = made(root, "", since="batch-1")
    assert headings(mixed)[0].endswith("关于调整示例镇人民政府行政权力事项的公示")
    assert "其中变更1项、收回1项、取消1项。" in mixed
    assert mixed.index("示府发〔2023〕5号") < mixed.index("示府发〔2025〕3号")


def test_a_letter_to_the_bodies_concerned_names_them(tmp_path: Path) -> None:
    text = made(office(tmp_path), "batch-1", of_kind("通知", "示府办发〔2021〕9号"))
    assert "示例镇人民政府、示例县综合行政执法局、示例县农业农村局：" in text
    assert "示府办发〔2021〕9号" in text
    assert "特此通知。" in text
    with pytest.raises(PowersError, match="发文字号"):
        made(office(tmp_path / "none"), "batch-1", of_kind("通知"))


GAPS = (
    ("issuer: 示例县人民政府办公室", "发文机关", "papers.issuer"),
    ("contact_body: 示例县司法局", "受理单位", "papers.contact_body"),
    ("telephone: 0800-1234567", "电话", "papers.telephone"),
    ("address: 示例县示例镇一号", "通讯地址", "papers.address"),
    ("objection_period: 5个工作日", "公示期限", "papers.objection_period"),
)


@pytest.mark.parametrize(("line", "name", "place"), GAPS)
def test_what_the_registry_does_not_tell_is_a_gap_and_no_final_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, name: str, place: str
) -> None:
    root = office(tmp_path, RECALL)
    replace(root / "registry.yaml", f"  {line}\n", "")
    draft = made(root, "recall-1", with_values(ISSUED, is_final=False))
    assert f"〔未提供：{name}〕" in draft
    assert draft.startswith("草稿\n")
    with pytest.raises(PowersError) as refused:
        made(root, "recall-1")
    assert refused.value.code == ExitCode.FINDINGS
    assert name in refused.value.message
    assert place in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("issuer: 示例县人民政府, ", "", "决定机关"),
        ("doc_no: 示府发〔2025〕3号, ", "", "文号"),
        ("    pending_cases: 没有在办案件\n", "", "在办案件的处理"),
    ],
)
def test_what_the_decision_does_not_tell_is_a_gap_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, name: str
) -> None:
    root = office(tmp_path, RECALL)
    replace(root / "powers" / "recall-1.yaml", old, new)
    assert f"〔未提供：{name}〕" in made(root, "recall-1", with_values(ISSUED, is_final=False))
    with pytest.raises(PowersError, match=name):
        made(root, "recall-1")
    assert "powers/recall-1.yaml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "name"),
    [("manner: 直接赋权\n", "赋权方式"), ("upstream:", "上级依据")],
)
def test_a_grant_needs_its_manner_and_what_it_rests_on(tmp_path: Path, old: str, name: str) -> None:
    root = office(tmp_path)
    file = root / "powers" / "batch-1.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(old.rstrip())]
    file.write_text("".join(kept), encoding="utf-8", newline="\n")
    paper = with_values(of_kind("公告"), is_final=False)
    assert f"〔未提供：{name}〕" in made(root, "batch-1", paper)


def test_what_the_document_itself_leaves_open_is_said_and_is_no_gap(tmp_path: Path) -> None:
    root = office(tmp_path)
    replace(root / "powers" / "batch-1.yaml", "manner: 直接赋权", "manner: 原文未载明")
    text = made(root, "batch-1", of_kind("公告"))
    assert "赋权方式：原文未载明3项、委托行使1项。" in text
    assert "行政处罚法》" not in text


def test_a_paper_of_unconfirmed_or_assumed_data_is_no_final_one(tmp_path: Path) -> None:
    root = office(tmp_path, RECALL)
    replace(root / "powers" / "recall-1.yaml", "transcribed", "transcribed, assumed: [effective]")
    text = made(root, "recall-1", with_values(ISSUED, is_final=False))
    assert "自2025年3月1日（推定）起施行" in text
    with pytest.raises(PowersError, match="推定"):
        made(root, "recall-1")
    root = office(tmp_path / "other", RECALL)
    replace(root / "powers" / "recall-1.yaml", "transcribed", "reconstructed")
    with pytest.raises(PowersError, match="重构数据"):
        made(root, "recall-1")


def test_a_draft_decision_is_put_out_for_comments(tmp_path: Path) -> None:
    root = office(tmp_path, RECALL)
    replace(root / "powers" / "recall-1.yaml", "transcribed", "draft")
    replace(root / "powers" / "recall-1.yaml", "doc_no: 示府发〔2025〕3号, ", "")
    draft = made(root, "recall-1", with_values(ISSUED, is_final=False))
    assert draft.startswith("征求意见稿\n")
    final = made(root, "recall-1")
    assert "征求意见稿" not in final
    assert "决定已经作出" not in final
    title = headings(final)[0]
    assert title.endswith("关于拟收回、取消示例镇人民政府行政权力事项的公示")
    assert "拟由示例县人民政府作出的《关于收回" in final
    assert "拟自2025年3月1日起施行。" in final
    assert "拟调整行政权力事项2项" in final
    assert "拟稿未作出决定" in final
    with pytest.raises(PowersError, match="目前为拟稿"):
        made(root, "recall-1", of_kind("公告"))


def test_a_draft_elsewhere_in_the_registry_is_not_told_of_a_paper_without_one(
    tmp_path: Path,
) -> None:
    draft = CHANGE.replace("transcribed", "draft")
    text = made(office(tmp_path, RECALL, draft), "recall-1")
    assert "拟稿" not in text


def test_the_period_is_written_as_it_is_told_and_no_day_is_counted_out(tmp_path: Path) -> None:
    root = office(tmp_path, RECALL)
    first, last = date(2025, 3, 4), date(2025, 3, 10)
    both = made(root, "recall-1", with_values(ISSUED, first_day=first, last_day=last))
    assert "自2025年3月4日起至2025年3月10日止。" in both
    begun = made(root, "recall-1", with_values(ISSUED, first_day=first))
    assert "自2025年3月4日起为期5个工作日。" in begun
    ends = made(root, "recall-1", with_values(ISSUED, last_day=last))
    assert "自本公示发布之日起至2025年3月10日止。" in ends


@pytest.mark.parametrize("period", ["5天", "0日", "五个工作日", "5个工作日。"])
def test_a_period_that_no_paper_would_write_is_refused(tmp_path: Path, period: str) -> None:
    root = office(tmp_path, RECALL)
    replace(root / "registry.yaml", "5个工作日", period)
    with pytest.raises(PowersError) as refused:
        made(root, "recall-1")
    line = f"{root / 'registry.yaml'}:"
    assert refused.value.place.startswith(line)


def numbers(text: str) -> dict[str, str]:
    """Return the number of each power in a list, by its id."""
    return {power: number for number, power in _NUMBERED.findall(text)}


_NUMBERED = re.compile(r"^(?:\| )?(\d+)(?:\.0)?(?:,| \| )(P\d-\d+)", re.MULTILINE)


def test_a_power_has_one_number_in_every_format_and_layout(tmp_path: Path) -> None:
    root = office(tmp_path, CHANGE, RECALL)
    layouts: tuple[Layout, ...] = ("adjustment", "notice")
    forms: tuple[ListFormat, ...] = ("csv", "xlsx", "docx", "markdown")
    told = [
        numbers(made(root, "", layout=layout, form=form, since="batch-1"))
        for layout in layouts
        for form in forms
    ]
    assert told == [{"P1-002": "1", "P1-001": "2", "P1-003": "3"}] * len(told)


def test_the_list_of_adjustments_is_the_list_alone(tmp_path: Path) -> None:
    text = made(office(tmp_path, RECALL), "recall-1", PaperRequest(), layout="adjustment")
    assert headings(text)[0] == "示例镇行政权力事项调整目录"
    assert "附件" not in text
    assert "公示" not in text


def test_a_power_that_is_adjusted_twice_is_counted_once(tmp_path: Path) -> None:
    change = CHANGE.replace("P1-002", "P1-001").replace("路养护情况的检查", "路的处罚")
    text = made(office(tmp_path, change, RECALL), "", since="batch-1")
    assert (
        "调整行政权力事项2项（行政处罚2项），同一事项涉及两个以上主体或者调整两次以上的分别计算，共3项次，"
        "其中变更1项次、收回1项次、取消1项次。"
    ) in text


def test_a_notice_of_a_part_says_so(tmp_path: Path) -> None:
    query = Query(type=TypedIn("行政检查"))
    text = made(office(tmp_path), "batch-1", of_kind("公告"), query=query)
    assert text.count("本清单为节选，范围：职权类型“行政检查”") == 2
    assert "新增行政权力事项1项（行政检查1项）。" in text


def test_a_decision_of_which_a_part_cannot_happen_is_not_told_as_whole(tmp_path: Path) -> None:
    root = office(tmp_path, RECALL, RECALL.replace("recall-1", "recall-2"))
    replace(root / "powers" / "recall-2.yaml", "2025-03-01", "2025-04-01")
    with pytest.raises(PowersError) as refused:
        made(root, "recall-2")
    assert refused.value.code == ExitCode.FINDINGS
    assert refused.value.place.endswith("recall-2.yaml")


def test_a_title_stands_on_one_line_with_inner_marks(tmp_path: Path) -> None:
    root = office(tmp_path, RECALL)
    replace(
        root / "powers" / "recall-1.yaml",
        "title: 关于收回、取消部分行政权力事项的决定",
        'title: "关于废止《旧清单》\\n的决定<b>"',
    )
    assert titled("关于废止《旧清单》\n的决定") == "《关于废止〈旧清单〉 的决定》"
    assert one_line("甲\r\n乙") == "甲 乙"
    page = made(root, "recall-1", form="html")
    assert "《关于废止〈旧清单〉 的决定&lt;b&gt;》（示府发〔2025〕3号）" in page


def test_an_office_without_papers_has_drafts_only(tmp_path: Path) -> None:
    root = office(tmp_path, RECALL)
    replace(root / "registry.yaml", PAPERS, "")
    text = made(root, "recall-1", PaperRequest())
    names = re.findall(r"〔未提供：([^〕]+)〕", text)
    assert {"发文机关", "公示期限", "受理单位", "电话", "通讯地址", "成文日期"} == set(names)


@pytest.fixture(scope="module")
def recalled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Adjustments, Loaded]:
    """Return what a decision recalled, and its registry."""
    root = office(tmp_path_factory.mktemp("office"), RECALL)
    loaded = read_whole(root)
    timeline = Registry.open(root).timeline
    return adjustments_of(loaded, timeline, "recall-1", date(2025, 3, 1)), loaded


_TOLD = st.sampled_from(["", "甲\n乙", "〔", "《丙》", "<b>丁</b>", "0800-1234567"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.fixed_dictionaries(dict.fromkeys(Papers.model_fields, _TOLD)),
    kind=st.sampled_from(NOTICE_KINDS),
    issued=st.none() | st.dates(date(2025, 2, 20), date(2050, 1, 1)),
)
def test_a_notice_has_a_gap_for_all_that_is_missing_and_for_nothing_else(
    recalled: tuple[Adjustments, Loaded],
    values: dict[str, str],
    kind: NoticeKind,
    issued: date | None,
) -> None:
    adjustments, loaded = recalled
    papers = Papers.model_construct(None, **{key: value or None for key, value in values.items()})
    facts = Facts(PaperRequest(kind=kind, issued=issued), papers)
    annex = adjustment_table(adjustments, sections=True)
    text = notice_text(facts, adjustments, annex, loaded)
    lines = [text.title, text.document_no, text.day, *text.issuers]
    lines += [paragraph.text for paragraph in text.paragraphs]
    gaps = {name for line in lines for name in re.findall(r"〔未提供：([^〕]+)〕", line)}
    assert gaps == {missing.name for missing in facts.missing}
    assert text.draft == ("草稿" if gaps else "")
    assert not [line for line in lines if "\n" in line]
    for key in ("issuer", "contact_body", "telephone"):
        assert one_line(values[key]) in "".join(lines)


def test_a_value_copied_out_of_a_draft_is_a_gap_still(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = office(tmp_path, RECALL)
    replace(root / "registry.yaml", "telephone: 0800-1234567", "telephone: 〔未提供：电话〕")
    with pytest.raises(PowersError, match="电话"):
        made(root, "recall-1")
    assert "papers.telephone" in capsys.readouterr().err


def test_a_grant_to_several_bodies_tells_which_of_them_has_what_where_and_how_long(
    tmp_path: Path,
) -> None:
    root = two_bodies(tmp_path)
    text = made(root, "batch-2", of_kind("公告"))
    assert headings(text)[0].endswith("关于赋予示例办事处等2个单位行政权力事项的公告")
    assert (
        "新增行政权力事项2项（行政处罚2项），"
        "同一事项涉及两个以上主体或者调整两次以上的分别计算，共3项次。"
    ) in text
    assert "合计：3项次（新增3项次），涉及行政权力事项2项" in text
    assert "# 示例办事处等2个单位行政权力事项调整目录" in text
    limited = "邻镇人民政府 | 赋权方式：直接赋权；赋权范围：邻镇建成区内；终止日期：2024年12月31日"
    assert limited in text
    assert "示例办事处 | 赋权方式：委托行使" in text
    assert "直接赋权的行政处罚事项2项涉及该款" in text
    rows = made(root, "batch-2", layout="adjustment", form="csv").splitlines()
    assert [row.split(",")[1] for row in rows[1:]] == ["P1-001", "P1-001", "P1-003"]
    assert "承接主体" in rows[0]
    alone = made(office(tmp_path / "one"), "batch-1", layout="adjustment", form="csv")
    assert "承接主体" not in alone.partition("\n")[0]


CHANGED_SCOPE = """\
decision: change-2
kind: 动态调整
title: 关于调整邻镇行政权力事项的决定
authority: {issuer: 示例县人民政府, doc_no: 示府发〔2023〕6号}
effective: 2023-02-01
to_body: 邻镇人民政府
provenance: {status: transcribed}
adjustments:
  - power: P1-001
    to_body: 邻镇人民政府
    set: {scope: 邻镇行政区域内, until: null, hotline: 0800-7654321}
"""


def test_a_change_tells_the_new_value_and_the_old_one(tmp_path: Path) -> None:
    text = made(two_bodies(tmp_path, CHANGED_SCOPE), "change-2", of_kind("公告"))
    assert "# 邻镇人民政府行政权力事项调整目录" in text  # it is no list of the other town
    assert "赋权范围原为“邻镇建成区内”，变更为“邻镇行政区域内”" in text
    assert "取消终止日期“2024-12-31”" in text
    assert "新增行政执法监督电话“0800-7654321”" in text


def test_the_penalty_law_is_named_for_departments_of_the_county_only(tmp_path: Path) -> None:
    root = office(tmp_path)
    replace(
        root / "registry.yaml",
        "{name: 示例县综合行政执法局, kind: 县级部门}",
        "{name: 示例县综合行政执法局, kind: 市级部门派出机构}",
    )
    text = made(root, "batch-1", of_kind("公告"))
    assert "直接赋权的行政处罚事项1项涉及该款" in text


def test_a_manner_that_is_not_known_of_some_is_a_gap_whatever_their_type(tmp_path: Path) -> None:
    root = office(tmp_path)
    file = root / "powers" / "batch-1.yaml"
    replace(file, "manner: 直接赋权\n", "")
    replace(file, "type: 行政处罚\n", "type: 行政处罚\n    manner: 直接赋权\n")
    draft = made(root, "batch-1", with_values(of_kind("公告"), is_final=False))
    assert "直接赋权2项、委托行使1项，其余1项为〔未提供：赋权方式〕。" in draft
    with pytest.raises(PowersError, match="赋权方式"):
        made(root, "batch-1", of_kind("公告"))


def test_a_letter_is_not_addressed_to_the_body_that_writes_it(tmp_path: Path) -> None:
    paper = with_values(of_kind("通知", "示综执〔2021〕9号"), issuer="示例县综合行政执法局")
    text = made(office(tmp_path), "batch-1", paper)
    assert "\n示例镇人民政府、示例县农业农村局：" in text


ENTRUSTED = """\
decision: change-3
kind: 动态调整
title: 关于改为委托行使的决定
authority: {issuer: 示例县人民政府, doc_no: 示府发〔2023〕7号, signed: 2023-02-20}
effective: 2023-03-01
provenance: {status: transcribed}
adjustments:
  - {power: P1-001, reason: 规范管理。, set: {manner: 委托行使}}
"""


def test_what_is_entrusted_by_a_change_is_published_as_well(tmp_path: Path) -> None:
    text = made(office(tmp_path, ENTRUSTED), "change-3", of_kind("公告"))
    assert "委托书应当向社会公布；委托行使的行政处罚事项1项适用该款。" in text
    assert "规范管理。；" not in text
    assert "规范管理。。" not in text
    renamed = made(office(tmp_path / "other", CHANGE), "change-1", of_kind("公告"))
    assert "行政许可法》" not in renamed


def test_a_final_paper_is_not_older_than_the_decision_it_tells_of(tmp_path: Path) -> None:
    root = office(tmp_path, RECALL)
    early = with_values(ISSUED, issued=date(2025, 2, 19))
    with pytest.raises(PowersError, match="不早于《关于收回、取消部分行政权力事项的决定》签署日期"):
        made(root, "recall-1", early)
    assert "2025年2月20日" in made(root, "recall-1", with_values(ISSUED, issued=date(2025, 2, 20)))


AGAIN = """\
decision: batch-9
kind: 赋权
title: 关于再次赋予行政权力事项的决定
authority: {issuer: 示例县人民政府, doc_no: 示府发〔2025〕9号}
effective: 2025-09-01
manner: 直接赋权
to_body: 示例镇人民政府
upstream: {title: 示例省人民政府的决定, doc_no: 示府发〔2021〕7号}
provenance: {status: transcribed}
grants:
  - {power: P1-001, scope: 示例镇建成区内}
"""


def test_a_comparison_that_does_not_tell_all_that_was_decided_is_no_final_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = office(tmp_path, RECALL, AGAIN)
    paper = with_values(of_kind("公告"), issued=date(2025, 12, 31))
    with pytest.raises(PowersError) as refused:
        made(root, "", paper, since="batch-1")
    assert "《关于收回、取消部分行政权力事项的决定》的调整中的1项" in refused.value.message
    assert "--batch recall-1" in capsys.readouterr().err
    draft = made(root, "", with_values(paper, is_final=False), since="batch-1")
    assert draft.startswith("草稿\n")
    left_out = (
        "未列出：《关于收回、取消部分行政权力事项的决定》（示府发〔2025〕3号）的调整中的1项。"
    )
    assert left_out in draft
    assert left_out in made(root, "", PaperRequest(), layout="adjustment", since="batch-1")
    assert "未列出" not in made(root, "recall-1", PaperRequest(), layout="adjustment")
    assert made(root, "", paper, since="2025-03-02").startswith("# ")  # only batch-9 lies between


def test_what_is_given_once_more_is_given_and_not_changed_as_well(tmp_path: Path) -> None:
    first = RECALL.replace("2025-03-01", "2024-03-01")
    root = office(tmp_path, first, AGAIN)
    paper = with_values(of_kind("公告"), issued=date(2025, 9, 1))
    text = made(root, "batch-9", paper)
    assert headings(text)[0].endswith("关于赋予示例镇人民政府行政权力事项的公告")
    assert "新增行政权力事项1项（行政处罚1项）。" in text
    assert "变更" not in text
    assert "赋权范围：示例镇建成区内" in text
