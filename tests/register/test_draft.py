"""A draft is judged like a decision, and gives nothing."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers import Registry
from devolved_powers.checks import run
from devolved_powers.editing.decision_file import DecisionDocument
from devolved_powers.editing.new_entry import new_power
from devolved_powers.errors import PowersError
from devolved_powers.models.notice import DRAFT_NOTICE, NOTICE
from devolved_powers.register.read import read_whole
from devolved_powers.yaml_text.reader import Data
from tests.support import small_registry

AFTER = date(2031, 1, 1)
VALUES: dict[str, Data] = {
    "name": "对擅自挖掘城市道路的处罚",
    "type": "行政处罚",
    "field": "城市管理",
    "from_body": "示例县综合行政执法局",
    "basis": "《示例城市道路条例》第九十九条",
}
DRAFT = DecisionDocument(
    decision="batch-2", title="赋予第二批事项", effective=date(2027, 1, 1), is_draft=True
)


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    root = small_registry(tmp_path)
    new_power(root, DRAFT, VALUES)
    return root


def test_a_draft_written_here_says_so_and_is_in_force_on_no_day(drafted: Path) -> None:
    assert "  status: draft\n" in (drafted / "powers" / "batch-2.yaml").read_text(encoding="utf-8")
    registry = Registry.open(drafted)
    assert "P2-001" not in {power.id for power in registry.snapshot(AFTER).powers}
    (power,) = (state for state in registry.timeline.powers if state.id == "P2-001")
    assert power.status == "尚未施行"
    (decision,) = (d for d in registry.timeline.decisions if d.id == "batch-2")
    assert decision.is_draft
    assert decision.effective is None


def test_what_a_draft_cites_is_judged_by_the_day_it_intends(drafted: Path) -> None:
    told = [f.check for f in run(read_whole(drafted)) if f.entry.id == "P2-001"]
    assert "unknown-article" in told


def test_a_registry_with_a_draft_says_so_beside_what_else_it_says(drafted: Path) -> None:
    assert Registry.open(drafted).snapshot(AFTER).notice == f"{NOTICE}；{DRAFT_NOTICE}"
    for file in (drafted / "registry.yaml", *drafted.glob("powers/*.yaml")):
        text = file.read_text(encoding="utf-8").replace(
            "status: reconstructed", "status: confirmed"
        )
        file.write_text(text, encoding="utf-8")
    assert Registry.open(drafted).snapshot(AFTER).notice == DRAFT_NOTICE


def test_a_decision_that_was_made_is_not_drafted_once_more(drafted: Path) -> None:
    with pytest.raises(PowersError):
        new_power(drafted, DecisionDocument(decision="batch-1", is_draft=True), VALUES)


def test_a_document_that_names_no_upper_basis_is_no_law_to_be_judged(drafted: Path) -> None:
    file = drafted / "powers" / "batch-1.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    silent = ["upstream: {title: 原文未载明}\n" if n.startswith("upstream:") else n for n in lines]
    file.write_text("".join(silent), encoding="utf-8")
    powers = Registry.open(drafted).snapshot(AFTER).powers
    (power,) = (state for state in powers if state.id == "P1-001")
    assert power.upstream == "原文未载明"
    assert "上级依据" not in power.basis_turns.places.decode("utf-8")


def test_manner_and_upper_basis_said_once_hold_for_grants_that_say_no_other(drafted: Path) -> None:
    snapshot = Registry.open(drafted).snapshot(AFTER)
    manners = {p.id: p.manner for p in snapshot.powers}
    assert manners == {
        "P1-001": "直接赋权",
        "P1-002": "直接赋权",
        "P1-003": "直接赋权",
        "P1-004": "委托行使",
    }
