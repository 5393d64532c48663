"""The results that a town's own search has to choose from, while each is so.

They are made by what the town's search itself asks: `Snapshot`, `grouped`, `searched_text`. The
same power says nearly the same in every town, but for the names of places in the names of bodies,
its id and its documents. So names of places stand as signs in the text, and documents apart: a text
that thousands of towns share stands once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from devolved_powers.province.dataset.keys import key_of
from devolved_powers.province.place_signs import (
    MEANINGS_BETWEEN,
    NAMES_BETWEEN,
    masked,
    names_of_places,
)
from devolved_powers.register.needs import answered
from devolved_powers.register.search.results import Group, grouped
from devolved_powers.register.search.searched_text import SIGNS, joined, searched_text
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import NEVER, Entry, Timeline

if TYPE_CHECKING:
    from devolved_powers.models.registry_file import RegistryFile
    from devolved_powers.province.gather.rows import RegistryRows, RowValues
    from devolved_powers.register.cited_by import CitingEntry

_OF_BODIES = frozenset(
    SIGNS[key]
    for key in (
        *("to_body", "from_body", "carried_out_by", "in_name_of"),
        *("statutory_body", "joint_bodies", "asked_of"),
    )
)
_OF_DOCUMENTS = frozenset(SIGNS[key] for key in ("upstream", "hotline"))
_LEFT_OUT = frozenset(SIGNS[key] for key in ("id", "powers", "decision"))
"""Ids: each town counts by itself."""
_SIGNS = frozenset(SIGNS.values())


def add_results(
    timeline: Timeline,
    root_file: RegistryFile,
    rows: RegistryRows,
    basis_key: Callable[[CitingEntry], int],
) -> None:
    """Add the results of a registry, the texts that they have, and the everyday words.

    Args:
        timeline: all states of the registry.
        root_file: its root file, for the names of the places.
        rows: where they are added.
        basis_key: adds the basis of an entry, and returns its key.
    """
    town = root_file.town
    names = names_of_places(town.province, town.city or "", town.county, town.name)
    documents = {
        decision.id: joined([("decision", (decision.title, decision.doc_no))])
        for decision in timeline.decisions
    }
    lists: RowValues = {
        "names": NAMES_BETWEEN.join(names),
        "everyday_key": _everyday(timeline, rows),
    }
    open_rows: dict[str, RowValues] = {}
    known: dict[tuple[int, ...], RowValues] = {}
    kept: dict[int, Group] = {}  # groups stay alive, so that no two have the same identity
    for day in _days(timeline):
        snapshot = Snapshot(timeline, day)
        found: dict[str, RowValues] = {}
        groups: list[Group] = [*grouped(snapshot.entries)]
        groups += [(a.need,) for a in answered(snapshot) if a.status != "已赋权"]
        for group in groups:
            same = tuple(map(id, group))
            content = known.get(same)
            if content is None:
                kept[len(kept)] = group
                content = known[same] = {
                    **_content(group, names, documents, rows),
                    "basis_key": basis_key(group[0]),
                }
            found[_identity(group)] = content
        for identity, row in [*open_rows.items()]:
            if found.get(identity) != {key: row[key] for key in row if key in _CONTENT}:
                rows.add("results", {**row, "ends": day})
                del open_rows[identity]
        for identity, content in found.items():
            if identity not in open_rows:
                open_rows[identity] = {**content, **lists, "since": day, "ends": None}
    for row in open_rows.values():
        rows.add("results", row)


_CONTENT = frozenset(("id", "held_since", "text_key", "document_key", "basis_key"))


def _identity(group: Group) -> str:
    """Return what tells the results of a day apart: a need and an item may have a power's id."""
    return f"{group[0].PART} {group[0].id}"


def _days(timeline: Timeline) -> list[date]:
    """Return the days on which results may change, the beginning of time first."""
    days = {
        day
        for entry in (*timeline.powers, *timeline.items)
        for day in (entry.since, entry.ends)
        if day is not None and day != NEVER
    }
    days |= {need.answered_on for need in timeline.needs if need.answered_on is not None}
    return [date.min, *sorted(days - {date.min})]


def _content(
    group: Group, names: Sequence[str], documents: Mapping[str, str], rows: RegistryRows
) -> RowValues:
    first = group[0]
    said: list[str] = []
    papers: list[str] = []
    for entry in group:
        for value in _values(searched_text(entry)):
            if value[0] in _OF_DOCUMENTS:
                papers.append(value)
            elif value[0] not in _LEFT_OUT:
                said.append(masked(value, names) if value[0] in _OF_BODIES else value)
    papers.append(documents.get(getattr(first, "decision", ""), ""))
    searched, paper = "".join(said), masked("".join(dict.fromkeys(papers)), names)
    text_key = key_of(first.PART, first.name, first.type, searched)
    document_key = key_of(paper)
    text: RowValues = {"text_key": text_key, "part": first.PART, "name": first.name}
    rows.share("texts", (text_key,), {**text, "type": first.type, "searched": searched})
    rows.share("documents", (document_key,), {"document_key": document_key, "searched": paper})
    return {
        "id": first.id,
        "held_since": _held_since(first),
        "text_key": text_key,
        "document_key": document_key,
    }


def _held_since(entry: Entry) -> date | None:
    held: date | None = getattr(entry, "held_since", None)
    since: date | None = held or getattr(entry, "since", None)
    return since if since not in (NEVER, date.min) else None


def _values(text: str) -> list[str]:
    """Return the values of a searched text, each with its sign."""
    values: list[str] = []
    first = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or text[place] in _SIGNS:
            values.append(text[first:place])
            first = place
    return values


def _everyday(timeline: Timeline, rows: RegistryRows) -> int:
    """Return the key of the everyday words of a registry, which many may have in common."""
    meanings: dict[str, tuple[str, ...]] = {}
    for words, meant in timeline.synonyms:
        for word in words:
            meanings[word] = tuple(dict.fromkeys((*meanings.get(word, ()), *meant)))
    if not meanings:
        return 0
    listed = {word: MEANINGS_BETWEEN.join(meant) for word, meant in meanings.items()}
    everyday_key = key_of(*(part for pair in sorted(listed.items()) for part in pair))
    for word, meant_by in listed.items():
        row: RowValues = {"everyday_key": everyday_key, "word": word, "meanings": meant_by}
        rows.share("everyday", (everyday_key, word), row)
    return everyday_key
