"""The letterhead of an office that does not exist, as an office might make it in Word.

`python -m tests.documents.letterhead 红头.docx` writes it, to look at and to change.
"""

import io
import sys
from pathlib import Path

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

RED = RGBColor(0xE6, 0x00, 0x12)
OFFICE = "示例镇人民政府"


def letterhead(
    *,
    body: tuple[str, ...] = ("{{标题}}", "{{数据状态}}", "{{p 正文}}"),
    closing: tuple[str, ...] = ("{{发文机关}}", "{{成文日期}}"),
    annexes: bool = True,
    sections: bool = False,
) -> bytes:
    """Return the template.

    Args:
        body: its paragraphs between the red line and the place of the seal.
        closing: who issues it, and when.
        annexes: whether the annexes have a place of their own, behind the seal.
        sections: whether the annexes stand in a section of their own.
    """
    document = docx.Document()
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")  # as in Word for Chinese offices
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    _words(document.add_paragraph(), "{{稿别}}", "黑体", 16)
    _words(document.add_paragraph(), f"{OFFICE}文件", "方正小标宋简体", 38, RED, centred=True)
    _words(document.add_paragraph(), "{{发文字号}}", "仿宋_GB2312", 16, centred=True)
    _red_line(document.add_paragraph())
    for text in body:
        title = text == "{{标题}}"
        font, size = ("方正小标宋简体", 22) if title else ("仿宋_GB2312", 12)
        _words(document.add_paragraph(), text, font, size, centred=True)
    for number, text in enumerate(closing):
        paragraph = document.add_paragraph()
        _words(paragraph, text, "仿宋_GB2312", 16)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Mm(22)
        paragraph.paragraph_format.space_before = Pt(0 if number else 58)  # where the seal is put
    if sections:
        document.add_section(WD_SECTION.NEW_PAGE)
    if annexes:
        document.add_paragraph("{{p 附件}}")
    foot = page.footer.paragraphs[0]
    _words(foot, f"{OFFICE}办公室  状态日期：{{{{状态日期}}}}", "仿宋_GB2312", 10, centred=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _words(
    paragraph: Paragraph,
    text: str,
    font: str,
    size: int,
    colour: RGBColor | None = None,
    *,
    centred: bool = False,
) -> None:
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), "Times New Roman"
    if colour is not None:
        run.font.color.rgb = colour
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _red_line(paragraph: Paragraph) -> None:
    """Draw the line under the letterhead, as the lower border of a paragraph."""
    paragraph.paragraph_format.space_after = Pt(24)
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "1"), ("color", "E60012")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(letterhead())
