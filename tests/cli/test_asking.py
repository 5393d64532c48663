"""What is missing is asked for on a terminal, step by step."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import contents, powers

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.cli.terminal import conversation, on_terminal

pytestmark = pytest.mark.process

NAMED = ("recall", "P1-001", "-d", "recall-1", "--outcome", "取消")
DATED = ("--title", "标题", "--effective", "2023-01-01")


def text(registry: Path, file: str) -> str:
    return (registry / file).read_text(encoding="utf-8")


def test_only_what_is_missing_is_asked_for(registry: Path) -> None:
    answers = ["收回一项", "", "2023年1月1日", ""]
    shown, code = conversation(*NAMED, answers=answers, cwd=registry)
    assert code == 0, shown
    made = text(registry, "powers/recall-1.yaml")
    assert "title: 收回一项\n" in made
    assert "effective: 2023-01-01\n" in made
    assert "不能留空" in shown
    assert "--outcome" not in shown


def test_every_question_says_what_is_expected(registry: Path) -> None:
    answers = ["p1-1 P1-002", "", "收回两项", "2023.1.1", "1", "是"]
    shown, code = conversation("recall", answers=answers, cwd=registry)
    assert code == 0, shown
    for words in (
        "施行日期（--effective）",
        "例如：2022-03-01",
        "batch-1",
        "1  退回原部门",
        "[recall-1]",
    ):
        assert words in shown
    made = text(registry, "powers/recall-1.yaml")
    assert made.count("returned_to: 示例县综合行政执法局") == 2


def test_a_wrong_answer_is_explained_and_asked_again(registry: Path) -> None:
    answers = [
        "P9-001", "E-001", "P1-003..P1-001", "P1-001",
        "Recall 1", "../x", "99", "recall-1",
        "标题",
        "2023年2月30日", "3/1/2023", "2023年3月", "2023-03-01",
        "3", "退", "退回原部门",
        "也许", "y",
    ]  # fmt: skip
    shown, code = conversation("recall", answers=answers, cwd=registry)
    assert code == 0, shown
    assert "没有权力事项P9-001" in shown
    assert "不存在" in shown
    assert "P1-001  " in shown  # what it is called, before it is written
    assert "effective: 2023-03-01\n" in text(registry, "powers/recall-1.yaml")


@pytest.mark.parametrize("key", ["\x03", "\x04"])
@pytest.mark.parametrize("step", range(6))
def test_leaving_writes_nothing_and_says_so(registry: Path, key: str, step: int) -> None:
    before = contents(registry)
    answers = ["P1-001", "recall-1", "标题", "2023-01-01", "2"][:step]
    shown, code = conversation("recall", answers=[*answers, key], cwd=registry)
    assert code == {"\x03": 130, "\x04": 2}[key]
    assert "没有写入任何内容" in shown
    assert contents(registry) == before


def test_the_user_may_still_say_no(registry: Path) -> None:
    before = contents(registry)
    shown, code = conversation(
        *NAMED, "--title", "标题", answers=["2023-01-01", "否"], cwd=registry
    )
    assert code == 1
    assert "没有写入任何内容" in shown
    assert "+  - power: P1-001" in shown
    assert contents(registry) == before


def test_nothing_is_confirmed_where_nothing_was_asked_or_yes_was_said(registry: Path) -> None:
    _shown, code = on_terminal(*NAMED, *DATED, cwd=registry)
    assert code == 0
    arguments = ("suspend", "-d", "stop-1", *DATED, "--yes")
    shown, code = conversation(*arguments, answers=["P1-002"], cwd=registry)
    assert code == 0, shown


def test_an_enter_too_many_is_no_yes(registry: Path) -> None:
    before = contents(registry)
    answers = ["2023-01-01\n", "否"]  # Enter follows each: the first answer is sent with two
    shown, code = conversation(*NAMED, "--title", "标题", answers=answers, cwd=registry)
    assert code == 1, shown
    assert contents(registry) == before


def test_a_dry_run_asks_and_writes_nothing(registry: Path) -> None:
    before = contents(registry)
    shown, code = conversation(*NAMED, "-n", answers=["标题", "2023-01-01"], cwd=registry)
    assert code == 0, shown
    assert "+++ b/powers/recall-1.yaml" in shown
    assert contents(registry) == before


def test_answers_that_make_no_sense_together_are_asked_again(registry: Path) -> None:
    assert on_terminal(*NAMED, *DATED, cwd=registry)[1] == 0
    arguments = ("suspend", "-d", "stop-1", *DATED[:3], "2024-01-01")
    shown, code = conversation(*arguments, answers=["P1-001", "P1-002", ""], cwd=registry)
    assert code == 0, shown
    assert "请重新核对" in shown
    assert "power: P1-002" in text(registry, "powers/stop-1.yaml")


def test_answers_given_again_unchanged_are_refused(registry: Path) -> None:
    assert on_terminal(*NAMED, *DATED, cwd=registry)[1] == 0
    before = contents(registry)
    arguments = ("suspend", "-d", "stop-1", *DATED[:3], "2024-01-01")
    shown, code = conversation(*arguments, answers=["P1-001", ""], cwd=registry)
    assert code == 1, shown
    assert contents(registry) == before


@pytest.mark.parametrize(
    "odd", [b"\xd6\xd0\xce\xc4", b"\x1b[D\x1b[D", b"\x08\x01", "一\u202e二".encode(), b"", b"   "]
)
def test_an_odd_answer_is_asked_for_again(registry: Path, odd: bytes) -> None:
    shown, code = conversation(*NAMED, *DATED[2:], answers=[odd, "标题", ""], cwd=registry)
    assert code == 0, shown
    assert "title: 标题\n" in text(registry, "powers/recall-1.yaml")
    assert "Traceback" not in shown


def test_a_correction_asks_for_the_key_and_its_value(registry: Path) -> None:
    answers = ["P9-999", "p1-4", "没有这一项", "行政执法监督电话", "0839-12345", ""]
    shown, code = conversation("set", answers=answers, cwd=registry)
    assert code == 0, shown
    assert "hotline: 0839-12345" in text(registry, "powers/batch-1.yaml")
    answers = ["authority.signed=昨天年", "authority.signed", "2021年8月", "2021年8月20日", ""]
    shown, code = conversation("set", "batch-1", answers=answers, cwd=registry)
    assert code == 0, shown
    assert "signed: 2021-08-20" in text(registry, "powers/batch-1.yaml")


def test_an_adjustment_asks_for_the_key_and_its_value(registry: Path) -> None:
    arguments = ("adjust", "P1-001", "-d", "adjust-1", *DATED)
    shown, code = conversation(*arguments, answers=["名称", "新的名称", ""], cwd=registry)
    assert code == 0, shown
    assert "set: {name: 新的名称}" in text(registry, "powers/adjust-1.yaml")


def test_new_entries_are_asked_for(registry: Path) -> None:
    need = [
        "对损毁路灯的处罚",
        "2",
        "城市管理",
        "示例县综合行政执法局",
        "《示例城市道路条例》第4条",
        "多发",
        "",
    ]
    shown, code = conversation("new", "need", answers=need, cwd=registry)
    assert code == 0, shown
    assert "N-02" in text(registry, "powers/needs.yaml")
    power = ["batch-2", "第二批", "2022年3月1日", "种子检查", "乱写", "行政检查", "农业农村",
             "示例县农业农村局", "《示例种子条例》第二条", ""]  # fmt: skip
    shown, code = conversation("new", "power", answers=power, cwd=registry)
    assert code == 0, shown
    assert "to_body: 示例镇人民政府\n" in text(registry, "powers/batch-2.yaml")
    item = ["p1-1", "《示例城市道路条例》第三条第（一）项", "《示例城市道路条例》第四条", ""]
    given = ("new", "item", "--penalties", "罚款", "--subject", "单位")
    shown, code = conversation(*given, answers=item, cwd=registry)
    assert code == 0, shown
    assert "- id: E-004\n    powers: [P1-001]\n" in text(registry, "catalog/urban-management.yaml")


def test_what_another_wrote_while_the_user_thought_is_not_written_over(registry: Path) -> None:
    def answers() -> Iterator[str]:
        yield "标题"
        yield "2023-01-01"
        other = powers(*NAMED[:3], "recall-2", *NAMED[4:], *DATED, cwd=registry)
        assert other.returncode == 0, other.stderr
        yield ""

    shown, code = conversation(*NAMED, answers=answers(), cwd=registry)
    assert code == 1, shown
    assert "未写入" in shown
    assert not (registry / "powers/recall-1.yaml").exists()
    assert powers("validate", cwd=registry).returncode == 0


def test_a_file_instead_of_a_terminal_is_not_asked(registry: Path) -> None:
    done = powers("recall", cwd=registry, data=b"P1-001\nrecall-1\n" * 9)
    assert done.returncode == 2
    assert "缺少" in done.stderr
    assert "请填写" not in done.stderr


def test_a_decision_that_waits_for_a_record_tells_how_its_day_is_added(registry: Path) -> None:
    arguments = ("suspend", "--upon", "承接确认书")
    shown, code = conversation(*arguments, answers=["P1-001", "stop-1", "标题", ""], cwd=registry)
    assert code == 0, shown
    assert "powers set stop-1 effective.signed=" in shown.replace("\n", "")
    assert "effective: {upon: 承接确认书}\n" in text(registry, "powers/stop-1.yaml")


def test_an_item_of_an_inspection_is_asked_for_its_basis(registry: Path) -> None:
    given = ("new", "item", "P1-002", "-n")
    shown, _code = conversation(*given, answers=["《示例城市道路条例》第五条"], cwd=registry)
    assert "--basis" in shown
    assert "--penalty" not in shown
    refused = powers(*given, cwd=registry)
    assert "--basis" in refused.stderr
    assert "--penalty" in powers("new", "item", "P1-001", cwd=registry).stderr
