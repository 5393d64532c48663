"""A branch with one commit on top of what is checked out; folder, index and HEAD stay as they are.

Blobs, trees and the commit are objects that nobody sees until the branch names the commit: who is
killed before that leaves nothing behind, and of two at once each gets a branch of its own. No hook
is run, nothing is signed, no filter is started, nothing is pushed.
"""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.location import Location, location
from devolved_powers.git.repository import (
    LINK,
    TreeEntry,
    asked_of_git,
    entries_at,
    output,
    prefix_of,
)
from devolved_powers.i18n import _
from devolved_powers.store.registry_folder import is_link, shown, stands_in

_REGULAR, _FOLDER = "100644", "40000"
_HALF_DONE = {
    "MERGE_HEAD": "git merge --abort",
    "CHERRY_PICK_HEAD": "git cherry-pick --abort",
    "REVERT_HEAD": "git revert --abort",
    "rebase-merge": "git rebase --abort",
    "rebase-apply": "git rebase --abort",
}
"""What stands in a repository while something is half done, and what undoes it."""
_MOST_BRANCHES = 100
"""Branches of one name that are numbered: 2, 3 and so on."""
_NOBODY = ("-c", "user.useConfigOnly=true")
"""No name is made up of the computer's when none is set."""


class NewBranch(NamedTuple):
    """A branch and its commit.

    Args:
        name: as the branch is called, without `refs/heads/`.
        commit: the full name of its commit.
        is_new: whether it was made now; otherwise one was there with the same files on the same
            commit.
    """

    name: str
    commit: str
    is_new: bool


class _Tree(NamedTuple):
    """A folder of the commit: its files to be, and the folders in it.

    Args:
        files: the contents, by name.
        folders: those in which something is written, by name.
    """

    files: dict[str, bytes]
    folders: "dict[str, _Tree]"


def head_of(root: Path) -> str:
    """Return the commit that is checked out in a folder whose record is at rest.

    Args:
        root: the registry's folder.

    Raises:
        PowersError: when it is in no repository, nothing is committed yet, or a merge or the like
            is half done.
    """
    repository = _repository(root)
    for name, undoing in _HALF_DONE.items():
        if stands_in(*repository.part(repository.own, name)):
            message = _("In {folder} something is half done ({state}): no branch is made of it.")
            hint = _("Finish it, or undo it with `{command}`.").format(command=undoing)
            raise PowersError(message.format(folder=repository.top, state=name), hint=hint)
    answer = asked_of_git(root, ("rev-parse", "--verify", "--quiet", "HEAD^{commit}"))
    commit = answer.output.decode("ascii", "replace").strip()
    if answer.code or not re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", commit):
        output(root, ("rev-parse", "--git-dir"))  # says what is wrong with the repository itself
        raise PowersError(
            _("{folder} has no commit yet that a branch could begin at.").format(
                folder=repository.top
            ),
            hint=_("Commit the registry first: `git add -A && git commit`."),
        )
    return commit


def _repository(root: Path) -> Location:
    found = location(root)
    if found is None:
        raise PowersError(
            _("{folder} is in no git repository: there is no record to make a branch in.").format(
                folder=root
            ),
            hint=_("`git init`, then commit the registry; without --write nothing is needed."),
        )
    return found


def new_branch(
    root: Path, name: str, base: str, files: Mapping[str, bytes], message: str
) -> NewBranch | None:
    """Make a branch with one commit that has the files as given and all else as its parent has it.

    Where a branch of that name is there, the next free one with a number is taken. One beside it
    (`watch/…`) that has the very same files on the same commit is returned as it is.

    Args:
        root: the registry's folder, inside a git repository.
        name: the branch.
        base: the commit that it begins at, by its full name.
        files: the contents, by name below the registry's folder, with `/`.
        message: of the commit.

    Returns:
        The branch; None where the commit that it begins at has all of it.

    Raises:
        PowersError: when a name is none, a path leads through a link or a repository of its own,
            nobody is named in git's settings, or git cannot write.
    """
    _be_sayable(root, name)
    prefix = prefix_of(root)
    wanted = _sorted_into_folders(prefix, files)
    _be_somebody(root)
    _refuse_links(root, base, prefix, files)
    tree = _write_tree(root, base, "", wanted)
    if tree == _tree_of(root, base):
        return None
    family = _family(root, name)
    for branch, (known, *made) in family.items():
        if made == [tree, base]:
            return NewBranch(branch, known, is_new=False)
    commit = ""
    for number in range(1, _MOST_BRANCHES):
        branch = name if number == 1 else f"{name}-{number}"
        if branch in family:
            continue
        commit = commit or _write_commit(root, tree, base, message)
        if _named(root, branch, commit):
            return NewBranch(branch, commit, is_new=True)
    raise PowersError(
        _("There are {count} branches {name} already.").format(count=_MOST_BRANCHES - 1, name=name),
        hint=_("Delete those that are done with: `git branch -D {name}`.").format(name=name),
    )


def _be_sayable(root: Path, name: str) -> None:
    answer = asked_of_git(root, ("check-ref-format", f"refs/heads/{name}"))
    if answer.code or name.startswith("-") or not name.isprintable():
        message = _("“{name}” cannot be the name of a branch.").format(name=shown(name))
        raise PowersError(message, code=ExitCode.USAGE)


def _sorted_into_folders(prefix: str, files: Mapping[str, bytes]) -> _Tree:
    top = _Tree({}, {})
    for name, content in files.items():
        path = PurePosixPath(name)
        parts = path.parts
        is_plain = path.as_posix() == name and not path.is_absolute() and parts
        odd = any(p in ("..", ".") or p.casefold() == ".git" or "\\" in p for p in parts)
        if not is_plain or odd or not name.isprintable():
            message = _("“{name}” is no name of a file in the registry.").format(name=shown(name))
            raise PowersError(message)
        *above, last = PurePosixPath(prefix + name).parts
        here = top
        for part in above:
            here = here.folders.setdefault(part, _Tree({}, {}))
        here.files[last] = content
    return top


def _be_somebody(root: Path) -> None:
    """Refuse to commit where git's settings name nobody."""
    for role in ("AUTHOR", "COMMITTER"):
        if asked_of_git(root, (*_NOBODY, "var", f"GIT_{role}_IDENT")).code:
            raise PowersError(
                _("Git does not know in whose name it shall commit."),
                hint=_(
                    'Once: `git config --global user.name "…"` and `git config --global '
                    'user.email "…"`.'
                ),
            )


def _refuse_links(root: Path, base: str, prefix: str, files: Mapping[str, bytes]) -> None:
    """Refuse a file that stands, or would stand, behind or in the place of something else."""
    wanted = {f"{prefix}{name}" for name in files}
    parents = (parent for name in wanted for parent in PurePosixPath(name).parents)
    above = {parent.as_posix() for parent in parents if parent.name}
    for entry in entries_at(root, base, sorted(wanted | above)):
        is_own = entry.path in wanted and entry.kind == "blob" and entry.mode != LINK
        is_above = entry.path in above and entry.kind == "tree"
        is_beside = entry.path not in wanted | above
        if not (is_own or is_above or is_beside):
            raise _in_the_way(entry.path)
    for path in sorted(wanted | above):
        inside = path.removeprefix(prefix)
        if path.startswith(prefix) and is_link(root / inside):
            raise _in_the_way(path)


def _in_the_way(path: str) -> PowersError:
    message = _("{file} is a link, or is no folder or file of its own: nothing is written there.")
    return PowersError(
        message.format(file=shown(path)),
        hint=_("Take it away, or give it another name, and commit that."),
        code=ExitCode.UNREADABLE,
    )


def _write_tree(root: Path, base: str, folder: str, wanted: _Tree) -> str:
    """Write a folder as the base has it, with what is wanted in it; return its name."""
    entries = {name: (e.mode, e.kind, e.blob) for name, e in _in(root, base, folder)}
    for name, content in wanted.files.items():
        blob = _written(root, ("hash-object", "-w", "--no-filters", "--stdin"), content)
        mode = entries[name][0] if name in entries else _REGULAR
        entries[name] = (mode, "blob", blob)
    for name, inner in wanted.folders.items():
        entries[name] = (_FOLDER, "tree", _write_tree(root, base, f"{folder}{name}/", inner))
    listing = b"".join(
        f"{mode} {kind} {blob}\t".encode("ascii") + os.fsencode(name) + b"\0"
        for name, (mode, kind, blob) in entries.items()
    )
    return _written(root, ("mktree", "-z", "--missing"), listing)


def _in(root: Path, base: str, folder: str) -> Iterator[tuple[str, TreeEntry]]:
    """Yield what a folder of a commit has, by name; nothing where there is no such folder."""
    for entry in entries_at(root, base, [folder] if folder else []):
        yield entry.path.removeprefix(folder), entry


def _write_commit(root: Path, tree: str, base: str, message: str) -> str:
    settings = (*_NOBODY, "-c", "i18n.commitEncoding=UTF-8")
    words = ("commit-tree", "--no-gpg-sign", "-p", base, "-F", "-", tree)
    return _written(root, (*settings, *words), message.encode("utf-8"))


def _written(root: Path, arguments: tuple[str, ...], data: bytes) -> str:
    answer = asked_of_git(root, arguments, data)
    name = answer.output.decode("ascii", "replace").strip()
    if answer.code or not name:
        raise _unwritten(answer.complaint)
    return name


def _unwritten(complaint: str) -> PowersError:
    reason = complaint.partition("\n")[0] or _("it said nothing")
    return PowersError(
        _("Git cannot write to the repository: {reason}").format(reason=reason),
        hint=_("Look whether the disk is full, and whether .git may be written to."),
        code=ExitCode.UNREADABLE,
    )


def _named(root: Path, branch: str, commit: str) -> bool:
    """Let a branch name a commit; return whether it could: another may have made it meanwhile."""
    arguments = ("update-ref", "-m", "powers law watch", f"refs/heads/{branch}", commit)
    answer = asked_of_git(root, (*_NOBODY, *arguments, "0" * len(commit)))
    if not answer.code:
        return True
    if _commit_at(root, branch):
        return False
    raise _unwritten(answer.complaint)


def _commit_at(root: Path, branch: str) -> str:
    """Return what a branch names; empty where there is none."""
    words = ("rev-parse", "--verify", "--quiet", f"refs/heads/{branch}")
    answer = asked_of_git(root, words)
    return "" if answer.code else answer.output.decode("ascii", "replace").strip()


def _tree_of(root: Path, commit: str) -> str:
    return output(root, ("rev-parse", "--verify", f"{commit}^{{tree}}")).decode("ascii").strip()


def _family(root: Path, name: str) -> dict[str, list[str]]:
    """Return the branches beside a name, each with its commit, its tree and its parents."""
    folder = name.rpartition("/")[0]
    fields = "%(refname:strip=2)%00%(objectname)%00%(tree)%00%(parent)"
    listing = output(root, ("for-each-ref", f"--format={fields}", f"refs/heads/{folder}"))
    lines = (line.split("\0") for line in os.fsdecode(listing).splitlines())
    return {branch: told for branch, *told in lines}
