"""What stands in a registry's folders at a commit and is no file of its own: links, submodules."""

from pathlib import Path

from devolved_powers.git.registry_at import prefix_at
from devolved_powers.git.repository import LINK, MODULE, REGULAR, tree
from devolved_powers.models.files import OWN_FOLDERS
from devolved_powers.store.files import Unreadable
from devolved_powers.store.registry_folder import shown
from devolved_powers.store.strange_files import strange_among
from devolved_powers.store.walking import Kind

_KINDS: dict[str, Kind] = {
    **dict.fromkeys(REGULAR, "file"),
    "040000": "folder",
    LINK: "link",
    MODULE: "repository",
}


def strange_at(root: Path, commit: str) -> dict[str, Unreadable]:
    """Return what is strange at a commit, as `strange_files` does of the files as they stand.

    Args:
        root: the registry's folder today.
        commit: its full name.
    """
    prefix = prefix_at(root, commit, commit)
    top = tree(root, commit, [prefix] if prefix else [])
    inside = tree(root, commit, [prefix + folder for folder in OWN_FOLDERS], deep=True)
    kinds = {e.path: _KINDS.get(e.mode, "other") for entries in (top, inside) for e in entries}
    return strange_among((shown(path.removeprefix(prefix)), kind) for path, kind in kinds.items())
