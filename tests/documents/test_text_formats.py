"""csv, html and markdown of a table with hostile cells."""

import csv
import io
from html.parser import HTMLParser

from devolved_powers.documents import csv_, html, markdown
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
