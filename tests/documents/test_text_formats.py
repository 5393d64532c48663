"""csv, html and markdown of a table with hostile cells."""

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser

from devolved_powers.documents import csv_, html, markdown
from devolved_powers.documents.table import Column, Group, Table
from tests.documents.sample import HOSTILE, sample


def test_a_csv_of_any_layout_holds_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(csv_.write([sample()]).removeprefix("\ufeff"))))
    assert [row[1] for row in rows[1:5]] == ["'=1+1", "'+86", "'-1", "'@SUM(A1)"]
    assert all(not c.startswith(("=", "+", "-", "@")) for row in rows for c in row)


class _Balance(HTMLParser):
    """Follows open tags, so that a page that is not well-formed is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(key.startswith("on") or key == "src" for key, _value in attrs)
        if tag not in ("meta", "br", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_needs_nothing_else_and_shows_hostile_text_as_text() -> None:
    page = html.write([sample()])
    seen = _Balance()
    seen.feed(page)
    assert seen.open == []
    assert "script" not in seen.tags
    assert "b" not in seen.tags
    assert "<b>粗</b>&amp;" in seen.texts
    assert "http" not in page.replace("https://example.invalid/", "").replace("http-equiv", "")
    assert page.count('scope="col"') == 3
    assert page.count('scope="rowgroup"') == 2
    assert '<html lang="zh-CN">' in page


def test_markdown_shows_hostile_text_as_text() -> None:
    text = markdown.write([sample(sections=False)])
    assert r"\<b\>粗\</b\>\&amp;" in text
    assert "第一行<br>第二行" in text
    assert len([line for line in text.splitlines() if line.startswith("| ")]) == len(HOSTILE) + 2


def test_a_wide_page_leaves_empty_columns_out_in_print_and_names_them() -> None:
    columns = (Column("id", "编号", 4, unbroken=True), Column("a", "甲", 9), Column("b", "乙", 9))
    rows = [("P1-001", "有", ""), ("P1-002", "", "")]
    wide = Table(title="表", columns=columns, groups=(Group(rows),), paper="A3")
    page = html.write([wide])
    assert (
        '<p class="on-paper">本表供屏幕查阅；打印用A3纸横向，没有内容的1栏不打印：乙。</p>' in page
    )
    assert '<th scope="col" class="blank">乙</th>' in page
    assert ".on-paper{display:none}" in page
    full = [("P1-001", "有", "有")]
    assert "不打印" not in html.write([replace(wide, groups=(Group(full),))])
    assert '"on-paper"' not in html.write([replace(wide, paper="A4")])


def test_columns_stand_on_paper_as_their_words_want_them() -> None:
    page = html.write([sample()])
    printed = page[page.index("@media print") : page.index("</style>")]
    assert "table{table-layout:fixed;min-width:0!important" in printed
    assert "td.center:not(.unbroken){white-space:normal}" in printed
    assert ".scroll{overflow:visible;padding:0 1px}" in printed  # or a page cuts the frame off


def test_the_title_of_a_page_is_one_line_without_elements() -> None:
    page = html.write([Table(title="P1-001的\n清单", columns=(), groups=())])
    assert "<title>P1-001的 清单</title>" in page


def test_a_table_scrolls_on_a_narrow_screen_rather_than_break_its_words() -> None:
    columns = tuple(Column(str(number), "栏", 10) for number in range(3))
    for count, least in ((3, ""), (6, 52), (11, 110)):
        cut = Table(title="表", columns=(columns * 4)[:count], groups=())
        style = f' style="min-width:{least}em"' if least else ""
        assert f"<table{style}>" in html.write([cut])
