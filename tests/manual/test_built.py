"""The manual as it is built: no complaint, no dead link, nothing fetched, a search that answers."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.site.reading import Read, target
from tests.support import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.process
SEARCH = "search-manual.html"
CHINESE = "[\u3001\u3002\u3400-\u9fff\uff0c\uff1a\uff1b]"


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the manual, built once for all that look at it; a warning is an error."""
    pytest.importorskip("sphinx", reason="NO MANUAL BUILT: pip install -e '.[docs]'")
    folder = tmp_path_factory.mktemp("manual")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "docs", folder],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(manual: Path) -> dict[str, Read]:
    """Return what stands in each page."""
    return {
        path.name: Read(path.read_text(encoding="utf-8")) for path in sorted(manual.glob("*.html"))
    }


def test_its_pages_fetch_nothing(manual: Path) -> None:
    fetched = re.compile(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//')
    for page in manual.glob("*.html"):
        assert not fetched.search(page.read_text(encoding="utf-8")), page.name


def test_every_page_written_is_a_page_built_and_the_search_is_none_of_them(manual: Path) -> None:
    written = {page.with_suffix(".html").name for page in (ROOT / "docs").glob("*.md")}
    built = {page.name for page in manual.glob("*.html")}
    assert built - written == {SEARCH, "genindex.html"}
    assert written <= built
    assert "<h1>Searching" in (manual / "search.html").read_text(encoding="utf-8")


def test_every_link_leads_to_a_page_and_a_place_in_it(manual: Path, pages: dict[str, Read]) -> None:
    for name, page in pages.items():
        for link in page.links:
            if re.match(r"[a-z]+:|//", link) or link == "#":
                continue
            path, place = target(name, link.partition("?")[0])
            assert (manual / path).exists(), f"{name}: {link}"
            if place and path.endswith(".html") and not place.startswith("svg-"):
                assert place in pages[path].ids, f"{name}: {link}"


def test_the_contents_name_each_page_by_its_title(manual: Path) -> None:
    front = (manual / "index.html").read_text(encoding="utf-8")
    contents = front.partition('class="sidebar-tree"')[2].partition("</div>")[0]
    named = dict(re.findall(r'<a class="reference internal" href="([^"#]+)">(.*?)</a>', contents))
    for page in sorted((ROOT / "docs").glob("*.md")):
        if page.name != "index.md":
            title = page.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
            told = re.sub(r"<[^>]+>", "", named[page.with_suffix(".html").name])
            assert unescape(told) == title.replace("`", ""), page.name


def test_a_page_says_which_language_it_is_in(manual: Path) -> None:
    for page in manual.glob("*.html"):
        (told,) = re.findall(r'<html[^>]* lang="([^"]+)"', page.read_text(encoding="utf-8"))
        chinese = ".zh-CN." in page.name or page.name in ("index.html", "genindex.html", SEARCH)
        assert told == ("zh-CN" if chinese else "en"), page.name


def test_the_end_of_a_line_is_no_blank_in_chinese(manual: Path) -> None:
    for page in manual.glob("*.zh-CN.html"):
        text = page.read_text(encoding="utf-8")
        for paragraph in re.findall(r"<p>(.*?)</p>", text, re.DOTALL):
            plain = unescape(re.sub(r"<[^>]+>", "", paragraph))
            assert not re.search(f"{CHINESE}\n{CHINESE}", plain), f"{page.name}: {plain[:60]}"


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Return a headless Chromium; tests without one are skipped, loudly."""
    from tests.site.browsing import chromium

    with chromium() as started:
        yield started


@contextmanager
def opened(browser: "Browser", locale: str) -> "Iterator[Page]":
    """Open a page of a context of its own, for a reader of a language; nothing is complained of."""
    from tests.site.browsing import WIDE, Seen, watched

    seen = Seen()
    context = browser.new_context(viewport={"width": WIDE, "height": 900}, locale=locale)
    yield watched(context, seen)
    context.close()
    assert seen.complaints == []


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    """Return a page of a browser that is in Chinese."""
    with opened(browser, "zh-CN") as page:
        yield page


@pytest.fixture
def english(browser: "Browser") -> "Iterator[Page]":
    """Return a page of a browser that is in English."""
    with opened(browser, "en-US") as page:
        yield page


def found(page: "Page", language: str) -> list[str]:
    """Return the first place of each page found in a language, the best first."""
    links = page.locator(f"ol[lang={language}] > li > a")
    addresses: list[str] = links.evaluate_all("list => list.map(a => a.getAttribute('href'))")
    return addresses


def headings(page: "Page") -> list[str]:
    texts: list[str] = page.locator("#manual-search-results h2").all_text_contents()
    return texts


@pytest.mark.parametrize(
    ("words", "language", "best"),
    [
        ("收回", "zh", "recall.zh-CN.html"),
        ("吊销许可", "zh", "checks.zh-CN.html#penalty-reserved"),
        ("检查表", "zh", "checklist.zh-CN.html"),
        ("公示网页", "zh", "site.zh-CN.html"),
        ("评估 台账", "zh", "evaluate.zh-CN.html"),
        ("怎样合并？", "zh", "writing.zh-CN.html"),
        ("Excel表", "zh", "recall.zh-CN.html"),
        ("which-law", "en", "commands.html#powers-which-law"),
        ("git-setup", "en", "commands.html#powers-git-setup"),
        ("--as-of", "en", "history.html"),
        ("duplicate-id", "en", "checks.html#duplicate-id"),
        ("ＭＩＸＥＤ-width", "en", "checks.html#mixed-width"),
        ("import official lists", "en", "import.html"),
        ("reliability", "en", "reliability.html"),
    ],
)
def test_the_search_finds(
    english: "Page", manual: Path, words: str, language: str, best: str
) -> None:
    english.goto(f"{manual.as_uri()}/{SEARCH}?q={quote(words)}")
    first = found(english, language)[:3]
    assert best in first or best in [address.partition("#")[0] for address in first], first
    assert headings(english)[0] == {"zh": "中文", "en": "English"}[language]


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("which-law", "commands.zh-CN.html#powers-which-law"),
        ("duplicate-id", "checks.zh-CN.html#duplicate-id"),
        ("--as-of", "history.zh-CN.html"),
    ],
)
def test_what_is_in_no_language_is_answered_in_that_of_the_reader(
    page: "Page", manual: Path, words: str, best: str
) -> None:
    page.goto(f"{manual.as_uri()}/{SEARCH}?q={quote(words)}")
    assert headings(page)[0] == "中文"
    assert any(address.startswith(best) for address in found(page, "zh"))
    assert "找到" in page.locator("#manual-search-count").inner_text()


@pytest.mark.parametrize("words", ["收回", "法", "which-law"])
def test_every_excerpt_shows_and_marks_what_was_met(page: "Page", manual: Path, words: str) -> None:
    page.goto(f"{manual.as_uri()}/{SEARCH}?q={quote(words)}")
    marked = page.locator("mark").all_text_contents()
    assert marked
    assert {text.lower() for text in marked} == {words}


def test_where_nothing_has_all_the_words_what_comes_near_is_told_as_that(
    page: "Page", manual: Path
) -> None:
    page.goto(f"{manual.as_uri()}/{SEARCH}?q={quote('收回的权力还在不在')}")
    assert "没有完全相符的内容" in page.locator("#manual-search-count").inner_text()
    assert found(page, "zh")


@pytest.mark.parametrize(
    ("words", "told"), [("zzyzx", "Nothing was found"), ("丗卅", "没有找到"), ("", "")]
)
def test_nothing_found_is_said_in_the_language_of_the_question(
    english: "Page", manual: Path, words: str, told: str
) -> None:
    english.goto(f"{manual.as_uri()}/{SEARCH}?q={quote(words)}")
    assert told in english.locator("#manual-search-count").inner_text()
    assert headings(english) == []


@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", "(", "[a-", "\\", "$&", "*?"])
def test_what_is_typed_is_text_and_no_pattern(page: "Page", manual: Path, words: str) -> None:
    page.goto(f"{manual.as_uri()}/{SEARCH}?q={quote(words)}")
    assert page.locator("#manual-search-count").inner_text()
    assert page.locator("#manual-search-results img").count() == 0


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as any web server does; yield its address."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("from_server", [False, True], ids=["from the folder", "from a server"])
def test_a_query_is_typed_beside_any_page_and_a_result_is_opened(
    page: "Page", manual: Path, *, from_server: bool
) -> None:
    place = served(manual) if from_server else nullcontext(f"{manual.as_uri()}/")
    with place as root:
        page.goto(f"{root}guide.zh-CN.html")
        page.get_by_role("textbox", name="查询手册").fill("吊销许可")
        page.get_by_role("textbox", name="查询手册").press("Enter")
        page.locator("ol[lang=zh] > li > a").first.click()
        page.locator("section#penalty-reserved").wait_for()
        assert page.url == f"{root}checks.zh-CN.html#penalty-reserved"
        page.goto("about:blank")


def test_models_find_every_page_with_a_word_on_what_it_is_about(
    manual: Path, pages: dict[str, Read]
) -> None:
    lines = (manual / "llms.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert lines[2].startswith("> ")
    head, _sign, rest = "\n".join(lines).partition("\n## ")
    assert "重构数据" in head
    assert "## " not in head.removeprefix("# ")
    listed = re.findall(r"^- \[(.+)\]\(([^)\s]+)\)(: .+)?$", rest, re.MULTILINE)
    assert all(line.startswith(("- ", "## ")) for line in rest.splitlines()[1:] if line)
    written = {page.with_suffix(".html").name for page in (ROOT / "docs").glob("*.md")}
    assert {target for _title, target, _told in listed} == written
    assert written <= set(pages)
    assert [target for _title, target, told in listed if not told] == []
