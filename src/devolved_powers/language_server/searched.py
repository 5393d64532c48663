"""A registry that is being edited, as the search asks it: with everyday words, its law judged.

The checks need neither; so it is worked out when somebody searches, once for each state.
"""

from dataclasses import replace
from weakref import WeakKeyDictionary

from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.judged import judged
from devolved_powers.register.search.everyday import synonym_lines
from devolved_powers.register.snapshot import Snapshot

_JUDGED: "WeakKeyDictionary[State, bool]" = WeakKeyDictionary()


def searched(state: State, *, by_law: bool) -> Snapshot | None:
    """Return a registry as it is today; None where its root file cannot be read.

    Args:
        state: the registry.
        by_law: whether it is asked what cites a place of the law: every citation is judged then.
    """
    timeline, registry = state.timeline, state.readable.registry
    if timeline is None or registry is None:
        return None
    if by_law and state not in _JUDGED:
        judged(state).judge((*timeline.entries, *timeline.needs))
        _JUDGED[state] = True
    lines = synonym_lines((one.everyday, one.official) for one in registry.synonyms)
    return Snapshot(replace(timeline, synonyms=lines), state.today)
