"""300 and more pairs of powers, judged by hand: nothing is merged that is not one power.

`name_pairs.tsv` has names as real lists have them, with the list that each is from. Two powers of
one list are two, however alike; an item is a part of its power; 由…改写 is a real name with one
thing altered, or written another way.
"""

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.province.names import power_key
from devolved_powers.province.same_power import (
    ASKED,
    Judgement,
    NamedPower,
    cited_articles,
    judge,
    likeness,
)

SAME, SIMILAR, DIFFERENT = "same", "similar-not-same", "different"
PENALTY = "行政处罚"
ROADS = "《城市道路管理条例》第二十七条、第四十二条"


def listed(name: str, basis: str = ROADS, power_type: str = PENALTY) -> NamedPower:
    return NamedPower(name, power_type, cited_articles(basis))


def pairs() -> list[dict[str, str]]:
    file = Path(__file__).with_name("name_pairs.tsv")
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def judged(pair: dict[str, str]) -> Judgement:
    one, other = (
        NamedPower(pair[f"name_{x}"], pair[f"type_{x}"], cited_articles(pair[f"basis_{x}"]))
        for x in "ab"
    )
    assert judge(one, other) == judge(other, one)
    return judge(one, other)


def test_no_labelled_pair_is_falsely_merged(record_property: Callable[[str, object], None]) -> None:
    verdicts = {label: Counter[str]() for label in (SAME, SIMILAR, DIFFERENT)}
    merged = []
    for pair in pairs():
        verdict = judged(pair).verdict
        verdicts[pair["label"]][verdict] += 1
        if verdict == "same" and pair["label"] != SAME:
            merged.append((pair["name_a"], pair["name_b"]))
    assert merged == []
    assert sum(map(Counter.total, verdicts.values())) >= 300
    same = verdicts[SAME]
    record_property("recall", f"{same['same'] / same.total():.0%}")
    record_property("found or asked", f"{1 - same['different'] / same.total():.0%}")
    assert same["different"] == 0, "what is one power is found, or asked about"
    assert same["same"] / same.total() >= 0.8
    assert verdicts[DIFFERENT]["unsure"] == 0, "nobody is asked about what has nothing in common"


def test_a_key_merges_no_labelled_pair_of_one_law() -> None:
    for pair in pairs():
        keys = {power_key(pair[f"name_{x}"], pair[f"type_{x}"]) for x in "ab"}
        if len(keys) == 1 and pair["label"] != SAME:
            assert judged(pair) == Judgement("unsure", "other-law")


def test_the_same_name_on_another_law_is_asked_about() -> None:
    one, other = (
        listed("对擅自占用道路的处罚"),
        listed("对擅自占用道路的处罚", "《公路法》第七十六条"),
    )
    assert judge(one, other) == Judgement("unsure", "other-law")
    assert judge(one, listed("擅自占用道路", "")) == Judgement("same", "name")
    assert judge(one, listed("对擅自占用道路的处罚", ROADS, "")) == Judgement("unsure", "no-type")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("对擅自挖掘、占用城市道路的行政处罚", Judgement("same", "name")),
        ("对擅自占用城市道路的处罚", Judgement("unsure", "part")),
        ("对未经批准占用、挖掘城市道路的处罚", Judgement("unsure", "condition")),
        ("对擅自占用、挖掘城市道路，情节严重的处罚", Judgement("unsure", "condition")),
        ("对单位擅自占用、挖掘城市道路的处罚", Judgement("unsure", "part")),
        ("对擅自拆除、挖掘城市道路的处罚", Judgement("different", "act")),
        ("对依附于城市道路建设管线未经批准的处罚", Judgement("different", "act")),
    ],
)
def test_what_rests_on_one_article(other: str, expected: Judgement) -> None:
    assert judge(listed("对擅自占用或者挖掘城市道路的处罚"), listed(other)) == expected


def test_other_items_of_one_article_are_other_powers() -> None:
    fire = "《森林防火条例》第五十二条第（{}）项"
    one = listed("对未设置森林防火警示宣传标志的处罚", fire.format("一"))
    other = listed("对未设置森林防火宣传标志的处罚", fire.format("二"))
    assert judge(one, other) == Judgement("different", "basis")
    whole = listed("对未设置森林防火宣传标志的处罚", "《森林防火条例》第五十二条")
    assert judge(one, whole) == Judgement("unsure", "part")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("对安排取得健康证明的人员上岗的处罚", "对安排未取得健康证明的人员上岗的处罚"),
        ("对挖掘城市道路的处罚", "对挖掘城市道路后不及时清理现场的处罚"),
        ("对提供服务标明价格的处罚", "对提供服务不标明价格的处罚"),
    ],
)
def test_what_one_says_and_the_other_denies_is_no_part_of_it(one: str, other: str) -> None:
    assert judge(listed(one), listed(other)) == Judgement("different", "negation")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("对未如实记录的处罚", "对未如实记录或者未通报的处罚"),
        ("对擅自从事道路运输经营的处罚", "对未取得道路运输经营许可擅自从事道路运输经营的处罚"),
        ("对占用永久基本农田发展林果业的处罚", "对非法占用永久基本农田发展林果业的处罚"),
    ],
)
def test_more_acts_or_more_words_for_one_are_asked_about(one: str, other: str) -> None:
    assert judge(listed(one), listed(other)).verdict == "unsure"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("最低生活保障金给付", "对住房困难的城镇最低生活保障家庭、分散供养的特困人员的住房救助"),
        ("特困人员供养给付", "对住房困难的城镇最低生活保障家庭、分散供养的特困人员的住房救助"),
        ("（项名未存）", "对擅自占用城市道路的处罚"),
    ],
)
def test_a_word_of_a_long_name_on_another_article_is_no_doubt(one: str, other: str) -> None:
    for basis in ("", "《社会救助暂行办法》第十一条"):
        assert judge(listed(one, basis), listed(other)).verdict == "different"


def test_a_number_or_a_negation_more_is_another_power() -> None:
    days = "对未在合同订立后{}日内备案的处罚"
    assert judge(listed(days.format("三十")), listed(days.format("15"))).reason == "number"
    taken = "对安排{}取得健康证明的人员从事工作的处罚"
    assert judge(listed(taken.format("未")), listed(taken.format(""))).verdict != "same"


def test_every_doubt_says_what_a_person_has_to_look_at() -> None:
    doubts = {judged(pair).reason for pair in pairs() if judged(pair).verdict == "unsure"}
    assert doubts <= ASKED.keys()


@given(st.sampled_from(pairs()), st.sampled_from(pairs()))
def test_judging_is_symmetric_and_sure_of_itself(
    one: dict[str, str], other: dict[str, str]
) -> None:
    a = NamedPower(one["name_a"], one["type_a"], cited_articles(one["basis_a"]))
    b = NamedPower(other["name_b"], other["type_b"], cited_articles(other["basis_b"]))
    assert judge(a, b) == judge(b, a)
    assert judge(a, a) == Judgement("same", "name")
    assert 0 <= likeness(a.name, b.name) <= 1
