"""What takes its time says so: a bar on the standard error, on a terminal only, and not at once.

Nothing is shown of what is done before a reader would wonder, and nothing stays when it is done.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from devolved_powers import transcript
from devolved_powers.cli.shared.verbosity import is_quiet, is_verbose

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Tell = Callable[[int, int], None]
"""Is called with how much is done, and of how much; 0 where that is not known."""
_DELAY = 0.5
"""Seconds after which something is shown; what is quicker needs no word."""
_shown: list["_Bar"] = []
"""The bar at work, if there is one: what is done within it needs none of its own."""


@contextmanager
def progress(label: str) -> Iterator[Tell | None]:
    """Yield what is to be told how far the work is; None where nobody would see it.

    Args:
        label: what is being done.
    """
    dumb = os.environ.get("TERM") == "dumb"
    if is_quiet() or _shown or dumb or not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(label)
    _shown.append(bar)
    try:
        yield bar.tell
    finally:
        _shown.remove(bar)
        bar.end()


class _Bar:
    """A bar that a timer puts up, unless the work is done before."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._done, self._total = 0, 0
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._ended = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(_DELAY, self._put_up)
        self._timer.daemon = True
        self._timer.start()

    def tell(self, done: int, total: int) -> None:
        """Keep how far the work is, and show it where the bar is up."""
        self._done, self._total = done, total
        if self._bar is not None:
            self._show(self._bar)

    def end(self) -> None:
        """Take the bar away; it is not put up any more."""
        self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._bar is not None:
                self._bar.stop()

    def _put_up(self) -> None:
        """Put the bar up; only now is the library loaded that draws it."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        counted = TextColumn("{task.fields[counted]}", markup=False)
        bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=20),
            counted,
            TimeElapsedColumn(),
            console=Console(file=transcript.below(sys.stderr), markup=False),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=is_verbose(),  # it alone prints while something is at work
        )
        with self._lock:
            if self._ended:
                return
            self._task = bar.add_task(self._label, total=None, counted="")
            self._bar = bar  # first, so that what is told meanwhile is not lost
            self._show(bar)
            bar.start()

    def _show(self, bar: "Progress") -> None:
        if self._task is not None and self._done:
            counted = f"{self._done}/{self._total}" if self._total else str(self._done)
            total = self._total or None
            bar.update(self._task, completed=self._done, total=total, counted=counted)
