"""Writing files whole or not at all, one writer at a time, nothing overwritten unseen."""

import contextlib
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.i18n import _
from devolved_powers.store.registry_folder import by_handle, place_in

LOCK_NAME = ".powers.lock"
LEFTOVER = ".powers-new"
"""How the name of a file that is being written ends, until it is moved into place."""
PATIENCE = 10.0
"""Seconds to wait for another writer."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that, whatever happens, either the old or the new one is there whole.

    The content goes to a new file in the same folder, is forced to the disk and moved into place.
    The permissions of a file that was there are kept; a link is followed. A device or a pipe is
    written to: it is never replaced by a file.

    Args:
        path: the file.
        content: all of it.

    Raises:
        PowersError: when it cannot be written; nothing is changed then.
    """
    temporary = None
    try:
        if path.is_dir():
            message = _("{file} is a folder, a file name is expected.")
            raise PowersError(message.format(file=path), code=ExitCode.USAGE)
        if not _regular(path):
            with path.open("wb") as device:
                device.write(content)
            return
        target = path.resolve()
        temporary = _beside(target, content)
        temporary.replace(target)
        _keep_folder(target.parent)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise _cannot_write(path, error) from error


def write_in(root: Path, name: str, content: bytes) -> None:
    """Write a file of a registry, as `write_atomically` does; a folder it needs is made.

    Args:
        root: the registry's folder.
        name: the file's name below it, with `/`.
        content: all of it.

    Raises:
        PowersError: when a link stands in the way, or it cannot be written; nothing is changed.
    """
    path = place_in(root, name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(path, error) from error
    write_atomically(path, content)


def remove_in(root: Path, name: str) -> None:
    """Take a file of a registry away; a link is refused, and where nothing stands nothing is done.

    Args:
        root: the registry's folder.
        name: the file's name below it, with `/`.

    Raises:
        PowersError: when a link stands in the way, or it cannot be taken away.
    """
    try:
        place_in(root, name)
        with by_handle(root, name) as (place, above):
            os.unlink(place, dir_fd=above)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _cannot_write(root / name, error) from error


def write_together(changes: Mapping[Path, tuple[bytes | None, bytes]]) -> None:
    """Write several files, each whole or not at all, when none has changed meanwhile.

    All new files are on the disk before the first is moved into place. Whoever calls this holds
    the lock (`locked`), so no other writer of ours comes between.

    Args:
        changes: for each file the bytes that were read (None when there was none), and the new.

    Raises:
        PowersError: when a file is no longer as it was read, or cannot be written.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, (read, content) in changes.items():
            target = path.resolve()
            _sweep(target.parent)
            _same_as_read(path, target, read)
            ready.append((_beside(target, content), target))
        for path, (read, _content) in changes.items():
            _same_as_read(path, path.resolve(), read)
        while ready:
            temporary, target = ready[0]
            temporary.replace(target)
            ready.pop(0)
            _keep_folder(target.parent)
    except OSError as error:
        raise _cannot_write(Path(str(error.filename or "")), error) from error
    finally:
        for temporary, _target in ready:
            with contextlib.suppress(OSError):
                temporary.unlink()


@contextlib.contextmanager
def registry_lock(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the registry's lock: while one writer reads, thinks and writes, others wait.

    The system gives the lock back when a process ends, however it ends, so that a writer that was
    killed blocks nobody.

    Args:
        root: the registry's folder.
        patience: how long to wait for another writer, in seconds.

    Raises:
        PowersError: when another writer holds it all that time.
    """
    path = place_in(root, LOCK_NAME)
    until = time.monotonic() + patience
    try:
        while (handle := _try_lock(path)) is None:
            if time.monotonic() >= until:
                raise PowersError(
                    _("Another program is writing to the registry."),
                    hint=_("Wait until it has finished, then try again."),
                )
            time.sleep(0.02)
    except OSError as error:
        raise _cannot_write(path, error) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # Windows keeps an open file; it does no harm there
            path.unlink()
        os.close(handle)


def _try_lock(path: Path) -> int | None:
    """Return an open handle that holds the lock, or None when somebody else does."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        _lock_handle(handle)
        if os.fstat(handle).st_ino == path.stat().st_ino:
            return handle
    except (BlockingIOError, PermissionError, FileNotFoundError):
        pass  # held, or taken away by the writer before
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


def _regular(path: Path) -> bool:
    """Return whether there is a regular file, or nothing yet; links that lead in a circle raise."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True


def _beside(target: Path, content: bytes) -> Path:
    """Write a file beside its place, with its place's permissions, and force it to the disk."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=LEFTOVER)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o644)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _keep_folder(folder: Path) -> None:
    """Force a folder's list of names to the disk, where the system knows how."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _same_as_read(path: Path, target: Path, read: bytes | None) -> None:
    there = target.read_bytes() if target.exists() else None
    if there != read:
        raise PowersError(
            _("{file} has changed meanwhile; nothing was written.").format(file=path.name),
            hint=_("Save and close it in the editor, then run the command again."),
        )


def _sweep(folder: Path) -> None:
    """Take away what a killed writer left; the lock is held, so nobody is writing it now."""
    for leftover in folder.glob(f".*.yaml.*{LEFTOVER}"):
        with contextlib.suppress(OSError):
            leftover.unlink()


def _cannot_write(path: Path, error: OSError) -> PowersError:
    message = _("{file} cannot be written: {reason}.")
    return PowersError(
        message.format(file=path, reason=reason(error)),
        hint=_("Look at the folder's name and permissions."),
        code=ExitCode.UNREADABLE,
    )
