"""What `powers law add` asks on a terminal."""

import sys
from pathlib import Path

import pytest

from tests.cli.test_law_add import DOGS, FILE, SOURCE, TEXT, TYPED, held, written
from tests.support import contents

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.cli.terminal import conversation

pytestmark = pytest.mark.process


def test_what_the_text_does_not_say_is_asked_for(registry: Path) -> None:
    text = written(
        registry.parent, TEXT.replace("（2018年3月1日示例市人民代表大会常务委员会通过）\n", "")
    )
    answers = ["2018年2月30日", "2018年3月1日", "公报2018年第1号", ""]
    shown, code = conversation("law", "add", str(text), answers=answers, cwd=registry)
    assert code == 0, shown
    version = held(registry).versions[0]
    assert (str(version.date), version.source) == ("2018-03-01", "公报2018年第1号")
    assert FILE in shown


@pytest.mark.parametrize(("answer", "code"), [("1", 0), ("2", 1)])
def test_a_doubt_is_put_to_the_person(registry: Path, answer: str, code: int) -> None:
    before = contents(registry)
    text = written(registry.parent, TEXT.replace("二百元", "2O0元"))
    answers = [answer, ""] if code == 0 else [answer]
    shown, ended = conversation("law", "add", str(text), *SOURCE, answers=answers, cwd=registry)
    assert ended == code, shown
    assert "2O0元" in shown
    assert (contents(registry) == before) == bool(code)


def test_all_that_one_answer_lets_pass_is_told_with_the_question(registry: Path) -> None:
    text = TEXT.replace("二百元", "2O0元").replace("五百元", "50O元")
    text = text.replace("第五条", "另处1OO元罚款。\n第五条")
    words = ("law", "add", str(written(registry.parent, text)), *SOURCE)
    shown, code = conversation(*words, answers=["1", ""], cwd=registry)
    assert code == 0, shown
    asked = shown.partition("--answer letter-for-digit)")[2] or shown.rpartition("（--answer")[2]
    assert "2O0元" in asked
    assert "1OO元" in asked
    told = shown.count("a law that was not held") + shown.count("此前没有收录")
    assert told == 1, "what becomes of it is said once"


def test_another_text_of_the_version_is_asked_about(registry: Path) -> None:
    first = written(registry.parent, TEXT)
    other = written(registry.parent, TEXT.replace("犬牌", "木牌"), "另.txt")
    assert conversation("law", "add", str(first), *SOURCE, answers=[], cwd=registry)[1] == 0
    before = contents(registry)
    words = ("law", "add", str(other), *SOURCE)
    assert conversation(*words, answers=["2"], cwd=registry)[1] == 1
    assert contents(registry) == before
    assert conversation(*words, answers=["1", ""], cwd=registry)[1] == 0
    assert contents(registry) != before


def test_for_typed_articles_the_law_is_asked_for(registry: Path) -> None:
    words = ("law", "add", "--article", "第三条：1款", *TYPED[4:])
    shown, code = conversation(*words, answers=[f"《{DOGS}》", "2018.3.1", "y"], cwd=registry)
    assert code == 0, shown
    assert held(registry).versions[0].articles[0].typed
