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
from collections.abc import Mapping
from pathlib import Path

from tests.support import PATIENCE, PROGRAM, environment

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


def _started(
    arguments: tuple[str, ...], cwd: Path, env: Mapping[str, str] | None, rows: int, columns: int
) -> tuple[int, subprocess.Popen[bytes]]:
    """Start the program on a terminal; return our end of that, and the process."""
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
    )
    os.close(theirs)
    return ours, process
