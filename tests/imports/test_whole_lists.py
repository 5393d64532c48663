"""A list goes in whole: tables that go on, headings over several tables, nothing deleted."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from devolved_powers.errors import PowersError
from devolved_powers.imports.declared_counts import refuse, text_claims
from devolved_powers.imports.list_entries import OfficialList
from devolved_powers.imports.row_kinds import sorted_tables
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.headings import LIST
from devolved_powers.sheets.open_file import read_sheets
from devolved_powers.sheets.rows import tables_of
from tests.imports.registries import document, imported, new_town, read
from tests.sheets.offices import Rows, page, word, xlsx
from tests.support import small_registry

HEAD = ("序号", "事项名称", "职权类型", "领域", "实施依据", "划出部门", "备注")
BODY = "示例县综合行政执法局"


def row(number: int, name: str, note: str | None = None) -> tuple[str | int | None, ...]:
    return (number, name, "行政处罚", "城市管理", "《示例城市道路条例》第四条", BODY, note)


ONE, TWO, THREE = row(1, "对甲行为的处罚"), row(2, "对乙行为的处罚"), row(3, "对丙行为的处罚")


def names(listing: OfficialList) -> list[str]:
    return [entry.name for entry in listing.entries]


def agreed(listing: OfficialList) -> list[tuple[int, bool]]:
    return [(claim.declared, claim.agrees) for claim in listing.claims]


def listed(folder: Path, made: Path, **given: str) -> OfficialList:
    return read(small_registry(folder), made, **given)


@pytest.mark.parametrize(
    "between",
    [
        "（续表）",
        "续表",
        "续表1",
        "(续上表)",
        "接上页",
        "承上页",
        "表1（续）",
        "",
        "  ",
        "— 2 —",
        "第2页 共3页",
    ],
)
def test_a_word_table_goes_on_behind_words_that_say_so(tmp_path: Path, between: str) -> None:
    made = word(tmp_path / "a.docx", [[HEAD, ONE], between, [TWO, THREE]])
    assert names(listed(tmp_path, made)) == ["对甲行为的处罚", "对乙行为的处罚", "对丙行为的处罚"]


def test_a_word_table_goes_on_below_a_heading_which_then_holds(tmp_path: Path) -> None:
    head = HEAD[:5] + HEAD[6:]
    first, second = [r[:5] + r[6:] for r in (ONE, TWO)]
    made = word(
        tmp_path / "a.docx",
        [f"一、{BODY}（1项）", [head, first], "二、示例县农业农村局（1项）", [second]],
    )
    listing = listed(tmp_path, made)
    assert [e.values["from_body"] for e in listing.entries] == [BODY, "示例县农业农村局"]
    assert agreed(listing) == [(1, True), (1, True)]


@pytest.mark.parametrize("cut", [6, 7])
def test_blank_columns_at_the_right_may_be_missing_or_more(tmp_path: Path, cut: int) -> None:
    made = word(tmp_path / "a.docx", [[HEAD, ONE], "续表", [TWO[:cut], THREE[:cut]]])
    assert len(names(listed(tmp_path, made))) == 3
    wider = word(tmp_path / "b.docx", [[(*HEAD, None), (*ONE, None)], [TWO[:cut], THREE[:cut]]])
    assert len(names(listed(tmp_path / "b", wider))) == 3


def book_of(path: Path, *sheets: Rows) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for cells in rows:
            sheet.append(list(cells))
    book.save(path)
    return path


def test_a_second_sheet_without_a_header_goes_on(tmp_path: Path) -> None:
    made = book_of(tmp_path / "a.xlsx", [HEAD, ONE], [TWO, THREE])
    assert len(names(listed(tmp_path, made))) == 3


@pytest.mark.parametrize("line", ["续表", "（接上页）", f"一、{BODY}"])
def test_a_second_sheet_may_begin_with_a_line(tmp_path: Path, line: str) -> None:
    made = book_of(tmp_path / "a.xlsx", [HEAD, ONE], [(line, *[None] * 6), TWO, THREE])
    listing = listed(tmp_path, made)
    assert len(names(listing)) == 3
    assert listing.remarks == ()


def test_a_second_sheet_with_a_title_of_its_own_is_not_joined(tmp_path: Path) -> None:
    made = book_of(tmp_path / "a.xlsx", [HEAD, ONE], [("收回事项清单", *[None] * 6), TWO])
    with pytest.raises(PowersError, match="Sheet1"):
        listed(tmp_path, made)


def test_a_list_goes_on_over_three_tables_and_counts_as_one(tmp_path: Path) -> None:
    made = word(
        tmp_path / "a.docx",
        [
            "一、城市管理（3项）",
            [HEAD, ONE],
            "续表",
            [TWO],
            "续表",
            [THREE, ("合计", "3项", *[None] * 5)],
        ],
    )
    assert agreed(listed(tmp_path, made)) == [(3, True), (3, True)]


def test_the_rest_of_an_entry_at_a_page_break_belongs_to_it(tmp_path: Path) -> None:
    rest = (None, None, None, None, "《示例种子条例》第二条", None, None)
    made = word(tmp_path / "a.docx", [[HEAD, ONE], "续表", [rest, TWO]])
    listing = listed(tmp_path, made)
    assert names(listing) == ["对甲行为的处罚", "对乙行为的处罚"]
    assert "《示例种子条例》第二条" in listing.entries[0].values["basis"]


LOST: dict[str, Sequence[str | Rows]] = {
    "other words between": [[HEAD, ONE], "以下事项另行公布", [TWO, THREE]],
    "one column more": [[HEAD, ONE], [(*TWO[:6], "甲", "乙"), (*THREE[:6], "甲", "乙")]],
    "fewer columns": [[HEAD, ONE], [(2, "对乙行为的处罚", "《示例种子条例》第二条")]],
    "columns in another order": [[HEAD, ONE], [(*TWO[2:6], *TWO[:2], None)]],
    "before the list": [[TWO[:5]], "清单", [HEAD, ONE]],
    "headings that mean nothing": [
        [HEAD, ONE], [("项", "干什么", "凭什么"), (2, "对乙行为的处罚", "《示例种子条例》第二条")],
    ],
    "names alone": [[HEAD, ONE], [("对乙行为的处罚",), ("对丙行为的处罚",)]],
}  # fmt: skip


@pytest.mark.parametrize("kind", LOST)
def test_rows_that_cannot_be_joined_are_never_left_out(tmp_path: Path, kind: str) -> None:
    made = word(tmp_path / "a.docx", LOST[kind])
    with pytest.raises(PowersError) as refused:
        listed(tmp_path, made)
    assert refused.value.place.startswith("a.docx · 表")
    assert refused.value.hint
    assert "表" in refused.value.message


NO_ENTRIES: dict[str, Rows] = {
    "signatures": [("填表人：某某", "审核人：", "日期：", None, None, None, "2023年3月1日")],
    "contact": [("联系人", "某某", "联系电话", "000-0000000")],
    "laws": [("《示例城市道路条例》",), ("《示例种子条例》",)],
    "law names": [("1", "《示例城市道路条例》"), ("2", "《示例种子条例》")],
    "contents": [("目录", None), ("第一部分", "3")],
    "counts": [("类别", "数量"), ("合计", "1")],
    "instructions": [("请勿改动本表。依据《示例种子条例》第二条填写。",)],
}


@pytest.mark.parametrize("kind", NO_ENTRIES)
def test_a_table_that_holds_nothing_like_an_entry_is_left_out_and_told(
    tmp_path: Path, kind: str
) -> None:
    made = word(tmp_path / "a.docx", [[HEAD, ONE], "附", NO_ENTRIES[kind]], repeat=False)
    listing = listed(tmp_path, made)
    assert names(listing) == ["对甲行为的处罚"]
    assert len(listing.remarks) == 1
    assert "表2" in listing.remarks[0].message


def test_headings_between_tables_hold_until_the_next_of_their_level(tmp_path: Path) -> None:
    head = ("序号", "事项名称", "领域", "实施依据")
    one, two, three, four = (
        (n, f"第{n}事项", "城市管理", "《示例城市道路条例》第四条") for n in range(1, 5)
    )
    made = word(
        tmp_path / "a.docx",
        [
            "示例县赋予柳河镇行政权力事项清单（4项）",
            f"一、{BODY}（3项）", "（一）行政处罚（2项）", [head, one, two],
            "（二）行政检查（1项）", [head, three],
            "二、示例县农业农村局（1项）", "（一）行政许可", [head, four],
        ],
    )  # fmt: skip
    listing = listed(tmp_path, made)
    assert [(e.values["from_body"], e.values["type"]) for e in listing.entries] == [
        (BODY, "行政处罚"), (BODY, "行政处罚"), (BODY, "行政检查"),
        ("示例县农业农村局", "行政许可"),
    ]  # fmt: skip
    assert all(agrees for _declared, agrees in agreed(listing))
    assert sorted(declared for declared, _agrees in agreed(listing)) == [1, 1, 2, 3, 4]


def test_the_same_headings_as_lines_of_a_page(tmp_path: Path) -> None:
    rows = "".join(f"<td>{cell or ''}</td>" for cell in HEAD)
    tables = "".join(
        f"<p>{line}</p><table><tr>{rows}</tr><tr>"
        + "".join(f"<td>{cell or ''}</td>" for cell in (*entry[:5], None, None))
        + "</tr></table>"
        for line, entry in ((f"一、{BODY}（2项）", ONE), ("", TWO), ("二、示例县农业农村局", THREE))
    )
    made = tmp_path / "a.html"
    made.write_text(f"<html><body>{tables}</body></html>", encoding="utf-8")
    listing = listed(tmp_path, made)
    bodies = [entry.values["from_body"] for entry in listing.entries]
    assert bodies == [BODY, BODY, "示例县农业农村局"]
    assert agreed(listing) == [(2, True)]


def test_a_heading_that_counts_more_than_its_tables_hold_is_refused(tmp_path: Path) -> None:
    made = word(
        tmp_path / "a.docx",
        ["一、城市管理（3项）", [HEAD, ONE], "续表", [TWO], "二、农业农村（1项）", [HEAD, THREE]],
    )
    with pytest.raises(PowersError, match="一、城市管理（3项）"):
        refuse(listed(tmp_path, made).claims, None, 3)


def test_a_heading_without_its_table_is_refused(tmp_path: Path) -> None:
    made = word(tmp_path / "a.docx", ["一、农业农村（2项）", "二、城市管理（1项）", [HEAD, ONE]])
    with pytest.raises(PowersError, match="一、农业农村（2项）"):
        refuse(listed(tmp_path, made).claims, None, 1)


def test_a_list_of_contents_says_nothing_of_what_follows(tmp_path: Path) -> None:
    head = ("序号", "事项名称", "领域", "实施依据")
    one, two = ((n, f"第{n}事项", "城市管理", "《示例城市道路条例》第四条") for n in (1, 2))
    contents = ["一、行政处罚（1项）……1", "二、行政检查（1项）……2"]
    made = word(
        tmp_path / "a.docx",
        ["清单", *contents, "一、行政处罚（1项）", [head, one], "二、行政检查（1项）", [head, two]],
    )
    listing = listed(tmp_path, made)
    assert [entry.values["type"] for entry in listing.entries] == ["行政处罚", "行政检查"]
    assert agreed(listing) == [(1, True), (1, True)]


def test_the_next_list_of_a_document_begins_anew(tmp_path: Path) -> None:
    head = ("序号", "事项名称", "领域", "实施依据", "划出部门")
    one, two = ((n, f"第{n}事项", "城市管理", "《示例城市道路条例》第四条", BODY) for n in (1, 2))
    made = word(
        tmp_path / "a.docx",
        ["行政处罚事项清单", "一、行政处罚", [head, one], "附件2", "其他事项清单", [head, two]],
    )
    listing = listed(tmp_path, made)
    assert listing.entries[0].values["type"] == "行政处罚"
    assert "type" not in listing.entries[1].values


def test_an_entry_whose_name_is_missing_is_not_the_rest_of_the_one_above(tmp_path: Path) -> None:
    made = xlsx(tmp_path / "a.xlsx", [HEAD, ONE, (2, None, *TWO[2:]), THREE])
    assert names(listed(tmp_path, made)) == ["对甲行为的处罚", "", "对丙行为的处罚"]


def test_columns_that_mean_nothing_and_marks_of_towns_stay_with_their_row(tmp_path: Path) -> None:
    made = xlsx(
        tmp_path / "a.xlsx",
        [
            ("序号", "事项名称", "限制", None, "承接乡镇", None, "说不清"),
            (None, None, None, None, "柳河镇", "青石街道", None),
            (1, "甲", "仅限镇区", "无题", "√", "×", "子"),
            (None, "乙", None, None, None, "√（限镇区）", "丑"),
        ],
        ["A1:A2", "B1:B2", "C1:C2", "E1:F1", "G1:G2"],
    )
    (rows,) = sorted_tables(tables_of(read_sheets(made), LIST).tables)
    assert [entry.unread for entry in rows.entries] == [
        {"限制": "仅限镇区", "第4列": "无题", "说不清": "子"}, {"说不清": "丑"},
    ]  # fmt: skip
    assert [entry.marks for entry in rows.entries] == [
        {"柳河镇": "√", "青石街道": "×"}, {"柳河镇": "", "青石街道": "√（限镇区）"},
    ]  # fmt: skip


def test_a_list_in_a_cell_goes_on_in_the_next_table_of_the_cell(tmp_path: Path) -> None:
    def rows(*lines: Sequence[str | int | None]) -> str:
        return "".join(
            "<tr>" + "".join(f"<td>{cell or ''}</td>" for cell in cells) + "</tr>"
            for cells in lines
        )

    inside = f"<table>{rows(HEAD, ONE)}</table><p>（续表）</p><table>{rows(TWO)}</table>"
    made = page(
        tmp_path / "a.html", [("导航", "<table><tr><td>首页<td>公开</table>"), (inside, "")]
    )
    listing = listed(tmp_path, made)
    assert names(listing) == ["对甲行为的处罚", "对乙行为的处罚"]
    assert listing.remarks == ()


def test_a_table_in_a_cell_of_the_list_is_text_of_the_cell(tmp_path: Path) -> None:
    inside = "<table><tr><td>名称<td>条款<tr><td>《示例种子条例》<td>第二条</table>"
    made = page(tmp_path / "a.html", [HEAD, (*ONE[:4], inside, *ONE[5:])])
    (entry,) = listed(tmp_path, made).entries
    assert "第二条" in entry.raw["basis"]


def test_a_page_laid_out_by_tables_gives_the_list_inside(tmp_path: Path) -> None:
    inner = "".join(
        "<tr>" + "".join(f"<td>{cell or ''}</td>" for cell in cells) + "</tr>"
        for cells in (HEAD, ONE, TWO)
    )
    made = page(
        tmp_path / "a.html",
        [
            ("首页", "政务公开"),
            (f"<table><tr><td><table>{inner}</table></td></tr></table>", "导航"),
        ],
    )
    listing = listed(tmp_path, made)
    assert names(listing) == ["对甲行为的处罚", "对乙行为的处罚"]
    assert listing.remarks == ()


Entry = tuple[dict[str, str], tuple[str, ...]]


def entries_of(sheets: Sequence[Sheet]) -> list[Entry]:
    groups = sorted_tables(tables_of(sheets, LIST).tables)
    return [(entry.raw, entry.section) for rows in groups for entry in rows.entries]


@st.composite
def lists_in_pieces(draw: st.DrawFn) -> tuple[list[list[str]], list[int]]:
    """Return a list with headings and rests of entries, and where pages end."""
    rows: list[list[str]] = []
    number = 0
    for kind in draw(st.lists(st.sampled_from("eeeehr"), min_size=1, max_size=12)):
        if kind == "h":
            rows.append(
                [draw(st.sampled_from(["一、", "（一）", "二、", "（二）"])) + "部分", "", "", ""]
            )
        elif kind == "r" and rows and rows[-1][1]:
            rows.append(["", "", "", "《示例种子条例》第九条"])
        else:
            number += 1
            rows.append(
                [str(number), f"对第{number}种行为的处罚", "行政处罚", "《示例条例》第一条"]
            )
    ends = draw(st.sets(st.integers(1, max(1, len(rows) - 1))))
    return rows, sorted(ends)


@given(lists_in_pieces(), st.sampled_from(["续表", "（续表）", "接上页", ""]), st.booleans())
def test_where_pages_end_makes_no_difference(
    made: tuple[list[list[str]], list[int]], between: str, has_header: bool
) -> None:
    rows, ends = made
    head = ["序号", "事项名称", "职权类型", "实施依据"]
    whole = entries_of([Sheet(file="a.docx", name="表1", rows=[head, *rows], in_text=True)])
    cuts = [0, *[end for end in ends if end < len(rows)], len(rows)]
    pieces = [rows[a:b] for a, b in pairwise(cuts)]
    # Of nothing but headings or rests no table tells that it is one.
    assume(all(any(row[1] for row in piece) for piece in pieces))
    sheets = [
        Sheet(
            file="a.docx", name=f"表{n}", in_text=True,
            before=(between,) if between and n > 1 else (),
            rows=[head, *piece] if n == 1 or (has_header and piece[0][0]) else piece,
        )
        for n, piece in enumerate(pieces, 1)
    ]  # fmt: skip
    assert entries_of(sheets) == whole


def test_beside_a_list_of_grants_another_kind_of_list_is_left_out(tmp_path: Path) -> None:
    head = ("序号", "事项名称", "职权类型", "实施依据", "原实施部门")
    cells = ("1", "对甲行为的处罚", "行政处罚", "《示例条例》第一条", "县林业局")
    own = ("1", "对乙行为的处罚", "行政处罚", "《示例条例》第二条", "县林业局")
    parts = [
        "附件1：赋予乡镇县级行政权力事项清单",
        [head, cells],
        "附件2：乡镇法定行政权力事项清单",
        [head, own],
    ]
    made = word(tmp_path / "目录.docx", parts)
    run, _written = imported(
        new_town(tmp_path),
        made,
        document("batch-1"),
        given={"field": "林业"},
        add_bodies=True,
    )
    assert run.listing is not None
    assert [entry.name for entry in run.listing.entries] == ["对甲行为的处罚"]
    assert [entry.left_out for entry in run.listing.left_out] == ["by-law"]


def test_beside_the_towns_own_list_that_of_another_town_is_left_out(tmp_path: Path) -> None:
    head = ("序号", "事项名称", "职权类型", "实施依据", "原实施部门")
    rows = [
        ("1", f"对{what}行为的处罚", "行政处罚", "《示例条例》第一条", "县林业局")
        for what in "甲乙"
    ]
    parts = [
        "赋予青石镇县级行政权力事项清单",
        [head, rows[0]],
        "赋予柳河镇县级行政权力事项清单",
        [head, rows[1]],
    ]
    made = word(tmp_path / "目录.docx", parts)
    run, _written = imported(
        new_town(tmp_path),
        made,
        document("batch-1"),
        given={"field": "林业"},
        add_bodies=True,
    )
    assert run.listing is not None
    assert [entry.name for entry in run.listing.entries] == ["对乙行为的处罚"]
    assert [entry.left_out for entry in run.listing.left_out] == ["other-town"]


@pytest.mark.parametrize(
    ("line", "total"),
    [
        ("划出部门为县林业局（2项）、县水利局（1项）。", 3),
        ("县林业局（2项）、县水利局（1项），共3项", 3),
        ("事项（3项）：县林业局（2项）、县水利局（1项）", 3),
        ("县林业局（2项）、县水利局（2项）", 4),
        ("县林业局（2项）、县水利局（1项），共5项", 5),
        ("共5项：县林业局（2项）、县水利局（1项）", 5),
        ("县林业局（2项）", 2),
    ],
)
def test_the_numbers_of_parts_make_up_the_total(line: str, total: int) -> None:
    (claim,) = text_claims("清单", line, [3], {})
    assert claim.declared == total
    assert claim.agrees == (total == 3)
