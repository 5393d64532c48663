"""Where a change begins: named by the user, by the CI service, or by the main branch."""

import os
from dataclasses import dataclass
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.git.repository import commit_named, merge_base

_MAIN = ("origin/main", "main", "origin/master", "master")
_NO_COMMIT = frozenset("0")


@dataclass(frozen=True, slots=True)
class Base:
    """The state that a change is compared with.

    Args:
        commit: its full name.
        name: what to call it.
    """

    commit: str
    name: str


def base_of(root: Path, named: str) -> Base | None:
    """Return the commit that a change begins at; None where there is nothing to compare with.

    A branch is compared from where it was left, as a pull request is.

    Args:
        root: the registry's folder.
        named: the revision the user named; empty for none.

    Raises:
        PowersError: when the revision named does not exist, by the user or by the CI service.
    """
    given = named or _from_service()
    if given and set(given) != _NO_COMMIT:  # GitHub names a first push so
        return _parted(root, given)
    for branch in _MAIN:
        try:
            return _parted(root, branch)
        except PowersError:
            continue
    return None


def _parted(root: Path, revision: str) -> Base:
    commit_named(root, revision)
    return Base(merge_base(root, revision, "HEAD"), revision)


def _from_service() -> str:
    """Return the revision that the CI service names."""
    branch = os.environ.get("GITHUB_BASE_REF", "")
    if branch:
        return f"origin/{branch}"
    return os.environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")
