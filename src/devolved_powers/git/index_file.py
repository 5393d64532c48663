"""Git's index, what the next commit is made of, read without starting git: versions 2 to 4."""

from hashlib import new as new_hash
from typing import NamedTuple

from devolved_powers.git.objects import UnfitError

_EXTENDED = 0x4000
_MOST_NAMES = 64 * 1024 * 1024
"""Bytes of all paths: where each is written as it differs from the last, few bytes say many."""
_TO_COME = 0x2000
"""`git add --intent-to-add`: named, but nothing of it is staged."""


class Staged(NamedTuple):
    """A file of the index.

    Args:
        mode: its kind and rights, as git counts them.
        blob: the name of its content.
        conflict: whether a merge left several of it.
        to_come: whether only its name was entered.
        size: its size when git last saw it in the folder, modulo 2^32.
        seconds: the second it was last written then, modulo 2^32.
        fraction: the nanoseconds of that.
    """

    mode: int
    blob: str
    conflict: bool
    to_come: bool
    size: int
    seconds: int
    fraction: int


def read_index(content: bytes, algorithm: str) -> dict[bytes, Staged]:
    """Return what an index holds, by path from the top of the repository.

    Args:
        content: the file `index`.
        algorithm: `sha1` or `sha256`.

    Raises:
        UnfitError: when it is damaged, split, or of a form not read here.
    """
    digest = new_hash(algorithm)
    end = len(content) - digest.digest_size
    digest.update(content[:end])
    seal = content[end:]
    if content[:4] != b"DIRC" or (any(seal) and seal != digest.digest()):
        raise UnfitError("index")
    version, count = _number(content, 4), _number(content, 8)
    if version not in (2, 3, 4):
        raise UnfitError(str(version))
    files: dict[bytes, Staged] = {}
    at, name, names = 12, b"", 0
    for _number_of_entry in range(count):
        name, staged, at = _entry(content, at, version, name, digest.digest_size)
        names += len(name)
        if names > _MOST_NAMES:
            raise UnfitError("index")
        files[name] = staged._replace(conflict=staged.conflict or name in files)
        if at > end:
            raise UnfitError("index")
    while at < end:
        if not content[at : at + 1].isupper():  # split or sparse: not the whole stands here
            raise UnfitError(content[at : at + 4].decode("ascii", "replace"))
        at += 8 + _number(content, at + 4)
    return files


def _entry(
    content: bytes, start: int, version: int, before: bytes, width: int
) -> tuple[bytes, Staged, int]:
    """Return the entry that begins here: its path, the file, and where the next one begins."""
    at = start + 40 + width
    flags = int.from_bytes(content[at : at + 2], "big")
    at += 2
    further = 0
    if flags & _EXTENDED:
        further = int.from_bytes(content[at : at + 2], "big")
        at += 2
    if version == 4:  # noqa: PLR2004 - the one that writes only where a path differs
        cut, at = _cut(content, at)
        if cut > len(before):
            raise UnfitError("index")
        before = before[: len(before) - cut]
    else:
        before = b""
    end = content.index(b"\0", at)
    name = before + content[at:end]
    after = end + 1 if version == 4 else start + (end - start + 8) // 8 * 8  # noqa: PLR2004
    staged = Staged(
        mode=_number(content, start + 24),
        blob=content[start + 40 : start + 40 + width].hex(),
        conflict=bool(flags >> 12 & 3),
        to_come=bool(further & _TO_COME),
        size=_number(content, start + 36),
        seconds=_number(content, start + 8),
        fraction=_number(content, start + 12),
    )
    return name, staged, after


def _number(content: bytes, at: int) -> int:
    if at + 4 > len(content):
        raise UnfitError("index")
    return int.from_bytes(content[at : at + 4], "big")


def _cut(content: bytes, at: int) -> tuple[int, int]:
    """Return how much of the path before is cut off its end, and where the rest begins."""
    byte = content[at]
    value = byte & 127
    while byte & 128:
        at += 1
        byte = content[at]
        value = (value + 1 << 7) | byte & 127
        if value > len(content):
            raise UnfitError("index")
    return value, at + 1
