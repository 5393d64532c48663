"""xlsx and docx, read back by other libraries than wrote them."""

import io
import math
import re
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from devolved_powers.documents import docx_, html, xlsx_
from devolved_powers.documents.table import Column, Group, Table, clean
from devolved_powers.errors import PowersError
from devolved_powers.extras import install_command
from tests.counting import calls
from tests.documents.clock import another_day
from tests.documents.sample import HOSTILE, sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Writer = Callable[[Sequence[Table]], bytes]


@pytest.mark.parametrize("write", [xlsx_.write, docx_.write], ids=["xlsx", "docx"])
def test_the_same_table_gives_the_same_bytes_at_any_time(
    write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write([sample()])
    another_day(monkeypatch)
    assert write([sample()]) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
        parts = b"".join(map(archive.read, archive.namelist()))
        core = archive.read("docProps/core.xml").decode("utf-8")
        app = archive.read("docProps/app.xml").decode("utf-8")
    assert not re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+", parts)
    assert "1980" not in core
    assert "python-docx" not in core
    assert "Microsoft" not in app


def test_days_and_ids_within_a_text_do_not_break_at_their_hyphens() -> None:
    text = "P1-001自2026-05-01起修改，电话010-87654321；A-B与--1照旧"
    table = Table(
        title="表",
        columns=(Column("note", "备注", 8),),
        groups=(Group([(text,)]),),
        landscape=False,
    )
    page = html.write([table])
    kept = ("P1-001", "2026-05-01", "010-87654321")
    assert all(f'<span class="whole">{each}</span>' in page for each in kept)
    assert page.count('<span class="whole">') == len(kept)
    with zipfile.ZipFile(io.BytesIO(docx_.write([table]))) as archive:
        body = archive.read("word/document.xml").decode("utf-8")
    assert body.count("<w:noBreakHyphen/>") == 4
    assert "A-B与--1照旧" in body


def test_xlsx_keeps_every_text_a_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_.write([sample(sections=False)])))
    sheet = book.active
    header = next(r for r in sheet.iter_rows() if r[0].value == "序号")[0].row
    for number, text in enumerate(HOSTILE, 1):
        cell = sheet.cell(header + number, 2)
        assert sheet.cell(header + number, 1).value == number
        assert cell.data_type == ("s" if text else "n"), text
        assert cell.hyperlink is None
        assert (cell.value or "") == clean(text)
        assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))
    assert [sheet.cell(row, 1).value for row in range(1, header)] == [
        "示例镇赋权事项清单", "示府发〔2021〕9号", "状态日期：2022年12月31日",
        "据公开报道整理的推定数据（重构数据），不得作为执法依据",
    ]  # fmt: skip


def test_xlsx_is_set_up_for_screen_and_paper() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_.write([sample(sections=False)])))
    sheet = book.active
    assert sheet.freeze_panes == "A6"
    assert sheet.auto_filter.ref == f"A5:C{5 + len(HOSTILE)}"
    assert sheet.print_title_rows == "$5:$5"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert "&P" in sheet.oddFooter.center.text
    assert "重构数据" in sheet.oddHeader.right.text
    assert sheet["B6"].alignment.wrap_text
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["A"].width


def test_xlsx_has_black_words_and_the_mark_of_an_annex() -> None:
    table = replace(sample(sections=False), attachment="附件1")
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_.write([table]))).active
    assert (sheet["A1"].value, sheet["A1"].font.name) == ("附件1", "黑体")
    assert (sheet["A2"].value, sheet["A2"].font.name) == (table.title, "方正小标宋简体")
    assert sheet["A2"].font.size == 22
    notice = sheet["A5"]
    assert notice.value == table.notice
    assert notice.font.b
    colours = {cell.font.color.rgb for row in sheet.iter_rows() for cell in row if cell.font.color}
    assert not {"FFFF0000", "FF808080"} & colours


def test_xlsx_prints_a_wide_table_over_two_pages_that_name_the_row() -> None:
    columns = (
        Column("id", "编号", 5, "center", unbroken=True),
        Column("name", "名称", 20),
        *(Column(f"key{n}", f"第{n}栏", 9) for n in range(40)),
        Column("code", "导出校验码", 5, clipped=True),
    )
    row = ("P1-001", "对示例行为的处罚", *(f"内容{n}" * 9 for n in range(40)), "v1." + "a" * 200)
    table = Table(
        title="示例清单", columns=columns, groups=(Group([row] * 9),), paper="A3", pages_wide=2
    )
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_.write([table]))).active
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert sheet.print_title_cols == "$A:$B"
    assert sheet.freeze_panes == "C4"
    (turn,) = [each.id for each in sheet.col_breaks.brk]
    assert 15 < turn < 30
    title = next(str(cells) for cells in sheet.merged_cells.ranges if cells.min_row == 1)
    assert title == f"C1:{get_column_letter(turn)}1"
    assert sheet.print_area == f"'示例清单'!$A$1:${get_column_letter(len(columns))}$12"
    assert sheet["C2"].value == (
        "本表供屏幕查阅和编辑；打印用A3纸横向，一行分2页，每页重复编号、名称。"
    )


def test_xlsx_rows_are_as_high_as_their_fullest_cell() -> None:
    rows = [(1, "短", "行政处罚"), (2, "对示例行为的处罚" * 30, "行政处罚"), (3, "一\n二\n三", "")]
    table = replace(sample(sections=False), groups=(Group(rows),))
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_.write([table]))).active
    one, many, three = (sheet.row_dimensions[number].height for number in (6, 7, 8))
    lines = (many - one) / (three - one) * 2 + 1
    width = sheet.column_dimensions["B"].width
    assert round(lines) == math.ceil(240 / ((width - 1) / 1.9))


def test_xlsx_writes_section_rows_with_counts_and_then_no_filter() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_.write([sample()])))
    texts = [row[0].value for row in book.active.iter_rows()]
    assert "一、林业（6项）" in texts
    assert "二、水利（7项）" in texts
    assert texts[-1] == "检查人员："
    assert book.active.auto_filter.ref is None


def test_a_sheet_has_a_name_that_excel_takes() -> None:
    names = ["a/b:c[d]*?\\", "a/b:c[d]*?\\", "'引'", "", "长" * 40, "长" * 40]
    tables = [replace(sample(), name=name, title=name or "题") for name in names]
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_.write(tables)))
    assert book.sheet_names == [
        "a b c d",
        "a b c d（2）",
        "引",
        "题",
        "长" * 31,
        "长" * 28 + "（2）",
    ]


def test_many_rows_are_streamed_and_read_the_same() -> None:
    rows = tuple((n, f"=事项{n}", "行政处罚") for n in range(1, xlsx_._MANY + 2))
    told: list[tuple[int, int]] = []
    table = replace(sample(), groups=(Group(rows),), signatures=())
    content = xlsx_.write([table], lambda done, total: told.append((done, total)))
    assert content == xlsx_.write([table])
    read = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert read[5][:2] == [1, "=事项1"]
    assert read[5 + xlsx_._MANY][1] == f"=事项{xlsx_._MANY + 1}"
    assert told[-1] == (10_000, 10_001)


def test_what_excel_cannot_hold_is_refused_with_a_remedy() -> None:
    long = replace(sample(), groups=(Group(((1, "字" * 32_768, ""),)),))
    with pytest.raises(PowersError, match="32768"):
        xlsx_.write([long])
    endless = replace(sample(), groups=(Group(range(2_000_000)),))  # type: ignore[arg-type]
    with pytest.raises(PowersError, match="2000000"):
        xlsx_.write([endless])


def _document(content: bytes, part: str = "word/document.xml") -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ET.fromstring(archive.read(part))  # noqa: S314 - our own file


def _texts(element: ET.Element) -> list[str]:
    return ["".join(map(_shown, p.iter())) for p in element.iter(f"{W}p")]


def _shown(part: ET.Element) -> str:
    return "-" if part.tag == f"{W}noBreakHyphen" else part.text or ""


def test_docx_holds_the_list_as_an_office_issues_it() -> None:
    content = docx_.write([sample()])
    document = _document(content)
    rows = list(document.iter(f"{W}tr"))
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert _texts(rows[0]) == ["序号", "事项名称", "职权类型"]
    assert _texts(rows[1]) == ["一、林业（6项）"]
    assert _texts(rows[2]) == ["1", "=1+1", "行政处罚"]
    assert _texts(document)[:4] == [
        "示例镇赋权事项清单", "示府发〔2021〕9号", "状态日期：2022年12月31日",
        "据公开报道整理的推定数据（重构数据），不得作为执法依据",
    ]  # fmt: skip
    size = document.find(f"{W}body/{W}sectPr/{W}pgSz")
    assert size is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h"), size.get(f"{W}orient")) == (
        "16838", "11906", "landscape",
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles = archive.read("word/styles.xml").decode("utf-8")
        parts = {n: archive.read(n).decode("utf-8") for n in archive.namelist() if "/foot" in n}
    assert all(font in styles for font in ("方正小标宋简体", "仿宋", "黑体"))
    assert any(" PAGE " in part for part in parts.values())


def test_docx_holds_hostile_text_as_text() -> None:
    table = replace(sample(sections=False), signatures=())
    rows = [_texts(r) for r in _document(docx_.write([table])).iter(f"{W}tr")]
    assert [row[1] for row in rows[1:]] == [clean(text).replace("\n", "") for text in HOSTILE]


def test_every_further_table_of_a_docx_begins_a_page() -> None:
    document = _document(docx_.write([sample(), sample()]))
    assert len(list(document.iter(f"{W}pageBreakBefore"))) == 1
    assert len(list(document.iter(f"{W}tbl"))) == 2


def test_the_work_of_a_long_docx_grows_with_its_rows_only() -> None:
    def work(count: int) -> int:
        rows = tuple((n, f"事项{n}", "行政处罚") for n in range(count))
        table = replace(sample(), groups=(Group(rows),), signatures=())
        assert len(list(_document(docx_.write([table])).iter(f"{W}tr"))) == count + 1
        return calls(lambda: docx_.write([table]))

    assert work(800) < 9 * work(100), "eight times the rows; the square would be 64 times the work"


def test_columns_of_a_docx_fill_the_page() -> None:
    document = _document(docx_.write([replace(sample(), landscape=False)]))
    widths = [int(c.get(f"{W}w") or 0) for c in document.iter(f"{W}gridCol")]
    assert sum(widths) == 8844, "156 mm"
    assert widths[1] > widths[2] > widths[0]


@pytest.mark.parametrize(
    ("module", "write"), [("xlsxwriter", xlsx_.write), ("docx", docx_.write)], ids=["xlsx", "docx"]
)
def test_without_its_library_the_message_names_the_command_that_installs_it(
    module: str, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(PowersError) as caught:
        write([sample()])
    assert caught.value.hint == install_command("office")


def test_a_table_of_one_column_and_no_row_is_written() -> None:
    table = Table(title="空", columns=(Column("a", "甲", 5),), groups=(Group(()),))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_.write([table])))
    assert [row[0].value for row in book.active.iter_rows()] == ["空", "甲"]
    assert _texts(_document(docx_.write([table])))[:2] == ["空", "甲"]
