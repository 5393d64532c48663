"""The timeline, from the cache when nothing changed, and made anew when anything did."""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from devolved_powers.i18n import N_
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.reading_log import tell
from devolved_powers.register.basis_turns import decoded, encoded
from devolved_powers.register.kept_blocks import (
    Body,
    Lines,
    NotOursError,
    Numbers,
    Read,
    as_json,
    packed,
    reader_of,
    unpacked,
)
from devolved_powers.register.kept_states import (
    Bases,
    Blocks,
    KeptParts,
    KeptStates,
    Lasting,
    Values,
)
from devolved_powers.register.open_change import OpenChange
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

R = TypeVar("R", Fine, Ending, DecisionSummary, OpenChange)
S = TypeVar("S", bound=Entry)
K = TypeVar("K", bound=Hashable)
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
    kept = kept_under(key, lambda: _made(root, None)) if key else None
    if kept is not None:
        tell(_FROM_CACHE)
        return kept[0]
    tell(_ANEW)
    built = _made(root, files)
    if files and key == key_of(root, files):  # laws/ is as it was when its state was taken
        cache.save(key, encode(built))
    return built


def _made(root: Path, files: list[tuple[str, bytes]] | None) -> Timeline:
    from devolved_powers.register.judged_places import JudgedPlaces
    from devolved_powers.register.law_library import library_of
    from devolved_powers.register.read import read_whole
    from devolved_powers.register.timeline import timeline

    loaded = read_whole(root, files)
    registry = cast("RegistryFile", loaded.registry)  # a whole one has it
    return timeline(loaded, registry, library=library_of(root), kept=JudgedPlaces(root))


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
    kept = kept_under(key, lambda: _made_at(root, commit)[0])
    if kept is not None:
        tell(_FROM_CACHE)
        return commit, *kept
    built, missing = _made_at(root, commit)
    keep_at(key, built, missing)
    return commit, built, missing


def _made_at(root: Path, commit: str) -> tuple[Timeline, tuple[str, ...]]:
    from devolved_powers.register.law_library import library_of
    from devolved_powers.register.read import left_out, read_at
    from devolved_powers.register.timeline import timeline

    loaded = read_at(root, commit)
    registry = cast("RegistryFile", loaded.registry)  # every file fits its model
    return timeline(loaded, registry, library=library_of(root, commit)), left_out(loaded)


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


def kept_under(key: str, anew: Callable[[], Timeline]) -> tuple[Timeline, tuple[str, ...]] | None:
    """Return the timeline kept under a key, and what was left out of it; None without one.

    Args:
        key: of a registry's files or a commit.
        anew: works the timeline out, should a row of it be none that was written here.
    """

    def understood(payload: bytes) -> tuple[Timeline, tuple[str, ...]]:
        return _decoded(reader_of(payload), anew)

    return cache.understood(cache.load(key), understood)


def keep_at(key: str, timeline: Timeline, missing: tuple[str, ...]) -> None:
    """Keep the timeline of a commit, with what was left out of it."""
    cache.save(key, encode(timeline, missing))


def encode(timeline: Timeline, missing: Sequence[str] = ()) -> bytes:
    """Return a timeline as it is kept: a short lead as JSON, and behind it blocks.

    The lead says where each block stands, so that an answer reads those it needs.

    Args:
        timeline: all states.
        missing: what was left out of it.
    """
    from devolved_powers.register.search.searched_text import make_searched, searched_text

    every: tuple[Entry, ...] = (*timeline.entries, *timeline.needs)
    bases = _numbered(entry.basis_turns for entry in every)
    turns = _numbered(as_json(encoded(basis)) for basis in bases)
    places = _numbered(basis.places for basis in bases)
    held = _numbered(entry.held for entry in timeline.entries)
    lasting = _numbered((e.since, e.ends, e.status) for e in every)
    body = Body()

    written: dict[str, str] = {}

    def blocks(kind: type[Entry], entries: Sequence[Entry]) -> dict[str, object]:
        make_searched(entries, written)
        names = [f.name for f in fields(kind)]
        columns = [name for name in ("decision", "powers") if name in names]
        return {
            "ids": [entry.id for entry in entries],
            "lasting": body.numbers([lasting[e.since, e.ends, e.status] for e in entries]),
            "basis": body.numbers([bases[entry.basis_turns] for entry in entries]),
            "columns": {n: body.add(as_json([getattr(e, n) for e in entries])) for n in columns},
            "rows": body.lines([as_json(_entry_row(entry, held)) for entry in entries]),
            "searched": body.lines([searched_text(entry).encode() for entry in entries]),
        }

    content = {
        "missing": missing,
        "title": timeline.title,
        "town": timeline.town,
        "notice": timeline.recorded_notice,
        "aspects": timeline.aspects,
        "scenes": timeline.scenes,
        "synonyms": timeline.synonyms,
        "decisions": [_row(d) for d in timeline.decisions],
        "law_changes": [_row(c) for c in timeline.law_changes],
        "turns": [json.loads(row) for row in turns],
        "turns_of": body.numbers([turns[as_json(encoded(basis))] for basis in bases]),
        "places_of": body.numbers([places[basis.places] for basis in bases]),
        "places": body.lines([*places]),
        "held": [[_plain(period) for period in periods] for periods in held],
        "lasting": [[_plain(value) for value in values] for values in lasting],
        "powers": blocks(Power, timeline.powers),
        "items": blocks(EnforcementItem, timeline.items),
        "needs": blocks(Need, timeline.needs),
    }
    return packed(content, body)


def _numbered(values: Iterable[K]) -> dict[K, int]:
    """Return the different values, each with its number."""
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def _row(record: Entry | Fine | Ending | DecisionSummary | OpenChange) -> Values:
    return [_plain(getattr(record, f.name)) for f in fields(record)]


def _entry_row(entry: Entry, held: Mapping[tuple[Period, ...], int]) -> Values:
    """Return an entry's values; when it was held, by number: many share it."""
    return [
        held[value] if isinstance(entry, HeldEntry) and f.name == "held" else _plain(value)
        for f in fields(entry)
        for value in (getattr(entry, f.name),)
    ]


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_row(v) if isinstance(v, Fine) else _plain(v) for v in value]
    return _row(value) if isinstance(value, Ending) else value


def decode(payload: bytes) -> Timeline:
    """Return the timeline that `encode` wrote."""
    return _decoded(reader_of(payload), _nothing_else)[0]


def _nothing_else() -> Timeline:
    raise NotOursError  # not what `encode` wrote


def _decoded(read: Read, anew: Callable[[], Timeline]) -> tuple[Timeline, tuple[str, ...]]:
    """Return a timeline that is kept, and what was left out of it.

    Args:
        read: reads what `encode` wrote.
        anew: works the timeline out, should a row of it be none that was written here.
    """
    content, block = unpacked(read)
    aspects: Mapping[str, list[str]] = content["aspects"]
    states = _Decoder(block, content)
    parts = KeptParts(
        states.kept(Power, "powers", lambda: anew().powers),
        states.kept(EnforcementItem, "items", lambda: anew().items),
        states.kept(Need, "needs", lambda: anew().needs),
    )
    values = {
        "title": content["title"],
        "town": content["town"],
        "recorded_notice": content["notice"],
        "aspects": {name: tuple(names) for name, names in aspects.items()},
        "scenes": tuple(content["scenes"]),
        "synonyms": tuple((tuple(words), tuple(meant)) for words, meant in content["synonyms"]),
        "decisions": _records(DecisionSummary, content["decisions"]),
        "law_changes": _records(OpenChange, content["law_changes"]),
    }
    timeline = object.__new__(Timeline)
    for name, value in values.items():
        object.__setattr__(timeline, name, value)
    timeline.keep_source(parts)
    return timeline, tuple(map(str, content["missing"]))


class _Decoder:
    """Makes the states of what is kept of them."""

    def __init__(self, read: Read, content: Mapping[str, Any]) -> None:
        self._read = read
        self._content = content
        self._held: list[Values] = content["held"]
        self._known_held: dict[int, tuple[Period, ...]] = {}
        self._lasting: list[Lasting] = [
            (date.fromisoformat(since), ends and date.fromisoformat(ends), status)
            for since, ends, status in content["lasting"]
        ]
        self._bases = Bases(
            [decoded(row) for row in content["turns"]],
            Numbers(read, content["turns_of"]),
            Numbers(read, content["places_of"]),
            Lines(read, content["places"]),
        )

    def kept(self, kind: type[S], part: str, anew: Callable[[], Sequence[S]]) -> KeptStates[S]:
        """Return the states of a class.

        Args:
            kind: the class.
            part: the part of the timeline that it is.
            anew: works them out.
        """
        read, found = self._read, self._content[part]
        blocks = Blocks(
            ids=found["ids"],
            lasting=Numbers(read, found["lasting"]),
            basis=Numbers(read, found["basis"]),
            columns={name: read(*span) for name, span in found["columns"].items()},
            rows=Lines(read, found["rows"]),
            searched=Lines(read, found["searched"]),
        )
        names = [f.name for f in fields(kind)]
        made = _made_of(kind, names, self._held_by)

        def values(row: Values) -> Mapping[str, object]:
            return dict(zip(names, _values(row, made), strict=True))

        return KeptStates(kind, blocks, self._lasting, self._bases, values, anew)

    def _held_by(self, number: int) -> tuple[Period, ...]:
        if number not in self._known_held:
            self._known_held[number] = tuple(map(_period, self._held[number]))
        return self._known_held[number]


def _values(row: Values, made: list[tuple[int, Callable[[Any], object]]]) -> Values:
    for index, make in made:
        value = row[index]
        if value is not None:
            row[index] = make(value)
    return row


def _records(kind: type[R], rows: Iterable[Values]) -> tuple[R, ...]:
    names = [f.name for f in fields(kind)]
    made = _made_of(kind, names)
    return tuple(kind(**dict(zip(names, _values(row, made), strict=True))) for row in rows)


def _made_of(
    kind: type, names: Sequence[str], held: Callable[[int], tuple[Period, ...]] | None = None
) -> list[tuple[int, Callable[[Any], object]]]:
    """Return what makes the values of a class of what JSON has, by their place in its rows."""
    makers: dict[str, Callable[[Any], object]] = {
        **dict.fromkeys(_DATES, date.fromisoformat),
        **dict.fromkeys(_TUPLES.get(kind, ()), tuple),
        "fines": lambda rows: _records(Fine, rows) if rows else (),
        "inspect": lambda rows: tuple(map(tuple, rows)),
        "ended": lambda row: _records(Ending, [row])[0],
    }
    if held:
        makers["held"] = held
    return [(index, makers[name]) for index, name in enumerate(names) if name in makers]


def _period(row: Values) -> Period:
    first, ends, status, body = row
    return date.fromisoformat(first), ends and date.fromisoformat(ends), status, body
