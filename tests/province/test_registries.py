"""The registries that data sets are tried on have every turn that they are for."""

from tests.province.data_sets import SEEDS
from tests.province.registries import Place, drawn

TURNS = ("suspensions:", "resumptions:", "recalls:", "adjustments:", "decision: batch-2\n")


def test_a_registry_is_the_same_for_the_same_seed() -> None:
    assert drawn(1, Place("甲镇")) == drawn(1, Place("甲镇"))
    assert drawn(1, Place("甲镇")) != drawn(2, Place("甲镇"))


def test_together_they_have_every_turn() -> None:
    every = [drawn(seed, Place("甲镇")) for seed in SEEDS]
    texts = "".join(text for each in every for step in each.steps for text in step.files.values())
    assert [turn for turn in TURNS if turn not in texts] == []
    assert "succeeded_by" in texts, "bodies that end and are succeeded"
    assert ", P1-002]" in texts, "an item that rests on two powers"
    assert "met_by" in texts


def test_a_correction_of_the_record_comes_without_a_decision() -> None:
    corrections = [
        step
        for seed in SEEDS
        for step in drawn(seed, Place("甲镇")).steps[1:]
        if set(step.files) == {"powers/batch-1.yaml", "registry.yaml"}
    ]
    assert corrections
