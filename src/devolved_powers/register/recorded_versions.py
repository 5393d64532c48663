"""A registry at one commit of its record after another, each worked out of the one before it."""

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import cast

from devolved_powers.diagnostics import Route
from devolved_powers.git.record_line import RecordedCommit
from devolved_powers.git.registry_at import documents_at, folder_files_at
from devolved_powers.git.registry_line import RegistryLine
from devolved_powers.git.repository import Place
from devolved_powers.i18n import _
from devolved_powers.kept_work import Exactly, Identical, Kept
from devolved_powers.law.library import Library
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.read import UnreadCommitError, refuse_unread
from devolved_powers.register.states import Timeline
from devolved_powers.register.timeline import timeline
from devolved_powers.store.files import Document
from devolved_powers.store.loader import Loaded, from_documents

_LAWS = -1
"""Where `laws/` stands among the parts of a commit."""


def registry_of(root: Place, commit: str, prefix: str, like: Loaded | None = None) -> Loaded:
    """Read a registry as a commit has it, as far as today's models allow.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        commit: as `commit_named` returns it.
        prefix: where the registry stands in it.
        like: another version: what has not changed is not read again.

    Raises:
        PowersError: when a file of it cannot be read at all.
    """
    known = like.documents if like is not None else {}
    return _registry(root, commit, prefix, documents_at(root, commit, known, prefix), like)


def _registry(
    root: Place, commit: str, prefix: str, documents: Iterable[Document], like: Loaded | None
) -> Loaded:
    folder = root if isinstance(root, Path) else root.top
    loaded = from_documents(folder, documents, like=like, commit=commit, prefix=prefix)
    refuse_unread(loaded, commit)
    return loaded


def laws_of(root: Place, commit: str, prefix: str) -> Library:
    """Return what a registry knows of the laws at a commit; the arguments are `registry_of`'s."""
    contents = folder_files_at(root, commit, LAWS_FOLDER, prefix)
    return Library(contents, contents.__getitem__)


class _Unplaced(Loaded):
    """A registry of which nobody asks on which lines it says what."""

    def line_of(self, file: str, path: Route) -> int:  # noqa: ARG002 - as it is asked for
        """Return 1."""
        return 1


class VersionWalk:
    """Reads one commit after another.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        line: the commits that will be asked for, in their order; some may be passed over.
        with_laws: whether the states are to tell how their laws stand.
        with_lines: whether they are to tell on which lines they are written; finding these takes
            longer than reading the files.
    """

    def __init__(
        self,
        root: Place,
        line: Iterable[RecordedCommit] = (),
        *,
        with_laws: bool,
        with_lines: bool = True,
    ) -> None:
        self._root = root
        self._line = RegistryLine(root, line)
        self._with_laws = with_laws
        self._with_lines = with_lines
        self._loaded: Loaded | None = None
        self._laws: tuple[str, Library] | None = None
        self._kept = Kept()

    def version(self, commit: RecordedCommit) -> tuple[Loaded, Timeline]:
        """Return what a commit records: the registry, and its states.

        Raises:
            UnreadCommitError: when it holds no registry that can be read.
            PowersError: when git does not give it, or it is of a newer format than is read here.
        """
        if commit.parts is None:
            raise UnreadCommitError(_("The commit holds no registry in its folder."))
        laws = self._laws_of(commit, commit.parts[_LAWS]) if self._with_laws else None
        documents = self._line.documents(commit)
        loaded = _registry(self._root, commit.commit, commit.prefix, documents, self._loaded)
        if not self._with_lines:
            loaded = _Unplaced(**{each.name: getattr(loaded, each.name) for each in fields(loaded)})
        root_file = cast("RegistryFile", loaded.registry)  # every file fits its model
        kept = Kept(self._kept)
        decided = [loaded.documents[file] for file in loaded.decisions]
        given = (Exactly(root_file.bodies), Identical(*decided, *loaded.decisions.values()))
        folded = kept.part("fold", given, lambda inside: fold_loaded(loaded, work=inside))
        states = timeline(loaded, root_file, folded, library=laws, work=kept)
        kept.let_go()
        self._kept, self._loaded = kept, loaded
        return loaded, states

    def _laws_of(self, commit: RecordedCommit, name: str) -> Library:
        """Return what is known of the laws; the same library as long as the folder is the same."""
        if self._laws is None or self._laws[0] != name:
            self._laws = (name, laws_of(self._root, commit.commit, commit.prefix))
            self._kept = Kept()  # states that were judged by other laws
        return self._laws[1]
