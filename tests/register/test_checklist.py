"""What a checklist holds: the items of a place, and the basis of looking at them."""

from datetime import date
from pathlib import Path

from devolved_powers import Registry
from devolved_powers.register.checklist import VisitSheet, visit_sheet
from tests.support import small_registry

SUSPENDED = """\
# yaml-language-server: $schema=../schemas/decision.schema.json
decision: batch-2
kind: 动态调整
title: 暂停部分赋权事项
effective: 2024-01-01
to_body: 示例镇人民政府
provenance: {status: reconstructed}
suspensions:
  - {power: P1-002, reason: 待评估}
"""


def made_of(registry: Path, scene: str, day: str) -> VisitSheet:
    return visit_sheet(Registry.open(registry).snapshot(date.fromisoformat(day)), [scene])


def test_a_suspended_power_is_left_out_and_no_basis_any_more(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    decision = registry / "powers" / "batch-2.yaml"
    decision.write_text(SUSPENDED, encoding="utf-8", newline="\n")
    before, after = (made_of(registry, "城市道路", day) for day in ("2023-12-31", "2024-01-01"))
    assert [[i.id for i in row.items] for row in before.rows] == [["E-002"], ["E-001"]]
    assert [row.cover for row in before.rows] == ["own", "same-law"]
    assert [[i.id for i in row.items] for row in after.rows] == [["E-001"]]
    assert after.rows[0].cover == "none"
    assert after.rows[0].inspectors == ()


def test_items_that_look_at_the_same_are_one_row(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    file = registry / "catalog" / "urban-management.yaml"
    text = file.read_text(encoding="utf-8")
    same = (
        "    inspect:\n      - {what: 养护记录, how: 查阅资料}\n"
        "      - {what: 路面、井盖和修复的质量, how: 现场检查}\n"
    )
    head, mark, tail = text.partition("  - id: E-002")
    file.write_text(head + same + mark + tail, encoding="utf-8", newline="\n")
    (row,) = made_of(registry, "城市道路", "2023-12-31").rows
    assert [item.id for item in row.items] == ["E-002", "E-001"]
    assert row.cover == "own"
    assert [item.id for item in row.penalties] == ["E-001"]
