"""Where the repository of a folder lies: in it or above it, and nowhere that knows nothing of it.

A folder may have come by mail, with a `.git` that points to another repository of this machine, or
holds links; and a folder of a change may be made to look like a repository itself, with settings
of its own. Git would follow all of them.
"""

import os
import re
import shlex
from pathlib import Path
from typing import NamedTuple, NoReturn

from devolved_powers.errors import ExitCode, PowersError, reason, remedy
from devolved_powers.git.config_file import values_in
from devolved_powers.i18n import _
from devolved_powers.store.registry_folder import is_link, read_in, stands_in

_PARTS = ("HEAD", "config", "config.worktree", "index", "info", "objects", "packed-refs", "refs")
_BARE = ("HEAD", "objects", "refs")
_ELSEWHERE = re.compile(r"\s*[/\\]{2}")
"""How the name of another machine begins, which Windows would sign in to."""


_MOST_STORES = 8
"""Folders of objects that one repository may borrow from, its own among them."""


class Location(NamedTuple):
    """Where a repository keeps what.

    Args:
        top: the folder whose state it records.
        own: the repository's folder for this work tree.
        common: the one that all its work trees share, with the objects.
        is_named: whether nothing in the folder leads to it, but GIT_DIR and GIT_WORK_TREE do.
    """

    top: Path
    own: Path
    common: Path
    is_named: bool = False

    def part(self, folder: Path, name: str) -> tuple[Path, str]:
        """Return a part of the repository as `registry_folder` opens it, by handle from outside.

        Args:
            folder: `own` or `common`.
            name: the part's name in it, with `/`.
        """
        if folder == self.top / ".git":  # it may be exchanged for a link as well
            return self.top, f".git/{name}"
        return folder, name


def location(root: Path) -> Location | None:
    """Return the repository a folder is in; None when it is in none.

    What stands in the folder or above it counts; only where nothing does, what GIT_DIR and
    GIT_WORK_TREE name together.

    Args:
        root: the folder.

    Raises:
        PowersError: when what stands there leads elsewhere, or cannot be read, or GIT_DIR names
            the repository of another folder.
    """
    try:
        return _above(_real(root)) or _named(_real(root))
    except OSError as error:
        message = _("The repository of {folder} cannot be opened: {reason}.")
        raise PowersError(
            message.format(folder=root, reason=reason(error)), hint=remedy(error)
        ) from error


def _above(root: Path) -> Location | None:
    ceilings = {Path(p) for p in os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep)}
    for folder in (root, *root.parents):
        if folder != root and folder in ceilings:
            return None
        place = folder / ".git"
        if is_link(place):
            _refuse(_("{folder}/.git is a link; it is not followed."), folder)
        if place.is_file():
            return _pointed_to(folder)
        if (place / "HEAD").exists() or is_link(place / "HEAD"):
            _no_links(folder, place)
            if is_link(place / "commondir") or (place / "commondir").exists():
                _refuse(_("{folder}/.git shares its objects with a folder outside it."), folder)
            if _worktree(place) not in (None, folder):
                _refuse(
                    _("{folder}/.git is the repository of another folder."),
                    folder,
                    _known_by_setting(folder),
                )
            return Location(folder, place, place)
        if all((folder / part).exists() for part in _BARE):
            _refuse(_("{folder} is itself made like a repository; it is not read."), folder)
    return None


def bare_location(folder: Path) -> Location | None:
    """Return the repository that a folder itself is, without a work tree; None where it is none.

    Only for a folder that the user named as a repository: in one that was found, settings of a
    stranger would count.

    Raises:
        PowersError: when it holds links, or borrows its objects from too far.
    """
    own = _real(folder)
    if not all((own / part).exists() for part in _BARE):
        return None
    if is_link(own / "commondir") or (own / "commondir").exists():
        _refuse(_("{folder}/.git shares its objects with a folder outside it."), folder)
    _no_links(own, own)
    return Location(own, own, own, is_named=True)


def _pointed_to(folder: Path) -> Location:
    """Return the repository that a file `.git` names: of a work tree, or a submodule."""
    named = read_in(folder, ".git").decode("utf-8", "surrogateescape")
    target = named.removeprefix("gitdir:").strip()
    if "\0" in target or _ELSEWHERE.match(target):
        _refuse(_("{folder}/.git points to another machine."), folder)
    own = folder / target
    if not own.is_dir():
        _refuse(
            _("{folder}/.git points to a repository that is not there."),
            folder,
            _(
                "If the repository was moved: run `{command}` in it; otherwise take .git away."
            ).format(command=f"git worktree repair {shlex.quote(folder.as_posix())}"),
        )
    if not (is_link(own / "commondir") or (own / "commondir").exists()):
        if _worktree(own) != folder:
            _refuse_stranger(folder, _known_by_setting(folder))
        _no_links(folder, own)
        return Location(folder, own, own)
    shared = read_in(own, "commondir").decode("utf-8", "surrogateescape").strip()
    if "\0" in shared or _ELSEWHERE.match(shared):
        _refuse(_("{folder}/.git points to another machine."), folder)
    common = own / shared
    back = read_in(own, "gitdir").decode("utf-8", "surrogateescape").strip()
    knows = "\0" not in back and _real(own / back) == folder / ".git"
    if not knows or _real(own).parent.parent != _real(common):
        _refuse_stranger(
            folder,
            _("If it is your work tree and was moved: `git worktree repair` makes it known."),
        )
    _no_links(folder, own)
    _no_links(folder, common)
    return Location(folder, own, common)


def _real(path: Path) -> Path:
    """Return a path without links; in a circle of links, as far as it leads."""
    return Path(os.path.realpath(path))


def _known_by_setting(folder: Path) -> str:
    """Return what makes a repository known that is kept apart from its folder."""
    hint = _(
        "If you made it so yourself (`git clone --separate-git-dir`): `{command}` makes it known; "
        "otherwise take .git away, or copy the data files to a folder of their own."
    )
    place = shlex.quote(folder.as_posix())
    return hint.format(command=f"git -C {place} config core.worktree {place}")


def _no_links(folder: Path, repository: Path) -> None:
    if any(is_link(repository / part) for part in _PARTS):
        refuse_links(folder)
    _lending(folder, repository)


def stores_of(repository: Location) -> list[Path]:
    """Return the folders of objects of a repository: its own, and those that lend it theirs.

    Raises:
        PowersError: when they are too many, or one is of another machine.
    """
    return _lending(repository.top, repository.common)


def _lending(folder: Path, repository: Path) -> list[Path]:
    stores = [repository / "objects"]
    for store in stores:
        if len(stores) > _MOST_STORES:
            _refuse(_("{folder}/.git borrows objects from too many folders."), folder)
        if not stands_in(store, "info/alternates"):
            continue
        for line in read_in(store, "info/alternates").splitlines():
            lender = line.decode("utf-8", "surrogateescape").strip()
            if _ELSEWHERE.match(lender) or "\0" in lender or lender.startswith('"'):
                _refuse(_("{folder}/.git points to another machine."), folder)
            if lender and not lender.startswith("#") and store / lender not in stores:
                stores.append(store / lender)
    return stores


def _named(root: Path) -> Location | None:
    """Return the repository that the environment names for a folder; None when it names none.

    Raises:
        PowersError: when it names none that there is, or that of another folder: to say that the
            folder is in no repository would be wrong as well.
    """
    if not os.environ.get("GIT_DIR"):
        return None
    own = _real(Path(os.environ["GIT_DIR"]))
    if not (own / "HEAD").is_file():
        _refuse_named(root, _("GIT_DIR ({repository}) is no git repository."), own)
    tree = os.environ.get("GIT_WORK_TREE", "")
    top = _real(Path(tree)) if tree else _worktree(own)
    if top is None or not root.is_relative_to(top):
        message = _(
            "{folder} is in no git repository, and GIT_DIR ({repository}) is another one’s."
        )
        _refuse_named(root, message, own)
    common = own
    if stands_in(own, "commondir"):
        shared = read_in(own, "commondir").decode("utf-8", "surrogateescape").strip()
        common = _real(own / shared.replace("\0", ""))
    for folder in dict.fromkeys((own, common)):
        _no_links(top, folder)
    return Location(top, own, common, is_named=True)


def _refuse_named(root: Path, message: str, own: Path) -> NoReturn:
    hint = _(
        "Unset GIT_DIR, or let GIT_WORK_TREE name the folder whose state that repository records."
    )
    raise PowersError(
        message.format(folder=root, repository=own), hint=hint, code=ExitCode.UNREADABLE
    )


def _worktree(own: Path) -> Path | None:
    """Return the folder that a repository's settings say it is of; None when they say nothing."""
    worktree = None
    for name in ("config", "config.worktree"):
        for section, value in values_in(own, name, "worktree"):
            if section == "core":
                worktree = _real(own / value.replace("\0", ""))
    return worktree


def refuse_links(folder: Path) -> NoReturn:
    """Refuse a repository that holds links.

    Args:
        folder: the folder whose state it records.

    Raises:
        PowersError: always; `code` is UNREADABLE.
    """
    _refuse(_("{folder}/.git holds links; they are not followed."), folder)


def _refuse_stranger(folder: Path, hint: str) -> NoReturn:
    message = _("{folder}/.git points to a repository that knows nothing of this folder.")
    _refuse(message, folder, hint)


def _refuse(message: str, folder: Path, hint: str = "") -> NoReturn:
    usual = _("Take .git away, or copy the data files to a folder of their own.")
    raise PowersError(message.format(folder=folder), hint=hint or usual, code=ExitCode.UNREADABLE)
