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
    handle = os.open(name, READ, dir_fd=above)
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode) or state.st_size > most:
            return None
        parts: list[bytes] = []
        read = 0
        while part := os.read(handle, max(state.st_size - read, 0) + 1 if not parts else _STEP):
            parts.append(part)
            read += len(part)
            if read > most:  # it grows while it is read
                return None
        return parts[0] if len(parts) == 1 else b"".join(parts)
    finally:
        os.close(handle)
