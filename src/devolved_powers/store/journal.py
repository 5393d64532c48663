"""Several files, all or none: what a killed writer had begun is finished by the next command.

When all new files stand complete beside their places, a journal names them; from then on the
change counts as made. The files are moved, and the journal is taken away. Whoever finds a journal
moves the rest. It may also have come with a folder from somebody else: it is believed only where
the files it names are the very ones it was written for, it names nothing outside the registry, and
it puts nothing anywhere that does not lie beside that place already.
"""

import contextlib
import errno
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from devolved_powers.errors import PowersError, reason, remedy
from devolved_powers.i18n import _
from devolved_powers.models.files import JOURNAL_NAME
from devolved_powers.store.cache import blake2b
from devolved_powers.store.registry_folder import by_handle, read_in, stands_in, state_in
from devolved_powers.store.replacing import (
    beside,
    is_beside,
    keep_folder,
    put_in_place,
    remove_in,
)

_VERSION = 1
_ABSENT = ""
"""The digest of a file that is not there."""
_DIGEST = 32


class Step(NamedTuple):
    """One file of a change.

    Args:
        name: its name below the root.
        temporary: the name of the new file beside it; empty where the file is taken away.
        old: the digest of what stood there; empty where nothing did.
        new: the digest of what is to stand there; empty where nothing is.
        inode: the number of the new file in the file system, 0 where there is none.
        time: when it was written, in nanoseconds. A copy of the folder has others.
    """

    name: str
    temporary: str
    old: str
    new: str
    inode: int
    time: int


class Recovered(NamedTuple):
    """What became of a change that had been broken off.

    Args:
        finished: the files of a change that is whole now.
        undone: the files of a change of which nothing had been written; they stand as before.
    """

    finished: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()


def digest_of(content: bytes | None) -> str:
    """Return what a journal knows a file's content by; None is a file that is not there."""
    return _ABSENT if content is None else blake2b(content, digest_size=_DIGEST).hexdigest()


def prepare(root: Path, name: str, old: bytes | None, new: bytes | None) -> Step:
    """Write a new file beside its place; return the step that moves it there, or takes one away.

    Args:
        root: the registry's folder.
        name: the file's name below the root.
        old: what stands there.
        new: what is to stand there; None to take the file away.

    Raises:
        OSError: when it cannot be written; nothing is left of it then.
        PowersError: when a link stands in the way.
    """
    if new is None:
        return Step(name, "", digest_of(old), _ABSENT, 0, 0)
    with by_handle(root, name) as (place, above):
        temporary = beside(place, above, new)
    step = Step(name, temporary, digest_of(old), digest_of(new), 0, 0)
    try:
        state = state_in(root, _temporary(step))
        if state is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
    except (OSError, PowersError):
        discard(root, [step])
        raise
    return step._replace(inode=state.st_ino, time=state.st_mtime_ns)


def discard(root: Path, steps: Iterable[Step]) -> None:
    """Take away what stands beside the files for steps that are not to be carried out."""
    for step in steps:
        if step.temporary:
            remove_in(root, _temporary(step))


def write_journal(root: Path, steps: Sequence[Step]) -> None:
    """Write the journal of a change, in place of one that is there; from here on it is made.

    Raises:
        OSError: when it cannot be written.
        PowersError: when a link stands in the way.
    """
    content = {"version": _VERSION, "files": [step._asdict() for step in steps]}
    _keep_folders(root, steps)  # the new files are to be found when the journal is
    with by_handle(root, JOURNAL_NAME) as (place, above):
        temporary = beside(place, above, json.dumps(content, allow_nan=False).encode())
        try:
            put_in_place(temporary, place, above)
        except OSError:
            remove_in(root, temporary)
            raise
        keep_folder(place, above)


def read_journal(root: Path) -> tuple[Step, ...] | None:
    """Read the journal of a change; None where there is none.

    Raises:
        PowersError: when it is not one that this program writes.
    """
    if not stands_in(root, JOURNAL_NAME):
        return None
    try:
        written = json.loads(read_in(root, JOURNAL_NAME))
        steps = tuple(map(_step_of, written["files"])) if written["version"] == _VERSION else ()
        is_sound = bool(steps) and len({step.name for step in steps}) == len(steps)
    except (ValueError, TypeError, KeyError, RecursionError):
        is_sound = False
    except PowersError:
        if stands_in(root, JOURNAL_NAME):
            raise
        return None  # the writer has just finished
    if not is_sound:
        raise PowersError(
            _("{file} was not written by this program.").format(file=JOURNAL_NAME),
            hint=_("Look where it came from, then delete it; it is never part of a registry."),
            place=JOURNAL_NAME,
        )
    return steps


def is_of_this_folder(root: Path, steps: Iterable[Step]) -> bool:
    """Return whether the files are those that the journal was written for, and no copies."""
    return all(_is_there(root, step) for step in steps if step.temporary)


def carry_out(root: Path, steps: Iterable[Step]) -> None:
    """Move each new file into its place, and take away what is to go.

    Raises:
        OSError: when the system refuses; `filename` is then the file as the user knows it.
        PowersError: when a link stands in the way.
    """
    steps = tuple(steps)
    for step in steps:
        try:
            with by_handle(root, step.name) as (place, above):
                if step.temporary:
                    put_in_place(step.temporary, place, above)
                else:
                    os.unlink(place, dir_fd=above)
        except OSError as error:
            raise OSError(error.errno, error.strerror, step.name) from error
    _keep_folders(root, steps)


def finish(root: Path, steps: Sequence[Step]) -> Recovered:
    """Finish a change that was broken off, or forget it where nothing of it was written yet.

    Args:
        root: the registry's folder; its lock is held.
        steps: the journal.

    Raises:
        PowersError: when it can be neither finished nor forgotten.
    """
    open_ = [step for step in steps if _digest_at(root, step.name) != step.new]
    stuck = [step for step in open_ if not _can_be_done(root, step)]
    if stuck and len(open_) < len(steps):
        message = _("A change of several files was broken off, and {file} was changed since.")
        hint = _("Put right the files named in {journal} by hand, then delete {journal}.")
        raise PowersError(
            message.format(file=stuck[0].name), hint=hint.format(journal=JOURNAL_NAME)
        )
    names = tuple(step.name for step in steps)
    try:
        if not stuck:
            carry_out(root, open_)
        forget(root, steps)
    except OSError as error:
        raise half_written(error) from error
    return Recovered(undone=names) if stuck else Recovered(finished=names)


def forget(root: Path, steps: Iterable[Step]) -> None:
    """Take away what a change left beside the files, then its journal.

    Raises:
        OSError: when the journal cannot be taken away.
    """
    discard(root, steps)
    with by_handle(root, JOURNAL_NAME) as (place, above):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(place, dir_fd=above)
        keep_folder(place, above)


def put_back(root: Path, steps: Sequence[Step], old: dict[str, bytes | None]) -> None:
    """Undo a change that could not be carried out; that is a change with a journal of its own.

    Args:
        root: the registry's folder; its lock is held.
        steps: the change.
        old: what stood there, by name.

    Raises:
        OSError: when that fails too; a journal of the one or the other change is left.
        PowersError: when a file that was moved cannot be read again.
    """
    moved = [step for step in steps if _digest_at(root, step.name) == step.new]
    back: list[Step] = []
    if moved:
        try:
            for step in moved:
                undoing = prepare(root, step.name, None, old[step.name])
                back.append(undoing._replace(old=step.new))
            write_journal(root, back)
        except BaseException:
            discard(root, back)
            raise
        carry_out(root, back)
    forget(root, [*steps, *back])


def half_written(error: OSError | PowersError) -> PowersError:
    """Return the failure to be told where a change could be neither finished nor undone."""
    message = _("A change of several files is half written ({file}: {reason}).")
    hint = _("{remedy} The next command finishes or undoes it; `powers recover` does only that.")
    if isinstance(error, PowersError):
        file, cause, what_to_do = error.place or JOURNAL_NAME, error.message, error.hint
    else:
        file, cause, what_to_do = error.filename or JOURNAL_NAME, reason(error), remedy(error)
    return PowersError(
        message.format(file=file, reason=cause.rstrip(".。")),
        hint=hint.format(remedy=what_to_do),
    )


def from_elsewhere() -> PowersError:
    """Return the refusal of a journal that was not written in this folder."""
    message = _("{file} speaks of a change of several files that was broken off elsewhere.")
    hint = _(
        "If the folder is a copy of your own, run `powers recover`; if it came from somebody else, "
        "delete {file}."
    )
    return PowersError(
        message.format(file=JOURNAL_NAME), hint=hint.format(file=JOURNAL_NAME), place=JOURNAL_NAME
    )


def _step_of(written: dict[str, object]) -> Step:
    """Return a step as it was read.

    Raises:
        ValueError: when it is none that this program writes; KeyError, TypeError likewise.
    """
    texts = [written[key] for key in ("name", "temporary", "old", "new")]
    numbers = [written[key] for key in ("inode", "time")]
    name, temporary, old, new = (text for text in texts if isinstance(text, str))
    inode, time = (number for number in numbers if isinstance(number, int))
    parts = PurePosixPath(name).parts
    if (
        b"\0" in os.fsencode(name)
        or (os.name == "nt" and not {"\\", ":"}.isdisjoint(name))
        or not parts
        or "/".join(parts) != name
        or ".git" in (part.casefold() for part in parts)
        or bool(new) != bool(temporary)
        or old == new
        or (temporary and not is_beside(parts[-1], temporary))
    ):
        raise ValueError(name)
    return Step(name, temporary, old, new, inode, time)


def _temporary(step: Step) -> str:
    return str(PurePosixPath(step.name).with_name(step.temporary))


def _keep_folders(root: Path, steps: Iterable[Step]) -> None:
    """Force the lists of names of all folders that the steps change to the disk."""
    for name in {PurePosixPath(step.name).parent: step.name for step in steps}.values():
        with contextlib.suppress(OSError), by_handle(root, name) as (place, above):
            keep_folder(place, above)


def _is_there(root: Path, step: Step) -> bool:
    """Return whether the new file is the very one, beside its place or in it."""
    for name in (_temporary(step), step.name):
        with contextlib.suppress(OSError):
            state = state_in(root, name)
            if state and (state.st_ino, state.st_mtime_ns) == (step.inode, step.time):
                return True
    return False


def _can_be_done(root: Path, step: Step) -> bool:
    """Return whether the old file stands in its place, and the new one complete beside it."""
    if _digest_at(root, step.name) != step.old:
        return False
    return not step.temporary or _digest_at(root, _temporary(step)) == step.new


def _digest_at(root: Path, name: str) -> str:
    return digest_of(read_in(root, name) if stands_in(root, name) else None)
