"""The words of an official document, as every format that has words writes them."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.documents.formats import FORMATS, LIST_FORMATS, ListFormat, write_document
from devolved_powers.documents.official_text import OfficialText, Paragraph, gap, text_runs
from devolved_powers.documents.table import Column, Group, Table

TEXT = OfficialText(
    title="示例县人民政府关于调整示例镇行政权力事项的公示",
    document_no="示府公〔2026〕3号",
    addressees="示例镇人民政府",
    paragraphs=(
        Paragraph("一、调整内容", 1),
        Paragraph("（一）新增", 2),
        Paragraph(f"联系电话：{gap('联系电话')}。"),
    ),
    attachments=("调整目录", "说明"),
    issuers=("示例县人民政府",),
    day="2026年11月29日",
    remarks="此件公开发布",
    notice="重构数据，不得作为执法依据",
    draft="草稿",
)
ANNEX = Table(
    title="调整目录",
    columns=(Column("name", "事项名称", 20),),
    groups=(Group([("林木采伐许可证核发",)]),),
    attachment="附件1",
)
ROWS_ONLY = [form for form in LIST_FORMATS if FORMATS[form].tables and not FORMATS[form].sections]


class _Words(HTMLParser):
    """Collects the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words_of(page: bytes) -> str:
    """Return the text of a page, without its marks."""
    reader = _Words()
    reader.feed(page.decode())
    return "".join(reader.words)


def test_a_page_has_the_parts_of_a_document_in_the_order_of_the_standard() -> None:
    words = words_of(write_document("html", [TEXT, ANNEX])).split("<main>")[-1]
    order = (
        "草稿",
        "示例县人民政府关于",
        "示府公〔2026〕3号",
        "不得作为执法依据",
        "示例镇人民政府：",
        "一、调整内容",
        "（一）新增",
        "〔未提供：联系电话〕",
        "附件：1．调整目录",
        "2．说明",
        "2026年11月29日",
        "（此件公开发布）",
        "附件1",
        "林木采伐许可证核发",
    )
    body = words[words.index("草稿") :]
    places = [body.index(part) for part in order]
    assert places == sorted(places)


def test_a_gap_of_a_draft_is_set_off_and_nothing_else() -> None:
    page = write_document("html", [TEXT]).decode()
    assert "<mark>〔未提供：联系电话〕</mark>" in page
    assert page.count("<mark>") == 1


def test_markdown_has_the_words_before_the_table() -> None:
    text = write_document("markdown", [TEXT, ANNEX]).decode()
    assert text.index("# 示例县人民政府关于") < text.index("## 一、调整内容")
    assert text.index("（此件公开发布）") < text.index("附件1") < text.index("| 事项名称 |")


@pytest.mark.parametrize("form", ROWS_ONLY)
def test_a_format_without_words_has_the_annex_alone(form: ListFormat) -> None:
    assert write_document(form, [TEXT, ANNEX]) == write_document(form, [ANNEX])


@given(st.lists(st.text(alphabet="〔未提供：〕电话") | st.text().map(gap)))
def test_the_pieces_of_a_text_are_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert "".join(piece for piece, _is_gap in text_runs(text)) == text


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    hostile = OfficialText(
        title=text,
        paragraphs=(Paragraph(text), Paragraph(text, 1)),
        addressees=text,
        issuers=(text,),
        remarks=text,
        draft=text,
    )
    page = write_document("html", [hostile]).decode()
    calm = write_document("html", [OfficialText(title="标题", paragraphs=())]).decode()
    tags = {"h1", "h2", "p", "section", "mark", "br", "main", "body"}
    found = {part.split()[0].strip("/>") for part in page.split("<")[1:] if part[:1].isalpha()}
    known = {part.split()[0].strip("/>") for part in calm.split("<")[1:] if part[:1].isalpha()}
    assert {name.split(">")[0] for name in found} <= tags | {n.split(">")[0] for n in known}


def test_no_page_has_the_signature_without_words_of_the_text() -> None:
    page = write_document("html", [TEXT]).decode()
    assert ".words .issued,.words .attachments{break-before:avoid}" in page
