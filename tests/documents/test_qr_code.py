"""QR codes: read back as what was asked for, large enough for paper, the same every time."""

import io
import sys
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.documents import docx_, html, markdown, xlsx_
from devolved_powers.documents.formats import write_document
from devolved_powers.documents.official_text import OfficialText, Paragraph
from devolved_powers.documents.qr_code import LONGEST_ADDRESS, QrCode, in_ascii
from devolved_powers.documents.table import Table
from devolved_powers.errors import PowersError
from devolved_powers.extras import install_command
from tests.documents.codes import drawn, level_of, read_codes
from tests.documents.sample import sample
from tests.documents.word import part_of, text_of

ADDRESS = "https://town.example.invalid/powers/P1-001/"
CODE = QrCode(ADDRESS, "扫码查看")
INTERNATIONAL = {
    "https://示例镇.example.invalid/": "https://xn--fsq092htur.example.invalid/",
    "https://town.example.invalid:8080/赋权/": (
        "https://town.example.invalid:8080/%E8%B5%8B%E6%9D%83/"
    ),
    "http://示例。中国:8443/a%20b/": "http://xn--fsq092h.xn--fiqs8s:8443/a%20b/",
    'https://town.example.invalid/"<b>/': "https://town.example.invalid/%22%3Cb%3E/",
}
letters = st.text("abcdefghijklmnopqrstuvwxyzABZ0123456789-._~%/", min_size=1, max_size=400)


@pytest.mark.parametrize("address", [ADDRESS, *INTERNATIONAL, "http://a/" + "b" * 480 + "/"])
def test_a_code_is_read_back_as_its_address(address: str) -> None:
    code = QrCode(address, "")
    assert read_codes(code.png) == [in_ascii(address)]
    assert read_codes(drawn(code.svg)) == [in_ascii(address)]
    assert level_of(code.png) in "MQH"


@given(letters)
def test_any_address_is_read_back_unless_it_is_refused(path: str) -> None:
    code = QrCode(f"https://town.example.invalid/{path}", "")
    assert read_codes(code.png) == [code.address]


@pytest.mark.parametrize(("address", "ascii_only"), INTERNATIONAL.items())
def test_what_is_drawn_is_ascii_since_readers_do_not_agree_on_more(
    address: str, ascii_only: str
) -> None:
    assert in_ascii(address) == ascii_only
    assert in_ascii(ascii_only) == ascii_only, "what was encoded is not encoded again"


@pytest.mark.parametrize(
    "address",
    ["https://示例..中国/", "https://" + "镇" * 70 + ".cn/", "https://某人@示例.中国/"],
)
def test_a_host_that_no_name_server_knows_is_refused(address: str) -> None:
    with pytest.raises(PowersError) as refusal:
        in_ascii(address)
    assert "site.address" in refusal.value.hint


def test_an_address_too_long_for_paper_is_refused_and_one_that_just_fits_is_not() -> None:
    lead = "https://town.example.invalid/"
    fits = lead + "a" * (LONGEST_ADDRESS - len(lead))
    assert read_codes(QrCode(fits, "").png) == [fits]
    for long in (fits + "a", lead + "镇" * 60):
        with pytest.raises(PowersError, match=str(LONGEST_ADDRESS)):
            _ = QrCode(long, "").png


@given(letters)
def test_a_code_is_printed_at_least_two_centimetres_wide_with_the_white_around_it(
    path: str,
) -> None:
    code = QrCode(f"https://town.example.invalid/{path}", "")
    side = code.pixels // 8
    module = code.millimetres / side
    assert module >= 0.39
    assert module * (side - 8) >= 19.9, "without the four modules of white on each side"
    assert f'width="{code.millimetres:g}mm"' in code.svg
    assert f'viewBox="0 0 {side} {side}"' in code.svg


def test_the_same_address_is_the_same_bytes() -> None:
    again = QrCode(ADDRESS, "扫码查看")
    assert (again.png, again.svg) == (CODE.png, CODE.svg)
    assert len(CODE.svg) < 2_500


def test_a_drawing_holds_no_markup_of_an_address() -> None:
    svg = QrCode('https://town.example.invalid/"><script>/', "").svg
    assert ET.fromstring(svg).get("aria-label", "").endswith('"><script>/')  # noqa: S314
    assert "<script" not in svg


def test_what_cannot_be_seen_in_an_address_is_shown_and_is_drawn_in_percent_signs() -> None:
    code = QrCode("https://town.example.invalid/a\u202eb\x01/", "扫码查看")
    assert read_codes(code.png) == ["https://town.example.invalid/a%E2%80%AEb%01/"]
    page = replace(TEXT, code=code)
    shown = (code.svg, html.write([page]), text_of(part_of(docx_.write([page]))))
    assert not any(hidden in text for text in shown for hidden in "\u202e\x01")


def test_without_the_library_the_message_names_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "segno", None)
    with pytest.raises(PowersError, match="segno") as refusal:
        _ = QrCode("https://other.example.invalid/", "").png
    assert refusal.value.hint == install_command("office")


TEXT = OfficialText(
    title="关于调整的公告",
    paragraphs=(Paragraph("特此公告。"),),
    issuers=("示例县人民政府",),
    day="2025年3月3日",
)
TABLES = {
    "signed": replace(sample(), dense=True),
    "unsigned": replace(sample(), signatures=()),
    "upright": replace(sample(), landscape=False),
}


@pytest.mark.parametrize("form", ["docx", "xlsx", "html", "markdown"])
def test_without_a_code_a_document_is_as_it_was(form: str) -> None:
    parts = [TEXT, TABLES["signed"]]
    written = write_document(form, parts)  # type: ignore[arg-type]
    for trace in (b"code.png", b"<svg", b"image1.png", "二维码".encode(), b'class="code"'):
        assert trace not in written


@pytest.mark.parametrize("name", TABLES)
def test_a_table_in_word_has_the_code_below_it_as_a_picture_with_a_name(name: str) -> None:
    content = docx_.write([replace(TABLES[name], code=CODE)])
    assert content == docx_.write([replace(TABLES[name], code=CODE)])
    assert pictures_of(content, "word/media/") == [[ADDRESS]]
    body = part_of(content)
    text = text_of(body)
    assert text.index("示例") < text.rindex("扫码查看") < text.rindex(ADDRESS)
    (shown,) = [each for each in body.iter() if each.tag.endswith("}docPr")]
    assert shown.get("descr") == f"二维码：{ADDRESS}"


def pictures_of(content: bytes, folder: str) -> list[list[str]]:
    """Return what the codes of each picture of an office document say."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith(folder)]
        return [read_codes(archive.read(name)) for name in names]


def test_words_in_word_end_with_the_code_below_the_day() -> None:
    content = docx_.write([replace(TEXT, code=CODE), TABLES["unsigned"]])
    assert pictures_of(content, "word/media/") == [[ADDRESS]]
    text = text_of(part_of(content))
    assert text.index("2025年3月3日") < text.index("扫码查看") < text.index("示例镇赋权事项清单")


def test_several_codes_of_a_document_have_names_of_their_own() -> None:
    other = replace(CODE, address=ADDRESS.replace("001", "002"))
    content = docx_.write([replace(TEXT, code=CODE), replace(TABLES["signed"], code=other)])
    shown = [each.get("id") for each in part_of(content).iter() if each.tag.endswith("}docPr")]
    assert len(set(shown)) == len(shown) == 2


def test_the_day_of_printing_is_a_field_that_word_fills_in() -> None:
    plain, dated = (
        docx_.write([replace(TABLES["signed"], code=replace(CODE, dated=is_dated))])
        for is_dated in (False, True)
    )
    fields = [text_of_fields(content) for content in (plain, dated)]
    assert fields == ["", ' DATE \\@ "yyyy年M月d日" ']
    assert "打印日期：　　　　年　　月　　日" in text_of(part_of(dated)), "no day is made up"


def text_of_fields(content: bytes) -> str:
    return "".join(e.text or "" for e in part_of(content).iter() if e.tag.endswith("}instrText"))


@pytest.mark.parametrize("name", TABLES)
def test_a_sheet_has_the_code_below_it(name: str) -> None:
    table: Table = replace(TABLES[name], code=replace(CODE, dated=True))
    content = xlsx_.write([table])
    assert content == xlsx_.write([table])
    assert pictures_of(content, "xl/media/") == [[ADDRESS]]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        strings = archive.read("xl/sharedStrings.xml").decode()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert f"扫码查看\n{ADDRESS}" in strings
    assert "打印日期：&amp;D" in sheet
    assert f'descr="二维码：{ADDRESS}"' in drawing
    undated = xlsx_.write([replace(table, code=CODE)])
    with zipfile.ZipFile(io.BytesIO(undated)) as archive:
        assert "&amp;D" not in archive.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("name", TABLES)
def test_a_page_has_the_code_once_and_text_has_the_address(name: str) -> None:
    table = replace(TABLES[name], code=CODE)
    page = html.write([replace(TEXT, code=CODE), table])
    assert page.count("<svg") == 2
    assert page.count(f"扫码查看<br>{ADDRESS}") == 2
    assert f"扫码查看：<{ADDRESS}>\n" in markdown.write([table])
    assert ADDRESS not in write_document("csv", [table]).decode()
