"""Nothing too small to touch, nothing that jumps, nothing cut off, no page printed for the foot."""

import re
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests.site.browsing import WIDE, served
from tests.site.test_office import FULL, registry_with

pytestmark = pytest.mark.process

from playwright.sync_api import Page, expect  # noqa: E402

NARROW = 390
TARGET = 24
"""The least height of what a finger is to hit (WCAG 2.2, 2.5.8)."""
TOO_SMALL = """least => [...document.querySelectorAll("a, button, summary, input, select")].filter(
    e => e.checkVisibility() && !e.closest("p, dd, td, th, .skip")
        && Math.round(e.getBoundingClientRect().height) < least).map(e => e.outerHTML)"""


@pytest.mark.parametrize(
    "path", ["index.html", "powers/P1-001/index.html", "browse/index.html", "scenes/index.html"]
)
def test_what_stands_alone_is_large_enough_to_touch(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": NARROW, "height": 844})
    page.goto(address + path)
    assert page.evaluate(TOO_SMALL, TARGET) == []


@pytest.mark.parametrize("width", [NARROW, 768, WIDE])
def test_what_is_found_stays_in_its_place_when_conditions_can_be_cleared(
    page: Page, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address)
    count = page.locator("#count")
    before = count.bounding_box()
    page.locator("#q").fill("餐饮")
    expect(count).to_contain_text("找到")
    after = count.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) <= 6
    button, word = page.locator("#clear button"), page.locator("#filters summary")
    page.locator("#filters").evaluate("e => { e.open = true; }")
    page.locator("#part").select_option("P")
    told = page.locator("#chosen").bounding_box()
    place = button.bounding_box()
    assert told is not None
    assert place is not None
    assert told["x"] + told["width"] <= place["x"]  # neither covers the other
    line = word.bounding_box()
    assert line is not None
    assert place["y"] + place["height"] <= line["y"] + line["height"] + 6


def test_a_mark_is_whole_and_of_one_colour(page: Page, eventful_site: Path) -> None:
    with served(eventful_site) as root:
        page.set_viewport_size({"width": 320, "height": 844})
        page.goto(root)
        odd = page.locator("main em").evaluate_all(
            """marks => marks.flatMap(mark => [...mark.querySelectorAll("*")].filter(
                part => getComputedStyle(part).color !== getComputedStyle(mark).color
            )).map(part => part.outerHTML)"""
        )
        assert odd == []
        page.goto(root + "standing/")
        broken = page.locator("em.basis").evaluate_all(
            "l => l.filter(e => e.textContent.length < 12 && e.getClientRects().length > 1).length"
        )
        assert broken == 0


@pytest.mark.parametrize("width", [NARROW, 768])
def test_the_table_of_standings_is_seen_whole(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address + "totals/")
    first = page.locator(".scroll").first
    assert first.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_the_tiles_leave_no_gap(page: Page, address: str) -> None:
    for width in (320, NARROW, 600, 768, WIDE):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(address)
        sums, last = (page.locator(s).bounding_box() for s in (".sums", ".sums li:last-child"))
        assert sums is not None
        assert last is not None
        assert abs(sums["x"] + sums["width"] - last["x"] - last["width"]) <= 1


def test_no_page_is_printed_for_the_foot_alone(page: Page, tmp_path: Path) -> None:
    root = registry_with(tmp_path / "r", FULL)
    build(read(root, day=date(2022, 12, 31)), tmp_path / "site")
    with served(tmp_path / "site") as address:
        for path in ("powers/P1-001/", "powers/P1-002/"):
            page.goto(address + path)
            assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= 3
        page.emulate_media(media="print")
        assert page.locator(".foot .filings a").is_visible()
        assert not page.locator(".foot .feed").is_visible()
        for part in (".permanent", ".printed", ".foot"):
            rule = page.locator(part).evaluate("e => getComputedStyle(e).breakBefore")
            assert rule == "avoid", part


@pytest.mark.parametrize("asked", ["?q=的", "?type=行政处罚&status=all"])
def test_who_comes_back_from_an_entry_is_where_they_were(
    page: Page, address: str, asked: str
) -> None:
    page.set_viewport_size({"width": NARROW, "height": 844})
    page.goto(address + asked)
    page.get_by_role("button", name="显示全部").click()
    link = page.locator("#found > li").nth(70).locator("a").first
    link.scroll_into_view_if_needed()
    there = page.evaluate("scrollY")
    assert there > 844
    link.click()
    page.wait_for_url("**/powers/**")
    page.go_back()
    expect(page.locator("#found > li").nth(70)).to_be_in_viewport()
    assert abs(page.evaluate("scrollY") - there) < 200
    page.locator("#q").fill("餐饮")
    expect(page.locator("#count")).to_contain_text("找到")
    assert page.locator("#found > li").count() <= 50
