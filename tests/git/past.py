"""A registry in a folder of its repository, with a past."""

from pathlib import Path

from tests.repository import Repository
from tests.support import SMALL, copy_of

FOLDER = "赋权 清单"
BATCH = "powers/batch-1.yaml"
IN_GIT = f"{FOLDER}/{BATCH}"


def registry_in_folder(folder: Path) -> Repository:
    """Return a repository with the small registry in a subfolder, and one commit."""
    repository = Repository(folder / "repository")
    copy_of(SMALL, repository.root / FOLDER)
    repository.commit("抄录第一批")
    return repository
