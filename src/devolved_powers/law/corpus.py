"""Statute texts as one corpus, in the layout of the public repository LawRefBook/Laws.

`FOLDER/NAME(YYYY-MM-DD).md`, in any depth; in folders, or wherever else such a layout is kept.
A broken file makes a note, never an exception.
"""

import unicodedata
from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from devolved_powers.errors import PowersError
from devolved_powers.i18n import N_, enumerated
from devolved_powers.law.normalise import normalise_version
from devolved_powers.law.reader import read_version, title_of
from devolved_powers.law.statute import Corpus, Law, Note, Version
from devolved_powers.law.text_files import TEXT_NAME, TextFile, find_texts
from devolved_powers.law.titles import title_key
from devolved_powers.models.days import reckoned_day
from devolved_powers.reading_log import tell
from devolved_powers.store.registry_folder import open_in

MAX_BYTES = 8 * 1024 * 1024
"""Larger files are not read; the largest code of laws is some 0.5 MB."""

Progress = Callable[[int, int], None]
"""Is called with how many files or laws are done, and of how many."""


class StoredText(NamedTuple):
    """A text as a source keeps it.

    Args:
        name: where it stands, for messages.
        file: what its file is called: `NAME(YYYY-MM-DD).md`.
        content: returns its bytes; no more than a little above `MAX_BYTES` of them. It raises
            PowersError where they cannot be read.
    """

    name: str
    file: str
    content: Callable[[], bytes]


def read_corpus(
    *folders: Path, progress: Progress | None = None, titles: Collection[str] | None = None
) -> Corpus:
    """Read all texts of one or several folders as one corpus.

    Args:
        folders: the folders, those that count first in front. Links in them are followed as far
            as they stay within these folders.
        progress: called after each file.
        titles: the laws that are asked about, as `corpus_of` takes them.

    Returns:
        As `corpus_of`.
    """
    files, notes = find_texts(folders)
    corpus = corpus_of(stored_in(files), notes, progress=progress, titles=titles)
    named = enumerated(map(str, folders))
    tell(N_("Law texts: {folder}, {count} files"), folder=named, count=len(files))
    return corpus


def stored_in(files: Sequence[TextFile]) -> list[StoredText]:
    """Return the files of folders as texts of a source."""
    return [StoredText(file.name, file.text, partial(_content, file)) for file in files]


def corpus_of(
    texts: Sequence[StoredText],
    notes: Sequence[Note] = (),
    *,
    progress: Progress | None = None,
    titles: Collection[str] | None = None,
) -> Corpus:
    """Read texts as one corpus.

    Args:
        texts: the texts, those that count first in front.
        notes: on what was found before they are read.
        progress: called after each text.
        titles: the laws that are asked about, where the others are not: their texts are left
            unread behind the title, but for one where none is of a law asked about, so that this
            can be told from an empty collection. The notes are those on what was read.

    Returns:
        The laws by title. Of one version stored twice the first text counts; where that is cut
        short, the first one that reaches the end of the law.
    """
    made = [*notes]
    by_title_and_day: dict[tuple[str, date], Version] = {}
    keys = None if titles is None else frozenset(map(title_key, titles))
    other: tuple[str, _Text] | None = None
    for done, stored in enumerate(texts, 1):
        found = _text_in(stored, made)
        if found is not None:
            if keys is None or title_key(title_of(found.text, found.name)) in keys:
                _add(by_title_and_day, _version(stored.name, found, made), made)
            else:
                other = other or (stored.name, found)
        if progress is not None:
            progress(done, len(texts))
    if other is not None and not by_title_and_day:
        _add(by_title_and_day, _version(*other, made), made)
    by_title: dict[str, list[Version]] = {}
    for _key, version in sorted(by_title_and_day.items(), key=lambda entry: entry[0]):
        by_title.setdefault(version.title, []).append(version)
    laws = {title: Law(title, tuple(versions)) for title, versions in by_title.items()}
    return Corpus(laws, tuple(made), len(texts))


def version_in(stored: StoredText, notes: list[Note]) -> Version | None:
    """Return a text; None where it is none, which makes a note."""
    found = _text_in(stored, notes)
    return None if found is None else _version(stored.name, found, notes)


class _Text(NamedTuple):
    """The text of a file, with the law's name and the day in the name of the file."""

    text: str
    name: str
    day: date


def _content(file: TextFile) -> bytes:
    with open_in(file.base, file.place) as opened:
        return opened.read(MAX_BYTES + 1)


def _text_in(stored: StoredText, notes: list[Note]) -> _Text | None:
    path = stored.name
    match = TEXT_NAME.fullmatch(unicodedata.normalize("NFC", stored.file))
    try:
        day = reckoned_day(match["day"] if match else "")
    except ValueError:
        notes.append(Note("not-a-text", path))
        return None
    try:
        content = stored.content()
    except PowersError as error:
        notes.append(Note("unreadable", path, detail=error.message.rstrip(".。")))
        return None
    if len(content) > MAX_BYTES:
        notes.append(Note("too-large", path))
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        notes.append(Note("unreadable", path, line, "UTF-8"))
        return None
    return _Text(text, match["name"] if match else "", day)


def _version(path: str, found: _Text, notes: list[Note]) -> Version:
    version, text_notes = read_version(found.text, name=found.name, day=found.day, path=path)
    notes.extend(text_notes)
    return version


def _add(
    by_title_and_day: dict[tuple[str, date], Version], version: Version, notes: list[Note]
) -> None:
    """Add a version, or note that it is stored twice, and whether the texts differ."""
    key = (version.title, version.day)
    first = by_title_and_day.setdefault(key, version)
    if first is version:
        return
    same = normalise_version(first) == normalise_version(version)
    if version.closed and not first.closed:
        by_title_and_day[key], version, first = version, first, version
    notes.append(Note("same-version" if same else "other-text", version.path, 0, first.path))
