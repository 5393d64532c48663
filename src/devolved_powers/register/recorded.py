"""A registry as comparisons read it: how everything stands on any day, and the log of events."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from devolved_powers.register import log, timeline_cache
from devolved_powers.register.log import Log
from devolved_powers.register.states import Timeline
from devolved_powers.store import cache
from devolved_powers.store.one_state import read_data_files

if TYPE_CHECKING:
    from devolved_powers.law.library import Library
    from devolved_powers.models.registry_file import RegistryFile
    from devolved_powers.register.fold import Fold
    from devolved_powers.register.judged_places import JudgedPlaces
    from devolved_powers.store.loader import Loaded

_LOG = ("log", b"2")
"""Beside the data files, what tells a log in the cache from the timeline of the same files."""


@dataclass(frozen=True)
class Recorded:
    """A registry, or a version of it.

    Args:
        log: the events, and what the files say of the rest.
        left_out: the entries that do not fit the models and are in neither, as `file: route`.
        make_timeline: returns the states of all entries. Two versions are compared by their logs,
            so the timeline is decoded only when something asks for it.
    """

    log: Log
    left_out: tuple[str, ...] = field(kw_only=True)
    make_timeline: Callable[[], Timeline] = field(kw_only=True, repr=False, compare=False)

    @cached_property
    def timeline(self) -> Timeline:
        """The states of all entries."""
        return self.make_timeline()


def recorded_of(
    loaded: "Loaded",
    folded: "Fold | None" = None,
    library: "Library | None" = None,
    kept: "JudgedPlaces | None" = None,
) -> Recorded:
    """Return a registry that has been read, as far as it fits its models.

    Args:
        loaded: the registry; its root file could be read.
        folded: its decisions, folded, where that was done before.
        library: what is known of the laws; without it, what its folder laws/ holds.
        kept: what was judged before by the same laws, where that is kept.
    """
    from devolved_powers.register.law_library import library_of
    from devolved_powers.register.log_reading import log_of
    from devolved_powers.register.read import left_out
    from devolved_powers.register.timeline import timeline

    root_file = cast("RegistryFile", loaded.registry)
    built = timeline(loaded, root_file, folded, library or library_of(loaded.root), kept)
    return Recorded(log_of(loaded), left_out=left_out(loaded), make_timeline=lambda: built)


def unjudged(loaded: "Loaded", states: Timeline) -> Recorded:
    """Return a registry that has been read, for a comparison that asks nothing of laws or words.

    Args:
        loaded: the registry; its root file could be read.
        states: the states of all entries, whose law nobody has judged.
    """
    from devolved_powers.register.log_reading import log_of
    from devolved_powers.register.read import left_out

    return Recorded(log_of(loaded), left_out=left_out(loaded), make_timeline=lambda: states)


def recorded_in(root: Path) -> Recorded:
    """Return the registry in a folder; from the cache when nothing changed.

    Args:
        root: the registry's folder.

    Raises:
        PowersError: when it cannot be read, or holds what does not fit its models.
    """
    files = read_data_files(root)
    keys = None
    if files:
        keys = (timeline_cache.key_of(root, files), cache.digest_of(root, [*files, _LOG]))

    def made_anew() -> Recorded:
        from devolved_powers.register.read import read_whole

        return recorded_of(read_whole(root, files))

    if keys:
        kept = _kept(*keys, made_anew)
        if kept is not None:
            return kept
    recorded = made_anew()
    if files and keys:
        if keys[0] == timeline_cache.key_of(root, files):  # laws/ is as it was
            cache.save(keys[0], timeline_cache.encode(recorded.timeline))
        cache.save(keys[1], log.encode(recorded.log))
    return recorded


def recorded_at(root: Path, revision: str) -> Recorded:
    """Return the registry as git recorded it at a revision; from the cache once it was read.

    Args:
        root: the registry's folder in the checkout.
        revision: as git names revisions.

    Raises:
        PowersError: when there is no such revision, or it cannot be read.
    """
    from devolved_powers.git import repository

    commit = repository.commit_named(root, revision)
    timeline_key = timeline_cache.key_at(root, commit)
    log_key = cache.digest_of(root, [("commit", commit.encode()), _LOG])

    def made_anew() -> Recorded:
        from devolved_powers.register.law_library import library_of
        from devolved_powers.register.read import read_at

        return recorded_of(read_at(root, commit), library=library_of(root, commit))

    kept = _kept(timeline_key, log_key, made_anew)
    if kept is not None:
        return kept
    recorded = made_anew()
    timeline_cache.keep_at(timeline_key, recorded.timeline, recorded.left_out)
    cache.save(log_key, log.encode(recorded.log))
    return recorded


_log_of = lru_cache(maxsize=2)(log.decode)
"""Both sides of a comparison are often of the same registry."""


def _kept(timeline_key: str, log_key: str, anew: Callable[[], Recorded]) -> Recorded | None:
    """Return what the cache keeps; None where it lacks it, or has what was not written here."""
    known = cache.understood(cache.load(log_key), _log_of)
    if known is None:
        return None
    kept = timeline_cache.kept_under(timeline_key, lambda: anew().timeline)
    if kept is None:
        return None
    timeline, missing = kept
    return Recorded(log=known, left_out=missing, make_timeline=lambda: timeline)
