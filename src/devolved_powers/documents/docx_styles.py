"""The styles of a Word document: fonts and sizes of GB/T 9704-2012, smaller ones in tables."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

TITLE, DOCUMENT_NO, ADDRESSEES, TEXT, HEADING_1, HEADING_2 = (
    "OfficialTitle",
    "OfficialNumber",
    "OfficialAddressees",
    "OfficialText",
    "OfficialHeading1",
    "OfficialHeading2",
)
ATTACHMENTS, ISSUED, SIGNED, NOTICE, ANNEX = (
    "OfficialAttachments",
    "OfficialIssued",
    "OfficialSigned",
    "OfficialNotice",
    "OfficialAnnex",
)
"""The ids of the styles of words."""
PART, LINE, HEADING, CELL, DENSE_HEADING, DENSE, FORM, SIGNATURE, END, GRID = (
    "ListPart",
    "ListLine",
    "ListHeading",
    "ListCell",
    "ListDenseHeading",
    "ListDenseCell",
    "ListForm",
    "ListSignature",
    "ListEnd",
    "ListGrid",
)
"""The ids of the styles of tables and of what stands around them."""

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XMLNS = f'xmlns:w="{NAMESPACE}"'
TITLE_FONT, TEXT_FONT, SECOND_FONT, HEADING_FONT, NUMBER_FONT = (
    "方正小标宋简体",
    "仿宋_GB2312",
    "楷体_GB2312",
    "黑体",
    "宋体",
)
TITLE_SIZE, CELL_SIZE, DENSE_SIZE = 440, 210, 180
"""二号, 五号 and 小五 in twentieths of a point."""
CELL_LINE, DENSE_LINE = 300, 260
"""The heights of lines in cells."""
LINE_HEIGHT = 579
"""28.95 points: 22 lines of them stand in 225 mm."""
_CONDENSED = -6
"""0.3 points less between characters: 28 of 三号 stand in 156 mm."""
_EXACT = f'<w:spacing w:before="0" w:after="0" w:line="{LINE_HEIGHT}" w:lineRule="exact"/>'
_NO_GAPS = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
"""Nothing is added between Chinese and digits, which would make lines of fewer characters."""
_INDENTED = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'


@dataclass(frozen=True)
class _Style:
    """A paragraph style.

    Args:
        id: what paragraphs name it by.
        name: what people and templates name it by.
        font: for Chinese.
        size: in half points.
        paragraph: XML of the properties of its paragraphs.
        outline: its level in the outline of the document, from 0.
        spacing: what is added between characters, in twentieths of a point.
    """

    id: str
    name: str
    font: str
    size: int
    paragraph: str
    outline: int | None = None
    spacing: int = 0

    @property
    def xml(self) -> str:
        level = f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else ""
        spacing = f'<w:spacing w:val="{self.spacing}"/>' if self.spacing else ""
        return (
            f'<w:style {XMLNS} w:type="paragraph" w:customStyle="1" w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/><w:qFormat/>'
            f"<w:pPr>{self.paragraph}{level}</w:pPr><w:rPr>{fonts(self.font)}{spacing}"
            f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/></w:rPr></w:style>'
        )


def fonts(name: str) -> str:
    """Return the font of a run as XML, for letters and digits too.

    In Chinese fonts these take half a character each, which is what widths are counted by, and
    quotation marks are those of Chinese.
    """
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


_WORDS, _SMALL = 32, 24
"""三号 and 小四 in half points."""


def _lines(height: int, before: int, after: int) -> str:
    """Return lines of one height in twentieths of a point: fonts that replace others are taller."""
    return (
        f'<w:snapToGrid w:val="0"/><w:spacing w:before="{before}" w:after="{after}" '
        f'w:line="{height}" w:lineRule="exact"/>'
    )


_STYLES = (
    _Style(
        TITLE,
        "公文标题",
        TITLE_FONT,
        TITLE_SIZE // 10,
        f'<w:keepNext/><w:keepLines/>{_NO_GAPS}{_lines(640, 0, 60)}<w:jc w:val="center"/>',
        outline=0,
    ),
    _Style(DOCUMENT_NO, "公文发文字号", TEXT_FONT, _WORDS, f'{_EXACT}<w:jc w:val="center"/>'),
    _Style(
        NOTICE,
        "公文数据说明",
        TEXT_FONT,
        _SMALL,
        f'{_lines(400, 60, 60)}<w:jc w:val="center"/>',
    ),
    _Style(
        ADDRESSEES,
        "公文主送机关",
        TEXT_FONT,
        _WORDS,
        f'{_NO_GAPS}{_EXACT}<w:jc w:val="both"/>',
        spacing=_CONDENSED,
    ),
    _Style(
        TEXT,
        "公文正文",
        TEXT_FONT,
        _WORDS,
        f'<w:widowControl w:val="0"/>{_NO_GAPS}{_EXACT}{_INDENTED}<w:jc w:val="both"/>',
        spacing=_CONDENSED,
    ),
    _Style(
        HEADING_1,
        "公文一级标题",
        HEADING_FONT,
        _WORDS,
        f'<w:keepNext/>{_NO_GAPS}{_EXACT}{_INDENTED}<w:jc w:val="both"/>',
        outline=1,
        spacing=_CONDENSED,
    ),
    _Style(
        HEADING_2,
        "公文二级标题",
        SECOND_FONT,
        _WORDS,
        f'<w:keepNext/>{_NO_GAPS}{_EXACT}{_INDENTED}<w:jc w:val="both"/>',
        outline=2,
        spacing=_CONDENSED,
    ),
    _Style(
        ATTACHMENTS,
        "公文附件说明",
        TEXT_FONT,
        _WORDS,
        f'<w:keepLines/>{_NO_GAPS}{_EXACT}<w:jc w:val="both"/>',
        spacing=_CONDENSED,
    ),
    _Style(
        ISSUED,
        "公文落款",
        TEXT_FONT,
        _WORDS,
        f'<w:keepLines/>{_NO_GAPS}{_EXACT}<w:jc w:val="center"/>',
    ),
    _Style(
        SIGNED,
        "公文签名",
        TEXT_FONT,
        _WORDS,
        f'<w:keepLines/>{_NO_GAPS}<w:spacing w:before="290" w:after="0" w:line="{LINE_HEIGHT}" '
        'w:lineRule="exact"/>',
    ),
    _Style(ANNEX, "公文附件标志", HEADING_FONT, _WORDS, f"<w:keepNext/>{_EXACT}"),
    _Style(
        PART,
        "清单部分",
        HEADING_FONT,
        _WORDS,
        f"<w:keepNext/><w:keepLines/>{_NO_GAPS}{_lines(LINE_HEIGHT, 240, 60)}",
        outline=1,
    ),
    _Style(LINE, "清单说明", TEXT_FONT, _SMALL, _NO_GAPS + _lines(400, 40, 40)),
    _Style(
        HEADING, "清单表头", HEADING_FONT, CELL_SIZE // 10, _NO_GAPS + _lines(CELL_LINE, 30, 30)
    ),
    _Style(CELL, "清单正文", TEXT_FONT, CELL_SIZE // 10, _NO_GAPS + _lines(CELL_LINE, 20, 20)),
    _Style(
        DENSE_HEADING,
        "清单小字表头",
        HEADING_FONT,
        DENSE_SIZE // 10,
        _NO_GAPS + _lines(DENSE_LINE, 20, 20),
    ),
    _Style(DENSE, "清单小字", TEXT_FONT, DENSE_SIZE // 10, _NO_GAPS + _lines(DENSE_LINE, 10, 10)),
    _Style(
        FORM,
        "清单填空",
        TEXT_FONT,
        _SMALL,
        f"<w:keepNext/><w:keepLines/>{_NO_GAPS}{_lines(400, 120, 80)}",
    ),
    _Style(
        SIGNATURE, "清单签名", TEXT_FONT, _SMALL, f"<w:keepLines/>{_NO_GAPS}{_lines(400, 300, 0)}"
    ),
    _Style(
        END,
        "清单末行",
        TEXT_FONT,
        2,
        _lines(20, 0, 0),
    ),
)
_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_GRID_NAME = "清单表格"
_GRID = (
    f'<w:style {XMLNS} w:type="table" w:customStyle="1" w:styleId="{GRID}">'
    f'<w:name w:val="{_GRID_NAME}"/><w:qFormat/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f"<w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style>"
)


def set_styles(document: "Document") -> None:
    """Give a document the styles that `body_xml` names and it does not have yet.

    A style that it has under the same id or the same name stays as it is: an office's own wins.

    Args:
        document: a blank document, or an office's template.
    """
    from docx.oxml import parse_xml

    styles = document.styles.element
    ids = {style.styleId for style in styles.style_lst}
    names = {style.name_val: style.styleId for style in styles.style_lst}
    for made in (*((s.id, s.name, "paragraph", s.xml) for s in _STYLES), _TABLE_STYLE):
        identity, name, kind, xml = made
        if identity in ids:
            continue
        styles.append(
            parse_xml(_following(identity, name, kind, names[name]) if name in names else xml)
        )


_TABLE_STYLE = (GRID, _GRID_NAME, "table", _GRID)


def _following(identity: str, name: str, kind: str, other: str) -> str:
    """Return a style that is another one: Word gives ids of its own to styles made in it."""
    return (
        f'<w:style {XMLNS} w:type="{kind}" w:customStyle="1" w:styleId="{identity}">'
        f'<w:name w:val="{name}（{identity}）"/><w:basedOn w:val="{other}"/></w:style>'
    )
