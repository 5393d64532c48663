"""Finds the files of statute texts in folders that may link to one another."""

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from devolved_powers.errors import reason
from devolved_powers.law.statute import Note

TEXT_NAME = re.compile(r"(?P<name>.+)[(（](?P<day>\d{4}-\d{2}-\d{2})[)）]\.md", re.DOTALL)
"""What the file of a text is called: the law, and the date of the version."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file whose name is that of a text.

    Args:
        name: where it stands, for messages: below its folder, with `/`; where several folders
            were named, with the folder in front.
        place: the file itself, or the link to it.
    """

    name: str
    place: Path


def find_texts(folders: Sequence[Path]) -> tuple[list[TextFile], list[Note]]:
    """Find the texts of folders, each of them once.

    What stands in the folders itself comes before what links lead to. A link is followed where it
    leads into one of the folders; where it leads out of them, or nowhere, it makes a note.

    Args:
        folders: in the order in which their texts count.

    Returns:
        The files, folder by folder in the order of their names, and the notes.
    """
    search = _Search(tuple(map(_real, folders)))
    for folder, real in zip(folders, search.roots, strict=True):
        if not real.is_dir():
            search.notes.append(Note("no-folder", str(folder)))
            continue
        search.walk(real, f"{folder.as_posix()}/" if len(folders) > 1 else "")
    search.follow_links()
    return search.found, search.notes


@dataclass(slots=True)
class _Search:
    """What was found so far; each real folder is entered once, so that no loop goes on for ever."""

    roots: tuple[Path, ...]
    found: list[TextFile] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    links: list[tuple[Path, str]] = field(default_factory=list)
    entered: set[Path] = field(default_factory=set)
    taken: set[tuple[Path, str]] = field(default_factory=set)

    def walk(self, folder: Path, name: str) -> None:
        """Take the texts of a real folder and those in it; links wait until all were walked."""
        here: list[TextFile] = []
        waiting = [(folder, name)]
        while waiting:
            where, below = waiting.pop()
            if where in self.entered:
                continue
            self.entered.add(where)
            for entry in self._entries(where, below):
                path = where / entry.name
                if entry.name.startswith("."):
                    continue
                if entry.is_symlink() or (entry.is_dir() and _real(path) != path):
                    self.links.append((path, below + entry.name))
                elif entry.is_dir():
                    waiting.append((path, f"{below}{entry.name}/"))
                elif _is_text(path):
                    self.taken.add((path, path.name))
                    here.append(TextFile(below + entry.name, path))
        self.found.extend(sorted(here, key=lambda file: file.name))

    def _entries(self, where: Path, below: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(where) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._unreadable(below or ".", reason(error))
            return []

    def follow_links(self) -> None:
        """Take what links lead to, and what links there lead to in turn."""
        while self.links:
            waiting, self.links = sorted(self.links, key=lambda link: link[1]), []
            for path, name in waiting:
                self._follow(path, name)

    def _follow(self, path: Path, name: str) -> None:
        target = _real(path)
        if not any(target.is_relative_to(root) for root in self.roots):
            if _is_text(path) or not target.is_file():
                self.notes.append(Note("link-outside", name, detail=str(target)))
        elif target.is_dir():
            self.walk(target, f"{name}/")
        elif not target.exists():
            self._unreadable(name, str(target))
        elif _is_text(path) and (target, path.name) not in self.taken:
            self.taken.add((target, path.name))
            self.found.append(TextFile(name, path))

    def _unreadable(self, name: str, detail: str) -> None:
        self.notes.append(Note("unreadable", name, detail=detail))


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _is_text(path: Path) -> bool:
    return TEXT_NAME.fullmatch(unicodedata.normalize("NFC", path.name)) is not None
