"""Excerpts and pages of websites: what stands in a missing part is not missing in the decision."""

from datetime import date

import pytest

from devolved_powers.cases.answer import DimensionAnswer
from devolved_powers.cases.dimensions.contents import judge
from devolved_powers.cases.form.cut_off import remedies_cut_off
from devolved_powers.cases.form.no_decision import is_no_decision
from tests.cases_room.made import case, context
from tests.cases_room.reading import DECISION, changed, day, read, told

LINES = DECISION.splitlines()
FACTS_ONLY = "\n".join(
    [*LINES[:8], "经查明，2024年5月6日当事人未经批准，在河西路路面堆放砂石，面积"]
)


def answer(text: str) -> DimensionAnswer:
    """Return what is said of the contents of a text."""
    return judge(case(read(text)), context())


def codes(said: DimensionAnswer) -> set[str]:
    """Return the codes found."""
    return {found.code.code for found in said.findings}


def grave(said: DimensionAnswer) -> set[str]:
    """Return the codes that must or should be mended."""
    return {f.code.code for f in said.findings if f.severity != "请核实"}


@pytest.mark.parametrize("last", [9, 10, 11, 12, 13, 14])
def test_a_text_that_breaks_off_lacks_nothing(last: int) -> None:
    text = "\n".join([*LINES[:last], LINES[last][: len(LINES[last]) // 2].rstrip("。，；")])
    said = answer(text)
    assert "end-cut-off" in codes(said)
    assert not grave(said)
    assert said.verdict == "不能判定"
    remedies = remedies_cut_off(read(text))
    assert remedies is not None
    assert (remedies.verdict, remedies.findings) == ("不能判定", ())


def test_a_first_half_is_a_decision() -> None:
    assert "end-cut-off" in codes(answer(FACTS_ONLY))
    assert not is_no_decision(read(FACTS_ONLY))


def test_a_whole_decision_is_not_cut() -> None:
    decision = read()
    assert not decision.sign("end-cut-off")
    assert not decision.sign("head-cut-off")
    assert remedies_cut_off(decision) is None


def test_without_organ_and_day_alone_nothing_is_cut() -> None:
    said = answer("\n".join(LINES[:-3]))
    assert {"signature-missing", "decision-date-missing"} <= grave(said)


def test_a_text_without_its_head_lacks_no_party() -> None:
    said = answer("\n".join(LINES[8:]))
    assert "head-cut-off" in codes(said)
    assert not grave(said) & {"title-missing", "party-name-missing", "party-address-missing"}
    long = answer(
        "\n".join([*LINES[8:-3], "当事人应当自收到本行政处罚决定书之日起十五日内缴纳罚款。"])
    )
    assert "head-cut-off" in codes(long)


def test_the_title_names_the_body_and_not_the_website() -> None:
    page = "示例市人民政府\n青禾县自然资源局行政处罚决定书（青自然资罚字〔2024〕第7号）\n"
    text = page + "\n".join(LINES[3:-3])
    body = read(text).body
    assert body is not None
    assert body.value == "青禾县自然资源局"
    above = "|索引号|000000000/2024-0000001|发布机构|示例市人民政府|发文日期|2024-06-20|公开|\n"
    head = read(above + text.partition("\n")[2]).head
    assert head is not None
    assert head.value == "青禾县自然资源局"


def test_a_head_above_the_title_is_no_signature() -> None:
    page = "青禾县柳溪镇人民政府行政处罚决定书（柳镇罚决〔2024〕7号）全文公开 2024年6月20日发布\n"
    assert read(page + "\n".join(LINES[:-3])).signature is None


def test_signature_and_day_at_the_end_of_the_text() -> None:
    decision = read(" ".join(LINES[:-1]))
    assert decision.signature is not None
    assert decision.signature.value == "青禾县柳溪镇人民政府"
    assert decision.decided is not None
    assert decision.decided.value == date(2024, 6, 17)
    assert decision.kind == "行政处罚决定书"


@pytest.mark.parametrize(
    ("old", "new", "number"),
    [
        ("柳镇罚决〔2024〕7号", "0999环罚决字〔2024〕7号", "0999环罚决字〔2024〕7号"),
        (
            "柳镇罚决〔2024〕7号",
            "(柳)应急罚〔2024〕执法二中队-9号",
            "(柳)应急罚〔2024〕执法二中队-9号",
        ),
        ("柳镇罚决〔2024〕7号", "（柳）应急罚[2024]k-7号", "（柳）应急罚[2024]k-7号"),
        ("柳镇罚决〔2024〕7号", "柳交处罚〔 2024〕007(货) 号", "柳交处罚〔2024〕007(货)号"),
    ],
)
def test_numbers_of_other_forms(old: str, new: str, number: str) -> None:
    found = changed((f"{old}\n", f"{new}\n")).number
    assert found is not None
    assert found.value == number


@pytest.mark.parametrize(
    ("facts", "begins", "found"),
    [
        (
            "2024年5月6日，在示例省2024年道路扬尘监督抽检工作中，本机关执法人员检查发现当事人堆放砂石。",
            None,
            "2024-05-06",
        ),
        (
            "经查，当事人于2022年3月建房。另查明，丁某在2022年建房时并非村民，2024年1月入库名册。",
            "2022-03",
            None,
        ),
        (
            "经查，当事人（住所：青禾县某路，法定代表人：丁某）2024年1月至2024年3月期间，堆放砂石。",
            "2024-01",
            None,
        ),
    ],
)
def test_days_of_plans_and_brackets(facts: str, begins: str | None, found: str | None) -> None:
    conduct = told(facts).conduct
    assert day(conduct.begins) == begins
    assert day(conduct.found) == found


def test_since_a_day_is_no_filing() -> None:
    text = (
        "该产品从2017年6月29日起限制使用，经报批后本机关立案调查。2024年5月6日，当事人使用该产品。"
    )
    assert told(text).filed is None


def test_suspected_up_to_the_filing_is_no_finding() -> None:
    text = (
        "2024年5月6日，经查，发现当事人涉嫌在河西路堆放砂石，其行为涉嫌违反规定。本机关批准，"
        "于2024年5月7日对当事人进行立案调查。\n经查，当事人堆放砂石40平方米。"
    )
    assert not told(text).sign("suspected-in-finding")


def test_several_parties_that_the_text_is_addressed_to() -> None:
    fields = "\n".join(LINES[3:7])
    assert changed((fields, "丁某、戊某：")).party.has_name


def test_the_head_of_a_table_gives_no_penalty() -> None:
    head = (
        "行政相对人名称 | 行政处罚决定书文号 | 违法事实 | 处罚依据 | 处罚类别 | 处罚内容 |"
        " 罚款金额(万元) | 没收违法所得、没收非法财物的金额(万元) | 处罚决定日期 | 处罚机关 |\n"
    )
    row = (
        "丁某 | 柳镇罚决〔2024〕7号 | 堆放砂石 | 《示例道路管理条例》第三十六条第一款 | 罚款 |"
        " 罚款1000元 | 0.1 | | 2024-06-17 | 青禾县柳溪镇人民政府 |\n"
    )
    decision = read(head + row)
    assert decision.kind == "公示表"
    assert {one.kind for one in decision.penalties} == {"罚款"}


def test_labels_in_lines_of_their_own_make_a_table() -> None:
    rows = (
        "行政处罚案件名称\n丁某堆放砂石案\n行政处罚决定文书号\n柳镇罚决〔2024〕7号\n违法事实\n"
        "当事人堆放砂石。\n处罚内容\n罚款：1000元。\n处罚决定日期\n2024年6月17日\n公示截止日期\n2024年9月17日\n"
    )
    decision = read(rows)
    assert decision.kind == "公示表"
    assert decision.decided is not None
    assert decision.decided.value == date(2024, 6, 17)


@pytest.mark.parametrize(
    ("organ", "kind"),
    [
        ("示例市青山区生态环境局", "县级部门"),
        ("示例市生态环境局", "市级部门"),
    ],
)
def test_offices_of_districts_and_of_cities(organ: str, kind: str) -> None:
    text = DECISION.replace("青禾县柳溪镇人民政府", organ)
    assert read(text).body_kind == kind
