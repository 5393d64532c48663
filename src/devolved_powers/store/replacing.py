"""Putting one file in the place of another: written beside it, forced to the disk, moved."""

import contextlib
import os
import re
import signal
import sys
import tempfile
import threading
from collections.abc import Container, Iterator
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError, reason, remedy
from devolved_powers.i18n import _

LEFTOVER = ".powers-new"
"""How the name of a file that is being written ends, until it is moved into place."""
_NAME = re.compile(rf"\.(.+)\.[a-z0-9_]{{8}}{re.escape(LEFTOVER)}", re.DOTALL)
"""The name that `beside` gives: the file's own between a dot and what `mkstemp` makes up."""


def beside(target: Path, content: bytes) -> Path:
    """Write a file beside its place, with its place's permissions, and force it to the disk.

    Args:
        target: the place; it need not hold anything yet.
        content: all of the file.

    Returns:
        The file, to be moved to its place.

    Raises:
        OSError: when it cannot be written; nothing is left of it then.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=LEFTOVER)
    temporary = Path(name)
    try:
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o644)
    except BaseException:
        remove(temporary)
        raise
    return temporary


def is_new(name: str) -> bool:
    """Return whether a file name is one that `beside` gives."""
    return _NAME.fullmatch(name) is not None


def is_beside(name: str, temporary: str) -> bool:
    """Return whether the one file name is what `beside` calls a file on its way to the other."""
    found = _NAME.fullmatch(temporary)
    return found is not None and found[1] == name


def keep_folder(folder: Path) -> None:
    """Force a folder's list of names to the disk, where the system knows how.

    Network drives and folders of another system answer EINVAL or EIO to that, and there is nothing
    to be had for it: what the files hold is on the disk already, and the names are in place.
    """
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(file: Path) -> None:
    """Take a file of ours away; one that cannot be is left to the next `sweep`."""
    with contextlib.suppress(OSError):
        file.unlink()


def sweep(folder: Path, names: Container[str] | None = None) -> list[Path]:
    """Take away what killed writers left in a folder; the registry's lock is held.

    Args:
        folder: the folder; nothing is done where there is none.
        names: the files whose new versions are meant; without it, all. An output that a command
            writes without the lock, such as a list in the registry's own folder, is not to be
            among them: it may be on its way.

    Returns:
        The files taken away.
    """
    swept = []
    with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            found = _NAME.fullmatch(entry.name)
            is_meant = found is not None and (names is None or found[1] in names)
            if is_meant and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)  # noqa: PTH108 - what scandir yields is no Path
                    swept.append(Path(entry.path))
    return swept


@contextlib.contextmanager
def signals_held() -> Iterator[None]:
    """Hold back the signals that end a program, and deliver them behind the block."""
    if sys.platform == "win32":
        with _interrupt_noted():
            yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


if sys.platform == "win32":

    @contextlib.contextmanager
    def _interrupt_noted() -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield  # only the main thread is interrupted
            return
        noted: list[int] = []
        before = signal.signal(signal.SIGINT, lambda number, _frame: noted.append(number))
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
        if noted:
            signal.raise_signal(signal.SIGINT)


def cannot_write(file: Path | str, error: OSError) -> PowersError:
    """Return the failure to be told where a file could not be written, and nothing was.

    Args:
        file: the file as the user knows it.
        error: what the system said.
    """
    message = _("{file} cannot be written: {reason}; nothing was written.")
    return PowersError(
        message.format(file=file, reason=reason(error)),
        hint=remedy(error),
        code=ExitCode.UNREADABLE,
    )
