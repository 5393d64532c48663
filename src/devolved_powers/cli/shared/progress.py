"""A progress bar on the standard error, on a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from devolved_powers.cli.shared.verbosity import is_quiet


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Yield what is to be told how far the work is; None where nobody would see it.

    Args:
        label: what is being done.
    """
    if is_quiet() or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True, markup=False), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield tell
