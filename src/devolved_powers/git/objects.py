"""Objects of a git repository, loose and packed, read without starting git.

What is read may be a stranger's: every read is bounded, every object is compared with its name, and
whatever does not fit is `UnfitError`, whatever it was meant to be.
"""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from hashlib import new as new_hash
from pathlib import Path
from typing import BinaryIO, NamedTuple

from devolved_powers.errors import PowersError
from devolved_powers.store.registry_folder import (
    MAX_BYTES,
    names_in,
    open_in,
    open_regular,
    place_in,
    read_in,
)

_KINDS = {1: "commit", 2: "tree", 3: "blob", 4: "tag"}
_OFFSET_DELTA, _NAME_DELTA = 6, 7
_INDEX_HEAD = b"\xfftOc\x00\x00\x00\x02"
_NAMES_AT = len(_INDEX_HEAD) + 256 * 4
_FAR = 1 << 31
_DEEPEST = 300
"""Steps of a chain of deltas; git itself makes 50, and 250 when told to be thorough."""
_MOST_TOGETHER = 8 * MAX_BYTES
"""Bytes of all that an object is made of on the way: a chain of small deltas can make much."""
_MOST_INDEXES = 1000
_MOST_FOLDERS = 8
"""Stores that lend each other objects, together: more are refused before (`location`)."""
_CHUNK = 1 << 16


class UnfitError(Exception):
    """What stands in the repository is not there, damaged, or of a form not read here."""


class _Packed(NamedTuple):
    pack: Path
    offset: int


class ObjectStore:
    """The objects of a repository.

    Args:
        common: the repository's folder, the one that holds `objects`.
        algorithm: `sha1` or `sha256`.
    """

    def __init__(self, common: Path, algorithm: str) -> None:
        self._algorithm = algorithm
        self._size = new_hash(algorithm).digest_size
        self._folders = _lending(place_in(common, "objects"))
        self._indexes = {folder: _indexes(folder) for folder in self._folders}

    def read(self, name: str, kind: str) -> bytes:
        """Return the content of an object.

        Args:
            name: its full name.
            kind: `commit` or `tree`.

        Raises:
            UnfitError: when there is none of that kind, or it is damaged.
        """
        found, content = self._read(name)
        if found != kind or self.name_of(kind, content) != name:
            raise UnfitError(name)
        return content

    def name_of(self, kind: str, content: bytes) -> str:
        """Return the name of an object by its content."""
        return new_hash(
            self._algorithm, b"%s %d\0" % (kind.encode(), len(content)) + content
        ).hexdigest()

    def tree(self, name: str) -> Iterator[tuple[int, bytes, str]]:
        """Yield the entries of a tree: mode, name, and the name of the object."""
        content = self.read(name, "tree")
        start = 0
        while start < len(content):
            blank = content.index(b" ", start)
            end = content.index(b"\0", blank)
            blob = content[end + 1 : end + 1 + self._size]
            if len(blob) != self._size:
                raise UnfitError(name)
            yield int(content[start:blank], 8), content[blank + 1 : end], blob.hex()
            start = end + 1 + self._size

    def _read(self, name: str) -> tuple[str, bytes]:
        for folder in self._folders:
            loose = f"{name[:2]}/{name[2:]}"
            if place_in(folder, loose).is_file():
                with open_in(folder, loose) as file:
                    return _loose(file)
            for index in self._indexes[folder]:
                found = self._find(index, bytes.fromhex(name))
                if found is not None:
                    return self._unpacked(found)
        raise UnfitError(name)

    def _find(self, index: Path, name: bytes) -> _Packed | None:
        """Look a name up in the index of a pack."""
        with open_regular(index) as file:
            if file.read(len(_INDEX_HEAD)) != _INDEX_HEAD:
                return None  # of an older form, which git has not written for long
            first = name[0]
            low = _number(file, _NAMES_AT - 1024 + 4 * (first - 1)) if first else 0
            high = _number(file, _NAMES_AT - 1024 + 4 * first)
            count = _number(file, _NAMES_AT - 4)
            while low < high:
                middle = (low + high) // 2
                file.seek(_NAMES_AT + middle * self._size)
                middle_name = file.read(self._size)
                if middle_name == name:
                    offsets = _NAMES_AT + count * (self._size + 4)
                    offset = _number(file, offsets + 4 * middle)
                    if offset & _FAR:
                        far = offsets + 4 * count + 8 * (offset - _FAR)
                        offset = _number(file, far, 8)
                    return _Packed(index.with_suffix(".pack"), offset)
                low, high = (middle + 1, high) if middle_name < name else (low, middle)
        return None

    def _unpacked(self, packed: _Packed) -> tuple[str, bytes]:
        """Read an object from a pack: a whole one, or one made of others by deltas."""
        deltas = []
        total = 0
        with open_regular(packed.pack) as file:
            offset = packed.offset
            for _step in range(_DEEPEST):
                file.seek(offset)
                kind, size = _pack_head(file)
                total += size
                if total > MAX_BYTES:
                    raise UnfitError(packed.pack.name)
                if kind in _KINDS:
                    base = (_KINDS[kind], _inflated(file, size))
                    break
                if kind == _OFFSET_DELTA:
                    back = _distance(file)
                    deltas.append(_inflated(file, size))
                    offset -= back
                elif kind == _NAME_DELTA:
                    name = file.read(self._size)
                    deltas.append(_inflated(file, size))
                    inside = self._find(packed.pack.with_suffix(".idx"), name)
                    if inside is None:
                        raise UnfitError(name.hex())  # a stored pack holds the base too
                    offset = inside.offset
                else:
                    raise UnfitError(packed.pack.name)
            else:
                raise UnfitError(packed.pack.name)
        kind_name, content = base
        for delta in reversed(deltas):
            content = _patched(content, delta)
            total += len(content)
            if total > _MOST_TOGETHER:
                raise UnfitError(packed.pack.name)
        return kind_name, content


def _lending(first: Path) -> list[Path]:
    """Return a folder of objects and those that lend it theirs (`git clone --shared`)."""
    folders = [first]
    for folder in folders:
        with suppress(PowersError):  # most have no such file
            for text in read_in(folder, "info/alternates").decode("utf-8").splitlines():
                lender = folder / text.strip()
                if text.strip() and lender not in folders and len(folders) < _MOST_FOLDERS:
                    folders.append(lender)
    return folders


def _indexes(folder: Path) -> list[Path]:
    names = names_in(folder, "pack")
    found = [n for n in names if n.startswith("pack-") and n.endswith(".idx")]
    if len(found) > _MOST_INDEXES:
        raise UnfitError(folder)
    return [folder / "pack" / name for name in found]


def _number(file: BinaryIO, at: int, size: int = 4) -> int:
    file.seek(at)
    content = file.read(size)
    if len(content) != size:
        raise UnfitError(file.name)
    return int.from_bytes(content, "big")


def _loose(file: BinaryIO) -> tuple[str, bytes]:
    engine = zlib.decompressobj()
    head = engine.decompress(file.read(_CHUNK), 64)
    kind, _blank, rest = head.partition(b" ")
    size, zero, _content = rest.partition(b"\0")
    if not zero or kind.decode("ascii") not in _KINDS.values():
        raise UnfitError(file.name)
    file.seek(0)
    length = len(kind) + len(size) + 2
    return kind.decode("ascii"), _inflated(file, length + int(size))[length:]


def _byte(file: BinaryIO) -> int:
    content = file.read(1)
    if not content:
        raise UnfitError(file.name)
    return content[0]


def _pack_head(file: BinaryIO) -> tuple[int, int]:
    """Return the kind and the size of the object that begins here."""
    byte = _byte(file)
    kind, size, shift = byte >> 4 & 7, byte & 15, 4
    while byte & 128 and shift < 64:  # noqa: PLR2004 - no size is longer
        byte = _byte(file)
        size |= (byte & 127) << shift
        shift += 7
    return kind, size


def _distance(file: BinaryIO) -> int:
    """Return how far back the base of a delta stands; the index has numbers of this form too."""
    byte = _byte(file)
    value = byte & 127
    while byte & 128 and value < 1 << 56:
        byte = _byte(file)
        value = (value + 1 << 7) | byte & 127
    return value


def _inflated(file: BinaryIO, size: int) -> bytes:
    if size > MAX_BYTES:
        raise UnfitError(file.name)
    engine = zlib.decompressobj()
    out = b""
    while not engine.eof and len(out) <= size:
        chunk = file.read(_CHUNK)
        if not chunk:
            raise UnfitError(file.name)
        out += engine.decompress(chunk, size + 1 - len(out))
    if len(out) != size:
        raise UnfitError(file.name)
    return out


def _patched(base: bytes, delta: bytes) -> bytes:
    """Return what a delta makes of an object."""
    before, at = _length(delta, 0)
    after, at = _length(delta, at)
    if before != len(base) or after > MAX_BYTES:
        raise UnfitError
    out = bytearray()
    while at < len(delta) and len(out) <= after:
        step = delta[at]
        at += 1
        if step & 128:
            values = []
            for bit in range(7):
                present = step >> bit & 1
                values.append(delta[at] if present else 0)
                at += present
            start = int.from_bytes(bytes(values[:4]), "little")
            length = int.from_bytes(bytes(values[4:]), "little") or 1 << 16
            out += base[start : start + length]
        elif step:
            out += delta[at : at + step]
            at += step
        else:
            raise UnfitError
    if len(out) != after:
        raise UnfitError
    return bytes(out)


def _length(delta: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while shift < 64:  # noqa: PLR2004 - no length is longer
        byte = delta[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if not byte & 128:
            break
    return value, at
