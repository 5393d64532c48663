"""Small files made to take all memory or time, as bytes; each kind in a size of its own."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.sheets.offices import FILES

SHEET = "xl/worksheets/sheet1.xml"
_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = b"http://schemas.openxmlformats.org/package/2006/relationships"


def packed(parts: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a packed file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, method)
    return out.getvalue()


def xlsx_parts(
    rows: bytes = b"",
    *,
    strings: bytes = b"",
    sheets: bytes = b"",
    target: bytes = b"",
    after: bytes = b"",
    before: bytes = b"",
) -> dict[str, bytes]:
    """Return the parts of a workbook.

    Args:
        rows: what stands in the data of its sheet.
        strings: what stands among the shared texts.
        sheets: further sheets of the workbook.
        target: where the relation of its sheet leads to.
        after: what stands behind the data of its sheet.
        before: what stands before it.
    """  # fmt: skip
    target = target or b"worksheets/sheet1.xml"
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": b"<Relationships xmlns='%s'><Relationship Id='r1' Type='%s/officeDocument' "
        b"Target='xl/workbook.xml'/></Relationships>" % (_PACKAGE, _OFFICE),
        "xl/workbook.xml": b"<workbook %s xmlns:r='%s'><sheets><sheet name='a' sheetId='1' "
        b"r:id='r1'/>%s</sheets></workbook>" % (_MAIN, _OFFICE, sheets),
        "xl/_rels/workbook.xml.rels": b"<Relationships xmlns='%s'><Relationship Id='r1' "
        b"Type='%s/worksheet' Target='%s'/></Relationships>" % (_PACKAGE, _OFFICE, target),
        "xl/sharedStrings.xml": b"<sst %s>%s</sst>" % (_MAIN, strings),
        SHEET: b"<worksheet %s>%s<sheetData>%s</sheetData>%s</worksheet>"
        % (_MAIN, before, rows, after),
    }


def xlsx(rows: bytes = b"", **more: bytes) -> bytes:
    """Return a workbook of such parts."""
    return packed(xlsx_parts(rows, **more).items())


def changed_xlsx(changes: Mapping[str, bytes]) -> bytes:
    """Return a workbook with other parts than it should have."""
    return packed({**xlsx_parts(), **changes}.items())


def docx(body: bytes) -> bytes:
    """Return a document with such a body."""
    text = b"<w:document xmlns:w='urn:w'><w:body>%s</w:body></w:document>" % body
    return packed([("word/document.xml", text)])


def html(body: bytes) -> bytes:
    """Return a page with such a table."""
    return b"<html><body><table>%s</table></body></html>" % body


def spreadsheetml(rows: bytes) -> bytes:
    """Return a workbook of Excel 2003 as XML with such rows."""
    space = b"urn:schemas-microsoft-com:office:spreadsheet"
    sheet = b"<Worksheet><Table>%s</Table></Worksheet>" % rows
    return b"<Workbook xmlns='%s' xmlns:ss='%s'>%s</Workbook>" % (space, space, sheet)


def mht(parts: bytes) -> bytes:
    """Return a page saved as one file of such parts."""
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    return head + parts + b"--b--\r\n"


def shared_text(cells: int, length: int) -> bytes:
    """Return a workbook that shows one long text in many cells."""
    row = b"<row>%s</row>" % (b"<c t='s'><v>0</v></c>" * 50)
    return xlsx(row * (cells // 50), strings=b"<si><t>%s</t></si>" % (b"a" * length))


def own_text(cells: int, length: int) -> bytes:
    """Return a workbook of many long texts, which packs well."""
    cell = b"<c t='inlineStr'><is><t>%s</t></is></c>" % (b"a" * length)
    return xlsx((b"<row>%s</row>" % (cell * 50)) * (cells // 50))


def merged_cells(count: int) -> bytes:
    """Return a workbook with many merges, the first of each letter over all its rows."""
    letters = [b"%c" % (65 + n % 26) for n in range(count)]
    merge = b"".join(b"<mergeCell ref='%s1:%s100000'/>" % (each, each) for each in letters)
    rows = (
        b"<row r='1'><c r='A1'><v>1</v></c></row><row r='100000'><c r='A100000'><v>1</v></c></row>"
    )
    return xlsx(rows, after=b"<mergeCells>%s</mergeCells>" % merge)


def html_rowspans(columns: int, rows: int) -> bytes:
    """Return a page whose first cells reach down over many rows that hold nothing."""
    cells = b"".join(b"<tr><td rowspan=200000>" for _ in range(columns))
    return html(cells + b"<tr>" * rows)


def docx_spans(rows: int) -> bytes:
    """Return a document whose every row is as wide as it may be."""
    cell = b"<w:tc><w:tcPr><w:gridSpan w:val='256'/></w:tcPr></w:tc>"
    return docx(b"<w:tbl>%s</w:tbl>" % (b"<w:tr>%s</w:tr>" % cell * rows))


def xls(change: Mapping[int, bytes]) -> bytes:
    """Return the xls list with other bytes at some places."""
    data = bytearray((FILES / "list.xls").read_bytes())
    for at, new in change.items():
        data[at : at + len(new)] = new
    return bytes(data)


def xls_record(kind: int, size: int) -> int:
    """Return where the content of a record of the xls list begins."""
    return (FILES / "list.xls").read_bytes().index(struct.pack("<HH", kind, size)) + 4


def written(folder: Path, name: str, content: bytes) -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(content)
    return path
