"""What is left over: quoted statute text and whatever cannot be read, with its position."""

from __future__ import annotations

import pytest

from devolved_powers.citations import is_plain, leftover, parse


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("《城市绿化条例》第三条", []),
        ("1.《城市绿化条例》第三条；2.《水法》第五条。", []),
        ("违反了《城市绿化条例》第三条的规定", []),
        ("《城市绿化条例》第三条：应当及时维护。", ["应当及时维护。"]),
        ("《城市绿化条例》第三条 应当及时维护。", ["应当及时维护。"]),
        ("《城市绿化条例》第三条应当及时维护。", ["应当及时维护。"]),
        ("《城市绿化条例》第三条规定：应当及时维护。", ["应当及时维护。"]),
        ("《城市绿化条例》第三条:甲。《水法》第五条:乙。", ["甲。", "乙。"]),
        ("《城市绿化条例》第三条（罚则）、第五条", ["（罚则）"]),
        ("《城市绿化条例》第一百一条", ["第一百一条"]),
        ("《城市绿化条例》第三条第", ["第"]),
        ("《城市绿化条例》第三条第一款前段、第五条", ["前段"]),
        ("《城市绿化条例》第三条之一至第三条之四", []),
        ("《城市绿化条例》第三条之一至第四条", ["至"]),
        ("《城市绿化条例》附件2第三项", []),
        ("当事人违反了《城市绿化条例》第三条", ["当事人"]),
        (
            "法律法规名称：《城市绿化条例》；颁布机关：国务院；条款号：第三条；条款内容：应当维护。",
            ["国务院", "应当维护。"],
        ),
        ("《排污许可证》", ["《排污许可证》"]),
        ("对擅自占道的处罚", ["对擅自占道的处罚"]),
        ("", []),
        (" \n", []),
    ],
)
def test_the_parts_left_over_are_those_that_are_not_understood(text: str, rest: list[str]) -> None:
    assert [text[start:end] for start, end in leftover(text)] == rest


@pytest.mark.parametrize(
    "quoted",
    [
        "违反本条例第九条规定的，责令改正",
        "按《条例》第九条规定处理",
        "有下列行为之一的：（一）未按规定维护的；（二）违反第九条第一款的",
        "第三条 应当及时维护。",
        "依照《水法》第五条、第六条的规定处罚",
        "应当符合《水法》第五条规定的条件。《防洪法》第六条规定的除外。",
        "应当遵守《市容标准》、《卫生许可证》",
        "应当及时维护。第九条规定的除外。",
        "应当及时维护；第九条的情形，不得擅自占用。",
    ],
)
@pytest.mark.parametrize("between", ["：", ":", " ", "\n", ""])
def test_citations_inside_quoted_text_give_nothing(quoted: str, between: str) -> None:
    places = parse(f"《城市绿化条例》第三条{between}{quoted}")
    assert [(place.law, place.article) for place in places] == [("城市绿化条例", 3)]


@pytest.mark.parametrize(
    "between",
    [
        "。《水法》",
        "。2.《水法》",
        "2、《水法》",
        "\n《水法》",
        "。【法律】《水法》",
        "。\n二、水法",
    ],
)
def test_a_new_entry_of_the_list_ends_the_quotation(between: str) -> None:
    places = parse(f"《城市绿化条例》第三条：应当及时维护{between}第五条：不得占用。")
    assert [(place.law, place.article) for place in places] == [("城市绿化条例", 3), ("水法", 5)]


@pytest.mark.parametrize(
    "between",
    [
        "。第五条 ",
        "；第五条 ",
        "”第五条 ",
        "。第五条；",
        "。第五条",
        "”第五条",
        "\n第五条",
        "\n第五条 ",
    ],
)
def test_the_next_article_quoted_is_cited(between: str) -> None:
    places = parse(f"《城市绿化条例》第三条 应当及时维护{between}未经同意，不得占用。")
    assert [place.article for place in places] == [3, 5]


def test_an_article_that_begins_a_line_is_cited_once() -> None:
    text = "《城市绿化条例》第三条、第五条：\n第三条 甲。\n第五条 乙。\n第七条 丙。"
    assert [place.article for place in parse(text)] == [3, 5, 7]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("《城市绿化条例》第三条第（二）项；《水法》第五条", True),
        ("《城市绿化条例》第三条第二项", False),
        ("《城市绿化条例》第三条。", False),
        ("《城市绿化条例》第三条、《水法》第五条", False),
        ("无", False),
        ("", False),
    ],
)
def test_a_text_is_plain_only_when_it_is_the_canonical_form(text: str, *, plain: bool) -> None:
    assert is_plain(text) is plain
