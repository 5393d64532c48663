"""Where the site of a registry is published, for what is printed from it."""

from devolved_powers.git.commit_files import files_at
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.register.registry import Registry
from devolved_powers.store.files import document
from devolved_powers.store.loader import from_documents
from devolved_powers.store.registry_folder import read_in


def site_address(registry: Registry) -> str | None:
    """Return `site.address` of registry.yaml as it was read; None where it has none.

    Only that file is read: sheets need nothing else that the states of entries do not tell.

    Args:
        registry: the registry, read from its folder or at a commit.

    Raises:
        PowersError: when the file cannot be read.
    """
    if registry.commit:
        content = files_at(registry.root, registry.commit, [ROOT_FILE]).get(ROOT_FILE)
    else:
        content = read_in(registry.root, ROOT_FILE)
    if content is None:  # a link
        return None
    root_file = from_documents(registry.root, [document(ROOT_FILE, content)]).registry
    return root_file.site.address if root_file and root_file.site else None
