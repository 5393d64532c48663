"""A registry that is being edited, as the search asks it: with everyday words, its law judged.

The checks need neither; so it is worked out when somebody searches, once for each state.
"""

from dataclasses import replace
from weakref import WeakKeyDictionary

from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.judged import judged
from devolved_powers.law.library import Library
from devolved_powers.register.search.everyday import synonym_lines
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import Entry, Timeline

_JUDGED: "WeakKeyDictionary[Library, dict[int, Entry]]" = WeakKeyDictionary()
"""The entries of the last state whose law was judged, by these facts on the laws.

What a keystroke does not change is the same object after it.
"""


def searched(state: State, *, by_law: bool) -> Snapshot | None:
    """Return a registry as it is today; None where its root file cannot be read.

    Args:
        state: the registry.
        by_law: whether it is asked what cites a place of the law: every citation is judged then.
    """
    timeline, registry = state.timeline, state.readable.registry
    if timeline is None or registry is None:
        return None
    if by_law:
        _judge(state, timeline)
    lines = synonym_lines((one.everyday, one.official) for one in registry.synonyms)
    return Snapshot(replace(timeline, synonyms=lines), state.today)


def _judge(state: State, timeline: Timeline) -> None:
    """Judge what was not judged before."""
    known = _JUDGED.get(state.library, {})
    entries: tuple[Entry, ...] = (*timeline.entries, *timeline.needs)
    new = [entry for entry in entries if known.get(id(entry)) is not entry]
    if new:
        judged(state).judge(new)
        _JUDGED[state.library] = {id(entry): entry for entry in entries}
