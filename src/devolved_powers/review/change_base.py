"""Where a change begins: named by the user, by the CI service, or by the main branch."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.git.repository import commit_named, is_shallow, merge_base
from devolved_powers.i18n import _

_MAIN = ("origin/main", "main", "origin/master", "master")
_NO_COMMIT = frozenset("0")


@dataclass(frozen=True, slots=True)
class Base:
    """The state that a change is compared with.

    Args:
        commit: its full name.
        name: what to call it.
        is_head: whether nobody named it, and it is the very commit that is checked out.
    """

    commit: str
    name: str
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class NoBase:
    """That there is nothing to compare a change with.

    Args:
        reason: why, in one sentence, with what to do about it.
    """

    reason: str


def base_of(root: Path, named: str) -> Base | NoBase:
    """Return the commit that a change begins at, or why there is none to compare with.

    A branch is compared from where it was left, as a pull request is.

    Args:
        root: the registry's folder.
        named: the revision the user named; empty for none.

    Raises:
        PowersError: when the revision named does not exist, by the user or by the CI service.
    """
    given = named or _from_service()
    if given and set(given) != _NO_COMMIT:  # GitHub and GitLab name a first push so
        return _parted(root, given)
    for branch in _MAIN:
        try:
            base = _parted(root, branch)
        except PowersError:
            continue
        return replace(base, is_head=base.commit == commit_named(root, "HEAD"))
    return NoBase(_why_none(root))


def _why_none(root: Path) -> str:
    nothing = _("There is nothing to compare with: name the base with --base.")
    try:
        shallow = is_shallow(root)
        commit_named(root, "HEAD")
    except PowersError as error:
        return f"{nothing} {error.message}"
    if shallow:
        shallow_text = _(
            "The clone is shallow: fetch the whole history (fetch-depth or GIT_DEPTH: 0)."
        )
        return f"{nothing} {shallow_text}"
    return nothing


def _parted(root: Path, revision: str) -> Base:
    commit_named(root, revision)
    return Base(merge_base(root, revision, "HEAD"), revision)


def _from_service() -> str:
    """Return the revision that the CI service names: of a pull request, else before a push."""
    branch = os.environ.get("GITHUB_BASE_REF", "")
    if branch:
        return f"origin/{branch}"
    return os.environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "") or os.environ.get(
        "CI_COMMIT_BEFORE_SHA", ""
    )
