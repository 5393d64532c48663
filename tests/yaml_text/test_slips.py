"""What a slip of the pen is, where it stands, and how the line should read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.yaml_text.fault_text import fault_text, remedy
from devolved_powers.yaml_text.reader import YamlFault, read_yaml

TEXT = """\
decision: notice-1
kind: 赋权
provenance:
  status: draft
  assumed: [effective, grants]
grants:
  # 城市管理
  - id: P1-001
    name: 对甲行为的处罚
    type: 行政处罚
    basis: 《示例条例》第一条
  - id: P1-002
    name: 对乙行为的处罚
    type: 行政处罚
    basis: 《示例条例》第二条
recalls:
  - {power: P1-001, outcome: 取消, reason: 依据废止}
"""


def faults_of(old: str, new: str, count: int = 1) -> tuple[YamlFault, ...]:
    assert old in TEXT
    return read_yaml(TEXT.replace(old, new, count))[1]


@pytest.mark.parametrize(
    ("old", "new", "kind", "line", "column", "right"),
    [
        ("decision: n", "decision：n", "colon", 1, 9, "decision: notice-1"),
        ("provenance:", "provenance：", "colon", 3, 11, "provenance:"),
        ("- id: P1-001", "- id：P1-001", "colon", 8, 7, "- id: P1-001"),
        ("    type: ", "    type：", "colon", 10, 9, "type: 行政处罚"),
        ("    type: ", "    type ：", "colon", 10, 10, "type: 行政处罚"),
        ("    type: ", '    "type"：', "colon", 10, 11, "type: 行政处罚"),
        ("    type: ", "    type；", "no-colon", 10, 9, "type: 行政处罚"),
        ("    type: ", "    type ", "no-colon", 10, 5, "type: 行政处罚"),
        ("    type: ", "    type:", "colon-blank", 10, 9, "type: 行政处罚"),
        ("    type: ", "    type:: ", "colon-blank", 10, 9, "type: 行政处罚"),
        ("    type: ", "    type:\u3000", "blank", 10, 10, "type: 行政处罚"),
        ("- id: P1-002", "-　id: P1-002", "blank", 12, 4, "- id: P1-002"),
        ("- id: P1-002", "-id: P1-002", "hyphen", 12, 3, "- id: P1-002"),
        ("- id: P1-001", "－ id: P1-001", "hyphen", 8, 3, "- id: P1-001"),
        ("- {power", "—{power", "hyphen", 17, 3,
         "- {power: P1-001, outcome: 取消, reason: 依据废止}"),
        ("# 城市管理", "＃城市管理", "comment", 7, 3, "# 城市管理"),
        ("# 城市管理", "// 城市管理", "comment", 7, 3, "# 城市管理"),
        ("[effective, grants]", "[effective, grants", "open-bracket", 5, 12,
         "assumed: [effective, grants]"),
        ("[effective, grants]", "[effective, grants]]", "open-bracket", 5, 31,
         "assumed: [effective, grants]"),
        ("[effective, grants]", "[effective, grants］", "bracket", 5, 30,
         "assumed: [effective, grants]"),
        ("power: P1-001, outcome", "power：P1-001, outcome", "colon", 17, 11,
         "- {power: P1-001, outcome: 取消, reason: 依据废止}"),
        ("power: P1-001, outcome", "power:P1-001, outcome", "colon-blank", 17, 11,
         "- {power: P1-001, outcome: 取消, reason: 依据废止}"),
        ("P1-001, outcome", "P1-001，outcome", "comma", 17, 19,
         "- {power: P1-001, outcome: 取消, reason: 依据废止}"),
        ("依据废止}", "依据: 废止}", "colon-inside", 17, 44,
         '- {power: P1-001, outcome: 取消, reason: "依据: 废止"}'),
        ("name: 对甲", "name: 对: 甲", "colon-inside", 9, 12, 'name: "对: 甲行为的处罚"'),
        ("name: 对甲", 'name: "对甲', "open-quotation", 9, 11, 'name: "对甲行为的处罚"'),
        ("name: 对甲行为的处罚", 'name: "对甲行为的处罚”', "quotation", 9, 19,
         'name: "对甲行为的处罚"'),
        ("name: 对甲", 'name: "三无"甲', "start", 9, 11, "name: '\"三无\"甲行为的处罚'"),
        ("name: 对甲", "name: %对甲", "start", 9, 11, 'name: "%对甲行为的处罚"'),
        ("name: 对甲", "name: [甲]", "start", 9, 11, 'name: "[甲]行为的处罚"'),
        ("outcome: 取消, reason: 依据废止}", "outcome: %, reason: 依据废止}", "start", 17, 30,
         '- {power: P1-001, outcome: "%", reason: 依据废止}'),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_stands_with_the_line_as_it_should_be(
    old: str, new: str, kind: str, line: int, column: int, right: str
) -> None:
    (fault,) = faults_of(old, new)
    assert fault.slip is not None
    assert (fault.slip.kind, fault.line, fault.column) == (kind, line, column)
    assert fault.slip.right == right


@pytest.mark.parametrize(
    ("old", "new", "kind", "lines", "indent"),
    [
        ("    type: ", "\ttype: ", "tab", (10, 10), 4),
        ("    name: 对甲行为的处罚\n    type", "\tname: 对甲行为的处罚\n\ttype", "tab", (9, 10), 4),
        ("    type: ", "\u3000\u3000type: ", "blank", (10, 10), 4),
        ("    type: ", "\xa0\xa0\xa0\xa0type: ", "blank", (10, 10), 4),
        ("    type: ", "     type: ", "indentation", (10, 10), 4),
        ("    type: ", "   type: ", "indentation", (10, 10), 4),
        ("    type: ", "type: ", "indentation", (10, 10), 4),
        ("  status: ", "status: ", "indentation", (4, 4), 2),
        ("  - id: P1-002", "- id: P1-002", "indentation", (12, 12), 2),
        ("  - id: P1-002", "    - id: P1-002", "indentation", (12, 12), 2),
        ("kind: ", " kind: ", "indentation", (2, 2), 0),
        ("decision: ", " decision: ", "indentation", (1, 1), 0),
    ],
)
def test_what_indents_a_line_wrongly_is_told_with_how_far_it_should_be(
    old: str, new: str, kind: str, lines: tuple[int, int], indent: int
) -> None:
    (fault,) = faults_of(old, new)
    assert fault.slip is not None
    assert (fault.slip.kind, (fault.line, fault.slip.last_line)) == (kind, lines)
    assert fault.slip.indent == indent


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("<<<<<<< HEAD\n    type: 行政处罚\n=======\n    type: 行政检查\n>>>>>>> b\n", (10, 14)),
        ("<<<<<<< a\n    type: 甲\n||||||| c\n=======\n    type: 乙\n>>>>>>> b\n", (10, 15)),
        ("    type: 行政处罚\n=======\n", (11, 11)),
        ("    type: 行政处罚\n>>>>>>> b\n", (11, 11)),
        ("<<<<<<< HEAD\n    type: 行政处罚\n", (10, 10)),
    ],
)
def test_a_merge_conflict_is_one_fault_however_much_is_left_of_it(
    written: str, lines: tuple[int, int]
) -> None:
    (fault,) = faults_of("    type: 行政处罚\n", written)
    assert fault.slip is not None
    assert (fault.slip.kind, (fault.line, fault.slip.last_line)) == ("conflict", lines)
    assert fault.column == 1


@pytest.mark.parametrize(
    ("old", "new", "column", "right", "indent"),
    [
        ("  - id: P1-001", "  －id：P1-001", 3, "- id: P1-001", -1),
        ("  - id: P1-002", "  -id：P1-002", 3, "- id: P1-002", -1),
        ("    name: 对甲", "   name：对甲", 8, "name: 对甲行为的处罚", 4),
        ("    name: 对甲", "\tname：对甲", 1, "name: 对甲行为的处罚", 4),
        ("assumed: [effective, grants]", "assumed：［effective，grants］", 10,
         "assumed: [effective, grants]", -1),
    ],
)  # fmt: skip
def test_two_slips_on_one_line_are_told_once_with_the_whole_line(
    old: str, new: str, column: int, right: str, indent: int
) -> None:
    (fault,) = faults_of(old, new)
    assert fault.slip is not None
    assert (fault.column, fault.slip.right, fault.slip.indent) == (column, right, indent)
    assert right in remedy(fault)


def test_of_several_slips_each_is_told() -> None:
    text = TEXT.replace("kind: ", "kind：").replace("    type: ", "    type：")
    text = text.replace("name: 对乙", "name: 对: 乙").replace("P1-001, outcome", "P1-001，outcome")
    faults = read_yaml(text)[1]
    assert [(f.line, f.slip.kind) for f in faults if f.slip] == [
        (2, "colon"), (10, "colon"), (13, "colon-inside"), (14, "colon"), (17, "comma"),
    ]  # fmt: skip


def test_slips_in_lines_that_follow_each_other_are_told_from_the_first_line_on() -> None:
    faults = read_yaml(TEXT.replace("decision: ", "decision：").replace("kind: ", "kind："))[1]
    assert [(f.line, f.column) for f in faults] == [(1, 9), (2, 5)]


def test_a_conflict_hides_no_other_slip() -> None:
    text = TEXT.replace("kind: 赋权\n", "<<<<<<< a\nkind: 赋权\n=======\nkind: 收回\n>>>>>>> b\n")
    faults = read_yaml(text.replace("    type: ", "    type："))[1]
    assert [f.slip.kind for f in faults if f.slip] == ["conflict", "colon", "colon"]


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("kind: 赋权", "kind: “赋权”", "赋权"),
        ("kind: 赋权", "kind: ＂赋权＂", "赋权"),
        ("kind: 赋权", 'kind: “赋权"', "赋权"),
        ("kind: 赋权", 'kind: 赋权"', "赋权"),
        ("kind: 赋权", "kind: ‘赋权’", "赋权"),
    ],
)
def test_quotation_marks_that_are_none_of_yaml_are_a_fault_and_read_as_meant(
    old: str, new: str, value: str
) -> None:
    data, faults = read_yaml(TEXT.replace(old, new))
    assert [(f.kind, f.line, f.column) for f in faults] == [("quotation", 2, 7)]
    assert isinstance(data, dict)
    assert data["kind"] == value
    assert remedy(faults[0]) == f"应为：{value}" or remedy(faults[0]).endswith(value)


@pytest.mark.parametrize(
    "value",
    ["“三无”船舶", "对“三无”船舶和“黑车”", '"“放管服”"', "'“放管服”'", "“”", "workers'", "5"],
)
def test_a_value_with_quotation_marks_of_its_own_is_no_fault(value: str) -> None:
    assert not read_yaml(f"note: {value}\n")[1]


def test_a_text_without_a_slip_that_is_known_is_told_of_where_the_parser_stops() -> None:
    (fault,) = read_yaml(TEXT + "以上各项\n")[1]
    assert (fault.line, fault.slip) == (18, None)
    assert fault_text(fault)
    assert remedy(fault)


def test_a_text_too_large_to_be_mended_on_trial_is_told_of_at_once() -> None:
    filler = "".join(f"  - {{power: P1-{n}, reason: 甲}}\n" for n in range(250_000))
    (fault,) = read_yaml(f"{TEXT}{filler}kind：赋权\nx: 1\n")[1]
    assert fault.kind == "syntax"


@given(st.text(st.sampled_from("ab:：，、-－ \n\t[]{}\"“”'#*&!|>\u3000\xa0<=甲"), max_size=60))
def test_any_text_is_read_or_has_a_fault_inside_it(text: str) -> None:
    lines = text.split("\n")
    for fault in read_yaml(text)[1]:
        assert 1 <= fault.line <= len(lines) + 1
        assert fault.column >= 1
        assert fault_text(fault)
        assert remedy(fault)
