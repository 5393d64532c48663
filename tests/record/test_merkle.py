"""The tree of RFC 6962: what is published of it, and what always holds."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.record.merkle import (
    EMPTY_ROOT,
    LARGEST_SIZE,
    Hash,
    consistency_path,
    inclusion_path,
    is_consistent,
    leaf_hash,
    node_hash,
    prefix_roots,
    root_by_inclusion,
    root_hash,
)

LEAVES = tuple(
    map(
        bytes.fromhex,
        (
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ),
    )
)
"""The leaves of the published example of Certificate Transparency."""
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""Its hashes, of the tree with no leaf to that with all eight."""


def hashes(count: int, seed: int = 1) -> list[Hash]:
    """Return the hashes of so many leaves, no two alike."""
    drawn = Random(seed)  # noqa: S311 - the same each time
    return [leaf_hash(drawn.randbytes(8)) for _ in range(count)]


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_the_published_trees(size: int) -> None:
    assert root_hash(map(leaf_hash, LEAVES[:size])).hex() == ROOTS[size]


def test_the_published_inclusion_proofs() -> None:
    leaves = [leaf_hash(leaf) for leaf in LEAVES]
    assert [step.hex() for step in inclusion_path(leaves, 0)] == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]
    assert [step.hex() for step in inclusion_path(leaves, 5)] == [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


def test_the_published_consistency_proofs() -> None:
    leaves = [leaf_hash(leaf) for leaf in LEAVES]
    assert [step.hex() for step in consistency_path(leaves, 6)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    assert [step.hex() for step in consistency_path(leaves[:5], 2)] == [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ]


def test_the_tree_of_seven_leaves_that_the_rfc_draws() -> None:
    """RFC 6962, section 2.1.3, with the names that its figure gives the nodes."""
    a, b, c, d, e, f, j = leaves = hashes(7)
    g, h, i = node_hash(a, b), node_hash(c, d), node_hash(e, f)
    k, l = node_hash(g, h), node_hash(i, j)  # noqa: E741 - so the figure names it
    assert root_hash(leaves) == node_hash(k, l)
    assert inclusion_path(leaves, 0) == (b, h, l)
    assert inclusion_path(leaves, 3) == (c, g, l)
    assert inclusion_path(leaves, 4) == (f, j, k)
    assert inclusion_path(leaves, 6) == (i, k)
    assert consistency_path(leaves, 3) == (c, d, g, l)
    assert consistency_path(leaves, 4) == (l,)
    assert consistency_path(leaves, 6) == (i, j, k)


def test_each_proof_of_small_trees_holds_and_no_other() -> None:
    for size in range(1, 33):
        leaves = hashes(size)
        root = root_hash(leaves)
        for index in range(size):
            path = inclusion_path(leaves, index)
            fitting = [
                at
                for at in range(-1, size + 1)
                if root_by_inclusion(leaves[index], at, size, path) == root
            ]
            assert fitting == [index]
        for old in range(size + 1):
            path = consistency_path(leaves, old)
            before = root_hash(leaves[:old])
            fitting = [
                at for at in range(-1, size + 2) if is_consistent(at, before, size, root, path)
            ]
            assert fitting == [old]


@given(st.integers(1, 300), st.data())
def test_a_changed_proof_does_not_hold(size: int, data: st.DataObject) -> None:
    leaves = hashes(size)
    root = root_hash(leaves)
    index = data.draw(st.integers(0, size - 1))
    path = inclusion_path(leaves, index)
    other = data.draw(st.sampled_from(changed(path)))
    assert root_by_inclusion(leaves[index], index, size, other) != root
    old = data.draw(st.integers(0, size))
    before = root_hash(leaves[:old])
    path = consistency_path(leaves, old)
    assert is_consistent(old, before, size, root, path)
    other = data.draw(st.sampled_from(changed(path)))
    assert not is_consistent(old, before, size, root, other)


def changed(path: tuple[Hash, ...]) -> list[tuple[Hash, ...]]:
    """Return paths that another one was made into."""
    flipped = [
        (*path[:at], bytes([step[0] ^ 1]) + step[1:], *path[at + 1 :])
        for at, step in enumerate(path)
    ]
    shorter = [path[:at] + path[at + 1 :] for at in range(len(path))]
    cut = [(*path[:at], step[:-1], *path[at + 1 :]) for at, step in enumerate(path)]
    swapped = [path[1::-1] + path[2:]] if len(path) > 1 else []
    return [*flipped, *shorter, *cut, *swapped, (*path, EMPTY_ROOT), (EMPTY_ROOT, *path)]


def test_sizes_that_no_log_has_are_refused_at_once() -> None:
    leaf = leaf_hash(b"")
    for size in (0, -1, LARGEST_SIZE + 1, 1 << 20_000):
        assert root_by_inclusion(leaf, 0, size, ()) is None
        assert not is_consistent(1, leaf, size, leaf, ())
    assert root_by_inclusion(leaf, 0, LARGEST_SIZE, ()) is None
    assert root_by_inclusion(leaf, 0, LARGEST_SIZE, (leaf,) * 53) is not None
    with pytest.raises(IndexError):
        inclusion_path([leaf], 1)
    with pytest.raises(IndexError):
        consistency_path([leaf], 2)


def test_a_large_tree_is_hashed_without_recursion() -> None:
    leaves = hashes(1) * 70_000
    root = root_hash(leaves)
    path = inclusion_path(leaves, 69_999)
    assert root_by_inclusion(leaves[0], 69_999, 70_000, path) == root


@given(st.integers(0, 70), st.sets(st.integers(0, 80)))
def test_what_a_tree_was_when_it_was_smaller(count: int, sizes: set[int]) -> None:
    leaves = hashes(count)
    roots = {size: root_hash(leaves[:size]) for size in sizes if size <= count}
    assert prefix_roots(leaves, sizes) == roots
