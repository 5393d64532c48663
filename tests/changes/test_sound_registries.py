"""What is said of any two states, tried on every sound registry and every day it turns on."""

import itertools
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from devolved_powers.changes import Difference, compare, inverted
from devolved_powers.changes.operands import Operand
from devolved_powers.documents.formats import CHANGES_FORMATS
from devolved_powers.register.log import decode, encode
from devolved_powers.register.read import read_whole
from devolved_powers.register.recorded import Recorded, recorded_of
from devolved_powers.reports.changes import changes_writer
from tests.changes.applying import (
    changes_lead_from_one_day_to_the_other,
    turns_of_law_are_told,
)
from tests.sound_registries import (
    SOUND,
    days_around,
    name_of,
    standard_days,
    turning_days,
)

on_every_registry = pytest.mark.parametrize("registry", SOUND, ids=name_of)


@cache
def recorded(registry: Path) -> Recorded:
    return recorded_of(read_whole(registry))


def whole(registry: Path) -> Operand:
    return Operand(registry.name, recorded=recorded(registry))


def on(registry: Path, day: object) -> Operand:
    return Operand(str(day), str(day), recorded(registry))


def between(registry: Path, first: object, second: object) -> Difference:
    return compare(on(registry, first), on(registry, second))


@on_every_registry
def test_a_registry_compared_with_itself_has_no_changes(registry: Path) -> None:
    assert compare(whole(registry), whole(registry)).changes == ()
    for day in days_around(registry):
        assert between(registry, day, day).changes == ()


@on_every_registry
def test_two_days_both_ways_round_are_inverse_and_tell_no_corrections(registry: Path) -> None:
    around = {day - timedelta(days=1) for day in standard_days(registry)}
    days = sorted({*days_around(registry), *standard_days(registry), *around})
    for first, second in itertools.combinations(days, 2):
        forth, back = between(registry, first, second), between(registry, second, first)
        assert inverted(forth).changes == back.changes, (first, second)
        assert inverted(inverted(forth)).changes == forth.changes
        assert {change.entry.nature for change in forth.changes} <= {"event", "basis", "catalogue"}


@on_every_registry
def test_a_day_on_which_something_happens_has_changes(registry: Path) -> None:
    unchanged = [
        day
        for day in (*turning_days(registry), *standard_days(registry))
        if not between(registry, day - timedelta(days=1), day).changes
    ]
    assert unchanged == []


def test_two_registries_both_ways_round_are_inverse() -> None:
    for old, new in itertools.combinations(SOUND, 2):
        forth, back = compare(whole(old), whole(new)), compare(whole(new), whole(old))
        assert forth.changes != ()
        assert inverted(forth).changes == back.changes, (old.name, new.name)
        assert inverted(inverted(forth)).changes == forth.changes


def test_two_registries_on_one_day_tell_no_events() -> None:
    for old, new in itertools.permutations(SOUND, 2):
        for day in days_around(new):
            forth, back = compare(on(old, day), whole(new)), compare(whole(new), on(old, day))
            assert inverted(forth).changes == back.changes, (old.name, new.name, day)
            assert "event" not in {change.entry.nature for change in forth.changes}


@on_every_registry
def test_the_changes_applied_to_one_day_give_the_other(registry: Path) -> None:
    for first, second in itertools.product(map(str, days_around(registry)), repeat=2):
        changes_lead_from_one_day_to_the_other(recorded(registry), first, second)


@on_every_registry
def test_the_turns_of_law_between_two_days_are_told_and_no_others(registry: Path) -> None:
    entries = (*recorded(registry).timeline.entries, *recorded(registry).timeline.needs)
    turns = {turn.first for entry in entries for turn in entry.basis_turns.turns[1:]}
    days = sorted({*days_around(registry), *turns})
    for first, second in itertools.product(map(str, days), repeat=2):
        turns_of_law_are_told(recorded(registry), first, second)


@on_every_registry
def test_what_is_kept_of_a_log_is_the_log(registry: Path) -> None:
    assert decode(encode(recorded(registry).log)) == recorded(registry).log


@pytest.mark.parametrize("form", CHANGES_FORMATS)
@on_every_registry
def test_every_format_writes_what_changed(registry: Path, form: str) -> None:
    days = days_around(registry)
    found = between(registry, days[0], days[-1])
    for layout in ("list", "notice", "comparison"):
        assert changes_writer(form)(found, layout)  # type: ignore[arg-type]
