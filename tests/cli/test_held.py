"""`powers held` and `powers cite --judge`, as processes: what they print, and return."""

import json
import re
from pathlib import Path

import pytest

from devolved_powers.text import cell_len
from tests.support import CASES, NOTICE, copy_of, powers

pytestmark = pytest.mark.process
_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x1b\x07]*(?:\x1b\\|\x07)")


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        ("P1-001 --on 2022-03-01", 0, "2022-03-01：可以（法规收录截止日期未登记）"),
        ("p1-1 --on 2022年3月1日", 0, "2022-03-01：可以（法规收录截止日期未登记）"),
        ("P1-004 --on 2024-06-30", 1, "2024-06-30：不可以"),
        ("N-01 --on 2022-03-01", 1, "2022-03-01：不可以"),
        ("P1-001 --on 2030-01-01", 1, "2030-01-01：不能判定"),
        ("P9-009", 1, "2026-11-23：不能判定"),
        ("火星采矿", 1, "2026-11-23：不能判定"),
        ("农药 --on 2022-03-01", 1, "2022-03-01：不能判定"),
    ],
)
def test_only_may_exits_with_0(registry: Path, call: str, code: int, said: str) -> None:
    done = powers("held", *call.split(), cwd=registry)
    assert done.returncode == code, done.stderr
    assert said in done.stdout.splitlines()
    assert NOTICE in done.stdout
    assert not done.stderr


def test_a_terminal_of_eighty_cells_has_whole_lines(registry: Path) -> None:
    on_terminal = pytest.importorskip("tests.cli.terminal", exc_type=ImportError).on_terminal
    for call in (("held", "P1-001"), ("held", "农药"), ("cite", "第五条、P9-9", "--judge")):
        shown, _code = on_terminal(*call, cwd=registry)
        assert max(map(cell_len, _CODES.sub("", shown).splitlines())) <= 80


def test_each_body_has_its_own_verdict(tmp_path: Path) -> None:
    root = copy_of(CASES / "ok" / "two-towns", tmp_path / "registry")
    done = powers("held", "P1-004", "--on", "2023-02-01", cwd=root)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert "2023-02-01：不可以" in lines
    assert {"示例镇人民政府：不可以", "邻镇人民政府：可以"} <= {*lines}


@pytest.mark.parametrize("call", ["held", "held --on 2022-03-01", "held P1-001 --on 昨日夜里"])
def test_what_cannot_be_asked_is_refused(registry: Path, call: str) -> None:
    done = powers(*call.split(), cwd=registry)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_blanks_ask_nothing(registry: Path) -> None:
    done = powers("held", "  ", cwd=registry)
    assert done.returncode == 2
    assert "held -h" in done.stderr


def test_a_draft_is_judged_from_a_file_a_text_or_the_standard_input(registry: Path) -> None:
    text = "依据《示例城市道路条例》第四条（P1-001）。\n"
    (registry / "draft.txt").write_text(text, encoding="utf-8")
    day = ("--judge", "--as-of", "2022-03-01", "--format", "json")
    answers = [
        json.loads(powers("cite", name, *day, cwd=registry, data=data).stdout)
        for name, data in (("draft.txt", None), ("-", text.encode()), (text.strip(), None))
    ]
    assert [answer["document"] for answer in answers] == ["draft.txt", None, None]
    assert len({json.dumps(answer["citations"]) for answer in answers}) == 1
    assert all(answer["passes"] for answer in answers)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("依据《示例城市道路条例》第四条", 0),
        ("依据第四条", 1),  # of which law: 不能判定
        ("依据《示例城市道路条例》第四百条", 1),
        ("依据《没有这部管理条例》第四条", 1),
        ("见P9-009", 1),
        ("什么都没有引用", 1),
    ],
)
def test_what_cannot_stand_exits_with_1(registry: Path, text: str, code: int) -> None:
    done = powers("cite", text, "--judge", "--as-of", "2022-03-01", cwd=registry)
    assert done.returncode == code, done.stdout
    assert "没有核对" in done.stdout
    assert NOTICE in done.stdout


def test_without_judge_a_citation_needs_no_registry(tmp_path: Path) -> None:
    done = powers("cite", "《示例城市道路条例》第四条", cwd=tmp_path)
    assert done.returncode == 0
    refused = powers("cite", "第四条", "--as-of", "2022-03-01", cwd=tmp_path)
    assert refused.returncode == 2
    assert "--judge" in refused.stderr
