"""What stands in a Word document beside its words: nothing of the library that writes it."""

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import docx

from devolved_powers.documents import docx_
from devolved_powers.documents.docx_body import body_xml
from devolved_powers.documents.docx_page import PageSetup
from devolved_powers.documents.docx_styles import NAMESPACE, set_styles
from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.table import Picture, Table
from tests.documents.sample import sample
from tests.documents.test_docx_official import NOTICE
from tests.documents.word import W, part_of, text_of, value

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "6060f80f0001040100b5d0d0270000000049454e44ae426082"
)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_nothing_is_left_of_the_library() -> None:
    parts = _parts(docx_.write([NOTICE, sample()]))
    assert not [name for name in parts if "thumbnail" in name or "customXml" in name]
    everything = b"".join(parts.values()).decode("utf-8")
    for leftover in ("Macintosh", "python-docx", "ja-JP", "Microsoft Macintosh", "MS Mincho"):
        assert leftover not in everything
    assert "devolved-powers" in parts["docProps/app.xml"].decode("utf-8")
    assert not re.search(r"(created|modified|lastModifiedBy|revision)", everything)
    assert set(re.findall(r'w:eastAsia="([a-z]{2}-[A-Z]{2})"', everything)) == {"zh-CN"}


def test_a_document_has_no_styles_but_those_of_its_kind() -> None:
    styles = part_of(docx_.write([NOTICE, sample()]), "word/styles.xml")
    names = {value(style, "name") for style in styles.iter(f"{W}style")}
    assert {"Normal", "Normal Table"} < names
    assert all(name.startswith(("公文", "清单", "Normal")) for name in names)


def test_every_font_that_is_named_has_others_to_stand_for_it() -> None:
    content = docx_.write([NOTICE, sample()])
    used = set(re.findall(r'w:eastAsia="([^"-]+)"', b"".join(_parts(content).values()).decode()))
    table = part_of(content, "word/fontTable.xml")
    known = {font.get(f"{W}name"): font for font in table.iter(f"{W}font")}
    assert used == set(known)
    for font in known.values():
        assert value(font, "altName")
        assert len(value(font, "panose1")) == 20
        assert value(font, "charset") == "86", "GB 2312"


def test_all_that_is_named_is_there() -> None:
    table = replace(sample(), pictures=(Picture("图", png=PNG),))
    content = docx_.write([NOTICE, table])
    parts = _parts(content)
    relations = parts["word/_rels/document.xml.rels"].decode("utf-8")
    targets = re.findall(r'Target="([^"]+)"', relations)
    assert {f"word/{target}" for target in targets} <= set(parts)
    named = set(re.findall(r'r:(?:id|embed)="([^"]+)"', parts["word/document.xml"].decode("utf-8")))
    assert named <= set(re.findall(r' Id="([^"]+)"', relations))
    kinds = parts["[Content_Types].xml"].decode("utf-8")
    assert {name.lstrip("/") for name in re.findall(r'PartName="([^"]+)"', kinds)} <= set(parts)
    assert len(docx.Document(io.BytesIO(content)).inline_shapes) == 1


def test_styles_of_a_template_win() -> None:
    document = docx.Document()
    own = document.styles.add_style("公文正文", 1)
    own.font.name = "示例字体"
    set_styles(document)
    set_styles(document)
    ids = [style.style_id for style in document.styles]
    assert len(ids) == len(set(ids))
    used = next(style for style in document.styles if style.style_id == "OfficialText")
    assert used.base_style is not None
    assert used.base_style.font.name == "示例字体"
    assert used.element.rPr is None


def test_a_letterhead_of_a_template_stands_on_the_first_page_only() -> None:
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "甲县人民政府文件"
    page = PageSetup.of_section(section)
    set_styles(document)

    def pages(part: Table | OfficialText) -> PageSetup:
        return page.turned if isinstance(part, Table) and part.landscape else page

    upright = replace(sample(), landscape=False)
    xml = body_xml(document, page, [NOTICE, sample(), upright, sample()], pages=pages)
    body = ET.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{xml}</w:body>')  # noqa: S314 - our own
    sections = list(body.iter(f"{W}sectPr"))
    assert [value(each, "pgSz", "orient") for each in sections] == [
        "", "landscape", "", "landscape",
    ]  # fmt: skip
    assert [each.find(f"{W}titlePg") is not None for each in sections] == [
        True, False, False, False,
    ]  # fmt: skip
    assert all(each.find(f"{W}headerReference") is not None for each in sections)
    assert "<w:sectPr>" not in body_xml(document, page, [NOTICE, upright], pages=pages)


def test_what_a_template_says_itself_is_left_out() -> None:
    words = replace(NOTICE, title="", document_no="", addressees="")
    document = part_of(docx_.write([words, replace(sample(), title="")]))
    texts = [text_of(p) for p in document.iter(f"{W}p")]
    assert texts[0] == NOTICE.paragraphs[0].text
    assert not [p for p in document.iter(f"{W}p") if value(p, "pPr/pStyle") == "OfficialTitle"]
