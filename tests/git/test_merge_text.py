"""Merging two texts by id and key."""

import random

import pytest

from devolved_powers.git.merge_text import both_whole, merge_texts
from devolved_powers.yaml_text.edits import comments
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


def test_what_is_not_sound_is_merged_by_lines() -> None:
    merged = merge_texts("powers/a.yaml", "a: [\nb: 1\n", "a: [\nb: 2\n", "a: [\nb: 3\n")
    assert merged.conflicts == 1
    assert "b: 2" in merged.text
    assert "b: 3" in merged.text


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
