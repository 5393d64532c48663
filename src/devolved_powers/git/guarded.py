"""Git called in a registry's folder, once what it would open by itself in `.git` was looked at.

A link there could show another repository of this machine, or a line of any file in a message of
git's; a pipe would make git wait. Files of loose objects are not looked at one by one: what does
not fit its name is none, and git has its time.
"""

import os
import shlex
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.calling import GitAnswer, call_git
from devolved_powers.git.config_file import values_in
from devolved_powers.git.location import Location, refuse_links, stores_of
from devolved_powers.i18n import _
from devolved_powers.store.registry_folder import is_link_state, list_in, shown

_NOT_OF_GIT = frozenset({"annex", "hooks", "lfs"})
"""What stands in a repository and none of our calls opens; `hooks` is often a link."""
_WHOLE = ("info", "logs", "refs", "reftable")
_OF_A_STORE = ("", "info", "pack")
_MOST = 100_000
"""Files and folders of `.git` that are looked at; a branch that is not packed is one."""


def call_in(
    repository: Location | None, root: Path, arguments: Sequence[str], data: bytes = b""
) -> GitAnswer:
    """Run git in a registry's folder.

    Args:
        repository: what `location` found.
        root: the registry's folder.
        arguments: what follows `git`.
        data: what git is told.

    Raises:
        PowersError: when it would follow a link, wait for a pipe, or refuses the folder for its
            owner; when there is no git, it does not end, or says more than is read.
    """
    if repository is None:
        return call_git(root, arguments, data)
    refuse_traps(repository)
    variables = _no_further_than(repository.top)
    if repository.is_named:
        variables |= {"GIT_DIR": str(repository.own), "GIT_WORK_TREE": str(repository.top)}
    answer = call_git(root, arguments, data, variables)
    if answer.code and "safe.directory" in answer.complaint:
        raise _of_another_user(repository.top)
    return answer


def _no_further_than(top: Path) -> dict[str, str]:
    """Return what keeps git from a repository further up, should the one that was found be none.

    Git passes over a `.git` that is not whole; the one above was not looked at.
    """
    ceilings = [str(top.resolve().parent), os.environ.get("GIT_CEILING_DIRECTORIES", "")]
    return {"GIT_CEILING_DIRECTORIES": os.pathsep.join(filter(None, ceilings))}


def refuse_traps(repository: Location) -> None:
    """Refuse a repository in which git would follow a link, or wait for a pipe.

    Raises:
        PowersError: as said; `code` is UNREADABLE.
    """
    kinds = _Kinds(repository.top)
    for folder in dict.fromkeys((repository.own, repository.common)):
        names = list_in(folder, "", kinds.look(lambda name: name not in _NOT_OF_GIT))
        waiting = [name for name in filter(None, names) if name in _WHOLE]
        for name in waiting:
            inside = list_in(folder, name, kinds.look(lambda _name: True))
            waiting += [f"{name}/{inner}" for inner in inside if inner]
    for store in stores_of(repository):
        for name in _OF_A_STORE if _is_folder(store) else ():
            list_in(store, name, kinds.look(lambda _name: True))
    for folder in dict.fromkeys((repository.own, repository.common)):
        for name in ("config", "config.worktree"):
            for included in _included(folder, name):
                _refuse_pipe(repository.top, included)


class _Kinds:
    """What was seen of a repository so far: that it is neither link nor pipe, and not too much."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self._count = 0

    def look(self, is_of_git: Callable[[str], bool]) -> Callable[[os.DirEntry[str]], str]:
        """Return what looks at an entry of a folder; of a folder it returns the name."""

        def look(entry: os.DirEntry[str]) -> str:
            self._count += 1
            if self._count > _MOST:
                message = _("{folder}/.git holds more than {count} files and is not read.")
                raise PowersError(
                    message.format(folder=self._top, count=_MOST),
                    hint=_("`git gc` packs what a repository holds."),
                )
            if not is_of_git(entry.name):
                return ""
            try:
                state = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                return ""  # git itself took it away
            if is_link_state(state):
                refuse_links(self._top)
            if stat.S_ISDIR(state.st_mode):
                return shown(entry.name)
            if not stat.S_ISREG(state.st_mode):
                raise _pipe(self._top, entry.name)
            return ""

        return look


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # git passes over a store that it cannot open


def _included(folder: Path, name: str) -> Iterator[Path]:
    """Yield the files that settings include by `include.path`, whatever the condition."""
    for section, value in values_in(folder, name, "path"):
        if section.partition(".")[0] in ("include", "includeif") and "\0" not in value:
            try:
                yield folder / Path(value).expanduser()
            except RuntimeError:  # the home of a user whom the system does not know
                continue


def _refuse_pipe(top: Path, path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except OSError:
        return  # git passes over a file that is not there
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise _pipe(top, path.name)


def _pipe(top: Path, name: str) -> PowersError:
    message = _("{folder}/.git names or holds {name}, a device or a pipe: git would wait for it.")
    return PowersError(
        message.format(folder=top, name=shown(name)),
        hint=_("Remove it, or take .git away, if the folder came from somebody else."),
        code=ExitCode.UNREADABLE,
    )


def _of_another_user(top: Path) -> PowersError:
    message = _("{folder}, or its .git, belongs to another user of this computer: git refuses it.")
    hint = _(
        "Clone the repository again under your own name, or ask the administrator to make the "
        "folder yours. If you know who made it and trust what is in it: `{command}`. Never name "
        "`*` there: every folder would be trusted."
    )
    trusted = f"git config --global --add safe.directory {shlex.quote(top.resolve().as_posix())}"
    return PowersError(
        message.format(folder=top), hint=hint.format(command=trusted), code=ExitCode.UNREADABLE
    )
