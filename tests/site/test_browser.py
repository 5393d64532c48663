"""The site in headless Chromium: search, pickers, keyboard, widths, accessibility, the policy."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest

from devolved_powers.register.query import CHANGED, Query
from devolved_powers.register.registry import Registry
from devolved_powers.register.standing_marks import mark, tally_text
from tests.hostile_payloads import HOSTILE as ALL_HOSTILE
from tests.site.browsing import WIDE, Seen, served, watched
from tests.site.conftest import DAY
from tests.site.registries import HOSTILE
from tests.support import ROOT

pytestmark = pytest.mark.process
axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")

from playwright.sync_api import Browser, Page, expect  # noqa: E402

NARROW = 320
KINDS = (
    "index.html",
    "powers/P1-008/index.html",
    "powers/P1-012/index.html",
    "items/E-008/index.html",
    "needs/index.html",
    "needs/N-01/index.html",
    "decisions/index.html",
    "decisions/batch-2/index.html",
    "changes/index.html",
    "changes/batch-1..batch-3/index.html",
    "days/index.html",
    "days/2021-09-01/index.html",
    "browse/index.html",
    "fields/urban-management/index.html",
    "types/penalty/index.html",
    "laws/index.html",
    "laws/e4f2a25b6c/index.html",
    "standing/index.html",
    "totals/index.html",
    "downloads/index.html",
    "about/index.html",
)
"""A page of each kind, of the project's own registry."""
AXE_RULES = {"runOnly": {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
]}}  # fmt: skip


def ids(page: Page) -> list[str]:
    found: list[str] = page.locator("#found > li > span:first-child").all_text_contents()
    return found


def all_ids(page: Page) -> list[str]:
    """Return the ids of the powers and items found, each once: a result may have several."""
    links: list[str] = page.locator("#found a").evaluate_all("list => list.map(a => a.href)")
    return list(dict.fromkeys(link.split("/")[-2] for link in links))


def search(page: Page, words: str) -> list[str]:
    """Type words into the list's search and return the ids of the powers and items shown."""
    page.get_by_label("词语、条款、编号、拼音或拼音首字母").fill(words)
    expect(page.locator("#count")).to_contain_text("找到")
    if page.locator("#more button").is_visible():
        page.locator("#more button").click()
    return all_ids(page)


@pytest.mark.parametrize(
    "words",
    ["餐饮", "道路 处罚", "犬", "河道", "第三十六条", "E-010", "ＰＯＳ", "占用城市道路 火星"],
)
def test_words_find_what_the_command_line_finds(page: Page, address: str, words: str) -> None:
    page.goto(address)
    result = Registry.open(ROOT).snapshot(DAY).search(words, partly=True)
    if not result.entries:
        page.get_by_label("词语、条款、编号、拼音或拼音首字母").fill(words)
        expect(page.locator("#count")).to_contain_text("本登记册未见赋权记录")
    else:
        assert search(page, words) == list(dict.fromkeys(entry.id for entry in result.entries))
        results = len(result.found.hits)
        counted = f"找到{results}项结果：权力事项{len(result.powers)}项"
        expect(page.locator("#count")).to_contain_text(counted)
        expect(page.locator("#partly")).to_be_visible(visible=result.is_partial)
    tallied = f"依据状态：{tally_text(result.entries, DAY)}" if result.entries else ""
    assert page.locator("#tally").inner_text() == tallied


def test_pinyin_and_initials_find_words(page: Page, address: str) -> None:
    page.goto(address)
    snapshot = Registry.open(ROOT).snapshot(DAY)
    entries = (*snapshot.powers, *snapshot.items)
    restaurants = {e.id for e in entries if "餐饮" in f"{e.name}{getattr(e, 'scenes', ())}"}
    assert len(restaurants) > 5
    for letters in ("canyin", "CanYin", "canyi", "cany", "cyin"):
        found = search(page, letters)
        assert restaurants <= set(found), letters
    assert "P1-049" in search(page, "cydhy")  # 餐饮等行业
    assert "P1-061" in search(page, "kuangquan 处罚")


def test_a_power_and_its_items_are_one_result_that_says_where_it_was_met(
    page: Page, address: str
) -> None:
    page.goto(address)
    search(page, "饭店")
    result = page.locator("#found > li").first
    expect(result.locator(".where")).to_contain_text("“饭店”即“")
    expect(result.locator(".where mark").first).to_have_text("饭店")
    expect(result.locator(".also a")).to_contain_text("执法事项 E-")
    assert ids(page) == list(dict.fromkeys(ids(page)))
    search(page, "canyin")
    expect(page.locator("#found > li > a mark").first).to_have_text("餐饮")
    search(page, "E18")
    expect(page.locator("#found .where")).to_have_count(0)


def test_a_partial_answer_says_so(page: Page, address: str) -> None:
    page.goto(address)
    found = search(page, "擅自占用城市道路 火星")
    assert found
    expect(page.get_by_role("heading", name="部分匹配")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("没有完全符合的事项")
    search(page, "餐饮")
    expect(page.get_by_role("heading", name="部分匹配")).to_be_hidden()


def test_a_power_that_was_asked_for_is_told_as_such(page: Page, address: str) -> None:
    page.goto(address)
    need = Registry.open(ROOT).timeline.needs[0]
    page.get_by_label("词语、条款、编号、拼音或拼音首字母").fill(need.name)
    expect(page.get_by_role("status")).to_contain_text(
        "本登记册未见赋权记录；已经列入行政权力问题清单"
    )
    section = page.get_by_role("region", name="已提出需求而尚未赋权")
    expect(section.locator("li").first).to_contain_text("待赋权")
    section.get_by_role("link", name=need.name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(need.name)


def test_nothing_found_is_an_answer(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("词语、条款、编号、拼音或拼音首字母").fill("火星移民")
    expect(page.get_by_role("status")).to_have_text("本登记册未见赋权记录，或者用词不同。")
    nothing = page.locator("#nothing")
    expect(nothing.get_by_role("link", name="行政权力问题清单")).to_be_visible()
    expect(nothing).to_contain_text("普安镇人民政府")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    # A condition may have left out what the town has.
    page.get_by_label("清单", exact=True).select_option("执法事项")
    expect(page.get_by_role("status")).to_contain_text("没有找到")


def test_a_citation_says_what_cites_the_place(page: Page, address: str) -> None:
    page.goto(address)
    assert search(page, "动物防疫法第三十条") == ["P1-061", "E-055"]
    expect(page.locator("#found .where")).to_contain_text("实施依据：《中华人民共和国动物防疫法》")
    expect(page.locator("#remarks")).to_contain_text("动物防疫法第三十条")


def test_filters_narrow_and_the_address_keeps_what_was_asked(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("清单", exact=True).select_option("执法事项")
    page.get_by_label("场景").select_option("网吧")
    expect(page.locator("#count")).to_contain_text("找到")
    snapshot = Registry.open(ROOT).snapshot(DAY)
    expected = [i.id for i in snapshot.search(query=Query(scene="网吧", part="items")).entries]
    assert ids(page) == expected
    expect(page).to_have_url(re.compile("scene="))
    page.reload()
    expect(page.get_by_label("场景")).to_have_value("网吧")
    expect(page.locator("#found li")).to_have_count(len(expected))
    page.get_by_role("button", name="清除条件").click()
    expect(page.locator("#all")).to_be_visible()
    expect(page.locator("#found")).to_be_hidden()


@pytest.mark.parametrize("word", ["已废止", "现行有效", CHANGED])
def test_the_filter_by_standing_finds_what_the_command_line_finds(
    page: Page, address: str, word: str
) -> None:
    page.goto(address)
    day = date(2026, 9, 1)
    page.get_by_label("基准日").fill(day.isoformat())
    page.locator("#standing").select_option(word)
    expect(page.locator("#count")).to_contain_text("找到")
    if page.locator("#more button").is_visible():
        page.locator("#more button").click()
    snapshot = Registry.open(ROOT).snapshot(day)
    expected = snapshot.search(query=Query(standing=word)).entries
    assert ids(page) == [entry.id for entry in expected]
    assert page.locator("#tally").inner_text() == f"依据状态：{tally_text(expected, day)}"
    marks = page.locator("#found em.basis").all_text_contents()
    assert marks == [text for entry in expected if (text := mark(entry.standing_on(day)))]
    expect(page).to_have_url(re.compile("standing="))


def test_the_date_of_the_list_gives_the_state_on_that_day(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("基准日").fill("2021-12-31")
    page.get_by_label("清单", exact=True).select_option("权力事项")
    expect(page.locator("#count")).to_have_text("找到105项")
    page.get_by_label("基准日").fill("2020-01-01")
    expect(page.locator("#count")).to_contain_text("没有找到")
    page.get_by_label("状态", exact=True).select_option("all")
    expect(page.locator("#count")).to_have_text("找到277项")
    expect(page.locator("#found li em").first).to_have_text("尚未施行")


def test_the_day_picker_leads_to_the_days_page(page: Page, address: str) -> None:
    page.goto(address + "days/")
    page.get_by_label("日期").fill("2022-05-05")
    page.get_by_role("button", name="查看").click()
    page.wait_for_url("**/days/2022-03-01/index.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2022-03-01")
    page.goto(address + "days/")
    page.get_by_label("日期").fill("2000-01-01")
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_role("status")).to_contain_text("尚无有效")


def test_two_decisions_lead_to_what_changed_between_them(page: Page, address: str) -> None:
    page.goto(address + "changes/")
    page.get_by_label("自", exact=True).select_option("batch-3")
    page.get_by_label("至", exact=True).select_option("batch-1")
    page.get_by_role("button", name="查看").click()
    page.wait_for_url("**/changes/batch-1..batch-3/index.html")
    page.goto(address + "changes/")
    page.get_by_label("自", exact=True).select_option("batch-3")
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_role("status")).to_contain_text("两个不同")


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("跳到正文")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for _step in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    expect(page.locator("#q")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.type("quan")
    expect(page.locator("#count")).to_contain_text("找到")
    name = page.locator("#found a").first.inner_text()
    for _step in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#found') !== null"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.go_back()
    expect(page.locator("#q")).to_have_value("quan")
    expect(page.locator("#found a").first).to_have_text(name)


def test_every_kind_of_page_fits_both_widths(browser: Browser, seen: Seen, address: str) -> None:
    for width in (WIDE, NARROW):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = watched(context, seen)
        for kind in KINDS:
            page.goto(address + kind)
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, (width, kind)
        context.close()


def violations(page: Page) -> list[tuple[str, str, str]]:
    """Return what axe-core finds wrong with a page: the rule, an example, what to do."""
    answer = axe_playwright.Axe().run(page, options=AXE_RULES).response
    return [
        (v["id"], v["nodes"][0]["html"][:160], v["nodes"][0]["failureSummary"])
        for v in answer["violations"]
    ]


def test_every_kind_of_page_is_accessible(page: Page, eventful_site: Path) -> None:
    kinds = sorted({_kind(p.relative_to(eventful_site)) for p in eventful_site.rglob("*.html")})
    assert len(kinds) > 20
    faults = {}
    with served(eventful_site) as root:
        for kind in kinds:
            page.goto(root + kind)
            faults[kind] = violations(page)
    assert {kind: found for kind, found in faults.items() if found} == {}


def _kind(path: Path) -> str:
    """Return a page of the same kind; for entries and decisions each page is one of its own."""
    several = {"laws", "fields", "bodies", "scenes", "types", "days"}
    if path.parts[0] in several and len(path.parts) > 2:
        return _FIRST.setdefault(path.parts[0], path.as_posix())
    return path.as_posix()


_FIRST: dict[str, str] = {}


@pytest.mark.parametrize("kind", ["powers/P1-008/index.html", "totals/index.html"])
def test_narrow_pages_of_the_real_registry_are_accessible(
    page: Page, address: str, kind: str
) -> None:
    page.set_viewport_size({"width": NARROW, "height": 800})
    page.goto(address + kind)
    assert violations(page) == []


def test_results_of_a_search_are_accessible_too(page: Page, address: str) -> None:
    page.set_viewport_size({"width": NARROW, "height": 800})
    page.goto(address)
    search(page, "canyin")
    page.get_by_text("筛选条件").click()
    page.get_by_label("状态", exact=True).select_option("all")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_nothing_is_asked_of_another_host_and_the_first_load_is_small(
    page: Page, seen: Seen, address: str
) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    page.goto(address, wait_until="networkidle")
    later = {url for url in sizes if "/assets/search" in url}
    assert sum(size for url, size in sizes.items() if url not in later) < 200_000
    # What searches is loaded before the first key, yet after all that is shown.
    assert len(later) == 4
    started, loaded = page.evaluate(
        "[Math.min(...performance.getEntriesByType('resource')"
        ".filter(r => r.name.includes('/assets/search')).map(r => r.startTime)),"
        " performance.getEntriesByType('navigation')[0].loadEventStart]"
    )
    assert started >= loaded
    search(page, "餐饮")
    assert seen.requests
    assert all(request.startswith((address, "data:")) for request in seen.requests)


def test_the_site_works_from_the_file_system(page: Page, seen: Seen, real_site: Path) -> None:
    page.goto((real_site / "index.html").as_uri())
    assert "P1-049" in search(page, "canyin")
    page.locator("#found a").first.click()
    expect(page.get_by_role("heading", name="实施依据")).to_be_visible()
    page.get_by_role("navigation", name="页面").get_by_role("link", name="某日状态").click()
    page.get_by_label("日期").fill("2021-10-01")
    page.get_by_role("button", name="查看").click()
    page.wait_for_url("**/days/2021-09-01/index.html")
    assert all(request.startswith(("file:", "data:")) for request in seen.requests)


def test_without_scripts_all_but_the_instant_search_works(
    browser: Browser, seen: Seen, address: str
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": WIDE, "height": 800}
    )
    page = context.new_page()
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.goto(address)
    assert not page.locator("#search").is_visible()
    assert page.locator("#all li").count() == 492
    page.get_by_role("link", name="按领域、类型、部门或场景浏览").click()
    page.get_by_role("link", name="网吧").click()
    assert "网吧" in page.locator("h1").inner_text()
    page.locator(".entries a").first.click()
    assert "实施依据" in page.locator("main").inner_text()
    page.goto(address + "days/")
    page.get_by_role("link", name="2022-03-01").click()
    assert page.locator("h1").inner_text() == "自2022-03-01起的状态"
    page.goto(address + "changes/")
    page.get_by_role("link", name="第一批（2021-09-01）至第三批（2022-09-01）").click()
    assert page.locator("table tbody tr").count() > 100
    context.close()


def test_hostile_texts_do_nothing_in_the_browser(page: Page, hostile_site: Path) -> None:
    page.goto((hostile_site / "index.html").as_uri())
    for number, text in enumerate(HOSTILE, 1):
        assert f"P4-{number:03d}" in search(page, f"p4-{number:03d}")
        assert page.locator("#found a").first.inner_text() == " ".join(text.split())
        page.goto((hostile_site / f"powers/P4-{number:03d}/index.html").as_uri())
        assert page.evaluate("window.bad") is None
        page.go_back()
    page.goto((hostile_site / "decisions/batch-4/index.html").as_uri())
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.evaluate("window.bad") is None


def test_a_wholly_hostile_registry_does_nothing_in_the_browser(
    page: Page, seen: Seen, wholly_hostile_site: Path
) -> None:
    law = next(iter(sorted((wholly_hostile_site / "laws").glob("*/index.html"))))
    start = (wholly_hostile_site / "index.html").as_uri()
    for payload in ALL_HOSTILE:
        page.goto(f"{start}?{urlencode({'q': payload})}")
        expect(page.locator("#count")).not_to_have_text("正在载入……")
        assert page.evaluate("window.bad") is None
    for words in ("处罚", "◆", "script window.bad", "img src onerror", "示例"):
        page.goto(f"{start}?{urlencode({'q': words, 'status': 'all'})}")
        expect(page.locator("#count")).not_to_have_text("正在载入……")
        made = page.locator("#found *, #wanted *, #nothing *, #remarks *")
        tags = {*made.evaluate_all("list => list.map(one => one.tagName)")}
        assert tags <= {"A", "BR", "EM", "H2", "LI", "MARK", "OL", "P", "SECTION", "SPAN", "UL"}
        assert page.evaluate("window.bad") is None
    entry, decision = "powers/P1-001/index.html", "decisions/batch-4/index.html"
    shown = (wholly_hostile_site / path for path in (entry, decision, "totals/index.html"))
    for file in (*shown, law):
        page.goto(file.as_uri())
        assert page.evaluate("window.bad") is None
        links = "a[href^='javascript'], a[href^='data'], [onerror], [onload], [onfocus]"
        assert page.locator(links).count() == 0
    inside = wholly_hostile_site.as_uri()
    assert all(request.startswith((inside, "data:,")) for request in seen.requests)


def test_it_prints_on_paper_without_menus(page: Page, address: str) -> None:
    page.goto(address + "powers/P1-008/")
    page.emulate_media(media="print")
    assert not page.locator("nav.menu").is_visible()
    assert page.locator(".notice").is_visible()
    assert page.locator("h1").is_visible()
