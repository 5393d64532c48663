"""Discretion standards on the page of what changed and in the feed: both their days."""

import re
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.site.build import files
from devolved_powers.site.source import read
from tests.support import SMALL, copy_of

pytestmark = pytest.mark.process
STANDARD = """# yaml-language-server: $schema=../schemas/discretion.schema.json
standard: {slug}
title: 示例市道路裁量基准
doc_no: 示综执规〔2022〕1号
published: 2021-12-05
effective: 2022-01-01
until: 2023-06-30
provenance: {{status: {status}}}
entries:
  - items: [E-001]
    name: 擅自占用城市道路的
    tiers:
      - when: 占用10平方米以上的
        fines:
          - {{from: 5000, to: 20000, unit: 元}}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry with a standard, and a draft of one."""
    made = copy_of(SMALL, tmp_path_factory.mktemp("standards") / "registry")
    (made / "discretion").mkdir()
    for slug, status in (("roads-2022", "transcribed"), ("roads-draft", "draft")):
        text = STANDARD.format(slug=slug, status=status)
        (made / f"discretion/{slug}.yaml").write_text(text, encoding="utf-8")
    return made


def pages(root: Path, day: date) -> dict[str, str]:
    wanted = ("feed.xml", "changes/index.html")
    made = files(read(root, day=day))
    return {file.path: file.content.decode("utf-8") for file in made if file.path in wanted}


def test_both_days_of_a_standard_are_told_and_those_of_a_draft_are_not(root: Path) -> None:
    made = pages(root, date(2023, 12, 31))
    rows = re.findall(
        r'id="(at-[a-z-]+-roads-\w+)" data-day="([\d-]+)" data-nature="standard"',
        made["changes/index.html"],
    )
    assert rows == [
        ("at-term-over-roads-2022", "2023-07-01"),
        ("at-in-force-roads-2022", "2022-01-01"),
    ]
    assert "discretion/roads-2022/index.html" in made["changes/index.html"]
    feed = made["feed.xml"]
    assert feed.count("裁量基准施行") >= 1
    assert "2021-12-05T00:00:00+08:00" in feed  # the day it was made public
    assert "2023-07-01T00:00:00+08:00" in feed
    assert "roads-draft" not in feed


def test_what_is_to_come_is_not_in_the_feed(root: Path) -> None:
    made = pages(root, date(2023, 6, 30))
    assert "裁量基准有效期届满" not in made["feed.xml"]
    assert 'data-day="2023-07-01" data-nature="standard"' in made["changes/index.html"]
