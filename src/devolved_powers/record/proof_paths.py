"""Whether what stands in a proof stands in the log: leaves, by the paths that lead from them."""

from base64 import b64decode
from collections.abc import Sequence

from devolved_powers.record.leaf_forms import EntryData, VersionLeaf, entry_of, version_leaf_of
from devolved_powers.record.merkle import Hash, leaf_hash, root_by_inclusion
from devolved_powers.record.note import Checkpoint
from devolved_powers.record.proof import Listed, Logged


def hashes_of(path: Sequence[str]) -> list[Hash]:
    """Return the hashes of a path, as a proof writes them."""
    return [b64decode(each) for each in path]


def is_logged(index: int, leaf: str, path: Sequence[str], checkpoint: Checkpoint) -> bool:
    """Tell whether a path leads from a leaf of the log to a checkpoint.

    Args:
        index: the place of the leaf.
        leaf: its text.
        path: the hashes that lead there.
        checkpoint: the checkpoint.
    """
    hashed = leaf_hash(leaf.encode())
    return root_by_inclusion(hashed, index, checkpoint.size, hashes_of(path)) == checkpoint.root


def logged_version(logged: Logged, checkpoint: Checkpoint) -> VersionLeaf | None:
    """Return what the leaf of a version says; none where it is none that stands in the log.

    Args:
        logged: the leaf with its path.
        checkpoint: the checkpoint that the path must lead to.
    """
    leaf = version_leaf_of(logged.leaf)
    if leaf is None or leaf.begins > logged.index:
        return None
    return leaf if is_logged(logged.index, logged.leaf, logged.path, checkpoint) else None


def listed_leaf(listed: Listed, version: VersionLeaf) -> EntryData | None:
    """Return what the leaf of an entry says; none where it is no entry of the version.

    Args:
        listed: the leaf with its path.
        version: the version that must have it.
    """
    entry = entry_of(listed.leaf)
    hashed = leaf_hash(listed.leaf.encode())
    root = root_by_inclusion(hashed, listed.position, version.entries, hashes_of(listed.path))
    return entry if root == b64decode(version.root) else None
