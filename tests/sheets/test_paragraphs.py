"""The lines of a document in running text, and the files that are none."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.sheets.paragraphs import Paragraphs, read_paragraphs


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with speaking("en"):
        yield


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(folder: Path, name: str, content: bytes) -> Paragraphs:
    """Read a file of so many bytes."""
    path = folder / name
    path.write_bytes(content)
    return read_paragraphs(path)


def docx(body: str, numbering: str = "", styles: str = "") -> bytes:
    """Return a Word document."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("word/numbering.xml", f"<w:numbering {_W}>{numbering}</w:numbering>")
        archive.writestr("word/styles.xml", f"<w:styles {_W}>{styles}</w:styles>")
    return packed.getvalue()


def p(text: str, list_id: str = "", level: int = 0, looks: str = "") -> str:
    """Return a paragraph of Word."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    properties = f"<w:pPr>{listed}</w:pPr>" if list_id else ""
    return f"<w:p>{properties}<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def numbering(first: str, second: str, form: str = "chineseCountingThousand") -> str:
    """Return a list of two levels."""
    return (
        '<w:abstractNum w:abstractNumId="7">'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{first}"/></w:lvl>'
        f'<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{second}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_every_encoding_of_the_office(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, "a.txt", "花圃管理条例\r\n第一条　花圃".encode(encoding))
    assert found.lines == ("花圃管理条例", "第一条　花圃")
    assert found.in_pages


def test_the_automatic_numbers_of_word_are_read(tmp_path: Path) -> None:
    body = p("花圃", "1") + p("甲；", "1", 1) + p("乙。", "1", 1) + p("水塘", "1") + p("丙", "1", 1)
    found = read(tmp_path, "a.docx", docx(body, numbering("第%1条", "（%2）")))
    assert found.lines == ("第一条 花圃", "（一）甲；", "（二）乙。", "第二条 水塘", "（一）丙")


def test_a_number_may_come_with_the_style(tmp_path: Path) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="T"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    body = '<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>花圃</w:t></w:r></w:p>' * 2
    found = read(tmp_path, "a.docx", docx(body, numbering("第%1条", "（%2）"), style))
    assert found.lines == ("第一条 花圃", "第二条 花圃")


def test_a_number_in_a_form_not_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PowersError, match="numbers its paragraphs"):
        read(tmp_path, "a.docx", docx(p("花圃", "1"), numbering("%1", "%2", "hebrew1")))


def test_what_does_not_count_is_left_out_and_counted(tmp_path: Path) -> None:
    body = p("旧", looks="<w:strike/>") + p("藏", looks="<w:vanish/>") + p("新")
    body += f"<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>{p('末')}"
    found = read(tmp_path, "a.docx", docx(body))
    assert found.lines == ("新", "末")
    assert {left.kind for left in found.left_out} == {"struck", "hidden", "deleted"}


def test_rows_of_a_table_are_lines(tmp_path: Path) -> None:
    cells = f"<w:tc>{p('甲')}</w:tc><w:tc>{p('乙')}</w:tc>"
    found = read(tmp_path, "a.docx", docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
    assert found.lines == ("甲\t乙",)


def test_a_page_is_read_block_by_block(tmp_path: Path) -> None:
    page = (
        "<html><head><title>站</title><style>p{}</style></head><body><p>&nbsp;第一条&nbsp;花\n圃<br>"
        "　　第二条　<s>旧</s>水塘</p><ol><li>甲<li>（二）乙</ol><script>x</script></body></html>"
    )
    found = read(tmp_path, "a.doc", page.encode())
    assert found.kind == "html"
    assert found.lines == ("\xa0第一条\xa0花 圃", "　　第二条　水塘", "1.甲", "（二）乙")
    assert [left.kind for left in found.left_out] == ["struck"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n",
        b"%PDF-1.7",
        b"\x89PNG\r\n",
        b"{\\rtf1",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"PK\x03\x04",
        b"\0\1\2\3" * 50,
        b"<?xml version='1.0'?><a/>",
        b"<html><p>a<!-- ",
        b"<html><body></body></html>",
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(PowersError) as caught:
        read(tmp_path, "a.docx", content)
    assert caught.value.hint
    assert caught.value.place


def test_entities_macros_and_a_bomb_are_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    with pytest.raises(PowersError):
        read(tmp_path, "a.docx", packed.getvalue())
    with pytest.raises(PowersError):
        read(tmp_path, "b.docx", docx("<w:p>" * 300))
    with pytest.raises(PowersError):
        read(tmp_path, "c.docx", docx(p("花" * 40_000_000)))
