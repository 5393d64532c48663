"""Putting one file in the place of another: written beside it, forced to the disk, moved."""

import contextlib
import os
import re
import secrets
import signal
import sys
import threading
from collections.abc import Callable, Container, Iterator
from pathlib import Path, PurePosixPath

from devolved_powers.errors import ExitCode, PowersError, reason, remedy
from devolved_powers.i18n import _
from devolved_powers.store.registry_folder import by_handle, list_in
from devolved_powers.store.walking import walk_in

LEFTOVER = ".powers-new"
"""How the name of a file that is being written ends, until it is moved into place."""
_NAME = re.compile(rf"\.(.+)\.[a-z0-9_]{{8}}{re.escape(LEFTOVER)}", re.DOTALL)
"""The name that `beside` gives: the file's own between a dot and what it draws."""
NEW_FILE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL  # neither a file nor a link that is there
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOINHERIT", 0)
)
"""How a file is opened that is to be written where nothing stands."""
_CHMOD_TAKES_HANDLES = os.chmod in os.supports_fd
_ENDING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
"""The signals that end a program and can be held; Windows has two of them."""
_DRAWS = 100
"""How often another name is drawn, when there is a file of the name already."""


def beside(place: str | Path, above: int | None, content: bytes) -> str:
    """Write a file beside its place, with its place's permissions, and force it to the disk.

    Args:
        place: the place, as `by_handle` gives it; it need not hold anything yet.
        above: the handle of its folder; None where the place is a path.
        content: all of the file.

    Returns:
        The new file's name, to be moved to its place.

    Raises:
        OSError: when it cannot be written; nothing is left of it then.
    """
    temporary, handle = _opened_beside(place, above)
    try:
        try:
            write_whole(handle, content)
            mode = _permissions(place, above)
            new = handle if _CHMOD_TAKES_HANDLES else sibling(place, temporary)
            os.chmod(new, mode)  # noqa: PTH101 - a handle is no Path
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        remove(sibling(place, temporary), above)
        raise
    return temporary


def write_whole(handle: int, content: bytes) -> None:
    """Write all of a content to an open file; the system may take it in pieces.

    Raises:
        OSError: when it cannot be written.
    """
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _opened_beside(place: str | Path, above: int | None) -> tuple[str, int]:
    for draw in range(_DRAWS):
        temporary = f".{Path(place).name}.{secrets.token_hex(4)}{LEFTOVER}"
        try:
            return temporary, os.open(sibling(place, temporary), NEW_FILE, 0o600, dir_fd=above)
        except FileExistsError:
            if draw == _DRAWS - 1:
                raise
    raise AssertionError


def _permissions(place: str | Path, above: int | None) -> int:
    try:
        return os.stat(place, dir_fd=above, follow_symlinks=False).st_mode & 0o7777
    except FileNotFoundError:
        return 0o644


def sibling(place: str | Path, name: str) -> str | Path:
    """Return the place of another file in the folder of one, as `by_handle` gives places."""
    return name if isinstance(place, str) else place.with_name(name)


def put_in_place(temporary: str, place: str | Path, above: int | None) -> None:
    """Move a file that `beside` wrote to its place, over what stands there.

    Raises:
        OSError: when the system refuses; both are as they were then.
    """
    new = sibling(place, temporary)
    os.replace(new, place, src_dir_fd=above, dst_dir_fd=above)


def is_new(name: str) -> bool:
    """Return whether a file name is one that `beside` gives."""
    return _NAME.fullmatch(name) is not None


def is_beside(name: str, temporary: str) -> bool:
    """Return whether the one file name is what `beside` calls a file on its way to the other."""
    match = _NAME.fullmatch(temporary)
    return match is not None and match[1] == name


def keep_folder(place: str | Path, above: int | None) -> None:
    """Force the list of names of a file's folder to the disk, where the system knows how.

    Network drives and folders of another system answer EINVAL or EIO to that, and there is nothing
    to be had for it: what the files hold is on the disk already, and the names are in place.

    Args:
        place: the file's place, as `by_handle` gives it.
        above: the handle of its folder; None where the place is a path.
    """
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        if above is not None:
            os.fsync(above)
            return
        handle = os.open(Path(place).parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(place: str | Path, above: int | None) -> None:
    """Take a file of ours away; one that cannot be is left to the next `sweep`.

    Args:
        place: the file's place, as `by_handle` gives it.
        above: the handle of its folder; None where the place is a path.
    """
    with contextlib.suppress(OSError):
        os.unlink(place, dir_fd=above)


def remove_in(root: Path, name: str) -> None:
    """Take a file of ours in a registry away, as `remove` does; behind a link nothing is."""
    with contextlib.suppress(OSError, PowersError), by_handle(root, name) as (place, above):
        remove(place, above)


def sweep(root: Path, folder: str, names: Container[str] | None = None) -> list[str]:
    """Take away what killed writers left in a folder; the registry's lock is held.

    Args:
        root: the registry's folder.
        folder: the folder's name below it; empty for the registry's own.
        names: the files whose new versions are meant; without it, all. An output that a command
            writes without the lock, such as a list in the registry's own folder, is not to be
            among them: it may be on its way.

    Returns:
        The names of the files taken away, below the root.

    Raises:
        PowersError: when the folder is a link or a file, or cannot be listed.
    """
    swept = []
    for leftover in filter(None, list_in(root, folder, _leftover(names))):
        name = f"{folder}/{leftover}" if folder else leftover
        with contextlib.suppress(OSError, PowersError), by_handle(root, name) as (place, above):
            os.unlink(place, dir_fd=above)
            swept.append(name)
    return swept


def sweep_below(root: Path, folder: str) -> list[str]:
    """Take away what killed writers left in a folder and those in it; the registry's lock is held.

    Args:
        root: the registry's folder.
        folder: the name of a folder that is written in under the lock alone. One that is a link or
            cannot be listed is passed over: whatever reads the registry tells of it.

    Returns:
        The names of the files taken away, below the root.
    """
    swept = []
    for name, kind in list(walk_in(root, folder, lambda _folder, _error: None)):
        if kind != "file" or not is_new(PurePosixPath(name).name):
            continue
        with contextlib.suppress(OSError, PowersError), by_handle(root, name) as (place, above):
            os.unlink(place, dir_fd=above)
            swept.append(name)
    return swept


def _leftover(names: Container[str] | None) -> Callable[[os.DirEntry[str]], str]:
    """Return what tells the name of an entry that is to be swept; of another it says nothing."""

    def look(entry: os.DirEntry[str]) -> str:
        match = _NAME.fullmatch(entry.name)
        is_meant = match is not None and (names is None or match[1] in names)
        return entry.name if is_meant and entry.is_file(follow_symlinks=False) else ""

    return look


@contextlib.contextmanager
def signals_held() -> Iterator[None]:
    """Hold back the signals that end a program, and deliver them behind the block.

    They are noted by a handler, not masked: a mask holds for one thread, and the system may give
    the signal to another. Outside the main thread nothing is held; no command writes there.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    noted: list[int] = []
    usual = {number: signal.getsignal(number) for number in _ENDING}
    held = {n: handler for n, handler in usual.items() if handler not in (None, signal.SIG_IGN)}
    for number in held:
        signal.signal(number, lambda number, _frame: noted.append(number))
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)
        for number in noted:
            signal.raise_signal(number)


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
