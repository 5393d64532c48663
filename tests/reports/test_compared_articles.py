"""条文对照表: both texts, with what went and what came marked by character."""

import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from devolved_powers.citations import parse
from devolved_powers.documents import docx_, html, markdown
from devolved_powers.documents.csv_ import write as csv
from devolved_powers.documents.table import Column, Group, MarkedText, Table
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import LawRecord
from devolved_powers.law.statute import Article, Paragraph, Version
from devolved_powers.law.successor import Successor
from devolved_powers.models.laws import LawFile
from devolved_powers.models.vocabulary import SuccessorKind
from devolved_powers.register.cited_places import Citing
from devolved_powers.register.law_impact import AffectedPlace, LawImpact
from devolved_powers.reports.compared_articles import (
    LEGEND,
    NEW_LACKS,
    NO_TEXTS,
    REWRITTEN,
    TOO_LONG,
    WORDS_DIFFER,
    comparison_table,
)

OLD, NEW = date(2020, 1, 1), date(2026, 1, 1)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def version(day: date, **articles: str) -> Version:
    """Return a text; a paragraph is a line."""
    return Version(
        "示例管理条例",
        day,
        "示例.md",
        (),
        None,
        False,
        tuple(
            Article(int(key[1:]), 0, tuple(map(Paragraph, text.split("\n"))))
            for key, text in articles.items()
        ),
    )


def impact(kind: SuccessorKind | None, to: LegalPlace, *, law: str = "") -> LawImpact:
    text = "《示例管理条例》第三条第二款"
    cited = parse(text)[0]
    citing = Citing("P1-001", "basis", "powers/batch-1.yaml", (), text, cited, OLD)
    place = LegalPlace(3, paragraph=2)
    found = Successor(kind, (to,), law=law)
    record = LawRecord(LawFile(law="示例管理条例", seal="0" * 10, versions=()), ())
    return LawImpact(record, OLD, NEW, (AffectedPlace(citing, place, OLD, found),), None, None)


TEXTS = {
    OLD: version(OLD, a3="头一款。\n擅自占道的，处二百元以上三千元以下罚款。"),
    NEW: version(NEW, a7="擅自占用道路的，处三百元以上五千元以下罚款。"),
}


def cells(table: Table) -> tuple[MarkedText, MarkedText, str, str]:
    (row,) = table.rows
    old, new, change, entries = row
    assert isinstance(old, MarkedText)
    assert isinstance(new, MarkedText)
    return old, new, str(change), str(entries)


def test_what_went_and_came_is_marked_and_the_name_of_the_place_is_not() -> None:
    table = comparison_table(impact("内容已修改", LegalPlace(7)), "", TEXTS)
    old, new, change, entries = cells(table)
    assert [column.heading for column in table.columns] == [
        "旧条文（2020-01-01）",
        "新条文（2026-01-01）",
        "差异",
        "涉及事项",
    ]
    assert [text for mark, text in old.runs if mark == "gone"] == ["道", "二", "三"]
    assert old.runs[0] == ("same", "【第三条第二款】\n第三条　擅自占")
    assert [text for mark, text in new.runs if mark == "new"] == ["用道路", "三", "五"]
    assert "".join(text for _mark, text in new.runs) == (
        "第七条　擅自占用道路的，处三百元以上五千元以下罚款。"
    )
    assert (change, entries) == ("内容已修改", "P1-001")
    assert LEGEND in [line.text for line in table.above]


def test_the_nearest_places_of_a_place_that_is_not_found_are_no_comparison() -> None:
    table = comparison_table(impact("未找到对应条款", LegalPlace(7)), "", TEXTS)
    old, new, change, _entries = cells(table)
    assert not old.has_marks
    assert not new.has_marks
    assert "请核对" in change
    assert LEGEND not in [line.text for line in table.above]


def test_texts_that_share_next_to_nothing_are_not_marked_and_that_is_said() -> None:
    texts = {**TEXTS, NEW: version(NEW, a7="县人民政府另行规定牲畜防疫办法，报市人民政府备案。")}
    old, new, change, _entries = cells(
        comparison_table(impact("内容已修改", LegalPlace(7)), "", texts)
    )
    assert not old.has_marks
    assert not new.has_marks
    assert change == f"内容已修改\n{REWRITTEN}"


def test_a_place_that_is_said_to_have_moved_alone_does_not_hide_other_words() -> None:
    """A person may call two texts the same that differ in a word."""
    moved = comparison_table(impact("条款序号调整", LegalPlace(7)), "", TEXTS)
    assert cells(moved)[2] == f"条款序号调整\n{WORDS_DIFFER}"
    same = {**TEXTS, NEW: version(NEW, a7="擅自占道的，处二百元以上三千元以下罚款。")}
    assert (
        cells(comparison_table(impact("条款序号调整", LegalPlace(7)), "", same))[2]
        == "条款序号调整"
    )


def test_a_text_that_is_made_to_be_slow_is_not_compared_and_that_is_said() -> None:
    texts = {OLD: version(OLD, a3="头\n" + "处" * 5000), NEW: version(NEW, a7="处" * 4999)}
    old, new, change, _entries = cells(
        comparison_table(impact("内容已修改", LegalPlace(7)), "", texts)
    )
    assert not old.has_marks
    assert not new.has_marks
    assert change == f"内容已修改\n{TOO_LONG}"


@given(
    st.text("甲乙丙丁。\n", min_size=1, max_size=60),
    st.text("甲乙丙丁。\n", min_size=1, max_size=60),
)
def test_each_side_holds_its_whole_text_whatever_is_marked(before: str, after: str) -> None:
    kept = [re.sub(r"\n+", "\n", f"头{text}尾") for text in (before, after)]
    one_line = kept[0].replace("\n", "")
    texts = {OLD: version(OLD, a3=f"一\n{one_line}"), NEW: version(NEW, a7=kept[1])}
    table = comparison_table(impact("内容已修改", LegalPlace(7)), "", texts)
    old, new, _change, _entries = cells(table)
    whole = ["".join(text for _mark, text in cell.runs) for cell in (old, new)]
    assert whole == [
        f"【第三条第二款】\n第三条　{one_line}",
        f"第七条　{kept[1]}",
    ]


def test_without_the_newer_text_nothing_seems_unchanged() -> None:
    table = comparison_table(impact("内容已修改", LegalPlace(7)), "", {OLD: TEXTS[OLD]})
    old, new, change, _entries = cells(table)
    assert not old.has_marks
    assert str(new) == "第七条"
    assert NEW_LACKS in change
    bare = comparison_table(impact("内容已修改", LegalPlace(7)), "", {})
    assert NO_TEXTS in [line.text for line in bare.above]


def test_a_place_of_another_law_is_printed_with_its_title() -> None:
    found = impact("内容已修改", LegalPlace(7), law="示例法典")
    old, new, _change, _entries = cells(
        comparison_table(found, "", {OLD: TEXTS[OLD]}, {"示例法典": TEXTS[NEW]})
    )
    assert new.runs[0] == ("same", "【《示例法典》第七条】\n第七条　擅自占")
    assert old.has_marks


def marked(*runs: tuple[str, str]) -> Table:
    cell = MarkedText(runs)  # type: ignore[arg-type]
    return Table(title="对照", columns=(Column("a", "条文", 30),), groups=(Group(((cell,),)),))


SAMPLE = (("same", "处"), ("gone", "（二）二百元"), ("new", "三百元，\n或者"), ("same", "罚款"))


def test_word_strikes_through_and_underlines() -> None:
    package = zipfile.ZipFile(io.BytesIO(docx_.write([marked(*SAMPLE)])))
    body = ET.fromstring(  # noqa: S314 - our own
        package.read("word/document.xml")
    )
    runs = [
        ("".join(t.text or "" for t in run.iter(f"{W}t")), {e.tag for e in run.iter()})
        for run in body.iter(f"{W}r")
    ]
    looks = dict(runs)
    assert f"{W}strike" in looks["（二）二百元"]
    assert f"{W}u" in looks["三百元，"]
    assert f"{W}u" in looks["或者"]
    assert not {f"{W}strike", f"{W}u"} & looks["罚款"]
    assert b"color" not in package.read("word/document.xml").replace(b'w:color="auto"', b"")


def test_a_page_has_elements_that_are_read_aloud() -> None:
    page = html.write([marked(*SAMPLE)])
    assert "处<del>（二）二百元</del><ins>三百元，</ins><br><ins>或者</ins>罚款" in page


def test_what_shows_no_marks_says_them() -> None:
    assert "处〔删去：（二）二百元〕〔新增：三百元， 或者〕罚款" in csv([marked(*SAMPLE)])


def rendered(text: str) -> list[tuple[str, str]]:
    """Return the pieces of the only cell of a table, as Markdown shows them."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inline = [t for t in tokens if t.type == "inline"][-1]
    look, shown = "same", []
    for child in inline.children or ():
        look = {"s_open": "gone", "strong_open": "new"}.get(child.type, look)
        look = "same" if child.type in ("s_close", "strong_close") else look
        if child.type in ("text", "text_special") and child.content:
            shown.append((look, child.content))
        elif child.content == "<br>":
            shown.append((look, "\n"))
    return shown


def test_markdown_marks_beside_signs() -> None:
    shown = rendered(markdown.write([marked(*SAMPLE)]))
    assert shown == [
        ("same", "处"),
        ("gone", "（二）二百元"),
        ("new", "三百元，"),
        ("same", "\n"),
        ("new", "或者"),
        ("same", "罚款"),
    ]


PIECE = st.text("甲乙处，。（）*~_`|<>!&[]#@1a \\", min_size=1, max_size=6)


@given(st.lists(st.tuples(st.sampled_from(("same", "gone", "new")), PIECE), min_size=1, max_size=6))
def test_in_markdown_every_mark_is_one_whatever_stands_beside_it(
    runs: list[tuple[str, str]],
) -> None:
    """Each character is shown, and as gone or new if it is; blanks cannot be seen to be either."""
    shown = [
        (look, c)
        for look, text in rendered(markdown.write([marked(*runs)]))
        for c in text
        if not c.isspace()
    ]
    assert shown == [(mark, c) for mark, text in runs for c in text if not c.isspace()]


@pytest.mark.parametrize("text", ["<script>x</script>", "~~a~~", "**b**", "|c|", "<!-- d", "@e"])
def test_markup_in_a_law_is_text(text: str) -> None:
    written = markdown.write([marked(("new", text), ("gone", text))])
    plain = "".join(piece for _look, piece in rendered(written))
    assert re.sub(r"\s", "", plain) == re.sub(r"\s", "", text * 2)
    assert "<script" not in html.write([marked(("new", text))])
