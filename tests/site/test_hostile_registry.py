"""The public page of a registry whose every text is hostile, read by each file's own reader."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests import hostile_readers as reader
from tests.hostile_registry import hostile
from tests.test_hostile_texts import whole

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site, with a folder around it that nothing may be written to."""
    place = tmp_path_factory.mktemp("hostile-site")
    build(read(hostile(place / "registry"), day=date(2026, 1, 1)), place / "around" / "site")
    return place / "around" / "site"


def test_every_page_holds_text(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    found = [whole(reader.page(page.read_bytes())) for page in pages]
    assert sum(map(bool, found)) > 50


def test_the_feed_and_the_index_hold_text(site: Path) -> None:
    assert whole(reader.xml((site / "feed.xml").read_bytes()))
    assert whole(reader.script((site / "assets" / "search-index.js").read_bytes()))


def test_the_downloads_and_the_data_hold_text(site: Path) -> None:
    readers = {".json": reader.data, ".csv": reader.table, ".xlsx": reader.xlsx,
               ".docx": reader.docx}  # fmt: skip
    files = [path for path in site.rglob("*") if path.suffix in readers]
    assert {path.suffix for path in files} == set(readers)
    for path in files:
        whole(readers[path.suffix](path.read_bytes()))


def test_no_file_is_named_by_the_data(site: Path) -> None:
    written = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    marker = json.loads((site / ".powers-site").read_text(encoding="utf-8"))
    assert {*written} == {*marker["files"], ".powers-site"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert all(re.fullmatch(r"[A-Za-z0-9./-]+", name) for name in written)
    assert len({name.casefold() for name in written}) == len(written)
