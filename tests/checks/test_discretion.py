"""Discretion standards: what is outside the clause, what is left out, what is held twice."""

from pathlib import Path

import pytest

from tests.checks.standards import (
    Keys,
    act,
    area,
    findings,
    garden_registry,
    put,
    repeated,
    said,
    tier,
)
from tests.checks.standards import undecided as undecided_by
from tests.law.invented import GARDEN, OLD_GARDEN
from tests.support import small_registry

CLEAN = (
    tier("轻微", (500, 2000), measures=[area(below=100)]),
    tier("一般", (2000, 5000), measures=[area(from_=100, below=300)]),
    tier("严重", (5000, 10000), measures=[area(from_=300)]),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_registry(tmp_path)


def test_a_table_whose_bounds_all_meet_gives_nothing(root: Path) -> None:
    put(root, act(*CLEAN, clause_fines=repeated(500, 10000)))
    assert said(root) == []
    assert [f for f in findings(root) if f.file.startswith("discretion/")] == []


def test_the_shared_bounds_of_below_and_above_are_no_overlap(root: Path) -> None:
    tiers = (
        tier("轻微", (500, 2000), measures=[area(to=100)]),
        tier("一般", (2000, 5000), measures=[area(from_=100, to=300)]),
        tier("严重", (5000, 10000), measures=[area(from_=300)], other_grounds=True),
    )
    put(root, act(*tiers, clause_fines=repeated(500, 10000)))
    assert said(root) == []


# Outside the clause


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        (500, 10000, []),
        (500, 12000, ["above the maximum of 10000元"]),
        (300, 10000, ["below the minimum of 500元"]),
        (None, 10000, ["below the minimum of 500元"]),  # 1万元以下 reaches below the floor
        (500, None, ["above the maximum of 10000元"]),
        (300, 12000, ["above the maximum", "below the minimum"]),
    ],
)
def test_a_fine_lies_within_the_clause_as_the_document_repeats_it(
    root: Path, low: int | None, high: int | None, says: list[str]
) -> None:
    put(root, act(tier("一般", (low, high)), clause_fines=repeated(500, 10000)))
    messages = [m for _c, severity, m in said(root, "outside-clause") if severity == "必须改"]
    assert len(messages) == len(says)
    assert all(any(word in message for message in messages) for word in says)


@pytest.mark.parametrize(("outcome", "count"), [("减轻处罚", 0), ("不予处罚", 0), ("从轻处罚", 1)])
def test_who_mitigates_may_go_below_the_minimum(root: Path, outcome: str, count: int) -> None:
    tiers = (tier("减轻", (100, 500), outcome=outcome), tier("一般", (500, 10000)))
    put(root, act(*tiers, clause_fines=repeated(500, 10000)))
    assert len(said(root, "outside-clause")) == count


def test_mitigation_lifts_no_maximum(root: Path) -> None:
    put(
        root, act(tier("减轻", (100, 20000), outcome="减轻处罚"), clause_fines=repeated(500, 10000))
    )
    assert ["above the maximum" in m for _c, _s, m in said(root, "outside-clause")] == [True]


def test_the_fines_of_the_item_named_come_before_those_repeated(root: Path) -> None:
    entry = act(
        tier("一般", (0, 30000)), items=["E-001"], clause_fines=repeated(None, 30000)
    )  # the item: up to 20000
    put(root, entry)
    [(_check, severity, message)] = said(root, "outside-clause")
    assert severity == "必须改"
    assert "item E-001" in message


def test_each_subject_is_held_against_its_own_range(root: Path) -> None:
    clause = [
        {"subject": "单位", "from": 500, "to": 3000, "unit": "元"},
        {"subject": "个人", "from": 200, "to": 1000, "unit": "元"},
    ]
    right = tier(
        "一般",
        {"subject": "对单位", "from": 500, "to": 3000, "unit": "元"},
        {"subject": "个人", "from": 200, "to": 1000, "unit": "元"},
    )
    wrong = tier("一般", {"subject": "个人", "from": 200, "to": 3000, "unit": "元"})
    put(root, act(right, clause_fines=clause))
    assert said(root) == []
    put(root, act(wrong, clause_fines=clause))
    [(_check, _severity, message)] = said(root, "outside-clause")
    assert "个人: 200元以上3000元以下: above the maximum of 1000元" in message


def test_a_fine_on_the_others_is_not_held_against_what_the_clause_sets_for_some(root: Path) -> None:
    clause = [{"subject": "农户", "from": 500, "to": 5000, "unit": "元"}]
    low = tier("轻微", (5000, 20000), {"subject": "农户", "from": 500, "to": 2000, "unit": "元"})
    high = tier("严重", (20000, 50000), {"subject": "农户", "from": 2000, "to": 5000, "unit": "元"})
    put(root, act(low, high, clause_fines=clause))
    assert said(root) == []


def test_each_case_is_held_against_its_own_range(root: Path) -> None:
    clause = [
        {"when": "有违法所得的", "to": 3, "unit": "倍", "base": "违法所得"},
        {"when": "没有违法所得的", "to": 10000, "unit": "元"},
    ]
    wrong = tier(
        "严重",
        {"from": 2, "to": 4, "unit": "倍", "base": "违法所得"},
        {"when": "没有违法所得的", "from": 5000, "to": 10000, "unit": "元"},
    )
    put(root, act(wrong, clause_fines=clause))
    [(_check, _severity, message)] = said(root, "outside-clause")
    assert "above the maximum of 3倍" in message


def test_a_sum_for_each_square_metre_is_not_held_against_a_sum(root: Path) -> None:
    per_area = tier("一般", {"from": 50, "to": 80, "unit": "元", "base": "每平方米"})
    put(root, act(per_area, clause_fines=repeated(500, 10000)))
    assert said(root, "outside-clause") == []
    [reason] = undecided_by(root, "outside-clause")
    assert "sets nothing to compare" in reason


def test_without_any_clause_it_cannot_be_told(root: Path) -> None:
    put(root, act(tier("一般", (500, 1000))))
    assert said(root, "outside-clause") == []
    assert undecided_by(root, "outside-clause") == ["No penalty clause is cited."]


def test_of_a_law_that_is_not_held_it_cannot_be_told(root: Path) -> None:
    put(root, act(tier("一般", (500, 1000)), penalty="《某某自治区示例绿地条例》第九条"))
    assert said(root) == []
    for check in ("outside-clause", "basis-gone"):
        [reason] = undecided_by(root, check)
        assert "is not held here" in reason


def test_the_text_of_the_day_is_read_where_nothing_else_tells(tmp_path: Path) -> None:
    root = garden_registry(tmp_path)
    entry = act(tier("一般", (200, 900)), penalty="《花圃管理条例》第六条")
    put(root, entry)
    [(check, severity, message)] = said(root, "outside-clause")
    assert (check, severity) == ("outside-clause", "必须改")
    assert "above the maximum of 500元" in message


# Gaps


def tiers_of(*measures: Keys) -> list[Keys]:
    return [tier(f"第{n}档", measures=[measure]) for n, measure in enumerate(measures, 1)]


@pytest.mark.parametrize(
    ("measures", "says"),
    [
        ([area(to=20), area(above=25)], "over 20平方米, 25平方米以下"),
        ([area(below=20), area(from_=25)], "20平方米以上, under 25平方米"),
        ([area(below=20), area(above=20)], "20平方米"),
        ([area(to=20), area(from_=20, to=50)], "above 50平方米"),
        ([area(from_=10, to=20), area(from_=20)], "below 10平方米"),
        ([area(to=20), area(above=20)], ""),
        ([area(to=20), area(from_=20)], ""),
        ([area(below=20), area(from_=20)], ""),
        ([area(below=20), area(from_=10, to=20), area(above=20)], ""),
    ],
)
def test_what_lies_between_two_measures_is_told(
    root: Path, measures: list[Keys], says: str
) -> None:
    put(root, act(*tiers_of(*measures)))
    results = said(root, "gap")
    assert len(results) == (1 if says else 0)
    assert all(severity == "建议改" and says in message for _c, severity, message in results)


@pytest.mark.parametrize("unit", ["次", "袋", "艘次", "个"])
def test_between_counts_there_is_nothing(root: Path, unit: str) -> None:
    def times(**bounds: int) -> Keys:
        return {
            "of": "一年内的数量",
            **{k.strip("_"): v for k, v in bounds.items()},
            "unit": unit,
        }

    put(root, act(*tiers_of(times(from_=1, to=1), times(from_=2, to=2), times(from_=3))))
    assert said(root, "gap") == []
    put(root, act(*tiers_of(times(from_=1, to=1), times(from_=3))))
    [(_check, _severity, message)] = said(root, "gap")
    assert f"2{unit}" in message


@pytest.mark.parametrize("unit", ["个月", "吨", "平方米", "个小时"])
def test_between_two_measured_numbers_there_is_more(root: Path, unit: str) -> None:
    measures = [{"of": "数量", **bounds, "unit": unit} for bounds in ({"to": 1}, {"from": 2})]
    put(root, act(*tiers_of(*measures)))
    assert [check for check, _severity, _message in said(root, "gap")] == ["gap"]


def test_units_of_one_kind_are_compared(root: Path) -> None:
    ten_thousand = {"of": "货值金额", "from": 1, "unit": "万元"}
    put(root, act(*tiers_of({"of": "货值金额", "below": 10000, "unit": "元"}, ten_thousand)))
    assert said(root, "gap", "overlap") == []
    ten_thousand["from"] = 2
    put(root, act(*tiers_of({"of": "货值金额", "below": 10000, "unit": "元"}, ten_thousand)))
    assert len(said(root, "gap")) == 1


def test_a_tier_in_words_may_hold_what_lies_between(root: Path) -> None:
    tiers = [
        tier("轻微", measures=[area(to=20)]),
        tier("一般", when="影响行人通行的"),
        tier("严重", measures=[area(from_=50)]),
    ]
    put(root, act(*tiers))
    assert said(root, "gap") == []
    assert ["condition in words" in reason for reason in undecided_by(root, "gap")] == [True]


def test_a_list_of_what_is_not_punished_has_no_gap(root: Path) -> None:
    tiers = [
        tier("首次", measures=[area(to=20)], outcome="不予处罚"),
        tier("其次", measures=[area(from_=40, to=50)], outcome="首违不罚"),
    ]
    put(root, act(*tiers))
    assert said(root, "gap") == []


@pytest.mark.parametrize(
    ("fines", "says"),
    [
        ([(500, 2000), (3000, 10000)], ["over 2000元, under 3000元"]),
        ([(500, 2000), (2000, 8000)], ["over 8000元, 10000元以下"]),
        ([(800, 2000), (2000, 10000)], ["500元以上, under 800元"]),
        ([(500, 2000), (2000, 10000)], []),
        ([(500, 500), (3000, 3000), (10000, 10000)], []),  # points: what lies between is unused
        ([(500, 2000), (5000, 5000), (8000, 10000)], []),
    ],
)
def test_what_no_tier_uses_of_the_clause_is_told(
    root: Path, fines: list[tuple[int, int]], says: list[str]
) -> None:
    tiers = [tier(f"第{n}档", fine) for n, fine in enumerate(fines, 1)]
    put(root, act(*tiers, clause_fines=repeated(500, 10000)))
    messages = [message for _c, _s, message in said(root, "gap")]
    assert len(messages) == len(says)
    assert all(says[0] in message for message in messages)


def test_whom_one_tier_names_and_the_next_leaves_out_is_one(root: Path) -> None:
    """对单位处…以下 in the first tier, 处…以下 in those that follow."""
    first = {"subject": "单位", "from": 500, "to": 2000, "unit": "元"}
    tiers = [tier("较轻", first), tier("一般", (2000, 5000)), tier("较重", (5000, 10000))]
    put(root, act(*tiers, clause_fines=repeated(500, 10000)))
    assert said(root) == []
    tiers[1] = tier("一般", (3000, 5000))
    put(root, act(*tiers, clause_fines=repeated(500, 10000)))
    assert [check for check, _s, _m in said(root)] == ["gap"]


@pytest.mark.parametrize("name", ["占地500平方米以上的", "占用耕地五百平方米以上的"])
def test_an_act_that_begins_at_a_number_has_no_tier_below_it(root: Path, name: str) -> None:
    put(root, act(*tiers_of(area(from_=500, below=800), area(from_=800)), name=name))
    assert said(root) == []


# Overlaps


@pytest.mark.parametrize(
    ("measures", "says"),
    [
        ([area(to=25), area(from_=20)], "20平方米以上25平方米以下"),
        ([area(from_=0, to=0), area(to=20), area(from_=20)], "0平方米"),
        ([area(to=20), area(from_=20)], ""),
        ([area(to=20), area(above=20)], ""),
    ],
)
def test_more_than_a_bound_in_two_tiers_is_told(
    root: Path, measures: list[Keys], says: str
) -> None:
    put(root, act(*tiers_of(*measures)))
    results = said(root, "overlap")
    assert len(results) == (1 if says else 0)
    assert all(severity == "建议改" and says in message for _c, severity, message in results)


def test_two_measures_of_one_tier_are_alternatives_and_may_overlap(root: Path) -> None:
    put(root, act(tier("从轻", measures=[area(to=20), area(from_=10, to=30)])))
    assert said(root, "overlap") == []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("占地20平方米以下且当场清理完毕的", 0),
        ("占地20平方米以下，当场清理完毕的", 0),
        ("占地20平方米以下，或者影响通行的", 1),
        ("占地20平方米以下的", 1),
    ],
)
def test_a_second_condition_tells_two_tiers_of_one_measure_apart(
    root: Path, words: str, count: int
) -> None:
    tiers = [
        tier("轻微", measures=[area(to=20)], when=words),
        tier("一般", measures=[area(to=30)], when="占地30平方米以下的"),
        tier("严重", measures=[area(from_=30)], when="占地30平方米以上的"),
    ]
    put(root, act(*tiers))
    assert len(said(root, "overlap")) == count


def test_fines_of_two_tiers_have_one_bound_in_common_at_most(root: Path) -> None:
    put(root, act(tier("轻微", (500, 2500)), tier("一般", (2000, 5000))))
    [(_check, _severity, message)] = said(root, "overlap")
    assert "2000元以上2500元以下" in message


def test_fines_on_others_do_not_overlap(root: Path) -> None:
    unit = {"subject": "单位", "from": 500, "to": 3000, "unit": "元"}
    person = {"subject": "个人", "from": 200, "to": 1000, "unit": "元"}
    put(root, act(tier("轻微", person), tier("一般", unit)))
    assert said(root, "overlap", "not-monotone") == []


def test_a_point_on_the_bound_of_both_neighbours_overlaps_neither(root: Path) -> None:
    def times(low: float, high: float) -> dict[str, object]:
        return {"from": low, "to": high, "unit": "倍", "base": "绿化投资额"}

    tiers = [
        tier("轻微", times(0, 0.5)),
        tier("一般", times(0.5, 0.5)),
        tier("严重", times(0.5, 1)),
    ]
    clause = [{"to": 1, "unit": "倍", "base": "绿化工程投资额"}]
    put(root, act(*tiers, clause_fines=clause))
    assert [check for check, _s, _m in said(root)] == ["point"]


# Gravity


def test_the_later_tier_has_the_higher_fine(root: Path) -> None:
    put(root, act(tier("从轻", (5000, 8000)), tier("从重", (1000, 5000))))
    [(_check, severity, message)] = said(root, "not-monotone")
    assert severity == "请核实"
    assert "“从重”" in message


def test_the_graver_act_by_its_words_has_the_higher_fine(root: Path) -> None:
    tiers = [
        tier("无资质", (5000, 10000), when="没有相应资质从事施工的"),
        tier("超越资质", (10000, 20000), when="超越资质等级从事施工的"),
    ]
    put(root, act(*tiers))
    [(_check, severity, message)] = said(root, "not-monotone")
    assert severity == "请核实"
    assert "graver" in message
    put(root, act(*reversed(tiers)))
    assert "order" in " ".join(f.result.hint for f in findings(root) if "monotone" in f.check)


def test_what_is_graver_by_its_words_and_fined_more_is_as_it_should_be(root: Path) -> None:
    put(root, act(tier("拒不改正的", (5000, 10000)), tier("及时改正的", (1000, 3000))))
    [(_check, _severity, message)] = said(root, "not-monotone")
    assert "less than the lighter tier" in message  # the order of the tiers alone is wrong
    assert "By its words" not in message


def test_one_multiple_that_comes_to_less_than_the_tier_before_allows_is_told(root: Path) -> None:
    def value(**bounds: int) -> list[dict[str, object]]:
        return [{"of": "货值金额", **{k.strip("_"): v for k, v in bounds.items()}, "unit": "元"}]

    first = tier("一般", (5000, 20000), measures=value(to=10000))
    once = {"from": 1, "to": 1, "unit": "倍", "base": "货值金额"}
    put(root, act(first, tier("较重", once, measures=value(from_=10000))))
    [(_check, _severity, message)] = said(root, "not-monotone")
    assert "comes to 10000元" in message
    put(root, act(first, tier("较重", {**once, "to": 5}, measures=value(from_=10000))))
    assert said(root, "not-monotone") == []


@pytest.mark.parametrize(("times", "count"), [(10, 0), (5, 1)])
def test_a_multiple_is_counted_where_the_unit_changes(root: Path, times: int, count: int) -> None:
    def value(**bounds: int) -> list[dict[str, object]]:
        plain = {k.strip("_"): v for k, v in bounds.items()}
        return [{"of": "货值金额", **plain, "unit": "元"}]

    tiers = [
        tier("一般", (70000, 100000), measures=value(from_=5000, to=10000)),
        tier(
            "较重",
            {"from": times, "to": 20, "unit": "倍", "base": "货值金额"},
            measures=value(from_=10000),
        ),
    ]
    put(root, act(*tiers))
    assert len(said(root, "not-monotone")) == count
    assert undecided_by(root, "not-monotone") == []


def test_a_multiple_of_what_is_not_measured_cannot_be_compared(root: Path) -> None:
    put(
        root,
        act(tier("一般", (1000, 2000)), tier("较重", {"to": 3, "unit": "倍", "base": "违法所得"})),
    )
    assert said(root, "not-monotone") == []
    assert len(undecided_by(root, "not-monotone")) == 1


# Points


def test_points_are_told_once_for_an_act(root: Path) -> None:
    tiers = [
        tier("第一次", (500, 500)),
        tier("第二次", (3000, 3000)),
        tier("第三次", (10000, 10000)),
    ]
    put(root, act(*tiers, clause_fines=repeated(500, 10000)))
    assert [(check, severity) for check, severity, _m in said(root)] == [("point", "请核实")]
    [finding] = [f for f in findings(root) if f.check == "discretion-point"]
    assert len(finding.result.related) == 2


def test_a_point_of_the_clause_itself_is_none(root: Path) -> None:
    clause = [{"from": 40, "to": 40, "unit": "%", "base": "上一年年收入"}]
    put(root, act(tier("一般事故", clause[0]), clause_fines=clause))
    assert said(root) == []


@pytest.mark.parametrize(("cap", "told"), [({"cap": 30000}, []), ({}, ["point"])])
def test_one_multiple_with_a_cap_is_no_single_sum(root: Path, cap: Keys, told: list[str]) -> None:
    once = {"from": 1, "to": 1, "unit": "倍", "base": "违法所得", **cap}
    put(root, act(tier("一般", once)))
    assert [check for check, _severity, _message in said(root, "point")] == told


# Persons and cases of the clause


BY_CASE = [
    *repeated(5, 10, when="尚可采取改正措施", unit="%", base="工程造价"),
    *repeated(None, 10, when="无法采取改正措施", unit="%", base="工程造价"),
]


def share(low: float | None, high: float, **more: object) -> Keys:
    return repeated(low, high, unit="%", base="工程造价", **more)[0]


def test_a_case_of_the_clause_has_its_own_minimum(root: Path) -> None:
    tiers = (
        tier("较轻", share(3, 7, when="尚可采取改正措施的")),
        tier("一般", share(7, 10, when="尚可采取改正措施的")),
        tier("严重", share(None, 10, when="无法采取改正措施的")),
    )
    put(root, act(*tiers, clause_fines=BY_CASE))
    (message,) = [m for _c, _s, m in said(root, "outside-clause")]
    assert "below the minimum of 5%" in message


@pytest.mark.parametrize(
    ("low", "condition", "count"),
    [
        (5, "尚可采取改正措施，逾期改正的", 0),
        (3, "尚可采取改正措施，逾期改正的", 1),
        (3, "影响不大的", 0),  # which case it is, the words do not tell
    ],
)
def test_the_condition_of_a_tier_may_name_the_case(
    root: Path, low: int, condition: str, count: int
) -> None:
    tiers = (
        tier("一般", share(low, 10), when=condition),
        tier("严重", share(None, 10), when="无法采取改正措施的"),
    )
    put(root, act(*tiers, clause_fines=BY_CASE))
    assert len(said(root, "outside-clause")) == count


def test_fines_of_two_cases_are_no_ladder(root: Path) -> None:
    tiers = (
        tier("一般", share(5, 10), when="尚可采取改正措施的"),
        tier("严重", share(None, 10), when="无法采取改正措施的"),
    )
    put(root, act(*tiers, clause_fines=BY_CASE))
    assert said(root, "overlap", "not-monotone", "gap") == []


def test_words_that_deny_a_case_do_not_name_it(root: Path) -> None:
    clause = [
        *repeated(3000, 30000, when="一般情形"),
        *repeated(30000, 100000, when="造成严重后果"),
    ]
    tiers = (
        tier("一般", (3000, 30000), when="未造成严重后果的"),
        tier("严重", (30000, 100000), when="造成严重后果的"),
    )
    put(root, act(*tiers, clause_fines=clause))
    assert said(root, "outside-clause", "gap") == []


def test_what_a_grave_case_leaves_unused_is_told(root: Path) -> None:
    clause = [*repeated(3000, 30000), *repeated(30000, 100000, when="情节严重")]
    tiers = (
        tier("一般", (3000, 30000)),
        tier("严重", (30000, 80000), when="情节严重的"),
    )
    put(root, act(*tiers, clause_fines=clause))
    assert [m for _c, _s, m in said(root, "gap")] == [
        "No tier uses over 80000元, 100000元以下 of the clause."
    ]


BY_PERSON = [
    *repeated(50000, 100000, subject="单位"),
    *repeated(5000, 50000, subject="个人"),
]


def test_a_fine_on_a_person_that_no_tier_divides(root: Path) -> None:
    units = tier("一般", {**repeated(50000, 100000)[0], "subject": "单位"})
    persons = tier("一般", {**repeated(5000, 50000)[0], "subject": "个人"})
    put(root, act(units, clause_fines=BY_PERSON))
    (message,) = [m for _c, _s, m in said(root, "gap")]
    assert "个人: 5000元以上50000元以下" in message
    of_persons = act(
        persons, name="未悬挂牌匾的（个人）", clause_fines=BY_PERSON, penalty="《示例法》"
    )
    of_units = act(units, clause_fines=BY_PERSON, penalty="《示例法》")
    put(root, of_units, of_persons)  # an entry for each
    assert said(root, "gap") == []


def test_a_fine_without_a_person_is_no_sure_answer(root: Path) -> None:
    put(root, act(tier("一般", (50000, 100000)), clause_fines=BY_PERSON))
    assert said(root, "outside-clause", "gap") == []
    (reason,) = undecided_by(root, "outside-clause")
    assert "On whom is not said" in reason


@pytest.mark.parametrize(
    ("cap", "severity", "says"),
    [
        (30000, None, ""),
        (20000, None, ""),
        (50000, "必须改", "caps its fine at 50000元"),
        (None, "请核实", "without the cap of 30000元"),
    ],
)
def test_a_multiple_keeps_the_cap_of_its_clause(
    root: Path, cap: int | None, severity: str | None, says: str
) -> None:
    base = "违法所得（罚款最高不超过三万元）"
    clause = repeated(1, 3, unit="倍", base=base)
    fine = repeated(1, 3, unit="倍", base="违法所得", **({} if cap is None else {"cap": cap}))
    put(root, act(tier("一般", *fine), clause_fines=clause))
    found = [(s, m) for _c, s, m in said(root, "outside-clause")]
    assert [s for s, _m in found] == ([] if severity is None else [severity])
    assert all(says in m for _s, m in found)


# The item is behind the law


def test_a_standard_on_the_new_clause_is_not_judged_by_the_old_one_of_the_item(
    tmp_path: Path,
) -> None:
    root = garden_registry(tmp_path)
    new = act(tier("一般", (2000, 10000)), items=["E-001"], penalty=f"《{GARDEN}》第七条")
    put(root, new, effective="2023-01-01")  # the item cites another law, and sets up to 20000
    assert said(root, "outside-clause", "gap") == []
    above = act(tier("一般", (2000, 30000)), items=["E-001"], penalty=f"《{GARDEN}》第七条")
    put(root, above, effective="2023-01-01")
    (message,) = [m for _c, _s, m in said(root, "outside-clause")]
    assert "above the maximum of 10000元" in message


def test_a_sum_beside_a_multiple_may_be_its_cap(tmp_path: Path) -> None:
    text = OLD_GARDEN.replace(
        "处二百元以上五百元以下罚款", "处违法所得一倍以上三倍以下罚款，但最高不超过三万元"
    )
    root = garden_registry(tmp_path, old=text)
    fine = repeated(1, 3, unit="倍", base="违法所得")
    put(root, act(tier("一般", *fine), penalty=f"《{GARDEN}》第五条"), effective="2020-01-01")
    assert said(root, "outside-clause") == []
    assert any("also names 30000元" in reason for reason in undecided_by(root, "outside-clause"))


def test_no_penalty_written_as_nothing_is_no_point(root: Path) -> None:
    tiers = (tier("不予处罚", (0, 0), outcome="不予处罚"), tier("一般", (500, 10000)))
    put(root, act(*tiers, clause_fines=repeated(500, 10000)))
    assert said(root, "point") == []
