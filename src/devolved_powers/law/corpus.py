"""A folder of statute texts, in the layout of the public repository LawRefBook/Laws.

`FOLDER/NAME(YYYY-MM-DD).md`, in any depth. A broken file makes a note, never an exception.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from devolved_powers.law.normalise import normalise_version
from devolved_powers.law.reader import read_version
from devolved_powers.law.statute import Corpus, Law, Note, Version

MAX_BYTES = 8 * 1024 * 1024
"""Larger files are not read; the largest code of laws is some 0.5 MB."""

Progress = Callable[[int, int], None]
"""Is called with how many files or laws are done, and of how many."""

_NAME = re.compile(r"(?P<name>.+)[(（](?P<day>\d{4}-\d{2}-\d{2})[)）]\.md", re.DOTALL)


def read_corpus(folder: Path, progress: Progress | None = None) -> Corpus:
    """Read all texts of a folder.

    Args:
        folder: the corpus.
        progress: called after each file.

    Returns:
        The laws by title. Of one version stored twice the first path counts.
    """
    if not folder.is_dir():
        return Corpus(notes=(Note("no-folder", str(folder)),))
    paths = sorted(_texts(folder))
    notes: list[Note] = []
    by_title_and_day: dict[tuple[str, date], Version] = {}
    for done, path in enumerate(paths, 1):
        version = _read(folder, path, notes)
        if version is not None:
            _add(by_title_and_day, version, notes)
        if progress is not None:
            progress(done, len(paths))
    by_title: dict[str, list[Version]] = {}
    for _key, version in sorted(by_title_and_day.items()):
        by_title.setdefault(version.title, []).append(version)
    laws = {title: Law(title, tuple(versions)) for title, versions in by_title.items()}
    return Corpus(laws, tuple(notes), len(paths))


def _texts(folder: Path) -> Iterator[str]:
    """Yield the files whose names are those of statutes, below the folder, with `/`."""
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(where).relative_to(folder)
        for name in names:
            if _NAME.fullmatch(unicodedata.normalize("NFC", name)):
                yield (below / name).as_posix()


def _read(folder: Path, path: str, notes: list[Note]) -> Version | None:
    match = _NAME.fullmatch(unicodedata.normalize("NFC", path.rpartition("/")[2]))
    try:
        day = date.fromisoformat(match["day"] if match else "")
    except ValueError:
        notes.append(Note("not-a-text", path))
        return None
    try:
        with (folder / path).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        notes.append(Note("unreadable", path, detail=error.strerror or ""))
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
    name = match["name"] if match else ""
    version, text_notes = read_version(text, name=name, day=day, path=path)
    notes.extend(text_notes)
    return version


def _add(
    by_title_and_day: dict[tuple[str, date], Version], version: Version, notes: list[Note]
) -> None:
    """Add a version, or note that it is stored twice, and whether the texts differ."""
    first = by_title_and_day.setdefault((version.title, version.day), version)
    if first is version:
        return
    same = normalise_version(first) == normalise_version(version)
    notes.append(Note("same-version" if same else "other-text", version.path, 0, first.path))
