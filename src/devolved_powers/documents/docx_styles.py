"""The page and the styles of official documents, put into python-docx's blank document."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from devolved_powers.documents.table import clean

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P

TITLE, PART, LINE, HEADING, CELL, DENSE, FORM, SIGNATURE = (
    "ListTitle",
    "ListPart",
    "ListLine",
    "ListHeading",
    "ListCell",
    "ListDenseCell",
    "ListForm",
    "ListSignature",
)
"""The ids of the styles that are used."""

_XMLNS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SHORT, _LONG = 11906, 16838
"""A4 in twentieths of a point."""
_TOP, _BOTTOM, _SIDE = 1588, 1474, 1474
"""Margins: 28 mm above, 26 mm at the other edges."""
_NARROW = 850
"""15 mm: the margins of a dense page."""


@dataclass(frozen=True)
class PageSetup:
    """A4, upright or on its side.

    Args:
        landscape: whether it lies on its side.
        dense: whether its margins are narrow.
    """

    landscape: bool
    dense: bool = False

    @property
    def side(self) -> int:
        """The margin at either side, in twentieths of a point."""
        return _NARROW if self.dense else _SIDE

    @property
    def width(self) -> int:
        """The width between the margins, in twentieths of a point."""
        return (_LONG if self.landscape else _SHORT) - 2 * self.side

    def shares(self, wanted: Sequence[float]) -> list[int]:
        """Return widths in twentieths of a point that fill the page, in proportion to `wanted`."""
        total = sum(wanted) or 1
        widths = [int(self.width * part / total) for part in wanted]
        widths[-1] += self.width - sum(widths)
        return widths

    def properties(self) -> tuple[str, str]:
        """Return the section's size and its margins as XML."""
        wide, high = (_LONG, _SHORT) if self.landscape else (_SHORT, _LONG)
        turned = ' w:orient="landscape"' if self.landscape else ""
        size = f'<w:pgSz {_XMLNS} w:w="{wide}" w:h="{high}"{turned}/>'
        top, bottom = (_NARROW, _NARROW) if self.dense else (_TOP, _BOTTOM)
        head = 400 if self.dense else 851
        margins = (
            f'<w:pgMar {_XMLNS} w:top="{top}" w:right="{self.side}" w:bottom="{bottom}" '
            f'w:left="{self.side}" w:header="{head}" w:footer="{min(head, 794)}" w:gutter="0"/>'
        )
        return size, margins


@dataclass(frozen=True)
class _Style:
    """A paragraph style: font for Chinese, half points, and what else its paragraphs have."""

    id: str
    name: str
    font: str
    size: int
    paragraph: str
    outline: int | None = None

    def xml(self) -> str:
        level = f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else ""
        return (
            f'<w:style {_XMLNS} w:type="paragraph" w:customStyle="1" w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
            f"<w:pPr>{self.paragraph}{level}</w:pPr><w:rPr>{fonts(self.font)}"
            f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/></w:rPr></w:style>'
        )


def fonts(name: str) -> str:
    """Return the fonts of a run: a Chinese one, and Times New Roman for letters and digits."""
    return (
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{name}" '
        'w:cs="Times New Roman"/>'
    )


_STYLES = (
    _Style(
        TITLE,
        "清单标题",
        "方正小标宋简体",
        44,  # 二号
        '<w:keepNext/><w:spacing w:before="0" w:after="120" w:line="600" w:lineRule="exact"/>'
        '<w:jc w:val="center"/>',
        outline=0,
    ),
    _Style(
        PART,
        "清单部分",
        "黑体",
        32,  # 三号
        '<w:keepNext/><w:spacing w:before="360" w:after="80"/>',
        outline=1,
    ),
    _Style(LINE, "清单说明", "仿宋", 24, '<w:spacing w:before="40" w:after="40"/>'),
    _Style(HEADING, "清单表头", "黑体", 21, '<w:spacing w:before="30" w:after="30"/>'),
    _Style(CELL, "清单正文", "仿宋", 21, '<w:spacing w:before="20" w:after="20"/>'),
    _Style(DENSE, "清单小字", "仿宋", 18, '<w:spacing w:before="10" w:after="10"/>'),
    _Style(FORM, "清单填空", "仿宋", 24, '<w:keepLines/><w:spacing w:before="120" w:after="80"/>'),
    _Style(
        SIGNATURE, "清单签名", "仿宋", 24, '<w:keepNext/><w:keepLines/><w:spacing w:before="300"/>'
    ),
)


def set_styles(document: "Document", page: PageSetup, notice: str) -> None:
    """Give a blank document the styles, the page, the header and the footer of an official list.

    Args:
        document: python-docx's blank document.
        page: how its pages lie.
        notice: what stands at the head of every page; may be empty.
    """
    from docx.oxml import parse_xml

    styles = document.styles.element
    for style in _STYLES:
        styles.append(parse_xml(style.xml()))
    normal = document.styles["Normal"].element
    for old in normal.findall(f"{{{_NAMESPACE}}}rPr"):
        normal.remove(old)
    normal.append(
        parse_xml(
            f'<w:rPr {_XMLNS}>{fonts("仿宋")}<w:sz w:val="24"/><w:szCs w:val="24"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
        )
    )
    section = document.sections[0]
    properties = section._sectPr  # noqa: SLF001 - python-docx sets one length at a time
    for old, new in zip(("pgSz", "pgMar"), page.properties(), strict=True):
        properties.replace(properties.find(f"{{{_NAMESPACE}}}{old}"), parse_xml(new))
    if notice:
        _fill(section.header.paragraphs[0]._p, "right", _small(notice))  # noqa: SLF001
    _fill(section.footer.paragraphs[0]._p, "center", _PAGE_NUMBER)  # noqa: SLF001


_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NUMBER_FONT = f'<w:rPr>{fonts("宋体")}<w:sz w:val="28"/></w:rPr>'
_PAGE_NUMBER = (
    f'<w:r>{_NUMBER_FONT}<w:t xml:space="preserve">— </w:t></w:r>'
    f'<w:fldSimple w:instr=" PAGE "><w:r>{_NUMBER_FONT}<w:t>1</w:t></w:r></w:fldSimple>'
    f'<w:r>{_NUMBER_FONT}<w:t xml:space="preserve"> —</w:t></w:r>'
)


def _small(text: str) -> str:
    size = f'<w:rPr>{fonts("仿宋")}<w:sz w:val="18"/></w:rPr>'
    return f"<w:r>{size}<w:t>{escape(clean(text))}</w:t></w:r>"


def _fill(paragraph: "CT_P", align: str, runs: str) -> None:
    """Put runs into the empty paragraph of a header or footer."""
    from docx.oxml import parse_xml

    filled = parse_xml(f'<w:p {_XMLNS}><w:pPr><w:jc w:val="{align}"/></w:pPr>{runs}</w:p>')
    paragraph.getparent().replace(paragraph, filled)
