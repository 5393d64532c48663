"""Finds the files of statute texts in folders that may link to one another."""

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.law.statute import Note
from devolved_powers.store.named_paths import named_place
from devolved_powers.store.registry_folder import is_link_state, list_in

TEXT_NAME = re.compile(r"(?P<name>.+)[(（](?P<day>\d{4}-\d{2}-\d{2})[)）]\.md", re.DOTALL)
"""What the file of a text is called: the law, and the date of the version."""

MAX_ENTRIES = 200_000
"""Files and folders that are looked at for texts: several times those of all laws of the country,
and no whole disk."""


class TextFile(NamedTuple):
    """A file whose name is that of a text.

    Args:
        name: where it stands, for messages: below its folder, with `/`; where several folders
            were named, with the folder in front.
        text: what it is called; where a link leads to it, what that is called.
        base: a folder that the file lies in, no link in between.
        place: its name below that, with `/`.
    """

    name: str
    text: str
    base: Path
    place: str


class _Root(NamedTuple):
    """A folder of texts that the user named.

    Args:
        base: the folder itself; in a registry, the folder of the registry.
        below: its name below that; empty where it is that itself.
        real: its path, no link in it.
    """

    base: Path
    below: str
    real: Path

    def name_of(self, path: Path) -> str:
        """Return the name below the base of what lies in the folder, by its path without links."""
        return (PurePosixPath(self.below) / path.relative_to(self.real).as_posix()).as_posix()


class _Seen(NamedTuple):
    """An entry of a folder: its name, and whether it is a link or a folder."""

    name: str
    is_link: bool
    is_folder: bool


def find_texts(
    folders: Sequence[Path], *, named: bool = False
) -> tuple[list[TextFile], list[Note]]:
    """Find the texts of folders, each of them once.

    What stands in the folders itself comes before what links lead to. A link is followed where it
    leads into one of the folders; where it leads out of them, or nowhere, it makes a note.

    Args:
        folders: in the order in which their texts count.
        named: whether the folder stands in front of the names even where it is the only one.

    Returns:
        The files, folder by folder in the order of their names, and the notes.

    Raises:
        PowersError: when a folder is reached by a link inside a registry, or holds so much that it
            is none of texts (the root of a disk).
    """
    search = _Search(tuple(map(_root, folders)))
    for folder, root in zip(folders, search.roots, strict=True):
        if not root.real.is_dir():
            search.notes.append(Note("no-folder", str(folder)))
            continue
        in_front = named or len(folders) > 1
        search.walk(root, root.real, f"{folder.as_posix()}/" if in_front else "")
    search.follow_links()
    return search.found, search.notes


def _root(folder: Path) -> _Root:
    registry, below = named_place(folder)
    real = _real(folder)
    return _Root(real, "", real) if registry is None else _Root(registry, below, real)


@dataclass(slots=True)
class _Search:
    """What was found so far; each real folder is entered once, so that no loop goes on for ever."""

    roots: tuple[_Root, ...]
    found: list[TextFile] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    links: list[tuple[Path, str]] = field(default_factory=list)
    entered: set[Path] = field(default_factory=set)
    taken: set[tuple[Path, str]] = field(default_factory=set)
    looked_at: int = 0

    def walk(self, root: _Root, folder: Path, name: str) -> None:
        """Take the texts of a real folder and those in it; links wait until all were walked.

        Args:
            root: the named folder that it lies in.
            folder: its path, no link in it.
            name: what stands before the names of its files in messages.
        """
        here: list[TextFile] = []
        waiting = [(folder, name)]
        while waiting:
            where, below = waiting.pop()
            if where in self.entered:
                continue
            self.entered.add(where)
            for entry in self._counted(self._entries(root, where, below), root):
                path = where / entry.name
                if entry.name.startswith("."):
                    continue
                if entry.is_link:
                    self.links.append((path, below + entry.name))
                elif entry.is_folder:
                    waiting.append((path, f"{below}{entry.name}/"))
                elif is_text(entry.name):
                    self.taken.add((path, entry.name))
                    place = root.name_of(path)
                    here.append(TextFile(below + entry.name, entry.name, root.base, place))
        self.found.extend(sorted(here, key=lambda file: file.name))

    def _counted(self, entries: list[_Seen], root: _Root) -> list[_Seen]:
        """Return what stands in a folder, as long as it is not too much together.

        Raises:
            PowersError: when whoever named the folder cannot have meant it.
        """
        self.looked_at += len(entries)
        if self.looked_at > MAX_ENTRIES:
            message = _("{folder} holds more than {count} files and folders.")
            raise PowersError(
                message.format(folder=root.real, count=MAX_ENTRIES),
                hint=_("Name the folder that holds the statute texts themselves."),
                code=ExitCode.UNREADABLE,
            )
        return entries

    def _entries(self, root: _Root, where: Path, below: str) -> list[_Seen]:
        folder = root.name_of(where)
        try:
            return sorted(list_in(root.base, "" if folder == "." else folder, _seen))
        except PowersError as error:
            self._unreadable(below or ".", error.message.rstrip(".。"))
            return []

    def follow_links(self) -> None:
        """Take what links lead to, and what links there lead to in turn."""
        while self.links:
            waiting, self.links = sorted(self.links, key=lambda link: link[1]), []
            for path, name in waiting:
                try:
                    self._follow(path, name)
                except OSError as error:  # what it leads to may not be looked at
                    self._unreadable(name, error.strerror or type(error).__name__)

    def _follow(self, link: Path, name: str) -> None:
        target = _real(link)
        root = next((root for root in self.roots if target.is_relative_to(root.real)), None)
        if root is None:
            if is_text(link.name) or not target.is_file():
                self.notes.append(Note("link-outside", name, detail=str(target)))
        elif target.is_dir():
            self.walk(root, target, f"{name}/")
        elif not target.exists():
            self._unreadable(name, str(target))
        elif is_text(link.name) and (target, link.name) not in self.taken:
            self.taken.add((target, link.name))
            self.found.append(TextFile(name, link.name, root.base, root.name_of(target)))

    def _unreadable(self, name: str, detail: str) -> None:
        self.notes.append(Note("unreadable", name, detail=detail))


def _seen(entry: os.DirEntry[str]) -> _Seen:
    try:
        is_link = is_link_state(entry.stat(follow_symlinks=False))
        return _Seen(entry.name, is_link, entry.is_dir(follow_symlinks=False))
    except FileNotFoundError:
        return _Seen(entry.name, is_link=False, is_folder=False)  # gone: who opens it says so


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def is_text(name: str) -> bool:
    """Return whether a file is called as texts are."""
    return TEXT_NAME.fullmatch(unicodedata.normalize("NFC", name)) is not None


def named_law(name: str) -> str:
    """Return the law that the name of a text's file names; empty for the name of another file."""
    match = TEXT_NAME.fullmatch(unicodedata.normalize("NFC", name))
    return match["name"] if match else ""
