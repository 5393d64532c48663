"""Whether the places cited exist, and are cited down to the 款 and 项, by invented laws."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.cases.answer import DimensionAnswer
from devolved_powers.cases.dimensions import citations_exist
from devolved_powers.cases.law_standings import law_standings
from devolved_powers.cases.model import CitedRole, Decision, Payment
from devolved_powers.law.library import Library
from tests.cases_room.laws import (
    FACTS,
    GREEN,
    POND,
    PROCEDURE,
    REPEALED,
    RULES_OF_GREEN,
    cited,
    context,
    decision,
    held_laws,
    library,
)
from tests.cases_room.made import case

AFTER = date(2023, 8, 2)
OLD = f"《{GREEN}》（2018年5月10日公布）"


@pytest.fixture(scope="module")
def laws(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library(tmp_path_factory.mktemp("laws"))


def judged(laws: Library, made: Decision) -> DimensionAnswer:
    return citations_exist.judge(case(made), context(laws))


def said(answer: DimensionAnswer) -> list[tuple[str, str]]:
    return [(finding.code.code, finding.severity) for finding in answer.findings]


def of(laws: Library, text: str, role: CitedRole) -> tuple[str, list[tuple[str, str]]]:
    """Return the verdict and the findings on one citation in a decision of 2024."""
    answer = judged(laws, decision(*cited(text, role), conduct=AFTER))
    return answer.verdict, said(answer)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (f"《{GREEN}》第二条第一款", "duty"),
        (f"《{GREEN}》第三条第二款", "penalty"),
        (f"《{GREEN}》第五条第（二）项", "penalty"),
        (f"《{GREEN}》第五条第一款第（二）项", "penalty"),
        (f"{OLD}第四条第（一）项", "penalty"),
        (f"《{POND}》第三条", "penalty"),
        (f"《{PROCEDURE}》第三条第一款第（一）项", "procedure"),
        (f"《{PROCEDURE}》第三条", "quoted"),
        (f"《{GREEN}》", "quoted"),
    ],
)
def test_what_is_cited_as_it_stands_has_no_findings(
    laws: Library, text: str, role: CitedRole
) -> None:
    assert of(laws, text, role) == ("符合", [])


@pytest.mark.parametrize(
    "number", ["第三十条", "第三条第三款", "第五条第（三）项", "第二条第一款第（一）项"]
)
@pytest.mark.parametrize("role", ["duty", "penalty", "procedure"])
def test_what_the_law_does_not_have_is_wrong(laws: Library, number: str, role: CitedRole) -> None:
    assert of(laws, f"《{GREEN}》{number}", role) == ("不符", [("unknown-article", "必须改")])


def test_a_second_paragraph_where_there_is_one(laws: Library) -> None:
    expected = {("unknown-article", "必须改"), ("single-paragraph", "建议改")}
    verdict, findings = of(laws, f"《{GREEN}》第四条第二款", "duty")
    assert (verdict, set(findings)) == ("不符", expected)
    assert of(laws, f"《{GREEN}》第四条第一款", "duty") == (
        "符合",
        [("single-paragraph", "建议改")],
    )


@pytest.mark.parametrize(
    ("text", "role", "code"),
    [
        (f"《{GREEN}》第二条", "duty", ("paragraph-left-out", "建议改")),
        (f"《{GREEN}》第三条", "penalty", ("paragraph-left-out", "建议改")),
        (f"《{GREEN}》第五条", "penalty", ("item-left-out", "建议改")),
        (f"《{GREEN}》第五条", "duty", ("item-left-out", "请核实")),
        (f"《{PROCEDURE}》第三条第（一）项", "procedure", ("paragraph-left-out", "请核实")),
        (f"《{PROCEDURE}》第三条", "procedure", ("item-left-out", "请核实")),
    ],
)
def test_parts_left_out_are_told_and_the_place_exists(
    laws: Library, text: str, role: CitedRole, code: tuple[str, str]
) -> None:
    assert of(laws, text, role) == ("符合", [code])


def test_several_of_a_kind_are_one_finding(laws: Library) -> None:
    answer = judged(
        laws,
        decision(
            *cited(f"《{GREEN}》第二条", "duty", 7),
            *cited(f"《{GREEN}》第三条", "penalty", 9),
            conduct=AFTER,
        ),
    )
    (finding,) = answer.findings
    assert finding.line == 7
    assert f"《{GREEN}》第二条、第三条" in finding.message


def test_what_is_cited_twice_is_told_once(laws: Library) -> None:
    twice = (
        *cited(f"《{GREEN}》第三十条", "duty", 7),
        *cited(f"《{GREEN}》第三十条", "penalty", 9),
    )
    (finding,) = judged(laws, decision(*twice, conduct=AFTER)).findings
    assert finding.line == 7


def test_what_is_cited_in_full_elsewhere_may_be_named_in_short(laws: Library) -> None:
    places = (
        *cited(f"《{GREEN}》第三条", "penalty", 7),
        *cited(f"《{GREEN}》第三条第一款", "penalty", 9),
        *cited(f"《{GREEN}》第五条", "penalty", 9),
        *cited(f"《{GREEN}》第五条第（一）项", "penalty", 10),
    )
    assert said(judged(laws, decision(*places, conduct=AFTER))) == []


def test_a_law_that_is_not_known_is_never_wrong(laws: Library) -> None:
    expected = ("不能判定", [("unknown-law", "请核实")])
    assert of(laws, "《中华人民共和国示例草地法》第三条", "penalty") == expected
    assert of(laws, f"《{GREEN.replace('绿', '録')}》第三条", "penalty")[0] == "不能判定"
    assert of(laws, "《示例县环境条例》第三条", "penalty") == ("不能判定", [])


def test_a_version_that_is_not_held_cannot_be_asked(laws: Library) -> None:
    assert of(laws, f"《{POND}》（2009年版）第三十条", "penalty") == ("不能判定", [])


def test_a_text_of_before_those_held_leaves_it_open(laws: Library) -> None:
    places = cited(f"《{POND}》第三十条", "penalty")
    early = decision(*places, conduct=date(2019, 3, 1), decided=date(2019, 5, 1))
    assert judged(laws, early).verdict == "不能判定"
    later = decision(*places, conduct=date(2019, 3, 1), decided=date(2022, 5, 1))
    assert judged(laws, later).verdict == "不能判定"


def test_a_clause_of_the_act_or_of_the_decision_exists(laws: Library) -> None:
    for number, text in (("第四条第（一）项", OLD), ("第五条第（一）项", f"《{GREEN}》")):
        made = decision(
            *cited(f"《{GREEN}》{number}", "penalty"),
            conduct=date(2022, 5, 1),
            decided=date(2023, 8, 1),
        )
        assert judged(laws, made).verdict == "符合", text


def test_an_old_number_with_the_same_words_is_to_be_mended(laws: Library) -> None:
    verdict, findings = of(laws, f"《{GREEN}》第四条第（一）项", "penalty")
    assert (verdict, findings) == ("不符", [("old-number-of-law", "建议改")])
    verdict, findings = of(laws, f"《{PROCEDURE}》第九条", "procedure")
    assert (verdict, findings) == ("不符", [("old-number-of-law", "建议改")])


def test_one_whose_words_are_others_is_wrong(laws: Library) -> None:
    assert of(laws, f"《{POND}》第八条", "penalty") == ("不符", [("old-number-of-law", "必须改")])


@pytest.mark.parametrize(
    ("line", "percent", "is_on_the_spot", "expected"),
    [
        (9, Decimal(3), False, [("old-number-of-law", "必须改")]),
        (12, Decimal(3), False, []),
        (9, None, False, []),
        (9, Decimal(3), True, []),
    ],
)
def test_the_late_fee_by_its_old_number(
    laws: Library,
    line: int,
    percent: Decimal | None,
    is_on_the_spot: bool,
    expected: list[tuple[str, str]],
) -> None:
    made = replace(
        decision(*cited(f"《{PROCEDURE}》第二条", "procedure", 9), conduct=AFTER),
        payment=Payment(line=line, days=15, late_percent=percent),
        procedure="简易程序" if is_on_the_spot else "普通程序",
    )
    answer = judged(laws, made)
    assert said(answer) == expected
    assert answer.verdict == ("不符" if expected else "符合")


def test_a_quotation_that_is_not_there_is_only_asked_about(laws: Library) -> None:
    assert of(laws, f"《{GREEN}》第三十条", "quoted") == (
        "不能判定",
        [("unknown-article", "请核实")],
    )


def test_the_word_article_left_out(laws: Library) -> None:
    first, second = cited(f"《{GREEN}》第二条第一款、第三条第一款", "duty")
    made = decision(replace(first, raw=f"《{GREEN}》第二"), second, conduct=AFTER)
    answer = judged(laws, made)
    assert (answer.verdict, said(answer)) == ("符合", [("article-mark-missing", "建议改")])
    assert "“第二”" in answer.findings[0].message


def test_a_repealed_law_had_the_article(tmp_path: Path) -> None:
    gone = FACTS.replace(f"  - law: {POND}\n", f"  - law: {POND}\n{REPEALED}")
    made = decision(
        *cited(f"《{POND}》第三条", "penalty"), conduct=date(2025, 2, 1), decided=date(2025, 4, 1)
    )
    assert judged(library(tmp_path, gone), made).verdict == "符合"


def test_without_places_and_without_days(laws: Library) -> None:
    assert judged(laws, decision(conduct=AFTER)).verdict == "不能判定"
    undated = decision(*cited(f"《{GREEN}》第三条第一款", "penalty"), decided=None)
    assert judged(laws, undated).verdict == "不能判定"
    said_version = decision(*cited(f"{OLD}第三条第一款", "penalty"), decided=None)
    assert judged(laws, said_version).verdict == "符合"


def test_each_law_cited_is_told_once_as_it_stands_on_the_day_of_the_answer(laws: Library) -> None:
    made = decision(
        *cited(f"《{GREEN}》第二条第一款", "duty"),
        *cited(f"《{GREEN}》第三条第一款", "penalty"),
        *cited(f"《{RULES_OF_GREEN}》第二条", "penalty"),
        *cited("《示例草地条例》第三条", "quoted"),
        conduct=AFTER,
    )
    green, rules, strange = law_standings(made, context(laws))
    assert (green.law, rules.law, strange.law) == (GREEN, RULES_OF_GREEN, "示例草地条例")
    assert "现行有效" in green.text
    assert "2023-04-20" in green.text
    assert "2025-12-31" in green.text
    assert GREEN in rules.text
    assert "不能判定" in strange.text


def test_a_repealed_law_is_told_as_such(tmp_path: Path) -> None:
    gone = FACTS.replace(f"  - law: {POND}\n", f"  - law: {POND}\n{REPEALED}")
    laws = library(tmp_path, gone)
    (pond,) = law_standings(
        decision(*cited(f"《{POND}》第三条", "penalty"), conduct=AFTER), context(laws)
    )
    assert "已废止" in pond.text
    assert "2025-01-01" in pond.text


@given(
    st.lists(
        st.builds(
            lambda article, paragraph, item: (
                f"第{article}条"
                + (f"第{paragraph}款" if paragraph else "")
                + (f"第{item}项" if item else "")
            ),
            st.integers(1, 9),
            st.integers(0, 3),
            st.integers(0, 3),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["duty", "penalty", "procedure", "quoted"]),
)
def test_nothing_is_right_and_gravely_wrong(numbers: list[str], role: CitedRole) -> None:
    places = [place for number in numbers for place in cited(f"《{GREEN}》{number}", role)]
    answer = judged(held_laws(), decision(*places, conduct=AFTER))
    grave = [code for code, severity in said(answer) if severity == "必须改"]
    assert not grave or answer.verdict == "不符"
    assert answer.reason
    codes = [finding.code.code for finding in answer.findings if finding.severity == "建议改"]
    assert len(codes) == len(set(codes)) or "old-number-of-law" in codes
