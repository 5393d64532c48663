"""Files as other programs write them: read, or refused with the remedy that works."""

import base64
import quopri
import zipfile
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.sheets.headings import LIST
from devolved_powers.sheets.open_file import read_sheets
from devolved_powers.sheets.rows import read_tables
from tests.sheets import hostile
from tests.sheets.hostile import written
from tests.sheets.offices import word, xlsx

ROWS = (("序号", "事项名称", "职权类型"), (1, "对甲行为的处罚", "行政处罚"), (2, "乙", "行政检查"))
MEANT = [[str(cell) for cell in row] for row in ROWS]
PAGE = (
    "<html><body><table>"
    + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    + "</table></body></html>"
)


def repacked(path: Path, names: dict[str, str], words: dict[str, str]) -> Path:
    """Give parts of a packed file other names, and change words in the rest."""
    with zipfile.ZipFile(path) as old:
        parts = {names.get(name, name): old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            if name.endswith((".xml", ".rels")):
                for word_, other in words.items():
                    content = content.replace(word_.encode(), other.encode())  # noqa: PLW2901
            new.writestr(name, content)
    return path


def test_a_document_whose_main_part_has_another_name(tmp_path: Path) -> None:
    made = repacked(
        word(tmp_path / "a.docx", [ROWS]),
        {
            "word/document.xml": "word/document2.xml",
            "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels",
        },
        {"word/document.xml": "word/document2.xml"},
    )
    assert read_sheets(made)[0].rows == MEANT


@pytest.mark.parametrize("is_absolute", [False, True])
def test_a_workbook_whose_parts_have_other_names(tmp_path: Path, is_absolute: bool) -> None:
    made = repacked(
        xlsx(tmp_path / "a.xlsx", ROWS),
        {
            "xl/workbook.xml": "book/workbook2.xml",
            "xl/_rels/workbook.xml.rels": "book/_rels/workbook2.xml.rels",
            "xl/worksheets/sheet1.xml": "book/pages/one.xml",
            "xl/sharedStrings.xml": "book/texts.xml",
            "xl/styles.xml": "book/looks.xml",
        },
        {
            "xl/workbook.xml": "book/workbook2.xml",
            "/xl/worksheets/sheet1.xml": "/book/pages/one.xml" if is_absolute else "pages\\one.xml",
            "/xl/sharedStrings.xml": "/book/texts.xml",
            "sharedStrings.xml": "texts.xml",
            "/xl/styles.xml": "/book/looks.xml",
        },
    )
    assert read_sheets(made)[0].rows == MEANT


@pytest.mark.parametrize(
    "words",
    [
        {"http://schemas.openxmlformats.org/officeDocument/2006/relationships":
         "http://purl.oclc.org/ooxml/officeDocument/relationships",
         "http://schemas.openxmlformats.org/spreadsheetml/2006/main":
         "http://purl.oclc.org/ooxml/spreadsheetml/main"},
        {"xmlns:r=": "xmlns:rel=", "r:id=": "rel:id="},
        {'<worksheet xmlns="': '<worksheet xmlns:ext="urn:ext" ext:uid="{1}" xmlns="'},
    ],
    ids=["strict", "another prefix", "what other programs add"],
)  # fmt: skip
def test_a_workbook_of_another_program(tmp_path: Path, words: dict[str, str]) -> None:
    made = repacked(xlsx(tmp_path / "a.xlsx", ROWS), {}, words)
    assert read_sheets(made)[0].rows == MEANT


def test_a_workbook_whose_elements_have_a_prefix(tmp_path: Path) -> None:
    ns = "xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
    cells = "".join(
        f"<x:c r='{letter}1' t='inlineStr'><x:is><x:t>{text}</x:t></x:is></x:c>"
        for letter, text in zip("ABC", MEANT[0], strict=True)
    )
    sheet = (
        f"<x:worksheet {ns}><x:sheetData><x:row r='1'>{cells}</x:row></x:sheetData></x:worksheet>"
    )
    parts = {**hostile.xlsx_parts(), hostile.SHEET: sheet.encode()}
    made = written(tmp_path, "a.xlsx", hostile.packed(parts.items()))
    assert read_sheets(made)[0].rows == MEANT[:1]


@pytest.mark.parametrize("target", ["../../a.xml", "/../a.xml", "", "elsewhere:b", "xl"])
def test_a_main_part_that_is_not_there(tmp_path: Path, target: str) -> None:
    parts = hostile.xlsx_parts(b"<row r='1'><c r='A1'><v>1</v></c></row>")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"xl/workbook.xml", target.encode())
    made = written(tmp_path, "a.xlsx", hostile.packed(parts.items()))
    assert read_sheets(made)[0].rows == [["1"]]  # the usual name counts then


def spreadsheetml(rows: str, *, more: str = "", styles: str = "") -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}" xmlns:h="urn:h">'
        f"<Styles><Style ss:ID='Default'/>{styles}</Styles>"
        f"<Worksheet ss:Name='清单'><Table>{rows}</Table>{more}</Worksheet></Workbook>"
    ).encode()


def line(*texts: object, row: str = "") -> str:
    cells = "".join(f"<Cell><Data ss:Type='String'>{text}</Data></Cell>" for text in texts)
    return f"<Row {row}>{cells}</Row>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_workbook_of_excel_2003_as_xml(tmp_path: Path, encoding: str) -> None:
    text = spreadsheetml("".join(line(*row) for row in ROWS)).decode()
    (sheet,) = read_sheets(written(tmp_path, "a.xls", text.encode(encoding)))
    assert (sheet.name, sheet.rows) == ("清单", MEANT)


def test_what_such_a_workbook_says_of_its_cells(tmp_path: Path) -> None:
    rows = (
        "<Column ss:Index='4' ss:Hidden='1'/>"
        "<Row><Cell ss:MergeAcross='2'><Data ss:Type='String'>标题</Data></Cell></Row>"
        "<Row ss:Index='3'><Cell ss:MergeDown='1'><Data ss:Type='Number'>1.0</Data></Cell>"
        "<Cell ss:StyleID='heir'><Data ss:Type='String'>旧</Data></Cell>"
        "<Cell><ss:Data ss:Type='String'>新<h:S>旧</h:S></ss:Data>"
        "<Comment><Data>注</Data></Comment></Cell>"
        "<Cell><Data ss:Type='String'>藏</Data></Cell></Row>"
        "<Row><Cell ss:Index='2'><Data ss:Type='DateTime'>2026-12-31T00:00:00.000</Data></Cell>"
        "<Cell ss:Formula='=1'><Data ss:Type='Boolean'>1</Data></Cell></Row>"
        "<Row ss:Hidden='1'><Cell><Data ss:Type='String'>藏</Data></Cell></Row>"
    )
    styles = (
        "<Style ss:ID='gone'><Font ss:StrikeThrough='1'/></Style>"
        "<Style ss:ID='heir' ss:Parent='gone'/>"
    )
    (sheet,) = read_sheets(written(tmp_path, "a.xls", spreadsheetml(rows, styles=styles)))
    assert sheet.rows == [
        ["标题", "", ""], [], ["1", "", "新", ""], ["", "2026-12-31", "TRUE"], [],
    ]  # fmt: skip
    assert sheet.cell(3, 0) == "1"
    assert sheet.spans == {(0, 0): 3}
    assert sheet.formulas == {(3, 2)}
    assert {(each.kind, each.count, each.row) for each in sheet.left_out} == {
        ("struck", 2, 2), ("hidden rows", 1, 4), ("hidden columns", 1, 2),
    }  # fmt: skip


def test_a_sheet_of_such_a_workbook_that_is_not_shown(tmp_path: Path) -> None:
    more = "<WorksheetOptions><Visible>SheetVeryHidden</Visible></WorksheetOptions>"
    data = spreadsheetml(line("1"), more=more)
    assert read_sheets(written(tmp_path, "a.xls", data))[0].hidden


BAD_XML: dict[str, bytes] = {
    "cut": spreadsheetml(line("1"))[:-30],
    "type": b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + spreadsheetml(line("1")),
    "rows": spreadsheetml("<Row ss:Index='9999999'/>"),
    "backwards": spreadsheetml(line("1", row="ss:Index='5'") + line("1", row="ss:Index='2'")),
    "columns": spreadsheetml("<Row><Cell ss:Index='9999'/></Row>"),
    "wide": spreadsheetml("<Row><Cell ss:MergeAcross='9999999'/></Row>"),
    "merges": spreadsheetml(("<Row>" + "<Cell ss:MergeDown='9999999'/>" * 20 + "</Row>") * 9_000),
    "long": spreadsheetml(line("a" * 70_000)),
    "deep": spreadsheetml("<Row>" * 5_000),
    "no sheet": b"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
    "rows outside": b"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet>"
    b"<Row><Cell><Data>1</Data></Cell></Row></Worksheet><Data>1</Data></Workbook",
    "word": b"<?xml version='1.0'?><w:wordDocument xmlns:w='urn:w'/>",
    "other": b"<?xml version='1.0'?><a/>",
}


@pytest.mark.parametrize("kind", BAD_XML)
def test_xml_that_is_no_table_is_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(PowersError) as refused:
        read_sheets(written(tmp_path, "a.xls", BAD_XML[kind]))
    assert refused.value.hint


def saved_page(encoding: str, coding: str, page: str = PAGE, before: str = "") -> bytes:
    """Return a page saved as one file."""
    content = page.encode(encoding)
    if coding == "base64":
        coded = base64.encodebytes(content)
    else:
        coded = quopri.encodestring(content) if coding == "quoted-printable" else content
    return (
        f"From: <Saved by a browser>\r\n{before}Subject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n'
        f'----b\r\nContent-Type: text/html; charset="{encoding}"\r\n'
        f"Content-Transfer-Encoding: {coding}\r\n\r\n"
    ).encode() + coded + (
        b"\r\n----b\r\nContent-Type: text/css\r\n\r\ntd { color: red }\r\n----b--\r\n"
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gb18030"])
@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_as_one_file(tmp_path: Path, encoding: str, coding: str) -> None:
    (sheet,) = read_sheets(written(tmp_path, "a.mht", saved_page(encoding, coding)))
    assert sheet.rows == MEANT


def test_a_page_saved_as_one_file_that_says_a_wrong_encoding(tmp_path: Path) -> None:
    data = saved_page("utf-8", "8bit").replace(b'charset="utf-8"', b'charset="iso-8859-1"')
    assert read_sheets(written(tmp_path, "a.mht", data))[0].rows == MEANT


BAD_MHT: dict[str, bytes] = {
    "cut": saved_page("utf-8", "base64")[:-60],
    "no page": saved_page("utf-8", "8bit").replace(b"text/html;", b"text/plain;"),
    "no table": saved_page("utf-8", "8bit", "<html>x</html>"),
    "parts in parts": saved_page("utf-8", "8bit", PAGE, "X: boundary=1\r\n" * 50),
    "no parts": b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx",
}


@pytest.mark.parametrize("kind", BAD_MHT)
def test_a_page_saved_as_one_file_that_holds_no_list_is_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(PowersError) as refused:
        read_sheets(written(tmp_path, "a.mht", BAD_MHT[kind]))
    assert refused.value.hint
    assert "MIME" not in refused.value.message


def test_a_csv_of_a_mac(tmp_path: Path) -> None:
    text = "\r".join(",".join(row) for row in MEANT) + "\r"
    (table,) = read_tables(written(tmp_path, "a.csv", text.encode("gb18030")), LIST)
    assert [row.values["name"] for row in table.rows] == ["对甲行为的处罚", "乙"]


def test_a_stray_line_end_is_told_in_our_words(tmp_path: Path) -> None:
    data = "序号,事项名称\r\n1,对甲\r行为的处罚\r\n".encode()
    with pytest.raises(PowersError) as refused:
        read_sheets(written(tmp_path, "a.csv", data))
    assert "new-line" not in refused.value.message
    assert refused.value.hint


def test_a_quotation_mark_left_open_does_not_take_the_rest_into_one_cell(tmp_path: Path) -> None:
    data = '序号,事项名称\r\n1,"对甲\r\n行为的处罚"\r\n2,"对乙行为的处罚\r\n3,丙\r\n'.encode()
    with pytest.raises(PowersError, match="3"):
        read_sheets(written(tmp_path, "a.csv", data))
    whole = data.replace("乙行为的处罚".encode(), '乙行为的处罚"'.encode())
    assert len(read_sheets(written(tmp_path, "b.csv", whole))[0].rows) == 4
