"""What a commit holds apart from the data files."""

import os
from collections.abc import Iterable
from pathlib import Path

from devolved_powers.git.registry_at import prefix_at
from devolved_powers.git.repository import REGULAR, Place, blobs, output, tree


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


def content_at(root: Place, place: str) -> bytes:
    """Return the content of the file at a place of a commit, by one call of git; empty for none.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        place: such as `HEAD:registry.yaml`; it holds no line break.

    Raises:
        PowersError: when git cannot tell, or the file is larger than what is read of an answer.
    """
    answer = output(root, ("cat-file", "--batch"), os.fsencode(place) + b"\n")
    line, _break, content = answer.partition(b"\n")
    fields = line.split()
    is_file = fields[1:2] == [b"blob"] and fields[-1].isdigit()
    return content[: int(fields[-1])] if is_file else b""
