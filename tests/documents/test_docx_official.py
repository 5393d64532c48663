"""Word documents, held against GB/T 9704-2012 as an office would."""

import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.documents import docx_
from devolved_powers.documents.official_text import OfficialText, Paragraph, gap
from devolved_powers.documents.table import Column, Group, Line, Table, clean
from tests.documents.sample import HOSTILE, sample
from tests.documents.word import MM, R, W, look_of, part_of, targets, text_of, value

NOTICE = OfficialText(
    title="甲县人民政府关于调整乙镇赋权事项的通知",
    document_no="甲府发〔2026〕12号",
    addressees="各乡镇人民政府，县级各部门",
    paragraphs=(
        Paragraph("现将有关事项通知如下。"),
        Paragraph("一、调整的事项", 1),
        Paragraph("（一）新增事项", 2),
        Paragraph("新增12项，自2026年12月1日起施行。"),
    ),
    attachments=("乙镇赋权事项清单", "收回事项清单"),
    issuers=("甲县人民政府",),
    day="2026年11月29日",
    remarks="此件公开发布",
)
ANNEX = replace(sample(), attachment="附件1")


def _paragraphs(content: bytes) -> list[ET.Element]:
    body = part_of(content).find(f"{W}body")
    assert body is not None
    return body.findall(f"{W}p")


def _of(content: bytes, text: str) -> ET.Element:
    return next(p for p in _paragraphs(content) if text_of(p).startswith(text))


def _styled(content: bytes, text: str) -> str:
    return value(_of(content, text), "pPr/pStyle")


def _sections(content: bytes) -> list[ET.Element]:
    return list(part_of(content).iter(f"{W}sectPr"))


def _feet(content: bytes, section: ET.Element) -> dict[str, ET.Element]:
    files = targets(content)
    return {
        each.get(f"{W}type", ""): part_of(content, files[each.get(f"{R}id", "")])
        for each in section.findall(f"{W}footerReference")
    }


def test_a_notice_with_its_annex_keeps_gb_t_9704_2012() -> None:  # noqa: PLR0915 - one standard
    content = docx_.write([NOTICE, ANNEX])
    upright, turned = _sections(content)

    # 5.1, 5.2.1: A4; 天头 37 mm, 订口 28 mm; 版心 156 mm × 225 mm; both sides are printed
    paper = [int(value(upright, "pgSz", side)) / MM for side in ("w", "h")]
    margin = {
        side: int(value(upright, "pgMar", side)) / MM for side in ("top", "bottom", "left", "right")
    }
    assert paper == pytest.approx([210, 297], abs=0.1)
    assert (margin["top"], margin["left"]) == pytest.approx((37, 28), abs=0.1)
    assert paper[0] - margin["left"] - margin["right"] == pytest.approx(156, abs=0.1)
    assert paper[1] - margin["top"] - margin["bottom"] == pytest.approx(225, abs=0.1)
    settings = part_of(content, "word/settings.xml")
    assert settings.find(f"{W}mirrorMargins") is not None

    # 5.2.2: text in 三号 (16 points) 仿宋; 5.2.3: 22 lines of 28 characters
    assert look_of(content, _styled(content, "现将有关事项")) == ("仿宋_GB2312", 16)
    text = next(
        s
        for s in part_of(content, "word/styles.xml").iter(f"{W}style")
        if s.get(f"{W}styleId") == _styled(content, "现将有关事项")
    )
    height = int(value(text, "pPr/spacing", "line")) / MM
    character = (16 * 20 + int(value(text, "rPr/spacing"))) / MM
    assert value(text, "pPr/spacing", "lineRule") == "exact"
    assert 225 // height == 22
    assert 156 // character == 28

    # 5.2.4: all is black
    parts = [part_of(content, name) for name in ("word/document.xml", "word/styles.xml")]
    assert not [c for part in parts for c in part.iter(f"{W}color")]

    # 7.3.1: the title in 二号 (22 points) 小标宋, centred
    assert look_of(content, _styled(content, "甲县人民政府关于")) == ("方正小标宋简体", 22)

    # 7.3.2: 主送 flush left, a colon at its end; 7.3.3: text two characters in, 黑体, then 楷体
    assert text_of(_of(content, "各乡镇")) == "各乡镇人民政府，县级各部门："
    assert value(text, "pPr/ind", "firstLineChars") == "200"
    assert look_of(content, _styled(content, "一、")) == ("黑体", 16)
    assert look_of(content, _styled(content, "（一）")) == ("楷体_GB2312", 16)

    # 7.3.4: annexes one line below the text, two characters in, names below each other
    texts = [text_of(p) for p in _paragraphs(content)]
    place = texts.index("附件：1．乙镇赋权事项清单")
    assert texts[place - 1 : place + 2] == ["", "附件：1．乙镇赋权事项清单", "2．收回事项清单"]
    lefts, hangings = zip(
        *(
            (int(value(p, "pPr/ind", "left")), int(value(p, "pPr/ind", "hanging")))
            for p in (_of(content, "附件：1"), _of(content, "2．"))
        ),
        strict=True,
    )
    assert lefts[0] == lefts[1]
    assert (lefts[0] - hangings[0]) / MM / character == pytest.approx(2, abs=0.01)

    # 7.3.5.1: the issuer centred above the day, the day four characters from the edge
    places = [texts.index(text) for text in (*NOTICE.issuers, NOTICE.day)]
    (indent,) = {value(_paragraphs(content)[place], "pPr/ind", "left") for place in places}
    left = int(indent)
    assert (8844 - left) / 320 == 2 * (4 + 7 / 2)

    # 7.3.6: the remark in parentheses, below the day
    assert texts.index("（此件公开发布）") == texts.index("2026年11月29日") + 1

    # 7.3.7: 附件1 in 三号黑体 at the top left of a new page, the title on the third line
    assert look_of(content, _styled(content, "附件1")) == ("黑体", 16)
    place = texts.index("附件1")
    assert texts[place : place + 3] == ["附件1", "", "示例镇赋权事项清单"]

    # 7.5: 四号 (14 points) 宋体 between dashes, 7 mm below the text; odd right, even left
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    feet = _feet(content, upright)
    for side, edge in (("default", "right"), ("even", "left")):
        assert text_of(feet[side]) == "— 1 —"
        assert value(feet[side], "p/pPr/jc") == edge
        assert int(value(feet[side], "p/pPr/ind", edge)) == 14 * 20, "one character"
        assert value(feet[side], "p/r/rPr/rFonts", "ascii") == "宋体"
        assert value(feet[side], "p/r/rPr/sz") == "28"
    ends, tall = (
        int(value(upright, "pgMar", "footer")),
        int(value(feet["even"], "p/pPr/spacing", "line")),
    )
    assert margin["bottom"] - (ends + tall / 2) / MM == pytest.approx(7, abs=0.3)

    # 8: a table on its side has the page number where upright pages have it
    assert value(turned, "pgSz", "orient") == "landscape"
    wide, high = (int(value(turned, "pgSz", side)) / MM for side in ("w", "h"))
    inner = [int(value(turned, "pgMar", side)) / MM for side in ("left", "right", "top", "bottom")]
    assert wide - inner[0] - inner[1] == pytest.approx(225, abs=0.1)
    assert high - inner[2] - inner[3] == pytest.approx(156, abs=0.1)
    for side, edge in (("default", "right"), ("even", "left")):
        foot = _feet(content, turned)[side]
        assert value(foot, "tbl/tr/tc/tcPr/textDirection") == "tbRl"
        assert value(foot, "tbl/tr/tc/p/pPr/jc") == edge


def test_the_closing_of_a_document_stays_with_its_text() -> None:
    paragraphs = _paragraphs(docx_.write([NOTICE]))
    texts = [text_of(p) for p in paragraphs]
    last, remark = texts.index(NOTICE.paragraphs[-1].text), texts.index("（此件公开发布）")
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in paragraphs[last:remark])
    assert paragraphs[remark].find(f"{W}pPr/{W}keepNext") is None


def test_a_long_issuer_stands_centred_above_the_day() -> None:
    long = replace(NOTICE, issuers=("甲" * 20, "乙镇人民政府"))
    content = docx_.write([long])
    lefts = {
        int(value(_of(content, text), "pPr/ind", "left")) for text in ("甲甲", "乙镇人", "2026年")
    }
    assert lefts == {8844 - 20 * 16 * 20}, "as wide as the longest of them"


def test_gaps_of_a_draft_are_set_off_and_the_draft_says_so() -> None:
    words = replace(
        NOTICE,
        draft="征求意见稿",
        paragraphs=(Paragraph(f"电话：{gap('电话')}。"),),
        day=gap("日期"),
    )
    content = docx_.write([words])
    assert text_of(_paragraphs(content)[0]) == "征求意见稿"
    assert look_of(content, _styled(content, "征求意见稿")) == ("黑体", 16)
    marked = [
        text_of(run)
        for run in part_of(content).iter(f"{W}r")
        if run.find(f"{W}rPr/{W}highlight") is not None and run.find(f"{W}rPr/{W}b") is not None
    ]
    assert marked == [gap("电话"), gap("日期")]
    assert not list(part_of(docx_.write([NOTICE])).iter(f"{W}highlight"))


def test_lines_of_a_long_title_are_as_long_as_each_other() -> None:
    content = docx_.write([replace(NOTICE, title="甲" * 21)])
    title = _of(content, "甲甲")
    sides = [int(value(title, "pPr/ind", side)) for side in ("left", "right")]
    room = 8844 - sum(sides)
    assert 11 <= room // 440 <= 12, "eleven characters and ten, not twenty and one"


def test_every_section_has_its_paper_and_its_page_number() -> None:
    tables = [
        ANNEX,
        replace(ANNEX, attachment="附件2", landscape=False),
        replace(ANNEX, attachment="附件3", landscape=False),
        replace(sample(), level=2),
        replace(sample(), paper="A3", dense=True),
    ]
    content = docx_.write([NOTICE, *tables])
    sizes = [
        (value(s, "pgSz", "w"), value(s, "pgSz", "h"), value(s, "pgSz", "orient"))
        for s in _sections(content)
    ]
    assert sizes == [
        ("11906", "16838", ""),
        ("16838", "11906", "landscape"),
        ("11906", "16838", ""),
        ("23811", "16838", "landscape"),
    ]
    for section in _sections(content):
        feet, files = section.findall(f"{W}footerReference"), targets(content)
        assert [foot.get(f"{W}type") for foot in feet] == ["default", "even"]
        assert all("— 1 —" in text_of(part_of(content, files[f.get(f"{R}id", "")])) for f in feet)
    begins = [
        text_of(p) for p in _paragraphs(content) if p.find(f".//{W}pageBreakBefore") is not None
    ]
    assert begins == ["附件3"], (
        "where the paper stays the same; elsewhere a section begins the page"
    )


def test_the_notice_stands_on_every_page() -> None:
    content = docx_.write([NOTICE, sample()])
    files = targets(content)
    heads = [
        text_of(part_of(content, files[head.get(f"{R}id", "")]))
        for section in _sections(content)
        for head in section.findall(f"{W}headerReference")
    ]
    assert heads == [sample().notice] * 4


def test_signatures_stand_with_the_last_rows() -> None:
    rows = tuple((n, f"事项{n}", "行政处罚") for n in range(1, 6))
    table = replace(
        sample(), groups=(Group(rows),), signatures=(("检查人员", "日期"), ("被检查人", "日期"))
    )
    content = docx_.write([table])
    *found, end = part_of(content).iter(f"{W}tr")
    kept = [
        all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in found
    ]
    assert kept == [True, False, False, False, False, True], "the heading and the last row"
    assert end.find(f"{W}trPr/{W}cantSplit") is not None
    assert [text_of(p) for p in end.iter(f"{W}p")] == [
        "注：示例。",
        "检查人员：日期：",
        "被检查人：日期：",
    ], "what is below the table and what is signed are one row: no page parts them"
    unsigned = docx_.write([replace(table, signatures=())])
    assert not [
        p for row in list(part_of(unsigned).iter(f"{W}tr"))[1:] for p in row.iter(f"{W}keepNext")
    ]


def test_what_is_too_high_for_a_page_is_not_kept_with_signatures() -> None:
    """Word keeps nothing together of what needs more than a page."""
    rows = tuple((n, "事项" * 200, "行政处罚") for n in range(1, 6))
    table = replace(
        sample(),
        groups=(Group(rows),),
        below=tuple(Line(f"注{n}：" + "说明" * 90) for n in range(9)),
        signatures=(("检查人员", "日期"),),
    )
    content = docx_.write([table])
    *found, loose, end = part_of(content).iter(f"{W}tr")
    kept = [text_of(p)[:3] for p in end.iter(f"{W}p")]
    apart = [text_of(p)[:3] for p in loose.iter(f"{W}p")]
    assert [*apart, *kept] == [*(f"注{n}：" for n in range(9)), "检查人"]
    assert 3 < len(kept) < 9, "the last of them"
    assert loose.find(f"{W}trPr/{W}cantSplit") is None
    assert not list(found[-1].iter(f"{W}keepNext"))


def test_ids_and_days_never_break() -> None:
    columns = (
        Column("id", "编号", 1, unbroken=True),
        Column("day", "日期", 1, unbroken=True),
        Column("name", "事项名称", 50),
    )
    rows = (("P1-023", "2021-09-01", "对违法行为的处罚，" * 30),)
    content = docx_.write([Table(title="清单", columns=columns, groups=(Group(rows),))])
    cells = list(list(part_of(content).iter(f"{W}tr"))[1].iter(f"{W}tc"))
    assert [len(list(cell.iter(f"{W}noBreakHyphen"))) for cell in cells] == [1, 2, 0]
    widths = [int(value(cell, "tcPr/tcW", "w")) - 140 for cell in cells]
    assert widths[0] >= 6 * 0.5 * 210
    assert widths[1] >= 10 * 0.5 * 210
    assert widths[2] > widths[1]
    table = docx.Document(io.BytesIO(content)).tables[0]
    assert [cell.text for cell in table.rows[1].cells[:2]] == ["P1-023", "2021-09-01"]


def test_no_row_breaks_across_pages() -> None:
    rows = list(part_of(docx_.write([sample()])).iter(f"{W}tr"))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


ODD = (*HOSTILE, "长" * 900, "]]>", "〔未提供：", "&#0;", "2021-09-01")
ANY_TEXT = st.text(max_size=60) | st.sampled_from(ODD)


@given(text=ANY_TEXT, other=ANY_TEXT)
def test_any_text_in_any_field_comes_back(text: str, other: str) -> None:
    words = OfficialText(
        title=text,
        paragraphs=(Paragraph(other), Paragraph(text, 1), Paragraph(other, 2)),
        document_no=other,
        addressees=text,
        attachments=(text, other),
        issuers=(other, text),
        day=other,
        signatures=((text or "甲", other),),
        remarks=other,
        notice=text,
        draft=other,
        name=text,
    )
    columns = (Column("a", text, 5, unbroken=True), Column("b", other, 5))
    table = Table(
        title=other,
        columns=columns,
        groups=(Group(((text, other),), other),),
        above=(Line(text),),
        below=(Line(other),),
        form=((other, text),),
        signatures=((other,),),
        attachment=text,
        notice=other,
    )
    document = docx.Document(io.BytesIO(docx_.write([words, table, replace(table, level=2)])))
    texts = [paragraph.text for paragraph in document.paragraphs]
    one, two = clean(text), clean(other)
    expected = [one, two, f"{clean(text or '甲')}：\t\t{two}：\t", f"{two}：\t\t{one}：\t"]
    expected += [f"（{two}）"] if two else []
    expected += [f"{one}：", f"附件：1．{one}", f"2．{two}"] if one else []
    assert [each for each in expected if each not in texts] == []
    rows = document.tables[0].rows
    assert [cell.text for cell in rows[0].cells] == [one, two]
    assert [cell.text for cell in rows[2 if other else 1].cells] == [one, two]
