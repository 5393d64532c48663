"""Every format in every layout, of every sound registry on each day it turns on."""

import sqlite3
from pathlib import Path

import pytest

from devolved_powers import Registry
from devolved_powers.documents.formats import ListFormat
from devolved_powers.exports import Layout
from devolved_powers.exports.layouts import PARTS
from devolved_powers.register.query import Query
from tests.exports.expected import make, readable, variants
from tests.sound_registries import SOUND, days_around, name_of

OF_ENTRIES = [v for v in variants() if v[1] not in ("adjustment", "notice", "handover", "check")]
OF_CHANGES = [v for v in variants() if v not in OF_ENTRIES]

on_every_registry = pytest.mark.parametrize("registry", SOUND, ids=name_of)


@on_every_registry
@pytest.mark.parametrize(("form", "layout"), OF_ENTRIES)
def test_a_list_holds_every_entry_of_the_day(
    registry: Path, form: ListFormat, layout: Layout | None
) -> None:
    opened = Registry.open(registry)
    part = PARTS.get(layout) if layout else None
    for day in days_around(registry):
        text = readable(form, make(form, layout, registry, day=day))
        for entry in opened.snapshot(day).search(query=Query(part=part)).entries:
            assert entry.name in text, (day, entry.id)


@on_every_registry
@pytest.mark.parametrize(("form", "layout"), OF_CHANGES)
def test_adjustments_and_findings_are_written_in_every_format(
    registry: Path, form: ListFormat, layout: Layout | None
) -> None:
    last = days_around(registry)[-1]
    assert readable(form, make(form, layout, registry, day=last)).strip()


@on_every_registry
def test_the_database_counts_what_the_registry_holds(registry: Path) -> None:
    opened = Registry.open(registry)
    for day in days_around(registry):
        base = sqlite3.connect(":memory:")
        base.deserialize(make("sqlite", None, registry, day=day))
        result = opened.snapshot(day).search(query=Query())
        counted = "SELECT (SELECT count(*) FROM powers), (SELECT count(*) FROM items)"
        assert base.execute(counted).fetchone() == (len(result.powers), len(result.items))
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        base.close()
