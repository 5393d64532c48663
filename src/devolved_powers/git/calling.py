"""Git called as a program: a list of arguments and no shell, a safe environment, an end in time.

What a repository's settings include, and what lies in it, git opens by itself. A pipe or a drive
that does not answer would make it wait for ever, and us with it.
"""

import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.git.environment import environment
from devolved_powers.i18n import _
from devolved_powers.transcript import UNSEEN, write_down

PATIENCE = 60.0
"""Seconds that git may take for one answer; a registry's takes a small part of one."""
_GRACE = 5.0
"""Seconds that a git that was stopped may take to be gone."""
_MOST_OUTPUT = 256 * 1024 * 1024
"""Bytes of an answer of git's; a tree of few bytes can have a listing without end."""
_MOST_COMPLAINT = 10_000
_CHUNK = 1 << 16


class GitAnswer(NamedTuple):
    """What git said.

    Args:
        code: its exit code; negative where a signal ended it.
        output: what it printed.
        complaint: what it said of errors, the first part of that.
    """

    code: int
    output: bytes
    complaint: str


def call_git(
    folder: Path,
    arguments: Sequence[str],
    data: bytes = b"",
    variables: Mapping[str, str] | None = None,
) -> GitAnswer:
    """Run git in a folder.

    Args:
        folder: where it stands.
        arguments: what follows `git`.
        data: what it is told.
        variables: of the environment, besides those of `environment`.

    Raises:
        PowersError: when there is no git, it does not end, or says more than is read.
    """
    write_down(UNSEEN, "")  # what git tells changes without the files
    try:
        with TemporaryFile() as asked, TemporaryFile() as complaint:
            asked.write(data)
            asked.seek(0)
            process = subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
                ["git", *arguments],  # noqa: S607
                bufsize=0,
                cwd=folder,
                env={**environment(), **(variables or {})},
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=complaint,
            )
            try:
                output = _answer_of(process, time.monotonic() + PATIENCE)
            except BaseException:
                process.kill()
                process.wait(_GRACE)
                raise
            complaint.seek(0)
            words = complaint.read(_MOST_COMPLAINT).decode("utf-8", "replace").strip()
    except subprocess.TimeoutExpired as error:
        raise _endless(arguments) from error
    except OSError as error:
        raise PowersError(
            _("Git cannot be run: {reason}.").format(reason=reason(error)),
            hint=_("Install git, or ask without --at."),
        ) from error
    if len(output) > _MOST_OUTPUT:
        raise PowersError(
            _("What git tells of the repository is larger than 256 MB and is not read."),
            code=ExitCode.UNREADABLE,
        )
    return GitAnswer(process.returncode, output, words)


def _answer_of(process: "subprocess.Popen[bytes]", until: float) -> bytes:
    """Read what git prints, to its end or a little past what may be read, and wait for it.

    The reading is a thread's: should git have started a program that keeps the pipe open, nobody
    waits for that.

    Raises:
        TimeoutExpired: when git does not end.
        OSError: when its answer cannot be read; MemoryError when there is no room for it.
    """
    reader = _Reader(process)
    try:
        reader.start()
    except RuntimeError as error:  # the system gives no thread, for want of memory
        raise MemoryError from error
    reader.join(PATIENCE)
    if reader.is_alive():
        process.kill()
        reader.join(_GRACE)
        raise subprocess.TimeoutExpired(process.args, PATIENCE)
    if reader.failure is not None:  # what was read is not the whole
        raise reader.failure
    process.wait(max(until - time.monotonic(), _GRACE))
    return b"".join(reader.chunks)


class _Reader(threading.Thread):
    """Reads what a process prints, and stops the process when that is too much.

    Args:
        process: the process.
    """

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        super().__init__(daemon=True)
        self._process = process
        self.chunks: list[bytes] = []
        self.failure: OSError | MemoryError | None = None

    def run(self) -> None:
        """Read to the end, or a little past what may be read."""
        stream = self._process.stdout
        if stream is None:
            return
        length = 0
        try:
            with stream:
                while length <= _MOST_OUTPUT and (chunk := stream.read(_CHUNK)):
                    self.chunks.append(chunk)
                    length += len(chunk)
        except (OSError, MemoryError) as error:
            self.failure = error
        if length > _MOST_OUTPUT or self.failure is not None:
            self._process.kill()


def _endless(arguments: Sequence[str]) -> PowersError:
    words = iter(arguments)
    command = ""
    for word in words:
        if word == "-c":
            next(words, "")
        elif not word.startswith("-"):
            command = word
            break
    message = _("`git {command}` did not end within {seconds} seconds and was stopped.")
    return PowersError(
        message.format(command=command, seconds=int(PATIENCE)),
        hint=_(
            "It waits for a file that gives no answer: look for `include` in .git/config, and for "
            "pipes in .git; copy a folder from a network drive to this computer."
        ),
        code=ExitCode.UNREADABLE,
    )
