"""Finding the header, whatever stands above it and however its headings are mangled."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.errors import PowersError
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.header import find_header
from devolved_powers.sheets.headings import LIST, Headings
from devolved_powers.sheets.rows import read_tables, tables_of
from tests.sheets.offices import comma_separated, xlsx


def sheet(rows: list[list[str]]) -> Sheet:
    return Sheet(file="a.csv", name="", rows=rows)


@pytest.mark.parametrize(
    ("headings", "keys"),
    [
        ("序号 事项名称 职权类型 实施依据 法定实施主体 第一责任层级建议",
         "serial name type basis statutory_body level_advice"),
        ("序号 赋权事项 权力类型 法律法规依据 责任主体 原实施主体",
         "serial name type basis body from_body"),
        ("序号 省序号 权力类型 权力名称 主要设立依据 备注 承接乡镇(街道)",
         "serial upstream_item type name basis note to_body"),
        ("序号 权力事项名称 权利类型 设定依据 赋权方式", "serial name type basis manner"),
        ("序号 权力类型 调整方式 权力名称 设定依据 备注", "serial type change name basis note"),
        ("序号 委托单位 受委托单位 委托事项 委托事项类型 委托依据 委托权限",
         "serial from_body to_body name type basis scope"),
        ("序号 执法事项名称 执法类别 执法主体(实施层级) 承办机构 执法依据 备注",
         "serial name type body carried_out_by basis note"),
        ("序号 行政处罚事项名称 行政处罚设定依据 备注", "serial name basis note"),
        ("编号 事项名称 权力依据 行使层级", "serial name basis level_advice"),
        ("序号 检查事项 检查依据", "serial name basis"),
    ],
)  # fmt: skip
def test_the_columns_of_real_lists_are_known(headings: str, keys: str) -> None:
    header = find_header(sheet([headings.split()]), LIST)
    assert header is not None
    assert list(header.columns.values()) == keys.split()


@pytest.mark.parametrize(
    "heading", ["法  定\n实施主体", "法定_x000d_\n实施主体", "　法定实施主体："]
)
def test_blanks_breaks_and_colons_in_a_heading_do_not_matter(heading: str) -> None:
    assert LIST.key(heading) == "statutory_body"


def test_a_header_of_two_rows_is_read_as_one(tmp_path: Path) -> None:
    made = xlsx(
        tmp_path / "a.xlsx",
        [
            ("清单", None, None, None, None, None),
            ("序号", "事项名称", "依据", None, "实施主体", None),
            (None, None, "违法依据", "处罚依据", "划出部门", "承接主体"),
            (1, "甲", "乙", "丙", "丁", "戊"),
        ],
        ["A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"],
    )
    (table,) = read_tables(made, LIST)
    assert table.rows[0].values == {
        "serial": "1", "name": "甲", "conduct": "乙", "penalty": "丙",
        "from_body": "丁", "to_body": "戊",
    }  # fmt: skip


def test_a_header_that_comes_again_with_another_word_is_no_row(tmp_path: Path) -> None:
    made = comma_separated(
        tmp_path / "a.csv",
        [
            ("序号", "事项名称", "执法依据"), (1, "甲", "《A》第一条"),
            ("序 号", "权力名称", "实施依据"), (2, "乙", "《A》第二条"),
        ],
    )  # fmt: skip
    (table,) = read_tables(made, LIST)
    assert [row.values["basis"] for row in table.rows] == ["《A》第一条", "《A》第二条"]
    assert [row.number for row in table.rows] == [1, 3]


def test_a_table_without_a_header_goes_on_with_the_one_before() -> None:
    first = Sheet(file="a.docx", name="表1", rows=[["序号", "事项名称"], ["1", "甲"]])
    second = Sheet(file="a.docx", name="表2", rows=[["2", "乙"]])
    other = Sheet(file="a.docx", name="表3", rows=[["电话", "1", "2"]])
    found = tables_of([first, second, other], LIST)
    assert [row.values["name"] for t in found.tables for row in t.rows] == ["甲", "乙"]
    assert [s.name for s in found.skipped] == ["表3"]


def test_a_heading_can_be_told(tmp_path: Path) -> None:
    made = comma_separated(tmp_path / "a.csv", [("序号", "干什么", "凭什么"), (1, "甲", "乙")])
    with pytest.raises(PowersError, match="name"):
        read_tables(made, LIST)
    (table,) = read_tables(made, LIST, {"干什么": "name", "凭 什么": "basis"})
    assert table.rows[0].values == {"serial": "1", "name": "甲", "basis": "乙"}
    with pytest.raises(PowersError, match="无此列"):
        read_tables(made, LIST, {"干什么": "name", "无此列": "basis"})
    with pytest.raises(PowersError, match="bassis"):
        read_tables(made, LIST, {"干什么": "bassis"})


@pytest.mark.parametrize("headings", ["序号 编号 事项名称", "编号 序号 事项名称"])
def test_ids_beside_numbers_are_ids(headings: str) -> None:
    ids = ("P1-001", "E-004", "P12-1003")
    by_heading = {"序号": "1", "事项名称": "甲"}
    rows = [[{**by_heading, "编号": each}[h] for h in headings.split()] for each in ids]
    (table,) = tables_of([sheet([headings.split(), *rows])], LIST).tables
    assert [row.values["id"] for row in table.rows] == [*ids]
    assert {row.values["serial"] for row in table.rows} == {"1"}


@pytest.mark.parametrize("numbers", [("1", "2"), ("P1-001", "XK-2"), ("", "")])
def test_two_columns_of_numbers_stay_what_they_are(numbers: tuple[str, str]) -> None:
    rows = [[str(n), each, "甲"] for n, each in enumerate(numbers, 1)]
    (table,) = tables_of([sheet([["序号", "编号", "事项名称"], *rows])], LIST).tables
    assert [row.values["serial"] for row in table.rows] == ["1", "2"]
    assert "id" not in table.rows[0].values


def test_a_ledger_is_read_with_a_table_of_its_own(tmp_path: Path) -> None:
    ledger = Headings({"case": ("案号", "文书号"), "day": ("立案日期",)}, ("case", "day"))
    made = comma_separated(
        tmp_path / "台账.csv",
        [("案件台账",), ("文 书 号", "当事人", "立案日期"), ("〔2022〕1号", "某某", "2022-03-01")],
    )  # fmt: skip
    (table,) = read_tables(made, ledger)
    assert table.rows[0].values == {"case": "〔2022〕1号", "day": "2022-03-01"}
    assert table.sheet.place(table.rows[0].number) == "台账.csv · 第3行"


WORDS = ["序号", "事项名称", "权力类型", "设定依据", "划出部门", "备注"]
KEYS = ["serial", "name", "type", "basis", "from_body", "note"]


@st.composite
def mangled(draw: st.DrawFn, word: str) -> str:
    done = ""
    for character in word:
        done += character + draw(st.sampled_from(["", "", " ", "\n", "　", "_x000d_\n"]))
    return draw(st.sampled_from(["", " ", "\n"])) + done + draw(st.sampled_from(["", "：", " *"]))


@given(st.data(), st.permutations(range(len(WORDS))), st.integers(0, 6))
def test_the_header_is_found_below_any_titles_in_any_order(
    data: st.DataObject, order: list[int], above: int
) -> None:
    titles = st.sampled_from(["", "附件1", "权力事项清单（共2项）", "单位：项", "2023年3月1日"])
    rows = [[data.draw(titles), *[""] * 5] for _each in range(above)]
    rows.append([data.draw(mangled(WORDS[i])) for i in order])
    cell = st.text("对处罚《》第一条占用拆除12，", min_size=1, max_size=12)
    body = data.draw(st.lists(st.lists(cell, min_size=6, max_size=6), min_size=1, max_size=3))
    header = find_header(sheet(rows + body), LIST)
    assert header is not None
    assert (header.first, header.height) == (above, 1)
    assert list(header.columns.values()) == [KEYS[i] for i in order]


@given(st.sampled_from(WORDS).flatmap(lambda w: st.tuples(st.just(w), mangled(w))))
def test_a_mangled_heading_means_what_it_meant(pair: tuple[str, str]) -> None:
    word, written = pair
    assert LIST.key(unicodedata.normalize("NFD", written)) == LIST.key(word)
