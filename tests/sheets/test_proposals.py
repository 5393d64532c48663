"""What an unknown heading may mean: proposed by its word and by what stands below it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.errors import PowersError
from devolved_powers.sheets.cell_kinds import cell_kind, is_entry_like, is_town
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.header import find_header, settled
from devolved_powers.sheets.headings import LIST
from devolved_powers.sheets.proposals import nearest_key
from devolved_powers.sheets.rows import read_tables, tables_of
from tests.sheets.offices import Rows, comma_separated, word


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("《示例条例》第二条", "citation"), ("【法规】《示例条例》第二十一条：禁止", "citation"),
        ("《示例条例》", "title"), ("行政处罚", "type"), ("处罚类", "type"), ("其他权力", "type"),
        ("县农业农村局", "body"), ("县残联", "body"), ("乡镇人民政府", "town"),
        ("柳河镇、青石乡", "town"), ("各乡镇（街道）", "town"), ("除柳河镇外", "town"),
        ("全县", "town"),
        ("对甲行为的处罚", "name"), ("城市建筑垃圾处置核准", "name"), ("擅自挖掘道路的", "name"),
        ("2026年12月31日", "term"), ("长期", "term"), ("三年", "term"), ("2026-12-31", "term"),
        ("12", "number"), ("√", "mark"), ("仅限镇区内", "text"), (" ", None),
    ],
)  # fmt: skip
def test_what_a_cell_holds(text: str, kind: str | None) -> None:
    assert cell_kind(text) == kind


@pytest.mark.parametrize(
    ("heading", "cells", "key"),
    [
        ("凭什么", ["《示例种子条例》第二条"] * 3, "basis"),
        ("罚的根据", ["《示例种子条例》第二条"], "penalty"),
        ("违反了什么", ["《示例种子条例》第二条"], "conduct"),
        ("哪一类", ["行政处罚", "行政许可"], "type"),
        ("谁交出来", ["县农业农村局", "县林业局"], "from_body"),
        ("谁承接", ["某办", "某所"], "to_body"),
        ("范围", ["各乡镇（街道）", "柳河镇"], "to_body"),
        ("干什么", ["对甲的处罚", "对乙的处罚"], "name"),
        ("到哪天", ["2026年12月31日", "长期"], "until"), ("限制", ["仅限镇区内"], "scope"),
        ("总序号", ["1", "2"], "serial"), ("说不清", ["子", "丑"], None),
    ],
)  # fmt: skip
def test_the_nearest_key_of_a_heading(heading: str, cells: list[str], key: str | None) -> None:
    assert nearest_key(heading, cells, LIST) == key
    if key is not None:
        assert nearest_key(heading, cells, LIST, {key}) != key


UNKNOWN: dict[str, tuple[Rows, str]] = {
    "numbers first": (
        [("总序号", "分序号", "违法行为", "法律依据"), (1, 1, "随地吐痰的", "《示例条例》第二条")],
        "违法行为",
    ),
    "short words beside long ones": (
        [("编码", "性质", "干什么"), ("A1", "法律", "对擅自占用城市道路的行为进行处罚")], "干什么",
    ),
    "types and bodies": (
        [("什么", "类型", "谁"), ("对甲行为的处罚", "行政处罚", "县农业农村局")], "什么",
    ),
    "a title above": (
        [("一览表", None, None), ("号", "内容", "备注"), (1, "对甲行为的处罚", None)], "内容",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNKNOWN)
def test_the_remedy_names_the_column_of_the_names(tmp_path: Path, kind: str) -> None:
    rows, heading = UNKNOWN[kind]
    made = comma_separated(tmp_path / "a.csv", rows)
    with pytest.raises(PowersError) as refused:
        read_tables(made, LIST)
    assert f"--map {heading}=name" in refused.value.hint
    (table,) = read_tables(made, LIST, {heading: "name"})  # the remedy works
    assert len(table.rows) == 1


@pytest.mark.parametrize("rows", [[("姓名", "号码"), ("某", "12")], [("1", "2"), ("3", "4")]])
def test_where_no_column_looks_like_names_none_is_named(tmp_path: Path, rows: Rows) -> None:
    with pytest.raises(PowersError) as refused:
        read_tables(comma_separated(tmp_path / "a.csv", rows), LIST)
    assert "=name" not in refused.value.hint


@given(st.lists(st.lists(st.text("12序号对甲的处罚《》第条", max_size=8), max_size=4), max_size=5))
def test_a_file_is_read_or_refused_with_a_column_that_is_there(rows: list[list[str]]) -> None:
    try:
        tables_of([Sheet(file="a.csv", name="", rows=rows)], LIST)
    except PowersError as error:
        named = error.hint.partition("--map ")[2].partition("=")[0]
        if "=name" in error.hint:
            assert any(named == cell.strip() for row in rows for cell in row)


@pytest.mark.parametrize(
    ("heading", "cells", "key"),
    [
        ("类别", ["行政处罚", "许可", "其他权力"], "type"), ("权力类别", ["行政处罚"], "type"),
        ("事项类别", ["行政处罚"], "type"), ("类别", ["权力事项", "执法事项"], "category"),
        ("权力类别", ["权力事项"], "category"), ("类别", ["城市管理"], "category"),
    ],
)  # fmt: skip
def test_a_heading_with_two_meanings_is_told_by_its_cells(
    heading: str, cells: list[str], key: str
) -> None:
    rows = [["序号", "事项名称", heading], *([str(n), "甲", c] for n, c in enumerate(cells, 1))]
    sheet = Sheet(file="a.csv", name="", rows=rows)
    header = find_header(sheet, LIST)
    assert header is not None
    assert settled(header, sheet, LIST).columns[2] == key


@pytest.mark.parametrize(
    "names", ["柳河镇 青石乡 中山街道", "城关镇人民政府 红旗街道办事处", "甲镇", "和平镇 新乡"]
)
def test_names_of_towns_are_columns_of_marks(names: str) -> None:
    towns = names.split()
    assert all(map(is_town, towns))
    rows = [["序号", "事项名称", *towns], ["1", "甲", "√", *["○"] * (len(towns) - 1)]]
    (table,) = tables_of([Sheet(file="a.csv", name="", rows=rows)], LIST).tables
    assert list(table.rows[0].marks) == towns


@pytest.mark.parametrize("heading", ["乡镇", "各乡镇", "承接乡镇", "实施乡镇", "街道", "所属街道"])
def test_words_for_towns_are_no_names(heading: str) -> None:
    assert not is_town(heading)


def test_a_row_of_entries_is_known_whatever_its_columns_are_called() -> None:
    assert is_entry_like(["", "对甲行为的处罚"])
    assert is_entry_like(["1", "某事", "《示例种子条例》第二条"])
    assert not is_entry_like(["《示例种子条例》第二条：某某"])
    assert not is_entry_like(["联系人", "某某", "电话"])


HEADERS: dict[str, tuple[Rows, list[tuple[int, int, int, int]], int]] = {
    "known words below": (
        [("序号", "事项名称", "依据", None), (None, None, "违法依据", "处罚依据"),
         (1, "甲", "乙", "丙")],
        [(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1)], 2,
    ),
    "unknown words below": (
        [("序号", "事项名称", "依据", None), (None, None, "法名", "条款"), (1, "甲", "乙", "丙")],
        [(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1)], 2,
    ),
    "below a wide heading, nothing merged down": (
        [("序号", "事项名称", "依据", None), (None, None, "法名", "条款"), (1, "甲", "乙", "丙")],
        [(0, 2, 0, 3)], 2,
    ),
    "three rows": (
        [("序号", "事项名称", "依据", None), (None, None, "法律", None),
         (None, None, "法名", "条款"),
         (1, "甲", "乙", "丙")],
        [(0, 2, 0, 3), (1, 2, 1, 3), (0, 0, 2, 0), (0, 1, 2, 1)], 3,
    ),
    "one row": ([("序号", "事项名称", "依据", "备注"), (1, "甲", "乙", "丙")], [], 1),
}  # fmt: skip


@pytest.mark.parametrize("kind", HEADERS)
def test_the_rows_of_a_header_in_word(tmp_path: Path, kind: str) -> None:
    rows, merged, height = HEADERS[kind]
    made = word(tmp_path / "a.docx", [rows], merged, repeat=False)
    (table,) = read_tables(made, LIST)
    assert table.header is not None
    assert table.header.height == height
    assert [row.values["name"] for row in table.rows] == ["甲"]
