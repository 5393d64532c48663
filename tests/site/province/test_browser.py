"""The page of a data set in headless Chromium: search, lists of towns, phone, paper, no script."""

from pathlib import Path

import pytest

from devolved_powers.province.names import power_key
from devolved_powers.site.province.edition import power_page
from tests.province.data_sets import DataSet
from tests.site.browsing import WIDE, Seen, watched

pytestmark = pytest.mark.process
axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

from playwright.sync_api import Browser, Page, expect  # noqa: E402

NARROW = 320
ROAD = power_page(power_key("对擅自占用城市道路的处罚", "行政处罚"))
AXE_RULES = {"runOnly": {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
]}}  # fmt: skip


def kinds(site: Path) -> list[str]:
    """Return a page of each kind."""
    first = [min(site.glob(f"{part}/*/index.html")) for part in ("towns", "cities", "changes")]
    paths = [path.relative_to(site).as_posix() for path in first]
    listed = [f"{part}/index.html" for part in ("towns", "powers", "changes", "about")]
    return ["index.html", *listed, *paths, ROAD]


def test_no_page_breaks_a_rule_of_accessibility(
    browser: Browser, seen: Seen, province_site: Path, address: str
) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(
            viewport={"width": WIDE, "height": 900}, locale="zh-CN", color_scheme=scheme
        )
        page = watched(context, seen)
        context.add_init_script("window.axe = undefined")
        for path in kinds(province_site):
            page.goto(f"{address}{path}")
            found = axe_playwright.Axe().run(page, options=AXE_RULES).response["violations"]
            told = [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]
            assert told == [], (scheme, path)
        context.close()


def test_pages_fit_a_phone(browser: Browser, seen: Seen, province_site: Path, address: str) -> None:
    context = browser.new_context(viewport={"width": NARROW, "height": 640}, locale="zh-CN")
    page = watched(context, seen)
    for path in kinds(province_site):
        page.goto(f"{address}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, path
    context.close()


def test_words_find_powers(page: Page, address: str) -> None:
    page.goto(f"{address}index.html")
    page.get_by_label("查找赋权事项").last.fill("擅自占用 道路")
    expect(page.locator("#power-count")).to_contain_text("找到")
    first = page.locator("#power-found > li").first
    expect(first).to_contain_text("对擅自占用城市道路的处罚")
    expect(first).to_contain_text("个乡镇")
    first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("占用城市道路")
    page.go_back()
    expect(page.locator("#power-words")).to_have_value("擅自占用 道路")


def test_words_are_found_however_they_are_written(page: Page, address: str) -> None:
    page.goto(f"{address}powers/index.html")
    field = page.locator("#power-words")
    field.fill("擅自佔用城市道路")
    expect(page.locator("#power-found")).to_contain_text("对擅自占用城市道路的处罚")
    expect(page.locator("#all-powers")).to_be_hidden()
    field.fill("火星移民")
    expect(page.locator("#power-count")).to_have_text("没有找到，或者各地用词不同。")
    field.fill("")
    expect(page.locator("#all-powers")).to_be_visible()


def test_a_list_of_towns_is_narrowed_by_name_and_county(page: Page, address: str) -> None:
    page.goto(f"{address}towns/index.html")
    field = page.get_by_label("按名称查找乡镇（街道）、县（市、区）").last
    field.fill("柳东")
    expect(page.locator("#towns li:visible")).to_have_count(1)
    field.fill("青县")
    expect(page.locator("#towns li:visible")).to_have_count(5)
    expect(page.get_by_role("status").filter(has_text="5个乡镇")).to_be_visible()


def test_everything_but_the_search_works_without_a_script(
    browser: Browser, data: DataSet, province_site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto((province_site / "index.html").as_uri())
    expect(page.locator("#find-power")).to_be_hidden()
    page.get_by_role("link", name="乡镇名单").first.click()
    assert page.locator("#towns li").count() == len(data.towns)
    page.goto((province_site / ROAD).as_uri())
    page.locator("#held details").first.locator("li a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("镇")
    context.close()


def test_it_opens_from_a_folder_and_asks_nobody_else(
    page: Page, seen: Seen, province_site: Path
) -> None:
    page.goto((province_site / "powers" / "index.html").as_uri())
    page.locator("#power-words").fill("种子")
    expect(page.locator("#power-count")).to_contain_text("找到")
    assert all(address.startswith("file://") for address in seen.requests)


def test_hostile_texts_stay_texts(page: Page, hostile_province_site: Path) -> None:
    page.goto((hostile_province_site / "powers" / "index.html").as_uri())
    page.locator("#power-words").fill("script")
    expect(page.locator("#power-count")).to_contain_text("找到")
    expect(page.locator("#power-found")).to_contain_text("</script><img src=x")
    for path in sorted(hostile_province_site.rglob("index.html")):
        page.goto(path.as_uri())
        assert page.evaluate("window.bad") is None


def test_paper_shows_what_is_folded(page: Page, address: str) -> None:
    page.goto(f"{address}{ROAD}")
    page.locator("#held details").first.evaluate("one => { one.open = false; }")
    page.emulate_media(media="print")
    expect(page.locator("#held details li").first).to_be_visible()
    expect(page.locator(".printed svg")).to_be_visible()
