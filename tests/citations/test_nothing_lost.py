"""No law that a cell names with an article is lost: it is cited, or told as unread."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.citations import canonical, cited_cell, parse
from tests.citations.test_cell import told

DECISION = "《示例省人大常委会关于修改〈示例灯光条例〉等三件法规的决定》"
INNER = "〈示例省人大常委会关于修改〈示例灯光条例〉等三件法规的决定〉"


@pytest.mark.parametrize(
    ("cell", "version"),
    [
        (f"{DECISION}修改后的《示例灯光条例》第七条", f"经{INNER}修改"),
        (f"{DECISION}（示例公告第9号）修改后的《示例灯光条例》第七条", None),
        (f"{DECISION}修正的示例灯光条例第七条", f"经{INNER}修正"),
        (f"经{DECISION}修订的《示例灯光条例》第七条", f"经{INNER}修订"),
        (f"根据{DECISION}第二次修正后的《示例灯光条例》第七条", f"经{INNER}第二次修正"),
        (f"违反了经{DECISION}修订的《示例灯光条例》第七条的规定", f"经{INNER}修订"),
        ("根据国务院令第999号修改的《示例灯光条例》第七条", "经国务院令第999号修改"),
        (f"{DECISION}第二条修改的《示例灯光条例》第七条", f"经{INNER}第二条修改"),
        (f"《示例灯光条例》（经{DECISION}修订）第七条", f"经{INNER}修订"),
    ],
)
def test_the_decision_that_amended_a_law_is_its_version_and_no_basis(
    cell: str, version: str | None
) -> None:
    (place,) = parse(cell)
    assert (place.law, place.article, place.doc_no) == ("示例灯光条例", 7, None)
    assert place.version == (version or f"经{INNER}（示例公告第9号）修改")
    read = cited_cell(cell)
    assert (read.quotations, read.unread) == ((), "")
    assert canonical(read.citation) == read.citation


def test_a_decision_beside_a_law_stays_a_basis() -> None:
    cell = f"{DECISION}；《示例灯光条例》第七条"
    assert [place.article for place in parse(cell)] == [None, 7]
    cell = f"《示例道路法》第三条；经{DECISION}修订的《示例灯光条例》第七条"
    assert [place.law for place in parse(cell)] == ["示例道路法", "示例灯光条例"]


@pytest.mark.parametrize(
    "remark",
    [
        "（2016年修正后为第八条）",
        "（2016年7月2日修正后为第八条第二款）",
        "（修订后为第八条）",
        "（注：原第八条）",
        "（现第八条）",
        "（现行第八条）",
        "（修改后第八条）",
        "（修正案第八条）",
        "（由《示例修改决定》改为第八条）",
    ],
)
def test_another_number_of_the_article_is_told_and_is_no_edition(remark: str) -> None:
    assert told(f"《示例灯光条例》第七条{remark}") == ("《示例灯光条例》第七条", [], remark)
    behind = told(f"《示例灯光条例》第七条{remark}；《示例道路法》第三条")
    assert behind == ("《示例灯光条例》第七条；《示例道路法》第三条", [], remark)


@pytest.mark.parametrize(
    ("remark", "told_as"),
    [
        ("（原第八条）", "（原第八条）"),
        ("但书", "但书"),
        ("第二款前段", "前段"),
        ("第二句", "第二句"),
    ],
)
@pytest.mark.parametrize("text", ["：不得损坏路灯。", "：“不得损坏路灯。”"])
def test_a_remark_before_quoted_text_is_told_apart_from_it(
    remark: str, told_as: str, text: str
) -> None:
    read = cited_cell(f"《示例灯光条例》第七条{remark}{text}；《示例道路法》第三条")
    assert [quotation.text for quotation in read.quotations] == ["不得损坏路灯。"]
    assert read.unread == told_as
    assert read.citation.endswith("；《示例道路法》第三条")


def test_an_edition_behind_an_article_is_still_the_edition_of_its_law() -> None:
    assert (
        canonical("《示例灯光条例》第七条（2016年修正）") == "《示例灯光条例》（2016年修正）第七条"
    )


@pytest.mark.parametrize(
    "text",
    [
        "\n第一款 路灯应当修复。\n第二款 不得损坏路灯。",
        "\n第一款：路灯应当修复。\n第二款：不得损坏路灯。",
        "\n第一款路灯应当修复。\n第二款不得损坏路灯。",
        "：第一款 路灯应当修复。第二款 不得损坏路灯。",
        "：第一款 路灯应当修复。；第二款 不得损坏路灯。",
        "规定：第一款：“路灯应当修复。”第二款：“不得损坏路灯。”",
        " 第一款 路灯应当修复。 第二款 不得损坏路灯。",
    ],
)
def test_each_paragraph_that_heads_its_text_is_cited(text: str) -> None:
    citation, quoted, unread = told(f"《示例灯光条例》第七条{text}")
    assert (citation, unread) == ("《示例灯光条例》第七条第一款、第二款", "")
    assert quoted == [
        ("《示例灯光条例》第七条第一款", "路灯应当修复。"),
        ("《示例灯光条例》第七条第二款", "不得损坏路灯。"),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("第一款、第二款", "第一款、第二款"),
        ("第（一）项、第（三）项", "第（一）项、第（三）项"),
        ("第二款第（一）项 损坏的；第（三）项 盗窃的", "第二款第（一）项、第（三）项"),
        ("有下列行为之一的，\n第（一）项 损坏的；\n第（三）项 盗窃的", "第（一）项、第（三）项"),
        ("有下列行为之一的\n第（一）项 损坏的；\n第（三）项 盗窃的", "第（一）项、第（三）项"),
    ],
)
def test_places_behind_the_colon_of_their_article_are_places_of_it(text: str, places: str) -> None:
    assert told(f"《示例灯光条例》第七条：{text}")[::2] == (f"《示例灯光条例》第七条{places}", "")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("第（一）项 损坏灯杆的；", "第（三）项 盗窃灯泡的。"),
        ("\n第（一）项 损坏灯杆的；", "\n第（三）项 盗窃灯泡的。"),
        ("第一项：损坏灯杆的；", "第三项：盗窃灯泡的。"),
        ("第（一）项“损坏灯杆的”；", "第（三）项“盗窃灯泡的”。"),
    ],
)
def test_each_item_that_heads_its_text_is_cited_with_the_words_that_lead_to_it(
    one: str, two: str
) -> None:
    for between in ("：", " ", "：“"):
        cell = f"《示例灯光条例》第七条{between}有下列行为之一的，处以罚款：{one}{two}"
        citation, quoted, unread = told(cell)
        assert (citation, unread) == ("《示例灯光条例》第七条第（一）项、第（三）项", ""), cell
        words = [text.strip("。；“”") for _place, text in quoted]
        assert words == ["有下列行为之一的，处以罚款", "损坏灯杆的", "盗窃灯泡的"], cell


@pytest.mark.parametrize(
    "quoted",
    [
        "有下列行为之一的，处以罚款：（一）损坏灯杆的；（二）盗窃灯泡的。",
        "有前款行为的，依照下列规定处罚：第一款规定的行为，处以罚款。",
        "有下列行为之一的：第（一）项、第（二）项所列行为，处以罚款。",
    ],
)
def test_items_of_quoted_text_stay_quotation(quoted: str) -> None:
    place = "《示例灯光条例》第七条"
    assert told(f"{place}：{quoted}") == (place, [(place, quoted)], "")


@pytest.mark.parametrize(
    "part", ["前段", "后段", "前半段", "后半段", "但书", "第一句", "本文", "（前段）", "的但书规定"]
)
@pytest.mark.parametrize("place", ["第七条", "第七条第一款", "第七条第一款第（一）项"])
@pytest.mark.parametrize("between", ["、", "；", "\n"])
def test_part_of_a_place_is_told_and_does_not_stop_the_reading(
    part: str, place: str, between: str
) -> None:
    cell = f"《示例灯光条例》{place}{part}{between}《示例道路法》附则第三条"
    assert told(cell) == (f"《示例灯光条例》{place}；《示例道路法》第三条", [], part)


@pytest.mark.parametrize("part", ["附则", "总则", "第三章", "第三章罚则", "第三章 法律责任 "])
def test_the_part_of_a_law_before_its_article_says_nothing(part: str) -> None:
    cell = f"《示例灯光条例》{part}第七条、《示例道路法》{part}第三条"
    assert told(cell) == ("《示例灯光条例》第七条；《示例道路法》第三条", [], "")


@pytest.mark.parametrize(
    "cell",
    [
        "《示例灯光条例》第七条：应当修复《示例道路法》第三条路灯",
        "《示例灯光条例》第七条 应当及时修复路灯（《示例道路法》第三条）",
        "《示例灯光条例》第七条（参见《示例道路法》第三条）",
        "《示例灯光条例》第七条 见《示例道路法》第三条",
        "《示例灯光条例》第七条：应当及时修复。依据为《示例道路法》第三条",
        "《示例灯光条例》第七条：应当及时修复；违反《示例道路法》第三条",
        "《示例灯光条例》第七条及县里定的《示例道路法》第三条",
        "《示例灯光条例》第七条：经批准的路灯《示例道路法》（2019年修正）第三条",
        "《示例灯光条例》第七条，《示例道路法》中关于损坏的第三条",
        "《示例灯光条例》第七条：应当修复。示例路灯国务院令第999号第三条",
    ],
)
def test_what_looks_like_a_citation_in_quoted_text_is_told(cell: str) -> None:
    read = cited_cell(cell)
    told_of = f"{read.citation}；{read.unread}"
    assert "《示例道路法》" in told_of or "国务院令第999号" in told_of
    assert "第三条" in told_of


@pytest.mark.parametrize(
    "quoted",
    [
        "违反《示例道路法》第三条、《示例供水规定》第五条的规定的，处以罚款。",
        "有《示例道路法》第三条所列行为的，处以罚款。",
        "损坏路灯的，依照《示例道路法》第三条处罚。",
        "《示例道路法》第三条规定的路灯，应当修复。",
        "不得在下列地点挖掘：\n（一）桥头；\n（二）《示例道路法》规定的路口；\n（三）井边。",
    ],
)
def test_what_quoted_text_speaks_of_is_neither_cited_nor_told(quoted: str) -> None:
    place = "《示例灯光条例》第七条"
    assert told(f"{place}：{quoted}") == (place, [(place, quoted)], "")


@pytest.mark.parametrize("begin", ["关于路灯的改建，", "除第三条规定外，", "中小学校周围的路灯，"])
def test_an_article_may_begin_as_a_remark_does(begin: str) -> None:
    place, text = "《示例灯光条例》第七条", f"{begin}按照《示例道路法》的规定执行。"
    for between in (" ", "\n", "："):
        assert told(f"{place}{between}{text}") == (place, [(place, text)], "")


TITLES = [
    "《示例灯光条例》",
    "《示例道路法》",
    "《示例省实施〈示例水法〉办法》",
    "《示例供水规定（试行）》",
]
PLACES = ["第七条", "第九条第二款", "第12条", "第二十条之一", "附则第八条", "第四章 罚则 第十条"]
ENTRY = st.builds(
    lambda label, title, note, place, end, text: (title, f"{label}{title}{note}{place}{end}{text}"),
    st.sampled_from(["", "", "1.", "（一）", "2、", "【法律】", "依据：", "①"]),
    st.sampled_from(TITLES),
    st.sampled_from(["", "（2019年修正）", "（国务院令第999号）"]),
    st.sampled_from(PLACES),
    st.sampled_from(
        [
            *("", "。", "；", "：应当修复。", " 应当修复。", "应当修复", "“应当修复”", "，罚款"),
            *("前段", "（注）", "等", "\n应当修复。\n第二款 不得损坏。", "的规定：应当修复。"),
        ]
    ),
    st.sampled_from(
        [
            *(
                "",
                "",
                "",
                "禁止损坏，有下列行为之一的：（一）损坏的；（二）盗窃的",
                "按本法第三条的规定处理",
            ),
            *("违反《示例道路法》第三条规定的，", "（修正后为第六十六条）"),
        ]
    ),
)
ENTRIES = st.lists(
    st.tuples(ENTRY, st.sampled_from(["\n", "；", ";", "\n\n", "；\n"])), min_size=1, max_size=4
)


@given(st.sampled_from(["", "", "路灯管理\n", "对损坏路灯的处罚："]), ENTRIES)
@settings(max_examples=500)
def test_a_law_with_an_article_that_heads_a_line_or_an_entry_is_cited(
    before: str, entries: list[tuple[tuple[str, str], str]]
) -> None:
    cell = before + "".join(entry + between for (_title, entry), between in entries)
    citation = cited_cell(cell).citation
    for (title, _entry), _between in entries:
        assert title in citation


@pytest.mark.parametrize(
    "remark", ["除第三款外", "关于路灯设置和维护的规定", "中“不得损坏”部分", "等条款", "有关内容"]
)
@pytest.mark.parametrize("behind", ["", "的规定", "关于道路的规定"])
def test_a_remark_on_a_place_does_not_take_the_next_law_with_it(remark: str, behind: str) -> None:
    read = cited_cell(f"《示例灯光条例》第七条{remark}、《示例道路法》第三条{behind}")
    assert read.citation == "《示例灯光条例》第七条；《示例道路法》第三条"
    assert read.quotations == ()
