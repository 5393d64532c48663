"""How the texts of cited places look in a browser: accessible, no wider than a phone, on paper."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from devolved_powers.law.corpus import read_corpus
from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests.site.browsing import served
from tests.site.test_browser import violations
from tests.site.turned_laws import DAY, turned

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.process]
PAGES = ("powers/P1-005/", "powers/P1-007/", "powers/P1-010/", "items/E-001/", "needs/N-01/")
"""A repealed law, one that is not known, several laws, an item, a need."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that was built with texts."""
    place = tmp_path_factory.mktemp("texts")
    root = turned(place / "registry")
    build(read(root, day=DAY), place / "site", texts=read_corpus(place / "corpus"))
    with served(place / "site") as root_address:
        yield root_address


@pytest.mark.parametrize("path", PAGES)
def test_texts_are_accessible_and_fit_a_phone(page: "Page", address: str, path: str) -> None:
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(address + path)
        assert page.locator(".cited-texts").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
        assert violations(page) == []


def test_what_was_and_what_is_stand_side_by_side_where_there_is_room(
    page: "Page", address: str
) -> None:
    page.goto(address + "powers/P1-005/")
    for width, is_beside in ((1280, True), (390, False)):
        page.set_viewport_size({"width": width, "height": 844})
        first, second = (quote.bounding_box() for quote in page.locator("blockquote").all())
        assert first is not None
        assert second is not None
        assert (second["x"] > first["x"]) == is_beside
        assert (second["y"] > first["y"] + first["height"]) != is_beside


def test_folded_texts_are_printed(page: "Page", address: str) -> None:
    page.goto(address + "powers/P1-005/")
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = false; })")
    quote = page.locator(".cited-texts blockquote").first
    assert not quote.is_visible()
    page.emulate_media(media="print")
    box = quote.bounding_box()
    assert box is not None
    assert box["height"] > 0
