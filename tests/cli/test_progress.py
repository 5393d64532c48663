"""Progress: shown on a terminal for what takes its time, and gone when it is done."""

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path

import pytest

from devolved_powers.cli.shared import progress as module
from devolved_powers.cli.shared.progress import progress
from tests.support import SMALL, powers

NEVER = 3600.0
"""Seconds that no test waits."""


class Terminal(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


@contextmanager
def on_terminal(monkeypatch: pytest.MonkeyPatch, delay: float) -> Iterator[Terminal]:
    """Let the standard error be a terminal."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(module, "_DELAY", delay)
    with redirect_stderr(Terminal()) as terminal:
        yield terminal


def _put_up() -> None:
    """Wait until the bar at work is up, as a reader does."""
    (bar,) = module._shown
    bar._timer.join()


def test_what_is_done_at_once_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with on_terminal(monkeypatch, NEVER) as terminal, progress("甲") as tell:
        assert tell is not None
        tell(1, 2)
    assert terminal.getvalue() == ""


def test_what_takes_its_time_says_what_and_how_far(monkeypatch: pytest.MonkeyPatch) -> None:
    with on_terminal(monkeypatch, 0) as terminal, progress("正在[核对]") as tell:
        assert tell is not None
        _put_up()
        tell(3, 9)
        tell(4, 9)
    assert "正在[核对]" in terminal.getvalue()
    assert "4/9" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K"), "the line is wiped when it is done"


def test_a_number_without_an_end_is_shown_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with on_terminal(monkeypatch, 0) as terminal, progress("甲") as tell:
        assert tell is not None
        tell(7, 0)
        _put_up()
    assert " 7 " in terminal.getvalue()


def test_work_within_work_has_no_bar_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    with on_terminal(monkeypatch, NEVER) as terminal:
        with progress("甲"), progress("乙") as inner:
            assert inner is None
        with progress("丙") as later:
            assert later is not None
    assert terminal.getvalue() == ""


def test_it_ends_where_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        with progress("乙"):
            _put_up()
            raise ValueError("甲")

    with on_terminal(monkeypatch, 0) as terminal, pytest.raises(ValueError, match="甲"):
        fail()
    assert module._shown == []
    assert terminal.getvalue().endswith("\x1b[2K")


def test_where_nobody_sees_it_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with redirect_stderr(io.StringIO()) as pipe, progress("甲") as tell:
        assert tell is None
    assert pipe.getvalue() == ""
    with on_terminal(monkeypatch, 0) as terminal:
        monkeypatch.setenv("TERM", "dumb")
        with progress("甲") as tell:
            assert tell is None
    assert terminal.getvalue() == ""


@pytest.mark.process
def test_a_pipe_gets_no_progress(tmp_path: Path) -> None:
    done = powers(
        "site", "build", str(tmp_path / "site"), "-R", SMALL, "--as-of", "2026-01-01", cwd=tmp_path
    )
    assert done.returncode == 0
    assert "\x1b" not in done.stderr
