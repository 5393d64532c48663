"""The table of cited places answers what `cited_by` answers, for a page without the program."""

import json
from datetime import date
from functools import cache

import pytest

from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import Library
from devolved_powers.law.titles import title_key
from devolved_powers.register.asked_citation import asked_citation
from devolved_powers.register.cited_by import cited_by
from devolved_powers.register.cited_places_table import CitedPlacesTable, cited_places_table
from devolved_powers.register.registry import Registry
from devolved_powers.register.snapshot import Snapshot
from tests.support import ROOT

DAY = date(2026, 11, 23)


@cache
def registry() -> Registry:
    return Registry.open(ROOT)


@cache
def table() -> CitedPlacesTable:
    made = cited_places_table(registry().timeline, Library.at(ROOT))
    read: CitedPlacesTable = json.loads(json.dumps(made, ensure_ascii=False))
    return read


def place_of(numbers: list[int]) -> LegalPlace:
    return LegalPlace(*[*numbers, 0, 0, 0, 0, 0][:5])


def met(title: str, asked: LegalPlace, snapshot: Snapshot) -> set[tuple[str, str]]:
    """Answer from the table alone, as a page would: entries and how the place was met in them."""
    rows = table()
    law = next(n for n, row in enumerate(rows["laws"]) if row[1] == title_key(title))
    timeline = snapshot.timeline
    states = (*timeline.entries, *timeline.needs)
    shown = {*map(id, (*snapshot.entries, *timeline.needs))}
    found: set[tuple[str, str]] = set()
    for state, basis in zip(states, rows["entries"], strict=True):
        if id(state) not in shown:
            continue
        for _role, of, numbers, turns in rows["bases"][basis]:
            _first, fate, into, targets = next(
                turn for turn in reversed(turns) if turn[0] <= snapshot.day.isoformat()
            )
            there = into == law and any(asked.overlaps(place_of(t)) for t in targets)
            cited = of == law and (not numbers or asked.overlaps(place_of(numbers)))
            if cited and (fate != 1 or (there and into == of)):
                found.add((state.id, "所引"))
                continue
            if cited:
                found.add((state.id, "原条款序号"))
            if there:
                found.add((state.id, "现行对应条款"))
    return found


@pytest.mark.parametrize("day", [date(2022, 6, 1), date(2024, 9, 30), date(2024, 10, 1), DAY])
def test_a_page_that_has_the_table_answers_as_the_program_does(day: date) -> None:
    snapshot = registry().snapshot(day)
    places = {
        (law, place_of(numbers))
        for rows in table()["bases"]
        for _role, law, numbers, turns in rows
        for law, numbers in [(law, numbers), *((t[2], p) for t in turns for p in t[3])]
        if numbers
    }
    assert len(places) > 400
    for law, place in sorted(places)[day.month :: 12]:
        title = table()["laws"][law][0]
        for wanted in (place, place.whole):
            asked = asked_citation(f"《{title}》{wanted.cited()}")
            assert asked is not None
            answer = cited_by(snapshot, asked)
            told = {(hit.entry.id, hit.how) for hit in answer.hits}
            assert met(title, wanted, snapshot) >= told
            assert {i for i, _how in met(title, wanted, snapshot)} == {i for i, _how in told}


def test_laws_and_roles_stand_once_each_and_every_number_leads_somewhere() -> None:
    rows = table()
    titles = [title for title, _key, _short in rows["laws"]]
    assert len(set(titles)) == len(titles)
    assert len(set(rows["roles"])) == len(rows["roles"])
    timeline = registry().timeline
    assert len(rows["entries"]) == len(timeline.entries) + len(timeline.needs)
    assert {*rows["entries"]} == {*range(len(rows["bases"]))}
    for role, law, _numbers, turns in (row for basis in rows["bases"] for row in basis):
        assert role < len(rows["roles"])
        assert law < len(titles)
        assert turns[0][0] == ""
        assert [turn[0] for turn in turns] == sorted(turn[0] for turn in turns)
        assert all(-1 <= turn[2] < len(titles) for turn in turns)


def test_other_laws_are_known_by_titles_that_might_be_short_ones() -> None:
    rows = table()
    assert "劳动法" in rows["known"]
    assert not {*rows["known"]} & {key for _title, key, _short in rows["laws"]}
    without = cited_places_table(registry().timeline)
    assert without["known"] == []
    assert [key for _title, key, _short in without["laws"]] == [
        key for _title, key, _short in rows["laws"]
    ]


def test_short_titles_of_the_facts_are_named() -> None:
    known = Library.at(ROOT).known_titles
    named = {short: title for title, _key, shorts in table()["laws"] for short in shorts}
    assert named.items() <= known.items()
