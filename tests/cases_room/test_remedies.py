"""救济: organ, court and terms by the rule of the day, by names, by the manner of the grant."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.dimensions import remedies
from devolved_powers.cases.model import Remedy, Stated
from devolved_powers.cases.reading.read import read_decision
from tests.cases_room.road import OCCUPIED, case, cited, context_of, on
from tests.support import CASES


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> CaseContext:
    """A town of 示例县 holds a power by a grant outright."""
    return context_of(tmp_path_factory.mktemp("held"))


def to(*organs: str, days: int | None = 60, months: int | None = None, words: str = "") -> Remedy:
    """Return where the party may turn, in the line 15."""
    return Remedy(organs=organs, line=15, days=days, months=months, in_general_words=words)


def court(*courts: str, days: int | None = None, months: int | None = 6, words: str = "") -> Remedy:
    """Return which court the party may go to."""
    return to(*courts, days=days, months=months, words=words)


COURT = court("示例县人民法院")
DRAFT = CASES / "decisions" / "draft.txt"


def told(context: CaseContext, **values: object) -> tuple[str, list[str]]:
    """Return the verdict on the remedies of a decision, and the codes it is given for."""
    answer = remedies.judge(case(context, **values), context)
    return answer.verdict, [finding.code.code for finding in answer.findings]


def test_the_county_of_the_town_is_right(held: CaseContext) -> None:
    assert told(held) == ("符合", [])
    assert told(held, review=to("示例省示例县人民政府")) == ("符合", [])
    assert told(held, review=to("示例县人民政府行政复议委员会")) == ("符合", [])


@pytest.mark.parametrize(
    "organ",
    [
        "示例市人民政府",
        "示例省人民政府",
        "另一县人民政府",
        "示例县综合行政执法局",
        "示例镇人民政府",
    ],
)
def test_no_other_organ_is(organ: str, held: CaseContext) -> None:
    assert told(held, review=to(organ)) == ("不符", ["review-organ-wrong"])


def test_a_town_never_has_two_organs(held: CaseContext) -> None:
    both = to("示例县人民政府", "示例县综合行政执法局")
    for day in ("2023-10-09", "2024-10-09"):
        assert told(held, decided=on(day), review=both) == ("不符", ["review-organ-wrong"])


NAMES = st.text(
    st.sampled_from("示例县市区镇乡某人民政府水利局法院省委、（）　张三 \n"), max_size=14
)


@given(organ=NAMES)
def test_whatever_is_told_nothing_but_the_county_is_right(organ: str, held: CaseContext) -> None:
    verdict, _codes = told(held, review=to(organ))
    assert verdict != "符合" or organ in ("示例县人民政府", "示例省示例县人民政府")


@given(body=NAMES, organ=NAMES, name=NAMES)
def test_no_name_is_too_odd(body: str, organ: str, name: str, held: CaseContext) -> None:
    told_body = Stated(body, 20)
    answer = remedies.judge(case(held, body=told_body, review=to(organ), suit=court(name)), held)
    assert answer.verdict in ("符合", "不符", "不能判定")
    assert "\n" not in answer.reason


OTHERS = [
    ("某县水利局", ("某县人民政府",), "2024-04-19", "符合"),
    ("某县水利局", ("某县人民政府", "某市水利局"), "2023-06-02", "符合"),
    ("某县水利局", ("某县人民政府", "某市水利局"), "2024-06-02", "不符"),
    ("某县水利局", ("某市水利局",), "2024-06-02", "不符"),
    ("某县水利局", ("某县水利局",), "2023-06-02", "不符"),
    ("某县水利局", ("另一县人民政府",), "2024-06-02", "不符"),
    ("某市城市管理局", ("某市人民政府",), "2024-06-02", "符合"),
    ("某市某区市场监督管理局", ("某区人民政府",), "2024-06-02", "符合"),
    ("某县税务局", ("某市税务局",), "2024-06-02", "不能判定"),
    ("某县烟草专卖局", ("某县人民政府",), "2024-06-02", "不能判定"),
    ("某县公安局交通警察大队", ("某县人民政府",), "2024-06-02", "符合"),
    ("某市某区生态环境局", ("某市生态环境局",), "2023-06-02", "不能判定"),
    ("某县水利局", ("某县司法局",), "2024-06-02", "不能判定"),
    ("某区另一镇人民政府", ("某区人民政府",), "2024-06-02", "符合"),
    ("某区另一镇人民政府", ("某市人民政府",), "2024-06-02", "不符"),
    ("另一镇人民政府", ("某旗人民政府",), "2024-06-02", "符合"),
    ("另一镇人民政府", ("某市人民政府",), "2024-06-02", "不能判定"),
    ("另一镇人民政府", ("某县水利局",), "2024-06-02", "不符"),
    ("某区某街道办事处", ("某区人民政府",), "2024-06-02", "符合"),
    ("某县水利局某分局", ("某县人民政府",), "2024-06-02", "符合"),
    ("某县水利局", ("某县人民政府",), "2017-06-02", "不能判定"),
    ("某市某经济开发区管理委员会", ("某市人民政府",), "2024-06-02", "不能判定"),
    ("某市某区生态环境局", ("某市人民政府",), "2024-06-02", "不能判定"),
]


@pytest.mark.parametrize(("body", "organs", "day", "verdict"), OTHERS)
def test_a_body_elsewhere_is_judged_by_its_name(
    body: str, organs: tuple[str, ...], day: str, verdict: str, held: CaseContext
) -> None:
    name = Stated(body, 20)
    values = {"body": name, "signature": name, "head": name, "suit": court("某地铁路运输法院")}
    answer = told(held, review=to(*organs), decided=on(day), **values)
    assert answer[0] == verdict


def test_a_city_with_a_basic_court_is_one_of_the_county_level(held: CaseContext) -> None:
    values = {"body": Stated("另一镇人民政府", 20), "review": to("某市人民政府")}
    assert told(held, suit=court("某市人民法院"), **values)[0] == "符合"


@pytest.mark.parametrize("name", ["某铁路运输法院", "另一县人民法院", "某市中级人民法院"])
def test_any_court_may_be_right(name: str, held: CaseContext) -> None:
    assert told(held, suit=court(name)) == ("符合", [])


def test_general_words_are_to_be_made_names(held: CaseContext) -> None:
    unnamed = to(words="上一级行政机关")
    assert told(held, review=unnamed) == ("符合", ["review-organ-not-named"])
    competent = court(words="有管辖权的人民法院")
    assert told(held, suit=competent) == ("符合", ["court-not-named"])
    assert told(held, suit=court(words="人民法院")) == ("不能判定", ["court-not-named"])


@given(days=st.integers(1, 400), months=st.integers(1, 24))
def test_no_term_but_that_of_the_law_is_right(held: CaseContext, days: int, months: int) -> None:
    review, suit = to("示例县人民政府", days=days), court("示例县人民法院", months=months)
    verdict, codes = told(held, review=review, suit=suit)
    assert ("review-term-wrong" in codes) == (days != 60)
    assert ("suit-term-wrong" in codes) == (months != 6)
    assert (verdict == "符合") == (days == 60 and months == 6)


def test_terms_in_other_units_are_others(held: CaseContext) -> None:
    in_months = to("示例县人民政府", days=None, months=2)
    assert told(held, review=in_months) == ("不符", ["review-term-wrong"])
    working = replace(to("示例县人民政府"), is_working_days=True)
    assert told(held, review=working) == ("不符", ["review-term-wrong"])
    in_days = court("示例县人民法院", days=15, months=None)
    assert told(held, suit=in_days) == ("不符", ["suit-term-wrong"])


def test_a_term_that_was_not_found_is_open(held: CaseContext) -> None:
    untold = to("示例县人民政府", days=None)
    assert told(held, review=untold) == ("不能判定", ["remedy-term-missing"])


def test_a_decision_without_remedies_lacks_them(held: CaseContext) -> None:
    assert told(held, review=None, suit=None) == ("不符", ["remedies-missing"])
    assert told(held, review=None) == ("不符", ["remedies-missing"])
    assert told(held, suit=None) == ("不符", ["remedies-missing"])
    table = told(held, kind="公示表", review=None, suit=None)
    assert table == ("不能判定", ["remedies-missing"])


def test_a_decision_not_to_punish_may_tell_them_and_need_not(held: CaseContext) -> None:
    assert told(held, kind="不予行政处罚决定书") == ("符合", [])
    assert told(held, kind="不予行政处罚决定书", review=None)[0] == "不能判定"


def test_on_the_spot_review_comes_first_from_its_day_on(held: CaseContext) -> None:
    spot = {"kind": "当场行政处罚决定书", "procedure": "简易程序", "filed": None}
    assert told(held, **spot) == ("不符", ["review-first"])
    assert told(held, **spot, decided=on("2023-12-31")) == ("符合", [])
    first = replace(to("示例县人民政府"), is_first=True)
    after = court("示例县人民法院", days=15, months=None)
    assert told(held, **spot, review=first, suit=after) == ("符合", [])
    assert told(held, **spot, review=first) == ("不符", ["suit-term-wrong"])


def test_review_first_for_no_reason_known_is_to_be_looked_at(held: CaseContext) -> None:
    first = replace(to("示例县人民政府"), is_first=True)
    after = court("示例县人民法院", days=15, months=None)
    answer = told(held, review=first, suit=after)
    assert answer == ("不能判定", ["review-first-needless"])


def test_own_enforcement_needs_a_law(held: CaseContext) -> None:
    signs = (Stated("own-enforcement", 17),)
    assert told(held, signs=signs) == ("符合", ["own-enforcement-claimed"])
    answer = remedies.judge(case(held, signs=signs), held)
    assert answer.findings[0].severity == "建议改"
    planning = (*OCCUPIED.cited, *cited("penalty", "《中华人民共和国城乡规划法》第六十五条"))
    answer = remedies.judge(case(held, signs=signs, cited=planning), held)
    assert answer.findings[0].severity == "请核实"


def test_a_law_with_a_term_of_its_own_is_named(held: CaseContext) -> None:
    measured = (*OCCUPIED.cited, *cited("penalty", "《中华人民共和国计量法》第二十六条"))
    assert told(held, cited=measured) == ("符合", ["suit-term-own-law"])
    short = court("示例县人民法院", days=15, months=None)
    assert told(held, cited=measured, suit=short) == ("符合", ["suit-term-own-law"])


def test_without_the_day_the_steps_around_it_tell_the_rule(held: CaseContext) -> None:
    assert told(held, decided=None, discussed=on("2024-04-18")) == ("符合", [])
    spot = {"procedure": "简易程序", "filed": None, "decided": None}
    assert told(held, **spot)[0] == "不能判定"


def test_an_entrusted_power_is_the_act_of_who_entrusted_it(tmp_path: Path) -> None:
    context = context_of(tmp_path, unstated=True)
    assert told(context) == ("符合", [])  # both stand under one government
    entrusted = replace(case(context), manner="委托行使")
    assert remedies.judge(entrusted, context).verdict == "符合"
    roots = [body for body in context.registry.bodies if body.name == "示例县综合行政执法局"]
    assert [body.kind for body in roots] == ["县级部门"]


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("如不服，可在六十日内申请示例县人民政府复议，或于半年内诉至示例县人民法院。", "不能判定"),
        ("对本决定有异议的，可以复议或者起诉。", "不能判定"),
        ("逾期不申请行政复议、不提起行政诉讼又不履行的，申请人民法院强制执行。", "不符"),
    ],
)
def test_remedies_in_words_that_are_not_read_are_not_said_to_be_missing(
    told: str, verdict: str, held: CaseContext
) -> None:
    text = DRAFT.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("如不服")]
    decision = read_decision([*lines[:-2], told, *lines[-2:]])
    assert remedies.judge(Case(decision), held).verdict == verdict
