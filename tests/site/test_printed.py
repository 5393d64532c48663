"""What paper says of a page: its address, as a code that is read back, and the day of printing."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests.documents.codes import drawn, read_codes
from tests.site.registries import eventful
from tests.support import PATIENCE

pytestmark = pytest.mark.process
BASE = "https://town.example.invalid/powers/"
SITE = f"site:\n  address: {BASE}\n"
DAY = date(2022, 12, 31)
WHOLE = re.compile(r'<span class="whole">([^<]*)</span>')
"""What keeps ids on one line on the screen."""
PAGES = {
    "index.html": "",
    "powers/P1-001/index.html": "powers/P1-001/",
    "decisions/batch-2/index.html": "decisions/batch-2/",
    "laws/index.html": "laws/",
}
DRAWING = re.compile(r'<div class="printed">\s*(<svg.*?</svg>)', re.DOTALL)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = eventful(tmp_path_factory.mktemp("printed") / "registry")
    with (root / "registry.yaml").open("a", encoding="utf-8") as file:
        file.write(SITE)
    return root


@pytest.fixture(scope="module")
def site(registry: Path) -> Path:
    build(read(registry, day=DAY), registry.parent / "site")
    return registry.parent / "site"


def pages_of(site: Path) -> Mapping[str, str]:
    return {
        page.relative_to(site).as_posix(): page.read_text(encoding="utf-8")
        for page in site.rglob("*.html")
    }


@pytest.mark.parametrize("page", PAGES)
def test_the_code_of_a_page_leads_to_it_and_the_address_stands_beside_it(
    site: Path, page: str
) -> None:
    text = pages_of(site)[page]
    address = BASE + PAGES[page]
    assert f"扫码查看本页：{address}</p>" in WHOLE.sub(r"\1", text)
    (drawing,) = DRAWING.findall(text)
    assert read_codes(drawn(drawing)) == [address]


def test_the_page_of_every_kind_of_place_is_the_one_that_checklists_name(site: Path) -> None:
    for page, text in pages_of(site).items():
        if page.startswith("scenes/"):
            assert BASE + page.removesuffix("index.html") + "</p>" in text


def test_no_style_stands_in_the_drawing_and_a_page_gains_less_than_three_kilobytes(
    site: Path, eventful_site: Path
) -> None:
    plain = pages_of(eventful_site)
    for page, text in pages_of(site).items():
        for drawing in DRAWING.findall(text):
            assert "style" not in drawing
        assert len(text.encode()) - len(plain[page].encode()) < 3_000, page


def test_without_an_address_there_is_no_code_and_still_room_for_the_day(
    eventful_site: Path,
) -> None:
    for text in pages_of(eventful_site).values():
        assert "扫码" not in text
        assert not DRAWING.search(text)
        assert '打印日期：<span id="printed-day">　　　　年　　月　　日</span>' in text


def test_the_same_record_makes_the_same_pages(registry: Path, site: Path, tmp_path: Path) -> None:
    build(read(registry, day=DAY), tmp_path / "again")
    assert pages_of(tmp_path / "again") == pages_of(site)


@pytest.mark.parametrize("script", [True, False])
def test_a_printed_entry_is_read_back_off_the_paper(
    site: Path, tmp_path: Path, *, script: bool
) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm NOT INSTALLED, NO PRINT WAS READ: apt-get install poppler-utils")
    from tests.site.browsing import chromium, served

    pdf = tmp_path / "entry.pdf"
    with chromium() as browser, served(site) as address:
        page = browser.new_context(java_script_enabled=script).new_page()
        page.goto(f"{address}powers/P1-001/index.html")
        assert not page.locator(".printed").is_visible()
        page.pdf(path=pdf, format="A4")
        page.emulate_media(media="print")
        box = page.locator(".printed svg").bounding_box()
    assert box is not None
    assert box["width"] / 96 * 25.4 >= 20
    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", pdf, tmp_path / "page"], check=True, timeout=PATIENCE
    )
    read_back = [text for each in sorted(tmp_path.glob("*.png")) for text in read_codes(each)]
    assert read_back == [f"{BASE}powers/P1-001/"]
    told = subprocess.run(
        ["pdftotext", pdf, "-"], check=True, capture_output=True, timeout=PATIENCE
    )
    words = "".join(told.stdout.decode().split())
    assert f"扫码查看本页：{BASE}powers/P1-001/" in words
    filled_in = re.search(r"打印日期：\d{4}年\d{1,2}月\d{1,2}日", words) is not None
    assert filled_in is script, "the script fills the day in; else it is done by hand"
