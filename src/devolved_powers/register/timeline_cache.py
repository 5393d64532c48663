"""The timeline, from the cache when nothing changed, and made anew when anything did."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from devolved_powers.i18n import N_
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.reading_log import tell
from devolved_powers.register.basis_turns import BasisTurns, decoded, encoded
from devolved_powers.register.search.searched_text import searched_text
from devolved_powers.register.states import (
    DecisionSummary,
    EnforcementItem,
    Entry,
    Fine,
    HeldEntry,
    Need,
    Power,
    Timeline,
)
from devolved_powers.register.tenure import Ending, Period
from devolved_powers.store import cache
from devolved_powers.store.one_state import read_data_files
from devolved_powers.store.registry_folder import laws_state

if TYPE_CHECKING:
    from devolved_powers.models.registry_file import RegistryFile

FieldValues = list[Any]
"""JSON of a dataclass, field by field: checked by the checksum, not by types."""
T = TypeVar("T", Power, EnforcementItem, Need, Fine, Ending, DecisionSummary)
_SEARCHABLE: frozenset[type] = frozenset({Power, EnforcementItem, Need})
"""What has a searched text and how its law stands, which stand behind its fields."""
_DATES = frozenset(
    {"since", "ends", "effective", "answered_on", "from_", "until", "content_since", "day"}
)
_TUPLES: Mapping[type, tuple[str, ...]] = {
    EnforcementItem: ("powers", "penalties", "orders", "subject", "scenes"),
    Need: ("met_by",),
    DecisionSummary: ("assumed",),
}
_FROM_CACHE = N_("From the cache: what was worked out of the same files before")
_ANEW = N_("Not in the cache: worked out anew")


def open_timeline(root: Path) -> Timeline:
    """Return the timeline of a registry.

    Args:
        root: the registry's folder.

    Raises:
        PowersError: when the registry cannot be read, or holds what does not fit its models.
    """
    files = read_data_files(root)
    key = key_of(root, files) if files else ""
    kept = cache.understood(cache.load(key), decode) if key else None
    if kept is not None:
        tell(_FROM_CACHE)
        return kept
    tell(_ANEW)
    from devolved_powers.register.judged_places import JudgedPlaces
    from devolved_powers.register.law_library import library_of
    from devolved_powers.register.read import read_whole
    from devolved_powers.register.timeline import timeline

    loaded = read_whole(root, files)
    registry = cast("RegistryFile", loaded.registry)  # a whole one has it
    built = timeline(loaded, registry, library=library_of(root), kept=JudgedPlaces(root))
    if files and key == key_of(root, files):  # laws/ is as it was when its state was taken
        cache.save(key, encode(built))
    return built


TimelineAt = tuple[str, Timeline, tuple[str, ...]]
"""The commit that a revision names, its timeline, and what was left out of it."""


def timeline_at(root: Path, revision: str) -> TimelineAt:
    """Return the timeline of a registry as git recorded it at a revision.

    Args:
        root: the registry's folder.
        revision: what git understands as a commit.

    Returns:
        The commit; the timeline as it was recorded; the entries that do not fit today's models
        and were left out, as `file: route`.

    Raises:
        PowersError: when there is no such revision, or it cannot be read.
    """
    from devolved_powers.git import repository

    commit = repository.commit_named(root, revision)
    tell(N_("Revision: {revision}, commit {commit}"), revision=revision, commit=commit)
    key = key_at(root, commit)
    kept = kept_at(key)
    if kept is not None:
        tell(_FROM_CACHE)
        return commit, *kept
    from devolved_powers.register.law_library import library_of
    from devolved_powers.register.read import left_out, read_at
    from devolved_powers.register.timeline import timeline

    loaded = read_at(root, commit)
    registry = cast("RegistryFile", loaded.registry)  # every file fits its model
    built = timeline(loaded, registry, library=library_of(root, commit))
    missing = left_out(loaded)
    keep_at(key, built, missing)
    return commit, built, missing


def key_of(root: Path, files: list[tuple[str, bytes]]) -> str:
    """Return what the timeline of a registry's files is kept under.

    Args:
        root: the registry's folder.
        files: the data files by name, with their bytes. Of laws/, which is far larger, names, sizes
            and times count.
    """
    return cache.digest_of(root, [*files, (LAWS_FOLDER, laws_state(root))])


def key_at(root: Path, commit: str) -> str:
    """Return what the timeline of a commit is kept under."""
    return cache.digest_of(root, [("commit", commit.encode())])


def kept_at(key: str) -> tuple[Timeline, tuple[str, ...]] | None:
    """Return the timeline kept of a commit, and what was left out of it; None without one."""
    kept = payload_at(key)
    timeline = cache.understood(kept[0], decode) if kept is not None else None
    return (timeline, kept[1]) if kept is not None and timeline is not None else None


def payload_at(key: str) -> tuple[bytes, tuple[str, ...]] | None:
    """Return the same with the timeline as it is kept, for `decode`."""
    return cache.understood(cache.load(key), _with_left_out)


def _with_left_out(payload: bytes) -> tuple[bytes, tuple[str, ...]]:
    missing, _break, rest = payload.partition(b"\n")
    return rest, tuple(map(str, json.loads(missing)))


def keep_at(key: str, timeline: Timeline, missing: tuple[str, ...]) -> None:
    """Keep the timeline of a commit, with what was left out of it."""
    lead = json.dumps(missing, ensure_ascii=False).encode()
    cache.save(key, lead + b"\n" + encode(timeline))


def encode(timeline: Timeline) -> bytes:
    """Return a timeline as JSON; behind it, a line for the cited places of each basis.

    States that rest on the same law share one. Few answers tell the places, so only those read
    their lines.
    """
    every: tuple[Entry, ...] = (*timeline.entries, *timeline.needs)
    bases = list(dict.fromkeys(entry.basis_turns for entry in every))
    index = {basis: number for number, basis in enumerate(bases)}
    times = list(dict.fromkeys(entry.held for entry in timeline.entries))
    held = {periods: number for number, periods in enumerate(times)}
    content = {
        "title": timeline.title,
        "town": timeline.town,
        "notice": timeline.recorded_notice,
        "aspects": timeline.aspects,
        "scenes": timeline.scenes,
        "synonyms": timeline.synonyms,
        "decisions": [_row(d) for d in timeline.decisions],
        "bases": [encoded(basis) for basis in bases],
        "held": [[_plain(period) for period in periods] for periods in times],
        "powers": [_searchable(p, index, held) for p in timeline.powers],
        "items": [_searchable(i, index, held) for i in timeline.items],
        "needs": [_searchable(n, index, held) for n in timeline.needs],
    }
    lead = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return b"\n".join((lead, *(basis.places for basis in bases)))


def _row(entry: Entry | Fine | Ending | DecisionSummary) -> FieldValues:
    return [_plain(getattr(entry, f.name)) for f in fields(entry)]


def _searchable(
    entry: Entry, index: Mapping[BasisTurns, int], held: Mapping[tuple[Period, ...], int]
) -> FieldValues:
    """Return an entry's values; its basis and when it was held, by number: many share them."""
    values = [
        held[entry.held] if isinstance(entry, HeldEntry) and f.name == "held" else value
        for f, value in zip(fields(entry), _row(entry), strict=True)
    ]
    return [*values, index[entry.basis_turns], searched_text(entry)]


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_row(v) if isinstance(v, Fine) else _plain(v) for v in value]
    return _row(value) if isinstance(value, Ending) else value


def decode(payload: bytes) -> Timeline:
    """Return the timeline that `encode` wrote."""
    lead, *places = payload.split(b"\n")
    content = json.loads(lead)
    bases = tuple(decoded(row, place) for row, place in zip(content["bases"], places, strict=True))
    held = [tuple(map(_period, periods)) for periods in content["held"]]
    aspects: Mapping[str, list[str]] = content["aspects"]
    return Timeline(
        title=content["title"],
        town=content["town"],
        recorded_notice=content["notice"],
        aspects={name: tuple(names) for name, names in aspects.items()},
        scenes=tuple(content["scenes"]),
        synonyms=tuple((tuple(words), tuple(meant)) for words, meant in content["synonyms"]),
        decisions=_entries(DecisionSummary, content["decisions"]),
        powers=_entries(Power, content["powers"], bases, held),
        items=_entries(EnforcementItem, content["items"], bases, held),
        needs=_entries(Need, content["needs"], bases),
    )


def _entries(
    kind: type[T],
    rows: list[FieldValues],
    bases: Sequence[BasisTurns] = (),
    held: Sequence[tuple[Period, ...]] = (),
) -> tuple[T, ...]:
    names = [f.name for f in fields(kind)]
    searched: list[str] = [row.pop() for row in rows] if kind in _SEARCHABLE else []
    numbers: list[int] = [row.pop() for row in rows] if kind in _SEARCHABLE else []
    made = _made_of(kind, names, held)
    for row in rows:
        for index, make in made:
            value = row[index]
            if value is not None:
                row[index] = make(value)
    entries = tuple(kind(**dict(zip(names, row, strict=True))) for row in rows)
    if kind in _SEARCHABLE:
        for entry, text, number in zip(entries, searched, numbers, strict=True):
            state = cast("Entry", entry)
            state.keep_searched(text)
            state.keep_basis_turns(bases[number])
    return entries


def _made_of(
    kind: type, names: Sequence[str], held: Sequence[tuple[Period, ...]]
) -> list[tuple[int, Callable[[Any], object]]]:
    """Return what makes the values of a class of what JSON has, by their place in its rows."""
    makers: dict[str, Callable[[Any], object]] = {
        **dict.fromkeys(_DATES, date.fromisoformat),
        **dict.fromkeys(_TUPLES.get(kind, ()), tuple),
        "fines": lambda rows: _entries(Fine, rows) if rows else (),
        "inspect": lambda rows: tuple(map(tuple, rows)),
        "held": held.__getitem__,
        "ended": lambda row: _entries(Ending, [row])[0],
    }
    return [(index, makers[name]) for index, name in enumerate(names) if name in makers]


def _period(row: FieldValues) -> Period:
    first, ends, status, body = row
    return date.fromisoformat(first), ends and date.fromisoformat(ends), status, body
