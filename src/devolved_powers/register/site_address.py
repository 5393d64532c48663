"""Where the site of a registry is published, for what is printed from it."""

from devolved_powers.git.commit_files import files_at
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.register.registry import Registry
from devolved_powers.store.files import document
from devolved_powers.store.loader import from_documents
from devolved_powers.store.registry_folder import read_in


def site_address(registry: Registry) -> tuple[str | None, bool]:
    """Return where the public page is, and whether it verifies what the record said.

    Only that file is read: sheets need nothing else that the states of entries do not tell.

    Args:
        registry: the registry, read from its folder or at a commit.

    Returns:
        `site.address` of registry.yaml, None where it has none; whether it names a log.

    Raises:
        PowersError: when the file cannot be read.
    """
    if registry.commit:
        content = files_at(registry.root, registry.commit, [ROOT_FILE]).get(ROOT_FILE)
    else:
        content = read_in(registry.root, ROOT_FILE)
    if content is None:  # a link
        return None, False
    root_file = from_documents(registry.root, [document(ROOT_FILE, content)]).registry
    address = root_file.site.address if root_file and root_file.site else None
    return address, root_file is not None and root_file.record is not None
