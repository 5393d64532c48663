"""The folder `record/` of a registry: what stands in it, read with bounds and through no link."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.asked_objects import contents_of
from devolved_powers.git.repository import REGULAR, Place, entries_at
from devolved_powers.i18n import _
from devolved_powers.models.files import RECORD_FOLDER
from devolved_powers.models.ssh_key import SshKey
from devolved_powers.record.log_leaves import BadLeafError, LogVersion, versions_of
from devolved_powers.record.note import BadNoteError, Checkpoint, Note, read_checkpoint
from devolved_powers.record.tiles import BadTileError, Tiles
from devolved_powers.store.format_version import refuse_newer_in
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.registry_folder import names_in, read_in, stands_in
from devolved_powers.store.walking import MAX_DEPTH, MAX_ENTRIES, walk_in

CHECKPOINT: Final = "checkpoint"
CHECKPOINTS: Final = "checkpoints"
TILES: Final = "tile"
COSIGNATURES: Final = "cosignatures"
TIMESTAMPS: Final = "timestamps"
_MOST_DIGITS: Final = 16
"""No size has more: it is a whole number that every reader of JSON reads as it stands."""


@dataclass(frozen=True)
class LogFolder:
    """The log of a record, as files hold it; whether they are true is not looked at here.

    Args:
        read: returns the content of a file of `record/`, by its path in it; None where there is
            none.
        paths: returns the paths in it of all files that stand there, sorted.
    """

    read: Callable[[str], bytes | None]
    paths: Callable[[], tuple[str, ...]]

    @classmethod
    def of(cls, root: Path) -> Self:
        """Return the log as it stands in a registry's folder.

        Args:
            root: the registry's folder.

        Raises:
            PowersError: when a newer version of the program wrote the registry.
        """
        refuse_newer_in(root)

        def read(path: str) -> bytes | None:
            name = f"{RECORD_FOLDER}/{path}"
            return read_in(root, name) if stands_in(root, name) else None

        def paths() -> tuple[str, ...]:
            return tuple(sorted(_walked(root)))

        return cls(read, paths)

    @classmethod
    def at(cls, root: Place, commit: str, prefix: str) -> Self:
        """Return the log as a commit has it.

        Args:
            root: the registry's folder, inside a git repository; or the repository.
            commit: as `commit_named` returns it.
            prefix: where the registry stands in it.

        Raises:
            PowersError: when the repository lacks part of it, or there is a link among its files
                or one that is too large.
        """
        inside = f"{prefix}{RECORD_FOLDER}/"
        found: dict[str, str] = {}
        for entry in entries_at(root, commit, [inside.rstrip("/")], deep=True):
            if entry.mode not in REGULAR or entry.size > MAX_BYTES:
                raise _stray(entry.path.removeprefix(prefix))
            found[entry.path.removeprefix(inside)] = entry.held().blob
        contents: dict[str, bytes] = {}

        def read(path: str) -> bytes | None:
            if path in found and not contents:
                contents.update(contents_of(root, found.values()))
            return contents[found[path]] if path in found else None

        return cls(read, lambda: tuple(sorted(found)))

    @cached_property
    def newest(self) -> tuple[Checkpoint, Note] | None:
        """The newest checkpoint and its note; None where there is no log yet.

        Raises:
            PowersError: when the file is no checkpoint.
        """
        content = self.read(CHECKPOINT)
        return None if content is None else _read_note(CHECKPOINT, content)

    @property
    def checkpoint(self) -> Checkpoint | None:
        """What the newest checkpoint says; None where there is no log yet.

        Raises:
            PowersError: when the file is no checkpoint.
        """
        return None if self.newest is None else self.newest[0]

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The sizes of the checkpoints that are kept, in their order; other names are left out."""
        begin = f"{CHECKPOINTS}/"
        named = (
            size_of(path.removeprefix(begin)) for path in self.paths() if path.startswith(begin)
        )
        return tuple(sorted(size for size in named if size is not None))

    def kept(self, size: int) -> tuple[Checkpoint, Note] | None:
        """Return a checkpoint that is kept, and its note; None where there is none of the size.

        Args:
            size: the number of leaves.

        Raises:
            PowersError: when the file is no checkpoint.
        """
        path = f"{CHECKPOINTS}/{size}"
        content = self.read(path)
        return None if content is None else _read_note(path, content)

    @property
    def checkpoints(self) -> Iterator[tuple[Checkpoint, Note]]:
        """The checkpoints that are kept, the oldest first.

        Raises:
            PowersError: when a file is none.
        """
        for size in self.sizes:
            found = self.kept(size)
            if found is not None:
                yield found

    @cached_property
    def tiles(self) -> Tiles:
        """The leaves and hashes, as many as the newest checkpoint says.

        Raises:
            PowersError: when the file of the checkpoint is none.
        """
        return Tiles(self.read, self.checkpoint.size if self.checkpoint is not None else 0)

    def leaves(self) -> Iterator[bytes]:
        """Yield the leaves in their order, as many as the newest checkpoint says.

        Raises:
            PowersError: when a file is missing or is none of the log.
        """
        try:
            yield from self.tiles.contents()
        except BadTileError as error:
            raise damaged(f"{RECORD_FOLDER}/{error.path}") from error

    def versions(self) -> Iterator[LogVersion]:
        """Yield the versions that the log tells, the oldest first.

        Raises:
            PowersError: when a file is missing, or a leaf is none of its place.
        """
        try:
            yield from versions_of(self.leaves())
        except BadLeafError as error:
            raise damaged(RECORD_FOLDER) from error

    def newest_version(self) -> LogVersion | None:
        """Return the newest version that the log tells; None where there is no log yet.

        Raises:
            PowersError: as `versions`.
        """
        return next(iter(deque(self.versions(), maxlen=1)), None)


def size_of(name: str) -> int | None:
    """Return the size of a checkpoint that the name of a file or folder says; None where none.

    Args:
        name: the name, without what ends it.
    """
    is_short = name.isascii() and name.isdecimal() and len(name) <= _MOST_DIGITS
    return int(name) if is_short and str(int(name)) == name else None


def timestamp_path(size: int) -> str:
    """Return where the time stamp of a checkpoint stands in `record/`.

    Args:
        size: the size of the checkpoint.
    """
    return f"{TIMESTAMPS}/{size}.tsr"


def cosignature_path(size: int, key: SshKey) -> str:
    """Return where the signature of a checkpoint by a key stands in `record/`.

    Args:
        size: the size of the checkpoint.
        key: the key, which is not the log's.
    """
    return f"{COSIGNATURES}/{size}/{key.name}.sig"


def damaged(place: str) -> PowersError:
    """Return what is said of a log that is not as one is, wherever it is read.

    Args:
        place: the file.
    """
    return PowersError(
        _("The log of the record is damaged: {file}.").format(file=place),
        hint=_(
            "`powers record check` names every fault; `git log -- record` shows who changed it."
        ),
        place=place,
        code=ExitCode.UNREADABLE,
    )


def _walked(root: Path) -> Iterator[str]:
    """Yield the paths of the files in the folder: of all, or it is told why not.

    Raises:
        PowersError: when it holds a link, a device, a repository, more than is looked at, or a
            folder further down than any of a log.
    """
    if RECORD_FOLDER not in names_in(root, ""):
        return

    def refuse(_folder: str, error: PowersError) -> None:
        raise error

    for count, (name, kind) in enumerate(walk_in(root, RECORD_FOLDER, refuse), 1):
        if count > MAX_ENTRIES:
            message = _("The folder {folder} holds more than {count} files and folders.")
            raise PowersError(
                message.format(folder=RECORD_FOLDER, count=MAX_ENTRIES),
                hint=_STRAY(),
                place=RECORD_FOLDER,
                code=ExitCode.UNREADABLE,
            )
        if kind == "file":
            yield name.removeprefix(f"{RECORD_FOLDER}/")
        elif kind != "folder" or name.count("/") >= MAX_DEPTH:
            raise _stray(name)


def _stray(place: str) -> PowersError:
    """Return that a place is none of a log: what stands there, or below it, is not looked at."""
    return PowersError(
        _("{file} does not belong to the log of the record.").format(file=place),
        hint=_STRAY(),
        place=place,
        code=ExitCode.UNREADABLE,
    )


def _STRAY() -> str:  # noqa: N802 - a constant, but in the user's language
    return _(
        "A log holds plain files alone. `git log -- record` shows who brought the others; take "
        "them out."
    )


def _read_note(path: str, content: bytes) -> tuple[Checkpoint, Note]:
    try:
        return read_checkpoint(content)
    except BadNoteError as error:
        raise damaged(f"{RECORD_FOLDER}/{path}") from error
