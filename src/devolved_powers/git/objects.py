"""Objects of a git repository, loose and packed, read without starting git.

What is read may be a stranger's: every read is bounded, every object is compared with its name, and
whatever does not fit is `UnfitError`, whatever it was meant to be.
"""

import os
import zlib
from collections.abc import Iterator
from hashlib import new as new_hash
from pathlib import Path
from typing import BinaryIO, NamedTuple

from devolved_powers.git.location import Location, stores_of
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.registry_folder import list_in, open_in, shown, stands_in

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
_MOST_IN_PACKS = 2 * _MOST_INDEXES
"""Files that are looked at where the packs are: each has an index, some have more."""
_MOST_LOOKS = 200_000
"""Indexes that are opened for all objects that are read: a thousand packs lent eight times are
looked through for each of a hundred thousand folders otherwise."""
_CHUNK = 1 << 16


class UnfitError(Exception):
    """What stands in the repository is not there, damaged, or of a form not read here."""


class _File(NamedTuple):
    """A file of a repository, as `registry_folder` opens it.

    Args:
        root: the folder it is opened from.
        name: its name below that, with `/`.
    """

    root: Path
    name: str

    def of_kind(self, ending: str) -> "_File":
        """Return the file of the same pack that ends otherwise."""
        return self._replace(name=self.name.rpartition(".")[0] + ending)


class _Packed(NamedTuple):
    pack: _File
    offset: int


class ObjectStore:
    """The objects of a repository.

    Args:
        repository: where it lies.
        algorithm: `sha1` or `sha256`.

    Raises:
        UnfitError: when it holds more packs than are looked through.
        PowersError: when a folder of objects is a link, or cannot be listed.
    """

    def __init__(self, repository: Location, algorithm: str) -> None:
        self._algorithm = algorithm
        self._size = new_hash(algorithm).digest_size
        own, *lending = stores_of(repository)
        folders = [repository.part(repository.common, own.name), *((each, "") for each in lending)]
        self._indexes = {_File(*folder): _indexes(*folder) for folder in folders}
        self._looks = 0

    def read(self, name: str, kind: str) -> bytes:
        """Return the content of an object.

        Args:
            name: its full name.
            kind: `commit` or `tree`.

        Raises:
            UnfitError: when there is none of that kind, or it is damaged.
        """
        kind_read, content = self._read(name)
        if kind_read != kind or self.name_of(kind, content) != name:
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
        for folder, indexes in self._indexes.items():
            loose = _below(folder.name, f"{name[:2]}/{name[2:]}")
            if stands_in(folder.root, loose):
                with open_in(folder.root, loose) as file:
                    return _loose(file)
            for index in indexes:
                packed = self._find(index, bytes.fromhex(name))
                if packed is not None:
                    return self._unpacked(packed)
        raise UnfitError(name)

    def _find(self, index: _File, name: bytes) -> _Packed | None:
        """Look a name up in the index of a pack."""
        self._looks += 1
        if self._looks > _MOST_LOOKS:
            raise UnfitError(index.name)
        with open_in(*index) as file:
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
                    return _Packed(index.of_kind(".pack"), offset)
                low, high = (middle + 1, high) if middle_name < name else (low, middle)
        return None

    def _unpacked(self, packed: _Packed) -> tuple[str, bytes]:
        """Read an object from a pack: a whole one, or one made of others by deltas."""
        deltas = []
        total = 0
        with open_in(*packed.pack) as file:
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
                    base_packed = self._find(packed.pack.of_kind(".idx"), name)
                    if base_packed is None:
                        raise UnfitError(name.hex())  # a stored pack holds the base too
                    offset = base_packed.offset
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


def _below(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _indexes(root: Path, folder: str) -> list[_File]:
    """Return the indexes of the packs in a folder of objects, sorted."""

    def look(entry: os.DirEntry[str]) -> str:
        name = shown(entry.name)
        return name if name.startswith("pack-") and name.endswith(".idx") else ""

    packs = _below(folder, "pack")
    names = list_in(root, packs, look, _MOST_IN_PACKS + 1)
    indexes = sorted(filter(None, names))
    if len(names) > _MOST_IN_PACKS or len(indexes) > _MOST_INDEXES:
        raise UnfitError(packs)
    return [_File(root, f"{packs}/{name}") for name in indexes]


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
