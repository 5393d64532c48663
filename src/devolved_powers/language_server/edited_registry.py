"""A registry that is being edited: the files as saved, and over them what the editor holds."""

import gc
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath

from devolved_powers.checks._context import Context
from devolved_powers.errors import PowersError
from devolved_powers.law.library import Library
from devolved_powers.models.files import FOLDERS
from devolved_powers.register.law_library import library_of
from devolved_powers.register.states import Timeline
from devolved_powers.reports.report import Report
from devolved_powers.review.scope import Examined, Scope, examined, report_of
from devolved_powers.store.files import Document, Unreadable, content_of, document, document_of
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.loader import Loaded, from_documents
from devolved_powers.store.one_state import file_states, read_of_one_state
from devolved_powers.store.registry_folder import laws_state, place_in, too_large
from devolved_powers.store.size_bounds import refuse_oversize
from devolved_powers.store.strange_files import strange_files

_Stamp = tuple[object, bytes]
"""What tells that data files, or the facts on laws, were written."""
_SELDOM = 32
"""After so many answers all is looked through that is not kept for long."""


class EditedRegistry:
    """A registry of which an editor holds some files.

    What the editor holds is noted at once; it is made sense of when an answer is asked for. So
    keys that are typed faster than that are answered together.

    Args:
        root: the registry's folder.
        today: the day that suppressions and standings are judged by.
    """

    def __init__(self, root: Path, today: date) -> None:
        self.root = root
        self.today = today
        self._held: dict[str, Document] = {}
        self._saved: dict[str, Document] = {}
        self._strange: Mapping[str, Unreadable] = {}
        self._stamp: _Stamp | None = None
        self._is_unsettled = False
        self._settled = 0
        self._state: State | None = None
        self._last: State | None = None

    @property
    def held(self) -> Mapping[str, Document]:
        """The files that the editor holds, by their name below the root."""
        return self._held

    def hold(self, file: str, text: str) -> None:
        """Take over a file as the editor holds it, saved or not.

        Args:
            file: its name below the root.
            text: all of it; what is too large for a file of a registry is not looked at.
        """
        content = text.encode("utf-8", "surrogatepass")
        known = self._held.get(file) or self._saved.get(file)
        hindrance = _hindrance(self.root, file)
        if hindrance is not None:
            known = document_of(file, hindrance)
        elif known is None or not known.holds(content):
            known = _bounded(file, content)
        if self._held.get(file) is not known:
            self._held[file] = known
            self._state = None

    def let_go(self, file: str) -> None:
        """Take a file as saved again: the editor closed it."""
        self._held.pop(file, None)
        self.reload()

    def reload(self) -> None:
        """Read what is saved again: a file was written, made or taken away."""
        self._stamp = None
        self._state = None

    @property
    def state(self) -> "State":
        """The registry as it is now; what was saved by others meanwhile is read.

        Raises:
            PowersError: while it cannot be read at all: a newer version of the program wrote it,
                it is too large, or half of a change stands there.
        """
        if self._state is None:
            has_other_laws = self._read_saved()
            documents = _in_order({**self._saved, **self._held})
            before = self._last
            loaded = from_documents(
                self.root,
                documents.values(),
                self._strange,
                like=before.loaded if before else None,
            )
            self._is_unsettled |= before is None or has_other_laws
            laws = None if before is None or has_other_laws else before.library
            self._state = self._last = State(loaded, self.today, before, laws)
        return self._state

    def settle(self) -> None:
        """Look for objects out of use; only here, while nobody waits, and not among the facts.

        Python would do it in the midst of an answer, and facts on laws are so many objects that to
        look through them takes longer than the answer. For a server alone: it holds for the
        process.
        """
        gc.disable()
        if self._is_unsettled and self._state is not None:
            self._is_unsettled = False
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            return
        self._settled += 1
        gc.collect(2 if self._settled % _SELDOM == 0 else 1)

    def _read_saved(self) -> bool:
        """Read the files that were written since; return whether some of them are on laws."""
        stamp: _Stamp = (file_states(self.root), laws_state(self.root))
        known, self._stamp = self._stamp, None
        if known is None or known[0] != stamp[0]:
            refuse_oversize(self.root)
            self._strange = strange_files(self.root)
            self._saved = {
                name: self._document(name, content)
                for name, content in read_of_one_state(
                    self.root, lambda name: content_of(self.root, name)
                )
            }
        self._stamp = stamp
        return known is None or known[1] != stamp[1]

    def _document(self, name: str, content: bytes | Unreadable) -> Document:
        """Return a saved file, the document that is known where it holds the same bytes."""
        if not isinstance(content, Unreadable):
            for known in (self._saved.get(name), self._held.get(name)):
                if known is not None and known.holds(content):
                    return known
        return document_of(name, content)


def _hindrance(root: Path, file: str) -> Unreadable | None:
    """Return why a file is no part of the registry: it is a link, or stands behind one.

    What an editor holds of such a file is not looked at either: a mend or a rename would be
    written where the link leads, outside the registry.
    """
    try:
        place_in(root, file)
    except PowersError as error:
        return Unreadable(error.message, error.hint)
    return None


def _bounded(file: str, content: bytes) -> Document:
    """Return what an editor holds; of what no registry could be read with, why it is not read."""
    if len(content) > MAX_BYTES:
        error = too_large(file)
        return document_of(file, Unreadable(error.message, error.hint))
    return document(file, content)


def _in_order(documents: Mapping[str, Document]) -> dict[str, Document]:
    """Return files in the order in which they are read once they are saved."""
    folders = ("", *FOLDERS)

    def place(name: str) -> tuple[int, str]:
        path = PurePosixPath(name)
        folder = name if name in folders else path.parent.as_posix().removeprefix(".")
        return folders.index(folder), path.name if folder != name else ""

    return {name: documents[name] for name in sorted(documents, key=place)}


class State:
    """A registry at one moment of its editing: what the answers to an editor are made of.

    Args:
        loaded: the registry, the files that the editor holds in the place of those saved.
        today: the day that suppressions and standings are judged by.
        before: the last state that was looked at: what is equal there is not worked out again.
        laws: what is known of the laws, where that is still so.
    """

    def __init__(
        self,
        loaded: Loaded,
        today: date,
        before: "State | None" = None,
        laws: Library | None = None,
    ) -> None:
        self.loaded = loaded
        self.today = today
        self._laws = laws
        self._like = before.like if before is not None else None
        last: Mapping[str, Document] = before.last_readable if before is not None else {}
        self.last_readable: Mapping[str, Document] = {
            name: last[name] if one.data is None and name in last else one
            for name, one in loaded.documents.items()
        }

    @property
    def like(self) -> Context | None:
        """What the checks looked at last, here or before: no state holds more than that."""
        return self.examined.context if "examined" in self.__dict__ else self._like

    @cached_property
    def examined(self) -> Examined:
        """What the checks say of it: all of them, as `validate` runs them without options."""
        like, self._like = self._like, None
        return examined(self.loaded, Scope(today=self.today), laws=self.library, like=like)

    @property
    def context(self) -> Context:
        """What the checks looked at."""
        return self.examined.context

    def report(self, file: str) -> Report:
        """Return what `validate` tells of a file."""
        return report_of(self.examined, Scope(files=[file], today=self.today))

    @cached_property
    def library(self) -> Library:
        """What is known of the laws.

        A folder with broken files is read anew each time: what is told of those is which of them
        were needed.
        """
        if self._laws is None or self._laws.faults:
            return library_of(self.loaded.root)
        return self._laws

    @cached_property
    def readable(self) -> Loaded:
        """The same, with the last text that could be read of each file that no longer can be.

        Hover, completion and definitions ask it while a file is half typed.
        """
        documents = self.last_readable
        if all(documents[name] is one for name, one in self.loaded.documents.items()):
            return self.loaded
        return from_documents(
            self.loaded.root, documents.values(), self.loaded.strange, like=self.loaded
        )

    @cached_property
    def timeline(self) -> Timeline | None:
        """All states of all entries; None where the root file cannot be read."""
        if self.readable is self.loaded:
            return self.context.states
        return Context(self.readable, laws=self.library).states
