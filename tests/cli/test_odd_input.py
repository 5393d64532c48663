"""What no command may call a defect of its own: odd arguments, values, days, variables."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from devolved_powers import meant
from devolved_powers.cli import app
from fuzz.in_process import DEFECT, Outcome, run
from tests.support import contents, environment, powers

GBK = "\udcd6\udcd0"
"""What a terminal of GBK sends for 中, as Python hands it on."""
HUGE = (
    "0x" + "f" * 5000,
    "0o" + "7" * 5000,
    "0b" + "1" * 5000,
    "9" * 5000,
    "1e999",
    ".inf",
    ".nan",
)
FAR = (
    "0000-01-01",
    "0001-01-01",
    "1899-12-31",
    "3000-01-01",
    "9999-12-31",
    "10000-01-01",
    "2022-02-30",
)
DECIDE = (
    "suspend",
    "P1-001",
    "--decision",
    "n-1",
    "--title",
    "标题",
    "--effective",
    "2023-01-01",
)


def ran(root: Path, *words: str, **variables: str) -> Outcome:
    """Run a command; see to it that it is no defect, and prints nothing that cannot be seen."""
    given = {
        "POWERS_CACHE": str(root.parent / "cache"),
        "POWERS_TODAY": "2026-11-23",
        "POWERS_LANG": "en",
    }
    outcome = run(words, root, given | variables)
    printed = outcome.output + outcome.errors
    assert not any(word in printed for word in DEFECT), printed
    assert outcome.code in (0, 1, 2, 3)
    assert printed.replace("\n", "").isprintable()
    return outcome


@pytest.mark.parametrize(
    "words",
    [
        ("search", GBK), ("show", GBK), ("history", GBK), ("list", "--type", GBK),
        ("list", "--at", GBK),
        ("list", "--batch", GBK), ("law", "impact", GBK), ("law", "show", GBK), ("cite", GBK),
        ("law", "cited-by", GBK),
        ("explain", GBK), ("set", "P1-001", f"note={GBK}"), ("set", GBK, "note=a"),
        ("checklist", GBK),
        ("validate", "--select", GBK), ("validate", "--since", GBK), ("ci", "--base", GBK),
        ("init", "../z", "--town", GBK, "--county", "a", "--province", "b"),
        (*DECIDE, "--reason", GBK),
        ("suspend", "P1-001", "-d", "n-1", "--title", GBK, "--effective", "2023-01-01"),
        ("new", "power", "--name", GBK), ("diff", GBK), ("which-law", "P1-001", "--conduct", GBK),
    ],
    ids=" ".join,
)  # fmt: skip
def test_an_argument_that_is_not_utf_8_is_refused(registry: Path, words: tuple[str, ...]) -> None:
    before = contents(registry)
    outcome = ran(registry, *words)
    assert outcome.code == 2
    assert "UTF-8" in outcome.errors
    assert r"\udcd6\udcd0" in outcome.errors
    assert contents(registry) == before
    assert not (registry.parent / "z").exists()


def test_the_name_of_a_file_need_not_be_utf_8(registry: Path) -> None:
    assert ran(registry, "export", "-o", f"../{GBK}.csv").code == 0
    assert (registry.parent / f"{GBK}.csv").exists()
    assert ran(registry, "validate", f"../{GBK}.yaml").code == 2


@pytest.mark.parametrize("number", HUGE, ids=lambda number: number[:9])
def test_a_number_of_5000_digits_is_no_number(registry: Path, number: str) -> None:
    before = contents(registry)
    assert ran(registry, "set", "P1-001", f"statutory_days={number}").code == 2
    assert contents(registry) == before
    path = registry / "registry.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("decisions: 1", f"decisions: {number}"), encoding="utf-8")
    outcome = ran(registry, "validate")
    assert outcome.code == 1
    assert "registry.yaml:14" in outcome.output
    assert len(outcome.output) < 2000


@pytest.mark.parametrize("day", FAR)
def test_a_day_out_of_reach_is_no_day(registry: Path, day: str) -> None:
    path = registry / "powers" / "batch-1.yaml"
    text = path.read_text(encoding="utf-8")
    for words in (
        ("list", "--as-of", day), ("law", "impact", "示例种子条例", "--from", day),
        ("set", "P1-001", f"until={day}"), (*DECIDE[:-1], day),
        ("which-law", "P1-001", "--decide", day), ("stats", "--as-of", day),
    ):  # fmt: skip
        assert ran(registry, *words).code == 2, words
    assert ran(registry, "list", POWERS_TODAY=day).code == 2
    assert path.read_text(encoding="utf-8") == text
    path.write_text(text.replace("effective: 2021-09-01", f"effective: {day}"), encoding="utf-8")
    outcome = ran(registry, "validate")
    assert outcome.code == 1
    assert day in outcome.output
    assert "wrong-value" in outcome.output


@pytest.mark.process
def test_two_files_of_one_decision_are_told_by_name(registry: Path, tmp_path: Path) -> None:
    batch = registry / "powers" / "batch-1.yaml"
    (registry / "powers" / "batch-4.yaml").write_bytes(batch.read_bytes())
    outcome = ran(registry, "site", "build", str(tmp_path / "site"))
    assert outcome.code == 3
    assert "batch-1" in outcome.errors
    assert "powers validate" in outcome.errors
    for words in (
        ("stats",),
        ("list",),
        ("show", "P1-001"),
        ("history", "P1-001"),
        ("export", "--format", "json"),
        ("diff", "batch-1"),
    ):
        ran(registry, *words)


@pytest.mark.parametrize("name", ["a" * 81, "a" * 300, "../n-1", "甲", "A"])
def test_a_decision_has_a_name_that_a_file_can_have(registry: Path, name: str) -> None:
    before = contents(registry)
    outcome = ran(registry, *DECIDE[:4], name, *DECIDE[5:])
    assert outcome.code == 2
    assert contents(registry) == before


@pytest.mark.parametrize("size", ["0", "-1", "abc", "1000000000", "1" * 5000, "", "²"])
def test_a_size_that_no_terminal_has_is_not_believed(registry: Path, size: str) -> None:
    usual = ran(registry, "stats")
    assert ran(registry, "stats", COLUMNS=size, LINES=size, TERMINAL_WIDTH=size) == usual
    assert ran(registry, "stats", "-h", TERMINAL_WIDTH=size).code == 0


CAUSES = [
    (MemoryError(), "memory"),
    (RecursionError(), "nested"),
    (FileNotFoundError(2, "No such file", "甲\x1b"), r"甲\u001b"),
    (UnicodeEncodeError("utf-8", "甲\udcd6", 1, 2, "surrogates"), r"甲\udcd6"),
]


@pytest.mark.parametrize(("cause", "words"), CAUSES, ids=lambda cause: type(cause).__name__)
def test_what_the_machine_refuses_is_no_defect(
    registry: Path, monkeypatch: pytest.MonkeyPatch, cause: Exception, words: str
) -> None:
    monkeypatch.setattr(app, "program", _failing(cause))
    outcome = ran(registry, "stats")
    assert outcome.code == 3
    assert words in outcome.errors
    assert outcome.errors.count("\n") == 1


def _failing(cause: BaseException) -> Callable[[list[str]], Callable[[], None]]:
    def fail() -> None:
        raise cause

    return lambda _arguments: fail


def test_a_defect_is_told_without_control_characters(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "program", _failing(ValueError("\x1b[2J")))
    outcome = run(("stats",), registry, {"POWERS_LANG": "zh_CN"})
    assert outcome.code == 3
    assert r"程序出现故障（ValueError: \u001b[2J）" in outcome.errors


@pytest.mark.parametrize("cause", [KeyboardInterrupt(), SystemExit(130)])
def test_ctrl_c_is_told_in_a_line(
    registry: Path, monkeypatch: pytest.MonkeyPatch, cause: BaseException
) -> None:
    monkeypatch.setattr(app, "program", _failing(cause))
    outcome = run(("stats",), registry, {"POWERS_LANG": "en"})
    assert (outcome.code, outcome.errors) == (130, "Interrupted.\n")


def test_a_text_of_the_data_gives_a_terminal_no_orders(registry: Path) -> None:
    path = registry / "catalog" / "urban-management.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("field: 城市管理", 'field: "\\x1b[31m红"'), encoding="utf-8")
    assert r"\u001b[31m红" in ran(registry, "stats").output


def test_a_very_long_word_is_near_to_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(meant, "distance")
    assert meant.nearest("餐" * 201, ["餐饮店"]) == []


BROKEN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.process
@pytest.mark.skipif(os.name != "posix", reason="elsewhere names of files are always Unicode")
def test_a_set_up_that_misreads_file_names_is_no_fault_of_the_data(registry: Path) -> None:
    """The laws were not found, and sound citations were called 必须改."""
    for words in (("validate",), ("list",), ("law", "list")):
        done = powers(*words, cwd=registry, env=BROKEN, language="en")
        assert done.returncode == 3
        assert done.stdout == ""
        assert "PYTHONUTF8=1" in done.stderr
    done = powers("validate", cwd=registry, env={"LC_ALL": "C"})
    assert done.returncode == 0


@pytest.mark.process
@pytest.mark.skipif(os.name != "posix", reason="elsewhere a folder in use stays")
def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    script = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" -m devolved_powers list'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable],
        cwd=tmp_path,
        env=environment(tmp_path, "en"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("The folder you are in no longer exists.")


@pytest.mark.process
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_are_no_defect(registry: Path, closed: str) -> None:
    script = f'"$0" -m devolved_powers list {closed}'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable],
        cwd=registry,
        env=environment(registry.parent, "en"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.process
@pytest.mark.parametrize(
    "odd",
    [
        {"HOME": ""}, {"HOME": "/dev/null", "POWERS_CACHE": ""}, {"POWERS_CACHE": "/dev/null/x"},
        {"POWERS_LANG": "../../x"}, {"TERM": "nonsense"}, {"PAGER": "'"},
        {"POWERS_STATUTES": "/dev/null"}, {"LC_ALL": "xx_YY.GBK"}, {"SOURCE_DATE_EPOCH": "x"},
    ],
    ids=str,
)  # fmt: skip
def test_an_odd_environment_is_no_defect(registry: Path, odd: dict[str, str]) -> None:
    done = powers("list", cwd=registry, env=odd)
    assert done.returncode == 0
    assert "P1-001" in done.stdout


@pytest.mark.process
def test_a_language_that_is_no_text_is_refused(registry: Path) -> None:
    done = powers("list", cwd=registry, env={"POWERS_LANG": GBK})
    assert done.returncode == 2
    assert not any(word in done.stderr for word in DEFECT)


@pytest.mark.parametrize(
    "change",
    [
        ('"version": 1', '"version": 1e999'), ('"name": "', '"name": "\\ud800'),
        ("{", "[" * 100_000), ('"as_of": "2026', '"as_of": "9999'),
        ('"version": 1', '"version": ' + "9" * 5000),
    ],
    ids=["inf", "half-character", "deep", "far", "huge"],
)  # fmt: skip
def test_an_odd_list_is_no_list(registry: Path, change: tuple[str, str]) -> None:
    assert ran(registry, "export", "--format", "json", "-o", "../list.json").code == 0
    path = registry.parent / "list.json"
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    for form in ("text", "csv", "json"):
        outcome = ran(registry, "diff", "../list.json", "../list.json", "--format", form)
        assert outcome.code == 3
        assert "list.json" in outcome.errors
