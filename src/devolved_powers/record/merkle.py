"""The tree of RFC 6962: its hashes, and the proofs that a leaf or an older tree is in it."""

from collections.abc import Sequence
from hashlib import sha256

Hash = bytes
"""32 bytes."""


def leaf_hash(content: bytes) -> Hash:
    """Return the hash of a leaf (RFC 6962, section 2.1)."""
    return sha256(b"\x00" + content).digest()


def node_hash(left: Hash, right: Hash) -> Hash:
    """Return the hash of a node (RFC 6962, section 2.1)."""
    return sha256(b"\x01" + left + right).digest()


def root_hash(leaves: Sequence[Hash]) -> Hash:
    """Return the hash of the tree over leaves whose hashes are given."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    at = _split(len(leaves))
    return node_hash(root_hash(leaves[:at]), root_hash(leaves[at:]))


def inclusion_path(leaves: Sequence[Hash], index: int) -> tuple[Hash, ...]:
    """Return the path that proves a leaf in the tree over all leaves (section 2.1.1)."""
    if len(leaves) == 1:
        return ()
    at = _split(len(leaves))
    if index < at:
        return (*inclusion_path(leaves[:at], index), root_hash(leaves[at:]))
    return (*inclusion_path(leaves[at:], index - at), root_hash(leaves[:at]))


def _split(size: int) -> int:
    """Return the largest power of two that is less than a size of at least two."""
    return 1 << ((size - 1).bit_length() - 1)
