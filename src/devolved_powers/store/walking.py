"""What stands in a folder of the registry, at any depth that a registry has, no link followed."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from devolved_powers.errors import PowersError
from devolved_powers.store.registry_folder import is_link_state, list_in, shown

Kind = Literal["file", "folder", "link", "other", "repository"]
"""What stands at a place; `other` is a pipe or a device, `repository` one of git's own."""
MAX_DEPTH = 20
"""Folders and file of the longest path below a registry that is looked at."""
MAX_ENTRIES = 20_000
"""Files and folders that are looked at below one folder of a registry."""


def walk_in(
    root: Path, folder: str, hindered: Callable[[str, PowersError], None]
) -> Iterator[tuple[str, Kind]]:
    """Yield the name below the root, as `shown` writes it, and the kind of all in a folder.

    A repository in it is yielded again as one, and nothing in it. Nothing is yielded behind the one
    entry beyond `MAX_ENTRIES`, or below one whose path is longer than `MAX_DEPTH`.

    Args:
        root: the registry's folder.
        folder: the folder's name below it, with `/`.
        hindered: told of each folder that cannot be listed, or whose name is not UTF-8, and why.
    """
    left = MAX_ENTRIES + 1
    waiting = [folder]
    while waiting and left > 0:
        here = waiting.pop()
        try:
            inside = listed(root, here, left)
        except PowersError as error:
            hindered(here, error)
            continue
        left -= len(inside)
        if any(name == f"{here}/.git" for name, _kind in inside):
            yield here, "repository"
            continue
        yield from inside
        waiting += [
            name for name, kind in inside if kind == "folder" and name.count("/") < MAX_DEPTH
        ]


def listed(root: Path, folder: str, most: int = MAX_ENTRIES) -> list[tuple[str, Kind]]:
    """Return the names and kinds of what stands in one folder, the first so many.

    Args:
        root: the registry's folder.
        folder: the folder's name below it, with `/`; empty for the registry's own.
        most: how many are looked at.

    Raises:
        PowersError: when it is a link or a file, or cannot be listed.
    """

    def look(entry: os.DirEntry[str]) -> tuple[str, Kind]:
        name = f"{folder}/{shown(entry.name)}" if folder else shown(entry.name)
        return name, _kind(entry)

    return list_in(root, folder, look, most)


def _kind(entry: os.DirEntry[str]) -> Kind:
    try:
        state = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return "file"  # gone: what a writer moved into place
    if is_link_state(state):
        return "link"
    if stat.S_ISDIR(state.st_mode):
        return "folder"
    return "file" if stat.S_ISREG(state.st_mode) else "other"
