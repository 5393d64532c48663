"""`-q` leaves out courtesy and nothing else; `-v` tells where an answer comes from."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.cli.shared import output, verbosity
from devolved_powers.cli.shared.verbosity import Verbosity, ask_for
from devolved_powers.errors import PowersError
from tests.cli.help_pages import everything
from tests.support import NOTICE, ROOT, powers, small_registry

pytestmark = pytest.mark.process


@pytest.mark.parametrize("before", [True, False])
def test_quiet_leaves_out_that_a_file_is_written_and_keeps_the_notice(
    before: bool, tmp_path: Path
) -> None:
    registry = small_registry(tmp_path)
    words = ("export", "-o", "list.csv")
    asked = ("-q", *words) if before else (*words, "-q")
    done = powers(*asked, cwd=registry)
    assert done.returncode == 0
    assert (registry / "list.csv").exists()
    assert "list.csv" not in done.stderr
    assert NOTICE in done.stderr
    assert "list.csv" in powers(*words, cwd=registry).stderr


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("search", "种子"),
        ("list", "--format", "ids"),
        ("search", "餐饮", "--as-of", "2020-01-01"),
        ("show", "P9-999"),
        ("validate",),
        ("law", "verify"),
        ("list", "--at", "no-such-revision"),
    ],
)
def test_quiet_keeps_answers_errors_and_what_is_doubtful(words: tuple[str, ...]) -> None:
    plain, quiet = powers(*words, cwd=ROOT), powers(*words, "-q", cwd=ROOT)
    assert (quiet.returncode, quiet.stdout) == (plain.returncode, plain.stdout)
    left_out = set(plain.stderr.splitlines()) - set(quiet.stderr.splitlines())
    assert all("`powers " in line for line in left_out), left_out


@pytest.mark.parametrize(
    "words",
    [
        ("set", "P1-002", "note=示例"),
        ("suspend", "P1-002", "--decision", "adjust-1", "--title", "示例决定",
         "--effective", "2024-01-01"),
        ("fmt",),
        ("fmt", "--check"),
        ("schema",),
        ("migrate",),
        ("migrate", "--check"),
        ("site", "build", "public"),
        ("git-setup",),
        ("recover",),
    ],
)  # fmt: skip
def test_what_a_command_wrote_is_its_answer_and_not_courtesy(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    """`-q` changes nothing of the standard output: ids and files are what was asked for."""
    plain, quiet = small_registry(tmp_path / "plain"), small_registry(tmp_path / "quiet")
    for root in (plain, quiet):
        (root / "registry.yaml").write_bytes((root / "registry.yaml").read_bytes() + b"\n\n")
        subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    told, kept = powers(*words, cwd=plain), powers(*words, "-q", cwd=quiet)
    assert (kept.returncode, kept.stdout) == (told.returncode, told.stdout)
    assert told.stdout
    left_out = set(told.stderr.splitlines()) - set(kept.stderr.splitlines())
    assert all("powers " in line for line in left_out), left_out


def test_verbose_tells_the_folder_the_cache_and_the_seconds(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    first = powers("-v", "list", cwd=registry)
    again = powers("list", "-v", cwd=registry)
    assert first.stdout == again.stdout == powers("list", cwd=registry).stdout
    for told in (first.stderr, again.stderr):
        assert f"登记册：{registry}" in told
        assert "用时：" in told
    assert "重新整理" in first.stderr
    assert "取自缓存" in again.stderr


def test_verbose_speaks_english_too(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    told = powers("law", "list", "--verbose", cwd=registry, language="en").stderr
    assert f"Registry: {registry}" in told
    assert "Facts on laws: " in told
    assert "Time: " in told


def test_nothing_is_told_that_nobody_asked_for(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    told = powers("list", cwd=registry).stderr
    assert "登记册：" not in told
    assert "用时" not in told


def test_every_command_takes_them_in_front_and_behind() -> None:
    for command, _context in everything():
        names = {name for option in command.params for name in option.opts}
        assert {"-q", "--quiet", "-v", "--verbose", "--no-pager"} <= names


@given(st.lists(st.sampled_from(Verbosity), min_size=1, max_size=4))
def test_the_opposites_exclude_each_other_in_any_order(wanted: list[Verbosity]) -> None:
    verbosity._asked = Verbosity.PLAIN
    refused = False
    try:
        for one in wanted:
            ask_for(one)
    except PowersError:
        refused = True
    finally:
        verbosity._asked = Verbosity.PLAIN
    asked = [one for one in wanted if one is not Verbosity.PLAIN]
    assert not refused or len(set(asked)) > 1


def test_courtesy_is_told_unless_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    output.courtesy("已写入")
    output.detail("取自缓存")
    assert capsys.readouterr().err == "已写入\n"
