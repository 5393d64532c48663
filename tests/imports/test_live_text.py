"""What a list strikes out or hides is no law: no entry is made of it, and somebody is told."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.imports.test_whole_lists import BODY, HEAD, ONE, THREE, TWO, book_of, listed, names, row
from tests.sheets.offices import word, xlsx

STRUCK = Font(strike=True)


def struck_book(path: Path) -> Path:
    """Write a workbook with a name struck out in part, a row as a whole, and a name alone."""
    made = xlsx(path, [HEAD, ONE, TWO, THREE, row(4, "对丁行为的处罚")])
    book = openpyxl.load_workbook(made)
    sheet = book.worksheets[0]
    sheet["B2"] = CellRichText(
        TextBlock(InlineFont(strike=True), "对旧行为的处罚"),
        TextBlock(InlineFont(), "对新行为的处罚"),
    )
    for cell in sheet[3]:
        cell.font = STRUCK
    sheet["B4"].font = STRUCK
    book.save(made)
    return made


def test_what_is_struck_out_is_no_entry(tmp_path: Path) -> None:
    listing = listed(tmp_path, struck_book(tmp_path / "a.xlsx"))
    assert names(listing) == ["对新行为的处罚", "对丁行为的处罚"]
    places = [remark.place.rpartition(" · ")[2] for remark in listing.remarks]
    assert places == ["第4行", "第2行"]
    assert "8" in listing.remarks[1].message


def test_a_number_is_missed_only_where_nothing_was_left_out(tmp_path: Path) -> None:
    made = xlsx(tmp_path / "a.xlsx", [HEAD, ONE, TWO, THREE, row(5, "对戊行为的处罚")])
    book = openpyxl.load_workbook(made)
    for cell in book.worksheets[0][3]:
        cell.font = STRUCK
    book.save(made)
    remarks = listed(tmp_path, made).remarks
    assert [remark.place.rpartition(" · ")[2] for remark in remarks] == ["第3行", "第5行"]


def test_a_number_that_is_missing_between_two_tables_is_told(tmp_path: Path) -> None:
    made = word(tmp_path / "a.docx", [[HEAD, ONE], "续表", [THREE]])
    (remark,) = listed(tmp_path, made).remarks
    assert remark.place == "a.docx · 表2 · 第1行"


def test_a_blank_cell_below_what_is_struck_out_is_not_filled_from_above_it(tmp_path: Path) -> None:
    second = (2, "对乙行为的处罚", "行政检查", "城市管理", "《示例种子条例》第二条", BODY, None)
    third = (3, "对丙行为的处罚", None, "城市管理", "《示例种子条例》第三条", BODY, None)
    made = xlsx(tmp_path / "a.xlsx", [HEAD, ONE, second, third])
    book = openpyxl.load_workbook(made)
    for cell in book.worksheets[0][3]:
        cell.font = STRUCK
    book.save(made)
    listing = listed(tmp_path, made)
    assert names(listing) == ["对甲行为的处罚", "对丙行为的处罚"]
    assert listing.entries[1].raw.get("type") is None


@pytest.mark.parametrize("kind", ["rows", "columns", "filter"])
def test_rows_and_columns_that_are_not_shown_are_left_out_counted_and_told(
    tmp_path: Path, kind: str
) -> None:
    made = xlsx(tmp_path / "a.xlsx", [HEAD, ONE, TWO, THREE])
    book = openpyxl.load_workbook(made)
    sheet = book.worksheets[0]
    if kind == "filter":
        sheet.auto_filter.ref = "A1:G4"
        sheet.auto_filter.add_filter_column(0, ["1", "3"])
    if kind in ("rows", "filter"):
        sheet.row_dimensions[3].hidden = True
    else:
        sheet.column_dimensions["E"].hidden = True
    book.save(made)
    listing = listed(tmp_path, made)
    is_row = kind in ("rows", "filter")
    assert len(names(listing)) == (2 if is_row else 3)
    assert ("basis" in listing.entries[0].values) is is_row
    (remark,) = listing.remarks
    assert remark.place == ("a.xlsx · 清单 · 第3行" if is_row else "a.xlsx · 清单 · 第1行")


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_sheet_that_is_not_shown_is_left_out_and_told(tmp_path: Path, state: str) -> None:
    made = book_of(tmp_path / "a.xlsx", [HEAD, ONE], [HEAD, TWO])
    book = openpyxl.load_workbook(made)
    book.worksheets[1].sheet_state = state
    book.save(made)
    listing = listed(tmp_path, made)
    assert names(listing) == ["对甲行为的处罚"]
    assert len(listing.remarks) == 1
