"""What an entry's leaf says depends on the record alone, not on what was read before it."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
import rfc8785

from devolved_powers.git.record_line import record_line
from devolved_powers.git.repository import commit_named
from devolved_powers.record import versions
from devolved_powers.record.leaf_reading import EntryRead, read_leaf
from devolved_powers.record.leaves import EntryLeaf, LeafMaker, canonical
from devolved_powers.record.merkle import leaf_hash
from devolved_powers.record.proof import read_object
from devolved_powers.record.tiles import LONGEST_LEAF
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


SMALL = CASES / "ok" / "small"


def changed(tmp_path: Path, file: str, *pairs: tuple[str, str]) -> Path:
    """Return a copy of the small registry, with texts of a file replaced."""
    root = tmp_path / "registry"
    shutil.copytree(SMALL, root)
    text = (root / file).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    (root / file).write_text(text, encoding="utf-8")
    return root


ITEM = "catalog/urban-management.yaml"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("20000", 20000),
        ("20000.0", 20000),
        ("0.5", 0.5),
        ("9007199254740991", 2**53 - 1),
        ("9007199254740992", "9007199254740992"),
        ("9007199254740992.0", "9007199254740992.0"),
        ("1e16", "1e+16"),
        ("1e22", "1e+22"),
    ],
)
def test_a_number_that_not_every_reader_reads_as_it_stands_is_text(
    tmp_path: Path, written: str, told: object
) -> None:
    root = changed(tmp_path, ITEM, ("to: 20000", f"to: {written}"))
    leaf = leaves(root)["item/E-001"]
    assert leaf["record"]["fines"][0]["to"] == told  # type: ignore[index]
    assert leaf["states"][0]["values"]["fines"][0]["high"] == told  # type: ignore[index]
    content = canonical(leaf)
    assert read_leaf(content) == EntryRead("item/E-001", is_gone=False)
    assert read_object(content) == leaf


def test_of_several_entries_with_one_id_none_is_left_out(tmp_path: Path) -> None:
    root = changed(tmp_path, ITEM, ("id: E-001", "id: E-003"))
    needs = root / "powers/needs.yaml"
    text = needs.read_text(encoding="utf-8")
    again = text[text.index("  - id") :].replace("挖掘道路", "占用道路")
    needs.write_text(text + again, encoding="utf-8")
    batch = (root / "powers/batch-1.yaml").read_text(encoding="utf-8")
    other = batch[: batch.index("grants:")].replace("title: ", "title: 又", 1)
    (root / "powers/batch-1b.yaml").write_text(f"{other}grants: []\n", encoding="utf-8")
    said = leaves(root)
    of_items, of_needs, of_decisions = (
        said[key]["record"]["several"]  # type: ignore[index]
        for key in ("item/E-003", "need/N-01", "decision/batch-1")
    )
    assert [item["field"] for item in of_items] == ["农业农村", "城市管理"]
    assert [need["reason"][:2] for need in of_needs] == ["挖掘", "占用"]
    assert [decision["title"][:1] == "又" for decision in of_decisions] == [False, True]


def test_a_need_says_how_sure_its_list_is(tmp_path: Path) -> None:
    root = changed(tmp_path, "powers/needs.yaml", ("reconstructed", "draft"))
    assert leaves(root)["need/N-01"]["record"]["provenance"] == {"status": "draft"}  # type: ignore[index]


def test_a_standard_has_the_name_that_it_gives_itself() -> None:
    said = leaves(CASES / "ok" / "discretion")
    standards = {key: leaf["record"] for key, leaf in said.items() if leaf["kind"] == "standard"}
    assert {f"standard/{record['standard']}" for record in standards.values()} == {*standards}  # type: ignore[index]
    assert "standard/urban-management-2023" in standards


def test_what_is_too_long_for_a_leaf_is_proved_by_its_hash(tmp_path: Path) -> None:
    orders = [f"责令限期改正第{number}处" for number in range(2000)]
    root = changed(tmp_path, ITEM, ("[责令限期改正]", f"[{', '.join(orders)}]"))
    said = leaves(root)["item/E-001"]
    assert said["states"] == []
    text = json.dumps(leaves(SMALL)["item/E-001"], ensure_ascii=False)
    listed = json.dumps(orders, ensure_ascii=False)
    content = canonical(json.loads(text.replace('["责令限期改正"]', listed)))
    assert len(content) > LONGEST_LEAF
    assert said["record"] == {"bytes": len(content), "sha256": sha256(content).hexdigest()}


def test_what_stands_in_no_leaf_moves_none(tmp_path: Path) -> None:
    root = changed(
        tmp_path,
        "registry.yaml",
        ("control_totals:", "synonyms: [{everyday: [挖路], official: [挖掘]}]\ncontrol_totals:"),
    )
    shutil.rmtree(root / "laws")
    (root / ITEM).write_text("# 注\n" + (root / ITEM).read_text(encoding="utf-8"), encoding="utf-8")
    (root / "powers/batch-1.yaml").rename(root / "powers/other.yaml")
    assert leaves(root) == leaves(SMALL)


def test_very_much_that_could_not_be_read_is_told_by_files_then_by_folders() -> None:
    few = ("powers/a.yaml: grants / 1", "powers/a.yaml: grants / 2")
    assert versions._within_a_leaf(few) == few
    entries = tuple(f"powers/a.yaml: grants / {n}" for n in range(3000))
    assert versions._within_a_leaf(entries) == ("powers/a.yaml",)
    files = tuple(f"discretion/a-{n:030}.yaml: entries / 1" for n in range(3000))
    assert versions._within_a_leaf((*files, *few)) == ("discretion", "powers")
