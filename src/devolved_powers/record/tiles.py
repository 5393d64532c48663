"""The files that hold the log: its leaves and its tree, cut into tiles (C2SP tlog-tiles).

A tile has up to 256 hashes, the hash at a level standing for a whole tile of the level below; a
bundle has the contents of up to 256 leaves. Names of those that are not full end in `.p/W`, W being
how many stand in them. Paths are relative to the folder `record/`.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from devolved_powers.record.merkle import (
    HASH_LENGTH,
    Hash,
    Span,
    consistency_spans,
    inclusion_spans,
    joined_root,
    leaf_hash,
    root_hash,
    spans_hashed,
    whole_subtrees,
)

WIDTH: Final = 256
"""Hashes of a full tile, leaves of a full bundle."""
LONGEST_LEAF: Final = 65_535
"""Bytes of a leaf: its length stands before it in two bytes."""
LARGEST_TILE: Final = WIDTH * HASH_LENGTH
"""Bytes of a full tile."""
_LEVEL_BITS: Final = 8
_LENGTH_BYTES: Final = 2
_BUNDLES: Final = "entries"


class BadTileError(ValueError):
    """A tile or bundle is missing, or is no such file.

    Args:
        path: its path, in the folder `record/`.
        missing: whether there is none.
    """

    def __init__(self, path: str, *, missing: bool = False) -> None:
        super().__init__(path)
        self.path = path
        self.missing = missing


def tile_path(level: int | None, number: int, width: int = WIDTH) -> str:
    """Return where a tile lies.

    Args:
        level: its level; None for a bundle of leaves.
        number: its number, from 0.
        width: how many hashes or leaves are in it.
    """
    parts = [f"{number % 1000:03d}"]
    while number := number // 1000:
        parts.append(f"x{number % 1000:03d}")
    name = "/".join(reversed(parts))
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{_BUNDLES if level is None else level}/{name}{partial}"


def tile_paths(size: int) -> Iterator[str]:
    """Yield the paths of all files that a log of a size consists of, bundles first.

    Args:
        size: the number of leaves.
    """
    for level, first, last in [(None, 0, size), *_levels(0, size)]:
        for number in range(first, -(-last // WIDTH)):
            yield tile_path(level, number, min(WIDTH, last - number * WIDTH))


class Tiles:
    """A log as its files hold it; what they say is not verified here.

    Args:
        read: returns the content of a file of `record/` by its path, None where there is none.
        size: the number of leaves, as a checkpoint says it.
    """

    def __init__(self, read: Callable[[str], bytes | None], size: int) -> None:
        self.read = read
        self.size = size
        self._kept: dict[tuple[int, int], bytes] = {}
        self._bundle: tuple[int, tuple[bytes, ...]] = (-1, ())

    def leaf_hashes(self) -> list[Hash]:
        """Return the hashes of the leaves, in their order, as the lowest tiles have them.

        Raises:
            BadTileError: when a tile is missing or is none.
        """
        hashes = []
        for number in range(-(-self.size // WIDTH)):
            hashes += _cut(self.tile(0, number))
        return hashes

    def contents(self, begin: int = 0) -> Iterator[bytes]:
        """Yield the leaves in their order.

        Args:
            begin: the index of the first.

        Raises:
            BadTileError: when a bundle is missing or is none.
        """
        for number in range(begin // WIDTH, -(-self.size // WIDTH)):
            leaves = self.bundle(number)
            yield from leaves[max(0, begin - number * WIDTH) :]

    def content(self, index: int) -> bytes:
        """Return a leaf.

        Args:
            index: its place.

        Raises:
            BadTileError: when its bundle is missing or is none.
            IndexError: when the log has no such leaf.
        """
        if not 0 <= index < self.size:
            raise IndexError(index)
        return self.bundle(index // WIDTH)[index % WIDTH]

    def root(self, size: int | None = None) -> Hash:
        """Return the hash of the tree, or of what it was when it had fewer leaves.

        Args:
            size: the number of leaves then; as many as it has when left out.

        Raises:
            BadTileError: when a tile is missing or is none.
            IndexError: when the log is smaller.
        """
        size = self.size if size is None else size
        if not 0 <= size <= self.size:
            raise IndexError(size)
        return joined_root([self.subtree(part) for part in whole_subtrees((0, size))])

    def inclusion_path(self, index: int, size: int) -> tuple[Hash, ...]:
        """Return the path that proves a leaf in the tree of a size.

        Args:
            index: the place of the leaf.
            size: the leaves of the tree, no more than the log has.

        Raises:
            BadTileError: when a tile is missing or is none.
            IndexError: when there is no such leaf, or the log is smaller.
        """
        if size > self.size:
            raise IndexError(size)
        return spans_hashed(inclusion_spans(index, size), self.subtree)

    def consistency_path(self, old: int, new: int) -> tuple[Hash, ...]:
        """Return the path that proves the tree of a size in that of a larger one.

        Args:
            old: the leaves of the older tree.
            new: those of the newer one, no more than the log has.

        Raises:
            BadTileError: when a tile is missing or is none.
            IndexError: when the older tree is the larger one, or the log is smaller.
        """
        if new > self.size:
            raise IndexError(new)
        return spans_hashed(consistency_spans(old, new), self.subtree)

    def subtree(self, span: Span) -> Hash:
        """Return the hash of a whole subtree.

        Args:
            span: its leaves, as `whole_subtrees` returns them.

        Raises:
            BadTileError: when a tile is missing or is none.
        """
        begin, end = span
        height = (end - begin).bit_length() - 1
        level, inside = divmod(height, _LEVEL_BITS)
        number, place = divmod(begin >> (level * _LEVEL_BITS), WIDTH)
        tile = self.tile(level, number)
        places = range(place, place + (1 << inside))
        return root_hash([tile[at * HASH_LENGTH : (at + 1) * HASH_LENGTH] for at in places])

    def tile(self, level: int, number: int) -> bytes:
        """Return the hashes of a tile, as many as the size of the log asks for.

        Args:
            level: its level.
            number: its number.

        Raises:
            BadTileError: when it is missing or is none.
        """
        kept = self._kept.get((level, number))
        if kept is None:
            width = min(WIDTH, (self.size >> (level * _LEVEL_BITS)) - number * WIDTH)
            path, content, there = self._content(level, number, width)
            if len(content) != there * HASH_LENGTH:
                raise BadTileError(path)
            kept = self._kept[level, number] = content[: width * HASH_LENGTH]
        return kept

    def bundle(self, number: int) -> tuple[bytes, ...]:
        """Return the leaves of a bundle, as many as the size of the log asks for.

        Args:
            number: its number.

        Raises:
            BadTileError: when it is missing or is none.
        """
        if self._bundle[0] != number:
            width = min(WIDTH, self.size - number * WIDTH)
            path, content, there = self._content(None, number, width)
            leaves = tuple(_leaves_of(path, content))
            if len(leaves) != there:
                raise BadTileError(path)
            self._bundle = number, leaves[:width]
        return self._bundle[1]

    def _content(self, level: int | None, number: int, width: int) -> tuple[str, bytes, int]:
        """Return a file and how much is to be in it: it, or the full one that took its place."""
        for there in (width, WIDTH):
            path = tile_path(level, number, there)
            if (content := self.read(path)) is not None:
                return path, content, there
        raise BadTileError(tile_path(level, number, width), missing=True)


def new_tiles(before: Tiles, contents: Iterable[bytes]) -> tuple[dict[str, bytes], Hash]:
    """Return what is to be written when leaves are appended to a log.

    Args:
        before: the log as it is.
        contents: the new leaves, in their order.

    Returns:
        The new files by their paths, and the hash of the new tree. A file that is not full takes
        the place of another one; which ones the log has then, `tile_paths` says.

    Raises:
        BadTileError: when a tile of the log is missing or is none.
        ValueError: when a leaf is too long.
    """
    leaves = list(contents)
    old, size = before.size, before.size + len(leaves)
    files: dict[str, bytes] = {}
    begin = old - old % WIDTH
    bundled = [*(before.contents(begin) if begin < old else ()), *leaves]
    for at in range(0, len(bundled), WIDTH):
        part = bundled[at : at + WIDTH]
        files[tile_path(None, (begin + at) // WIDTH, len(part))] = b"".join(map(_framed, part))
    new = [leaf_hash(leaf) for leaf in leaves]
    written: dict[tuple[int, int], bytes] = {}
    for level, first, last in _levels(old, size):
        hashes = new
        if level:  # one for each tile of the level below that has become full
            shift = level * _LEVEL_BITS
            full = range(old >> shift, last)
            hashes = [root_hash(_cut(written[level - 1, number])) for number in full]
        count = last - len(hashes)  # that the level had
        kept = before.tile(level, first) if count % WIDTH else b""
        joined = kept + b"".join(hashes)
        for at in range(0, len(joined), LARGEST_TILE):
            tile = joined[at : at + LARGEST_TILE]
            number = first + at // LARGEST_TILE
            written[level, number] = tile
            files[tile_path(level, number, len(tile) // HASH_LENGTH)] = tile
    grown = Tiles(lambda path: files.get(path) or before.read(path), size)
    return ({} if size == old else files), grown.root()


def _levels(old: int, size: int) -> Iterator[tuple[int, int, int]]:
    """Yield of each level that grows: it, the first tile that changes, and its new hashes' end."""
    level = 0
    while size:
        if size > old:
            yield level, old // WIDTH, size
        level, old, size = level + 1, old // WIDTH, size // WIDTH


def _cut(tile: bytes) -> list[Hash]:
    return [tile[at : at + HASH_LENGTH] for at in range(0, len(tile), HASH_LENGTH)]


def _framed(leaf: bytes) -> bytes:
    if len(leaf) > LONGEST_LEAF:
        raise ValueError(leaf[:80])
    return len(leaf).to_bytes(_LENGTH_BYTES, "big") + leaf


def _leaves_of(path: str, bundle: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(bundle):
        begin = at + _LENGTH_BYTES
        at = begin + int.from_bytes(bundle[at:begin], "big")
        if at > len(bundle) or begin > len(bundle):
            raise BadTileError(path)
        yield bundle[begin:at]
