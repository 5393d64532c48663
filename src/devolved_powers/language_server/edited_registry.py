"""A registry that is being edited: the files as saved, and over them what the editor holds."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from devolved_powers.checks._context import Context
from devolved_powers.law.library import Library
from devolved_powers.register.law_library import library_of
from devolved_powers.register.states import Timeline
from devolved_powers.reports.report import Report
from devolved_powers.review.scope import Examined, Scope, examined, report_of
from devolved_powers.store.files import Document, content_of, document, document_of
from devolved_powers.store.loader import Loaded, from_documents
from devolved_powers.store.one_state import read_of_one_state
from devolved_powers.store.strange_files import strange_files


class EditedRegistry:
    """A registry of which an editor holds some files.

    Args:
        root: the registry's folder.
        today: the day that suppressions and standings are judged by.
    """

    def __init__(self, root: Path, today: date) -> None:
        self.root = root
        self.today = today
        self._held: dict[str, Document] = {}
        self._state: State | None = None

    @property
    def held(self) -> Mapping[str, Document]:
        """The files that the editor holds, by their name below the root."""
        return self._held

    def hold(self, file: str, text: str) -> None:
        """Take over a file as the editor holds it, saved or not."""
        self._held[file] = document(file, text.encode("utf-8", "surrogatepass"))
        self._state = self.state.with_document(self._held[file]) if self._state else None

    def let_go(self, file: str) -> None:
        """Take a file as saved again: the editor closed it."""
        self._held.pop(file, None)
        self.reload()

    def reload(self) -> None:
        """Read what is saved again: a file was written, made or taken away."""
        self._state = None

    @property
    def state(self) -> "State":
        """The registry as it is now."""
        if self._state is None:
            saved = {
                name: document_of(name, content)
                for name, content in read_of_one_state(
                    self.root, lambda name: content_of(self.root, name)
                )
            }
            documents = {**saved, **self._held}
            loaded = from_documents(self.root, documents.values(), strange_files(self.root))
            self._state = State(loaded, self.today)
        return self._state


class State:
    """A registry at one moment of its editing: what the answers to an editor are made of.

    Args:
        loaded: the registry, the files that the editor holds in the place of those saved.
        today: the day that suppressions and standings are judged by.
        before: the state before the last keystroke: what is equal there is not worked out again.
    """

    def __init__(self, loaded: Loaded, today: date, before: "State | None" = None) -> None:
        self.loaded = loaded
        self.today = today
        self._before = before
        last = before._last_readable if before else {}  # noqa: SLF001
        self._last_readable: Mapping[str, Document] = {
            **last,
            **{name: one for name, one in loaded.documents.items() if one.data is not None},
        }

    def with_document(self, changed: Document) -> "State":
        """Return the state in which one file reads otherwise."""
        documents = {**self.loaded.documents, changed.file: changed}
        loaded = from_documents(
            self.loaded.root, documents.values(), self.loaded.strange, like=self.loaded
        )
        return State(loaded, self.today, self)

    @cached_property
    def examined(self) -> Examined:
        """What the checks say of it: all of them, as `validate` runs them without options."""
        like = self._before.examined.context if self._before else None
        done = examined(self.loaded, Scope(today=self.today), laws=self.library, like=like)
        self._before = None
        return done

    @property
    def context(self) -> Context:
        """What the checks looked at."""
        return self.examined.context

    def report(self, file: str) -> Report:
        """Return what `validate` tells of a file."""
        return report_of(self.examined, Scope(files=[file], today=self.today))

    @cached_property
    def library(self) -> Library:
        """What is known of the laws."""
        return self._before.library if self._before else library_of(self.loaded.root)

    @cached_property
    def readable(self) -> Loaded:
        """The same, with the last text that could be read of each file that no longer can be.

        Hover, completion and definitions ask it while a file is half typed.
        """
        documents = {**self.loaded.documents, **self._last_readable}
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
