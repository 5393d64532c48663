"""The one way into a registry's folder: regular files that stand there, no link followed.

A registry may be a stranger's pull request, or a folder that came by mail. A link in it could make
the program print a file of the machine it runs on, or overwrite one; a pipe or a device would
never end. Whatever reads or writes a registry's own files comes through here.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.i18n import N_, _
from devolved_powers.models.files import FOLDERS, LAWS_FOLDER, ROOT_FILE

MAX_BYTES = 16 * 1024 * 1024
"""Larger files are not read: the whole of a national list fits."""
JOURNAL_NAME = ".powers.journal"
"""The file that is there while several files are changed together: see `store/journal.py`."""
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe would wait for somebody to write
)
_JUNCTION = 0xA0000003
"""The reparse tag of a folder of Windows that stands for another (`IO_REPARSE_TAG_MOUNT_POINT`)."""


def is_link(path: Path) -> bool:
    """Return whether a path is a symbolic link, or a junction of Windows; broken ones too."""
    try:
        state = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISLNK(state.st_mode) or getattr(state, "st_reparse_tag", 0) == _JUNCTION


def place_in(root: Path, name: str) -> Path:
    """Return where a registry's file or folder stands, or would stand.

    Args:
        root: the registry's folder; it may itself be reached by a link, as the user chose it.
        name: the name below the root, with `/`.

    Raises:
        PowersError: when the name leads out of the folder, or it or a folder above it is a link.
    """
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or PurePosixPath(name).is_absolute():
        raise PowersError(_("{name} is not a file inside the registry.").format(name=name))
    path = root
    for number, part in enumerate(parts, 1):
        path = path / part
        if is_link(path):
            message = _("{name} is a link; links in a registry are not followed.")
            raise PowersError(
                message.format(name="/".join(parts[:number])),
                hint=_("Put the file or folder itself in its place."),
                code=ExitCode.UNREADABLE,
            )
    return path


def data_files(root: Path) -> Iterator[str]:
    """Yield the names of the data files below the root, sorted, with `/`.

    Files that end in `.yml` are named too: they would silently not count otherwise.

    Raises:
        PowersError: when one of the folders is a link, or cannot be listed.
    """
    yield ROOT_FILE
    for folder in FOLDERS:
        place = place_in(root, folder)
        try:
            with os.scandir(place) as entries:
                names = sorted(e.name for e in entries if e.name.endswith((".yaml", ".yml")))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            message = _("{name} cannot be opened: {reason}.")
            raise PowersError(message.format(name=folder, reason=reason(error))) from error
        yield from (f"{folder}/{name}" for name in names if not name.startswith("."))


def read_in(root: Path, name: str) -> bytes:
    """Read a registry's file.

    Args:
        root: the registry's folder.
        name: the file's name below it, with `/`.

    Returns:
        All of the file, at most `MAX_BYTES`.

    Raises:
        PowersError: when it is missing, a link, no regular file, or larger; `code` is UNREADABLE.
    """
    return read_regular(place_in(root, name))


def read_regular(path: Path) -> bytes:
    """Read a regular file of at most `MAX_BYTES`; a link, a pipe or a device is refused.

    Raises:
        PowersError: when it is none, or cannot be opened; `code` is UNREADABLE.
    """
    with open_regular(path) as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise _cannot(N_("{name} is larger than 16 MB and is not read."), path)
    return content


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file, however large, to read parts of it; a link, a pipe or a device is none.

    Raises:
        PowersError: when it is none, or cannot be opened or read; `code` is UNREADABLE.
    """
    try:
        handle = os.open(path, _FLAGS)
    except FileNotFoundError as error:
        raise _cannot(N_("{name} does not exist."), path) from error
    except OSError as error:
        if path.is_dir():  # Windows opens no folder
            raise _cannot(N_("{name} is a folder, a file is expected."), path) from error
        raise _not_opened(path, error) from error
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise _cannot(N_("{name} is a folder, a file is expected."), path)
        if not stat.S_ISREG(mode):
            raise _cannot(N_("{name} is a device or a pipe, a file is expected."), path)
        with os.fdopen(handle, "rb", closefd=False) as file:
            yield file
    except OSError as error:
        raise _not_opened(path, error) from error
    finally:
        os.close(handle)


def laws_state(root: Path) -> bytes:
    """Return what changes whenever a file of laws/ does: names, sizes and times; no file is opened.

    Args:
        root: the registry's folder.
    """
    try:
        with os.scandir(root / LAWS_FOLDER) as entries:
            states = [(e.name, e.stat(follow_symlinks=False)) for e in entries]
    except OSError:
        return b""
    return "\n".join(sorted(f"{n} {s.st_mtime_ns} {s.st_size}" for n, s in states)).encode()


def _not_opened(path: Path, error: OSError) -> PowersError:
    message = _("{name} cannot be opened: {reason}.")
    return PowersError(message.format(name=path.name, reason=reason(error)))


def _cannot(message: str, path: Path) -> PowersError:
    return PowersError(_(message).format(name=path.name), code=ExitCode.UNREADABLE)
