"""The public page of a registry whose every text is hostile, read by each file's own reader."""

import json
import re
from pathlib import Path

import pytest

from devolved_powers.register.page_paths import NOT_FOUND
from tests import hostile_readers as reader
from tests.hostile_outputs import whole

pytestmark = pytest.mark.process


def test_every_page_holds_text(wholly_hostile_site: Path) -> None:
    pages = sorted(wholly_hostile_site.rglob("*.html"))
    assert len(pages) > 50
    found = [
        whole(reader.page(page.read_bytes(), "/" if page.name == NOT_FOUND else ""))
        for page in pages
    ]
    assert sum(map(bool, found)) > 50


def test_the_feed_and_the_index_hold_text(wholly_hostile_site: Path) -> None:
    assert whole(reader.xml((wholly_hostile_site / "feed.xml").read_bytes()))
    assert whole(reader.script((wholly_hostile_site / "assets" / "search-index.js").read_bytes()))


def test_the_downloads_and_the_data_hold_text(wholly_hostile_site: Path) -> None:
    readers = {".json": reader.data, ".csv": reader.table, ".xlsx": reader.xlsx,
               ".docx": reader.docx}  # fmt: skip
    files = [path for path in wholly_hostile_site.rglob("*") if path.suffix in readers]
    assert {path.suffix for path in files} == set(readers)
    for path in files:
        whole(readers[path.suffix](path.read_bytes()))


def test_no_file_is_named_by_the_data(wholly_hostile_site: Path) -> None:
    written = [
        path.relative_to(wholly_hostile_site).as_posix()
        for path in wholly_hostile_site.rglob("*")
        if path.is_file()
    ]
    marker = json.loads((wholly_hostile_site / ".powers-site").read_text(encoding="utf-8"))
    assert {*written} == {*marker["files"], ".powers-site"}
    assert [path.name for path in wholly_hostile_site.parent.iterdir()] == ["site"]
    assert all(re.fullmatch(r"[A-Za-z0-9./-]+", name) for name in written)
    assert len({name.casefold() for name in written}) == len(written)
