"""What the standard output can show: its width, colours, links."""

import os
import shutil
import sys
from pathlib import Path

from devolved_powers import hyperlinks

NO_LIMIT = 1_000_000
"""The width of what goes to another program or to a file: each record stands in one line there."""
_LEAST = 20
_USUAL = (80, 24)


_into_file = False


def answer_into(output: Path | None) -> None:
    """Say where the answer of this process goes: a file holds no colours, and long lines.

    Args:
        output: the file that it is written to; None or `-` for the standard output.
    """
    global _into_file  # noqa: PLW0603 - one answer of the whole program
    _into_file = output is not None and str(output) != "-"


def width() -> int:
    """Return how many cells a line may take: those of the terminal, at least 20.

    Returns:
        The width; `NO_LIMIT` where the answer goes to another program or to a file.
    """
    return max(_LEAST, columns()) if _shows_answer() else NO_LIMIT


def _shows_answer() -> bool:
    return sys.stdout.isatty() and not _into_file


def columns() -> int:
    """Return how many cells a line of the terminal has."""
    return shutil.get_terminal_size(_USUAL).columns


def rows() -> int:
    """Return how many lines the terminal shows at once."""
    return shutil.get_terminal_size(_USUAL).lines


def wants_colour() -> bool:
    """Return whether to colour what goes to the terminal."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if _into_file:
        return False
    return _shows_answer() or bool(os.environ.get("FORCE_COLOR"))


def wants_links() -> bool:
    """Return whether ids that are printed open the file they stand in."""
    return not _into_file and hyperlinks.are_followed(os.environ, on_terminal=_shows_answer())
