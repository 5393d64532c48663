"""Merging two texts by id and key."""

import random

import pytest

from devolved_powers.git.merge_text import UnsoundError, both_whole, merge_texts
from devolved_powers.yaml_text.edits import comments, same
from devolved_powers.yaml_text.merge import merge_data
from devolved_powers.yaml_text.reader import read_yaml

pytestmark = pytest.mark.process  # lines are merged by git

BASE = (
    "decision: a\nrecalls:\n  # 第一条\n  - power: P1-001\n    reason: 一\n"
    "  - power: P1-002\n    reason: 二\n"
)


def test_recalls_are_told_apart_by_their_power() -> None:
    one = BASE + "  - power: P1-003\n    reason: 三\n"
    other = BASE + "  # 注\n  - power: P1-004\n    reason: 四\n"
    merged = merge_texts("powers/a.yaml", BASE, one, other)
    assert merged.conflicts == 0
    assert merged.text == one + "  # 注\n  - power: P1-004\n    reason: 四\n"


def test_totals_on_one_line_are_merged_each_by_itself() -> None:
    base = "registry: a\ncontrol_totals: {decisions: 1, powers: 4, needs: 1}\n"
    ours = base.replace("needs: 1", "needs: 3").replace("powers: 4", "powers: 5")
    theirs = base.replace("needs: 1", "needs: 2").replace("decisions: 1", "decisions: 2")
    merged = merge_texts("registry.yaml", base, ours, theirs)
    assert merged.conflicts == 0
    assert merged.text == "registry: a\ncontrol_totals: {decisions: 2, powers: 5, needs: 4}\n"


@pytest.mark.parametrize("theirs", ["", "decision: 2\n"])
def test_a_conflict_marker_begins_its_line_also_where_a_byte_order_mark_did(theirs: str) -> None:
    merged = merge_texts("powers/a.yaml", "decision:\n", "\ufeff# 注\ndecision: 1\n", theirs)
    assert merged.conflicts == 1
    assert merged.text.startswith("<<<<<<< ours\n# 注\n")


def test_line_ends_and_byte_order_mark_of_our_side_stay() -> None:
    ours = "\ufeff" + BASE.replace("\n", "\r\n") + "  - power: P1-003\r\n    reason: 三\r\n"
    theirs = BASE.replace("reason: 一", "reason: 新") + "  - power: P1-004\n    reason: 四\n"
    merged = merge_texts("powers/a.yaml", BASE, ours, theirs)
    assert merged.conflicts == 0
    assert merged.text.startswith("\ufeff")
    assert merged.text.count("\n") == merged.text.count("\r\n")
    data, _faults = read_yaml(merged.text[1:])
    assert isinstance(data, dict)
    assert isinstance(data["recalls"], list)
    assert len(data["recalls"]) == 4
    assert "reason: 新" in merged.text
    assert "# 第一条" in list(comments(merged.text[1:]))


def test_both_added_the_file() -> None:
    one = "decision: a\ntitle: 一\nrecalls:\n  - power: P1-001\n    reason: 一\n"
    other = "decision: a\ntitle: 一\nrecalls:\n  - power: P1-002\n    reason: 二\n"
    merged = merge_texts("powers/a.yaml", "", one, other)
    assert merged.conflicts == 0
    assert merged.text == one + "  - power: P1-002\n    reason: 二\n"


@pytest.mark.parametrize(
    "broken",
    ["a: [\n", "- 一\n", "一\n", "a: 1\na: 2\n", "a: &x 1\n", "a: 1\n---\nb: 2\n", "\ta: 1\n",
     "<<<<<<< ours\na: 2\n=======\na: 3\n>>>>>>> theirs\n"],
)  # fmt: skip
@pytest.mark.parametrize("side", [0, 1, 2])
def test_what_is_not_understood_is_never_merged(broken: str, side: int) -> None:
    texts = ["x: 1\na: 1\n", "x: 1\na: 1\nb: 1\n", "x: 2\na: 1\n"]
    texts[side] = broken
    with pytest.raises(UnsoundError) as refusal:
        merge_texts("powers/a.yaml", *texts)
    assert (refusal.value.side, bool(refusal.value.reason)) == (side, True)
    with pytest.raises(UnsoundError) as refusal:
        merge_texts("powers/a.yaml", texts[0], texts[2], texts[1])
    assert refusal.value.side == {0: 0, 1: 2, 2: 1}[side]


@pytest.mark.parametrize("empty", ["", "# 空\n"])
def test_a_side_that_was_emptied_is_understood_both_ways(empty: str) -> None:
    base = "# 一\na: 1\nb: 1\n"
    changed = "# 一\na: 2\nb: 1\n"
    for sides in ((empty, changed), (changed, empty)):
        merged = merge_texts("powers/a.yaml", base, *sides)
        assert merged.conflicts == merged.text.count("<<<<<<<") == 1
        assert "a: 2" in merged.text
    added = base + "c: 1\n"
    for sides in ((empty, added), (added, empty)):
        merged = merge_texts("powers/a.yaml", base, *sides)
        assert merged.conflicts == 0
        assert read_yaml(merged.text)[0] == {"c": 1}


def test_what_is_asked_about_is_the_same_both_ways_when_a_side_emptied_a_list() -> None:
    changed = listed(3, 1, reason="二") + listed(5).partition("recalls:\n")[2]
    for sides in (("decision: a\nrecalls: []\n", changed), (changed, "decision: a\nrecalls: []\n")):
        merged = merge_texts("powers/a.yaml", listed(1, 3), *sides)
        assert merged.conflicts == merged.text.count("<<<<<<<") == 2
        assert "P1-005" in merged.text.rpartition(">>>>>>>")[2]


def changed(chance: random.Random, who: str) -> str:
    """Return a version of a list that one clerk made."""
    entries = [
        f"  # 说明{n}\n  - power: P1-00{n}\n    reason: "
        + (f"{who}改\n" if chance.random() < 0.2 else "一\n")
        + ("" if chance.random() < 0.8 else f"    note: {who}\n")
        for n in range(1, 5)
    ]
    number = chance.randint(5, 7)
    if chance.random() < 0.6:
        entries.append(f"  # {who}加的\n  - power: P1-00{number}\n    reason: {who}\n")
    title = f"title: {who}\n" if chance.random() < 0.2 else "title: 一\n"
    return f"decision: a\n{title}recalls:\n{''.join(entries)}"


@pytest.mark.parametrize("seed", range(60))
def test_a_merge_loses_nothing_whatever_two_clerks_did(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same edits every time
    base = "decision: a\ntitle: 一\nrecalls:\n" + "".join(
        f"  # 说明{n}\n  - power: P1-00{n}\n    reason: 一\n" for n in range(1, 5)
    )
    ours, theirs = changed(chance, "甲"), changed(chance, "乙")
    merged = merge_texts("powers/a.yaml", base, ours, theirs)
    for side in (ours, theirs):
        for line in side.splitlines():
            assert line in merged.text or line in base, line
    meant = merge_data(*(read_yaml(text)[0] for text in (base, ours, theirs)))
    assert bool(merged.conflicts) == bool(meant.conflicts)
    assert merged.text.count("<<<<<<<") == merged.conflicts == len(meant.conflicts)
    if not meant.conflicts:
        assert read_yaml(merged.text) == (meant.data, ())
        assert len(list(comments(merged.text))) == len({*comments(ours), *comments(theirs)})


def test_both_stand_to_the_byte() -> None:
    ours, theirs = "甲\r\n乙".encode("gbk"), b"\xff\xfe\x00"
    assert both_whole(ours, theirs) == (
        b"<<<<<<< ours\r\n" + ours + b"\r\n=======\r\n" + theirs + b"\r\n>>>>>>> theirs\r\n"
    )
    assert both_whole(b"", b"a\n") == b"<<<<<<< ours\n=======\na\n>>>>>>> theirs\n"


def test_marks_that_only_look_like_line_ends_stay_as_they_are() -> None:
    base, ours, theirs = (f'decision: "a"\ntitle: "{who}\u2028x"\n' for who in "零甲乙")
    text = merge_texts("powers/a.yaml", base, ours, theirs).text
    assert "甲\u2028x" in text
    assert "乙\u2028x" in text


ENTRY = "  - power: P1-00{n}\n    reason: {reason}\n"


def listed(*numbers: int, reason: str = "一") -> str:
    entries = (ENTRY.format(n=n, reason=reason) for n in numbers)
    return "decision: a\nrecalls:\n" + "".join(entries)


def both_ways(base: str, one: str, other: str) -> list[str]:
    """Merge without conflict, either side as ours; both say the same."""
    merged = [merge_texts("powers/a.yaml", base, *sides) for sides in ((one, other), (other, one))]
    assert [each.conflicts for each in merged] == [0, 0], merged[0].text
    data = [read_yaml(each.text)[0] for each in merged]
    assert data[0] == data[1]
    assert same(data[0], merge_data(*(read_yaml(text)[0] for text in (base, one, other))).data)
    return [each.text for each in merged]


def test_comments_of_both_sides_stay_when_one_moved_entries() -> None:
    base = listed(1, 2)
    moved = listed(2, 1).replace("  - power: P1-001", "  # 移动的\n  - power: P1-001")
    added = listed(1, 3, 2).replace("reason: 一\n  - power: P1-002", "reason: 一  # 新的\n"
                                    "  # 二号\n  - power: P1-002")  # fmt: skip
    for text in both_ways(base, added, moved):
        assert sorted(comments(text)) == ["# 二号", "# 新的", "# 移动的"]
        assert "  # 移动的\n  - power: P1-001" in text
        assert "  # 二号\n  - power: P1-002" in text
        assert text.index("P1-002") < text.index("P1-001"), "who moved has the say"


def test_the_last_entry_may_go_while_others_touch_the_rest() -> None:
    base = listed(1) + "title: 一\n"
    ours = base.replace("reason: 一", "reason: '一'  # 核对").replace("title: 一", "title: 二")
    for text in both_ways(base, ours, "decision: a\nrecalls: []\ntitle: 一\n"):
        assert read_yaml(text)[0] == {"decision": "a", "recalls": [], "title": "二"}
        assert list(comments(text)) == ["# 核对"]


def test_an_entry_with_a_comment_may_be_taken_out() -> None:
    base = listed(1, 2, 3).replace("  - power: P1-002", "  # 说明\n  - power: P1-002")
    without = listed(1, 3)
    ours = base.replace("P1-003\n", "P1-003\n    note: 甲\n")
    for text in both_ways(base, ours, without):
        assert "说明" not in text


@pytest.mark.parametrize("indent", ["", "    "])
def test_another_indentation_is_no_conflict(indent: str) -> None:
    base = listed(1, 2)
    other = base.replace("  - ", f"{indent}- ").replace("    reason", f"{indent}  reason")
    other += f"{indent}# 三号\n{indent}- power: P1-003\n{indent}  reason: 三\n"
    ours = base.replace("reason: 一", "reason: 二", 1)
    for text in both_ways(base, ours, other):
        assert "# 三号" in text


def test_odd_styles_are_no_conflict() -> None:
    base = listed(1, 2)
    one = (
        "{decision: a, recalls: [{power: P1-001, reason: 一}, {power: P1-002, reason: 一}, "
        "{power: P1-003, reason: 三}]}  # 一行\n"
    )
    other = base.replace("reason: 一", "reason: |-\n      一").replace("decision: a", "decision: b")
    for text in both_ways(base, one, other):
        assert "# 一行" in text


def test_where_all_entries_are_asked_about_a_side_without_any_keeps_its_empty_list() -> None:
    base = listed(1)
    merged = merge_texts(
        "powers/a.yaml", base, listed(1, reason="二"), "decision: a\nrecalls: []\n"
    )
    assert merged.conflicts == 1
    ours = listed(1, reason="二").removeprefix("decision: a\n")
    assert merged.text == (
        f"decision: a\n<<<<<<< ours\n{ours}=======\nrecalls: []\n>>>>>>> theirs\n"
    )
