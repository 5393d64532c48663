"""The folder of a data set while it is gathered: nothing else is written over, nothing half shown.

Beside the files that `datapackage.json` lists there is a working folder, `.gather`: the kept parts
of the sources, files that are being written, and what is known of the files that are there. Whoever
copies a data set may leave it behind.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from devolved_powers.errors import ExitCode, PowersError, reason, remedy
from devolved_powers.i18n import _
from devolved_powers.province.dataset import json_ld_context as context
from devolved_powers.province.dataset.data_package import (
    PATH,
    OtherFile,
    TableFile,
    listed_files,
    listed_others,
)
from devolved_powers.province.dataset.tables import TABLES
from devolved_powers.store.lock import folder_lock
from devolved_powers.store.output_folder import OutputFolder

WORK = ".gather"
_PARTS, _NEW, _STATE, _LOCK = f"{WORK}/parts", f"{WORK}/new", f"{WORK}/state.json", f"{WORK}/lock"
_OURS = re.compile(r"part-[0-9a-f]{16}\.parquet|(?:report|search)-[0-9a-f]{16}\.(?:json|sqlite)")
"""Names that nobody but a gathering gives."""
_HALF_MADE = re.compile(r"\.search-\w+")
"""The folder of an index that is being made."""
_DIGITS = 16
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class DatasetFolder:
    """The folder of a data set that is being written.

    Args:
        path: the folder.
        place: the same, to write in.
    """

    path: Path
    place: OutputFolder

    @property
    def work(self) -> Path:
        """The folder for files that are being written."""
        return self.path / _NEW

    @property
    def parts(self) -> Path:
        """The folder that parts are kept in."""
        return self.path / _PARTS

    def new_path(self) -> Path:
        """Return where a file may be written."""
        return self.work / secrets.token_hex(8)

    def put(self, new: Path, name: str) -> tuple[str, str, int]:
        """Force a new file to the disk and move it to its place.

        Args:
            new: the file, in the folder for new ones.
            name: its name in the data set; `{}` in it stands for the digest of its content.

        Returns:
            The name, the digest and the size.

        Raises:
            PowersError: when a link stands in the way.
            OSError: when the system refuses.
        """
        with new.open("rb+") as file:
            digest, size = _digest(file)
            os.fsync(file.fileno())
        name = name.format(digest[:_DIGITS])
        self.place.move(f"{_NEW}/{new.name}", name)
        return name, digest, size

    def write(self, content: bytes, name: str) -> tuple[str, str, int]:
        """Write a file whole or not at all; as `put`."""
        new = self.new_path()
        new.write_bytes(content)
        return self.put(new, name)

    def is_as(self, file: TableFile | OtherFile) -> bool:
        """Return whether a file stands there as it was written."""
        with suppress(OSError, PowersError):
            if self.place.is_file(file.path):
                with (self.path / file.path).open("rb") as content:
                    return _digest(content) == (file.sha256, file.size)
        return False

    def known(self) -> dict[str, list[TableFile]]:
        """Return the files that earlier runs wrote, by what they were made of."""
        with suppress(OSError, PowersError, ValueError, TypeError, AttributeError):
            read = json.loads(self.place.read(_STATE))
            return {key: [TableFile(**file) for file in files] for key, files in read.items()}
        return {}

    def keep_known(self, files: Mapping[str, list[TableFile]]) -> None:
        """Keep what the files were made of."""
        content = {key: [asdict(file) for file in listed] for key, listed in files.items()}
        self.write(json.dumps(content, allow_nan=False).encode(), _STATE)

    def settled(self, name: str) -> tuple[str, int]:
        """Force a file that was written in its place to the disk; return its digest and size."""
        with (self.path / name).open("rb+") as file:
            told = _digest(file)
            os.fsync(file.fileno())
        return told

    def others(self) -> dict[str, OtherFile]:
        """Return the files that are no tables, as `datapackage.json` lists them."""
        if not self.place.is_file(PATH):
            return {}
        return listed_others(self.place.read(PATH), str(self.path / PATH))

    def listed(self) -> set[str]:
        """Return the files that `datapackage.json` lists; none where it is not there."""
        if not self.place.is_file(PATH):
            return set()
        tables = listed_files(self.place.read(PATH), str(self.path / PATH)).values()
        others = {file.path for file in self.others().values()}
        return {file.path for files in tables for file in files} | others

    def sweep(self, wanted: Collection[str]) -> None:
        """Take away what earlier runs left and nobody reads any more; nothing that is not ours.

        Args:
            wanted: the files of the data set that stay, and those that its readers may have open.
        """
        for folder in ("", *TABLES):
            for name in self._files_below(folder):
                if name not in wanted and _OURS.fullmatch(PurePosixPath(name).name):
                    with suppress(OSError, PowersError):
                        self.place.remove(name)

    def sweep_parts(self, parts: Iterable[Path]) -> None:
        """Take away the kept parts that no source of this run has.

        Args:
            parts: those that stay.
        """
        kept = {part.name for part in parts}
        for place in self.parts.iterdir():
            for part in place.iterdir():
                if part.name not in kept:
                    with suppress(OSError):
                        part.unlink()
            with suppress(OSError):  # it is not empty
                place.rmdir()

    def _files_below(self, folder: str) -> Iterator[str]:
        if not folder:
            yield from self.place.names()
            return
        for above, folders, names in os.walk(self.path / folder):
            folders[:] = [name for name in folders if not (Path(above) / name).is_symlink()]
            below = Path(above).relative_to(self.path)
            yield from ((below / name).as_posix() for name in names)


def _digest(file: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


@contextmanager
def dataset_folder(path: Path) -> Iterator[DatasetFolder]:
    """Hold the folder of a data set, so that nobody else gathers into it.

    Args:
        path: the folder; it is made where it is not there.

    Raises:
        PowersError: when it holds something else, another run is at work in it, or it cannot be
            written in.
    """
    folder = DatasetFolder(path, OutputFolder.named(path))
    _refuse_other(folder)
    made: tuple[Path, ...] = ()
    try:
        made = folder.place.make(WORK)
        with folder_lock(path, folder.place, _LOCK):
            _refuse_other(folder)  # now that nobody else writes
            folder.place.clear(_NEW)
            for name in folder.place.names():
                if _HALF_MADE.fullmatch(name):
                    folder.place.clear(name)
            folder.place.make(_NEW)
            folder.place.make(_PARTS)
            try:
                yield folder
            finally:
                folder.place.clear(_NEW)
                if not any(folder.parts.iterdir()) and not folder.place.is_file(PATH):
                    folder.place.clear(_PARTS)  # nothing came of it
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        folder.place.unmake(made)  # only where nothing is in them


def not_written(path: Path, error: OSError) -> PowersError:
    """Return what to tell when the system refuses to write a data set."""
    message = _("The data set {folder} cannot be written: {reason}.")
    hint = remedy(error)
    return PowersError(message.format(folder=path, reason=reason(error)), hint=hint)


def _refuse_other(folder: DatasetFolder) -> None:
    path = folder.path
    if path.exists() and not path.is_dir():
        message = _("{folder} is a file; a data set is a folder.")
        raise PowersError(message.format(folder=path), code=ExitCode.USAGE)
    try:
        names = set(folder.place.names()) if path.exists() else set()
    except OSError as error:
        raise not_written(path, error) from error
    if PATH in names:
        folder.listed()  # raises where it describes something else
    elif names and not (WORK in names and all(map(_is_ours, names))):
        raise PowersError(
            _("{folder} holds something else than a data set of `powers gather`.").format(
                folder=path
            ),
            hint=_("Name a folder that is empty, or not there yet."),
            code=ExitCode.USAGE,
        )


def _is_ours(name: str) -> bool:
    """Return whether something of a name may be what a run left that was broken off."""
    known = name in (WORK, context.PATH, *TABLES)
    return known or bool(_OURS.fullmatch(name) or _HALF_MADE.fullmatch(name))
