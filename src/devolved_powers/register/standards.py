"""The discretion standards of a registry, read alone: few answers need more of its files."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.models.files import DISCRETION_FOLDER, kind_of
from devolved_powers.store.registry_folder import names_in

if TYPE_CHECKING:
    from devolved_powers.models.discretion import DiscretionStandard


def standards_at(root: Path, commit: str = "") -> "Mapping[str, DiscretionStandard]":
    """Return the standards that a registry holds, by their files.

    Args:
        root: the registry's folder.
        commit: the commit that is read; empty for the files as they stand. Of a commit, what does
            not fit today's models is left out.

    Raises:
        PowersError: when one of their files holds mistakes.
    """
    if commit:
        from devolved_powers.register.read import read_at

        return read_at(root, commit).standards
    names = [f"{DISCRETION_FOLDER}/{name}" for name in names_in(root, DISCRETION_FOLDER)]
    files = sorted(name for name in names if kind_of(name) is not None)
    if not files:
        return {}
    from devolved_powers.register.read import whole
    from devolved_powers.store.files import read_document
    from devolved_powers.store.loader import from_documents

    loaded = from_documents(root, (read_document(root, file) for file in files))
    return whole(loaded, of_all=False).standards
