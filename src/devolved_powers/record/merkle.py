"""The tree of RFC 6962: its hashes, and the proofs that a leaf or an older tree is in it.

Nothing here calls itself again, and no leaf is looked at twice: a tree may be large, and what a
proof says of its size is not to be trusted before it is verified.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final

Hash = bytes
"""32 bytes."""
Span = tuple[int, int]
"""A part of the leaves: the first, and the first after it."""

HASH_LENGTH: Final = 32
LARGEST_SIZE: Final = (1 << 53) - 1
"""More leaves no log has: the largest integer that every reader of JSON has exactly."""
EMPTY_ROOT: Final = sha256(b"").digest()
"""The hash of the tree without a leaf."""


def leaf_hash(content: bytes) -> Hash:
    """Return the hash of a leaf (RFC 6962, section 2.1)."""
    return sha256(b"\x00" + content).digest()


def node_hash(left: Hash, right: Hash) -> Hash:
    """Return the hash of a node (RFC 6962, section 2.1)."""
    return sha256(b"\x01" + left + right).digest()


def root_hash(leaves: Iterable[Hash]) -> Hash:
    """Return the hash of the tree over leaves whose hashes are given (section 2.1)."""
    whole: list[Hash] = []
    for whole in _growing(leaves):  # noqa: B007 - the last is wanted
        pass
    return joined_root(whole)


def prefix_roots(leaves: Iterable[Hash], sizes: Collection[int]) -> dict[int, Hash]:
    """Return the hashes of what a tree was when it had fewer leaves.

    Args:
        leaves: the hashes of its leaves.
        sizes: the numbers of leaves; larger ones than there are have no hash.
    """
    roots = {0: EMPTY_ROOT} if 0 in sizes else {}
    for count, whole in enumerate(_growing(leaves), start=1):
        if count in sizes:
            roots[count] = joined_root(whole)
    return roots


def _growing(leaves: Iterable[Hash]) -> Iterator[list[Hash]]:
    """Yield after each leaf the whole subtrees so far, the largest first; it is one list."""
    whole: list[Hash] = []
    for count, leaf in enumerate(leaves):
        joined, rest = leaf, count
        while rest & 1:
            joined = node_hash(whole.pop(), joined)
            rest >>= 1
        whole.append(joined)
        yield whole


def joined_root(subtrees: Sequence[Hash]) -> Hash:
    """Return the hash of the tree whose whole subtrees are given, the largest first."""
    if not subtrees:
        return EMPTY_ROOT
    root = subtrees[-1]
    for left in reversed(subtrees[:-1]):
        root = node_hash(left, root)
    return root


def whole_subtrees(span: Span) -> list[Span]:
    """Return the parts of a span that are whole subtrees, the largest first.

    Args:
        span: the leaves under a node of a tree.
    """
    begin, end = span
    parts = []
    while begin < end:
        length = 1 << ((end - begin).bit_length() - 1)
        parts.append((begin, begin + length))
        begin += length
    return parts


def inclusion_spans(index: int, size: int) -> list[Span]:
    """Return what the hashes of an inclusion proof are taken over, the leaf's neighbour first.

    Args:
        index: the place of the leaf.
        size: the leaves of the tree.

    Raises:
        IndexError: when the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise IndexError(index)
    begin, end = 0, size
    spans = []
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((begin, middle))
            begin = middle
    return spans[::-1]


def consistency_spans(old_size: int, size: int) -> list[Span]:
    """Return what the hashes of a consistency proof are taken over, in its order.

    Args:
        old_size: the leaves of the older tree.
        size: the leaves of the newer tree.

    Raises:
        IndexError: when the older tree is the larger one.
    """
    if not 0 <= old_size <= size:
        raise IndexError(old_size)
    if old_size in (0, size):
        return []
    begin, end = 0, size
    spans = []
    while old_size != end:
        middle = begin + _split(end - begin)
        if old_size <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((begin, middle))
            begin = middle
    if begin:
        spans.append((begin, end))
    return spans[::-1]


def inclusion_path(leaves: Sequence[Hash], index: int) -> tuple[Hash, ...]:
    """Return the path that proves a leaf in the tree over all leaves (section 2.1.1).

    Args:
        leaves: the hashes of the leaves.
        index: the place of the leaf.

    Raises:
        IndexError: when the tree has no such leaf.
    """
    return _over(leaves, inclusion_spans(index, len(leaves)))


def consistency_path(leaves: Sequence[Hash], old_size: int) -> tuple[Hash, ...]:
    """Return the path that proves an older tree in the tree over all leaves (section 2.1.2).

    Args:
        leaves: the hashes of the leaves.
        old_size: the leaves of the older tree; of none and of all the path is empty.

    Raises:
        IndexError: when the older tree is the larger one.
    """
    return _over(leaves, consistency_spans(old_size, len(leaves)))


def root_by_inclusion(leaf: Hash, index: int, size: int, path: Sequence[Hash]) -> Hash | None:
    """Return the hash of the tree to which a path leads from a leaf (RFC 9162, 2.1.3.2).

    Args:
        leaf: the hash of the leaf.
        index: its place.
        size: the leaves of the tree.
        path: the inclusion proof.

    Returns:
        The hash, to be compared with the one that is known; None where it can be no proof.
    """
    if not 0 <= index < size <= LARGEST_SIZE or not _are_hashes((leaf, *path)):
        return None
    left = _stand_left(index, size - 1)
    if len(left) != len(path):
        return None
    root = leaf
    for is_left, step in zip(left, path, strict=True):
        root = node_hash(step, root) if is_left else node_hash(root, step)
    return root


def is_consistent(
    old_size: int, old_root: Hash, size: int, root: Hash, path: Sequence[Hash]
) -> bool:
    """Tell whether a path proves an older tree in a newer one (RFC 9162, 2.1.4.2).

    Args:
        old_size: the leaves of the older tree.
        old_root: its hash.
        size: the leaves of the newer tree.
        root: its hash.
        path: the consistency proof.
    """
    if not 0 <= old_size <= size <= LARGEST_SIZE or not _are_hashes((old_root, root, *path)):
        return False
    if old_size == size:
        return not path and old_root == root
    if old_size == 0:
        return not path and old_root == EMPTY_ROOT
    steps = list(path)
    if old_size & (old_size - 1) == 0:
        steps.insert(0, old_root)
    node, last = old_size - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    left = _stand_left(node, last)
    if len(steps) != 1 + len(left):
        return False
    old = new = steps[0]
    for is_left, step in zip(left, steps[1:], strict=True):
        if is_left:
            old, new = node_hash(step, old), node_hash(step, new)
        else:
            new = node_hash(new, step)
    return old == old_root and new == root


def spans_hashed(spans: Iterable[Span], subtree: Callable[[Span], Hash]) -> tuple[Hash, ...]:
    """Return the hashes of spans, out of those of whole subtrees.

    Args:
        spans: as the functions above return them.
        subtree: returns the hash of a whole subtree.
    """
    return tuple(joined_root([subtree(part) for part in whole_subtrees(span)]) for span in spans)


def _over(leaves: Sequence[Hash], spans: Iterable[Span]) -> tuple[Hash, ...]:
    return tuple(root_hash(leaves[begin:end]) for begin, end in spans)


def _stand_left(node: int, last: int) -> list[bool]:
    """Return of each hash on the way up to the root whether it stands left of the node's.

    Args:
        node: the place of the node on its level.
        last: that of the last node of the level.
    """
    sides = []
    while last:
        is_left = bool(node & 1) or node == last
        sides.append(is_left)
        while is_left and node and not node & 1:  # alone on its level: it moves up as it is
            node, last = node >> 1, last >> 1
        node, last = node >> 1, last >> 1
    return sides


def _are_hashes(hashes: Iterable[Hash]) -> bool:
    return all(len(each) == HASH_LENGTH for each in hashes)


def _split(size: int) -> int:
    """Return the largest power of two that is less than a size of at least two."""
    return 1 << ((size - 1).bit_length() - 1)
