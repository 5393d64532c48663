"""What is found in the registry by words: what `powers search` gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from devolved_powers.answers.filters import settled
from devolved_powers.register.needs import Answered, answered
from devolved_powers.register.query import Query
from devolved_powers.register.registry import Registry
from devolved_powers.register.snapshot import Result, Snapshot

if TYPE_CHECKING:
    from devolved_powers.register.states import EnforcementItem, Power
    from devolved_powers.reports.json_v1.found import SearchJson


@dataclass(frozen=True, slots=True)
class Found:
    """What was asked, and what was found.

    Args:
        query: what was asked, settled.
        snapshot: where it was looked for.
        result: what was found.
    """

    query: Query
    snapshot: Snapshot
    result: Result


def search(registry: Registry, query: Query, day: date, *, whole: bool = False) -> Found:
    """Look for powers, enforcement items and needs.

    Args:
        registry: where.
        query: what is asked, as somebody typed it.
        day: the day of the state in law.
        whole: whether only what has every word is wanted.

    Raises:
        PowersError: when a filter fits nothing the registry ever held; see `settled`.
    """
    snapshot = registry.snapshot(day)
    asked = settled(query, registry.timeline)
    result = snapshot.search(query=asked, partly=not whole, library=lambda: registry.library)
    return Found(asked, snapshot, result)


def search_answer(registry: Registry, found: Found) -> SearchJson:
    """Return what was found as JSON.

    Args:
        registry: where it was found.
        found: what was found, in the order wanted.
    """
    from devolved_powers.reports.json_v1.common import origin_of
    from devolved_powers.reports.json_v1.found import search_json

    gone = not_in_force(found.query, found.snapshot)
    needs = list(needs_found(found.result, found.snapshot))
    return search_json(found.result, needs, found.snapshot.day, origin_of(registry), gone)


def needs_found(result: Result, snapshot: Snapshot) -> Iterator[Answered]:
    """Yield the needs found, with their answers, best first."""
    by_id = {answer.need.id: answer for answer in answered(snapshot)}
    for hit in result.found.needs:
        yield by_id[hit.ids[0]]


def not_in_force(query: Query, snapshot: Snapshot) -> Mapping[str, Power | EnforcementItem]:
    """Return the entries that have all words and are not in force on the day, by id.

    Args:
        query: what was asked, settled.
        snapshot: the day.
    """
    found = query.select(snapshot.timeline.entries, snapshot.timeline.synonyms)
    states = {entry.id: snapshot.states_of(entry.id) for entry in found}
    return {
        identifier: of[0]
        for identifier, of in states.items()
        if not any(state.is_in_force for state in of)
    }
