"""Ten thousand generated logs: pymerkle and the second verifier say of them what we say."""

from random import Random

import pytest
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
from tests.record.second_verifier import Asked, answers, text

LOGS = 10_000


def generated(drawn: Random) -> list[bytes]:
    """Return the leaves of a log: mostly few, now and then more than a tile holds."""
    most = drawn.choice((3, 8, 17, 33)) if drawn.randrange(250) else 600
    return [drawn.randbytes(drawn.randrange(12)) for _ in range(drawn.randrange(1, most + 1))]


def test_pymerkle_agrees_on_ten_thousand_logs() -> None:
    drawn = Random(6962)  # noqa: S311 - the same each time
    for _log in range(LOGS):
        compare(generated(drawn), drawn)


@pytest.mark.process
def test_the_second_verifier_agrees_on_ten_thousand_logs() -> None:
    drawn = Random(9162)  # noqa: S311 - the same each time
    cases = [case for _log in range(LOGS) for case in questions(generated(drawn), drawn)]
    assert {expected for _asked, expected in cases} == {True, False}
    assert answers(asked for asked, _expected in cases) == [expected for _asked, expected in cases]


def questions(leaves: list[bytes], drawn: Random) -> list[tuple[Asked, bool]]:
    """Return a proof of each kind and one that was changed, with whether it holds as we say."""
    hashes = [leaf_hash(leaf) for leaf in leaves]
    size = drawn.randrange(1, len(leaves) + 1)
    index, old = drawn.randrange(size), drawn.randrange(1, size + 1)
    root, old_root = root_hash(hashes[:size]), root_hash(hashes[:old])
    cases: list[tuple[Asked, bool]] = []
    path = inclusion_path(hashes[:size], index)
    for steps in (path, changed(path, drawn)):
        proof = (text(leaves[index]), index, size, text(root), [*map(text, steps)])
        holds = root_by_inclusion(hashes[index], index, size, steps) == root
        assert holds is (steps == path)
        cases.append(({"included": proof}, holds))
    path = consistency_path(hashes[:size], old)
    for steps in (path, changed(path, drawn)):
        grown = (old, text(old_root), size, text(root), [*map(text, steps)])
        holds = is_consistent(old, old_root, size, root, steps)
        assert holds is (steps == path)
        cases.append(({"consistent": grown}, holds))
    return cases


def changed(path: tuple[Hash, ...], drawn: Random) -> tuple[Hash, ...]:
    """Return another path: one hash is another one, is missing, or one more stands there."""
    at = drawn.randrange(len(path) + 1)
    other = drawn.randbytes(32)
    return drawn.choice(((*path[:at], other, *path[at:]), (*path[:at], other, *path[at + 1 :])))


def log_of(files: dict[str, bytes], size: int) -> Tiles:
    """Return a log whose files are given by their paths."""
    return Tiles(lambda path: files.get(path), size)  # noqa: PLW0108 - mypy knows its type


def compare(leaves: list[bytes], drawn: Random) -> None:
    """Hold both against each other on one log: its hashes, and one proof of each kind."""
    size, hashes = len(leaves), [leaf_hash(leaf) for leaf in leaves]
    other = InmemoryTree.init_from_entries(leaves, algorithm="sha256")
    later = drawn.randrange(1, size + 1)
    index, old = drawn.randrange(later), drawn.randrange(1, later + 1)
    roots = {count: root_hash(hashes[:count]) for count in (old, later, size)}
    assert roots == {count: other.get_root(count) for count in roots}

    cut = drawn.randrange(size + 1)
    files, _root = new_tiles(log_of({}, 0), leaves[:cut])
    written, root = new_tiles(log_of(files, cut), leaves[cut:])
    tiles = log_of({**files, **written}, size)
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
