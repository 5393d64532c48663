"""How discretion standards look in a browser: accessible, no wider than a phone, dark, on paper."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests.site.browsing import served
from tests.site.test_browser import violations
from tests.support import CASES

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.process]
PAGES = (
    "discretion/",
    "discretion/urban-management-2023/",
    "items/E-001/",
    "items/E-005/",
    "items/E-006/",
)
"""The list, a document, an item with two documents, one with long ranges, one with a formula."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of the registry with standards."""
    place = tmp_path_factory.mktemp("standards")
    build(read(CASES / "ok" / "discretion", day=date(2026, 11, 23)), place / "site")
    with served(place / "site") as root:
        yield root


@pytest.mark.parametrize("path", PAGES)
def test_standards_are_accessible_and_fit_a_phone(page: "Page", address: str, path: str) -> None:
    for width, scheme in ((320, "light"), (1280, "dark")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
        assert violations(page) == []


def test_what_a_tier_does_not_say_takes_no_room_on_a_phone(page: "Page", address: str) -> None:
    page.goto(address + "items/E-001/")
    empty = page.locator(".tiers td.none").first
    assert empty.is_visible()
    page.set_viewport_size({"width": 320, "height": 844})
    assert not empty.is_visible()


def test_a_long_standard_is_printed_from_where_it_begins(page: "Page", address: str) -> None:
    page.goto(address + "items/E-001/")
    page.emulate_media(media="print")
    rule = page.locator(".standard").first.evaluate("e => getComputedStyle(e).breakInside")
    assert rule == "auto"
    assert page.locator(".closing").first.is_visible()
