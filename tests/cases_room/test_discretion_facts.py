"""The discretion standard that the user supplies, and how the one of the text is read."""

from dataclasses import replace
from decimal import Decimal

import pytest

from devolved_powers.cases.facts import case_of
from devolved_powers.cases.facts_file import case_facts
from devolved_powers.cases.model import DiscretionUsed
from devolved_powers.errors import PowersError
from tests.cases_room.reading import changed
from tests.cases_room.standards import FROM_LIGHT, punished

FINE = "本机关决定对当事人处罚款人民币贰仟元整（￥2000.00）。"


def used(facts: str, told: DiscretionUsed | None = FROM_LIGHT) -> DiscretionUsed:
    """Return the standard that is judged where the user gives facts."""
    found = case_of(punished(told), case_facts(facts, "case.yaml")).decision.discretion
    assert found is not None
    return found


def test_a_document_is_given_by_its_number_or_its_file() -> None:
    by_number = used("discretion: {document: 示县规〔2024〕2号}")
    assert (by_number.document, by_number.number) == ("", "示县规〔2024〕2号")
    assert by_number.tier == "从轻"
    by_file = used("discretion: {document: roads-2024}")
    assert (by_file.number, by_file.slug) == ("", "roads-2024")
    assert used("discretion: {tier: 一般}", None).tier == "一般"


def test_the_range_told_is_not_that_of_another_tier_given() -> None:
    assert used("discretion: {tier: 从轻}").tells_range
    assert not used("discretion: {tier: 一般}").tells_range


def test_what_the_text_tells_otherwise_is_noted() -> None:
    facts = case_facts("discretion: {document: 示县规〔2024〕2号, tier: 一般}", "case.yaml")
    told = [(one.key, one.told, one.given) for one in case_of(punished(), facts).told_otherwise]
    assert told == [
        ("discretion.document", "示城管规〔2023〕1号", "示县规〔2024〕2号"),
        ("discretion.tier", "从轻", "一般"),
    ]


@pytest.mark.parametrize(
    "tier",
    ["从轻处罚", "较轻违法行为", "第二档", "（二）", "A档", "违法情节轻微", "特别严重", "首违不罚"],
)
def test_tiers_as_documents_call_them(tier: str) -> None:
    assert used(f"discretion: {{tier: {tier}}}").tier == tier


@pytest.mark.parametrize(
    "facts",
    [
        "discretion: {tier: 张某某}",
        "discretion: {tier: 从轻张三}",
        "discretion: {document: 张某某}",
        "discretion: {measured: [张某某]}",
        "discretion: {measured: [张某某=600]}",
        "discretion: {measured: [电话=13900000000]}",
        "discretion: {measured: [面积=600平方米李四]}",
        "discretion: {area: 600}",
    ],
)
def test_nothing_else_is_taken(facts: str) -> None:
    with pytest.raises(PowersError) as caught:
        case_facts(facts, "case.yaml")
    told = f"{caught.value} {caught.value.hint}"
    assert not any(word in told for word in ("张", "李四", "139"))


@pytest.mark.parametrize(
    ("text", "tier", "place", "is_named"),
    [
        ("符合《示例裁量基准》第18项“从轻”阶次，", "从轻", "第18项", True),
        ("参照《示例裁量基准》第201项A档的规定，", "A", "第201项", True),
        ("参照《示例裁量基准》（示规〔2024〕9号）序号12第二档，", "二", "", True),
        ("参照《示例裁量基准》，当事人的违法行为属于较轻违法情形，", "较轻", "", False),
        ("按照《示例裁量基准》，情节严重的，", "严重", "", False),
        ("对照《示例裁量基准》，不属于不予处罚情形，属于一般档次，", "一般", "", True),
        ("对照《示例裁量基准》，不符合“从轻”阶次，", "", "", False),
        ("参照《示例裁量基准》第三条的规定，", "第三条", "第三条", False),
        ("参照《示例裁量基准》第18项（二）档，", "（二）", "第18项", True),
        ("参照《示例裁量基准》第18项，处罚阶次：一般，", "一般", "第18项", True),
        ("参照《示例裁量基准》，裁量等级为B，", "B", "", True),
        ("当事人的行为属于A档（《示例裁量基准》第18项），", "A", "第18项", True),
        ("参照《示例裁量基准》第18项的规定。该行为属于A档。", "A", "第18项", True),
        ("当事人申辩称应当适用《示例裁量基准》A档。应当适用B档。", "B", "", True),
        ("当事人未提出申辩，本机关参照《示例裁量基准》A档，", "A", "", True),
    ],
)
def test_the_tier_and_the_place_that_a_decision_names(
    text: str, tier: str, place: str, *, is_named: bool
) -> None:
    found = changed((FINE, text + FINE)).discretion
    assert found is not None
    assert (found.tier, found.is_tier_named) == (tier, is_named)
    assert not place or found.place == place


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("参照《示例裁量基准》第18项，应适用C档，鉴于当事人积极配合，降档适用B档，", ["C", "B"]),
        (
            "《示例裁量基准》规定：A档：处1万元以下；B档：处3万元以上6万元以下。属于B档。",
            ["A", "B"],
        ),
        ("参照《示例裁量基准》A档，不属于B档，", ["A"]),
        ("参照《示例裁量基准》A档。参照《示例裁量基准》B档，", ["A", "B"]),
    ],
)
def test_further_tiers_named_are_kept(text: str, tiers: list[str]) -> None:
    found = changed((FINE, text + FINE)).discretion
    assert found is not None
    assert [found.tier, *found.other_tiers] == tiers


def test_of_the_ranges_of_several_tiers_none_is_told() -> None:
    table = "A档：处1万元以上3万元以下罚款；B档：处3万元以上6万元以下罚款"
    found = changed((FINE, f"《示例裁量基准》规定，{table}，当事人属于B档。{FINE}")).discretion
    assert found is not None
    assert (found.lowest, found.highest, found.tells_range) == (None, None, True)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("“从轻”阶次，处1万元以上3万元以下罚款，", 10000, 30000, "元"),
        ("“从轻”阶次，处5000元以下罚款，", None, 5000, "元"),
        ("“从轻”阶次，处货值金额2倍以上3倍以下罚款，", 2, 3, "倍"),
        ("“从轻”阶次，处工程合同价款1%以上2%以下罚款，", 1, 2, "%"),
        ("“从轻”阶次，处工程合同价款百分之一以上百分之二以下罚款，", 1, 2, "%"),
        ("“从轻”阶次，每平方米处100元以上300元以下罚款，", 100, 300, "元/平方米"),
    ],
)
def test_the_range_that_a_decision_tells_of_its_tier(
    text: str, low: int | None, high: int, unit: str
) -> None:
    found = changed((FINE, f"参照《示例裁量基准》（示规〔2024〕9号）{text}{FINE}")).discretion
    assert found is not None
    lowest = None if low is None else Decimal(low)
    assert (found.lowest, found.highest, found.unit) == (lowest, Decimal(high), unit)
    assert replace(found, has_rate=False).tells_range


def test_of_several_standards_each_is_read() -> None:
    rules = "鉴于当事人及时改正，适用《示例省行政处罚裁量适用规则》第十七条。"
    table = "参照《示例市裁量基准》（示规〔2024〕9号）“从轻”阶次，"
    read = changed((FINE, rules + table + FINE))
    assert read.discretion is not None
    assert read.discretion.document == "示例省行政处罚裁量适用规则"
    assert [(one.document, one.number, one.tier) for one in read.other_standards] == [
        ("示例市裁量基准", "示规〔2024〕9号", "从轻")
    ]
