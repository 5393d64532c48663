"""Writing files whole or not at all, one writer at a time, nothing overwritten unseen."""

import contextlib
import os
import shutil
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from devolved_powers.errors import ExitCode, PowersError, reason, remedy
from devolved_powers.i18n import _
from devolved_powers.store import journal
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.journal import Step
from devolved_powers.store.named_paths import named_place
from devolved_powers.store.registry_folder import by_handle, place_in, read_in, stands_in, state_in
from devolved_powers.store.replacing import (
    beside,
    cannot_write,
    keep_folder,
    put_in_place,
    remove,
    sibling,
    signals_held,
    sweep,
)

_ROOM = 256 * 1024
"""Bytes that must be free beyond what a change needs: the journal, the lock, lists of names."""
_BLOCK = 8192
"""Bytes by which a file may take more room than it is long."""

Change = tuple[bytes | None, bytes | None]
"""The bytes of a file that were read, and the new; None where there is no file."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that, whatever happens, either the old or the new one is there whole.

    The content goes to a new file in the same folder, is forced to the disk and moved into place.
    The permissions of a file that was there are kept; a link is followed. A device or a pipe is
    written to: it is never replaced by a file. In a registry neither a link nor they are.

    Args:
        path: the file.
        content: all of it.

    Raises:
        PowersError: when it cannot be written; nothing is changed then.
    """
    registry, name = named_place(path)
    try:
        if path.is_dir():
            message = _("{file} is a folder, a file name is expected.")
            raise PowersError(message.format(file=path), code=ExitCode.USAGE)
        if not _regular(path):
            if registry is not None:
                message = _("{name} is a device or a pipe, a file is expected.")
                raise PowersError(message.format(name=path), code=ExitCode.USAGE)
            _write_to_device(path, content)
        elif registry is None:
            _replace(Path(os.path.realpath(path)), None, content)
        else:
            with by_handle(registry, name) as (place, above):
                _replace(place, above, content)
    except OSError as error:
        raise cannot_write(path, error) from error


def _replace(place: str | Path, above: int | None, content: bytes) -> None:
    temporary = beside(place, above, content)
    try:
        put_in_place(temporary, place, above)
    except BaseException:  # Ctrl-C too
        remove(sibling(place, temporary), above)
        raise
    keep_folder(place, above)


def write_together(root: Path, changes: Mapping[str, Change]) -> None:
    """Write several files of a registry, all or none, when none has changed meanwhile.

    All new files are on the disk before the first is moved into place. When one cannot be moved,
    those moved before are put back; when the process is killed in between, the next command moves
    the rest (`store/journal.py`). Whoever calls this holds the lock (`registry_lock`), so no other
    writer of ours comes between.

    Args:
        root: the registry's folder.
        changes: what becomes of each file, by its name below the root, in the order of writing.

    Raises:
        PowersError: when a file is no longer as it was read, a link stands in the way, there is no
            room, or it cannot be written. Nothing is written then, unless the message says so.
    """
    changes = {name: change for name, change in changes.items() if change[0] != change[1]}
    for name in changes:
        place_in(root, name)  # nothing is made where a link stands in the way of another
    _refuse_too_large(changes)
    _refuse_without_room(root, changes)
    new_folders: list[str] = []
    ready: list[Step] = []
    folders = {name: _folder_of(name) for name in changes}
    name = next(iter(changes), "")
    try:
        for name, folder in folders.items():  # noqa: B007 - what is told when it fails
            _make_folder(root, folder, new_folders)
        own = {PurePosixPath(name).name for name in changes}
        for folder in dict.fromkeys(folders.values()):
            sweep(root, folder, own)
        _same_as_read(root, changes)
        for name, change in changes.items():
            ready.append(journal.prepare(root, name, *change))
        _same_as_read(root, changes)
        with signals_held():
            steps = tuple(ready)
            ready.clear()  # from here on they belong to the journal
            _move(root, steps, changes)
            new_folders.clear()
    except OSError as error:
        raise cannot_write(name, error) from error
    finally:
        journal.discard(root, ready)
        for folder in reversed(new_folders):
            _take_folder_away(root, folder)


def _move(root: Path, steps: Sequence[Step], changes: Mapping[str, Change]) -> None:
    """Carry a change out; put back what was moved when that fails.

    Raises:
        PowersError: when it fails; it says whether anything is written.
    """
    try:
        if len(steps) > 1:
            journal.write_journal(root, steps)
    except (OSError, PowersError) as error:
        journal.forget(root, steps)
        if isinstance(error, PowersError):
            raise
        raise cannot_write(steps[0].name, error) from error
    try:
        journal.carry_out(root, steps)
    except (OSError, PowersError) as error:
        try:
            journal.put_back(root, steps, {name: read for name, (read, _new) in changes.items()})
        except (OSError, PowersError) as second:
            raise journal.half_written(error) from second
        if isinstance(error, PowersError):
            raise
        raise cannot_write(error.filename, error) from error
    # all is written: the next command takes the journal away
    with contextlib.suppress(OSError, PowersError):
        journal.forget(root, steps)


def _regular(path: Path) -> bool:
    """Return whether there is a regular file, or nothing yet; links that lead in a circle raise."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True


def _write_to_device(path: Path, content: bytes) -> None:
    try:
        with path.open("wb") as device:
            device.write(content)
    except OSError as error:
        message = _("{file} cannot be written: {reason}.")
        raise PowersError(
            message.format(file=path, reason=reason(error)), hint=remedy(error)
        ) from error


def _refuse_too_large(changes: Mapping[str, Change]) -> None:
    for name, (_read, content) in changes.items():
        if content is not None and len(content) > MAX_BYTES:
            message = _("{file} would be larger than 16 MB and could not be read again.")
            raise PowersError(message.format(file=name), hint=_("Nothing was written."))


def _refuse_without_room(root: Path, changes: Mapping[str, Change]) -> None:
    """Refuse a change that the disk has no room for; whoever writes beside us may still fill it."""
    needed = _ROOM + sum(len(new) + _BLOCK for _read, new in changes.values() if new is not None)
    try:
        disk = shutil.disk_usage(root)
    except OSError:
        return  # the system does not tell; the writing will
    if disk.total and disk.free < needed:
        message = _("The change needs {needed} kB on the disk, {free} kB are free.")
        raise PowersError(
            message.format(needed=needed // 1024, free=disk.free // 1024),
            hint=_("Make room on the disk, then run the command again. Nothing was written."),
            place=str(root.absolute()),
        )


def _folder_of(name: str) -> str:
    """Return the name of the folder that a file stands in; empty for the registry's own."""
    return "/".join(PurePosixPath(name).parts[:-1])


def _make_folder(root: Path, folder: str, new_folders: list[str]) -> None:
    """Make a folder and those above it, and note them from the top."""
    parts = PurePosixPath(folder).parts
    for name in ("/".join(parts[:number]) for number in range(1, len(parts) + 1)):
        if state_in(root, name) is None:
            with by_handle(root, name) as (place, above):
                os.mkdir(place, dir_fd=above)
            new_folders.append(name)


def _take_folder_away(root: Path, folder: str) -> None:
    with (
        contextlib.suppress(OSError, PowersError),  # what stands in it is half of a change
        by_handle(root, folder) as (place, above),
    ):
        os.rmdir(place, dir_fd=above)


def _same_as_read(root: Path, changes: Mapping[str, Change]) -> None:
    for name, (read, _content) in changes.items():
        content_now = read_in(root, name) if stands_in(root, name) else None
        if content_now != read:
            raise PowersError(
                _("{file} has changed meanwhile; nothing was written.").format(file=name),
                hint=_("Save and close it in the editor, then run the command again."),
            )
