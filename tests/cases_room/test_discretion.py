"""Are document, tier and range those of the discretion standard in force on the day?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devolved_powers.cases.case import Case
from devolved_powers.cases.check import check_case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.dimensions.discretion import judge
from devolved_powers.cases.matching import match_entry
from devolved_powers.cases.model import DiscretionUsed, Stated
from devolved_powers.discretion.given import Given
from devolved_powers.discretion.validity import validity
from devolved_powers.i18n import speaking
from devolved_powers.models.discretion import DiscretionStandard
from tests.cases_room.road import cited, context_of, on
from tests.cases_room.standards import (
    FROM_LIGHT,
    NAMED,
    ROAD,
    TITLE,
    fined,
    judged,
    punished,
    said,
    standard,
    with_entry,
    with_tier,
)

SMALL_AREA = {"measured": (Given("占用面积", Decimal(8), "平方米"),)}
LARGE_AREA = {"measured": (Given("占用面积", Decimal(30), "平方米"),)}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> CaseContext:
    """Return the small registry."""
    return context_of(tmp_path_factory.mktemp("roads"))


def test_document_tier_range_and_fine_hold_where_the_area_is_given(context: CaseContext) -> None:
    with speaking("en"):
        answer = judged(context, punished(), standard(), **SMALL_AREA)
    assert (answer.verdict, answer.findings) == ("符合", ())
    assert answer.reason == (
        f"{NAMED} was in force on 2024-04-19; what it allows for “从轻”: 1000元以上5000元以下."
    )


@pytest.mark.parametrize("areas", [(8, 30), (30, 8)])
def test_two_areas_that_differ_decide_nothing(context: CaseContext, areas: tuple[int, int]) -> None:
    measured = tuple(Given("占用面积", Decimal(area), "平方米") for area in areas)
    answer = judged(context, punished(), standard(), measured=measured)
    assert (answer.verdict, answer.findings) == ("不能判定", ())


def test_without_the_area_the_tier_cannot_be_told(context: CaseContext) -> None:
    answer = judged(context, punished(), standard())
    assert (answer.verdict, answer.findings) == ("不能判定", ())
    assert "占用面积" in answer.reason
    assert "discretion.measured" in answer.reason


def test_whether_words_are_met_a_person_says(context: CaseContext) -> None:
    words = with_tier("从轻", when="首次占用，占用面积不足10平方米的")
    answer = judged(context, punished(), words, **SMALL_AREA)
    assert (answer.verdict, answer.findings) == ("不能判定", ())
    assert "首次占用，占用面积不足10平方米的" in answer.reason
    approved = with_tier("从轻", approval="经示例市城市管理部门批准")
    assert "经示例市城市管理部门批准" in judged(context, punished(), approved, **SMALL_AREA).reason


def test_a_tier_without_any_condition_holds(context: CaseContext) -> None:
    bare = with_tier("从轻", when=None, measures=[])
    assert judged(context, punished(), bare).verdict == "符合"


def test_without_a_recorded_standard_it_cannot_be_told(context: CaseContext) -> None:
    answer = judged(context, punished())
    assert (answer.verdict, answer.findings) == ("不能判定", ())
    assert "集体讨论记录" in answer.reason
    other_act = with_entry(items=["E-003"], penalty="《示例种子条例》第三条")
    assert judged(context, punished(used=None), other_act).verdict == "不能判定"


@pytest.mark.parametrize(
    ("values", "verdict", "codes"),
    [
        ({"until": "2024-04-19"}, "符合", []),
        ({"until": "2024-04-18"}, "不符", ["standard-expired-on-the-day"]),
        ({"effective": "2024-04-19"}, "符合", []),
        ({"effective": "2024-04-20"}, "不符", ["standard-not-yet-in-force"]),
        ({"effective": None}, "不能判定", []),
        ({"provenance": {"status": "draft", "source": "虚构"}}, "不能判定", []),
    ],
)
def test_a_standard_holds_from_its_first_day_to_its_last(
    context: CaseContext, values: dict[str, Any], verdict: str, codes: list[str]
) -> None:
    answer = judged(context, punished(), standard(**values), **SMALL_AREA)
    assert (answer.verdict, said(answer)) == (verdict, [(code, "必须改") for code in codes])


def test_the_standard_that_is_in_force_is_told_in_the_place_of_one_that_is_over(
    context: CaseContext,
) -> None:
    old = standard(until="2024-03-31")
    new = standard(standard="roads-2024", doc_no="示城管规〔2024〕5号", effective="2024-04-01")
    answer = judged(context, punished(), old, new)
    assert answer.verdict == "不符"
    assert "示城管规〔2024〕5号" in answer.reason


def test_a_title_without_its_number_is_the_document_in_force_on_the_day(
    context: CaseContext,
) -> None:
    old = standard(doc_no="示城管规〔2019〕2号", effective="2019-01-01", until="2023-12-14")
    used = replace(FROM_LIGHT, number="")
    assert judged(context, punished(used), old, standard(), **SMALL_AREA).verdict == "符合"


def test_a_title_alone_may_be_that_of_a_later_edition(context: CaseContext) -> None:
    over = standard(until="2024-03-31")
    answer = judged(context, punished(replace(FROM_LIGHT, number="")), over)
    assert (answer.verdict, said(answer)) == (
        "不能判定",
        [("standard-expired-on-the-day", "请核实")],
    )
    edition = replace(FROM_LIGHT, document=f"{TITLE}（2023年版）", number="")
    held = standard(until="2024-03-31", title=f"{TITLE}（2023年版）")
    assert said(judged(context, punished(edition), held)) == [
        ("standard-expired-on-the-day", "必须改")
    ]


@pytest.mark.parametrize(
    ("document", "number", "is_it"),
    [
        (TITLE, "示城管规[2023]第1号", True),
        ("", "示城管规（2023）1号", True),
        (f"{TITLE}（试行）", "", True),
        ("城市管理行政处罚裁量权基准", "", True),  # the place left out
        (f"{TITLE}（2023年版）", "", True),
        (TITLE, "示城管规〔2021〕7号", False),
        ("示例市城市管理自由裁量标准", "", False),
        ("裁量基准", "", False),
        ("行政处罚裁量基准", "", False),  # what every title holds
    ],
)
def test_a_document_is_known_by_its_number_or_its_title(
    context: CaseContext, document: str, number: str, *, is_it: bool
) -> None:
    used = replace(FROM_LIGHT, document=document, number=number)
    answer = judged(context, punished(used), standard(), **SMALL_AREA)
    assert answer.verdict == ("符合" if is_it else "不能判定")
    assert said(answer) == ([] if is_it else [("standard-other-document", "请核实")])


def test_two_years_in_titles_are_two_documents(context: CaseContext) -> None:
    used = replace(FROM_LIGHT, document=f"{TITLE}（2019年版）", number="")
    held = standard(title=f"{TITLE}（2023年版）", doc_no=None)
    assert said(judged(context, punished(used), held)) == [("standard-other-document", "请核实")]


def test_several_standards_in_force_leave_it_open(context: CaseContext) -> None:
    county = standard(standard="county", title="示例县裁量办法", doc_no="示县规〔2023〕9号")
    answer = judged(context, punished(), standard(), county, **SMALL_AREA)
    assert (answer.verdict, answer.findings) == ("不能判定", ())
    assert "示县规〔2023〕9号" in answer.reason
    outside = punished(penalties=(fined(8000),))
    assert judged(context, outside, standard(), county).verdict == "不符"


@pytest.mark.parametrize(
    "tier", ["从轻", "从轻处罚", "从轻档", "从轻情节", "违法行为从轻", "“从轻”阶次"]
)
def test_a_tier_is_known_by_its_name(context: CaseContext, tier: str) -> None:
    used = replace(FROM_LIGHT, tier=tier)
    assert judged(context, punished(used), standard(), **SMALL_AREA).verdict == "符合"


@pytest.mark.parametrize(
    ("published", "told"),
    [("A档", "A"), ("一档", "第一档"), ("（二）", "二"), ("较轻违法行为", "较轻"), ("2档", "二")],
)
def test_a_tier_is_known_by_its_letter_or_number(
    context: CaseContext, published: str, told: str
) -> None:
    used = replace(FROM_LIGHT, tier=told)
    assert (
        judged(context, punished(used), with_tier("从轻", tier=published), **SMALL_AREA).verdict
        == "符合"
    )


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        ("第18项", []),
        ("第十八项", []),
        ("序号18", []),
        ("第19项", ["standard-entry-differs"]),
        ("第一部分第18项", []),
        ("", []),
    ],
)
def test_an_act_is_known_by_its_number_in_the_document(
    context: CaseContext, place: str, codes: list[str]
) -> None:
    used = replace(FROM_LIGHT, place=place)
    answer = judged(context, punished(used), standard(), **SMALL_AREA)
    assert said(answer) == [(code, "请核实") for code in codes]
    assert answer.verdict == ("不能判定" if codes else "符合")


def test_a_tier_that_the_document_does_not_have(context: CaseContext) -> None:
    used = replace(FROM_LIGHT, tier="特别严重")
    answer = judged(context, punished(used), standard())
    assert (answer.verdict, said(answer)) == ("不符", [("standard-tier-unknown", "必须改")])
    assert "“从轻”" in answer.reason
    in_passing = replace(used, is_tier_named=False)  # 违法情节特别严重: the decision's own words
    assert said(judged(context, punished(in_passing), standard())) == [
        ("standard-tier-unknown", "请核实")
    ]
    mitigated = judged(context, punished(replace(used, tier="减轻")), standard())
    assert (mitigated.verdict, mitigated.findings) == ("不能判定", ())


def test_tiers_without_names_cannot_be_found_by_one(context: CaseContext) -> None:
    answer = judged(context, punished(), with_tier("一般", tier=None))
    assert answer.verdict == "不能判定"
    unnamed = with_tier("从轻", tier=None)
    assert (
        judged(context, punished(), unnamed).verdict,
        said(judged(context, punished(), unnamed)),
    ) == (
        "不能判定",
        [],
    )


@pytest.mark.parametrize(
    ("area", "amount", "verdict", "codes"),
    [
        (8, 2000, "符合", []),
        (8, 4000, "不符", ["fine-outside-standard-tier"]),
        (30, 5000, "符合", []),
        (None, 5000, "不能判定", []),
        (None, 3000, "不能判定", ["fine-in-no-tier"]),  # between two points
    ],
)
def test_tiers_without_names_go_by_the_area_alone(
    context: CaseContext, area: int | None, amount: int, verdict: str, codes: list[str]
) -> None:
    points = [
        {
            "measures": [{"of": "占用面积", bound: 10, "unit": "平方米"}],
            "fines": [{"from": sum_, "to": sum_, "unit": "元"}],
        }
        for bound, sum_ in (("below", 2000), ("from", 5000))
    ]
    used = DiscretionUsed(document=TITLE, place="第18项", tier="第18项", line=11)
    decision = punished(used, penalties=(fined(amount),))
    given_area = (Given("面积", Decimal(area), "平方米"),) if area else ()
    answer = judged(context, decision, with_entry(tiers=points), measured=given_area)
    assert (answer.verdict, [code for code, _severity in said(answer)]) == (verdict, codes)


@pytest.mark.parametrize(
    ("lowest", "highest", "verdict", "codes"),
    [
        (1000, 5000, "符合", []),
        (1000, 8000, "不符", [("standard-range-differs", "必须改")]),
        (None, 20000, "不能判定", [("standard-range-differs", "请核实")]),  # that of the clause
        (None, None, "符合", []),
    ],
)
def test_the_range_told_is_that_of_the_tier(
    context: CaseContext,
    lowest: int | None,
    highest: int | None,
    verdict: str,
    codes: list[tuple[str, str]],
) -> None:
    low, high = (None if bound is None else Decimal(bound) for bound in (lowest, highest))
    used = replace(FROM_LIGHT, lowest=low, highest=high)
    answer = judged(context, punished(used), standard(), **SMALL_AREA)
    assert (answer.verdict, said(answer)) == (verdict, codes)


@pytest.mark.parametrize(
    ("amount", "codes"),
    [
        (1000, []),
        (5000, []),  # the bound is in both tiers
        (999, ["fine-outside-standard-tier"]),
        (5001, ["fine-outside-standard-tier"]),
    ],
)
def test_the_fine_lies_in_the_tier(context: CaseContext, amount: int, codes: list[str]) -> None:
    answer = judged(context, punished(penalties=(fined(amount),)), standard(), **SMALL_AREA)
    assert said(answer) == [(code, "必须改") for code in codes]
    assert answer.verdict == ("不符" if codes else "符合")


def test_a_ground_of_law_for_less_leaves_it_open(context: CaseContext) -> None:
    ground = cited("procedure", "《中华人民共和国行政处罚法》第三十二条第（一）项")
    told = punished()
    decision = replace(told, penalties=(fined(500),), cited=(*told.cited, *ground))
    answer = judged(context, decision, standard(), **SMALL_AREA)
    assert (answer.verdict, answer.findings) == ("不能判定", ())
    assert "第三十二条" in answer.reason
    more = replace(decision, penalties=(fined(9000),))
    assert judged(context, more, standard(), **SMALL_AREA).verdict == "不符"


def test_of_two_fines_either_may_be_for_another_act(context: CaseContext) -> None:
    decision = punished(penalties=(fined(3000), fined(9000)))
    answer = judged(context, decision, standard(), **SMALL_AREA)
    assert (answer.verdict, said(answer)) == (
        "不能判定",
        [("fine-outside-standard-tier", "请核实")],
    )


@pytest.mark.parametrize(
    ("fines", "told", "verdict"),
    [
        (
            [{"from": 10, "to": 50, "unit": "元", "base": "每平方米"}],
            {"per_square_metre": Decimal(40)},
            "符合",
        ),
        (
            [{"from": 10, "to": 50, "unit": "元", "base": "每平方米"}],
            {"per_square_metre": Decimal(60)},
            "不符",
        ),
        ([{"from": 1, "to": 2, "unit": "倍", "base": "违法所得"}], {"times": Decimal(3)}, "不符"),
        ([{"from": 1, "to": 2, "unit": "倍", "base": "违法所得"}], {}, "不能判定"),
        (
            [{"from": 1, "to": 2, "unit": "倍", "base": "违法所得", "cap": 2500}],
            {"times": Decimal(2), "base": Decimal(1500)},
            "不符",
        ),
        (
            [{"from": 40, "to": 40, "unit": "%", "base": "上一年年收入"}],
            {"percent": Decimal(40)},
            "符合",
        ),
        (
            [{"from": 40, "to": 40, "unit": "%", "base": "上一年年收入"}],
            {"percent": Decimal(30)},
            "不符",
        ),
        ([{"from": 3000, "to": 3000, "unit": "元"}], {}, "符合"),
        ([{"from": 2000, "to": 2000, "unit": "元"}], {}, "不符"),
        (
            [
                {"subject": "个人", "from": 100, "to": 500, "unit": "元"},
                {"subject": "单位", "from": 1000, "to": 5000, "unit": "元"},
            ],
            {},
            "符合",
        ),
        (
            [
                {"when": "有违法所得的", "from": 1, "to": 2, "unit": "倍", "base": "违法所得"},
                {"when": "没有违法所得的", "from": 100, "to": 500, "unit": "元"},
            ],
            {},
            "不能判定",
        ),
        ([], {}, "不能判定"),
    ],
)
def test_rates_multiples_and_points_are_counted_as_those_of_a_clause(
    context: CaseContext, fines: list[dict[str, Any]], told: dict[str, Any], verdict: str
) -> None:
    used = replace(FROM_LIGHT, lowest=None, highest=None)
    decision = punished(used, penalties=(fined(3000, **told),))
    answer = judged(context, decision, with_tier("从轻", fines=fines), **SMALL_AREA)
    assert answer.verdict == verdict


def test_a_fine_in_a_tier_without_penalty(context: CaseContext) -> None:
    used = DiscretionUsed(document=TITLE, tier="不予处罚", line=11, is_tier_named=True)
    answer = judged(context, punished(used), standard())
    assert (answer.verdict, said(answer)) == ("不符", [("fine-in-no-penalty-tier", "必须改")])
    spared = judged(context, punished(used, penalties=()), standard())
    assert (spared.verdict, spared.findings) == ("不能判定", ())


@pytest.mark.parametrize(
    ("facts", "severity", "verdict"), [(LARGE_AREA, "必须改", "不符"), ({}, "请核实", "不能判定")]
)
def test_the_area_lies_in_another_tier(
    context: CaseContext, facts: dict[str, Any], severity: str, verdict: str
) -> None:
    fine = fined(3000, area=Decimal(30), per_square_metre=Decimal(100))
    answer = judged(context, punished(penalties=(fine,)), standard(), **facts)
    assert (answer.verdict, said(answer)) == (verdict, [("quantity-outside-tier", severity)])
    assert "“一般”" in answer.reason


def test_a_quantity_beside_another_ground_excludes_nothing(context: CaseContext) -> None:
    used = replace(FROM_LIGHT, tier="从重", lowest=Decimal(10000), highest=Decimal(20000))
    decision = punished(used, penalties=(fined(15000),))
    answer = judged(context, decision, standard(), **SMALL_AREA)
    assert (answer.verdict, answer.findings) == ("不能判定", ())


def test_a_standard_is_in_force_and_none_is_named(context: CaseContext) -> None:
    answer = judged(context, punished(None), standard())
    assert (answer.verdict, said(answer)) == ("不能判定", [("standard-not-named", "请核实")])
    assert NAMED in answer.reason
    bare = DiscretionUsed(document="", line=9)  # 按照裁量基准
    assert said(judged(context, punished(bare), standard())) == said(answer)
    short = judged(context, punished(None, procedure="简易程序"), standard())
    assert (short.verdict, short.findings) == ("不能判定", ())
    cut = judged(context, punished(None, signs=(Stated("end-cut-off", 9),)), standard())
    assert (cut.verdict, cut.findings) == ("不能判定", ())


def test_a_fine_that_lies_in_none_of_the_tiers(context: CaseContext) -> None:
    decision = punished(None, penalties=(fined(500),))
    answer = judged(context, decision, standard())
    assert said(answer) == [("standard-not-named", "请核实"), ("fine-in-no-tier", "请核实")]


def test_a_document_without_the_tier(context: CaseContext) -> None:
    used = DiscretionUsed(document=TITLE, tier="第18项", place="第18项", line=11)
    answer = judged(context, punished(used), standard())
    assert (answer.verdict, said(answer)) == ("不能判定", [("standard-tier-not-told", "请核实")])


def test_a_document_that_has_nothing_on_the_act(context: CaseContext) -> None:
    seeds = with_entry(items=["E-003"], penalty="《示例种子条例》第三条")
    assert said(judged(context, punished(), seeds)) == []
    own = standard(standard="own", title="示例县城管基准", doc_no="示县规〔2023〕9号")
    assert said(judged(context, punished(), seeds, own)) == [("standard-other-document", "请核实")]


def test_a_formula_is_counted_by_a_person(context: CaseContext) -> None:
    held = with_entry(tiers=[], formula="罚款数额＝占用面积×每平方米单价")
    answer = judged(context, punished(), held)
    assert (answer.verdict, answer.findings) == ("不能判定", ())


def test_two_entries_of_one_act(context: CaseContext) -> None:
    one = ROAD["entries"][0]
    twice = standard(entries=[one, one | {"no": "19", "name": "临时占用城市道路的"}])
    used = replace(FROM_LIGHT, place="")
    answer = judged(context, punished(used), twice, **SMALL_AREA)
    assert (answer.verdict, answer.findings) == ("不能判定", ())
    outside = judged(context, punished(used, penalties=(fined(9000),)), twice, **SMALL_AREA)
    assert outside.verdict == "不符"
    at_place = judged(context, punished(), twice, **SMALL_AREA)
    assert at_place.verdict == "符合"


def test_an_entry_of_the_clause_alone_may_be_of_another_act(context: CaseContext) -> None:
    held = with_entry(items=[])
    answer = judged(context, punished(), held, **SMALL_AREA)
    assert (answer.verdict, answer.findings) == ("不能判定", ())
    assert "擅自占用城市道路的" in answer.reason
    outside = judged(context, punished(penalties=(fined(9000),)), held, **SMALL_AREA)
    assert (outside.verdict, said(outside)) == (
        "不能判定",
        [("fine-outside-standard-tier", "请核实")],
    )


def test_without_the_day_of_the_decision_nothing_is_in_force(context: CaseContext) -> None:
    answer = judged(context, punished(decided=None), standard(), **SMALL_AREA)
    assert (answer.verdict, answer.findings) == ("不能判定", ())


def test_the_fine_outside_the_range_told_and_recorded_is_told_once(context: CaseContext) -> None:
    decision = punished(penalties=(fined(9000),))
    held = replace(context, standards={"discretion/roads-2023.yaml": standard()})
    for one, wanted in (
        (held, ["fine-outside-standard-tier"]),
        (context, ["amount-outside-tier"]),
    ):
        answer = check_case(Case(decision, match_entry(decision, one)), one)
        codes = [finding.code.code for finding in answer.findings]
        assert [code for code in codes if code.endswith("-tier")] == wanted


def test_the_standard_recorded_may_be_named_behind_another(context: CaseContext) -> None:
    rules = DiscretionUsed(document="示例省行政处罚裁量适用规则", tier="第十七条", line=9)
    decision = punished(rules, other_standards=(FROM_LIGHT,))
    answer = judged(context, decision, standard(), **SMALL_AREA)
    assert (answer.verdict, answer.findings) == ("符合", ())


@pytest.mark.parametrize(
    "used",
    [
        DiscretionUsed(document="", number="示省规〔2022〕3号", tier="从轻", line=9),
        DiscretionUsed(document="示例省城市道路裁量基准", tier="从轻", line=9),
    ],
)
def test_the_document_above_the_recorded_one_is_said_to_be_that(
    context: CaseContext, used: DiscretionUsed
) -> None:
    upper = {"title": "示例省城市道路裁量基准", "doc_no": "示省规〔2022〕3号"}
    with speaking("en"):
        answer = judged(context, punished(used), standard(upper=upper), **SMALL_AREA)
    assert answer.verdict == "不能判定"
    (finding,) = answer.findings
    assert finding.severity == "请核实"
    assert "names the upper document of what is recorded" in finding.message


def test_a_list_of_what_is_not_punished_stands_beside_the_standard(context: CaseContext) -> None:
    spared = [{"when": "初次占用，当场改正的", "outcome": "首违不罚"}]
    entry = ROAD["entries"][0] | {"tiers": spared}
    first = standard(
        standard="first", title="示例市首违不罚清单", doc_no="示规〔2024〕1号", entries=[entry]
    )
    answer = judged(context, punished(), standard(), first, **SMALL_AREA)
    assert (answer.verdict, answer.findings) == ("符合", ())
    assert "示例市首违不罚清单" in answer.reason
    alone = judged(context, punished(None), first)
    assert (alone.verdict, alone.findings) == ("不能判定", ())


def test_a_bound_that_the_document_leaves_out_is_outside(context: CaseContext) -> None:
    held = with_tier("从轻", fines=[{"from": 1000, "to": 5000, "to_excluded": True, "unit": "元"}])
    for amount, verdict in ((4999, "符合"), (5000, "不符")):
        decision = punished(penalties=(fined(amount),))
        assert judged(context, decision, held, **SMALL_AREA).verdict == verdict


USED = st.builds(
    DiscretionUsed,
    document=st.sampled_from(["", TITLE, "示例省裁量基准"]),
    number=st.sampled_from(["", "示城管规〔2023〕1号"]),
    tier=st.sampled_from(["", "从轻", "不予处罚", "A", "第18项"]),
    lowest=st.none() | st.sampled_from([Decimal(0), Decimal(1000)]),
    highest=st.none() | st.just(Decimal(5000)),
    place=st.sampled_from(["", "第18项"]),
    line=st.integers(0, 20),
    is_tier_named=st.booleans(),
)


@given(
    used=st.none() | USED,
    amount=st.none() | st.integers(0, 100_000),
    decided=st.sampled_from(["2019-01-01", "2024-04-19"]),
    area=st.none() | st.just(Decimal(3)),
    is_other_act=st.booleans(),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_without_a_standard_for_the_act_nothing_holds_and_nothing_fails(
    context: CaseContext,
    used: DiscretionUsed | None,
    amount: int | None,
    decided: str,
    area: Decimal | None,
    *,
    is_other_act: bool,
) -> None:
    decision = punished(used, penalties=(fined(amount, area=area),), decided=on(decided))
    other = with_entry(items=["E-003"], penalty="《示例种子条例》第三条")
    held = replace(
        context,
        standards={"discretion/x.yaml": replace_title(other)} if is_other_act else {},
    )
    answer = judge(Case(decision, match_entry(decision, held)), held)
    assert (answer.verdict, answer.findings) == ("不能判定", ())
    assert answer.reason


def replace_title(made: object) -> Any:
    """Return a standard of a title and number that no decision here names."""
    return made.model_copy(update={"title": "示例种子裁量办法", "doc_no": "示种规〔2023〕3号"})  # type: ignore[attr-defined]


HELD = st.builds(
    standard,
    effective=st.sampled_from([None, "2019-01-01", "2024-04-19", "2025-01-01"]),
    until=st.sampled_from([None, "2024-04-18", "2024-04-19"]),
    doc_no=st.sampled_from([None, "示城管规〔2023〕1号", "示城管规〔2019〕4号"]),
)


@given(
    used=st.none() | USED,
    amount=st.none() | st.integers(0, 30_000),
    held=st.lists(HELD, min_size=1, max_size=2),
    area=st.none() | st.just(Decimal(3)),
    square_metres=st.none() | st.integers(1, 90),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_must_be_mended_fails_and_what_holds_is_in_force(
    context: CaseContext,
    used: DiscretionUsed | None,
    amount: int | None,
    held: list[DiscretionStandard],
    area: Decimal | None,
    square_metres: int | None,
) -> None:
    measured = (Given("占用面积", Decimal(square_metres), "平方米"),) if square_metres else ()
    decision = punished(used, penalties=(fined(amount, area=area),))
    answer = judged(context, decision, *held, measured=measured)
    must = any(finding.severity == "必须改" for finding in answer.findings)
    assert must == (answer.verdict == "不符")
    if answer.verdict == "符合":
        in_force = [one for one in held if validity(one, date(2024, 4, 19)) == "in-force"]
        assert len(in_force) == 1
        assert used is not None
        assert (used.tier, amount is not None and 1000 <= amount <= 5000) == ("从轻", True)
        assert square_metres is not None
        assert square_metres < 10


def test_of_several_tiers_named_a_person_says_which_was_taken(context: CaseContext) -> None:
    both = replace(FROM_LIGHT, other_tiers=("一般",), lowest=None, highest=None)
    with speaking("en"):
        answer = judged(context, punished(both, penalties=(fined(8000),)), standard())
    assert (answer.verdict, said(answer)) == ("不能判定", [])
    assert "names several tiers" in answer.reason
    neither = judged(context, punished(both, penalties=(fined(15_000),)), standard())
    assert said(neither) == [("fine-outside-standard-tier", "必须改")]
    own_word = replace(FROM_LIGHT, other_tiers=("减轻",))
    assert judged(context, punished(own_word), standard(), **SMALL_AREA).verdict == "符合"


def test_the_number_of_another_act_leaves_its_tiers_open(context: CaseContext) -> None:
    held = standard(
        entries=[
            *ROAD["entries"],
            ROAD["entries"][0] | {"no": "19", "items": ["E-003"], "name": "另一行为的"},
        ]
    )
    answer = judged(context, punished(replace(FROM_LIGHT, place="第19项", tier="中档")), held)
    assert [severity for _code, severity in said(answer)] == ["请核实", "请核实"]
    assert answer.verdict == "不能判定"


def test_a_standard_younger_than_the_act_is_beside_that_of_its_day(context: CaseContext) -> None:
    old = standard(
        standard="roads-2020",
        doc_no="示城管规〔2020〕1号",
        effective="2020-01-01",
        until="2024-03-31",
    )
    new = standard(effective="2024-04-01")
    with speaking("en"):
        answer = judged(context, punished(), old, new, **SMALL_AREA)
        over = judged(
            context, punished(replace(FROM_LIGHT, number="示城管规〔2020〕1号")), old, new
        )
    assert (answer.verdict, answer.findings) == ("不能判定", ())
    assert "示城管规〔2020〕1号" in answer.reason
    assert judged(context, punished(), new, **SMALL_AREA).verdict == "符合"
    assert over.verdict == "不符"
    assert "It was in force when the act was done" in over.reason


def test_a_standard_in_force_goes_before_one_named_as_repealed(context: CaseContext) -> None:
    old = standard(
        standard="roads-2020",
        doc_no="示城管规〔2020〕1号",
        effective="2020-01-01",
        until="2023-12-14",
    )
    named_first = replace(FROM_LIGHT, number="示城管规〔2020〕1号", tier="")
    decision = punished(named_first, other_standards=(FROM_LIGHT,))
    assert judged(context, decision, old, standard(), **SMALL_AREA).verdict == "符合"


def test_a_tier_without_penalty_tells_no_empty_range(context: CaseContext) -> None:
    used = replace(FROM_LIGHT, tier="不予处罚", lowest=None, highest=None)
    with speaking("en"):
        answer = judged(context, punished(used, penalties=()), standard())
    assert answer.verdict == "不能判定"
    assert ": ." not in answer.reason


def test_a_fine_without_a_sum_is_said_to_be_unread(context: CaseContext) -> None:
    with speaking("en"):
        answer = judged(context, punished(penalties=(fined(None),)), standard(), **SMALL_AREA)
    assert answer.verdict == "不能判定"
    assert "a fine whose sum could not be read" in answer.reason


def test_how_many_are_sold_is_the_number_sold(context: CaseContext) -> None:
    sold = with_tier(
        "从轻",
        when="销售不足20件的",
        measures=[{"of": "销售数量", "below": 20, "unit": "件"}],
    )
    few = {"measured": (Given("销售数量", Decimal(10), "件"),)}
    assert judged(context, punished(), sold, **few).verdict == "符合"


def test_a_standard_in_general_words_is_told_as_such(context: CaseContext) -> None:
    used = DiscretionUsed(document="", line=9)
    with speaking("en"):
        answer = judged(context, punished(used), standard())
    assert said(answer) == [("standard-not-named", "请核实")]
    assert answer.reason.startswith("A discretion standard is named in general words alone")
