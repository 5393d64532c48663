"""Shapes of published lists with the citation they come to, one by one and put together."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.citations import canonical, cited_cell, parse
from tests.citations.table import sense
from tests.citations.test_cases import NARROW, WIDE

SHAPES = [
    line.replace("\\n", "\n").split("\t")
    for line in (Path(__file__).parent / "shapes.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("text", "form"), SHAPES, ids=range(2, len(SHAPES) + 2))
def test_a_shape_comes_to_its_citation_in_every_width(text: str, form: str) -> None:
    assert (canonical(text) or "") == form
    for width in (NARROW, WIDE):
        assert sense(parse(text.translate(width))) == sense(parse(text))


TITLES = st.sampled_from(
    [
        ("《示例道路管理条例》", "《示例道路管理条例》"),
        ("示例道路管理条例", "《示例道路管理条例》"),
        ("《中华人民共和国示例法》", "《中华人民共和国示例法》"),
        ("中华人民共和国示例法", "《中华人民共和国示例法》"),
        ("《示例道路管理辦法》", "《示例道路管理办法》"),
    ]
)
HISTORIES = st.sampled_from(
    [
        ("", ""),
        ("（2019年修正）", "（2019年修正）"),
        ("2019年修正", "（2019年修正）"),
        ("2019", "（2019）"),
        ("国务院令第999号", "（国务院令第999号）"),
        (" 2019年3月1日国务院令第999号公布", "（国务院令第999号）（2019年3月1日公布）"),
        (
            "2019年3月1日第九届全国人民代表大会第六次会议通过，2021年第二次修正",
            "（2019年3月1日第九届全国人民代表大会第六次会议通过，2021年第二次修正）",
        ),
    ]
)
PLACES = st.sampled_from(
    [
        ("第七条", "第七条"),
        ("第7条第2款", "第七条第二款"),
        ("第七條第一款第(三)項", "第七条第一款第（三）项"),
        ("§7", "第七条"),
        ("第七条之一、之二", "第七条之一、第七条之二"),
        ("第5.1.2条", "第5.1.2条"),
        (" 第七、九条", "第七条、第九条"),
    ]
)
CLAUSES = st.sampled_from(
    [
        ("", ""),
        ("：路灯应当修复。", "路灯应当修复。"),
        (" 路灯应当修复。", "路灯应当修复。"),
        ("\n路灯应当修复。", "路灯应当修复。"),
        ("路灯应当及时修复完好。", "路灯应当及时修复完好。"),
        ("“路灯应当修复。”", "路灯应当修复。"),
        ("规定：路灯应当修复。", "路灯应当修复。"),
        (
            "：“违反本条例第三条规定的，由主管部门责令改正；拒不改正的，处五百元罚款。”",
            "违反本条例第三条规定的，由主管部门责令改正；拒不改正的，处五百元罚款。",
        ),
        (
            "的规定：违反第三条的，依照《中华人民共和国样本法》第五条处罚。",
            "违反第三条的，依照《中华人民共和国样本法》第五条处罚。",
        ),
    ]
)
LABELS = st.sampled_from(["", "【行政法规】", "1.", "法律依据：", "1、【法律】", "违反", "依据"])
FURTHER = st.sampled_from(
    ["", "", "第二十条：不得占用。", "第二十条 不得占用。", "\n第二十条不得占用。"]
)
ENTRY = st.tuples(LABELS, TITLES, HISTORIES, PLACES, CLAUSES, FURTHER)


@given(
    st.lists(ENTRY, min_size=1, max_size=2), st.sampled_from(["；", "\n", "\n2.", "；\n【规章】"])
)
@settings(max_examples=500)
def test_a_cell_put_together_is_taken_apart_exactly(
    entries: list[
        tuple[str, tuple[str, str], tuple[str, str], tuple[str, str], tuple[str, str], str]
    ],
    between: str,
) -> None:
    cells, forms, quoted = [], [], []
    for number, (label, title, history, place, clause, further) in enumerate(entries):
        name = title[number].replace("示例", "样本") if number else title[0]
        cell = ("" if number else label) + name + history[0] + place[0] + clause[0]
        form = (title[1].replace("示例", "样本") if number else title[1]) + history[1] + place[1]
        quoted += [clause[1]] if clause[1] else []
        if further and clause[0]:
            cell += further
            form += "、第二十条"
            quoted.append("不得占用。")
        cells.append(cell)
        forms.append(form)
    told = cited_cell(between.join(cells))
    assert told.citation == "；".join(forms)
    assert [quotation.text for quotation in told.quotations] == quoted
    assert told.unread == ""


VALUES = {
    "法律法规名称": "《示例道路管理条例》",
    "依据文号": "1988年6月10日中华人民共和国国务院令第3号发布，2018年3月19日第四次修正",
    "条款号": "第七条第（二）项",
    "条款内容": "违反本条例第三条规定的，依照《中华人民共和国样本法》第五条处罚。",
}
FORM = (
    "《示例道路管理条例》（国务院令第3号）（1988年6月10日发布，2018年3月19日第四次修正）"
    "第七条第（二）项"
)


@given(
    st.permutations(list(VALUES)),
    st.sampled_from("：:"),
    st.sampled_from(["；", ";", "\n", " ", "", "，"]),
    st.integers(1, 3),
)
def test_a_key_ends_the_value_before_it_in_any_order(
    keys: list[str], colon: str, between: str, laws: int
) -> None:
    record = between.join(f"{key}{colon}{VALUES[key]}" for key in keys)
    told = cited_cell("；".join(f"{number}、{record}" for number in range(1, laws + 1)))
    assert sense(parse(told.citation)) == sense(parse(FORM)) * laws
    assert [quotation.text for quotation in told.quotations] == [VALUES["条款内容"]] * laws
    assert told.unread == ""
