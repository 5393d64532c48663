"""What a registry that is being edited holds today, with how its law stands: for the answers.

Kept with the state: worked out at most once after a keystroke, and only what is asked about.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from weakref import WeakKeyDictionary

from devolved_powers.diagnostics import Route
from devolved_powers.language_server.edited_registry import State
from devolved_powers.law.library import Library
from devolved_powers.register.basis_judging import Bases
from devolved_powers.register.cited_places import (
    Citing,
    CitingTexts,
    citings,
    standard_citings,
)
from devolved_powers.register.citing_texts import citing_texts
from devolved_powers.register.entry_rows import ShownEntry
from devolved_powers.register.fold import Fold, fold_loaded
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import Entry, Timeline
from devolved_powers.store.loader import Loaded


class Judged:
    """A registry on the day of its editing.

    Args:
        loaded: the registry, as far as it can be read.
        folded: its decisions, folded; None where that was not done.
        timeline: all states of its entries; None where the root file cannot be read.
        library: what is known of the laws.
        day: today.
    """

    def __init__(
        self,
        loaded: Loaded,
        folded: Fold | None,
        timeline: Timeline | None,
        library: Library,
        day: date,
    ) -> None:
        self.loaded = loaded
        self.library = library
        self.day = day
        self.snapshot = Snapshot(timeline, day) if timeline is not None else None
        self._folded = folded

    @cached_property
    def texts(self) -> CitingTexts:
        """What cites the law."""
        return citing_texts(self.loaded, self.folded)

    @cached_property
    def folded(self) -> Fold:
        """What the decisions come to."""
        return self._folded or fold_loaded(self.loaded)

    @cached_property
    def _bases(self) -> Bases:
        return Bases(self.loaded, self.folded, self.library, texts=self.texts)

    @cached_property
    def _citings(self) -> Mapping[tuple[str, Route], Citing]:
        every = (*standard_citings(self.texts), *citings(self.texts))
        return {(citing.file, citing.path): citing for citing in every}

    def citing(self, file: str, route: Route) -> Citing | None:
        """Return what cites at a place, with the day it is judged by; None where nothing does."""
        return self._citings.get((file, route))

    def citing_before(self, identifier: str, text: str) -> Citing | None:
        """Return what cited a text for a power or an item first; None where nothing did.

        Args:
            identifier: its id.
            text: the citation as written, such as one that was replaced since.
        """
        same = (c for c in self._citings.values() if (c.id, c.text) == (identifier, text))
        return min(same, key=lambda citing: citing.day, default=None)

    def entries(self, identifier: str) -> tuple[ShownEntry, ...]:
        """Return how an entry stands today, in force or not; of a power one for each body.

        Args:
            identifier: its id.
        """
        if self.snapshot is None:
            return ()
        found: tuple[ShownEntry, ...] = self.snapshot.get(identifier)
        found = found or self.snapshot.states_of(identifier)
        for entry in found:
            entry.keep_basis_turns(self._bases.turns(entry))
        return found

    def judge(self, entries: Iterable[Entry]) -> None:
        """Keep with each of some states how its law stands, whatever the day.

        Args:
            entries: the states.
        """
        for entry in entries:
            entry.keep_basis_turns(self._bases.turns(entry))

    def name_of(self, identifier: str) -> tuple[str, str]:
        """Return the name of a power, an item or a need, and its status where it is not in force.

        Args:
            identifier: its id.

        Returns:
            Two empty texts where the registry has none of that id.
        """
        if self.snapshot is None:
            return "", ""
        found: tuple[ShownEntry, ...] = self.snapshot.get(identifier)
        if found:
            return found[0].name, ""
        ended = self.snapshot.states_of(identifier)
        return (ended[0].name, ended[0].status) if ended else ("", "")


_KEPT: "WeakKeyDictionary[State, Judged]" = WeakKeyDictionary()
_LAST: "WeakKeyDictionary[Library, Judged]" = WeakKeyDictionary()
"""What was told last by the same facts: of a file that is half typed, the same can be read."""


def judged(state: State) -> Judged:
    """Return what a registry holds today; the same for the same state."""
    found = _KEPT.get(state)
    if found is None:
        found = _LAST.get(state.library)
        if found is None or found.day != state.today or not _reads_alike(found.loaded, state):
            found = _judged_anew(state)
        _LAST[state.library] = _KEPT[state] = found
    return found


def _judged_anew(state: State) -> Judged:
    folded = state.context.folded if state.readable is state.loaded else None
    return Judged(state.readable, folded, state.timeline, state.library, state.today)


def _reads_alike(before: Loaded, state: State) -> bool:
    """Return whether the very documents that were read before are those that can be read."""
    now = state.readable.documents
    return before.documents.keys() == now.keys() and all(
        before.documents[name] is document for name, document in now.items()
    )
