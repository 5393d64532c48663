"""The trails of all entries, from the cache when nothing changed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from devolved_powers.register.kept_blocks import (
    Body,
    Lines,
    NotOursError,
    as_json,
    packed,
    reader_of,
    unpacked,
)
from devolved_powers.register.tenure import Period
from devolved_powers.register.trail import Held, HeldState, Step, Trail
from devolved_powers.store import cache
from devolved_powers.store.kept_days import kept_day, plain_day
from devolved_powers.store.one_state import read_data_files

if TYPE_CHECKING:
    from devolved_powers.register.trail_reading import Trails

_TRAILS = ("trails", b"1")
"""Beside the data files, what tells their trails from the timeline of the same files."""
_STEP = tuple(field.name for field in fields(Step))
_STEP_DAYS = (_STEP.index("day"), _STEP.index("signed"))


class TrailsById(Protocol):
    """The trails of a registry."""

    def trail(self, identifier: str) -> Trail | None:
        """Return the trail of an entry; None where the registry has none of that id."""


class KeptTrails:
    """The trails that are kept, each made when it is asked for.

    Args:
        payload: what `encode` wrote.
        root: the registry's folder.
        commit: the commit; empty for the folder itself.

    Raises:
        ValueError: when `encode` did not write it.
    """

    def __init__(self, payload: bytes, root: Path, commit: str) -> None:
        content, block = unpacked(reader_of(payload))
        self._rows = Lines(block, content["rows"])
        self._numbers = {identifier: number for number, identifier in enumerate(content["ids"])}
        if len(self._numbers) != len(self._rows):
            raise NotOursError  # rows of other ids
        self._of = root, commit

    def trail(self, identifier: str) -> Trail | None:
        """Return the trail of an entry; None where the registry has none of that id."""
        if identifier not in self._numbers:
            return None
        try:
            return _trail(json.loads(self._rows.at(self._numbers[identifier])))
        except cache.UNFIT:  # whole, and not written here
            return _read(*self._of, None).trail(identifier)


def open_trails(root: Path, commit: str) -> TrailsById:
    """Return the trails of a registry.

    Args:
        root: its folder.
        commit: the commit it is read from; empty for the folder itself.

    Raises:
        PowersError: when it cannot be read, or holds what does not fit its models.
    """
    files = [("commit", commit.encode())] if commit else read_data_files(root)
    key = cache.digest_of(root, [*files, _TRAILS]) if files else ""
    if key:
        kept = cache.understood(cache.load(key), lambda found: KeptTrails(found, root, commit))
        if kept is not None:
            return kept
    trails = _read(root, commit, files)
    if key:
        cache.save(key, encode({identifier: trails.trail(identifier) for identifier in trails.ids}))
    return trails


def _read(root: Path, commit: str, files: Sequence[tuple[str, bytes]] | None) -> "Trails":
    from devolved_powers.register.read import read_at, read_whole
    from devolved_powers.register.trail_reading import Trails

    return Trails(read_at(root, commit) if commit else read_whole(root, files))


def encode(trails: Mapping[str, Trail | None]) -> bytes:
    """Return trails as they are kept."""
    body = Body()
    rows = body.lines([as_json(_row(trail)) for trail in trails.values() if trail is not None])
    return packed({"ids": [*trails], "rows": rows}, body)


def _row(trail: Trail) -> list[object]:
    return [
        trail.id,
        trail.part,
        trail.name,
        [(day.isoformat(), name) for day, name in trail.named],
        [
            (held.power, held.to_body, [_held_row(state) for state in held.states])
            for held in trail.held
        ],
        [_step_row(step) for step in trail.steps],
    ]


def _held_row(state: HeldState) -> list[object]:
    held = [
        (plain_day(first), plain_day(ends), status, body)
        for first, ends, status, body in state.held
    ]
    days = (
        plain_day(state.since),
        plain_day(state.ends),
        state.status,
        plain_day(state.content_since),
    )
    return [*days, held]


def _step_row(step: Step) -> list[object]:
    values = [getattr(step, name) for name in _STEP]
    for index in _STEP_DAYS:
        values[index] = plain_day(values[index])
    return values


def _trail(row: list[Any]) -> Trail:
    identifier, part, name, named, held, steps = row
    return Trail(
        identifier,
        part,
        name,
        tuple((date.fromisoformat(day), called) for day, called in named),
        tuple(Held(power, body, tuple(map(_held_state, rows))) for power, body, rows in held),
        tuple(map(_step, steps)),
    )


def _held_state(row: list[Any]) -> HeldState:
    since, ends, status, content_since, held = row
    return HeldState(
        kept_day(since), kept_day(ends), status, kept_day(content_since), tuple(map(_period, held))
    )


def _period(row: list[Any]) -> Period:
    first, ends, status, body = row
    return date.fromisoformat(first), kept_day(ends), status, body


def _step(row: list[Any]) -> Step:
    for index in _STEP_DAYS:
        row[index] = kept_day(row[index])
    return Step(**dict(zip(_STEP, row, strict=True)))
