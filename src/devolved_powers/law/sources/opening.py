"""Opens sources of law, whatever kind each is."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.location import Location
from devolved_powers.i18n import N_, _
from devolved_powers.law.amending import amended
from devolved_powers.law.corpus import Progress, StoredText, corpus_of
from devolved_powers.law.repeals import repeals
from devolved_powers.law.sources.collected import Collected, ListedLaw, Source, SourceKind
from devolved_powers.law.sources.database import is_database, read_database
from devolved_powers.law.sources.folder import read_folders
from devolved_powers.law.sources.git_repository import read_repository, repository_in
from devolved_powers.law.statute import Note, Version
from devolved_powers.law.text_files import TEXT_NAME
from devolved_powers.law.titles import title_key
from devolved_powers.reading_log import tell


@dataclass
class _Opened:
    """A source whose texts were found, and not read yet."""

    path: Path
    kind: SourceKind
    until: date | None = None
    texts: Sequence[StoredText] = ()
    laws: dict[str, ListedLaw] = field(default_factory=dict)
    versions: int = 0


def open_sources(
    paths: Sequence[Path],
    progress: Progress | None = None,
    *,
    today: date,
    titles: Collection[str] | None = None,
) -> Collected:
    """Read sources of law.

    Args:
        paths: folders of texts, git repositories of such (a work tree, its `.git`, a bare one), and
            databases that list laws; those that count first in front.
        progress: called after each text.
        today: days after it tell of no source until when it knows.
        titles: the laws that are asked about, as `corpus_of` takes them.

    Raises:
        PowersError: when one of them is not there, cannot be read, or is none of these.
    """
    notes: list[Note] = []
    opened = _open(paths, today, notes)
    texts = [text for source in opened for text in source.texts]
    corpus = corpus_of(texts, notes, progress=progress, titles=titles)
    listed: dict[str, ListedLaw] = {}
    for source in opened:
        listed |= {key: law for key, law in source.laws.items() if key not in listed}
    for source in opened:
        count = len(source.texts) or source.versions
        tell(N_("Law texts: {folder}, {count} files"), folder=str(source.path), count=count)
    versions = [version for law in corpus.laws.values() for version in law.versions]
    return Collected(
        sources=tuple(_seen(opened, versions)),
        corpus=corpus,
        listed=listed,
        repeals=tuple(said for version in versions for said in repeals(version)),
        amended=tuple(said for version in versions for said in amended(version)),
    )


def _open(paths: Sequence[Path], today: date, notes: list[Note]) -> list[_Opened]:
    in_front = len(paths) > 1
    opened: list[_Opened] = []
    folders: list[_Opened] = []
    for path in paths:
        repository = repository_in(path) if path.is_dir() else None
        if repository is None and not path.is_file():
            folders.append(_Opened(path, "folder"))
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


def _read_folders(folders: Sequence[_Opened], notes: list[Note], *, in_front: bool) -> None:
    """Find the texts of folders that stand beside one another: links may lead from one to another.

    A text belongs to the folder that stands before its name; where a folder is named twice, to the
    first of them.
    """
    if not folders:
        return
    texts, found = read_folders([folder.path for folder in folders], in_front=in_front)
    notes.extend(found)
    if not in_front:
        folders[0].texts = texts
        return
    left = list(texts)
    for folder in folders:
        before = f"{folder.path.as_posix()}/"
        folder.texts = [text for text in left if text.name.startswith(before)]
        left = [text for text in left if not text.name.startswith(before)]


def _repository(
    repository: Location, path: Path, today: date, notes: list[Note], *, in_front: bool
) -> _Opened:
    read = read_repository(repository, path.as_posix(), today, in_front=in_front)
    notes.extend(read.notes)
    return _Opened(path, "git", read.until, read.texts)


def _database(path: Path, today: date, notes: list[Note]) -> _Opened:
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
    return _Opened(path, "database", read.until, (), dict(read.laws), read.versions)


def _seen(opened: Sequence[_Opened], versions: Sequence[Version]) -> Iterator[Source]:
    for source in opened:
        names = {text.name for text in source.texts}
        keys = {title_key(version.title) for version in versions if version.path in names}
        for text in source.texts:
            called = TEXT_NAME.fullmatch(unicodedata.normalize("NFC", text.file))
            if called is not None:
                keys.add(title_key(called["name"]))
        count = len(source.texts) or source.versions
        keys |= source.laws.keys()
        yield Source(str(source.path), source.kind, source.until, count, frozenset(keys))
