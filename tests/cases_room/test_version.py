"""By which text an act is judged, by invented laws: that of its day, or a milder one since."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.cases.answer import DimensionAnswer
from devolved_powers.cases.dimensions import version
from devolved_powers.cases.model import CitedInCase, Conduct, Contradiction, Decision
from devolved_powers.law.library import Library
from tests.cases_room.laws import (
    FACTS,
    GREEN,
    PARK,
    POND,
    PROCEDURE,
    REPEALED,
    RULES_OF_GREEN,
    cited,
    context,
    decision,
    held_laws,
    library,
    told,
)
from tests.cases_room.made import case

BEFORE, AFTER, DECIDED = date(2022, 5, 4), date(2023, 8, 2), date(2024, 6, 3)
OLD = f"《{GREEN}》（2018年5月10日公布）"


@pytest.fixture(scope="module")
def laws(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(tmp_path_factory.mktemp("laws"))


def clauses(duty: str, penalty: str) -> tuple[CitedInCase, ...]:
    return (*cited(duty, "duty", 8), *cited(penalty, "penalty", 12))


def judged(laws: Library, made: Decision) -> DimensionAnswer:
    return version.judge(case(made), context(laws))


def said(answer: DimensionAnswer) -> list[tuple[str, str]]:
    return [(finding.code.code, finding.severity) for finding in answer.findings]


def test_act_and_decision_under_one_text_are_in_order(laws: Library) -> None:
    places = clauses(f"《{GREEN}》第二条第一款", f"《{GREEN}》第三条第一款")
    answer = judged(laws, decision(*places, conduct=AFTER))
    assert (answer.verdict, said(answer)) == ("符合", [])
    assert "2023-08-02" in answer.reason


def test_the_old_text_governs_an_act_of_before_the_change(laws: Library) -> None:
    places = clauses(f"{OLD}第二条第一款", f"{OLD}第三条第一款")
    assert judged(laws, decision(*places, conduct=BEFORE)).verdict == "符合"


def test_a_heavier_text_that_is_younger_than_the_act_is_wrong(laws: Library) -> None:
    answer = judged(laws, decision(*cited(f"《{GREEN}》第三条第一款", "penalty"), conduct=BEFORE))
    assert (answer.verdict, said(answer)) == ("不符", [("version-younger-than-act", "必须改")])
    assert all(sum_ in answer.reason for sum_ in ("1000元", "5000元", "2000元", "2万元"))


def test_a_lighter_one_is_no_fault_and_both_sums_are_shown(laws: Library) -> None:
    answer = judged(laws, decision(*cited(f"《{PARK}》第二条", "penalty"), conduct=BEFORE))
    assert (answer.verdict, said(answer)) == ("符合", [])
    assert all(sum_ in answer.reason for sum_ in ("200元", "500元", "300元"))


def test_a_lighter_text_since_the_act_is_to_be_applied(laws: Library) -> None:
    answer = judged(
        laws, decision(*cited(f"《{PARK}》（2018年5月10日公布）第二条", "penalty"), conduct=BEFORE)
    )
    assert (answer.verdict, said(answer)) == ("不符", [("lighter-text-not-applied", "必须改")])


def test_a_version_out_of_force_is_wrong(laws: Library) -> None:
    answer = judged(laws, decision(*cited(f"{OLD}第三条第一款", "penalty"), conduct=AFTER))
    assert (answer.verdict, said(answer)) == ("不符", [("version-out-of-force", "必须改")])


@pytest.mark.parametrize("version_said", ["1998年", "2011年3月1日修正", "二〇一一年修正"])
def test_so_is_one_whose_text_nobody_holds(laws: Library, version_said: str) -> None:
    places = cited(f"《{POND}》（{version_said}）第三条", "penalty")
    if places[0].place.version is None:
        pytest.skip("the grammar reads no version there")
    answer = judged(laws, decision(*places, conduct=AFTER))
    assert (answer.verdict, said(answer)) == ("不符", [("version-out-of-force", "必须改")])


def test_where_the_words_are_the_same_only_the_version_is_to_be_mended(laws: Library) -> None:
    answer = judged(laws, decision(*cited(f"{OLD}第五条", "duty"), conduct=AFTER))
    assert (answer.verdict, said(answer)) == ("符合", [("version-out-of-force", "建议改")])
    assert "第六条" in answer.findings[0].message


def test_an_act_that_lasted_comes_under_the_text_of_its_end(laws: Library) -> None:
    lasted = Conduct(begins=told(BEFORE), ends=told(AFTER), is_continuing=True)
    old = judged(laws, decision(*cited(f"{OLD}第三条第一款", "penalty"), conduct=lasted))
    new = judged(laws, decision(*cited(f"《{GREEN}》第三条第一款", "penalty"), conduct=lasted))
    assert (old.verdict, said(old)) == ("不符", [("continuing-conduct", "必须改")])
    assert (new.verdict, said(new)) == ("符合", [])


def test_its_days_are_told_as_far_as_the_decision_tells_them(laws: Library) -> None:
    months = Conduct(
        begins=told(date(2022, 5, 1), date(2022, 5, 31)),
        ends=told(date(2023, 8, 1), date(2023, 8, 31)),
    )
    reason = judged(laws, decision(*cited(f"{OLD}第三条", "penalty"), conduct=months)).reason
    assert "2022-05" in reason
    assert "2022-05-01" not in reason


def test_of_one_whose_end_is_not_told_nobody_can_say(laws: Library) -> None:
    lasts = Conduct(begins=told(BEFORE), is_continuing=True)
    answer = judged(laws, decision(*cited(f"{OLD}第三条第一款", "penalty"), conduct=lasts))
    assert (answer.verdict, said(answer)) == ("不能判定", [("continuing-conduct", "请核实")])


def test_a_month_in_which_the_law_changed_leaves_it_open(laws: Library) -> None:
    month = Conduct(begins=told(date(2023, 5, 15), date(2023, 6, 14)))
    for text in (f"《{GREEN}》第三条第一款", f"{OLD}第三条第一款"):
        answer = judged(laws, decision(*cited(text, "penalty"), conduct=month))
        assert answer.verdict == "不能判定"
        assert {severity for _code, severity in said(answer)} == {"请核实"}


def test_a_text_of_the_day_that_is_not_held_leaves_it_open(laws: Library) -> None:
    answer = judged(laws, decision(*cited(f"《{POND}》第二条", "duty"), conduct=date(2020, 5, 4)))
    assert (answer.verdict, said(answer)) == ("不能判定", [("version-not-said", "请核实")])
    assert "2022-01-01" in answer.reason


def test_a_number_that_the_clause_got_only_later_is_wrong_for_an_older_act(laws: Library) -> None:
    answer = judged(
        laws, decision(*cited(f"《{POND}》第三条", "penalty"), conduct=date(2020, 5, 4))
    )
    assert (answer.verdict, said(answer)) == ("不符", [("version-not-said", "必须改")])
    assert "第八条" in answer.reason


def test_a_version_named_once_counts_for_the_law(laws: Library) -> None:
    places = clauses(f"{OLD}第二条第一款", f"《{GREEN}》第三条第一款")
    answer = judged(laws, decision(*places, conduct=BEFORE))
    assert (answer.verdict, said(answer)) == ("符合", [("version-not-said", "请核实")])


def test_a_newer_law_of_higher_rank_overrules_the_clause_that_it_regulates(laws: Library) -> None:
    clause = cited(f"《{RULES_OF_GREEN}》第二条", "penalty")
    answer = judged(laws, decision(*clause, conduct=AFTER))
    assert (answer.verdict, said(answer)) == ("不符", [("superseded-by-higher-law", "必须改")])
    assert f"《{GREEN}》第三条第一款" in answer.reason
    assert judged(laws, decision(*clause, conduct=BEFORE)).verdict != "不符"


def test_of_another_clause_of_it_nobody_can_say(laws: Library) -> None:
    clause = cited(f"《{RULES_OF_GREEN}》第三条", "penalty")
    answer = judged(laws, decision(*clause, conduct=AFTER))
    assert (answer.verdict, said(answer)) == ("不能判定", [("superseded-by-higher-law", "请核实")])


@pytest.mark.parametrize(
    ("conduct", "expected"),
    [
        (date(2025, 1, 1), ("不符", [("law-repealed", "必须改")])),
        (date(2024, 12, 31), ("不能判定", [("changed-since-act", "请核实")])),
    ],
)
def test_a_repeal_counts_by_the_day_of_the_act(
    tmp_path: Path, conduct: date, expected: tuple[str, list[tuple[str, str]]]
) -> None:
    gone = library(tmp_path, FACTS.replace(f"  - law: {POND}\n", f"  - law: {POND}\n{REPEALED}"))
    made = decision(
        *cited(f"《{POND}》第三条", "penalty"), conduct=conduct, decided=date(2025, 3, 1)
    )
    answer = judged(gone, made)
    assert (answer.verdict, said(answer)) == expected


def test_without_a_day_of_the_act_nothing_is_said(laws: Library) -> None:
    places = cited(f"{OLD}第三条第一款", "penalty")
    found = Conduct(found=told(AFTER))
    unsure = decision(*places, conduct=found)
    two = (Contradiction(what="检查、到期", days=("2023-08-02", "2023-08-09"), line=4),)
    for made in (decision(*places), replace(unsure, contradictions=two)):
        answer = judged(laws, made)
        assert (answer.verdict, answer.findings) == ("不能判定", ())
    assert judged(laws, unsure).verdict == "不符"


def test_a_law_that_is_not_held_and_a_text_without_clauses(laws: Library) -> None:
    strange = decision(*cited("《示例草地条例》第三条", "penalty"), conduct=AFTER)
    assert judged(laws, strange).verdict == "不能判定"
    procedure = decision(*cited(f"《{PROCEDURE}》第三条", "procedure"), conduct=AFTER)
    assert judged(laws, procedure).verdict == "不能判定"


@pytest.mark.parametrize(
    ("filed", "expected"),
    [
        (date(2024, 5, 4), []),
        (date(2024, 5, 5), [("limitation-passed", "请核实")]),
    ],
)
def test_two_years_from_the_act_to_its_finding(
    laws: Library, filed: date, expected: list[tuple[str, str]]
) -> None:
    places = cited(f"{OLD}第三条第一款", "penalty")
    answer = judged(laws, decision(*places, conduct=BEFORE, filed=filed))
    assert (answer.verdict, said(answer)) == ("符合", expected)


days = st.dates(date(2016, 1, 1), date(2025, 12, 31))


@given(begins=days, ends=days, decided=days, number=st.integers(1, 9), is_said=st.booleans())
def test_the_verdict_always_fits_the_findings(
    begins: date, ends: date, decided: date, number: int, is_said: bool
) -> None:
    made = decision(
        *cited(
            f"{OLD if is_said else f'《{GREEN}》'}第{'一二三四五六七八九'[number - 1]}条", "duty"
        ),
        conduct=Conduct(begins=told(begins), ends=told(ends), is_continuing=begins != ends),
        decided=decided,
    )
    answer = judged(held_laws(), made)
    grave = any(severity == "必须改" for _code, severity in said(answer))
    assert grave == (answer.verdict == "不符")
    assert answer.reason
    assert "\n" not in answer.reason
    if is_said and number == 3 and date(2023, 6, 1) <= min(begins, ends):
        assert answer.verdict != "符合"
