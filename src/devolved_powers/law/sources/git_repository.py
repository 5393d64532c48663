"""A git repository of statute texts, read from the objects of its newest commit.

What lies in the folder beside it is no part of it: somebody may have changed a text there, and the
day of the commit says nothing about that. No hook runs, nothing is fetched, no setting of the
repository names a program that is started.
"""

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.asked_objects import contents_of
from devolved_powers.git.commits import commit_of
from devolved_powers.git.location import Location, bare_location, location
from devolved_powers.git.repository import LINK, REGULAR, TreeEntry, entries_at, output
from devolved_powers.i18n import _
from devolved_powers.law.corpus import MAX_BYTES, StoredText
from devolved_powers.law.statute import Note
from devolved_powers.law.text_files import find_texts, is_text
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.store.registry_folder import shown

MOST_TEXTS = 100_000
"""Texts of one repository; the public one of national law holds some thousands."""
_TOGETHER = 32 * 1024 * 1024
"""Bytes of texts that are asked of git at once."""


@dataclass(frozen=True)
class TextRepository:
    """The texts of a repository's newest commit.

    Args:
        until: the day of the commit, in China; None where it cannot be told, or is to come.
        texts: sorted by their names.
        notes: what of it is not read.
    """

    until: date | None
    texts: tuple[StoredText, ...]
    notes: tuple[Note, ...]


def repository_in(path: Path) -> Location | None:
    """Return the repository that a path names: a work tree's top, its `.git`, or a bare one.

    A registry is none of texts, nor is a folder within a repository: such are read as they are.

    Args:
        path: a folder.

    Raises:
        PowersError: when it leads elsewhere, or cannot be read.
    """
    top = path.absolute().parent if path.name == ".git" else path
    if (top / ROOT_FILE).exists():
        return None
    if (top / ".git").is_file() or os.path.lexists(top / ".git" / "HEAD"):
        return location(top)
    return bare_location(path)


def read_repository(
    repository: Location, named: str, today: date | None, *, in_front: bool = False
) -> TextRepository:
    """Find the texts of a repository's newest commit; what they say is read when it is asked for.

    Args:
        repository: as `repository_in` found it.
        named: the repository as the user wrote it.
        today: a commit of a later day tells no day until which it knows.
        in_front: whether that name stands before those of the texts in messages.

    Raises:
        PowersError: when it has no commit, is damaged, or holds more than is read.
    """
    commit = _newest(repository, named)
    day = commit_of(repository, commit).committed
    notes: list[Note] = []
    if day is not None and today is not None and day > today:
        notes.append(Note("future-commit", named, detail=day.isoformat()))
        day = None
    before = f"{named.rstrip('/')}/" if in_front else ""
    entries: list[TreeEntry] = []
    committed: set[str] = set()
    for entry in entries_at(repository, commit, (), deep=True):
        place = PurePosixPath(entry.path)
        if any(part.startswith(".") for part in place.parts) or not is_text(place.name):
            continue
        committed.add(unicodedata.normalize("NFC", entry.path))
        reason = _hindrance(entry)
        if entry.mode in REGULAR and entry.size > MAX_BYTES:
            notes.append(Note("too-large", before + shown(entry.path)))
        elif reason:
            notes.append(Note("unreadable", before + shown(entry.path), detail=reason))
        else:
            entries.append(entry)
    if len(entries) > MOST_TEXTS:
        message = _("{folder} holds more than {count} texts and is not read.")
        raise PowersError(
            message.format(folder=named, count=MOST_TEXTS),
            hint=_("Name a folder with the texts that are needed."),
            code=ExitCode.UNREADABLE,
        )
    entries.sort(key=lambda entry: entry.path)
    notes.extend(_not_committed(repository, committed, before))
    batches = _Batches(repository, entries)
    texts = tuple(
        StoredText(
            before + shown(entry.path),
            PurePosixPath(shown(entry.path)).name,
            partial(batches.content, number),
        )
        for number, entry in enumerate(entries)
    )
    return TextRepository(day, texts, tuple(notes))


def _newest(repository: Location, named: str) -> str:
    asked = ("rev-parse", "--verify", "--end-of-options", "HEAD^{commit}")
    try:
        return output(repository, asked).decode("ascii", "replace").strip()
    except PowersError as error:
        message = _("The git repository {folder} has no commit that can be read: {reason}")
        raise PowersError(
            message.format(folder=named, reason=error.message),
            hint=_("Clone it again, or name a folder of texts."),
            code=ExitCode.UNREADABLE,
        ) from error


def _hindrance(entry: TreeEntry) -> str:
    """Return why an entry called like a text cannot be read; empty where it can."""
    if entry.mode == LINK:
        return _("in the repository it is a link")
    if entry.mode not in REGULAR:
        return _("in the repository it is no file")
    return _("the repository lacks it") if entry.is_lacking else ""


def _not_committed(repository: Location, committed: set[str], before: str) -> list[Note]:
    """Return notes on the texts that stand in the work tree only: they are not read."""
    if repository.own == repository.top:
        return []
    found, _notes = find_texts([repository.top])
    names = ((file.name, unicodedata.normalize("NFC", file.place)) for file in found)
    return [Note("not-committed", before + name) for name, place in names if place not in committed]


class _Batches:
    """The contents of entries, of which git gives many at once, and a few are kept.

    Args:
        repository: the repository.
        entries: in the order in which they will be asked for.
    """

    def __init__(self, repository: Location, entries: Sequence[TreeEntry]) -> None:
        self._repository = repository
        self._entries = entries
        self._held: dict[str, bytes] = {}

    def content(self, number: int) -> bytes:
        """Return what an entry holds.

        Raises:
            PowersError: when the repository lacks it.
        """
        blob = self._entries[number].blob
        if blob not in self._held:
            self._held = contents_of(self._repository, self._following(number))
        return self._held[blob]

    def _following(self, number: int) -> list[str]:
        """Return the blobs from an entry on that fit into one answer."""
        size = 0
        names: list[str] = []
        for entry in self._entries[number:]:
            size += entry.size
            if names and size > _TOGETHER:
                break
            names.append(entry.blob)
        return names
