"""A cell of a list: what it cites, which clause it quotes, and what is neither."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.citations import canonical, cited_cell, parse, render
from tests.citations.table import rows, sense

TEXTS = [text for text, _ in rows()]


def told(text: str) -> tuple[str, list[tuple[str, str]], str]:
    cell = cited_cell(text)
    quoted = [(render([quotation.place]), quotation.text) for quotation in cell.quotations]
    return cell.citation, quoted, cell.unread


@pytest.mark.parametrize(
    "cell",
    [
        "《示例灯光条例》第七条：路灯应当及时修复。",
        "《示例灯光条例》第七条规定：路灯应当及时修复。",
        "《示例灯光条例》第七条“路灯应当及时修复。”",
        "《示例灯光条例》第七条：“路灯应当及时修复。”",
        "《示例灯光条例》第七条:「路灯应当及时修复。」",
        "《示例灯光条例》第七条 路灯应当及时修复。",
        "《示例灯光条例》第七条路灯应当及时修复。",
        "《示例灯光条例》\n第七条　路灯应当及时修复。",
        "《示例灯光条例》\n第七条路灯应当及时修复。",
        "【行政法规】《示例灯光条例》第七条：第七条 路灯应当及时修复。",
        "1.《示例灯光条例》第七条：路灯应当及时修复。",
        "法律依据：《示例灯光条例》第七条：路灯应当及时修复。；",
        "法律法规名称：《示例灯光条例》；条款号：第七条；条款内容：路灯应当及时修复。",
        "条款号：第七条 条款内容：路灯应当及时修复。 法律法规名称：示例灯光条例",
        "依据《示例灯光条例》第七条的规定：“路灯应当及时修复。”处罚",
    ],
)
def test_a_quoted_clause_is_kept_beside_the_citation(cell: str) -> None:
    place = "《示例灯光条例》第七条"
    assert told(cell) == (place, [(place, "路灯应当及时修复。")], "")


def test_several_articles_have_their_own_text_in_one_line_or_in_many() -> None:
    parts = ("《示例灯光条例》第七条", "路灯应当及时修复。", "第九条", "不得损坏路灯。")
    for text in (
        "{} {}{} {}",
        "{}：{}{}：{}",
        "{}{}\n{}{}",
        "{}“{}”{}“{}”",
        "{}：“{}”；{}：“{}”",
    ):
        assert told(text.format(*parts)) == (
            "《示例灯光条例》第七条、第九条",
            [
                ("《示例灯光条例》第七条", "路灯应当及时修复。"),
                ("《示例灯光条例》第九条", "不得损坏路灯。"),
            ],
            "",
        ), text


def test_numbers_named_first_are_told_apart_by_the_heads_of_their_texts() -> None:
    text = "《示例灯光条例》第七条、第九条：\n第七条 路灯应当及时修复。\n第九条 不得损坏路灯。"
    assert [quoted for _place, quoted in told(text)[1]] == ["路灯应当及时修复。", "不得损坏路灯。"]


@pytest.mark.parametrize(
    "quoted",
    [
        "违反本条例第三条规定的，依照《示例处罚法》第五条、第六条的规定处罚。",
        "有下列情形之一的，责令改正：（一）违反第四条第二款的；（二）未按规定报告的。",
        "符合《示例标准》要求的，可以不予处罚……但造成后果的除外。",
    ],
)
def test_what_quoted_text_mentions_is_not_cited(quoted: str) -> None:
    place = "《示例灯光条例》第七条"
    assert told(f"{place}：{quoted}") == (place, [(place, quoted)], "")


@pytest.mark.parametrize(
    ("text", "citation", "unread"),
    [
        ("依据《示例灯光条例》第七条第二款处罚", "《示例灯光条例》第七条第二款", ""),
        ("违反《示例灯光条例》第七条的规定", "《示例灯光条例》第七条", ""),
        ("《示例灯光条例》（国务院令第999号）", "《示例灯光条例》（国务院令第999号）", ""),
        ("《示例灯光条例》第三章", "《示例灯光条例》", "第三章"),
        (
            "《示例灯光条例》第七条、另见县里的会议纪要",
            "《示例灯光条例》第七条",
            "另见县里的会议纪要",
        ),
        ("按县里的会议纪要办理", "", "按县里的会议纪要办理"),
        ("无", "", ""),
        ("", "", ""),
    ],
)
def test_what_is_neither_citation_nor_quotation_is_told(
    text: str, citation: str, unread: str
) -> None:
    assert told(text) == (citation, [], unread)


def test_the_key_with_sessions_and_orders_is_read_to_the_next_key() -> None:
    text = (
        "1、法律法规名称:《示例灯光条例》;依据文号:1998年6月10日中华人民共和国国务院令第999号发布,"
        "2018年3月19日第四次修正;条款号:第七条第（二）项;条款内容:路灯应当及时修复。;"
        "2、法律法规名称:《示例处罚法》;依据文号:2002年8月29日第九届全国人民代表大会常务委员会"
        "第二十九次会议通过,2016年7月2日修正;条款号:第三十九条;条款内容:处五百元罚款。"
    )
    first, second = parse(text)
    assert (first.law, first.article, first.item) == ("示例灯光条例", 7, 2)
    assert first.doc_no == "国务院令第999号"
    assert first.version == "1998年6月10日发布，2018年3月19日第四次修正"
    assert (second.law, second.article, second.doc_no) == ("示例处罚法", 39, None)
    quoted = [quotation.text for quotation in cited_cell(text).quotations]
    assert quoted == ["路灯应当及时修复。", "处五百元罚款。"]
    assert cited_cell(text).unread == ""


PIECES = st.sampled_from(
    [
        *("《示例灯光条例》", "第七条", "第（二）项", "：", "；", "\n", "“", "”", "。", "、", " "),
        *(
            "法律法规名称：",
            "依据文号：",
            "条款号：",
            "条款内容：",
            "1、",
            "【法律】",
            "依据",
            "处罚",
        ),
        *("路灯应当及时修复", "违反本条例第三条规定", "2018年修正", "国务院令第999号", "（", "）"),
    ]
)


@given(st.one_of(st.sampled_from(TEXTS), st.lists(PIECES, max_size=20).map("".join)))
@settings(max_examples=400)
def test_a_cell_cites_what_its_text_cites_and_quotes_only_its_own_words(text: str) -> None:
    cell = cited_cell(text)
    assert (cell.citation or None) == canonical(text)
    assert sense(parse(cell.citation)) == sense(parse(text))
    places = parse(text)
    for quotation in cell.quotations:
        assert quotation.place in places
        assert quotation.text.replace("\n", "") in text.replace("_x000d_", "").replace("\n", "")
