"""Where words were met, as people are told."""

from collections.abc import Sequence
from datetime import date

import pytest

from devolved_powers import Registry, Snapshot
from devolved_powers.i18n import speaking
from devolved_powers.register.search.match_text import places_told
from devolved_powers.register.search.results import Hit
from tests.support import ROOT


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return Registry.open(ROOT).snapshot(date(2026, 11, 29))


def told(hits: Sequence[Hit]) -> list[list[str]]:
    with speaking("zh_CN"):
        return [[*places_told(hit)] for hit in hits]


def test_a_decision_is_told_by_what_was_found_of_it(snapshot: Snapshot) -> None:
    places = told(snapshot.search("第三批").found.hits)
    assert "决定：第3批" in {place for hit in places for place in hit}
    assert "决定" not in {place for hit in places for place in hit}


@pytest.mark.parametrize("question", ["须报经批准责令停业吗", "墓穴标准由省规定"])
def test_a_value_with_several_parts_of_a_question_is_told_once(
    snapshot: Snapshot, question: str
) -> None:
    found = snapshot.search(question, partly=True).found
    assert any(hit.is_partial for hit in found.hits)
    for hit, places in zip(found.hits, told(found.hits), strict=True):
        keys = [match.key for match in hit.matches]
        for key, label in (("note", "备注："), ("upstream", "上级依据：")):
            of_one_entry = len({entry.note for entry in hit.entries}) if key == "note" else 1
            if key in keys:
                assert sum(place.startswith(label) for place in places) <= of_one_entry
