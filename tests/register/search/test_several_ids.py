"""A question of several ids names each of their entries, whatever else they share."""

from datetime import date
from itertools import pairwise

from devolved_powers import Registry, Snapshot
from tests.support import ROOT


def snapshot() -> Snapshot:
    return Registry.open(ROOT).snapshot(date(2026, 11, 29))


def test_each_of_several_ids_is_found_whole_in_their_order() -> None:
    state = snapshot()
    for first, second in pairwise(power.id for power in state.powers[:40]):
        found = state.search(f"{second}、{first}").found
        assert [hit.ids[0] for hit in found.hits] == [second, first]
        assert not any(hit.is_partial for hit in found.hits)


def test_ids_of_other_parts_and_in_any_writing_stand_side_by_side() -> None:
    found = snapshot().search("p1-5", "N-3").found
    assert [hit.ids[0] for hit in found.hits] == ["P1-005"]
    assert [hit.ids[0] for hit in found.needs] == ["N-03"]


def test_a_power_and_its_own_item_are_one_result() -> None:
    found = snapshot().search("P1-001 E-001").found
    assert [hit.ids for hit in found.hits] == [("P1-001", "E-001")]


def test_one_id_that_there_is_not_makes_no_answer_of_the_others() -> None:
    assert snapshot().search("P1-001 P9-999").found.hits == ()
