"""Writing a site: into its own folder only, each file whole, what it did not write left alone."""

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NoReturn

from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.i18n import _
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.store.cache import blake2b
from devolved_powers.store.lock import folder_lock
from devolved_powers.store.output_folder import OutputFolder
from devolved_powers.store.portable_names import alike
from devolved_powers.store.replacing import cannot_write, signals_held

MARKER = ".powers-site"
"""The file that says: this folder is a site of ours, and these are the files we wrote."""
_STAGE = ".powers-site-new"
_NEW, _OLD = f"{_STAGE}/new", f"{_STAGE}/old"
_LOCK = ".powers-site.lock"
_VERSION = 2
_DIGEST = 16
_Listed = Mapping[str, tuple[str, ...]]
"""The files of a site, by their paths below its folder: the digests of what it wrote there."""


def write_site(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a site.

    Everything is made in a folder of its own first; when that fails, the earlier site stays as it
    was. Then file after file is moved into place, each whole, and what only the earlier site had
    is taken away; when that fails, the earlier site is put back. Who is killed in between builds
    the site again. Files that no site wrote are never touched, nor what was changed since. Of two
    who build into the same folder one waits for the other.

    Args:
        folder: new, empty, or an earlier site.
        files: each with its path below the folder, and its bytes.

    Raises:
        PowersError: when the folder is something else, a file of somebody else's stands in the
            way, it cannot be written, or somebody else is writing it all the time.
    """
    place = OutputFolder.named(folder)
    try:
        _own_files(folder, place)  # nothing is made in a folder of somebody else's
        made = place.make()
        try:
            with folder_lock(folder, place, _LOCK):
                _write(folder, place, files)
        except BaseException:
            place.unmake(made)  # a folder that was not there is not left behind, empty
            raise
    except OSError as error:
        raise cannot_write(folder, error) from error


def _write(folder: Path, place: OutputFolder, files: Iterable[tuple[str, bytes]]) -> None:
    own = _own_files(folder, place)
    place.clear(_STAGE)
    try:
        new = _stage(place, files, own)
        changed = _changed(folder, place, new, own)
        with signals_held():
            _put_in_place(folder, place, changed, new, own)
    finally:
        with suppress(OSError):
            place.clear(_STAGE)


def _put_in_place(
    folder: Path,
    place: OutputFolder,
    changed: Sequence[str],
    new: _Listed,
    own: _Listed,
) -> None:
    """Move the new site into the place of the earlier one, or leave that as it was.

    Args:
        folder: the site's folder, as the user knows it.
        place: the same, to write in.
        changed: the files of the new site that are not there already.
        new: the new site.
        own: the earlier site.

    Raises:
        OSError: when it fails; the earlier site is back in its place. PowersError likewise, or when
            it could not be put back: the message says so.
    """
    taken = sorted(own.keys() - new.keys())
    kept: set[str] = set()
    touched: list[str] = []
    try:
        for path in (MARKER, *changed, *taken):
            if place.state(path) is not None:
                place.keep(path, f"{_OLD}/{path}")
                kept.add(path)
        # when it is killed here, all that was written is still ours
        touched.append(MARKER)
        _mark(place, {p: (*own.get(p, ()), *new.get(p, ())) for p in own.keys() | new.keys()})
        numbers = {path: number for number, path in enumerate(new)}
        for path in changed:
            touched.append(path)
            place.move(f"{_NEW}/{numbers[path]}", path)
        for path in taken:
            touched.append(path)
            place.remove(path)
        _mark(place, new)
    except (OSError, PowersError) as error:
        try:
            for path in reversed(touched):
                _put_back(place, path, is_kept=path in kept)
        except (OSError, PowersError) as second:
            cause = reason(second) if isinstance(second, OSError) else second.message
            message = _("{folder} is half written: {reason}.")
            raise PowersError(
                message.format(folder=folder, reason=cause.rstrip(".。")),
                hint=_("Build the site again."),
            ) from error
        raise


def _put_back(place: OutputFolder, path: str, *, is_kept: bool) -> None:
    if is_kept:
        place.move(f"{_OLD}/{path}", path)
    else:
        place.remove(path)


def is_site(folder: Path) -> bool:
    """Return whether a folder holds a site that was written here."""
    return (folder / MARKER).is_file()


def _own_files(folder: Path, place: OutputFolder) -> _Listed:
    """Return the files of the earlier site.

    Raises:
        PowersError: when the folder holds anything, but no site.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        message = _("{folder} is a file or a link, a folder is expected.")
        raise PowersError(message.format(folder=folder), code=ExitCode.USAGE)
    if not folder.exists():
        return {}
    if MARKER not in place.names():
        if any(name not in (_STAGE, _LOCK) for name in place.names()):
            message = _("{folder} is not empty and no site made by this program.")
            hint = _("Name a new folder; nothing was changed.")
            raise PowersError(message.format(folder=folder), hint=hint, code=ExitCode.USAGE)
        return {}
    try:
        return dict(_listed(place.read(MARKER)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = _("{file} cannot be read: it may have been changed by hand.")
        hint = _("Name a new folder; nothing was changed.")
        raise PowersError(
            message.format(file=folder / MARKER), hint=hint, code=ExitCode.USAGE
        ) from error


def _listed(marker: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the files that a marker lists.

    Raises:
        ValueError: when it is no marker; KeyError, TypeError, AttributeError likewise.
    """
    content = json.loads(marker.decode("utf-8"))
    if content["version"] != _VERSION:
        raise ValueError(content)
    for path, digests in content["files"].items():
        if not all(isinstance(digest, str) for digest in digests):
            raise TypeError(digests)
        if _is_below(path) and not _is_git(path):
            yield path, tuple(digests)


def _is_below(path: str) -> bool:
    """Return whether a path that was read leads to a place below the folder, by its words."""
    pure = PurePosixPath(path)
    plain = "\\" not in path and ":" not in path and "\0" not in path
    return bool(path) and plain and not pure.is_absolute() and ".." not in pure.parts


def _is_git(path: str) -> bool:
    """Return whether a path leads into a repository of git, where no site writes."""
    return any(alike(part) == ".git" for part in PurePosixPath(path).parts)


def _digest(content: bytes) -> str:
    """Return what a file of a site is known by; git may have given it other ends of lines."""
    return blake2b(content.replace(b"\r\n", b"\n"), digest_size=_DIGEST).hexdigest()


def _stage(place: OutputFolder, files: Iterable[tuple[str, bytes]], own: _Listed) -> _Listed:
    """Write the new site beside the earlier one, its files by number: a folder less for each.

    What the earlier site has already is not written again.
    """
    new: dict[str, tuple[str, ...]] = {}
    place.make(_NEW)
    for path, content in files:
        if not _is_below(path):
            raise ValueError(path)
        if path in new:
            message = _("Two pages would stand at {path}: two files tell of the same.")
            hint = _("Run `powers validate`, which names them; nothing was changed.")
            raise PowersError(message.format(path=path), hint=hint)
        digest = _digest(content)
        if digest not in own.get(path, ()) or _held(place, path) != content:
            place.create(f"{_NEW}/{len(new)}", content)
        new[path] = (digest,)
    return new


def _held(place: OutputFolder, path: str) -> bytes | None:
    """Return what stands in a file's place; None where that is not to be had."""
    try:
        return place.read(path)
    except (OSError, PowersError):
        return None  # before anything is moved it is looked at again, and refused if need be


def _changed(folder: Path, place: OutputFolder, new: _Listed, own: _Listed) -> list[str]:
    """Return the files of the new site that are not there already.

    Which files are the earlier site's is told by a file of its folder, and a stranger may have
    made that: a file that does not hold what it tells is not ours to write over or take away, and a
    folder that holds a registry is none of a site.

    Raises:
        PowersError: when it would write over what no site wrote, through a link, or among a
            registry's own files.
    """
    paths = {path: PurePosixPath(path) for path in sorted(new.keys() | own.keys())}
    missing = _missing(folder, place, {p for path in paths.values() for p in path.parents})
    changed: list[str] = []
    for path, pure in paths.items():
        digest = None
        state = None if pure.parent in missing else place.state(path)
        if state is not None:
            if path not in own or not stat.S_ISREG(state.st_mode):
                _refuse(folder / path)
            digest = _digest(place.read(path))
            if digest not in own[path]:
                _refuse(folder / path, _("{file} was changed since the site was built."))
        if path in new and digest not in new[path]:
            changed.append(path)
    return changed


def _missing(
    folder: Path, place: OutputFolder, parents: Iterable[PurePosixPath]
) -> set[PurePosixPath]:
    """Return those of a site's folders that are not there: nothing need be looked for in them.

    Raises:
        PowersError: when one of them holds a registry, or is a file or a link.
    """
    missing: set[PurePosixPath] = set()
    for parent in sorted(parents):
        if parent.parent in missing:
            missing.add(parent)
            continue
        if os.path.lexists(folder / parent / ROOT_FILE):
            _refuse(folder / parent / ROOT_FILE)
        if parent.parts:
            state = place.state(parent.as_posix())
            if state is None:
                missing.add(parent)
            elif stat.S_ISREG(state.st_mode):
                _refuse(folder / parent)
    return missing


def _refuse(place: Path, message: str = "") -> NoReturn:
    message = message or _("{file} was not written by this program and stands in the way.")
    hint = _("Move it elsewhere; nothing was changed.")
    raise PowersError(message.format(file=place), hint=hint, code=ExitCode.USAGE)


def _mark(place: OutputFolder, files: _Listed) -> None:
    content = {"version": _VERSION, "files": {path: files[path] for path in sorted(files)}}
    text = json.dumps(content, indent=0, allow_nan=False) + "\n"
    place.create(f"{_STAGE}/{MARKER}", text.encode("utf-8"))
    place.move(f"{_STAGE}/{MARKER}", MARKER)
