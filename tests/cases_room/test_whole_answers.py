"""What holds of every answer on a decision, over all fifteen dimensions together."""

from datetime import date, timedelta
from functools import lru_cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devolved_powers.cases.answer import DIMENSIONS, CaseAnswer
from devolved_powers.cases.check import check_case
from devolved_powers.cases.context import CaseContext, case_context
from devolved_powers.cases.facts import case_of
from devolved_powers.cases.json_ import case_json
from devolved_powers.cases.matching import match_entry
from devolved_powers.cases.reading.read import read_decision
from devolved_powers.diagnostics import SEVERITIES
from devolved_powers.models.case_facts import CaseFacts
from devolved_powers.reports.json_v1.common import NOWHERE
from devolved_powers.store.loader import load_registry
from tests.cases_room.made import TODAY
from tests.support import ROOT

TEXT = """\
{body}
行政处罚决定书
普府罚决〔2022〕1号
当事人：示例县某某建筑工程有限公司
住所：示例县示例路1号
{act}，当事人在施工工地没有设置围挡。本机关于{filed}立案。
以上事实有现场检查笔录、照片为证。
当事人的行为违反了{duty}的规定。
{told}，本机关向当事人送达《行政处罚事先告知书》，告知{rights}的权利。{waiver}
{reviewed}，本机关法制审核通过。
依据{clause}的规定，本机关决定{penalty}。
当事人应当自收到本决定书之日起{term}日内缴纳罚款。逾期不缴纳的，每日按罚款数额的百分之{percent}加处罚款，加处罚款的数额不超出罚款的数额。
如不服本决定，可以自收到本决定书之日起{days}日内向{organ}申请行政复议，也可以自收到本决定书之日起{months}个月内向示例县人民法院提起行政诉讼。
{body}
{decided}
本决定书于{served}直接送达当事人。
"""
PLACES = (
    "《中华人民共和国大气污染防治法》第六十九条第三款",
    "《中华人民共和国大气污染防治法》第一百一十五条第一款第（一）项",
    "《中华人民共和国大气污染防治法》第一百一十五条",
    "《中华人民共和国大气污染防治法》第九百条",
    "《中华人民共和国大气污染防治法》（2015年修订）第一百一十五条",
    "《示例草原条例》第六条",
)
DAY = st.dates(date(2020, 1, 1), date(2025, 12, 31))
STEP = st.integers(-20, 120)
FACTS = st.sampled_from(
    [{}, {"uninterrupted": True}, {"manner": "委托行使"}, {"legal_review": {"needed": True}}]
)


def written(day: date) -> str:
    """Return a day as decisions write it."""
    return f"{day.year}年{day.month}月{day.day}日"


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return a decision that may be right or wrong in any part, and lines of it gone."""
    first = draw(DAY)
    steps = ("act", "filed", "told", "reviewed", "decided", "served")
    days = {step: written(first + timedelta(days=draw(STEP))) for step in steps}
    choices = {
        "body": ["普安镇人民政府", "示例县水利局", "普安镇综合行政执法办公室"],
        "duty": PLACES,
        "clause": PLACES,
        "rights": ["陈述、申辩", "陈述、申辩和要求听证"],
        "waiver": ["", "当事人书面放弃听证。", "当事人在规定期限内没有提出听证。"],
        "penalty": [
            "对当事人罚款人民币{sum}元",
            "责令当事人改正，减轻处罚，罚款{sum}元",
            "对当事人警告，并处罚款壹万元整（￥{sum}）",
            "责令当事人改正",
            "吊销许可证件，没收违法所得{sum}元",
        ],
        "organ": ["剑阁县人民政府", "示例县水利局", "上一级行政机关"],
    }
    chosen = {key: draw(st.sampled_from(values)) for key, values in choices.items()}
    numbers = {"term": 15, "percent": 3, "days": 60, "months": 6}
    told = {key: draw(st.sampled_from([right, right + 1])) for key, right in numbers.items()}
    chosen["penalty"] = chosen["penalty"].format(sum=draw(st.sampled_from([10, 12000, 120000])))
    lines = TEXT.format(**days, **chosen, **told).splitlines()
    gone = draw(st.sets(st.integers(0, len(lines) - 1), max_size=3))
    return "\n".join(line for number, line in enumerate(lines) if number not in gone)


@lru_cache(maxsize=1)
def context() -> CaseContext:
    """Return what decisions are held against: the registry of this project."""
    return case_context(load_registry(ROOT), TODAY)


def checked(text: str, facts: CaseFacts, *, is_published: bool) -> CaseAnswer:
    """Return what is said of a text."""
    made = case_of(read_decision(text.splitlines()), facts, is_published=is_published)
    match = match_entry(made.decision, context(), "")
    return check_case(
        case_of(read_decision(text.splitlines()), facts, match, is_published=is_published),
        context(),
    )


@given(text=texts(), facts=FACTS, is_published=st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_holds_of_every_answer(
    text: str, facts: dict[str, object], *, is_published: bool
) -> None:
    answer = checked(text, CaseFacts.model_validate(facts), is_published=is_published)
    assert tuple(one.dimension for one in answer.dimensions) == DIMENSIONS
    for one in answer.dimensions:
        told = (one.reason, *(finding.message for finding in one.findings))
        assert all(told), one.dimension
        assert not any("\n" in message or "{" in message for message in told), one.dimension
        must = [f.code.code for f in one.findings if f.severity == "必须改"]
        assert not must or one.verdict == "不符", (one.dimension, must)
        for finding in one.findings:
            gravest = SEVERITIES.index(finding.code.severity)
            assert SEVERITIES.index(finding.severity) >= gravest, finding.code.code
            assert 0 <= finding.line <= answer.decision.text_lines
    printed = case_json(answer, "", NOWHERE)
    wrong = {one["dimension"] for one in printed["dimensions"] if one["verdict"] == "不符"}
    must_of = {f["dimension"] for f in printed["findings"] if f["severity"] == "必须改"}
    assert must_of <= wrong, "one code may belong to several questions: steps-reversed"
