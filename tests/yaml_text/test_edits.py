"""Edits spliced into texts: the change is there, and every other byte is as it was."""

import difflib
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.errors import PowersError
from devolved_powers.yaml_text.canonical_form import canonical_text
from devolved_powers.yaml_text.edits import Drop, Insert, Put, ValueEdit, comments, edited
from devolved_powers.yaml_text.reader import Data, read_yaml

FILE = "powers/batch-1.yaml"
ODD = """\
# yaml-language-server: $schema=../schemas/decision.schema.json
# 第一批：见“# 号”一节

decision:   batch-1   # 名称
kind:  赋权
title: "赋予示例镇县级行政权力事项 # 第一批"
authority: { doc_no: 示府发1号 ,signed: 2021-08-20 }   # 文号
effective: 2021-09-01
provenance: {status: reconstructed}

grants:
# 城市管理，顶格
-   id: P1-001      # 永久
    # 名称以正式文件为准
    name:   '对擅自占用城市道路的处罚'
    type: 行政处罚
    field: 城市管理

    from_body: 示例县综合行政执法局
    basis: 《示例城市道路条例》第三条、
      第四条          # 两条
    note: |
      多行说明 # 不是注释
      第二行

-   {id: P1-002, name: 检查, from_body: 甲}
# 末尾的注释
suspensions: []   # 暂无
recalls:
  # 收回的放在这里
"""


def run(change: ValueEdit, text: str = ODD) -> tuple[str, list[str]]:
    """Make a change; return the text and the lines of its difference."""
    done = edited(FILE, text, [change])
    lines = difflib.ndiff(text.splitlines(), done.splitlines())
    return done, [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (
            Put(("grants", 0, "type"), "行政检查"),
            ["-     type: 行政处罚", "+     type: 行政检查"],
        ),
        (
            Put(("grants", 0, "basis"), "《示例城市道路条例》第五条"),
            [
                "-     basis: 《示例城市道路条例》第三条、",
                "-       第四条          # 两条",
                "+     basis: 《示例城市道路条例》第五条          # 两条",
            ],
        ),
        (
            Put(("grants", 0, "note"), "一行"),
            [
                "-     note: |",
                "-       多行说明 # 不是注释",
                "-       第二行",
                "+     note: 一行",
            ],
        ),
        (Put(("grants", 0, "hotline"), "0839"), ['+     hotline: "0839"']),
        (Put(("grants", 0, "scope"), "城区"), ["+     scope: 城区"]),
        (
            Put(("grants", 1, "hotline"), "12345, 1"),
            [
                "- -   {id: P1-002, name: 检查, from_body: 甲}",
                '+ -   {id: P1-002, name: 检查, from_body: 甲, hotline: "12345, 1"}',
            ],
        ),
        (
            Put(("authority", "issuer"), "甲"),
            [
                "- authority: { doc_no: 示府发1号 ,signed: 2021-08-20 }   # 文号",
                "+ authority: { issuer: 甲, doc_no: 示府发1号 ,signed: 2021-08-20 }   # 文号",
            ],
        ),
        (Put(("to_body",), "示例镇人民政府"), ["+ to_body: 示例镇人民政府"]),
        (Drop(("grants", 0, "field")), ["-     field: 城市管理"]),
        (
            Insert(("suspensions",), ({"power": "P1-001", "reason": "试点"},)),
            [
                "- suspensions: []   # 暂无",
                "+ suspensions:   # 暂无",
                "+   - power: P1-001",
                "+     reason: 试点",
            ],
        ),
        (
            Insert(("recalls",), ({"power": "P1-001", "outcome": "取消"},)),
            ["+   - power: P1-001", "+     outcome: 取消"],
        ),
        (
            Insert(("adjustments",), ({"power": "P1-001", "set": {"name": "一"}},)),
            ["+ adjustments:", "+   - power: P1-001", "+     set: {name: 一}"],
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_difference_is_the_change_and_nothing_else(
    change: ValueEdit, difference: list[str], newline: str
) -> None:
    done, lines = run(change, ODD.replace("\n", newline))
    assert sorted(lines) == sorted(difference)
    assert done.count("\n") == done.count(newline)


def test_an_entry_goes_behind_the_last_one_and_before_the_comment_below() -> None:
    entry: dict[str, Data] = {"id": "P1-003", "name": "三", "type": "行政处罚"}
    done, lines = run(Insert(("grants",), (entry,)))
    assert lines == ["+ - id: P1-003", "+   name: 三", "+   type: 行政处罚"]
    assert done.index("P1-003") < done.index("# 末尾的注释")


def test_a_file_without_a_last_line_end_gets_none() -> None:
    text = "decision: batch-1\nrecalls:\n  - power: P1-001"
    done = edited(FILE, text, [Insert(("recalls",), ({"power": "P1-002"},))])
    assert done == text + "\n  - power: P1-002"


@pytest.mark.parametrize("text", ["? title", "? title\nnote: a\n"])
def test_a_key_without_a_colon_is_not_edited(text: str) -> None:
    with pytest.raises(PowersError):
        edited("powers/a.yaml", text, [Put(("title",), "b")])


def test_a_change_that_would_lose_a_comment_is_refused() -> None:
    with pytest.raises(PowersError):
        edited(FILE, ODD, [Drop(("grants", 0))])


@pytest.mark.parametrize("text", ["a: [", "a: 1\na: 2\n", "- 1\n", "a: &x 1\n"])
def test_what_is_not_sound_is_not_edited(text: str) -> None:
    with pytest.raises(PowersError):
        edited(FILE, text, [Put(("title",), "一")])


def test_comments_are_told_from_texts_that_hold_the_mark() -> None:
    assert list(comments("a: 'x # y'  # z\n# w\nb: |\n  # text\nc: 1 #v\n")) == ["# z", "# w", "#v"]


values = st.text(st.sampled_from("甲乙丙 ab1-:#,[]{}'\"&*!|>%@.\\《》第条"), max_size=12)


@settings(max_examples=300)
@given(st.data())
def test_any_value_can_be_written_and_read_again(data: st.DataObject) -> None:
    text = ODD.replace("\n", data.draw(st.sampled_from(["\n", "\r\n"])))
    keys = ["name", "field", "scope", "hotline", "duties"]
    changes: list[ValueEdit] = []
    for _number in range(data.draw(st.integers(1, 4))):
        entry = data.draw(st.integers(0, 1))
        changes.append(Put(("grants", entry, data.draw(st.sampled_from(keys))), data.draw(values)))
    done = edited(FILE, text, changes)
    after, faults = read_yaml(done)
    assert not faults
    assert isinstance(after, dict)
    assert Counter(comments(done)) == Counter(comments(text))


@given(values, values)
def test_what_is_written_is_in_the_form_that_fmt_gives(name: str, scope: str) -> None:
    text = canonical_text(FILE, "decision: batch-1\ngrants:\n  - id: P1-001\n    name: 一\n")
    entry: dict[str, Data] = {"id": "P1-002", "name": name, "scope": scope, "until": None}
    done = edited(FILE, text, [Insert(("grants",), (entry,)), Put(("grants", 0, "scope"), scope)])
    assert canonical_text(FILE, done) == done
