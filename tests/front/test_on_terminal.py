"""The front on a terminal: the same screen, page by page where the first time was."""

import time
from pathlib import Path

import pytest

from devolved_powers.front.registry_state import SETTLED
from devolved_powers.store import cache_folder
from tests.support import SMALL, copy_of, powers

pytestmark = pytest.mark.process

terminal = pytest.importorskip(
    "tests.cli.terminal", reason="this system has no pseudo terminals", exc_type=ImportError
)
on_terminal, first_screen = terminal.on_terminal, terminal.first_screen


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the small registry whose laws/ were not written just now."""
    root = copy_of(SMALL, tmp_path_factory.mktemp("front") / "registry")
    time.sleep(SETTLED / 1_000_000_000)
    return root


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*/*{cache_folder.ANSWER}"))


@pytest.mark.parametrize(
    "words",
    [("search", "种子"), ("search", "航天"), ("show", "P1-001"), ("stats",), ("validate",)],
    ids=" ".join,
)
@pytest.mark.parametrize("columns", [40, 80])
def test_the_second_screen_is_the_first(
    settled: Path, tmp_path: Path, words: tuple[str, ...], columns: int
) -> None:
    env = {"POWERS_CACHE": str(tmp_path), "TERM_PROGRAM": "vscode"}
    anew = on_terminal(
        *words, cwd=settled, env={**env, "POWERS_NO_FRONT": "1"}, columns=columns, rows=200
    )
    for _turn in range(2):
        assert on_terminal(*words, cwd=settled, env=env, columns=columns, rows=200) == anew
        assert len(kept(tmp_path)) == 1


def test_another_size_of_the_terminal_is_another_question(settled: Path, tmp_path: Path) -> None:
    env = {"POWERS_CACHE": str(tmp_path)}
    wide, narrow = (
        on_terminal("list", cwd=settled, env=env, columns=columns, rows=200) for columns in (80, 40)
    )
    assert wide != narrow
    assert len(kept(tmp_path)) == 2


def test_what_was_read_page_by_page_is_so_again(settled: Path, tmp_path: Path) -> None:
    env = {"POWERS_CACHE": str(tmp_path), "PAGER": "less", "LESS": "FRX", "LESSHISTFILE": "-"}
    first = first_screen("list", "-q", cwd=settled, env=env)  # -q: no bar
    assert len(kept(tmp_path)) == 1
    again = first_screen("list", "-q", cwd=settled, env=env)
    assert "P1-001" in first
    assert again.replace("q", "") == first.replace("q", "")  # the key may be pressed twice


def test_a_pipe_gets_no_colours_of_a_terminal(settled: Path, tmp_path: Path) -> None:
    env = {"POWERS_CACHE": str(tmp_path)}
    shown, _code = on_terminal("show", "P1-001", cwd=settled, env=env, rows=200)
    piped = terminal_less(settled, tmp_path)
    assert "\x1b[" in shown
    assert "\x1b[" not in piped


def terminal_less(settled: Path, cache: Path) -> str:
    """Return what the same command prints into a pipe."""
    return powers("show", "P1-001", cwd=settled, env={"POWERS_CACHE": str(cache)}).stdout
