"""Every format gives the same sheet; what a file is, its content tells."""

import shutil
from pathlib import Path

import pytest

from devolved_powers.sheets.headings import LIST
from devolved_powers.sheets.open_file import read_sheets
from devolved_powers.sheets.rows import read_tables
from tests.sheets.offices import FILES, comma_separated, page, word, xlsx

ROWS = (
    ("示例县赋予示例镇县级行政权力事项清单", None, None, None),
    ("序号", "权力名称", "权力类型", "设定依据"),
    (1, "对生产经营劣种子的处罚", "行政处罚", "《示例种子条例》第五条"),
    (2, "对挖掘城市道路的处罚", "行政处罚", "《示例城市道路条例》第四条\n《示例种子条例》第六条"),
)
MEANT = [["" if cell is None else str(cell) for cell in row] for row in ROWS]


def test_an_xlsx_gives_its_cells_and_the_row_they_stand_in(tmp_path: Path) -> None:
    (sheet,) = read_sheets(xlsx(tmp_path / "清单.xlsx", ROWS, ["A1:D1"]))
    assert sheet.rows == MEANT
    assert sheet.place(2) == "清单.xlsx · 清单 · 第3行"
    assert sheet.spans == {(0, 0): 4}


def test_an_xls_gives_merged_cells_for_all_their_rows() -> None:
    (table,) = read_tables(FILES / "list.xls", LIST)
    assert [row.values["type"] for row in table.rows] == ["行政处罚", "行政处罚", "行政检查"]
    assert {row.values["from_body"] for row in table.rows} == {"示例县农业农村局"}
    assert [row.values["serial"] for row in table.rows] == ["1", "2", "3"]


def test_a_word_table_gives_its_cells_and_the_lines_above_it(tmp_path: Path) -> None:
    made = word(tmp_path / "清单.docx", ["附件1", ROWS[1:], "注：以上共2项"], [(1, 2, 2, 2)])
    (sheet,) = read_sheets(made)
    assert sheet.rows[0] == MEANT[1]
    assert sheet.rows[2][3] == MEANT[3][3]
    assert (sheet.before, sheet.after) == (("附件1",), ("注：以上共2项",))
    assert sheet.merged == {(2, 2): 1}
    assert sheet.cell(2, 2).startswith("行政处罚")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_the_encodings_offices_use(tmp_path: Path, encoding: str) -> None:
    (sheet,) = read_sheets(comma_separated(tmp_path / "清单.csv", ROWS, encoding))
    assert sheet.rows == MEANT
    assert sheet.place(2) == "清单.csv · 第3行"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_an_html_page_gives_its_table(tmp_path: Path, encoding: str) -> None:
    rows = [[str(c or "").replace("\n", "<br/>") for c in row] for row in ROWS]
    made = page(tmp_path / "清单.html", rows, "<script>x</script><p>附件</p>", encoding)
    (sheet,) = read_sheets(made)
    assert sheet.rows == MEANT
    assert sheet.before == ("附件",)


def test_html_cells_that_span_rows_count_for_all_of_them(tmp_path: Path) -> None:
    made = tmp_path / "清单.html"
    made.write_text(
        "<p>附件</p><table><caption>清单</caption><tr><th>序号<th>事项名称<th>职权类型"
        "<tr><td>1<td>甲<td rowspan=2>行政处罚<tr><td>2<td>乙"
        "<tr><td colspan=2>合计<td>2</table>",
        encoding="utf-8",
    )
    (sheet,) = read_sheets(made)
    assert sheet.rows == [
        ["序号", "事项名称", "职权类型"], ["1", "甲", "行政处罚"], ["2", "乙"], ["合计", "", "2"],
    ]  # fmt: skip
    assert [sheet.cell(row, 2) for row in (1, 2)] == ["行政处罚", "行政处罚"]
    assert sheet.before == ("附件", "清单")


def test_the_content_tells_what_a_file_is_not_its_name(tmp_path: Path) -> None:
    shutil.copy(FILES / "list.xls", tmp_path / "其实是xls.xlsx")
    xlsx(tmp_path / "a.xlsx", ROWS).rename(tmp_path / "其实是xlsx.xls")
    page(tmp_path / "其实是网页.xls", ROWS)
    comma_separated(tmp_path / "其实是csv.xls", ROWS)
    for name, heading in (
        ("其实是xls.xlsx", "权力名称"), ("其实是xlsx.xls", "权力名称"),
        ("其实是网页.xls", "权力名称"), ("其实是csv.xls", "权力名称"),
    ):  # fmt: skip
        assert read_sheets(tmp_path / name)[0].rows[1][1] == heading


def test_numbers_days_and_breaks_come_as_people_typed_them(tmp_path: Path) -> None:
    from datetime import date

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([1.0, 1.5, date(2022, 3, 1), True, "全\u3000角_x000d_\n换行"])
    book.save(tmp_path / "a.xlsx")
    (read,) = read_sheets(tmp_path / "a.xlsx")
    from devolved_powers.sheets.cell_text import clean_text

    assert list(map(clean_text, read.rows[0])) == ["1", "1.5", "2022-03-01", "TRUE", "全 角\n换行"]


def test_word_text_marked_as_deleted_is_left_out(tmp_path: Path) -> None:
    import zipfile

    inner = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>对</w:t></w:r>"
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t>新</w:t><w:br/><w:t>行</w:t></w:r></w:ins></w:p></w:tc></w:tr></w:tbl>"
    )
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as made:
        made.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="urn:w"><w:body>{inner}</w:body></w:document>',
        )
    (sheet,) = read_sheets(tmp_path / "a.docx")
    assert sheet.rows == [["对新\n行"]]
