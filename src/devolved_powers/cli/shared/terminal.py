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


def width(output: Path | None = None) -> int:
    """Return how many cells a line may take: those of the terminal, at least 20.

    Args:
        output: the file that the answer is written to; None or `-` for the standard output.

    Returns:
        The width; `NO_LIMIT` where the answer goes to another program or to a file.
    """
    if not sys.stdout.isatty() or (output is not None and str(output) != "-"):
        return NO_LIMIT
    return max(_LEAST, columns())


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
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def wants_links() -> bool:
    """Return whether ids that are printed open the file they stand in."""
    return hyperlinks.are_followed(os.environ, on_terminal=sys.stdout.isatty())
