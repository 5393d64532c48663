"""What many commits have in a folder, listed by few calls of git; as `entries_at` lists it of one.

All is asked for by size before it is read. What git does not have, or would be too much together,
is left out.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from devolved_powers.git.asked_objects import GitObject, contents_at, objects_at
from devolved_powers.git.repository import MODULE, Place, TreeEntry

_FOLDER = "040000"
MOST_TOGETHER = 16 * 1024 * 1024
"""Bytes of objects that are read ahead of what is asked for."""


class _Step(NamedTuple):
    """An entry of a tree as git keeps it: the name in it is no path yet."""

    mode: str
    name: bytes
    blob: str


def entries_of_many(
    root: Place, folders: Mapping[str, str], parts: Sequence[str]
) -> dict[str, tuple[TreeEntry, ...]]:
    """Return the entries of commits' trees at files of a folder, and inside folders of it.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        folders: where the folder stands, by the full names of the commits: empty, or a path that
            ends in `/`; none holds a line break.
        parts: the names of the files and folders in it.

    Returns:
        Those of each commit; no commit of which a tree is lacking.
    """
    places = [f"{commit}:{prefix.removesuffix('/')}" for commit, prefix in folders.items()]
    tops = dict(zip(folders, objects_at(root, places), strict=True))
    trees = _trees(root, tops.values())
    names = frozenset(map(os.fsencode, parts))
    wanted = {
        commit: [step for step in trees[top.name] if step.name in names]
        for commit, top in tops.items()
        if top is not None and top.name in trees
    }
    inner = {s.blob for steps in wanted.values() for s in steps if s.mode == _FOLDER}
    inside = _trees(root, objects_at(root, sorted(inner)))
    below = {s.blob for s in chain(*wanted.values(), *inside.values()) if _is_blob(s)}
    named = sorted(below)
    sizes = dict(zip(named, objects_at(root, named), strict=True))

    def entry(folder: bytes, step: _Step) -> TreeEntry:
        path = os.fsdecode(folder + step.name)
        if not _is_blob(step):
            return TreeEntry(step.mode, _kind(step), step.blob, 0, path)
        held = sizes[step.blob]
        return TreeEntry(step.mode, "blob", step.blob, held.size if held else 0, path, not held)

    def entries(prefix: str, steps: Iterable[_Step]) -> Iterator[TreeEntry]:
        top = os.fsencode(prefix)
        for step in steps:
            if step.mode == _FOLDER:
                yield from (entry(top + step.name + b"/", each) for each in inside[step.blob])
            else:
                yield entry(top, step)

    return {
        commit: tuple(entries(folders[commit], steps))
        for commit, steps in wanted.items()
        if all(s.blob in inside for s in steps if s.mode == _FOLDER)
    }


def within(sizes: Mapping[str, int]) -> list[str]:
    """Return the first of some objects, no more than are read together.

    Args:
        sizes: their sizes, by their names.
    """
    names: list[str] = []
    together = 0
    for name, size in sizes.items():
        together += size
        if together > MOST_TOGETHER:
            break
        names.append(name)
    return names


def _is_blob(step: _Step) -> bool:
    return step.mode not in (_FOLDER, MODULE)


def _kind(step: _Step) -> str:
    return "tree" if step.mode == _FOLDER else "commit"


def _trees(root: Place, objects: Iterable[GitObject | None]) -> dict[str, tuple[_Step, ...]]:
    """Return what stands in trees, by their names; without those that would be too much."""
    names = within({one.name: one.size for one in objects if one and one.kind == "tree"})
    found = (each for each in contents_at(root, names) if each is not None)
    return {tree.name: tuple(_steps(held, len(tree.name) // 2)) for tree, held in found}


def _steps(content: bytes, width: int) -> Iterator[_Step]:
    """Yield what stands in a tree.

    Args:
        content: the tree.
        width: the bytes of the name of an object.
    """
    start = 0
    while start < len(content):
        blank = content.index(b" ", start)
        end = content.index(b"\0", blank)
        mode = content[start:blank].decode("ascii").zfill(6)
        yield _Step(mode, content[blank + 1 : end], content[end + 1 : end + 1 + width].hex())
        start = end + 1 + width
