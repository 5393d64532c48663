"""A list in an office's own template: what stays the office's, and what is refused."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.documents import docx_, docx_package
from devolved_powers.documents.docx_package import checked, read_template
from devolved_powers.documents.docx_template import write_in_template
from devolved_powers.documents.official_text import OfficialText, Paragraph
from devolved_powers.documents.table import Table
from devolved_powers.errors import PowersError
from tests.documents.clock import another_day
from tests.documents.letterhead import letterhead
from tests.documents.sample import sample
from tests.support import NOTICE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = OfficialText(
    title="示例镇人民政府关于公布赋权事项清单的公告",
    document_no="示府公〔2022〕3号",
    addressees="各村民委员会",
    paragraphs=(Paragraph("现将清单予以公布。"),),
    attachments=("示例镇赋权事项清单",),
    issuers=("示例镇人民政府",),
    day="2022年12月31日",
    notice=NOTICE,
)
ANNEX = replace(sample(), attachment="附件", notice=NOTICE)
Change = Callable[[bytes], bytes]


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERS_LANG", "en")


def paragraphs(content: bytes) -> list[str]:
    """Return the paragraphs and the cells of the body, in their order."""
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in body(content).iter(f"{W}p")
    ]


def body(content: bytes) -> ET.Element:
    return ET.fromstring(part(content, "word/document.xml"))[0]  # noqa: S314 - of our making


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def filled(template: bytes, *parts: Table | OfficialText) -> bytes:
    return write_in_template("docx", parts or (sample(),), checked(template))


def refusal(make: Callable[[], object]) -> str:
    """Return how a template is refused: always with a remedy."""
    with pytest.raises(PowersError, match="template") as refused:
        make()
    assert refused.value.code == 2
    assert refused.value.hint
    return f"{refused.value.message} {refused.value.hint}"


def changed(
    template: bytes, changes: Mapping[str, Change] = {}, new: Mapping[str, bytes] = {}
) -> bytes:
    """Return a template of which parts are changed or added."""
    out = io.BytesIO()

    def same(content: bytes) -> bytes:
        return content

    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(out, "w") as made:
        for name in old.namelist():
            made.writestr(name, changes.get(name, same)(old.read(name)))
        for name, content in new.items():
            made.writestr(name, content)
    return out.getvalue()


def with_words(old: str, new: str, template: bytes | None = None) -> bytes:
    def change(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode())

    return changed(template or letterhead(), {"word/document.xml": change})


def test_the_letterhead_stays_and_the_list_stands_below_it() -> None:
    lines = paragraphs(filled(letterhead()))
    assert lines[:2] == ["", "示例镇人民政府文件"]
    title = sample().title
    assert lines.count(title) == 1
    assert lines.count(NOTICE) == 1
    assert lines.index(title) < lines.index("事项名称") < lines.index("〔未提供：发文机关〕")
    shown = "\n".join(lines)
    assert "{{" not in shown
    assert "\ue0f0" not in shown
    assert "第一行第二行" in shown
    for row in sample().rows:
        assert str(row[0]) in lines


def test_words_seal_and_annex_stand_in_the_order_of_an_official_document() -> None:
    lines = paragraphs(filled(letterhead(), TEXT, ANNEX))
    order = [
        "示例镇人民政府文件", TEXT.document_no, TEXT.title, NOTICE, "各村民委员会：",
        "现将清单予以公布。", "附件：示例镇赋权事项清单", "示例镇人民政府", TEXT.day, "附件",
        ANNEX.title, "事项名称",
    ]  # fmt: skip
    places = [lines.index(line) for line in order]
    assert places == sorted(places)
    for once in (TEXT.document_no, TEXT.title, TEXT.day, "示例镇人民政府"):
        assert lines.count(once) == 1


def test_the_mark_of_a_draft_stands_above_all_or_in_the_text() -> None:
    draft = replace(TEXT, draft="征求意见稿")
    assert paragraphs(filled(letterhead(), draft, ANNEX))[0] == "征求意见稿"
    lines = paragraphs(filled(with_words("{{稿别}}", ""), draft, ANNEX))
    assert lines.count("征求意见稿") == 1
    assert lines.index("征求意见稿") > lines.index(TEXT.title)


def test_without_a_place_of_their_own_the_annexes_follow_the_words() -> None:
    template = letterhead(annexes=False, closing=())
    lines = paragraphs(filled(template, TEXT, ANNEX))
    assert lines.index(TEXT.day) < lines.index("附件") < lines.index("事项名称")


@pytest.mark.parametrize("sections", [False, True])
def test_a_wide_annex_is_turned_and_the_letterhead_is_not(sections: bool) -> None:
    template = letterhead(sections=sections)
    content = filled(template, TEXT, ANNEX)
    sizes = [
        (size.get(f"{W}orient"), int(size.get(f"{W}w", "0")))
        for size in body(content).iter(f"{W}pgSz")
    ]
    assert sizes == [(None, 11906), ("landscape", 16838)]  # no page is left over behind the annex
    widths = [
        sum(int(c.get(f"{W}w", "0")) for c in t.iter(f"{W}gridCol"))
        for t in body(content).iter(f"{W}tbl")
    ]
    page = docx.Document(io.BytesIO(template)).sections[0]
    assert page.page_height is not None
    assert page.top_margin is not None
    assert page.bottom_margin is not None
    turned = (page.page_height - page.top_margin - page.bottom_margin) // 635
    assert widths
    assert all(abs(width - turned) <= 2 for width in widths)


def test_what_follows_a_wide_annex_stands_on_the_page_of_the_template() -> None:
    last = "印发说明"
    template = with_words("{{p 附件}}</w:t></w:r></w:p>", "{{p 附件}}</w:t></w:r></w:p><w:p><w:r>"
                          f"<w:t>{last}</w:t></w:r></w:p>")  # fmt: skip
    content = filled(template, TEXT, ANNEX)
    turns = [size.get(f"{W}orient") for size in body(content).iter(f"{W}pgSz")]
    assert turns == [None, "landscape", None]
    assert paragraphs(content)[-1] == last


def test_a_letterhead_in_the_header_of_the_first_page_is_not_repeated() -> None:
    made = docx.Document(io.BytesIO(letterhead()))
    made.sections[0].different_first_page_header_footer = True
    made.sections[0].first_page_header.paragraphs[0].text = "示例镇人民政府文件"
    out = io.BytesIO()
    made.save(out)
    content = filled(out.getvalue(), TEXT, ANNEX)
    first, *others = body(content).iter(f"{W}sectPr")
    assert first.find(f"{W}titlePg") is not None
    assert others
    assert not [other for other in others if other.find(f"{W}titlePg") is not None]


def test_tables_without_words_are_no_annexes() -> None:
    lines = paragraphs(filled(letterhead(), sample(), replace(sample(), title="第二部分")))
    assert lines.index("第二部分") < lines.index("〔未提供：发文机关〕")


def test_a_table_is_as_wide_as_the_page_of_the_template() -> None:
    content = filled(letterhead())
    (table,) = body(content).iter(f"{W}tbl")
    width = sum(int(c.get(f"{W}w", "0")) for c in table.iter(f"{W}gridCol"))
    assert abs(width - round((210 - 28 - 26) * 1440 / 25.4)) <= 2


def test_the_notice_and_the_title_are_never_lost() -> None:
    """A template without a place for them, or that hides it, has them in the list."""
    condition = "{% if not 标题 %}{{数据状态}}{{标题}}{% endif %}"
    hidden = with_words("{{数据状态}}", "甲{{数据状态}}")
    hidden = changed(
        hidden,
        {"word/document.xml": lambda c: re.sub(rb"(<w:rPr>)((?:(?!<w:rPr>).)*\xe7\x94\xb2)",
                                               rb"\1<w:vanish/>\2", c)},
    )  # fmt: skip
    for template in (
        letterhead(body=("{{p 正文}}",)),
        letterhead(body=(condition, "{{p 正文}}")),
        letterhead(body=("{# {{数据状态}} {{标题}} #}", "{{p 正文}}")),
        hidden,
    ):
        for parts in ((sample(),), (TEXT, ANNEX)):
            lines = paragraphs(filled(template, *parts))
            assert NOTICE in lines
            assert parts[0].title in lines
            assert [line for line in lines if line == "示例镇人民政府"] or len(parts) == 1


def test_a_letterhead_that_names_the_office_takes_nothing_from_who_issues_it() -> None:
    content = filled(letterhead(closing=()), TEXT, ANNEX)
    assert "示例镇人民政府" in paragraphs(content)
    assert TEXT.day in paragraphs(content)


def test_a_placeholder_that_word_has_parted_is_one() -> None:
    parted = with_words(
        "{{标题}}",
        '{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{ 标</w:t></w:r>'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>题 </w:t></w:r><w:r><w:t>}</w:t></w:r><w:r><w:t>}",
    )
    assert paragraphs(filled(parted)).count(sample().title) == 1


@pytest.mark.parametrize("written", ["{{p 正文}}", "{{正文}}", "{{ 正文 }}", "{{p正文 }}"])
def test_the_place_of_the_list_is_found_however_it_is_written(written: str) -> None:
    template = letterhead(body=(written,), annexes=False)
    if written == "{{p正文 }}":
        assert "p正文" in refusal(lambda: filled(template))
    else:
        assert "事项名称" in paragraphs(filled(template))


def test_the_styles_of_the_template_win() -> None:
    own = (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="ListCell">'
        '<w:name w:val="office cell"/><w:rPr><w:sz w:val="30"/></w:rPr></w:style></w:styles>'
    )
    template = changed(
        letterhead(),
        {"word/styles.xml": lambda c: c.replace(b"</w:styles>", own.encode())},
    )
    styles = part(filled(template), "word/styles.xml").decode()
    assert styles.count('w:styleId="ListCell"') == 1
    assert "office cell" in styles


def test_text_in_a_list_is_text_and_never_a_placeholder() -> None:
    words = ("{{标题}}", "{% for a in b %}", "{_{x}_}", "<w:p/>", "&amp;", "\ue0f0正文\ue0f1")
    rows = tuple((n, text, "行政处罚") for n, text in enumerate(words, 1))
    table = replace(
        sample(), title="甲{{标题}}<乙>&", groups=(replace(sample().groups[0], rows=rows),)
    )
    lines = paragraphs(filled(letterhead(), table))
    for text in words[:5]:
        assert text in lines
    assert "甲{{标题}}<乙>&" in lines


def test_the_same_template_and_list_give_the_same_bytes_and_tell_of_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named = docx.Document(io.BytesIO(letterhead()))
    named.core_properties.author = named.core_properties.last_modified_by = "张三"
    out = io.BytesIO()
    named.save(out)
    first = filled(out.getvalue(), TEXT, ANNEX)
    another_day(monkeypatch)
    assert filled(out.getvalue(), TEXT, ANNEX) == first
    core = part(first, "docProps/core.xml").decode()
    assert "张三" not in core
    assert TEXT.title in core


def test_a_path_of_the_office_is_taken_out() -> None:
    """Word writes down which template a file was made from."""
    target = "file:///C:\\Users\\zhangsan\\Normal.dotm"
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/attachedTemplate" Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()
    template = changed(
        letterhead(),
        {"word/settings.xml": lambda c: re.sub(
            rb"(<w:settings\b[^>]*>)", rb'\1<w:attachedTemplate r:id="rId1"/>', c, count=1)},
        {"word/_rels/settings.xml.rels": link},
    )  # fmt: skip
    content = filled(template)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [n for n in archive.namelist() if b"zhangsan" in archive.read(n)]
    assert b"attachedTemplate" not in part(content, "word/settings.xml")


WRONG = {
    "misspelt": (("{{p 正文}}", "{{标提}}"), ("{{标提}}", "发文字号", "数据状态")),
    "misspelt body": (("{{p 正 文}}",), ("正",)),
    "misspelt twice": (("{{p 正文}}", "{{a}}{{b}}"), ("{{a}}", "{{b}}")),
    "no body": (("{{标题}}",), ("{{p 正文}}", "alone")),
    "body twice": (("{{p 正文}}", "{{p 正文}}"), ("more than once",)),
    "body beside words": (("见{{正文}}",), ("not alone",)),
    "body under a condition": (
        ("{% if not 标题 %}", "{{正文}}", "{% endif %}"), ("no {{p 正文}}",),
    ),
    "single braces": (("{{p 正文}}", "{标题}"), ("{标题}", "{{标题}}")),
    "wide braces": (("{{p 正文}}", "｛｛标题｝｝"), ("｛｛标题｝｝", "half width")),
    "wide braces of the list": (("｛｛p 正文｝｝",), ("{{p 正文}}",)),
    "open": (("{{p 正文}}", "{{标题"), ("cannot be read",)),
    "half open": (("{{p 正文}}", "{{标题}"), ("{{标题} is", "{{标题}}")),
    "p of the list alone": (("{{p 正文}}", "{{p 标题}}"), ("outside of a paragraph", "{{标题}}")),
    "nothing inside": (("{{p 正文}}", "{{}}"), ("cannot be read",)),
    "loop": (("{{p 正文}}", "{% for a in 标题 %}甲{% endfor %}"), ("more than placeholders",)),
    "endless": (
        ("{{p 正文}}",) + ("{% for a in range(99999) %}",) * 6 + ("甲",) + ("{% endfor %}",) * 6,
        ("more than placeholders",),
    ),
    "a huge text": (("{{p 正文}}", "{{'甲' * 10 ** 10}}"), ("more than placeholders",)),
    "a huge number": (("{{p 正文}}", "{{9 ** 9 ** 9}}"), ("more than placeholders",)),
    "out of the sandbox": (
        ("{{p 正文}}", "{{标题.__class__.__mro__}}"), ("more than placeholders",),
    ),
    "a call": (("{{p 正文}}", "{{cycler()}}"), ("more than placeholders",)),
    "a filter": (("{{p 正文}}", "{{标题|safe}}"), ("more than placeholders",)),
    "another file": (("{{p 正文}}", "{% include '/etc/passwd' %}"), ("more than placeholders",)),
    "inner names": (("{{p 正文}}", "{{self}}"), ("{{self}}",)),
    "words beside the list": (("见{{p 正文}}",), ("not alone",)),
    "words beside a condition": (
        ("{{p 正文}}", "主送：{%p if 主送 %}", "{%p endif %}"), ("not alone",),
    ),
    "a row": (("{{p 正文}}", "{{tr 标题}}"), ("more with it", "{%p if 主送 %}")),
    "the paragraph before": (
        ("{{p 正文}}", "甲", "{%- if 主送 %}乙{% endif %}"), ("more with it",),
    ),
    "many braces": (("{{p 正文}}", "{{" * 600), ("braces",)),
}  # fmt: skip


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_placeholder_is_refused_with_those_there_are(kind: str) -> None:
    written, told = WRONG[kind]
    text = refusal(lambda: filled(letterhead(body=written, annexes=False)))
    assert all(word in text for word in told), text


def test_the_list_does_not_stand_in_a_cell_or_a_header() -> None:
    made = docx.Document()
    made.add_table(1, 1).cell(0, 0).text = "{{p 正文}}"
    out = io.BytesIO()
    made.save(out)
    assert "not alone" in refusal(lambda: filled(out.getvalue()))
    made = docx.Document()
    made.add_paragraph("{{p 正文}}")
    made.sections[0].header.paragraphs[0].text = "{{附件}}"
    out = io.BytesIO()
    made.save(out)
    assert "附件" in refusal(lambda: filled(out.getvalue()))


LINK = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/image" Target="http://192.0.2.1/a.png" TargetMode="External"/></Relationships>'
)


def field(*instructions: str) -> str:
    """Return a field whose instruction stands in several runs, in the place of a text."""
    runs = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in instructions)
    return (
        '</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>'
    )


OLD_DRAWING = (
    '<w:body><w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">{}</v:shape>'
    "</w:pict></w:r></w:p>"
)
HIDDEN = "<w:p><w:r><w:t>{{#</w:t><!--#}}{}{{#--><w:t>#}}</w:t></w:r></w:p>"


def with_settings(inside: str) -> bytes:
    def change(content: bytes) -> bytes:
        return re.sub(rb"(<w:settings\b[^>]*>)", lambda m: m[1] + inside.encode(), content, count=1)

    return changed(letterhead(), {"word/settings.xml": change})


def zip_of(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def hostile() -> dict[str, tuple[bytes, str]]:
    sound = letterhead()
    types, text = "[Content_Types].xml", "word/document.xml"
    links = "word/_rels/document.xml.rels"
    return {
        "no zip": (b"nothing of the kind", "no Word document"),
        "cut": (sound[: len(sound) // 2], "no Word document"),
        "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".doc"),
        "a table": (zip_of((types, b"<Types/>"), ("xl/workbook.xml", b"<a/>")), "no Word document"),
        "macros": (changed(sound, new={"word/vbaProject.bin": b"1"}), "macro"),
        "docm": (
            changed(sound, {types: lambda c: c.replace(
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"vnd.ms-word.document.macroEnabled.main+xml")}),
            "macro",
        ),
        "dotx": (
            changed(sound, {types: lambda c: c.replace(b"document.main", b"template.main")}),
            "dotx",
        ),
        "another file inside": (
            changed(sound, new={"word/embeddings/oleObject1.bin": b"1"}), "another file",
        ),
        "chunk": (with_words("<w:body>", "<w:body><w:altChunk/>"), "altChunk"),
        "a picture from outside": (
            changed(sound, {links: lambda c: c.replace(b"</Relationships>", LINK)}), "192.0.2.1",
        ),
        "a file of the reader's": (
            with_words("{{数据状态}}", field("INCLUDE", 'TEXT "C:\\secret.txt"')), "INCLUDETEXT",
        ),
        "dde": (with_words("{{数据状态}}", field("DDEAUTO c:\\cmd.exe")), "DDEAUTO"),
        "simple field": (
            with_words(
                "<w:body>",
                '<w:body><w:p><w:fldSimple w:instr=" includepicture x "/></w:p>',
            ),
            "INCLUDEPICTURE",
        ),
        "an old picture from outside": (
            with_words("<w:body>", OLD_DRAWING.format('<v:imagedata src="http://192.0.2.1/a"/>')),
            "192.0.2.1",
        ),
        "an old drawing that leads out": (
            with_words("<w:body>", OLD_DRAWING.format('<v:rect href="file:///etc/passwd"/>')),
            "passwd",
        ),
        "a link as a field": (
            with_words("{{数据状态}}", field(' HYPERLINK "http://192.0.2.1/"')), "192.0.2.1",
        ),
        "a source of data": (with_settings("<w:mailMerge/>"), "mailMerge"),
        "a template from outside": (
            changed(letterhead(), {links: lambda c: c.replace(
                b"</Relationships>",
                LINK.replace(b"/image", b"/attachedTemplate").replace(b'"', b"'"))}),
            "192.0.2.1",
        ),
        "a program in a comment": (
            with_words("<w:body>", "<w:body>" + HIDDEN.format("<w:altChunk/>")), "altChunk",
        ),
        "inserted": (
            with_words(
                "<w:body>",
                '<w:body><w:p><w:ins w:id="1" w:author="a"><w:r><w:t>甲</w:t></w:r></w:ins></w:p>',
            ),
            "tracked changes",
        ),
        "struck out": (
            with_words(
                "<w:body>",
                '<w:body><w:p><w:del w:id="1" w:author="a"><w:r><w:delText>{{p 正文}}</w:delText>'
                "</w:r></w:del></w:p>",
            ),
            "tracked changes",
        ),
        "otherwise set": (
            with_words(
                "<w:body>",
                '<w:body><w:p><w:pPr><w:pPrChange w:id="1" w:author="a"/></w:pPr></w:p>',
            ),
            "tracked changes",
        ),
        "a comment": (
            with_words(
                "<w:body>", '<w:body><w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>'
            ),
            "comments",
        ),
        "another encoding": (
            changed(sound, {text: lambda c: re.sub(
                rb"encoding=.UTF-8.", b'encoding="GB18030"', c, count=1)}),
            "no Word document",
        ),
        "an unknown encoding": (
            changed(sound, {text: lambda c: re.sub(
                rb"encoding=.UTF-8.", b'encoding="klingon"', c, count=1)}),
            "no Word document",
        ),
        "the day": (with_words("{{数据状态}}", field(" DATE ")), "DATE"),
        "many laughs": (
            changed(sound, {text: lambda c: c.replace(
                b"<w:document", b'<!DOCTYPE a [<!ENTITY b "b">]><w:document', 1)}),
            "DOCTYPE",
        ),
        "utf-16": (
            changed(sound, {
                text: lambda c: c.decode().replace("UTF-8", "UTF-16").encode("utf-16")}),
            "UTF-8",
        ),
        "no xml": (changed(sound, {text: lambda c: c[:-30]}), "no Word document"),
        "many parts": (
            changed(sound, new={f"word/media/{n}.png": b"" for n in range(600)}), "parts",
        ),
        "large": (
            zip_of(*((f"word/{n}.png", bytes(40 * 2**20)) for n in range(2))), "unpacked",
        ),
        "a long text": (
            changed(sound, {
                text: lambda c: c.replace(b"</w:body>", b"<w:p/>" * 400_000 + b"</w:body>")}),
            "text is larger",
        ),
        "no part": (
            changed(sound, {"_rels/.rels": lambda c: c.replace(b"word/document", b"word/none")}),
            "no Word document",
        ),
        "deep": (
            changed(sound, {text: lambda c: c.replace(
                b"<w:body>", b"<w:body>" + b"<w:sdt>" * 5000 + b"</w:sdt>" * 5000)}),
            "no Word document",
        ),
    }  # fmt: skip


HOSTILE = hostile()


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_template_that_does_something_is_refused(kind: str, tmp_path: Path) -> None:
    content, told = HOSTILE[kind]
    file = tmp_path / "红头.docx"
    file.write_bytes(content)
    text = refusal(lambda: write_in_template("docx", [sample()], read_template(file)))
    assert told in text


def test_a_template_that_is_too_large_or_missing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "红头.docx"
    with pytest.raises(PowersError, match="红头"):
        read_template(file)
    file.write_bytes(letterhead())
    monkeypatch.setattr(docx_package, "FILE_BYTES", 2**20 - 1)
    monkeypatch.setattr(docx_package, "FILE_BYTES", 100)
    assert "MiB" in refusal(lambda: read_template(file))


MARK = "<w:t>{{p 正文}}</w:t></w:r>"
SEAL = (
    '<w:r><w:pict><v:oval xmlns:v="urn:schemas-microsoft-com:vml" '
    'style="width:40mm;height:40mm"/></w:pict></w:r>'
)
BOXED = (
    '<w:p><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
    "<w:txbxContent><w:p><w:r><w:t>{{p 正文}}</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:rect></w:pict></w:r></w:p>"
)
SECTION = '<w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr>'


@pytest.mark.parametrize("kind", ["a seal", "a text box", "the end of a section"])
def test_nothing_of_the_office_goes_with_a_placeholder(kind: str) -> None:
    plain = letterhead(annexes=False)
    template = {
        "a seal": lambda: with_words(MARK, MARK + SEAL, plain),
        "a text box": lambda: with_words(
            "<w:body>", "<w:body>" + BOXED, letterhead(body=("{{标题}}",), annexes=False)
        ),
        "the end of a section": lambda: with_words(
            "<w:body>",
            f"<w:body><w:p>{SECTION}<w:r><w:t>{{{{p 附件}}}}</w:t></w:r></w:p>",
            plain,
        ),
    }[kind]()
    assert "not alone" in refusal(lambda: filled(template))


def test_a_list_of_ours_in_the_template_is_refused() -> None:
    first = docx.Document(io.BytesIO(docx_.write([sample()])))
    first.add_paragraph("{{p 正文}}")
    out = io.BytesIO()
    first.save(out)
    assert "holds a list" in refusal(lambda: filled(out.getvalue()))


def test_the_properties_of_the_page_may_be_left_to_word() -> None:
    def emptied(content: bytes) -> bytes:
        return re.sub(rb"<w:sectPr\b.*?</w:sectPr>", b"<w:sectPr/>", content, flags=re.DOTALL)

    content = filled(changed(letterhead(), {"word/document.xml": emptied}), TEXT, ANNEX)
    assert paragraphs(content).count(NOTICE) >= 1
    assert "行政处罚" in paragraphs(content)


@pytest.mark.parametrize("where", ["even", "first", "usual beside a first", "a hidden style"])
def test_words_that_may_never_be_seen_stand_in_the_list_too(where: str) -> None:
    made = docx.Document()
    section = made.sections[0]
    words = "{{标题}}{{数据状态}}"
    if where == "even":
        section.even_page_header.paragraphs[0].text = words
    elif where == "a hidden style":
        hidden = made.styles.add_style("隐", WD_STYLE_TYPE.PARAGRAPH)
        hidden.font.hidden = True
        made.add_paragraph(words, style=hidden)
    elif where == "first":
        section.first_page_header.paragraphs[0].text = words
    else:
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = words
    made.add_paragraph("{{p 正文}}")
    out = io.BytesIO()
    made.save(out)
    lines = paragraphs(filled(out.getvalue(), replace(sample(), notice=NOTICE)))
    assert NOTICE in lines
    assert sample().title in lines


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = changed(letterhead(), new={"word/document.xml": b"<a/>"})
    assert "same name" in refusal(lambda: checked(twice))


@pytest.mark.parametrize("name", [" PAGE ", " NUMPAGES \\* MERGEFORMAT", "= {PAGE} - 1"])
def test_the_number_of_a_page_may_stand_in_a_template(name: str) -> None:
    assert "事项名称" in paragraphs(filled(with_words("{{数据状态}}", field(name))))


@given(
    st.lists(
        st.sampled_from([
            "{{", "}}", "{%", "%}", "{#", "#}", "{", "}", "标题", "正文", "p ", "if ", "endif",
            "not ", " ", "｛", "甲", "-", "'", "&lt;", "数据状态", "r ", "tr ", "hm", "vm",
            "colspan 标题", "</w:t></w:r><w:r><w:t>", "</w:t></w:r></w:p><w:p><w:r><w:t>",
        ]),
        max_size=12,
    )
)  # fmt: skip
def test_whatever_is_typed_the_list_is_whole_or_the_template_is_refused(pieces: list[str]) -> None:
    template = with_words("{{数据状态}}", "".join(pieces))
    try:
        lines = paragraphs(filled(template))
    except PowersError as refused:
        assert "template" in refused.message  # noqa: PT017 - either is right
        return
    shown = "\n".join(lines)
    assert NOTICE in shown
    assert sample().title in shown
    assert lines.count("行政处罚") == sample().size
