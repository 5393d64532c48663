"""Opens folders and files by the handle of the folder they stand in; no link is followed.

What `registry_folder.py` and the front share. Nothing is imported that Python has not loaded when
it starts: the front answers before anything else is.
"""

import os
import stat

NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
READ = os.O_RDONLY | _BINARY | NO_LINK | getattr(os, "O_NONBLOCK", 0)
"""How files are opened: a link is refused, and a pipe does not wait for somebody to write."""
FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
"""How folders are opened; with `NO_LINK` where none may stand for another."""
MAKE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY | NO_LINK
MAX_BYTES = 16 * 1024 * 1024
"""Larger files of a registry are not read: the whole of a national list fits."""
_STEP = 1024 * 1024


def folder_at(path: str | os.PathLike[str], *, link: bool = True) -> int:
    """Return the handle of a folder that is named by its path.

    Args:
        path: the path.
        link: whether the folder itself may be reached by a link, as one that a user named.

    Raises:
        OSError: when it is none, or cannot be opened.
    """
    return os.open(path, FOLDER if link else FOLDER | NO_LINK)


def entries_of(handle: int) -> "list[os.DirEntry[str]]":
    """Return what stands in a folder, by name; ask the entries while its handle is open.

    Raises:
        OSError: when it cannot be listed.
    """
    with os.scandir(handle) as scanned:
        return [entry for _name, entry in sorted((entry.name, entry) for entry in scanned)]


def folder_in(name: str, above: int) -> int:
    """Return the handle of a folder.

    Args:
        name: its name.
        above: the handle of the folder it stands in.

    Raises:
        OSError: when it is none, a link, or cannot be opened.
    """
    return os.open(name, FOLDER | NO_LINK, dir_fd=above)


def content_in(name: str, above: int | None, most: int = MAX_BYTES) -> bytes | None:
    """Return what a regular file holds; None for anything else, and for a larger one.

    Args:
        name: its name.
        above: the handle of the folder it stands in; None where the name is a path.
        most: how many bytes are read.

    Raises:
        OSError: when there is none, it is a link, or it cannot be read.
    """
    parted = parted_content_in(name, above, 0, most)
    return None if parted is None else parted[1]


def parted_content_in(
    name: str, above: int | None, first: int, most: int
) -> tuple[bytes, bytes] | None:
    """Return the same in two parts, of which the large one need not be copied.

    Args:
        name: its name.
        above: the handle of the folder it stands in; None where the name is a path.
        first: how many bytes the first part has.
        most: how many bytes are read in all.

    Raises:
        OSError: as `content_in`.
    """
    handle = os.open(name, READ, dir_fd=above)
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode) or state.st_size > most:
            return None
        lead = _read(handle, first, first)
        rest = _read(handle, max(state.st_size - first, 0) + 1, most - first + 1)
        return None if first + len(rest) > most else (lead, rest)
    finally:
        os.close(handle)


def _read(handle: int, expected: int, most: int) -> bytes:
    """Return what is left of a file, at most so much; it may grow while it is read.

    Args:
        handle: that of the file.
        expected: how much is likely there.
        most: how many bytes are read.
    """
    parts: list[bytes] = []
    left = most
    while left > 0 and (part := os.read(handle, min(left, max(expected, _STEP)))):
        parts.append(part)
        left -= len(part)
        expected -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)
