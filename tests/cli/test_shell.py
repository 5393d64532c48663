"""The shell: completion, a pager on a terminal only, widths, help; on real terminals."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.checks import CHECKS, check_id
from devolved_powers.cli.app import COMMANDS
from devolved_powers.text import cell_len, wrap
from tests.support import CACHE, ROOT, powers, small_registry

pytestmark = pytest.mark.process

on_terminal = pytest.importorskip(
    "tests.cli.terminal", reason="this system has no pseudo terminals", exc_type=ImportError
).on_terminal
PROGRAM = Path(sys.executable).with_name("powers")
ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that says that it was asked, and with which arguments."""
    program = tmp_path / "my pager"
    program.write_text(
        f"#!{sys.executable}\nimport sys\n"
        "sys.stdout.write('PAGED ' + repr(sys.argv[1:]) + '\\n')\n"
        "sys.stdout.flush()\nsys.stdout.buffer.write(sys.stdin.buffer.read())\n",
        encoding="utf-8",
    )
    program.chmod(0o700)
    return program


def test_long_output_goes_through_the_pager_on_a_terminal(pager: Path) -> None:
    env = {"PAGER": f"'{pager}' -x 'a b; touch pwned' $HOME"}
    shown, code = on_terminal("list", cwd=ROOT, env=env, rows=24)
    assert shown.startswith("PAGED ['-x', 'a b; touch pwned', '$HOME']")
    assert "P1-001" in shown
    assert code == 0
    assert not (ROOT / "pwned").exists()


@pytest.mark.parametrize(
    "arguments", [("--no-pager", "list"), ("list", "--batch", "batch-3", "--type", "行政强制")]
)
def test_no_pager_when_it_is_not_wanted_or_not_needed(
    pager: Path, arguments: tuple[str, ...]
) -> None:
    shown, _code = on_terminal(*arguments, cwd=ROOT, env={"PAGER": f"'{pager}'"}, rows=50)
    assert "PAGED" not in shown
    assert "有效" in shown or "重构数据" in shown


@pytest.mark.parametrize("named", ["", "cat", "no-such-program", "'unclosed", "/"])
def test_without_a_pager_to_run_everything_is_printed(named: str) -> None:
    shown, code = on_terminal("list", cwd=ROOT, env={"PAGER": named}, rows=24)
    assert "P1-001" in shown
    assert "E-215" in shown
    assert code == 0


def test_a_terminal_that_can_nothing_gets_no_pager(pager: Path) -> None:
    env = {"PAGER": f"'{pager}'", "TERM": "dumb"}
    assert "PAGED" not in on_terminal("list", cwd=ROOT, env=env, rows=24)[0]


def test_a_pipe_gets_no_pager_and_no_colour(pager: Path) -> None:
    done = powers("list", cwd=ROOT, env={"PAGER": f"'{pager}'", "TERM": "xterm"})
    assert "PAGED" not in done.stdout
    assert "\x1b" not in done.stdout


def test_the_exit_code_does_not_depend_on_the_pager(pager: Path, tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    file = registry / "powers" / "batch-1.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("行政许可", "许可"), encoding="utf-8")
    shown, code = on_terminal("validate", cwd=registry, env={"PAGER": f"'{pager}'"}, rows=3)
    assert shown.startswith("PAGED")
    assert code == 1


def test_a_pager_that_is_left_early_is_no_error() -> None:
    quits = f"{sys.executable} -c pass"
    shown, code = on_terminal("list", cwd=ROOT, env={"PAGER": quits}, rows=24)
    assert shown == ""
    assert code == 0


TABLES = (
    ("list", "--batch", "batch-3"),
    ("search", "道路"),
    ("stats",),
    ("show", "P1-001", "E-001"),
    ("history", "P1-001"),
    ("needs",),
    ("publications",),
    ("coverage",),
    ("explain",),
    ("law", "list"),
    ("diff", "batch-1", "batch-2", "--stat"),
)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("arguments", TABLES, ids=" ".join)
def test_tables_keep_to_eighty_columns(arguments: tuple[str, ...], language: str) -> None:
    env = {"PAGER": "", "POWERS_LANG": language}
    shown, _code = on_terminal(*arguments, cwd=ROOT, env=env)
    for line in ESCAPES.sub("", shown).splitlines():
        assert cell_len(line.rstrip()) <= 80, line


@given(st.text("甲乙a，。（）《》", max_size=40), st.integers(4, 12))
def test_wrapping_keeps_to_the_width_loses_nothing_and_parts_no_marks(
    text: str, width: int
) -> None:
    lines = list(wrap(text, width))
    assert "".join(lines) == text
    assert all(cell_len(line) <= width for line in lines)
    for line, following in pairwise(lines):
        places = [
            cut
            for cut in range(1, len(line))
            if line[cut] not in "，。）》" and line[cut - 1] not in "（《"
        ]
        well_parted = following[0] not in "，。）》" and line[-1] not in "（《"
        assert well_parted or not places, "marks are parted only where the line has no better place"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_marked_line_of_a_finding_fits_and_is_marked_below(
    language: str, tmp_path: Path
) -> None:
    registry = small_registry(tmp_path)
    file = registry / "powers" / "batch-1.yaml"
    text = file.read_text(encoding="utf-8")
    long = "对" + "未经批准擅自在街道两侧和公共场地堆放物料" * 3 + "(一)的处罚"
    file.write_text(text.replace("对经营假种子的处罚", long), encoding="utf-8")
    shown, _code = on_terminal("validate", cwd=registry, env={"POWERS_LANG": language})
    lines = ESCAPES.sub("", shown).splitlines()
    marks = next(n for n, line in enumerate(lines) if "[mixed-width]" in line) + 2
    assert cell_len(lines[marks - 1]) <= 80
    before = lines[marks].partition("^")[0]
    assert lines[marks - 1][len_for(lines[marks - 1], cell_len(before))] == "("


def len_for(line: str, cells: int) -> int:
    """Return how many characters of a line take so many cells."""
    return next(n for n in range(len(line)) if cell_len(line[:n]) == cells)


@pytest.mark.parametrize(
    ("language", "groups"),
    [("zh_CN", ("查询", "核对和编辑", "导出")), ("en", ("Ask", "Check and edit", "Give out"))],
)
def test_help_groups_the_commands_by_task(language: str, groups: tuple[str, ...]) -> None:
    env = {"POWERS_LANG": language, "PAGER": ""}
    shown = ESCAPES.sub("", on_terminal("--help", cwd=ROOT, env=env)[0])
    places = [shown.index(group) for group in groups]
    assert places == sorted(places)
    for command in COMMANDS:
        assert (f"\n  {command.name} " in shown) != command.hidden
    assert all(cell_len(line.rstrip()) <= 80 for line in shown.splitlines())


def completed(*words: str, env: Mapping[str, str] | None = None) -> list[str]:
    """Return what bash is offered for the last word."""
    line = {"COMP_WORDS": " ".join(("powers", *words)), "COMP_CWORD": str(len(words))}
    return run_completion("complete_bash", line, env).splitlines()


def run_completion(
    shell: str, line: Mapping[str, str], env: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> str:
    done = subprocess.run(
        [PROGRAM],
        cwd=cwd,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(cwd),
            "POWERS_CACHE": str(CACHE),
            "_POWERS_COMPLETE": shell,
            **line,
            **(env or {}),
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("va",), ["validate"]),
        (("validate", "--sin"), ["--since"]),
        (("show", "P1-00"), [f"P1-00{n}" for n in range(1, 10)]),
        (("show", "E-00"), [f"E-00{n}" for n in range(1, 10)]),
        (("show", "P1-001", "N-0"), [f"N-0{n}" for n in range(1, 10)]),
        (("list", "--field", "城"), ["城市管理"]),
        (("list", "--batch", "batch-"), ["batch-1", "batch-2", "batch-3"]),
        (("search", "-t", "行政强"), ["行政强制"]),
        (("law", "impact", "种"), ["种子法"]),
        (("law", "impact", "《种"), ["《种子法"]),
        (("law", "cited-by", "种"), ["种子法"]),
        (("law", "im"), ["impact"]),
        (("validate", "--select", "mixed-width,duplicate-n"), ["mixed-width,duplicate-name"]),
        (("validate", "--format", "s"), ["sarif"]),
        (("recall", "P3-00"), [f"P3-00{n}" for n in range(1, 10)]),
        (("set", "batch-"), ["batch-1", "batch-2", "batch-3"]),
    ],
)
def test_bash_completes_commands_options_ids_fields_and_laws(
    words: tuple[str, ...], offered: list[str]
) -> None:
    assert completed(*words) == offered


def test_all_commands_and_all_checks_are_offered() -> None:
    assert completed("") == [command.name for command in COMMANDS if not command.hidden]
    assert sorted(completed("explain", "")) == sorted(map(check_id, CHECKS))


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell", "pwsh"])
def test_the_other_shells_get_the_same_answers(shell: str) -> None:
    line = {
        "_TYPER_COMPLETE_ARGS": "powers list --field 城",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "城",
    }
    assert "城市管理" in run_completion(f"complete_{shell}", line)


def test_bash_itself_takes_the_script() -> None:
    script = (
        f'PATH="{PROGRAM.parent}:$PATH"; eval "$(_POWERS_COMPLETE=source_bash powers)"; '
        "COMP_WORDS=(powers show P1-00); COMP_CWORD=2; _powers_completion powers; "
        'echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": str(ROOT), "POWERS_CACHE": str(CACHE)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.stdout.split() == [f"P1-00{n}" for n in range(1, 10)], done.stderr


@pytest.mark.parametrize(
    ("language", "said"), [("zh_CN", "自动补全已写入"), ("en", "is written to")]
)
def test_completion_is_set_up_in_the_users_language(
    language: str, said: str, tmp_path: Path
) -> None:
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "POWERS_LANG": language}
    ask = ["bash", "--norc", "-c", f'"{PROGRAM}" --install-completion; exit $?']
    done = subprocess.run(ask, cwd=ROOT, env=env, capture_output=True, check=True, encoding="utf-8")
    assert said in done.stdout
    assert done.stderr == ""
    assert "powers" in (tmp_path / ".bashrc").read_text(encoding="utf-8")
    ask = ["bash", "--norc", "-c", f'"{PROGRAM}" --show-completion; exit $?']
    done = subprocess.run(ask, cwd=ROOT, env=env, capture_output=True, check=True, encoding="utf-8")
    assert "_powers_completion()" in done.stdout


@pytest.mark.parametrize("broken", [False, True])
def test_without_a_registry_that_can_be_read_nothing_is_offered(
    broken: bool, tmp_path: Path
) -> None:
    if broken:
        (tmp_path / "registry.yaml").write_text("registry: [", encoding="utf-8")
    for words in ("powers show P", "powers list --field 城", "powers law impact 种"):
        line = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
        assert run_completion("complete_bash", line, cwd=tmp_path).split() == []


def test_completion_imports_next_to_nothing() -> None:
    """What makes it instant: neither the checks nor pydantic are imported while somebody types."""
    code = (
        "import sys\nsys.argv = ['powers']\nfrom devolved_powers.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'pydantic', 'ruamel', 'devolved_powers.checks'} & set(sys.modules)))"
    )
    for words in ("powers va", "powers validate --s", "powers show P1-0", "powers explain un"):
        completed(*words.split()[1:])  # the cache is warm
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(ROOT),
                "POWERS_CACHE": str(CACHE),
                "_POWERS_COMPLETE": "complete_bash",
                "COMP_WORDS": words,
                "COMP_CWORD": str(len(words.split()) - 1),
            },
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert done.stdout.splitlines()[-1:] == ["[]"], (words, done.stdout, done.stderr)
