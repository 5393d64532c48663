"""The state that a change begins at, with all that the change is judged by."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.git.registry_at import registry_at
from devolved_powers.git.repository import prefix_of, tree
from devolved_powers.law.library import Library
from devolved_powers.models.files import LAWS_FOLDER, SOURCES_FOLDER
from devolved_powers.store.loader import Loaded, from_documents
from devolved_powers.store.registry_folder import read_in

_DECIDING = (
    ".github/",
    ".gitlab-ci.yml",
    ".gitlab/",
    ".gitea/",
    ".forgejo/",
    ".pre-commit-config.yaml",
    ".gitattributes",
    ".gitmodules",
    "program/",
)
"""What decides, outside the data, how a change is checked; from the top of the repository."""


@dataclass(frozen=True)
class BaseState:
    """The state that a change begins at.

    Args:
        commit: its full name.
        name: what to call it.
        loaded: the registry there.
        laws: the files of laws/ there.
        sources: the files of sources/ there, by their names below the root.
        checks_changed: the files that decide how a change is checked and differ now, as they are
            named from the registry's root: many stand above it.
    """

    commit: str
    name: str
    loaded: Loaded
    laws: Mapping[str, bytes]
    sources: Mapping[str, bytes]
    checks_changed: tuple[str, ...]

    @classmethod
    def at(cls, root: Path, commit: str, name: str, now: Loaded) -> "BaseState":
        """Read a registry as git has it.

        Args:
            root: the registry's folder.
            commit: the full name of the commit.
            name: what to call it.
            now: the registry as it is; what has not changed is taken from there.

        Raises:
            PowersError: when the commit holds no registry, or cannot be read.
        """
        documents, (laws, kept) = registry_at(
            root, commit, LAWS_FOLDER, SOURCES_FOLDER, known=now.documents
        )
        return cls(
            commit,
            name,
            from_documents(root, documents, like=now, commit=commit),
            laws,
            {f"{SOURCES_FOLDER}/{file}": content for file, content in kept.items()},
            _changed(root, commit),
        )

    @property
    def library(self) -> Library:
        """What was known of the laws.

        Its files are read once; where some are broken, by each who asks: one tells of those alone
        that it needed itself.
        """
        return self._read() if self._library.faults else self._library

    @cached_property
    def _library(self) -> Library:
        return self._read()

    def _read(self) -> Library:
        return Library(self.laws, self.laws.__getitem__)

    @cached_property
    def laws_now(self) -> dict[str, bytes]:
        """The files of laws/ as they are; what cannot be read is not there."""
        names = Library.at(self.loaded.root).names
        read = {name: self.read_now(self.loaded.root, f"{LAWS_FOLDER}/{name}") for name in names}
        return {name: content for name, content in read.items() if content is not None}

    @cached_property
    def has_other_laws(self) -> bool:
        """Whether the facts on laws are others now."""
        return {n: c for n, c in self.laws.items() if n.endswith(".yaml")} != self.laws_now

    @staticmethod
    def read_now(root: Path, name: str) -> bytes | None:
        """Return what a file of the registry holds now; None where it cannot be read."""
        try:
            return read_in(root, name)
        except PowersError:
            return None


def _changed(root: Path, commit: str) -> tuple[str, ...]:
    """Return the files that decide how a change is checked and are others at HEAD."""
    above = "../" * prefix_of(root).count("/")
    states = []
    for revision in (commit, "HEAD"):
        entries = tree(root, revision, _DECIDING, deep=True)
        states.append({(e.path, e.mode, e.blob) for e in entries})
    return tuple(sorted({above + path for path, _mode, _blob in states[0] ^ states[1]}))
