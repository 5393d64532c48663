"""`powers which-law`, as a process: what it prints, refuses and returns."""

import json
from pathlib import Path

import pytest

from tests.support import CASES, NOTICE, powers

pytestmark = pytest.mark.process

STATUTES = CASES / "statutes"


def test_the_sentence_stands_on_a_line_of_its_own(registry: Path) -> None:
    days = ("--conduct", "2022-01-01", "--decide", "2022-05-01")
    done = powers("which-law", "e-003", *days, cwd=registry)
    assert done.returncode == 0
    cited = "《示例种子条例》（2018年5月10日文本）"
    assert f"违反了{cited}第二条的规定，依据{cited}第三条的规定" in done.stdout.splitlines()
    assert NOTICE in done.stdout


def test_both_texts_stand_side_by_side_where_they_are_at_hand(registry: Path) -> None:
    days = ("--conduct", "2022-01-01", "--decide", "2023-08-01")
    on_terminal = pytest.importorskip("tests.cli.terminal", exc_type=ImportError).on_terminal
    asked = ("which-law", "E-003", *days, "--statutes", str(STATUTES))
    shown, code = on_terminal(*asked, cwd=registry)
    assert code == 1
    row = next(line for line in shown.splitlines() if line.count("禁止经营假种子") == 2)
    assert row.index("第二条") < row.index("第三条")
    assert "（2023年修订）" in shown
    assert "孰轻由办案人员判断" in shown


def test_json_says_what_is_open(registry: Path) -> None:
    days = ("--conduct", "2023-01-01..2023-08-01", "--decide", "2023-08-01")
    done = powers("which-law", "E-003", *days, "--format", "json", cwd=registry)
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert [side["day"] for side in answer["conduct"]] == ["2023-01-01", "2023-08-01"]
    assert [open_["reason"] for open_ in answer["cannot_tell"]] == ["across"]
    assert answer["sentences"] == []
    assert answer["decide"]["texts"][0]["cited"]["state"] == "已修改"
    twice = ("--conduct", "2023-08-01", "--conduct", "2023-01-01", "--decide", "2023-08-01")
    again = powers("which-law", "E-003", *twice, "--format", "json", cwd=registry)
    assert json.loads(again.stdout)["conduct"] == answer["conduct"]


def test_an_inspection_needs_no_day_of_conduct(registry: Path) -> None:
    done = powers("which-law", "E-002", "--decide", "2023-08-01", cwd=registry)
    assert done.returncode == 0
    assert "依据《示例城市道路条例》第二条的规定" in done.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("N-01", "--decide", "2023-01-01"), "N-01"),
        (("E-03", "--decide", "2023-01-01"), "E-003"),
        (("E-003", "--decide", "2023-01-01"), "--conduct"),
        (("E-003", "--conduct", "2023-02-01", "--decide", "2023-01-01"), "2023-02-01"),
        (("E-003", "--conduct", "2023-02-01..2023-01-01"), "2023-02-01..2023-01-01"),
        (("E-003", "--conduct", "2022-01-01..2023-01-01..2024-01-01"), "2024-01-01"),
        (("E-003", "--conduct", "去年"), "去年"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    registry: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = powers("which-law", *arguments, cwd=registry)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
