"""An entry that a named person compared with the official document, in a file that is not."""

import json
from datetime import date
from pathlib import Path

import pytest

from devolved_powers import Registry
from devolved_powers.editing.correct_entry import correct_entry
from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.models.provenance import Confirmation, confirmation_in
from devolved_powers.register.states import Power
from tests import every_key
from tests.support import NOTICE, SMALL, copy_of, small_registry

BY = {"by": "示例县司法局 甲", "on": date(2022, 2, 1), "against": "示府发〔2021〕1号附件"}
TEXT = "示例县司法局 甲，2022-02-01，示府发〔2021〕1号附件"
FILE = "powers/batch-1.yaml"


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the small registry, a reconstruction, with its first grant confirmed."""
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    root = small_registry(tmp_path)
    every_key.put(root, FILE, "grants", 0, {"confirmed": dict(BY)})
    return root


def _on(root: Path, day: date) -> Power:
    (power,) = Registry.open(root).snapshot(day).get("P1-001")
    assert isinstance(power, Power)
    return power


def test_it_says_who_compared_it_and_the_notice_stays(registry: Path) -> None:
    day = date(2022, 12, 31)
    assert _on(registry, day).confirmed == TEXT
    assert _on(registry, day).confirmed == TEXT  # as kept
    snapshot = Registry.open(registry).snapshot(day)
    assert snapshot.timeline.recorded_notice == NOTICE  # the file is a reconstruction
    assert [p.id for p in snapshot.powers if p.confirmed] == ["P1-001"]


def test_what_a_later_decision_sets_nobody_has_compared(tmp_path: Path) -> None:
    root = every_key.adjusted(tmp_path / "registry")  # on 2022-06-01
    every_key.put(root, FILE, "grants", 0, {"confirmed": dict(BY)})
    assert _on(root, date(2022, 5, 31)).confirmed == TEXT
    assert _on(root, date(2022, 6, 1)).confirmed == ""


def test_a_suspension_changes_nothing_of_what_was_compared(tmp_path: Path) -> None:
    root = copy_of(SMALL.parent / "suspension", tmp_path / "registry")
    every_key.put(root, FILE, "grants", 0, {"confirmed": dict(BY)})
    states = [p for p in Registry.open(root).timeline.powers if p.id == "P1-001"]
    assert {state.confirmed for state in states} == {TEXT}


def test_a_text_of_a_list_is_read_back() -> None:
    confirmation = Confirmation(**BY)  # type: ignore[arg-type]
    assert confirmation.text == TEXT
    assert confirmation_in(TEXT) == BY
    assert confirmation_in("甲，乙，2022-02-01，文件，附件")["by"] == "甲，乙"
    for text in ("", "已核对", "甲，2022-02-30，文件", "甲，2022-02-01，", "，" * 2000):
        assert confirmation_in(text) == {}


def test_a_confirmed_entry_is_not_corrected_under_its_confirmation(registry: Path) -> None:
    name = "name=对擅自占用城市道路的行政处罚"
    with speaking("en"), pytest.raises(PowersError, match="The entry is confirmed"):
        correct_entry(registry, "P1-001", [name])
    correct_entry(registry, "P1-001", ["note=待补文号"])
    assert _on(registry, date(2022, 12, 31)).confirmed == TEXT
    correct_entry(registry, "P1-001", [name, "confirmed="])
    assert _on(registry, date(2022, 12, 31)).confirmed == ""
    correct_entry(
        registry,
        "P1-001",
        ["confirmed.by=示例县司法局", "confirmed.on=2022-03-01", "confirmed.against=附件"],
    )
    assert _on(registry, date(2022, 12, 31)).confirmed == "示例县司法局，2022-03-01，附件"


def test_the_leaf_of_the_record_has_it(registry: Path) -> None:
    leaves = pytest.importorskip("devolved_powers.record.leaves")
    from devolved_powers.register.timeline import timeline
    from devolved_powers.store.loader import load_registry

    loaded = load_registry(registry)
    assert loaded.registry is not None
    listed = leaves.LeafMaker().leaves(loaded, loaded.registry, timeline(loaded, loaded.registry))
    leaf = next(json.loads(one.content) for one in listed if one.key == "power/P1-001")
    assert leaf["record"]["grants"][0]["confirmed"] == {**BY, "on": "2022-02-01"}
    assert leaf["states"][0]["values"]["confirmed"] == TEXT
