"""What an entry's leaf says depends on the record alone, not on what was read before it."""

import json
from pathlib import Path

import pytest
import rfc8785

from devolved_powers.git.record_line import record_line
from devolved_powers.git.repository import commit_named
from devolved_powers.record import versions
from devolved_powers.record.leaves import EntryLeaf, LeafMaker
from devolved_powers.record.merkle import leaf_hash
from devolved_powers.record.versions import record_versions
from devolved_powers.register.states import NEVER, Timeline
from devolved_powers.register.timeline import timeline
from devolved_powers.store.loader import Loaded, load_registry
from tests.record.example import go_on, lay
from tests.support import CASES

SOUND = sorted((CASES / "ok").iterdir())


def leaves(root: Path) -> dict[str, dict[str, object]]:
    """Return what the leaves of a registry say, by their keys."""
    loaded = load_registry(root)
    assert loaded.registry is not None
    made = LeafMaker().leaves(loaded, loaded.registry, timeline(loaded, loaded.registry))
    return {leaf.key: json.loads(leaf.content) for leaf in made}


@pytest.mark.parametrize("root", SOUND, ids=[path.name for path in SOUND])
def test_each_leaf_is_canonical_and_stands_in_its_place(root: Path) -> None:
    loaded = load_registry(root)
    assert loaded.registry is not None
    made = LeafMaker().leaves(loaded, loaded.registry, timeline(loaded, loaded.registry))
    assert [leaf.key for leaf in made] == sorted({leaf.key for leaf in made}, key=str.encode)
    for leaf in made:
        assert rfc8785.dumps(json.loads(leaf.content)) == leaf.content
        assert leaf.hash == leaf_hash(leaf.content)


@pytest.mark.parametrize("root", SOUND, ids=[path.name for path in SOUND])
def test_the_states_of_a_leaf_say_how_an_entry_stands_on_each_day(root: Path) -> None:
    loaded = load_registry(root)
    assert loaded.registry is not None
    states = timeline(loaded, loaded.registry)
    said = leaves(root)
    for power in states.powers:
        (found,) = (
            state
            for state in said[f"power/{power.id}"]["states"]  # type: ignore[attr-defined]
            if (state["to_body"], state["status"]) == (power.to_body, power.status)
            and state["since"] == (None if power.since == NEVER else power.since.isoformat())
        )
        assert found["ends"] == (power.ends.isoformat() if power.ends else None)


@pytest.mark.process
def test_leaves_that_are_taken_over_are_those_that_would_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = lay(tmp_path)
    go_on(example)
    taken_over = 0

    class BothWays(LeafMaker):
        def leaves(self, loaded: Loaded, root_file: object, of: Timeline) -> tuple[EntryLeaf, ...]:
            nonlocal taken_over
            before = {id(each.leaf) for each in self._before.values()}
            made = super().leaves(loaded, root_file, of)  # type: ignore[arg-type]
            assert made == LeafMaker().leaves(loaded, root_file, of)  # type: ignore[arg-type]
            taken_over += sum(id(leaf) in before for leaf in made)
            return made

    monkeypatch.setattr(versions, "LeafMaker", BothWays)
    line = record_line(example.registry, commit_named(example.registry, "HEAD"), "")
    assert len(list(record_versions(example.registry, line))) == 7
    assert taken_over > 40
