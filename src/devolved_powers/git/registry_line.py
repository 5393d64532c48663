"""The data files of a registry at one commit of its record after another, by few calls of git.

What many commits hold is listed together, and what is new in them is read together, ahead of the
commit that is asked for. What was not read ahead is read when it is asked for, as of any commit.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from devolved_powers.errors import PowersError
from devolved_powers.git.asked_objects import contents_of
from devolved_powers.git.many_trees import entries_of_many, within
from devolved_powers.git.record_line import RecordedCommit
from devolved_powers.git.registry_at import blobs_of, data_files, documents_of, entries_listed
from devolved_powers.git.repository import Place, TreeEntry
from devolved_powers.models.files import FOLDERS, ROOT_FILE
from devolved_powers.store.files import Document

_AHEAD = 250
"""Commits that are listed together."""


class RegistryLine:
    """Reads the data files at one commit after another; what has not changed is not read again.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        line: the commits, in the order in which they are asked for; some may be passed over.
    """

    def __init__(self, root: Place, line: Iterable[RecordedCommit] = ()) -> None:
        self._root = root
        self._line = _changing(line)
        self._listed: dict[str, tuple[TreeEntry, ...]] = {}
        self._contents: dict[str, bytes] = {}
        self._known: dict[str, tuple[str, Document]] = {}

    def documents(self, commit: RecordedCommit) -> list[Document]:
        """Return a registry's data files as they stood at a commit, as `documents_at` does.

        Args:
            commit: the commit.

        Raises:
            PowersError: when git does not give it, or a newer version of the program wrote it.
        """
        name, prefix = commit.commit, commit.prefix
        if name not in self._listed:
            self._read_ahead(name)
        listed = self._listed.pop(name, None) or entries_listed(self._root, name, prefix)
        files = data_files(listed, prefix)
        blobs = blobs_of(files)
        known = {f: d for f, (blob, d) in self._known.items() if blobs.get(f) == blob}
        wanted = {blob for file, blob in blobs.items() if file not in known}
        contents = {blob: self._contents[blob] for blob in wanted if blob in self._contents}
        contents |= contents_of(self._root, wanted - contents.keys())
        documents = documents_of(name, prefix, files, contents, known)
        self._known = {d.file: (blobs[d.file], d) for d in documents if d.file in blobs}
        return documents

    def _read_ahead(self, name: str) -> None:
        """List what comes in the line from a commit on, and read what is new there."""
        ahead: dict[str, str] = {}
        for commit in self._line:
            if ahead or commit.commit == name:  # else it was passed over
                ahead[commit.commit] = commit.prefix
            if len(ahead) == _AHEAD:
                break
        self._listed, self._contents = {}, {}
        with suppress(PowersError):  # each commit is read alone then, and told what it lacks
            self._listed = entries_of_many(self._root, ahead, (ROOT_FILE, *FOLDERS))
            known = {blob for blob, _document in self._known.values()}
            sizes = {e.blob: e.size for e in self._new(ahead) if e.blob not in known}
            self._contents = contents_of(self._root, within(sizes))

    def _new(self, ahead: Mapping[str, str]) -> Iterator[TreeEntry]:
        """Yield the files that are to be read of what was listed, the oldest commit's first."""
        for commit, listed in self._listed.items():
            files = data_files((e for e in listed if not e.is_lacking), ahead[commit])
            yield from (files[name] for name in blobs_of(files))


def _changing(line: Iterable[RecordedCommit]) -> Iterator[RecordedCommit]:
    """Yield the commits that hold a registry, and not the very same as the one before."""
    before: tuple[str, ...] | None = None
    for commit in line:
        if commit.parts is not None and commit.parts != before:
            yield commit
        before = commit.parts
