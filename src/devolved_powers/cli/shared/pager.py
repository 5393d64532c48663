"""Long output a screen at a time: on a terminal only, through the program the user chose.

`PAGER` names it, with arguments; empty, or `cat`, means none. Without the variable it is `less`,
which is told to say in the user's language how to go on and how to leave. No shell takes part.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from devolved_powers.cli.shared import terminal
from devolved_powers.i18n import _
from devolved_powers.text import cell_len
from devolved_powers.transcript import PAGED, write_down

_LOOK = re.compile(r"\x1b\[[0-9;]*m")
_LINK = re.compile(r"\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)")
_SHOWS_COLOURS = frozenset({"less", "more", "bat", "batcat", "ov", "moar", "moor"})
"""Pagers that print colours; to others the words are given alone."""
_SHOWS_LINKS = 566
"""The first version of `less` that prints links (OSC 8) as they are."""
_OWN_PROMPT = re.compile(r"prompt|[mMP]")
"""Where the user has told `less` what its prompt says."""
_PROMPT = "-Ps%E?pB (%pB\\%)."
"""A prompt of `less`: the name of an editor, which is where the words are put, and how far the
reader is. Some versions spoil what is no ASCII in a prompt itself, and none a name in it."""
_LEFT_BY_KEY = (2, 130)
"""How a pager ends that is left by Ctrl-C. With any other code it has failed, and shown nothing."""
_WORDS_OF_PROMPT = "VISUAL"
"""The variable of that name. What is read here comes through a pipe, which no editor opens."""


def paged(text: str) -> bool:
    """Show a text through a pager, when it is too long for the terminal.

    Args:
        text: what to show.

    Returns:
        Whether it was shown. Otherwise the caller prints it.
    """
    command = _command()
    if not command or not _is_long(text):
        return False
    program = Path(os.path.realpath(command[0])).name
    named = Path(command[0]).name
    is_less = named == "less" and program != "busybox"
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    if is_less:
        command[1:1] = ["-R"]
        if not _OWN_PROMPT.search(os.environ.get("LESS", "")):
            command[2:2] = [_PROMPT]
            environment[_WORDS_OF_PROMPT] = _("space: next page, b: back, /: find, q: leave")
    shown = text if named in _SHOWS_COLOURS and program != "busybox" else _LOOK.sub("", text)
    if _LINK.search(shown) and not (is_less and _less_version(command[0]) >= _SHOWS_LINKS):
        shown = _LINK.sub("", shown)
    try:
        process = subprocess.Popen(  # noqa: S603 - the user's own choice, and no shell
            command, stdin=subprocess.PIPE, env=environment
        )
    except OSError:
        return False
    sys.stdout.flush()
    waiting = signal.signal(signal.SIGINT, signal.SIG_IGN)  # the key belongs to the pager
    try:
        with suppress(BrokenPipeError):  # the reader has seen enough
            process.communicate(shown.encode("utf-8"))
        process.wait()
    finally:
        signal.signal(signal.SIGINT, waiting)
    is_shown = process.returncode <= 0 or process.returncode in _LEFT_BY_KEY
    if is_shown:
        write_down(PAGED, text)
    return is_shown


def without_looks(text: str) -> str:
    """Return a text without its colours and links: what takes cells."""
    return _LINK.sub("", _LOOK.sub("", text))


def _command() -> list[str]:
    """Return the pager and its arguments; nothing where none is to be used."""
    if os.environ.get("TERM") == "dumb" or not sys.stdin.isatty():
        return []
    named = os.environ.get("PAGER")
    try:
        words = shlex.split("less" if named is None else named)
    except ValueError:  # a quotation mark that is not closed
        return []
    program = shutil.which(words[0]) if words else None
    return [program, *words[1:]] if program and words != ["cat"] else []


def _less_version(program: str) -> int:
    """Return the version of `less`; 0 where it does not say."""
    try:
        done = subprocess.run(  # noqa: S603 - the user's own choice, and no shell
            [program, "--version"], capture_output=True, check=False, timeout=5
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.match(rb"less ([0-9]{1,6})", done.stdout)
    return int(found[1]) if found else 0


def _is_long(text: str) -> bool:
    """Return whether a text does not fit with the line where the shell then asks for more."""
    columns, most = terminal.columns(), terminal.rows() - 1
    needed = 0
    for line in text.removesuffix("\n").split("\n"):
        needed += sum(1 for _part in _screen_lines(without_looks(line), columns))
        if needed > most:
            return True
    return False


def _screen_lines(line: str, columns: int) -> Iterator[int]:
    """Yield how many cells each line of the screen has that a line of text takes.

    A character of two cells does not stand in the last one: it goes to the next line.
    """
    if line.isascii() and line.isprintable():
        yield from range(0, max(1, len(line)), max(1, columns))
        return
    used = 0
    for size in map(cell_len, line):
        if used + size > columns:
            yield used
            used = 0
        used += size
    yield used
