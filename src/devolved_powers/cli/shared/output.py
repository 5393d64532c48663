"""Printing: plain tables measured in terminal cells, and pipes that may close."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest

from devolved_powers.errors import PowersError, reason
from devolved_powers.i18n import _, enumerated
from devolved_powers.text import cell_len, no_command, pad, printable, printable_lines, wrap

BOLD, DIM, HIT, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[1;33m", "\x1b[0m"


_at_once = False


def print_at_once() -> None:
    """Use no pager in this process, however long the output is."""
    global _at_once  # noqa: PLW0603 - an option of the whole program
    _at_once = True


def emit(text: str) -> None:
    """Write to the standard output; when nobody reads it any more, end quietly.

    What does not fit on a terminal goes through the user's pager.
    """
    if sys.stdout.isatty() and not _at_once:
        from devolved_powers.cli.shared.pager import paged

        if paged(text):
            return
    with _pipe_may_close():
        sys.stdout.write(text)
        sys.stdout.flush()


def say(text: str) -> None:
    """Write sentences, or a change of files, to the standard output; nothing hidden in them."""
    emit(no_command(printable_lines(text)))


def emit_bytes(content: bytes) -> None:
    """Write bytes to the standard output as they are, their line ends too."""
    with _pipe_may_close():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextmanager
def _pipe_may_close() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        give_up_output()
        raise SystemExit(128 + 13) from None  # as a shell reports SIGPIPE
    except OSError as error:
        give_up_output()
        raise output_refused(error) from error


def give_up_output() -> None:
    """Throw away what still waits to be printed, so that Python does not try again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def output_refused(error: OSError) -> PowersError:
    """Return what to tell when the output cannot be written."""
    message = _("The output cannot be written: {reason}.")
    hint = _("Look at the place that the output was sent to.")
    return PowersError(message.format(reason=reason(error)), hint=hint)


def note(text: str) -> None:
    """Write to the standard error; what cannot be seen is written as its code point."""
    sys.stderr.write(no_command(printable_lines(text)) + "\n")


def near_it(names: Sequence[str]) -> str:
    """Return a line that suggests what is near, to stand below what was not found."""
    return "\n" + _("Near it: {ids}").format(ids=enumerated(names)) if names else ""


def width() -> int:
    """Return the width of the terminal in cells, at least 40."""
    return max(40, shutil.get_terminal_size((80, 24)).columns)


def table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str | Sequence[str]]],
    *,
    total: int,
    paint: Callable[[str], str] | None = None,
    colour: bool = False,
) -> str:
    """Return a table as text; its last column takes what is left and wraps.

    Args:
        headings: one for each column.
        rows: cells, each a text, or the lines one below the other; what cannot be seen in them, a
            line break too, is written as its code point.
        total: the width to keep to, in cells.
        paint: called on each line of the last column, to highlight.
        colour: whether the heading is set off by colour.
    """
    cells = [[_lines(cell) for cell in row] for row in rows]
    widths = [
        max(cell_len(line) for lines in column for line in lines)
        for column in zip(([h] for h in headings[:-1]), *(row[:-1] for row in cells), strict=True)
    ]
    rest = max(16, total - sum(widths) - 2 * len(widths))
    head = "  ".join([*(pad(h, w) for h, w in zip(headings, widths, strict=False)), headings[-1]])
    lines = [f"{BOLD}{head}{PLAIN}" if colour else head]
    for row in cells:
        last = [piece for line in row[-1] for piece in wrap(line, rest)]
        for *before, piece in zip_longest(*row[:-1], last, fillvalue=""):
            start = "".join(
                pad(cell, size) + "  " for cell, size in zip(before, widths, strict=True)
            )
            lines.append((start + (paint(piece) if paint else piece)).rstrip())
    return no_command("\n".join(lines) + "\n")


def _lines(cell: str | Sequence[str]) -> list[str]:
    """Return the lines of a cell as they can be shown, those that say nothing left out."""
    lines = [cell] if isinstance(cell, str) else [line for line in cell if line]
    return [*map(printable, lines)] or [""]


def highlight(words: Sequence[str]) -> Callable[[str], str]:
    """Return a function that sets off the words in a text, whatever their width and case."""
    from devolved_powers.text import fold_text, fold_with_map

    wanted = [fold_text(word) for word in words if word.strip()]

    def paint(text: str) -> str:
        folded, origin = fold_with_map(text)
        hit = [False] * len(text)
        for word in wanted:
            start = folded.find(word)
            while start >= 0:
                for index in range(origin[start], origin[start + len(word) - 1] + 1):
                    hit[index] = True
                start = folded.find(word, start + len(word))
        out = ""
        inside = False
        for character, is_hit in zip(text, hit, strict=True):
            if is_hit != inside:
                out += HIT if is_hit else PLAIN
                inside = is_hit
            out += character
        return out + (PLAIN if inside else "")

    return paint
