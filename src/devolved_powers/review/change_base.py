"""Where a change begins: named by the user, by the CI service, or by the branch it goes into."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.git.branches import Branches, branches_of
from devolved_powers.git.repository import (
    commit_named,
    has_parent,
    is_shallow,
    merge_base,
    prefix_of,
)
from devolved_powers.i18n import _, enumerated

_MAIN = ("origin/main", "main", "origin/master", "master")
_NO_COMMIT = frozenset("0")
_NAMED = 5
"""Branches that a reason names."""


@dataclass(frozen=True, slots=True)
class Base:
    """The state that a change is compared with.

    Args:
        commit: its full name.
        name: what to call it.
        is_head: whether nobody named it, and it is the very commit that is checked out.
        is_first: whether the CI service says that nothing was there before.
        unseen: why nothing earlier is there, should it be what is checked itself.
    """

    commit: str
    name: str
    is_head: bool = False
    is_first: bool = False
    unseen: "NoBase | None" = None

    @property
    def text(self) -> str:
        """The base as a report names it, with the commit."""
        return f"{self.name}（{self.commit[:12]}）"


@dataclass(frozen=True, slots=True)
class NoBase:
    """That there is nothing to compare a change with.

    Args:
        reason: why, in one sentence.
        remedy: what to do about it; may be empty.
        is_first: whether the CI service says that nothing was there before.
    """

    reason: str
    remedy: str = ""
    is_first: bool = False


def base_of(root: Path, named: str) -> Base | NoBase:
    """Return the commit that a change begins at, or why there is none to compare with.

    A branch is compared from where it was left, as a pull request is. Without a name that is the
    default branch of the remote, or `main`, or the only other branch.

    Args:
        root: the registry's folder.
        named: the revision the user named; empty for none.

    Raises:
        PowersError: when the revision named does not exist, by the user or by the CI service.
    """
    given = named or _from_service()
    if given and set(given) != _NO_COMMIT:  # GitHub and GitLab name a first push so
        return _parted(root, given, given, "HEAD")
    try:
        head = _head(root)
        shallow = _shallow(root)
    except PowersError as error:
        return NoBase(error.message, error.hint)
    is_first = bool(given) and shallow is None
    branches = branches_of(root)
    unrelated = ""
    for name, revision in _candidates(branches):
        try:
            base = _parted(root, revision, name, head)
        except PowersError:
            message = _("{first} and {second} have no history in common.")
            unrelated = unrelated or message.format(first=name, second="HEAD")
            continue
        unseen = shallow or _first(root, head)
        return replace(base, is_head=base.commit == head, is_first=is_first, unseen=unseen)
    why = shallow or _which(branches, unrelated) or _first(root, head) or _no_branch()
    return replace(why, is_first=is_first)


def _head(root: Path) -> str:
    """Return the commit that is checked out.

    Raises:
        PowersError: before the first commit, and in no repository.
    """
    prefix_of(root)  # raises where there is no repository
    try:
        return commit_named(root, "HEAD")
    except PowersError as error:
        message = _("Nothing is committed yet.")
        raise PowersError(message, hint=_("`powers validate` checks what is there.")) from error


def _shallow(root: Path) -> NoBase | None:
    if not is_shallow(root):
        return None
    return NoBase(
        _("The clone is shallow: earlier versions are not in it."),
        _("`git fetch --unshallow` gets the whole history; in CI fetch-depth or GIT_DEPTH: 0."),
    )


def _first(root: Path, head: str) -> NoBase | None:
    if has_parent(root, head):
        return None
    return NoBase(_("This is the first commit: nothing is before it."))


def _candidates(branches: Branches) -> Iterator[tuple[str, str]]:
    """Yield the branches that a change may have left: what to call each, and its full name."""
    if branches.default:
        yield branches.default, f"refs/remotes/{branches.default}"
    known = {name: f"refs/remotes/{name}" for name in branches.remote}
    known |= {name: f"refs/heads/{name}" for name in branches.local if name not in known}
    yield from ((name, known[name]) for name in _MAIN if name in known)
    others = [name for name in branches.remote if name.partition("/")[2] != branches.current]
    for names in (others, [name for name in branches.local if name != branches.current]):
        if len(names) == 1:
            yield names[0], known[names[0]]
    if not others and len(branches.remote) == 1:
        yield branches.remote[0], known[branches.remote[0]]  # what is not pushed yet is the change
    if branches.local == (branches.current,) and not branches.remote:
        yield branches.current, known[branches.current]  # what is not committed yet is the change


def _which(branches: Branches, unrelated: str) -> NoBase | None:
    names = [
        name
        for name in (*branches.remote, *branches.local)
        if branches.current not in (name, name.partition("/")[2])
    ]
    if not names:
        return None
    shown = enumerated(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    reason = unrelated or _("Which branch the change goes into cannot be told.")
    return NoBase(reason, _("Name it with --base: {names}.").format(names=shown))


def _no_branch() -> NoBase:
    return NoBase(
        _("No branch is there to compare with."),
        _("`git fetch` gets those of the remote; --base names a commit."),
    )


def _parted(root: Path, revision: str, name: str, head: str) -> Base:
    return Base(merge_base(root, revision, head), name)


def _from_service() -> str:
    """Return the revision that the CI service names: of a pull request, else before a push."""
    branch = os.environ.get("GITHUB_BASE_REF", "")
    if branch:
        return f"origin/{branch}"
    return os.environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "") or os.environ.get(
        "CI_COMMIT_BEFORE_SHA", ""
    )
