"""Ten thousand generated logs, by this project and by pymerkle, which knows nothing of it."""

from random import Random

from pymerkle import InmemoryTree, verify_consistency, verify_inclusion

from devolved_powers.record.merkle import (
    Hash,
    consistency_path,
    inclusion_path,
    is_consistent,
    leaf_hash,
    root_by_inclusion,
    root_hash,
)
from devolved_powers.record.tiles import Tiles, new_tiles

LOGS = 10_000


def test_the_two_agree_on_ten_thousand_logs() -> None:
    drawn = Random(6962)  # noqa: S311 - the same each time
    for _log in range(LOGS):
        most = drawn.choice((4, 16, 16, 32, 64)) if drawn.randrange(100) else 600
        leaves = [drawn.randbytes(drawn.randrange(12)) for _ in range(drawn.randrange(1, most + 1))]
        compare(leaves, drawn)


def compare(leaves: list[bytes], drawn: Random) -> None:
    """Hold both against each other on one log: its hashes, and one proof of each kind."""
    size, hashes = len(leaves), [leaf_hash(leaf) for leaf in leaves]
    other = InmemoryTree.init_from_entries(leaves, algorithm="sha256")
    later = drawn.randrange(1, size + 1)
    index, old = drawn.randrange(later), drawn.randrange(1, later + 1)
    roots = {count: root_hash(hashes[:count]) for count in (old, later, size)}
    assert roots == {count: other.get_root(count) for count in roots}

    cut = drawn.randrange(size + 1)
    files, _root = new_tiles(Tiles({}.get, 0), leaves[:cut])
    written, root = new_tiles(Tiles(files.get, cut), leaves[cut:])
    tiles = Tiles({**files, **written}.get, size)
    assert root == roots[size]

    inclusion = other.prove_inclusion(index + 1, later)
    path = tiles.inclusion_path(index, later)
    assert path == inclusion_path(hashes[:later], index) == tuple(inclusion.path[1:])
    assert root_by_inclusion(hashes[index], index, later, path) == roots[later]
    verify_inclusion(hashes[index], roots[later], inclusion, index=index + 1, size=later)

    path = tiles.consistency_path(old, later)
    assert path == consistency_path(hashes[:later], old)
    assert path == tuple(defined_path(leaves[:later], old, is_whole=True))
    assert is_consistent(old, roots[old], later, roots[later], path)
    consistency = other.prove_consistency(old, later)
    verify_consistency(roots[old], roots[later], consistency, prior_size=old, later_size=later)


def defined_path(leaves: list[bytes], old: int, *, is_whole: bool) -> list[Hash]:
    """Return a consistency proof as RFC 6962 defines it, with the hashes that pymerkle makes.

    Its own proofs have another form: they hold more hashes, those of the old tree's parts.
    """
    if old == len(leaves):
        return [] if is_whole else [its_root(leaves)]
    middle = 1
    while 2 * middle < len(leaves):
        middle *= 2
    left, right = leaves[:middle], leaves[middle:]
    if old <= middle:
        return [*defined_path(left, old, is_whole=is_whole), its_root(right)]
    return [*defined_path(right, old - middle, is_whole=False), its_root(left)]


def its_root(leaves: list[bytes]) -> Hash:
    """Return the hash of a tree as pymerkle makes it."""
    root: bytes = InmemoryTree.init_from_entries(leaves, algorithm="sha256").get_root()
    return root
