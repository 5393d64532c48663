"""The rows of one registry as one version of its record has it."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from devolved_powers.law.place_standing import PlaceStanding, in_full
from devolved_powers.law.plain_standing import place_standing, plain
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.province.dataset.keys import key_of
from devolved_powers.province.gather.gap_rows import add_gaps
from devolved_powers.province.gather.repeated_rows import mark_repeated
from devolved_powers.province.gather.result_rows import add_results
from devolved_powers.province.gather.rows import RegistryRows, RowValues
from devolved_powers.province.names import normal_name, power_key
from devolved_powers.register.basis_standing import PlainPlace, word_of
from devolved_powers.register.basis_turns import BasisTurns
from devolved_powers.register.cited_by import CitingEntry, cited_texts, written_citations
from devolved_powers.register.held_entry import other_towns
from devolved_powers.register.needs import answered
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_text import open_grant_text
from devolved_powers.register.states import (
    NEVER,
    EnforcementItem,
    Entry,
    HeldEntry,
    Timeline,
)
from devolved_powers.register.value_text import fine_text

_OF_HOLDINGS = (
    *("to_body", "from_body", "carried_out_by", "in_name_of", "manner", "scope", "upstream"),
    *("statutory_body", "decision", "held_since", "until", "status"),
)


def registry_rows(
    timeline: Timeline, root_file: RegistryFile, before: RegistryRows | None = None
) -> RegistryRows:
    """Return the rows of a registry.

    Args:
        timeline: all its states.
        root_file: its root file, for the bodies.
        before: those of another version, whose shared rows are taken over and added to.
    """
    rows = RegistryRows(shared=before.shared, bases=before.bases) if before else RegistryRows()
    documents = {d.id: d.doc_no for d in timeline.decisions}
    elsewhere = frozenset(other_towns(root_file))
    keys: dict[str, set[int]] = {}
    for power in timeline.powers:
        keys.setdefault(power.id, set()).add(power_key(power.name, power.type))
    for power in timeline.powers:
        row = {**_content(power, rows), **_ended(power, documents)}
        for name in _OF_HOLDINGS:
            row[name] = getattr(power, name)
        row["doc_no"] = documents.get(power.decision, "")
        row["of_town"] = power.to_body not in elsewhere
        row["renamed"] = len(keys[power.id]) > 1
        rows.add("holdings", {**row, **_valid(power)})
    mark_repeated(rows.own.get("holdings", []))
    for item in timeline.items:
        row = {**_content(item, rows), **_ended(item, documents)}
        for name in ("to_body", "from_body", "decision", "conduct", "penalty", "status", "until"):
            row[name] = getattr(item, name)
        row["of_town"] = item.to_body not in elsewhere
        row["penalties"] = "、".join(item.penalties)
        row["fines"] = "；".join(map(fine_text, item.fines))
        row["scenes"] = "、".join(item.scenes)
        rows.add("items", {**row, **_valid(item)})
    for item_id, power_id in sorted({(i.id, p) for i in timeline.items for p in i.powers}):
        rows.add("item_powers", {"item": item_id, "power": power_id})
    for row in _needs(timeline, rows):
        rows.add("needs", row)
    for decision in timeline.decisions:
        rows.add(
            "decisions",
            {
                "id": decision.id,
                "kind": decision.kind,
                "title": decision.title,
                "doc_no": decision.doc_no,
                "issuer": decision.issuer,
                "effective": decision.effective,
                "is_day_assumed": decision.is_day_assumed,
                "is_draft": decision.is_draft,
                "file": decision.file,
            },
        )
    for body in root_file.bodies:
        rows.add(
            "bodies",
            {
                "name": body.name,
                "kind": body.kind,
                "part_of": body.of or "",
                "since": body.from_,
                "until": body.until,
                "succeeded_by": body.succeeded_by or "",
            },
        )
    add_gaps(timeline, rows)
    add_results(timeline, root_file, rows, lambda entry: _basis(entry, rows))
    return rows


def _content(entry: CitingEntry, rows: RegistryRows) -> RowValues:
    same = power_key(entry.name, entry.type)
    if not isinstance(entry, EnforcementItem):
        normal = normal_name(entry.name, entry.type)
        values: RowValues = {"power_key": same, "type": entry.type, "name": entry.name}
        rows.share("names", (same, entry.name), {**values, "normal_name": normal})
    return {
        "id": entry.id,
        "name": entry.name,
        "type": entry.type,
        "field": entry.field,
        "aspect": entry.aspect,
        "basis": entry.basis,
        "basis_key": _basis(entry, rows),
        "power_key": same,
    }


def _valid(entry: Entry) -> RowValues:
    return {"since": None if entry.since == NEVER else entry.since, "ends": entry.ends}


def _ended(entry: HeldEntry, documents: Mapping[str, str]) -> RowValues:
    ended = entry.ended
    return {
        "ended_kind": ended.kind if ended else "",
        "ended_by": ended.decision if ended else "",
        "ended_doc_no": documents.get(ended.decision, "") if ended else "",
        "reason": ended.reason if ended else "",
        "returned_to": ended.returned_to if ended else "",
    }


def _needs(timeline: Timeline, rows: RegistryRows) -> Iterator[RowValues]:
    """Yield the needs, a row for each answer that they have had or will have."""
    turns = _turning_days(timeline)
    answers: dict[str, list[tuple[date, str]]] = {}
    for day in turns:
        for answer in answered(Snapshot(timeline, day)):
            listed = answers.setdefault(answer.need.id, [])
            if not listed or listed[-1][1] != answer.status:
                listed.append((day, answer.status))
    for need in timeline.needs:
        content = _content(need, rows)
        listed = answers[need.id]
        for position, (first, status) in enumerate(listed):
            after = listed[position + 1][0] if position + 1 < len(listed) else need.ends
            yield {
                **content,
                "asked_of": need.asked_of,
                "reason": need.reason,
                "since": first,
                "ends": after,
                "status": status,
                "met_by": "、".join(need.met_by),
            }


def _turning_days(timeline: Timeline) -> list[date]:
    """Return the days on which the answer to a need may turn, the beginning of time first."""
    meeting = {power for need in timeline.needs for power in need.met_by}
    days = {
        day
        for power in timeline.powers
        if power.id in meeting
        for day in (power.since, power.ends)
        if day is not None and day != NEVER
    }
    days |= {need.answered_on for need in timeline.needs if need.answered_on is not None}
    return [date.min, *sorted(days - {date.min})]


def _basis(entry: CitingEntry, rows: RegistryRows) -> int:
    """Return the key of a basis; its citations and turns are shared by all that have the same."""
    basis = (entry.basis_turns, *cited_texts(entry))
    if basis not in rows.bases:
        rows.bases[basis] = _basis_made(*basis, rows)
    return rows.bases[basis]


def _basis_made(
    turns: BasisTurns, texts: tuple[str, ...], upstream: str, rows: RegistryRows
) -> int:
    written = _written(texts, upstream)
    standing: list[RowValues] = [
        {
            "since": turn.first,
            "ends": after.first if after else None,
            "word": turn.word,
            "changes_on": turn.changes_on,
            "becomes": turn.becomes,
            "higher": "、".join(turn.higher),
            "known_until": turns.known_until,
            "followed_until": turns.followed_until,
        }
        for turn, after in zip(turns.turns, (*turns.turns[1:], None), strict=True)
    ]
    basis_key = key_of(turns.places.decode(), repr(standing), repr(written))
    known = rows.shared.setdefault("standings", {})
    if (basis_key, standing[0]["since"]) in known:
        return basis_key
    for row in standing:
        rows.share("standings", (basis_key, row["since"]), {"basis_key": basis_key, **row})
    places: list[PlainPlace] = json.loads(turns.places)
    for (role, plain_turns), as_written in zip(places, written, strict=True):
        listed = [(date.fromisoformat(first), place_standing(row)) for first, row in plain_turns]
        cited = listed[0][1]
        place_key = key_of(json.dumps(plain_turns, ensure_ascii=False, allow_nan=False))
        text = in_full(cited.law, cited.place)
        rows.share(
            "citations",
            (basis_key, role, text, place_key, *as_written),
            {
                "basis_key": basis_key,
                "role": role,
                "law": cited.law,
                "article": cited.place.article,
                "article_suffix": cited.place.suffix,
                "paragraph": cited.place.paragraph,
                "item": cited.place.item,
                "place": text,
                "place_key": place_key,
                "written": as_written.text,
                "clause": as_written.clause,
                "annex": as_written.annex,
                "annex_number": as_written.annex_number,
            },
        )
        for row in _place_turns(listed):
            rows.share(
                "place_turns",
                (place_key, row["since"]),
                {"place_key": place_key, "law": cited.law, "place": text, **row},
            )
    return basis_key


def _place_turns(turns: list[tuple[date, PlaceStanding]]) -> Iterator[RowValues]:
    for position, (first, standing) in enumerate(turns):
        told = standing.correspondence
        yield {
            "since": first,
            "ends": turns[position + 1][0] if position + 1 < len(turns) else None,
            "word": word_of(standing),
            "reason": standing.reason,
            "repealed_by": standing.by,
            "open_grant": bool(open_grant_text(standing)),
            "corresponds_to": "、".join(in_full(told.law, p) for p in told.places) if told else "",
            "target_law": told.law if told else "",
            "plain": json.dumps(plain(standing), ensure_ascii=False, allow_nan=False),
            "source": "；".join(standing.sources),
        }


class _Written(NamedTuple):
    """A citation as written, and what of it is no number of an article."""

    text: str
    clause: str
    annex: bool
    annex_number: int


@lru_cache(maxsize=2**14)  # towns cite alike
def _written(texts: tuple[str, ...], upstream: str) -> tuple[_Written, ...]:
    """Return the citation of each place that an entry cites, in their order."""
    return tuple(
        _Written(text, cited.clause or "", cited.annex, cited.annex_number or 0)
        if cited is not None
        else _Written(text, "", annex=False, annex_number=0)
        for cited, text in written_citations(texts, upstream)
    )
