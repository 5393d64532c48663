"""Writing a site: into its own folder only, each file whole, what it did not write left alone."""

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.i18n import _
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.store.portable_names import alike
from devolved_powers.store.registry_folder import read_regular
from devolved_powers.store.replacing import cannot_write, signals_held

MARKER = ".powers-site"
"""The file that says: this folder is a site of ours, and these are the files we wrote."""
_STAGE = ".powers-site-new"
_NEW, _OLD = "new", "old"
_VERSION = 1


def write_site(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a site.

    Everything is made in a folder of its own first; when that fails, the earlier site stays as it
    was. Then file after file is moved into place, each whole, and what only the earlier site had
    is taken away; when that fails, the earlier site is put back. Who is killed in between builds
    the site again. Files that no site wrote are never touched.

    Args:
        folder: new, empty, or an earlier site.
        files: each with its path below the folder, and its bytes.

    Raises:
        PowersError: when the folder is something else, a file of somebody else's stands in the
            way, or it cannot be written.
    """
    own = _own_files(folder)
    stage = folder / _STAGE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir()
        try:
            new = _stage(stage / _NEW, files)
            _look_for_others(folder, new, own)
            with signals_held():
                _put_in_place(folder, new, own)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    except OSError as error:
        raise cannot_write(folder, error) from error


def _put_in_place(folder: Path, new: set[str], own: set[str]) -> None:
    """Move the new site into the place of the earlier one, or leave that as it was.

    Raises:
        OSError: when it fails; the earlier site is back in its place.
        PowersError: when it could not be put back either.
    """
    stage = folder / _STAGE
    changed = [path for path in sorted(new) if not _is_same(stage / _NEW / path, folder / path)]
    taken = sorted(own - new)
    try:
        for path in (MARKER, *changed, *taken):
            _keep(folder / path, stage / _OLD / path)
        _mark(folder, new | own)  # when it is killed here, all that was written is still ours
        for path in changed:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / _NEW / path).replace(folder / path)
        for path in taken:
            _take_away(folder, path)
        _mark(folder, new)
    except OSError as error:
        try:
            for path in (*changed, *taken, MARKER):
                _put_back(folder, path)
        except OSError as second:
            message = _("{folder} is half written: {reason}.")
            raise PowersError(
                message.format(folder=folder, reason=reason(second)),
                hint=_("Build the site again."),
            ) from error
        raise


def _is_same(one: Path, other: Path) -> bool:
    """Return whether two files hold the same: one that is the same already keeps its date."""
    is_as_long = other.is_file() and other.stat().st_size == one.stat().st_size
    return is_as_long and one.read_bytes() == other.read_bytes()


def _keep(place: Path, kept: Path) -> None:
    """Keep a file of the earlier site under a second name, until the new site is whole."""
    if not place.exists():
        return
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        kept.hardlink_to(place)
    except OSError:  # not every disk has second names
        shutil.copy2(place, kept)


def _put_back(folder: Path, path: str) -> None:
    kept = folder / _STAGE / _OLD / path
    if kept.exists():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        kept.replace(folder / path)
    else:
        _take_away(folder, path)


def is_site(folder: Path) -> bool:
    """Return whether a folder holds a site that was written here."""
    return (folder / MARKER).is_file()


def _own_files(folder: Path) -> set[str]:
    """Return the files of the earlier site.

    Raises:
        PowersError: when the folder holds anything, but no site.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        message = _("{folder} is a file or a link, a folder is expected.")
        raise PowersError(message.format(folder=folder), code=ExitCode.USAGE)
    if not folder.exists():
        return set()
    marker = folder / MARKER
    if not marker.is_file() or marker.is_symlink():
        if any(entry.name != _STAGE for entry in folder.iterdir()):
            message = _("{folder} is not empty and no site made by this program.")
            hint = _("Name a new folder; nothing was changed.")
            raise PowersError(message.format(folder=folder), hint=hint, code=ExitCode.USAGE)
        return set()
    return set(_listed(marker))


def _listed(marker: Path) -> Iterator[str]:
    try:
        content = json.loads(read_regular(marker).decode("utf-8"))
        version, paths = content["version"], content["files"]
    except (PowersError, ValueError, KeyError, TypeError):
        version, paths = 0, []
    if version != _VERSION or not all(isinstance(path, str) for path in paths):
        message = _("{file} cannot be read: it may have been changed by hand.")
        hint = _("Name a new folder; nothing was changed.")
        raise PowersError(message.format(file=marker), hint=hint, code=ExitCode.USAGE)
    yield from (path for path in paths if _is_below(path) and not _is_git(path))


def _is_below(path: str) -> bool:
    """Return whether a path that was read leads to a place below the folder, by its words."""
    pure = PurePosixPath(path)
    plain = "\\" not in path and ":" not in path and "\0" not in path
    return bool(path) and plain and not pure.is_absolute() and ".." not in pure.parts


def _is_git(path: str) -> bool:
    """Return whether a path leads into a repository of git, where no site writes."""
    return any(alike(part) == ".git" for part in PurePosixPath(path).parts)


def _stage(stage: Path, files: Iterable[tuple[str, bytes]]) -> set[str]:
    new: set[str] = set()
    stage.mkdir()
    for path, content in files:
        if not _is_below(path):
            raise ValueError(path)
        if path in new:
            message = _("Two pages would stand at {path}: two files tell of the same.")
            hint = _("Run `powers validate`, which names them; nothing was changed.")
            raise PowersError(message.format(path=path), hint=hint)
        new.add(path)
        target = stage / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return new


def _look_for_others(folder: Path, new: set[str], own: set[str]) -> None:
    """Refuse to write over what no site wrote, through a link, or among a registry's own files.

    Which files are the earlier site's is told by a file of its folder, and a stranger may have
    made that: a folder that holds a registry is none of a site, whatever it says.
    """
    for inner in {parent for path in new | own for parent in PurePosixPath(path).parents}:
        if os.path.lexists(folder / inner / ROOT_FILE):
            _refuse(folder / inner / ROOT_FILE)
    for path in sorted(new | own):
        parts = PurePosixPath(path)
        for parent in (*parts.parents, parts):
            place = folder / parent
            if place != folder and place.is_symlink():
                _refuse(place)
        place = folder / path
        if path in new and path not in own and place.exists():
            _refuse(place)
        if path in new and any((folder / p).is_file() for p in parts.parents if str(p) != "."):
            _refuse(place)


def _refuse(place: Path) -> None:
    message = _("{file} was not written by this program and stands in the way.")
    hint = _("Move it elsewhere; nothing was changed.")
    raise PowersError(message.format(file=place), hint=hint, code=ExitCode.USAGE)


def _take_away(folder: Path, path: str) -> None:
    place = folder / path
    place.unlink(missing_ok=True)
    for parent in place.parents:
        if parent == folder:
            break
        with contextlib.suppress(OSError):  # it holds what somebody else put there
            parent.rmdir()


def _mark(folder: Path, paths: set[str]) -> None:
    content = {"version": _VERSION, "files": sorted(paths)}
    staged = folder / _STAGE / MARKER
    staged.write_text(
        json.dumps(content, indent=0, allow_nan=False) + "\n", encoding="utf-8", newline="\n"
    )
    staged.replace(folder / MARKER)
