"""One writer at a time, and what a killed one had begun is finished before anything else."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from devolved_powers.errors import PowersError, reason, remedy
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.files import JOURNAL_NAME, OWN_FOLDERS
from devolved_powers.store import journal
from devolved_powers.store.journal import Recovered
from devolved_powers.store.named_paths import FOR_PEOPLE, KEPT_FILES
from devolved_powers.store.output_folder import OutputFolder
from devolved_powers.store.registry_folder import by_handle
from devolved_powers.store.replacing import remove_in, signals_held, sweep, sweep_below

LOCK_NAME = ".powers.lock"
PATIENCE = 10.0
"""Seconds to wait for another writer."""
_MOMENT = 2.0
"""Seconds that a reader waits for a writer who is just moving files: it takes milliseconds."""
_WRITTEN_IN = tuple(folder for folder in OWN_FOLDERS if folder != FOR_PEOPLE)
_WRITTEN = (*KEPT_FILES, JOURNAL_NAME)
"""The folders of a registry, and the files of its own, that commands write under the lock alone."""


@contextlib.contextmanager
def registry_lock(root: Path, patience: float | None = None) -> Iterator[Recovered]:
    """Hold the registry's lock: while one writer reads, thinks and writes, others wait.

    The system gives the lock back when a process ends, however it ends, so that a writer that was
    killed blocks nobody. What such a one had begun is finished first.

    Args:
        root: the registry's folder.
        patience: how long to wait for another writer, in seconds; otherwise `PATIENCE`.

    Yields:
        What became of a change that had been broken off.

    Raises:
        PowersError: when another writer holds it all that time, or what a killed writer left cannot
            be finished.
    """
    with _locked(root, PATIENCE if patience is None else patience):
        recovered = _recover(root, believing=False)
        _sweep(root)
        yield recovered


@contextlib.contextmanager
def folder_lock(
    folder: Path, place: OutputFolder, name: str, patience: float | None = None
) -> Iterator[None]:
    """Hold the lock of a folder that a command writes a tree of files in, as `registry_lock` does.

    Args:
        folder: the folder, as the user knows it; it is there.
        place: the same, to write in.
        name: the lock's name in it.
        patience: how long to wait for another writer, in seconds; otherwise `PATIENCE`.

    Raises:
        PowersError: when another writer holds it all that time, or it is a link.
        OSError: when the system refuses.
    """
    below = place.below_base(name)
    busy = PowersError(
        _("Another program is writing to {folder}.").format(folder=folder),
        hint=_("Wait until it has finished, then try again."),
    )
    handle = _waited(place.base, below, PATIENCE if patience is None else patience, busy)
    with _given_back(place.base, handle, below):
        yield


def recover(root: Path) -> tuple[Recovered, tuple[str, ...]]:
    """Finish what a killed writer had begun, also where the folder is a copy, and sweep up.

    Args:
        root: the registry's folder.

    Returns:
        What became of the change that had been broken off; the names of new files that were
        swept up, since no change needs them.

    Raises:
        PowersError: when it cannot be finished.
    """
    with _locked(root, PATIENCE):
        recovered = _recover(root, believing=True)
        return recovered, tuple(_sweep(root))


def refuse_repeated(recovered: Recovered) -> None:
    """Stop a command that found a change broken off and finished it: it may be the very same.

    Args:
        recovered: what `registry_lock` gave.

    Raises:
        PowersError: when a change was finished.
    """
    if recovered.finished:
        message = _("A change that had been broken off is finished now: {files}.")
        raise PowersError(
            message.format(files=enumerated(recovered.finished)),
            hint=_("Look whether it is what you want to write; if not, run the command again."),
        )


def settle(root: Path) -> None:
    """Wait for the writer whose journal is there; when it was killed, finish what it had begun.

    Args:
        root: the registry's folder. Nothing is written in it unless the journal was written there.

    Raises:
        PowersError: when that cannot be done; what stands there may be half of a change.
    """
    until = time.monotonic() + _MOMENT
    hindrance = ""
    while (steps := journal.read_journal(root)) is not None:
        is_ours = journal.is_of_this_folder(root, steps)
        try:
            handle = _try_lock(root) if is_ours else None
        except OSError as error:
            handle, hindrance = None, reason(error)
        if handle is not None:
            with _given_back(root, handle):
                _recover(root, believing=False)
            return
        if time.monotonic() >= until:
            if not is_ours:
                raise journal.from_elsewhere()
            raise _not_settled(hindrance)
        time.sleep(0.02)


def _recover(root: Path, *, believing: bool) -> Recovered:
    steps = journal.read_journal(root)
    if steps is None:
        return Recovered()
    if not believing and not journal.is_of_this_folder(root, steps):
        raise journal.from_elsewhere()
    with signals_held():
        return journal.finish(root, steps)


def _not_settled(hindrance: str) -> PowersError:
    if not hindrance:
        return _busy()
    message = _("A change of several files was broken off; it cannot be finished here: {reason}.")
    return PowersError(
        message.format(reason=hindrance),
        hint=_("Whoever may write in the folder runs `powers recover`."),
        place=JOURNAL_NAME,
    )


def _busy() -> PowersError:
    return PowersError(
        _("Another program is writing to the registry."),
        hint=_("Wait until it has finished, then try again."),
    )


@contextlib.contextmanager
def _locked(root: Path, patience: float) -> Iterator[None]:
    try:
        handle = _waited(root, LOCK_NAME, patience, _busy())
    except OSError as error:
        message = _("Nothing can be written in the folder {folder}: {reason}.")
        raise PowersError(
            message.format(folder=root.absolute(), reason=reason(error)), hint=remedy(error)
        ) from error
    with _given_back(root, handle):
        yield


def _waited(root: Path, name: str, patience: float, busy: PowersError) -> int:
    """Return an open handle that holds a lock, and wait for it."""
    until = time.monotonic() + patience
    while (handle := _try_lock(root, name)) is None:
        if time.monotonic() >= until:
            raise busy
        time.sleep(0.02)
    return handle


@contextlib.contextmanager
def _given_back(root: Path, handle: int, name: str = LOCK_NAME) -> Iterator[None]:
    try:
        yield
    finally:
        remove_in(root, name)  # Windows keeps an open file; it does no harm there
        os.close(handle)


def _try_lock(root: Path, name: str = LOCK_NAME) -> int | None:
    """Return an open handle that holds the lock, or None when somebody else does."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with by_handle(root, name) as (place, above):
        handle = os.open(place, flags, 0o644, dir_fd=above)
        try:
            _lock_handle(handle)
            if os.fstat(handle).st_ino == os.lstat(place, dir_fd=above).st_ino:
                return handle
        except (BlockingIOError, PermissionError, FileNotFoundError):
            pass  # held, or taken away by the writer before
        except OSError:
            os.close(handle)
            raise
        os.close(handle)
    return None


if sys.platform == "win32":

    def _lock_handle(handle: int) -> None:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:

    def _lock_handle(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sweep(root: Path) -> list[str]:
    """Take away what killed writers left in the folders that are written in under the lock."""
    swept = sweep(root, "", _WRITTEN)
    for folder in _WRITTEN_IN:
        swept += sweep_below(root, folder)
    return swept
