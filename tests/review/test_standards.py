"""`powers ci` on a change to a discretion standard: a reviewer sees what it does to the tiers."""

from pathlib import Path

import pytest

from tests.repository import Repository
from tests.support import SMALL, copy_of, powers

pytestmark = pytest.mark.process

FILE = "discretion/roads-2022.yaml"
STANDARD = """# yaml-language-server: $schema=../schemas/discretion.schema.json
standard: roads-2022
title: 示例市道路裁量基准
doc_no: 示综执规〔2022〕1号
effective: 2022-01-01
until: 2030-12-31
provenance: {status: transcribed, source: 示例市人民政府网站}
entries:
  - items: [E-001]
    name: 擅自占用城市道路的
    tiers:
      - tier: 从轻
        when: 占用面积不足10平方米的
        fines:
          - {from: 1000, to: 5000, unit: 元}
      - tier: 一般
        when: 占用面积10平方米以上的
        fines:
          - {from: 5000, to: 20000, unit: 元}
"""


@pytest.fixture
def change(tmp_path: Path) -> Repository:
    """A branch of a registry that has a standard."""
    made = Repository(tmp_path / "repository")
    copy_of(SMALL, made.root)
    (made.root / "discretion").mkdir()
    (made.root / FILE).write_text(STANDARD, encoding="utf-8")
    made.commit("登记")
    made.branch("change")
    return made


def ci(made: Repository, *options: str) -> tuple[int, str]:
    done = powers("ci", *options, cwd=made.root, language="en")
    return done.returncode, done.stdout


def test_a_wider_range_is_shown_though_it_breaks_no_check(change: Repository) -> None:
    change.edit(FILE, ("from: 5000, to: 20000", "from: 5000, to: 15000"))
    code, out = ci(change)
    assert code == 0, out
    assert "Range of a tier changed" in out
    assert "擅自占用城市道路的｜一般" in out
    assert "5000元以上15000元以下" in out


def test_a_standard_that_is_deleted_fails(change: Repository) -> None:
    (change.root / FILE).unlink()
    code, out = ci(change)
    assert code == 1
    assert "Gone from the record, and no decision says why: roads-2022" in out
    assert "its last day goes into `until`" in out


def test_a_standard_that_gets_a_last_day_passes(change: Repository) -> None:
    change.edit(FILE, ("until: 2030-12-31", "until: 2029-12-31"))
    code, out = ci(change)
    assert code == 0, out
    assert "2030-12-31 → 2029-12-31" in out


def test_a_standard_marked_as_confirmed_needs_a_reviewer(change: Repository) -> None:
    by = "{by: 示例县司法局 甲, on: 2022-02-01, against: 示综执规〔2022〕1号}"
    change.edit(FILE, ("status: transcribed, ", f"status: confirmed, confirmed: {by}, "))
    code, out = ci(change)
    assert code == 1
    assert "The mark of the data goes from transcribed to confirmed." in out


def test_a_standard_that_held_a_mistake_before_is_not_passed_over(change: Repository) -> None:
    change.edit(FILE, ("tier: 从轻", "tier: 从轻\n        outcome: 免罚"))
    change.commit("带错的基准")
    change.git("checkout", "-q", "main")
    change.git("merge", "-q", "change")
    change.git("checkout", "-q", "change")
    change.edit(FILE, ("from: 5000, to: 20000", "from: 5000, to: 90000"))
    code, out = ci(change, "--base", "main")
    assert code == 1
    assert "roads-2022 changes, and held a mistake before already: no check saw it." in out
