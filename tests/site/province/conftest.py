"""The page of a data set of small registries with every turn, and of one of hostile texts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from devolved_powers.site.province.build import build
from devolved_powers.site.province.reading import read_dataset
from tests.province.data_sets import DataSet, gathered
from tests.province.registries import Place, lay_case
from tests.site.registries import HOSTILE
from tests.support import powers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.site.browsing import Seen

DAY = date(2026, 11, 23)
ADDRESS = "https://province.example.invalid/powers/"


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> DataSet:
    """Return a data set of small registries with every turn that a power can take."""
    return gathered(tmp_path_factory.mktemp("site-of-province"))


def built(data: Path, site: Path, day: date = DAY, base: str = "") -> Path:
    """Build the page of a data set; return its folder."""
    with read_dataset(str(data), day, base=base) as edition:
        build(edition, site)
    return site


@pytest.fixture(scope="session")
def province_site(data: DataSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of that data set, with the address where it will stand."""
    return built(data.folder, tmp_path_factory.mktemp("p") / "province" / "site", base=ADDRESS)


HOSTILE_AT = (
    "赋予示例镇县级行政权力事项（第一批）",
    "对擅自占用城市道路的处罚",
    "对擅自挖掘城市道路的处罚",
    "对经营假种子的处罚",
    "农药经营许可",
    "暂停后仍无承接能力",
)
"""Texts of the sample: the title of a decision, names of powers, why one was recalled."""


@pytest.fixture(scope="session")
def hostile_province_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a registry with hostile texts, and of a sound one."""
    place = tmp_path_factory.mktemp("hostile-province")
    lay_case(place / "one", "suspension", Place("'<u>甲</u>镇'", county="青县", city="青市"))
    lay_case(place / "two", "suspension", Place("乙镇", county="青县", city="青市"))
    for path in sorted((place / "one").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for known, hostile in zip(HOSTILE_AT, HOSTILE, strict=True):
            quoted = hostile.replace("'", "''")
            for end in "\n,}":
                text = text.replace(f": {known}{end}", f": '{quoted}'{end}")
        path.write_text(text, encoding="utf-8")
    done = powers("gather", place / "one", place / "two", "-o", place / "data", cwd=place)
    assert done.returncode == 0, done.stdout + done.stderr
    return built(place / "data", place / "site")


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Return a headless Chromium; tests without one are skipped, loudly."""
    from tests.site.browsing import chromium

    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def address(province_site: Path) -> Iterator[str]:
    """Return the address of the site, below a sub-path."""
    from tests.site.browsing import served

    with served(province_site.parent.parent) as root:
        yield f"{root}province/site/"


@pytest.fixture
def seen() -> "Iterator[Seen]":
    """Return what the browser complains of; a test that leaves anything here fails."""
    from tests.site.browsing import Seen

    noted = Seen()
    yield noted
    assert noted.complaints == []


@pytest.fixture
def page(browser: "Browser", seen: "Seen") -> "Iterator[Page]":
    """Return a page of a context of its own, as wide as an office's screen."""
    from tests.site.browsing import WIDE, watched

    context = browser.new_context(viewport={"width": WIDE, "height": 900}, locale="zh-CN")
    yield watched(context, seen)
    context.close()
