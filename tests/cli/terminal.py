"""The program on a real (pseudo) terminal."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.support import PATIENCE, PROGRAM, environment

CTRL_C = b"\x03"
_PRESSED_AGAIN = 2
"""Seconds after which Ctrl-C is pressed again, as people do: the signal may come just before the
program begins to wait for a line, where nothing looks for it."""
_BAR = re.compile(r"\x1b\[\?25l.*?\x1b\[\?25h\r\x1b\[1A\x1b\[2K", re.DOTALL)
"""A bar from where the cursor is hidden to where its line is wiped."""


def on_terminal(
    *arguments: str,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    rows: int = 24,
    columns: int = 80,
) -> tuple[str, int]:
    """Run the program on a terminal.

    Args:
        arguments: what stands behind its name.
        cwd: where it runs.
        env: variables beside the usual ones. No pager waits for a key unless one is named here.
        rows: the terminal's height.
        columns: its width in cells.

    Returns:
        What came to the terminal, without bars that it wiped again (they show what takes its time,
        and that depends on the machine), and the exit code.

    Raises:
        AssertionError: the program neither ends nor prints within `support.PATIENCE`.
    """
    ours, process = _started(arguments, cwd, env, rows, columns)
    parts: list[bytes] = []
    while True:
        if not select.select([ours], [], [], PATIENCE)[0]:
            os.killpg(process.pid, signal.SIGKILL)
            raise AssertionError(f"it hangs after: {b''.join(parts).decode('utf-8', 'replace')}")
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux reports the end of a terminal so
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    shown = _BAR.sub("", b"".join(parts).decode("utf-8").replace("\r\n", "\n"))
    return shown, process.wait(PATIENCE)


def first_screen(
    *arguments: str,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    rows: int = 6,
    columns: int = 80,
) -> str:
    """Return what a pager shows first, and leave it with the key `q`.

    Args:
        arguments: what stands behind the program's name.
        cwd: where it runs.
        env: variables beside the usual ones.
        rows: the terminal's height.
        columns: its width in cells.

    Raises:
        AssertionError: the program does not end after the key.
    """
    ours, process = _started(arguments, cwd, env, rows, columns)
    parts: list[bytes] = []
    while select.select([ours], [], [], PATIENCE)[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux reports the end of a terminal so
            break
        parts.append(part)
        if b"".join(parts).count(b"\n") >= rows - 1:
            os.write(ours, b"q")
    os.close(ours)
    assert process.wait(PATIENCE) is not None
    return b"".join(parts).decode("utf-8", "replace")


def conversation(
    *arguments: str,
    answers: Iterable[str | bytes],
    cwd: Path,
    env: Mapping[str, str] | None = None,
    prompts: tuple[str, ...] = ("：", ": "),
) -> tuple[str, int]:
    """Run the program on a terminal, and answer each of its questions once it is put.

    Args:
        arguments: what stands behind its name.
        answers: what is typed, one after the other; Enter follows all but Ctrl-C and Ctrl-D.
        cwd: where it runs.
        env: variables beside the usual ones.
        prompts: what a question ends with.

    Returns:
        What came to the terminal, and the exit code.

    Raises:
        AssertionError: it asks more than there are answers, or neither ends nor asks within
            `support.PATIENCE`.
    """
    ours, process = _started(arguments, cwd, env, 24, 80)
    left = iter(answers)
    shown, asked, typed, pressed = b"", 0, b"", 0
    while True:
        if not select.select([ours], [], [], _PRESSED_AGAIN if typed == CTRL_C else PATIENCE)[0]:
            if typed == CTRL_C and pressed * _PRESSED_AGAIN < PATIENCE:
                pressed += 1
                os.write(ours, CTRL_C)
                continue
            os.killpg(process.pid, signal.SIGKILL)
            raise AssertionError(f"it hangs after: {shown.decode('utf-8', 'replace')}")
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
        if shown[asked:].endswith(tuple(prompt.encode() for prompt in prompts)):
            asked = len(shown)
            answer = next(left, None)
            if answer is None:
                os.killpg(process.pid, signal.SIGKILL)
                raise AssertionError(f"it asks once more: {shown.decode('utf-8', 'replace')}")
            typed = answer.encode() if isinstance(answer, str) else answer
            os.write(ours, typed if typed in (CTRL_C, b"\x04") else typed + b"\n")
    os.close(ours)
    code = process.wait(PATIENCE)
    unasked = [*left]
    assert not unasked, f"not asked for: {unasked}"
    return shown.decode("utf-8", "replace").replace("\r\n", "\n"), code


def _started(
    arguments: Sequence[str], cwd: Path, env: Mapping[str, str] | None, rows: int, columns: int
) -> tuple[int, subprocess.Popen[bytes]]:
    """Start the program on a terminal of its own; return our end of it, and the program."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=cwd,
        env={**environment(cwd), "TERM": "xterm-256color", "PAGER": "", **(env or {})},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_own_terminal,  # noqa: PLW1509 - no thread runs here
    )
    os.close(theirs)
    return ours, process


def _own_terminal() -> None:
    """Make the terminal that of the session, so that Ctrl-C reaches the program.

    Whatever runs the tests may ignore that signal, and a process takes that over.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
