"""Where the repository of a folder lies: in it or above it, and nowhere that knows nothing of it.

A folder may have come by mail, with a `.git` that points to another repository of this machine, or
holds links; and a folder of a change may be made to look like a repository itself, with settings
of its own. Git would follow all of them.
"""

import os
import re
from pathlib import Path
from typing import NamedTuple, NoReturn

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.store.registry_folder import is_link, place_in, read_in

_PARTS = ("HEAD", "config", "config.worktree", "index", "info", "objects", "packed-refs", "refs")
_BARE = ("HEAD", "objects", "refs")
_SECTION = re.compile(r"\s*\[\s*([^\]\s\"]+)")
_WORKTREE = re.compile(r"\s*(?:\[[^\]]*\])?\s*worktree\s*=\s*(.*?)\s*", re.IGNORECASE)
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
    """

    top: Path
    own: Path
    common: Path


def location(root: Path) -> Location | None:
    """Return the repository a folder is in; None when it is in none.

    Args:
        root: the folder.

    Raises:
        PowersError: when what stands there leads elsewhere, or cannot be read.
    """
    root = root.resolve()
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
                _refuse(_("{folder}/.git is the repository of another folder."), folder)
            return Location(folder, place, place)
        if all((folder / part).exists() for part in _BARE):
            _refuse(_("{folder} is itself made like a repository; it is not read."), folder)
    return None


def _pointed_to(folder: Path) -> Location:
    """Return the repository that a file `.git` names: of a work tree, or a submodule."""
    named = read_in(folder, ".git").decode("utf-8", "surrogateescape")
    target = named.removeprefix("gitdir:").strip()
    if "\0" in target or _ELSEWHERE.match(target):
        _refuse(_("{folder}/.git points to another machine."), folder)
    own = folder / target
    common = own
    if is_link(own / "commondir") or (own / "commondir").exists():
        shared = read_in(own, "commondir").decode("utf-8", "surrogateescape").strip()
        if "\0" in shared or _ELSEWHERE.match(shared):
            _refuse(_("{folder}/.git points to another machine."), folder)
        common = own / shared
        back = read_in(own, "gitdir").decode("utf-8", "surrogateescape").strip()
        knows = (own / back).resolve() == folder / ".git"
        knows = knows and own.resolve().parent.parent == common.resolve()
    else:
        knows = _worktree(own) == folder
    if not knows:
        _refuse(
            _("{folder}/.git points to a repository that knows nothing of this folder."), folder
        )
    _no_links(folder, own)
    if common is not own:
        _no_links(folder, common)
    return Location(folder, own, common)


def _no_links(folder: Path, repository: Path) -> None:
    for part in _PARTS:
        if is_link(repository / part):
            _refuse(_("{folder}/.git holds links; they are not followed."), folder)
    stores = [repository / "objects"]
    for store in stores:
        if len(stores) > _MOST_STORES:
            _refuse(_("{folder}/.git borrows objects from too many folders."), folder)
        if not (store / "info" / "alternates").is_file():
            continue
        for line in read_in(store, "info/alternates").splitlines():
            lender = line.decode("utf-8", "surrogateescape").strip()
            if _ELSEWHERE.match(lender) or "\0" in lender:
                _refuse(_("{folder}/.git points to another machine."), folder)
            if lender and store / lender not in stores:
                stores.append(store / lender)


def _worktree(own: Path) -> Path | None:
    """Return the folder that a repository's settings say it is of; None when they say nothing."""
    worktree = None
    for name in ("config", "config.worktree"):
        if not place_in(own, name).is_file():
            continue
        section = ""
        for line in read_in(own, name).decode("utf-8", "surrogateescape").splitlines():
            head = _SECTION.match(line)
            section = head[1].lower() if head else section
            setting = _WORKTREE.fullmatch(line)
            if setting and section == "core":
                worktree = (own / setting[1].strip('"').replace("\0", "")).resolve()
    return worktree


def _refuse(message: str, folder: Path) -> NoReturn:
    raise PowersError(
        message.format(folder=folder),
        hint=_(
            "If it is yours: `git config core.worktree FOLDER` in the repository makes it known;"
            " otherwise take .git away, or copy the data files to a folder of their own."
        ),
        code=ExitCode.UNREADABLE,
    )
