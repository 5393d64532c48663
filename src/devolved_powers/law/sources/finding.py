"""Finds the texts of sources, whatever kind each is, before any of them is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.law.corpus import StoredText, stored_in
from devolved_powers.law.sources.collected import ListedLaw, SourceKind
from devolved_powers.law.statute import Note
from devolved_powers.law.text_files import find_texts

if TYPE_CHECKING:  # only a repository needs git, and only a database SQLite
    from devolved_powers.git.location import Location


@dataclass
class FoundSource:
    """A source whose texts were found.

    Args:
        path: as the user named it.
        kind: what it is.
        until: as `Source.until`.
        texts: its texts.
        laws: what it lists, of a database.
        versions: how many versions that are.
    """

    path: Path
    kind: SourceKind
    until: date | None = None
    texts: Sequence[StoredText] = ()
    laws: Mapping[str, ListedLaw] = field(default_factory=dict)
    versions: int = 0


def find_sources(
    paths: Sequence[Path], notes: list[Note], today: date | None = None
) -> list[FoundSource]:
    """Find the texts of sources, and what databases list.

    Args:
        paths: as `open_sources` takes them.
        notes: takes what is out of the ordinary; a folder that is not there too.
        today: as `open_sources` takes it; None where nobody asks until when a source knows.

    Raises:
        PowersError: when one cannot be read, or is no source.
    """
    in_front = len(paths) > 1
    opened: list[FoundSource] = []
    folders: list[FoundSource] = []
    for path in paths:
        repository = _repository_in(path) if path.is_dir() else None
        if repository is None and not path.is_file():
            folders.append(FoundSource(path, "folder"))
            opened.append(folders[-1])
            continue
        _read_folders(folders, notes, in_front=in_front)
        folders = []
        if repository is None:
            opened.append(_database(path, today, notes))
        else:
            opened.append(_repository(repository, path, today, notes, in_front=in_front))
    _read_folders(folders, notes, in_front=in_front)
    return opened


def _read_folders(folders: Sequence[FoundSource], notes: list[Note], *, in_front: bool) -> None:
    """Find the texts of folders that stand beside one another: links may lead from one to another.

    A text belongs to the folder that stands before its name; where a folder is named twice, to the
    first of them.
    """
    if not folders:
        return
    files, found = find_texts([folder.path for folder in folders], named=in_front)
    texts = stored_in(files)
    notes.extend(found)
    if not in_front:
        folders[0].texts = texts
        return
    left = list(texts)
    for folder in folders:
        before = f"{folder.path.as_posix()}/"
        folder.texts = [text for text in left if text.name.startswith(before)]
        left = [text for text in left if not text.name.startswith(before)]


def _repository_in(path: Path) -> "Location | None":
    from devolved_powers.law.sources.git_repository import repository_in

    return repository_in(path)


def _repository(
    repository: "Location", path: Path, today: date | None, notes: list[Note], *, in_front: bool
) -> FoundSource:
    from devolved_powers.law.sources.git_repository import read_repository

    read = read_repository(repository, path.as_posix(), today, in_front=in_front)
    notes.extend(read.notes)
    return FoundSource(path, "git", read.until, read.texts)


def _database(path: Path, today: date | None, notes: list[Note]) -> FoundSource:
    from devolved_powers.law.sources.database import is_database, read_database

    if not is_database(path):
        message = _("{file} is neither a folder of texts nor a database that lists laws.")
        raise PowersError(
            message.format(file=path),
            hint=_(
                "Name a folder of texts, a git repository of such, or the database that it ships."
            ),
            code=ExitCode.UNREADABLE,
        )
    read = read_database(path, today)
    notes.extend(read.notes)
    return FoundSource(path, "database", read.until, (), dict(read.laws), read.versions)
