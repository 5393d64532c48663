"""On a telephone, in the dark and on paper: what is seen first, and what can be reached."""

import re
from pathlib import Path

import pytest

from tests.site.browsing import WIDE, Seen, served, watched
from tests.site.test_browser import violations
from tests.support import ROOT, powers

pytestmark = pytest.mark.process

from playwright.sync_api import Browser, Page, ViewportSize, expect  # noqa: E402

TELEPHONE: ViewportSize = {"width": 390, "height": 844}
KEYBOARD = 336
"""What the keyboard of a telephone covers."""
DARK = (
    "index.html",
    "powers/P1-001/index.html",
    "standing/index.html",
    "totals/index.html",
    "changes/index.html",
    "changes/batch-1..batch-2/index.html",
    "decisions/batch-2/index.html",
)


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size(TELEPHONE)
    return page


def top(page: Page, selector: str) -> float:
    place: float = page.locator(selector).first.evaluate("e => e.getBoundingClientRect().top")
    return place


@pytest.mark.parametrize("path", ["index.html", "powers/P1-008/index.html", "totals/index.html"])
def test_the_head_leaves_the_first_screen_to_the_content(
    phone: Page, address: str, path: str
) -> None:
    phone.goto(address + path)
    assert top(phone, "main h1") <= 150
    expect(phone.locator("nav.menu")).to_be_hidden()


@pytest.mark.parametrize(
    "words", ["餐饮", "动物防疫法第30条", "E18", "擅自占用城市道路 火星", "火星移民"]
)
def test_the_first_result_is_seen_above_the_keyboard(phone: Page, address: str, words: str) -> None:
    phone.goto(address)
    phone.locator("#q").fill(words)
    expect(phone.locator("#count")).not_to_contain_text("有效事项共")
    expect(phone.locator("#count")).not_to_have_text("正在载入……")
    first = phone.locator(".entries.found a:visible, #nothing a:visible").first
    box = first.bounding_box()
    assert box is not None
    assert box["y"] + min(box["height"], 28) < TELEPHONE["height"] - KEYBOARD


def test_the_menu_opens_and_closes_by_keyboard_and_without_scripts(
    browser: Browser, phone: Page, address: str
) -> None:
    phone.goto(address + "powers/P1-008/")
    for _step in range(4):
        phone.keyboard.press("Tab")
        if phone.evaluate("document.activeElement.className") == "open-menu":
            break
    expect(phone.locator(":focus")).to_have_text("栏目")
    phone.keyboard.press("Enter")
    expect(phone.locator("nav.menu")).to_be_visible()
    phone.keyboard.press("Tab")
    expect(phone.locator(":focus")).to_have_text("事项查询")
    assert violations(phone) == []
    plain = browser.new_context(java_script_enabled=False, viewport=TELEPHONE)
    page = plain.new_page()
    page.goto(address)
    page.get_by_role("link", name="栏目", exact=True).click()
    page.get_by_role("link", name="收起栏目").click()
    expect(page.locator("nav.menu")).to_be_hidden()
    page.get_by_role("link", name="栏目", exact=True).click()
    page.get_by_role("link", name="分类浏览").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("分类浏览")
    plain.close()


def test_filters_are_folded_counted_and_cleared(phone: Page, address: str) -> None:
    phone.goto(address)
    expect(phone.locator("#part")).to_be_hidden()
    expect(phone.locator("#clear")).to_be_hidden()
    phone.get_by_text("筛选条件").click()
    phone.locator("#part").select_option("P")
    phone.locator("#status").select_option("all")
    phone.get_by_text("筛选条件").click()
    expect(phone.locator("summary")).to_have_text("筛选条件已选2项")
    phone.get_by_role("button", name="清除条件").click()
    expect(phone.locator("#chosen")).to_be_empty()
    expect(phone.locator("#q")).to_be_focused()
    expect(phone.locator("#all")).to_be_visible()
    phone.set_viewport_size({"width": WIDE, "height": 900})
    expect(phone.locator("#part")).to_be_visible()


@pytest.mark.parametrize("width", [390, WIDE])
def test_no_choice_is_cut_off(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address)
    page.locator("#filters").evaluate("e => { e.open = true; }")
    cut = page.locator("#search select").evaluate_all(
        """list => list.filter(select => {
            const copy = select.cloneNode(true);
            copy.style.width = "max-content";
            document.querySelector("main").append(copy);
            const wanted = copy.offsetWidth;
            copy.remove();
            return wanted > select.offsetWidth + 1;
        }).map(select => select.id)"""
    )
    assert cut == []


def test_the_index_is_loaded_before_the_first_key_but_not_where_bytes_are_dear(
    phone: Page, address: str
) -> None:
    index = phone.locator("script[src$='search-index.js']")
    phone.goto(address)
    expect(index).to_have_count(1)
    phone.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    phone.goto(address, wait_until="networkidle")
    phone.evaluate(
        "() => new Promise((done) => requestIdleCallback(done))"
    )  # behind the page's own
    expect(index).to_have_count(0)
    phone.locator("#q").fill("餐饮")
    expect(phone.locator("#count")).to_contain_text("找到")


def test_pages_are_accessible_in_the_dark(
    browser: Browser, seen: Seen, eventful_site: Path
) -> None:
    context = browser.new_context(
        color_scheme="dark", viewport={"width": WIDE, "height": 900}, locale="zh-CN"
    )
    page = watched(context, seen)
    with served(eventful_site) as root:
        for path in DARK:
            page.goto(root + path)
            assert violations(page) == [], path
        page.goto(f"{root}?q=城市&status=all")
        expect(page.locator("#count")).to_contain_text("找到")
        assert violations(page) == []
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground != "rgb(255, 255, 255)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    context.close()


def test_the_list_prints_as_a_numbered_list(page: Page, address: str) -> None:
    page.goto(address)
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) < 15
    page.emulate_media(media="print")
    for hidden in (".sums", "#search", ".place-line", "nav.menu"):
        assert not page.locator(hidden).is_visible()
    first = page.locator("#all > li").first
    assert first.evaluate("e => getComputedStyle(e, '::before').content") == "counter(list-item)"


def test_an_exported_page_fits_a_telephone(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size(TELEPHONE)
    for name, arguments in {
        "town": ("export", "-l", "town"),
        "full": ("export", "-l", "full"),
        "checklist": ("checklist", "餐饮店"),
    }.items():
        file = tmp_path / f"{name}.html"
        done = powers(*arguments, "--format", "html", "-o", file, "-R", ROOT, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"], name
        over = page.locator(".scroll").evaluate_all(
            "l => l.some(e => e.scrollWidth > e.clientWidth)"
        )
        assert not over, name
        cell = page.locator("tbody td:visible").nth(1)
        named = cell.evaluate("e => getComputedStyle(e, '::before').content")
        assert named.endswith('："'), name
        page.emulate_media(media="print")
        assert cell.evaluate("e => getComputedStyle(e, '::before').content") == "none"
        assert cell.evaluate("e => getComputedStyle(e).display") == "table-cell"
        page.emulate_media(media="screen")


def test_a_condition_that_the_page_does_not_know_is_told(phone: Page, address: str) -> None:
    phone.goto(f"{address}?field=未知&type=行政处罚")
    expect(phone.locator("#unknown")).to_have_text("本页没有“未知”这个条件，未按它筛选。")
    expect(phone.locator("#type")).to_have_value("行政处罚")
    phone.goto(f"{address}?type=行政处罚")
    expect(phone.locator("#unknown")).to_be_hidden()
