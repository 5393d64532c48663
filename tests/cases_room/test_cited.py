"""What a decision cites, and why: by the verb that leads to it, by its title, by its marks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.cases.reading.cited import cited_in
from tests.citations.test_properties import ANY_TEXT, LAWS

PENALTY_LAW = "中华人民共和国行政处罚法"


def roles(*lines: str) -> list[tuple[str, str]]:
    """Return role and citation of each place that a decision cites."""
    return [(cited.role, cited.raw) for cited in cited_in(lines)]


@pytest.mark.parametrize(
    "words",
    [
        "违反了《示例条例》第三条的规定，",
        "触犯了《示例条例》第三条，",
        "不符合《示例条例》第三条的要求，",
        "未按照《示例条例》第三条的规定申领许可，",
        "属于《示例条例》第三条规定的违法行为，",
        "构成《示例条例》第三条所指的行为，",
        "违法依据：《示例条例》第三条，",
        "違反了《示例條例》第三條之規定，",
        "违反了示例条例第三条的规定，",
    ],
)
def test_what_is_breached_is_the_duty(words: str) -> None:
    assert [cited.role for cited in cited_in([f"当事人的行为{words}已构成违法。"])] == ["duty"]


@pytest.mark.parametrize(
    "words",
    [
        "依据《示例条例》第五十条的规定，决定罚款一千元。",
        "依照《示例条例》第五十条，处一千元罚款。",
        "适用《示例条例》第五十条，责令改正，处以罚款。",
        "处罚依据：《示例条例》第五十条。",
        "根据《示例条例》第五十条“违反本条例规定的，处一千元罚款。”的规定，决定如下：",
    ],
)
def test_the_ground_of_the_penalty_is_the_penalty_clause(words: str) -> None:
    assert [cited.role for cited in cited_in([words])] == ["penalty"]


@pytest.mark.parametrize(
    "words",
    [
        f"逾期不缴纳的，依据《{PENALTY_LAW}》第七十二条第一款第（一）项，加处罚款。",
        "根据《示例省行政执法程序规定》第三十条，延长办案期限。",
        "依据《中华人民共和国行政强制法》第五十三条申请人民法院强制执行。",
        "依据《示例条例》第六十条，逾期不拆除的，依法强制拆除。",
        "依据《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第六十六条起诉。",
    ],
)
def test_places_of_the_laws_on_procedure_are_procedure(words: str) -> None:
    assert [cited.role for cited in cited_in([words])] == ["procedure"]


@pytest.mark.parametrize(
    "words",
    [
        "参照《示例省行政处罚裁量基准》（示建规〔2023〕1号）第18项",
        "结合《示例省行政处罚和行政强制裁量权基准》第八条第二款",
        "符合《示例局关于行政处罚自由裁量权的适用规则》第十七条第（一）项、第（二）项",
        "违反国家标准GB12345-2012《示例作业安全规程》第9.3.7条、第9.3.8条",
        "根据《示例县人民政府关于乡镇实行综合行政执法的公告》（示府函〔2021〕18号）",
        "送达《行政处罚事先告知书》（示镇罚告〔2024〕3号）",
        "第一组证据：照片；第二项检查",
    ],
)
def test_standards_grants_and_papers_are_no_legal_basis(words: str) -> None:
    assert roles(f"{words}，决定如下：") == []


def test_quoted_statute_text_does_not_change_the_verb() -> None:
    text = (
        "依照《示例法》第七十五条“违反本法规定的，责令限期改正；构成犯罪的，依法追究。”"
        f"及《{PENALTY_LAW}》第二十八条第一款、《示例条例》第六条的规定，罚款。"
    )
    assert roles(text) == [
        ("penalty", "《示例法》第七十五条"),
        ("procedure", f"《{PENALTY_LAW}》第二十八条第一款"),
        ("penalty", "《示例条例》第六条"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "违反《示例法》第六条“按照《示例条例》第五条处罚”之规定",
        "违反《示例法》第六条：“……按照《示例条例》第五条的规定处罚”",
        "违反《示例法》第六条：有前款行为的，按照《示例条例》第五条予以处罚。",
    ],
)
def test_what_another_text_cites_is_quoted(text: str) -> None:
    assert roles(text) == [("duty", "《示例法》第六条"), ("quoted", "《示例条例》第五条")]


def test_what_is_cited_outright_is_not_quoted_besides() -> None:
    text = "违反《示例法》第三条，依据《示例法》第六条“违反本法第三条的，罚款”处罚。"
    assert roles(text) == [("duty", "《示例法》第三条"), ("penalty", "《示例法》第六条")]


def test_a_place_stands_once_for_each_role_and_version() -> None:
    lines = [
        "违反了《示例法》第六十七条。",
        "本机关认为，违反了《示例法》第六十七条。",
        "依据《示例法》第六十七条，处罚款。",
        "依据《示例法》（2014年修正）第六十七条，处罚款。",
        "依据《示例法》第六十七条，处罚款。",
    ]
    assert [(cited.role, cited.line) for cited in cited_in(lines)] == [
        ("duty", 1),
        ("penalty", 3),
        ("penalty", 4),
    ]


def test_a_law_without_a_place_counts_where_nothing_else_of_it_is_cited() -> None:
    assert roles("当事人违反了《示例法》的规定。") == [("duty", "《示例法》")]
    assert roles("违反了《示例法》的规定，即违反《示例法》第三条。") == [
        ("duty", "《示例法》第三条")
    ]
    assert roles("为宣传《示例法》，发放资料。") == []


def test_the_label_of_a_table_leads_to_the_line_below_it() -> None:
    assert roles("违法依据", "《示例法》第三条", "处罚依据", "《示例法》第六条") == [
        ("duty", "《示例法》第三条"),
        ("penalty", "《示例法》第六条"),
    ]


def test_the_labels_of_a_table_stand_above_its_columns_or_before_its_cells() -> None:
    expected = [("duty", "《示例法》第三条"), ("penalty", "《示例法》第六条")]
    head = "案件名称\t违法依据\t处罚依据"
    assert roles(head, "某案\t《示例法》第三条\t《示例法》第六条") == expected
    head = "| 违反条款 | 处罚依据 |"
    assert roles(head, "| --- | --- |", "| 《示例法》第三条 | 《示例法》第六条 |") == expected
    assert roles("违法依据\t《示例法》第三条\t处罚依据\t《示例法》第六条") == expected


def test_the_conduct_that_a_penalty_clause_lists_makes_no_duty_of_it() -> None:
    text = "违反了《示例法》第三条，构成第六十一条所列行为，依照《示例法》第六十一条，罚款。"
    assert roles(text) == [("duty", "《示例法》第三条"), ("penalty", "《示例法》第六十一条")]


def test_a_place_that_no_verb_leads_to_is_what_follows_takes_it_for() -> None:
    text = "《示例法》第三十条规定：“禁止占用。”当事人的行为违反了上述规定。"
    assert roles(text) == [("duty", "《示例法》第三十条")]
    text = "《示例法》第六十条规定：“占用的，处一千元以下罚款。”根据上述规定，决定罚款。"
    assert roles(text) == [("penalty", "《示例法》第六十条")]


def test_a_verb_may_stand_in_the_line_before() -> None:
    assert roles("当事人的行为违反了", "《示例法》第三条的规定。") == [("duty", "《示例法》第三条")]
    assert roles("当事人违反了规定。", "《示例法》第三条处罚款。")[0][0] == "penalty"


@given(st.lists(st.one_of(ANY_TEXT, LAWS, LAWS.map("违反了{}。".format)), max_size=5))
@settings(deadline=None)
def test_every_text_is_read_and_each_place_stands_in_its_line(lines: list[str]) -> None:
    for cited in cited_in(lines):
        assert cited.place.law is not None
        start, end = cited.place.span
        assert cited.raw.startswith(lines[cited.line - 1][start:end].strip())
