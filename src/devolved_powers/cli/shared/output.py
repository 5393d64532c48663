"""Printing: through the pager where that helps, and into pipes that may close."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from devolved_powers import transcript
from devolved_powers.cli.shared.verbosity import is_quiet, is_verbose
from devolved_powers.errors import PowersError, reason
from devolved_powers.i18n import _, enumerated
from devolved_powers.text import no_command, printable_lines

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
        stream = transcript.below(sys.stdout).buffer
        stream.write(content)
        stream.flush()
    transcript.write_bytes_down(transcript.STDOUT, content)


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


def courtesy(text: str) -> None:
    """Write to the standard error what is only courtesy: `-q` leaves it out."""
    if not is_quiet():
        note(text)


def detail(text: str) -> None:
    """Write to the standard error where an answer comes from: only `-v` tells it."""
    if is_verbose():
        note(text)


def near_it(names: Sequence[str]) -> str:
    """Return a line that suggests what is near, to stand below what was not found."""
    return "\n" + _("Near it: {ids}").format(ids=enumerated(names)) if names else ""
