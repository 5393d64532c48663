"""Long output a screen at a time: on a terminal only, through the program the user chose.

`PAGER` names it, with arguments; empty, or `cat`, means none. Without the variable it is `less`.
No shell takes part.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import suppress

from devolved_powers.text import cell_len


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
    try:
        process = subprocess.Popen(  # noqa: S603 - the user's own choice, and no shell
            command, stdin=subprocess.PIPE, env=_environment()
        )
    except OSError:
        return False
    sys.stdout.flush()
    waiting = signal.signal(signal.SIGINT, signal.SIG_IGN)  # the key belongs to the pager
    try:
        with suppress(BrokenPipeError):  # the reader has seen enough
            process.communicate(text.encode("utf-8"))
        process.wait()
    finally:
        signal.signal(signal.SIGINT, waiting)
    return True


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


def _environment() -> dict[str, str]:
    """Return the environment of the pager: `less` keeps colours and leaves short texts alone."""
    return {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}


def _is_long(text: str) -> bool:
    size = shutil.get_terminal_size((80, 24))
    lines = 0
    for line in text.split("\n"):
        lines += max(1, -(-cell_len(line) // max(1, size.columns)))
        if lines > size.lines:
            return True
    return False
