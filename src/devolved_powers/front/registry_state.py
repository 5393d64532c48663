"""What a registry holds: all of it that an answer can be made of."""

import os
import stat
import time

from devolved_powers.front.command_line import NotAnsweredHereError
from devolved_powers.models.files import (
    FOLDERS,
    JOURNAL_NAME,
    LAWS_FOLDER,
    OWN_FOLDERS,
    RECORD_FOLDER,
    ROOT_FILE,
)
from devolved_powers.store.handles import content_in, entries_of, folder_at, folder_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Add = Callable[[bytes], None]

SETTLED = 2_000_000_000
"""Nanoseconds since the last change in a folder before its times are relied on: a file changed
twice within one tick of the clock keeps its time. The coarsest of file systems, FAT, ticks every
two seconds."""
DEPTH = 20
"""Folders of the longest path that is looked at."""


def file_state(state: os.stat_result) -> bytes:
    """Return what changes whenever a file is written, replaced or renamed."""
    return b"%d %d %d %d" % (state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino)


def add_registry(named: str, add: "Add") -> None:
    """Add to a key what a registry holds.

    Args:
        named: the folder that the user named; empty for the nearest upwards.
        add: takes each part of the key.

    Raises:
        OSError: when something cannot be read.
        NotAnsweredHereError: when there is none, or it is not as registries are.
    """
    root = named or _nearest()
    add(os.fsencode(root))
    add_above(os.path.abspath(root), ".git", add)  # advice depends on it
    handle = folder_at(root)
    try:
        entries = entries_of(handle)
        names = [entry.name for entry in entries]
        if JOURNAL_NAME in names or ROOT_FILE not in names:
            raise NotAnsweredHereError
        add(os.fsencode("\0".join(f"{entry.name} {_kind(entry)}" for entry in entries)))
        add(_content(ROOT_FILE, handle))
        if RECORD_FOLDER in names:  # then no file beside the data may hold a private key
            add_states([e for e in entries if _is_beside_data(e)], add)
        for folder in OWN_FOLDERS:
            if folder in names:
                _add_folder(folder, handle, folder, add)
    finally:
        os.close(handle)


def _is_beside_data(entry: "os.DirEntry[str]") -> bool:
    """Return whether it is a file in the root folder whose content no data file is made of."""
    is_ours = entry.name == ROOT_FILE or entry.name.startswith(".powers.")
    return entry.is_file(follow_symlinks=False) and not is_ours


def _nearest() -> str:
    """Return the nearest folder upwards that holds a root file."""
    folder = os.getcwd()
    while True:
        try:
            state = os.lstat(f"{folder}/{ROOT_FILE}")
        except (FileNotFoundError, NotADirectoryError):
            above = os.path.dirname(folder)
            if above == folder:
                raise NotAnsweredHereError from None
            folder = above
            continue
        if not stat.S_ISREG(state.st_mode):
            raise NotAnsweredHereError
        return folder


def add_above(folder: str, name: str, add: "Add") -> None:
    """Add in which of the folders, from one upwards, something of a name stands.

    Args:
        folder: its path, no `..` in it.
        name: the name.
        add: takes each part of the key.
    """
    while True:
        add(b"%d" % os.path.lexists(f"{folder}/{name}"))
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def _add_folder(name: str, above: int, path: str, add: "Add") -> None:
    """Add what stands in a folder: names and kinds; of data files the bytes, of others the times.

    The others are the laws and the log, whose files are many.

    Args:
        name: the folder's name.
        above: the handle of the folder it stands in.
        path: its path below the root.
        add: takes each part of the key.
    """
    if path.count("/") > DEPTH:
        raise NotAnsweredHereError
    handle = folder_in(name, above)
    try:
        entries = entries_of(handle)
        if path == LAWS_FOLDER or path.split("/", 1)[0] == RECORD_FOLDER:
            add_states(entries, add)
        for entry in entries:
            _add_entry(entry, handle, path, add)
    finally:
        os.close(handle)


def add_states(entries: "list[os.DirEntry[str]]", add: "Add") -> None:
    """Add what changes whenever one of the files is written.

    Args:
        entries: what stands in a folder whose handle is open.
        add: takes each part of the key.

    Raises:
        OSError: when one is gone.
        NotAnsweredHereError: when one was written just now.
    """
    states = [entry.stat(follow_symlinks=False) for entry in entries]
    newest = max((max(s.st_mtime_ns, s.st_ctime_ns) for s in states), default=0)
    if time.time_ns() - newest < SETTLED:
        raise NotAnsweredHereError
    add(b" ".join(map(file_state, states)))


def _add_entry(entry: "os.DirEntry[str]", handle: int, path: str, add: "Add") -> None:
    add(os.fsencode(f"{path}/{entry.name} {_kind(entry)}"))
    if entry.is_dir(follow_symlinks=False):
        _add_folder(entry.name, handle, f"{path}/{entry.name}", add)
    elif path in FOLDERS and entry.name.endswith((".yaml", ".yml")):
        add(_content(entry.name, handle))


def _kind(entry: "os.DirEntry[str]") -> str:
    """Return whether it is a folder, a file, a link or none of them."""
    is_folder = entry.is_dir(follow_symlinks=False)
    return f"{is_folder:d}{entry.is_file(follow_symlinks=False):d}{entry.is_symlink():d}"


def _content(name: str, above: int) -> bytes:
    content = content_in(name, above)
    if content is None:
        raise NotAnsweredHereError
    return content
