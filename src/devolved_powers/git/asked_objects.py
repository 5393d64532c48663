"""Objects of a repository, asked of git: what stands at places of commits, and what it holds.

One call of git is asked about many; all answers are read here, in the form of `cat-file --batch`.
"""

import os
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from devolved_powers.git.repository import Place, lacks, output
from devolved_powers.store.handles import MAX_BYTES

_FIELDS: Final = 3


class GitObject(NamedTuple):
    """An object, as git tells of it.

    Args:
        name: its full name.
        kind: `blob`, `tree`, `commit` or `tag`.
        size: in bytes.
    """

    name: str
    kind: str
    size: int


def objects_at(root: Place, places: Sequence[str]) -> list[GitObject | None]:
    """Return what stands at places, by one call of git; as many, None where there is nothing.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        places: such as `COMMIT:powers`, or the name of an object; none holds a line break.

    Raises:
        PowersError: when git cannot tell.
    """
    if not places:
        return []
    lines = output(root, ("cat-file", "--batch-check"), _asked(places)).split(b"\n")
    return [_told(line) for line in lines[: len(places)]]


def contents_at(root: Place, places: Sequence[str]) -> list[tuple[GitObject, bytes] | None]:
    """Return the same with what the objects hold; whoever asks knows that it is not too much.

    Args:
        root: as for `objects_at`.
        places: as for `objects_at`.

    Raises:
        PowersError: when git cannot tell, or all together is larger than what is read of an answer.
    """
    if not places:
        return []
    answer = output(root, ("cat-file", "--batch"), _asked(places))
    found: list[tuple[GitObject, bytes] | None] = []
    start = 0
    for _place in places:
        end = answer.index(b"\n", start)
        told = _told(answer[start:end])
        start = end + 1
        if told is None:
            found.append(None)
            continue
        found.append((told, answer[start : start + told.size]))
        start += told.size + 1
    return found


def contents_of(root: Place, names: Iterable[str]) -> dict[str, bytes]:
    """Return the contents of blobs of which it is known that none is too large, by their names.

    Args:
        root: as for `objects_at`.
        names: full names.

    Raises:
        PowersError: when one is missing (a clone that lacks part of the objects).
    """
    wanted = sorted(set(names))
    contents: dict[str, bytes] = {}
    for name, found in zip(wanted, contents_at(root, wanted), strict=True):
        if found is None or found[0].kind != "blob":
            raise lacks(name)
        contents[name] = found[1]
    return contents


def blobs(root: Place, names: Iterable[str]) -> dict[str, bytes]:
    """Return the contents of blobs by their names; those above the bound of a data file are not.

    Args:
        root: as for `objects_at`.
        names: full names.

    Raises:
        PowersError: when one is missing.
    """
    wanted = sorted(set(names))
    small = []
    for name, found in zip(wanted, objects_at(root, wanted), strict=True):
        if found is None or found.kind != "blob":
            raise lacks(name)
        if found.size <= MAX_BYTES:
            small.append(name)
    return contents_of(root, small)


def _asked(places: Iterable[str]) -> bytes:
    return b"".join(os.fsencode(place) + b"\n" for place in places)


def _told(line: bytes) -> GitObject | None:
    """Return the object that git tells of in a line; None where it says that there is none."""
    fields = line.decode("utf-8", "replace").split()
    if len(fields) != _FIELDS or not fields[2].isdecimal():
        return None
    return GitObject(fields[0], fields[1], int(fields[2]))
