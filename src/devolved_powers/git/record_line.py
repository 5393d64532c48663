"""The line of a registry's record: its commits by their first parents, each with its moment.

A change that was merged counts from its merge on: then the record says so. Clocks of commits may be
wrong; the moments are in the order of the line all the same.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.asked_objects import contents_of, objects_at
from devolved_powers.git.location import Location
from devolved_powers.git.repository import (
    REGULAR,
    Place,
    first_parents,
    is_shallow,
    prefix_of,
    tree,
)
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.files import FOLDERS, LAWS_FOLDER, ROOT_FILE
from devolved_powers.store.files import document
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.registry_folder import read_in, stands_in

_PARTS = (ROOT_FILE, *FOLDERS, LAWS_FOLDER)
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - all moments of a data set are UTC, without a zone
_MOST_MOVES = 100
"""Commits at which it is looked for where a registry stood before; a folder is seldom renamed."""
_SHOWN = 5
"""Folders that a message names."""
_MOST_AT_ONCE = 20_000
"""Places that git is asked about by one call."""


@dataclass(frozen=True, slots=True)
class RecordedCommit:
    """A commit of the line.

    Args:
        commit: its full name.
        moment: when it was recorded, UTC without a zone; none is before that of an older commit.
        prefix: where the registry stood: empty, or a path that ends in `/`.
        parts: the names of git's objects of the root file, the folders of data and `laws/`; all
            the same where nothing of the registry changed. None where no registry stood there.
        is_moment_sure: whether the commit names a moment that fits those around it.
    """

    commit: str
    moment: datetime
    prefix: str
    parts: tuple[str, ...] | None
    is_moment_sure: bool


def record_line(root: Place, commit: str, prefix: str) -> tuple[RecordedCommit, ...]:
    """Return the line of a registry's record, from the first commit that holds it.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        commit: the newest, as `commit_named` returns it.
        prefix: where the registry stands in it.

    Returns:
        The commits, the oldest first.

    Raises:
        PowersError: when the clone lacks older commits, or a path has a line break.
    """
    if is_shallow(root):
        raise PowersError(
            _("The clone lacks older history: since when its record says something is unknown."),
            hint=_("`git fetch --unshallow --tags` gets it."),
        )
    line = first_parents(root, commit)
    names = [name for name, _second in line]
    moments = monotone([second for _name, second in line])
    stood = _where_it_stood(root, names, prefix)
    first = next((i for i, (_prefix, parts) in enumerate(stood) if parts is not None), len(line))
    return tuple(
        RecordedCommit(name, moment, place, parts, is_moment_sure=is_sure)
        for name, (moment, is_sure), (place, parts) in list(
            zip(names, moments, stood, strict=True)
        )[first:]
    )


def moment_of(root: Place, commit: str) -> datetime | None:
    """Return when a commit was recorded, by its own words: UTC, without a zone; None if unknown.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        commit: as `commit_named` returns it.
    """
    _name, second = first_parents(root, commit, most=1)[-1]
    return None if second is None else _EPOCH + timedelta(seconds=second)


def stood_at(root: Place, commit: str) -> str:
    """Return where a registry stood at a commit.

    Args:
        root: the registry's folder today, inside a git repository: what is of another town at that
            commit is not taken for it. Or the repository, or another folder of it: the registry
            is meant that stands there, or else the only one.
        commit: as `commit_named` returns it.

    Raises:
        PowersError: when there is none, or several.
    """
    places = _root_files(root, commit)
    own = "" if isinstance(root, Location) else prefix_of(root)
    if own in places:
        return own
    if not isinstance(root, Location) and stands_in(root, ROOT_FILE):
        town = _town(read_in(root, ROOT_FILE))
        contents = contents_of(root, places.values())
        same = [p for p, blob in places.items() if town and _town(contents[blob]) == town]
        if len(same) == 1:
            return same[0]
        places = {}
    if len(places) == 1:
        return next(iter(places))
    if not places:
        raise PowersError(
            _("Commit {commit} does not hold the registry.").format(commit=commit[:12]),
            hint=_("`git log -- registry.yaml` lists the commits that have one."),
        )
    message = _("The repository holds {count} registries: {folders} …")
    folders = enumerated(place.rstrip("/") for place in sorted(places)[:_SHOWN])
    raise PowersError(
        message.format(count=len(places), folders=folders),
        hint=_("Name the folder of one: ADDRESS#FOLDER, or `folder` in province.yaml."),
        code=ExitCode.USAGE,
    )


def monotone(seconds: Sequence[int | None]) -> list[tuple[datetime, bool]]:
    """Return moments in the order of a line, of the seconds that its commits name.

    As many as can be are kept as they are; the others, whose clocks were wrong, are given the
    moment of the one before that is kept (of the first that is kept, where none is before).

    Args:
        seconds: those of the commits, the oldest first; None where none is named.

    Returns:
        For each its moment (UTC, without a zone), and whether the commit names it.
    """
    kept = _longest_run(seconds)
    before = next((seconds[i] or 0 for i in range(len(seconds)) if i in kept), 0)
    moments = []
    for index, second in enumerate(seconds):
        if index in kept and second is not None:
            before = second
        moments.append((_EPOCH + timedelta(seconds=before), index in kept))
    return moments


def _longest_run(seconds: Sequence[int | None]) -> frozenset[int]:
    """Return the indices of the longest part of a line whose seconds never go back."""
    ends: list[int] = []
    at: list[int] = []
    previous: dict[int, int | None] = {}
    for index, second in enumerate(seconds):
        if second is None:
            continue
        length = bisect_right(ends, second)
        previous[index] = at[length - 1] if length else None
        ends[length:] = [second, *ends[length + 1 :]]
        at[length:] = [index, *at[length + 1 :]]
    kept = []
    here = at[-1] if at else None
    while here is not None:
        kept.append(here)
        here = previous[here]
    return frozenset(kept)


_Stood = tuple[str, tuple[str, ...] | None]


def _where_it_stood(root: Place, names: Sequence[str], prefix: str) -> list[_Stood]:
    """Return where the registry stood at each commit, with its parts; followed where it moved."""
    stood: list[_Stood] = []
    end, moves = len(names), 0
    while end:
        parts = _parts_at(root, names[:end], prefix)
        stood[:0] = [(prefix, each) for each in parts]
        moved = None
        for older, newer in reversed(list(pairwise(range(end)))):
            if parts[older] is None and parts[newer] is not None and moves < _MOST_MOVES:
                moves += 1
                moved = _moved_from(root, names[older], names[newer], prefix)
                if moved is not None:
                    break
        if moved is None:
            return stood
        del stood[: older + 1]
        end, prefix = older + 1, moved
    return stood


def _parts_at(root: Place, names: Sequence[str], prefix: str) -> list[tuple[str, ...] | None]:
    if "\n" in prefix:
        raise PowersError(
            _("The folder of the registry has a line break in its name."), code=ExitCode.UNREADABLE
        )
    width = len(_PARTS)
    places = [f"{name}:{prefix}{part}" for name in names for part in _PARTS]
    found: list[str] = []
    for start in range(0, len(places), _MOST_AT_ONCE):
        asked = objects_at(root, places[start : start + _MOST_AT_ONCE])
        found += (held.name if held else "" for held in asked)
    rows = (tuple(found[start : start + width]) for start in range(0, len(found), width))
    return [row if row[0] else None for row in rows]


def _root_files(root: Place, commit: str) -> dict[str, str]:
    """Return the root files at a commit: their blobs by where their registries stand."""
    every = tree(root, commit, [], deep=True)
    return {
        entry.path.removesuffix(ROOT_FILE): entry.blob
        for entry in every
        if entry.mode in REGULAR
        and entry.size <= MAX_BYTES
        and entry.path.rpartition("/")[2] == ROOT_FILE
    }


def _moved_from(root: Place, older: str, newer: str, prefix: str) -> str | None:
    """Return where the registry stood before, if it was moved between two commits.

    What is still there in the newer one is another registry, and was not moved.
    """
    now = _root_files(root, newer)
    gone = {place: blob for place, blob in _root_files(root, older).items() if place not in now}
    same = [place for place, blob in gone.items() if blob == now.get(prefix)]
    if len(same) == 1:
        return same[0]
    if not gone or prefix not in now:
        return None
    contents = contents_of(root, (now[prefix], *gone.values()))
    town = _town(contents[now[prefix]])
    same = [p for p, blob in gone.items() if town is not None and _town(contents[blob]) == town]
    return same[0] if len(same) == 1 else None


def _town(content: bytes) -> dict[str, object] | None:
    """Return the town that a root file names; None where it cannot be read."""
    data = document(ROOT_FILE, content).data
    town = data.get("town") if isinstance(data, dict) else None
    return dict(town) if isinstance(town, dict) else None
