"""Two clerks work on one discretion standard: each change is taken, no order is guessed."""

from typing import Any, cast

import pytest

from devolved_powers.git.merge_text import merge_texts
from devolved_powers.yaml_text.merge import merge_data
from devolved_powers.yaml_text.reader import Data, read_yaml

pytestmark = pytest.mark.process  # lines are merged by git

FILE = "discretion/roads-2022.yaml"
BASE = """standard: roads-2022
title: 示例市道路裁量基准
until: 2026-12-31
provenance: {status: transcribed}
entries:
  # 附件第一页
  - no: "1"
    name: 擅自占用道路的
    tiers:
      - tier: 从轻
        when: 不足10平方米的
        fines:
          - {to: 5000, unit: 元}
      - tier: 一般
        when: 10平方米以上的
        fines:
          - {from: 5000, to: 20000, unit: 元}
  - no: "2"
    name: 损坏道路的
    tiers:
      - when: 及时修复的
        outcome: 不予处罚
      - when: 不修复的
        fines:
          - {from: 1000, to: 3000, unit: 元}
"""
ACT = """  # {name}：附件
  - no: "{no}"
    name: {name}
    tiers:
      - when: 首次的
        outcome: 首违不罚
"""


def data(text: str) -> dict[str, list[dict[str, Any]]]:
    value, faults = read_yaml(text)
    assert not faults
    return cast("dict[str, list[dict[str, Any]]]", value)


def merged(ours: str, theirs: str) -> tuple[str, int]:
    """Return the merge, which must have the same conflicts the other way round."""
    assert ours != BASE != theirs
    found = merge_texts(FILE, BASE, ours, theirs)
    back = merge_texts(FILE, BASE, theirs, ours)
    assert found.conflicts == back.conflicts
    if not found.conflicts:
        assert data(found.text) == data(back.text)
    return found.text, found.conflicts


def test_two_acts_that_two_clerks_add_are_both_taken_with_their_comments() -> None:
    text, conflicts = merged(
        BASE + ACT.format(no="3", name="乱堆物料的"), BASE + ACT.format(no="4", name="污染道路的")
    )
    assert conflicts == 0
    assert "# 乱堆物料的：附件" in text
    assert "# 污染道路的：附件" in text
    entries = data(text)["entries"]
    assert [entry["no"] for entry in entries] == ["1", "2", "3", "4"]


def test_acts_of_one_name_are_told_apart_by_their_numbers() -> None:
    text, conflicts = merged(
        BASE + ACT.format(no="3", name="损坏道路的"),
        BASE.replace("from: 1000, to: 3000", "from: 1000, to: 4000"),
    )
    assert conflicts == 0
    assert "to: 4000" in text
    assert text.count("name: 损坏道路的") == 2


def test_tiers_of_two_acts_that_two_clerks_add_are_both_taken() -> None:
    first = BASE.replace(
        '  - no: "2"',
        "      - tier: 从重\n        when: 拒不改正的\n        fines:\n"
        '          - {from: 20000, to: 30000, unit: 元}\n  - no: "2"',
    )
    second = BASE + "      - when: 造成事故的\n        fines:\n          - {to: 9000, unit: 元}\n"
    text, conflicts = merged(first, second)
    assert conflicts == 0
    assert "拒不改正的" in text
    assert "造成事故的" in text


def test_two_tiers_of_one_act_that_each_one_corrects_are_both_taken() -> None:
    text, conflicts = merged(
        BASE.replace("{to: 5000, unit: 元}", "{to: 6000, unit: 元}"),
        BASE.replace("from: 5000, to: 20000", "from: 5000, to: 25000"),
    )
    assert conflicts == 0
    assert "{to: 6000, unit: 元}" in text
    assert "to: 25000" in text


def test_two_corrections_of_one_range_are_left_to_people() -> None:
    text, conflicts = merged(
        BASE.replace("from: 5000, to: 20000", "from: 5000, to: 22000"),
        BASE.replace("from: 5000, to: 20000", "from: 6000, to: 20000"),
    )
    assert conflicts == 1
    assert "22000" in text
    assert "6000" in text


def test_where_two_clerks_each_add_a_tier_to_one_act_people_say_which_is_graver() -> None:
    def added(name: str) -> str:
        return BASE + f"      - when: {name}\n        fines:\n          - {{to: 9000, unit: 元}}\n"

    text, conflicts = merged(added("造成事故的"), added("阻碍交通的"))
    assert conflicts >= 1
    assert "造成事故的" in text
    assert "阻碍交通的" in text


def test_both_adding_the_same_tier_is_no_conflict() -> None:
    more = "      - when: 造成事故的\n        fines:\n          - {to: 9000, unit: 元}\n"
    longer = BASE.replace("until: 2026-12-31", "until: 2028-12-31") + more
    text, conflicts = merged(BASE + more, longer)
    assert conflicts == 0
    assert text.count("造成事故的") == 1


def test_a_prolonged_term_and_a_corrected_tier_are_both_taken() -> None:
    text, conflicts = merged(
        BASE.replace("until: 2026-12-31", "until: 2028-12-31"),
        BASE.replace("{to: 5000, unit: 元}", "{to: 6000, unit: 元}"),
    )
    assert conflicts == 0
    assert "until: 2028-12-31" in text
    assert "to: 6000" in text


def test_a_reordering_by_one_and_a_correction_by_the_other() -> None:
    turned, changed = data(BASE), data(BASE.replace("{to: 5000,", "{to: 6000,"))
    turned["entries"][0]["tiers"].reverse()
    result = merge_data(*(cast("Data", side) for side in (data(BASE), turned, changed)))
    assert result.conflicts == []
    tiers = cast("dict[str, Any]", result.data)["entries"][0]["tiers"]
    assert [tier["tier"] for tier in tiers] == ["一般", "从轻"]
    assert tiers[1]["fines"][0]["to"] == 6000
