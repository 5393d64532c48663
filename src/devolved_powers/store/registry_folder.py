"""The one way into a registry's folder: regular files that stand there, no link followed.

A registry may be a stranger's pull request, or a folder that came by mail. A link in it could make
the program print a file of the machine it runs on, or overwrite one; a pipe or a device would
never end. Whatever reads or writes a registry's own files comes through here.

Where the system can, a file is opened, made, moved and taken away by the handle of its folder, and
that by the handle of the one above: what is exchanged for a link after it was looked at is not
followed either.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import BinaryIO, TypeVar

from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.i18n import N_, _
from devolved_powers.models.files import FOLDERS, LAWS_FOLDER, ROOT_FILE
from devolved_powers.store.handles import MAX_BYTES, NO_LINK, READ, folder_at, folder_in

_IN_A_FOLDER = {os.open, os.stat, os.mkdir, os.rmdir, os.rename, os.unlink}
BY_HANDLE = bool(NO_LINK) and os.supports_dir_fd >= _IN_A_FOLDER and os.scandir in os.supports_fd
"""Whether the system opens, makes and moves names in the folder of a handle; Windows does not."""
_JUNCTION = 0xA0000003
"""The reparse tag of a folder of Windows that stands for another (`IO_REPARSE_TAG_MOUNT_POINT`)."""
_Seen = TypeVar("_Seen")
_CONTROLS = frozenset({*range(32), *range(127, 160), 0x2028, 0x2029})
"""Characters that end a line, or tell a terminal what to do."""
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
"""What is said of a path at which nothing stands, or could."""
_ELSEWHERE = frozenset("\\:\0")
"""What leads out of a folder on one system or another: a path, a drive or a stream of Windows."""


def is_link(path: Path) -> bool:
    """Return whether a path is a symbolic link, or a junction of Windows; broken ones too."""
    try:
        return is_link_state(path.lstat())
    except OSError as error:
        if error.errno in _NOT_THERE:
            return False
        raise


def is_link_state(state: os.stat_result) -> bool:
    """Return whether what `lstat` tells is of a symbolic link, or of a junction of Windows."""
    return stat.S_ISLNK(state.st_mode) or getattr(state, "st_reparse_tag", 0) == _JUNCTION


def link_text(name: str) -> str:
    """Return what is said of a link."""
    return _("{name} is a link; links in a registry are not followed.").format(name=name)


def shown(name: str) -> str:
    r"""Return a file's name as text that can be printed, kept and compared.

    Args:
        name: as the system names it. What is not UTF-8 in it is written as `\udcd6`, a control
            character as `\x0a`. Neither is opened: see `parts_of`.
    """
    if name.isascii() and name.isprintable():
        return name
    text = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(f"\\x{ord(c):02x}" if ord(c) in _CONTROLS else c for c in text)


@lru_cache(maxsize=4096)  # a file of a site is looked for, made, kept and moved
def parts_of(name: str) -> tuple[str, ...]:
    """Return the steps of a name below the root.

    Args:
        name: the name, with `/`.

    Raises:
        PowersError: when it leads out of the folder, on this system or another, or is no text.
    """
    parts = PurePosixPath(name).parts
    leads_out = not parts or parts[0].startswith("/") or ".." in parts
    if leads_out or not _ELSEWHERE.isdisjoint(name) or shown(name) != name:
        from devolved_powers.store.portable_names import no_name

        raise no_name(shown(name))
    return parts


def place_in(root: Path, name: str) -> Path:
    """Return where a registry's file or folder stands, or would stand.

    Args:
        root: the registry's folder; it may itself be reached by a link, as the user chose it.
        name: the name below the root, with `/`.

    Raises:
        PowersError: when the name leads out of the folder, or it or a folder above it is a link.
    """
    parts = parts_of(name)
    path = root
    for number, part in enumerate(parts, 1):
        path = path / part
        try:
            in_the_way = is_link(path)
        except OSError as error:
            raise _not_opened(name, error) from error
        if in_the_way:
            raise PowersError(
                link_text("/".join(parts[:number])),
                hint=_("Put the file or folder itself in its place."),
                code=ExitCode.UNREADABLE,
            )
    return path


def stands_in(root: Path, name: str) -> bool:
    """Return whether anything of a name stands in the registry.

    Raises:
        PowersError: as `place_in` does, or when the system does not tell.
    """
    try:
        return state_in(root, name) is not None
    except OSError as error:
        raise _not_opened(name, error) from error


def state_in(root: Path, name: str) -> os.stat_result | None:
    """Return what the system tells of a file or folder of the registry; None where there is none.

    Raises:
        PowersError: as `place_in` does.
        OSError: when the system does not tell.
    """
    try:
        with by_handle(root, name) as (place, above):
            state = os.stat(place, dir_fd=above, follow_symlinks=False)
    except OSError as error:
        if error.errno in _NOT_THERE:
            return None
        raise
    if is_link_state(state):
        place_in(root, name)  # says so
    return state


@contextmanager
def by_handle(root: Path, name: str) -> Iterator[tuple[str | Path, int | None]]:
    """Open the folder that a registry's file stands in, or would stand in.

    Args:
        root: the registry's folder; it may itself be reached by a link, as the user chose it.
        name: the file's name below it, with `/`.

    Yields:
        The file's own name and the handle of its folder, for the functions of `os` that take a
        `dir_fd`; where the system has no such functions, the file's path and None.

    Raises:
        PowersError: when the name leads out of the folder, or it or a folder above it is a link.
        OSError: when a folder above it is not there, or cannot be opened.
    """
    *folders, last = parts_of(name)
    if not BY_HANDLE:
        yield place_in(root, name), None
        return
    handle = folder_at(root)
    try:
        for folder in folders:
            inner = folder_in(folder, handle)
            os.close(handle)
            handle = inner
        yield last, handle
    except FileNotFoundError:  # often expected; what stands there as a link is not missing
        raise
    except OSError:
        place_in(root, name)  # where a link was in the way it says so
        raise
    finally:
        os.close(handle)


def list_in(
    root: Path, folder: str, look: Callable[[os.DirEntry[str]], _Seen], most: int | None = None
) -> list[_Seen]:
    """Return what is seen of each entry of a registry's folder; nothing without such a folder.

    Args:
        root: the registry's folder.
        folder: the folder's name below it, with `/`; empty for the registry's folder itself.
        look: returns what is wanted of an entry, which may be gone by then.
        most: how many entries are looked at; None for all.

    Raises:
        PowersError: when it is a link or a file, or cannot be listed.
    """
    try:
        if not folder:
            with os.scandir(root) as entries:
                return [look(entry) for entry in islice(entries, most)]
        with by_handle(root, folder) as (place, above):
            if above is None:
                with os.scandir(place) as entries:
                    return [look(entry) for entry in islice(entries, most)]
            handle = folder_in(str(place), above)
            try:
                with os.scandir(handle) as entries:
                    return [look(entry) for entry in islice(entries, most)]
            finally:
                os.close(handle)
    except FileNotFoundError:
        return []
    except NotADirectoryError as error:
        message = _("{name} is a file, a folder is expected.").format(name=folder)
        raise PowersError(message, code=ExitCode.UNREADABLE) from error
    except OSError as error:
        raise _not_opened(folder or shown(str(root)), error) from error


def names_in(root: Path, folder: str) -> list[str]:
    """Return the names of what stands in a folder of the registry, sorted, as `list_in` does."""
    return sorted(list_in(root, folder, lambda entry: shown(entry.name)))


def data_files(root: Path) -> Iterator[str]:
    """Yield the names of the data files below the root, sorted, with `/`.

    Files that end in `.yml` are named too: they would silently not count otherwise. So is a folder
    that cannot be looked into, such as a link: reading it says why.
    """
    yield ROOT_FILE
    for folder in FOLDERS:
        try:
            names = names_in(root, folder)
        except PowersError:
            yield folder
            continue
        for name in names:
            if name.endswith((".yaml", ".yml")) and not name.startswith("."):
                yield f"{folder}/{name}"


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
    if name in FOLDERS:
        names_in(root, name)
    with open_in(root, name) as file:
        return _whole(file, name)


@contextmanager
def open_in(root: Path, name: str) -> Iterator[BinaryIO]:
    """Open a registry's file, however large, to read parts of it.

    Args:
        root: the registry's folder.
        name: the file's name below it, with `/`.

    Raises:
        PowersError: when it is missing, a link or no regular file; `code` is UNREADABLE.
    """
    try:
        with by_handle(root, name) as (place, above):
            handle = os.open(place, READ, dir_fd=above)
    except OSError as error:
        raise _hindrance(root / name, name, error) from error
    with _regular(handle, name) as file:
        yield file


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file, however large, to read parts of it; a link, a pipe or a device is none.

    Raises:
        PowersError: when it is none, or cannot be opened or read; `code` is UNREADABLE.
    """
    try:
        handle = os.open(path, READ)
    except OSError as error:
        raise _hindrance(path, path.name, error) from error
    with _regular(handle, path.name) as file:
        yield file


@contextmanager
def _regular(handle: int, name: str) -> Iterator[BinaryIO]:
    """Give the file of a handle, and close it; what is no regular file is refused."""
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise _cannot(N_("{name} is a folder, a file is expected."), name)
        if not stat.S_ISREG(mode):
            raise _cannot(N_("{name} is a device or a pipe, a file is expected."), name)
        with os.fdopen(handle, "rb", closefd=False) as file:
            yield file
    except OSError as error:
        raise _not_opened(name, error) from error
    finally:
        os.close(handle)


def _whole(file: BinaryIO, name: str) -> bytes:
    """Read a file that is not too large; one that grows meanwhile is read no further either."""
    if os.fstat(file.fileno()).st_size > MAX_BYTES:
        raise too_large(name)
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise too_large(name)
    return content


def too_large(name: str) -> PowersError:
    """Return why a file of more than `MAX_BYTES` is not read, saved or held by an editor.

    Args:
        name: the file.
    """
    return _cannot(N_("{name} is larger than 16 MB and is not read."), name)


def laws_state(root: Path) -> bytes:
    """Return what changes whenever a file of laws/ does: names, sizes and times; no file is opened.

    The time of the last change of a file's state is among them, which no program sets back.

    Args:
        root: the registry's folder.
    """
    try:
        states = list_in(root, LAWS_FOLDER, _state)
    except PowersError:
        return b""
    return "\n".join(sorted(states)).encode("utf-8", "surrogatepass")


def _state(entry: os.DirEntry[str]) -> str:
    try:
        state = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return ""
    return f"{entry.name} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_size} {state.st_ino}"


def _hindrance(path: Path, name: str, error: OSError) -> PowersError:
    if isinstance(error, FileNotFoundError):
        return _cannot(N_("{name} does not exist."), name)
    if path.is_dir():  # Windows opens no folder
        return _cannot(N_("{name} is a folder, a file is expected."), name)
    return _not_opened(name, error)


def _not_opened(name: str, error: OSError) -> PowersError:
    message = _("{name} cannot be opened: {reason}.")
    return PowersError(message.format(name=name, reason=reason(error)))


def _cannot(message: str, name: str) -> PowersError:
    return PowersError(_(message).format(name=name), code=ExitCode.UNREADABLE)
