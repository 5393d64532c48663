"""A blank Word document of our own: nothing is left in it of the template of a library."""

import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZipFile

from devolved_powers.documents.docx_page import TURNED, PageSetup
from devolved_powers.documents.docx_styles import (
    HEADING_FONT,
    NUMBER_FONT,
    SECOND_FONT,
    TEXT_FONT,
    TITLE_FONT,
    XMLNS,
    fonts,
)
from devolved_powers.documents.properties import APP, CORE, OFFICE, PACKAGE, PROGRAM, properties
from devolved_powers.documents.table import clean

if TYPE_CHECKING:
    from docx.document import Document

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = f'xmlns:r="{OFFICE}/relationships"'

_FONTS = (
    # name, others that look alike, panose, family
    (TITLE_FONT, ("FZXiaoBiaoSong-B05S", "华文中宋", NUMBER_FONT), "02010601030101010101", "roman"),
    (TEXT_FONT, ("仿宋", "FangSong", "华文仿宋"), "02010609030101010101", "modern"),
    (SECOND_FONT, ("楷体", "KaiTi", "华文楷体"), "02010609030101010101", "modern"),
    (HEADING_FONT, ("SimHei",), "02010609060101010101", "modern"),
    (NUMBER_FONT, ("SimSun",), "02010600030101010101", "roman"),
)


def blank_document(title: str, notice: str, *, turned: bool) -> "Document":
    """Return a document without content, with the page number of an official document.

    Args:
        title: what its properties call it.
        notice: what stands at the head of every page; may be empty.
        turned: whether it also has the footers of tables that lie on their side.
    """
    import docx

    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in _parts(title, notice, turned=turned).items():
            archive.writestr(name, f"{_HEAD}{text}")
    out.seek(0)
    document: Document = docx.Document(out)
    return document


def references(page: PageSetup, notice: str) -> str:
    """Return XML that names the headers and footers of a page of a blank document.

    Args:
        page: which lies upright, or on its side as an annex.
        notice: as the blank document was made with.
    """
    feet = _TURNED_FEET if page == TURNED else _FEET
    heads = _HEADS if notice else ()
    return "".join(
        f'<w:{kind}Reference {_RELATIONS} w:type="{side}" r:id="{identity}"/>'
        for kind, named in (("header", heads), ("footer", feet))
        for identity, side in named
    )


_HEADS = (("rId11", "default"), ("rId12", "even"))
_FEET = (("rId21", "default"), ("rId22", "even"))
_TURNED_FEET = (("rId31", "default"), ("rId32", "even"))


def _parts(title: str, notice: str, *, turned: bool) -> dict[str, str]:
    """Return the parts of the package, by name."""
    named = [
        ("rId1", "styles", _STYLES_PART),
        ("rId2", "settings", _SETTINGS),
        ("rId3", "fontTable", _font_table()),
    ]
    if notice:
        named += [(identity, "header", _header(notice)) for identity, _side in _HEADS]
    named += [(identity, "footer", _footer(side)) for identity, side in _FEET]
    if turned:
        named += [(identity, "footer", _turned_footer(side)) for identity, side in _TURNED_FEET]
    files = {}
    relations = kinds = ""
    for identity, kind, text in named:
        number = identity[3:] if kind in ("header", "footer") else ""
        files[f"word/{kind}{number}.xml"] = text
        relations += (
            f'<Relationship Id="{identity}" Type="{OFFICE}/relationships/{kind}" '
            f'Target="{kind}{number}.xml"/>'
        )
        kinds += f'<Override PartName="/word/{kind}{number}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
    return {
        "[Content_Types].xml": _CONTENT_TYPES.format(kinds=kinds),
        "_rels/.rels": _ROOT_RELATIONS,
        "word/document.xml": (
            f"<w:document {XMLNS} {_RELATIONS}><w:body><w:sectPr/></w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": _relationships(relations),
        **files,
        CORE: properties(title),
        APP: PROGRAM,
    }


def _relationships(inside: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


_CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    "{kinds}"
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/app.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
)
_ROOT_RELATIONS = _relationships(
    f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" '
    'Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/relationships/extended-properties" '
    'Target="docProps/app.xml"/>'
)
_SETTINGS = (
    f'<w:settings {XMLNS}><w:mirrorMargins/><w:defaultTabStop w:val="640"/>'
    '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
_STYLES_PART = (
    f"<w:styles {XMLNS}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(TEXT_FONT)}"
    '<w:sz w:val="32"/><w:szCs w:val="32"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style></w:styles>"
)


def _font_table() -> str:
    """Return what Word and its likes look at to replace a font that is not installed."""
    made = ""
    for name, others, panose, family in _FONTS:
        also = ",".join(others)
        made += (
            f'<w:font w:name="{name}"><w:altName w:val="{also}"/><w:panose1 w:val="{panose}"/>'
            f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="variable"/>'
            "</w:font>"
        )
    return f"<w:fonts {XMLNS}>{made}</w:fonts>"


def _header(notice: str) -> str:
    look = f'<w:rPr>{fonts(TEXT_FONT)}<w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
    text = escape(clean(notice).replace("\n", " "))
    run = f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'
    return f'<w:hdr {XMLNS}><w:p><w:pPr><w:jc w:val="right"/></w:pPr>{run}</w:p></w:hdr>'


_NUMBER_LOOK = f'<w:rPr>{fonts(NUMBER_FONT)}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'


def _number(side: str) -> str:
    """Return the page number: 四号 宋体 between dashes, a character away from the outer edge."""
    outer = "left" if side == "even" else "right"
    runs = "".join(
        f"<w:r>{_NUMBER_LOOK}{inside}</w:r>"
        for inside in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return (
        f'<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="360" w:lineRule="exact"/>'
        f'<w:ind w:{outer}="280"/>'
        f'<w:jc w:val="{outer}"/></w:pPr>{runs}</w:p>'
    )


def _footer(side: str) -> str:
    return f"<w:ftr {XMLNS}>{_number(side)}</w:ftr>"


def _turned_footer(side: str) -> str:
    """Return the page number at the short edge, where it stands on upright pages (section 8)."""
    page = TURNED
    wide, high = 400, page.height - page.top - page.bottom
    return (
        f"<w:ftr {XMLNS}><w:tbl><w:tblPr>"
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" '
        f'w:horzAnchor="page" w:tblpX="{page.left - 397 - wide // 2}" w:tblpY="{page.top}"/>'
        f'<w:tblOverlap w:val="never"/><w:tblW w:w="{wide}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{wide}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{high}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:textDirection w:val="tbRl"/>'
        f'<w:vAlign w:val="center"/></w:tcPr>{_number(side)}</w:tc></w:tr></w:tbl>'
        '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p></w:ftr>'
    )
