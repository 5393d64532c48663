"""What a commit holds apart from the data files."""

from collections.abc import Iterable
from pathlib import Path

from devolved_powers.git.asked_objects import blobs
from devolved_powers.git.registry_at import prefix_at
from devolved_powers.git.repository import REGULAR, tree


def files_at(root: Path, commit: str, paths: Iterable[str]) -> dict[str, bytes]:
    """Return further files of a registry as they stood at a commit, by name below its root.

    Args:
        root: the registry's folder today.
        commit: as `commit_named` returned it.
        paths: names of files; one that ends in `/` means all files in that folder.

    Returns:
        What there is; links and files above the bound of a data file are left out.
    """
    prefix = prefix_at(root, commit, commit)
    entries = {
        e.path.removeprefix(prefix): e
        for e in tree(root, commit, [prefix + path for path in paths])
        if e.mode in REGULAR
    }
    contents = blobs(root, [e.blob for e in entries.values()])
    return {name: contents[e.blob] for name, e in entries.items() if e.blob in contents}
