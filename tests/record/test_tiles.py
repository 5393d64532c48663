"""The files of the log: where they lie, and that a grown log is the same as one made at once."""

from collections.abc import Mapping
from random import Random

import pytest

from devolved_powers.record.merkle import (
    EMPTY_ROOT,
    consistency_path,
    inclusion_path,
    leaf_hash,
    root_hash,
)
from devolved_powers.record.tiles import (
    LONGEST_LEAF,
    BadTileError,
    Tiles,
    new_tiles,
    tile_path,
    tile_paths,
)


def log_of(files: Mapping[str, bytes | None], size: int) -> Tiles:
    """Return a log whose files are given by their paths."""
    return Tiles(lambda path: files.get(path), size)  # noqa: PLW0108 - mypy knows its type


NOTHING = log_of({}, 0)


def grown(leaves: list[bytes], steps: list[int]) -> dict[str, bytes]:
    """Return the files of a log after appending so many leaves at a time."""
    files: dict[str, bytes] = {}
    size = 0
    for step in steps:
        written, root = new_tiles(log_of(files, size), leaves[size : size + step])
        size += step
        files = {path: {**files, **written}[path] for path in tile_paths(size)}
        assert root == root_hash(map(leaf_hash, leaves[:size]))
    assert size == len(leaves)
    return files


@pytest.mark.parametrize(
    ("level", "number", "width", "path"),
    [
        (0, 0, 256, "tile/0/000"),
        (0, 273, 112, "tile/0/273.p/112"),
        (1, 1234067, 256, "tile/1/x001/x234/067"),
        (None, 1000, 1, "tile/entries/x001/000.p/1"),
    ],
)
def test_files_lie_where_c2sp_says(level: int | None, number: int, width: int, path: str) -> None:
    assert tile_path(level, number, width) == path


def test_the_log_of_seventy_thousand_leaves_that_c2sp_describes() -> None:
    paths = {*tile_paths(70_000)}
    assert {p for p in paths if p.startswith("tile/1/")} == {"tile/1/000", "tile/1/001.p/17"}
    assert {p for p in paths if p.startswith("tile/2/")} == {"tile/2/000.p/1"}
    assert {"tile/0/000", "tile/0/272", "tile/0/273.p/112"} <= paths
    assert {"tile/entries/272", "tile/entries/273.p/112"} <= paths
    assert len(paths) == 2 * 274 + 3
    written, root = new_tiles(NOTHING, [b"x"] * 70_000)
    assert {*written} == paths
    assert root == root_hash([leaf_hash(b"x")] * 70_000)


def test_a_log_that_grew_is_the_one_that_was_made_at_once() -> None:
    drawn = Random(7)  # noqa: S311 - the same each time
    for _round in range(40):
        size = drawn.choice((1, 2, 3, 255, 256, 257, 511, 512, 513, drawn.randrange(1, 1400)))
        leaves = [drawn.randbytes(drawn.randrange(50)) for _ in range(size)]
        steps: list[int] = []
        while (left := size - sum(steps)) > 0:
            steps.append(min(left, drawn.choice((1, 5, 100, 255, 256, 257, 600))))
        files = grown(leaves, steps)
        assert files == grown(leaves, [size])
        tiles = log_of(files, size)
        hashes = [leaf_hash(leaf) for leaf in leaves]
        assert tiles.leaf_hashes() == hashes
        assert [*tiles.contents()] == leaves
        begin, index = drawn.randrange(size + 1), drawn.randrange(size)
        assert [*tiles.contents(begin)] == leaves[begin:]
        assert tiles.content(index) == leaves[index]
        then = drawn.randrange(index + 1, size + 1)
        assert tiles.root(then) == root_hash(hashes[:then])
        assert tiles.inclusion_path(index, then) == inclusion_path(hashes[:then], index)
        assert tiles.consistency_path(index, then) == consistency_path(hashes[:then], index)


def test_an_older_size_is_read_from_tiles_that_became_full() -> None:
    leaves = [bytes([n % 256, n // 256]) for n in range(300)]
    files = grown(leaves, [300])
    older = log_of(files, 200)
    assert [*older.contents()] == leaves[:200]
    assert older.root() == root_hash(map(leaf_hash, leaves[:200]))


def test_what_was_left_of_a_broken_off_append_is_not_looked_at() -> None:
    leaves = [bytes([n]) for n in range(200)]
    files = grown(leaves, [200])
    files["tile/0/000"] = b"\0" * 8192
    files["tile/0/000.p/201"] = b"\0" * 201 * 32
    tiles = log_of(files, 200)
    assert tiles.root() == root_hash(map(leaf_hash, leaves))
    written, root = new_tiles(tiles, [b"next"])
    assert root == root_hash(map(leaf_hash, [*leaves, b"next"]))
    assert written["tile/0/000.p/201"][:6400] == files["tile/0/000.p/200"]


@pytest.mark.parametrize(
    ("path", "content", "is_missing"),
    [
        ("tile/0/000.p/3", None, True),
        ("tile/0/000.p/3", b"\0" * 95, False),
        ("tile/0/000.p/3", b"\0" * 128, False),
        ("tile/entries/000.p/3", None, True),
        ("tile/entries/000.p/3", b"\0\1a\0\1b\0\1c\0", False),
        ("tile/entries/000.p/3", b"\0\1a\0\1b", False),
        ("tile/entries/000.p/3", b"\0\1a\0\1b\0\1c\0\1d", False),
        ("tile/entries/000.p/3", b"\0\1a\0\1b\xff\xffc", False),
    ],
)
def test_a_file_that_is_none_is_named(path: str, content: bytes | None, is_missing: bool) -> None:
    files: dict[str, bytes | None] = {**grown([b"a", b"b", b"c"], [3]), path: content}
    tiles = log_of(files, 3)
    with pytest.raises(BadTileError) as refused:
        tiles.bundle(0) if "entries" in path else tiles.leaf_hashes()
    assert (refused.value.path, refused.value.missing) == (path, is_missing)


def test_no_leaf_is_cut_short() -> None:
    files, _root = new_tiles(NOTHING, [b"x" * LONGEST_LEAF, b""])
    assert [len(leaf) for leaf in log_of(files, 2).contents()] == [LONGEST_LEAF, 0]
    with pytest.raises(ValueError, match="x"):
        new_tiles(NOTHING, [b"x" * (LONGEST_LEAF + 1)])


def test_a_log_without_leaves() -> None:
    assert new_tiles(NOTHING, []) == ({}, EMPTY_ROOT)
    assert [*tile_paths(0)] == []
    with pytest.raises(IndexError):
        NOTHING.content(0)
