"""Where the cache is, whether it is to be trusted, and the form of what is kept in it.

The front reads it before anything is imported: nothing is here that Python has not loaded when it
starts, and nothing is said.
"""

import os
import stat
import sys

from devolved_powers.store.handles import folder_at, parted_content_in

try:  # the same function as hashlib's, without loading OpenSSL: a quarter of a bare Python's start
    from _blake2 import blake2b
except ImportError:  # an interpreter built without it
    from hashlib import blake2b

TYPE_CHECKING = False  # `typing` takes a third of a bare Python's start
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ANSWER",
    "BELONGS",
    "CHECKSUM",
    "DIGEST",
    "LARGEST",
    "NAME",
    "OPEN",
    "blake2b",
    "checksum",
    "content_of",
    "count_as_used",
    "distrust",
    "opened",
    "usual_folder",
]

NAME = "devolved-powers"
"""The folder's name. It is never the one named: that may hold what somebody else keeps there."""
ANSWER = ".answer"
"""What the names of printed answers end in."""
DIGEST = 20
"""Bytes of the digest that names an entry."""
CHECKSUM = 16
"""Bytes of the checksum that an entry begins with."""
LARGEST = 512 * 1024 * 1024
"""Larger entries are not read; that of a national list has a tenth of it."""
BELONGS, OPEN = "belongs", "open"
"""What keeps a folder from being trusted: it is somebody else's, or others may write into it."""
_OF_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def usual_folder(environment: "Mapping[str, str]") -> str | None:
    """Return where the cache is, without asking a library; None where only that can tell.

    Args:
        environment: the variables of the process. `POWERS_CACHE` names the folder that the
            cache's own is made in; on Linux `XDG_CACHE_HOME` does, which must be an absolute
            path (XDG Base Directory Specification), or it is `.cache` in the user's home.
    """
    named = environment.get("POWERS_CACHE")
    if named:
        return f"{named}/{NAME}"
    if sys.platform != "linux" or "ANDROID_DATA" in environment:
        return None
    base = environment.get("XDG_CACHE_HOME", "")
    if not base.startswith("/"):
        base = os.path.expanduser("~/.cache")
    return f"{base}/{NAME}" if base.startswith("/") else None


def opened(path: str | os.PathLike[str]) -> int:
    """Return the handle of the cache's folder.

    Raises:
        OSError: when there is none, it is a link, or it cannot be opened.
    """
    return folder_at(path, link=False)


def distrust(handle: int) -> str:
    """Return why a folder is not to be used: `BELONGS` or `OPEN`; empty where it is ours alone."""
    state = os.fstat(handle)
    if state.st_uid != os.geteuid():
        return BELONGS
    return OPEN if state.st_mode & _OF_OTHERS else ""


def checksum(key: str, payload: bytes) -> bytes:
    """Return what tells a whole entry from a damaged one, and from that of another key."""
    return blake2b(payload, digest_size=CHECKSUM, key=key.encode()).digest()


def content_of(name: str, home: int | None, key: str) -> bytes | None:
    """Return what an entry holds; None where it is damaged, or no file that was written here.

    Args:
        name: the entry's file.
        home: the handle of the folder; None where the name is a path.
        key: what it is kept under.

    Raises:
        OSError: when there is none, or it cannot be read.
    """
    parted = parted_content_in(name, home, CHECKSUM, LARGEST)
    if parted is None:
        return None
    written, payload = parted
    return payload if checksum(key, payload) == written else None


def count_as_used(name: str, home: int | None) -> None:
    """Let an entry be the last to go: it was used now. Where that cannot be noted, nothing is.

    Args:
        name: the entry's file.
        home: the handle of the folder; None where the name is a path.
    """
    try:
        os.utime(name, dir_fd=home, follow_symlinks=home is None)
    except OSError:  # a cache that can only be read
        return
