"""What a registry knows of the laws, apart from its own files: few answers need both."""

from pathlib import Path

from devolved_powers.law.library import Library
from devolved_powers.models.files import LAWS_FOLDER


def library_of(root: Path, commit: str = "") -> Library:
    """Return what a registry knows of the laws.

    Args:
        root: the registry's folder.
        commit: the commit that is read; empty for the files as they stand.
    """
    if not commit:
        return Library.at(root)
    from devolved_powers.git.registry_at import folder_files_at  # few ask for a commit

    contents = folder_files_at(root, commit, LAWS_FOLDER)
    return Library(contents, contents.__getitem__)
