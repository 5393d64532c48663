"""`powers coverage` and `powers needs`, on any day."""

import json
from pathlib import Path

import pytest

from tests.support import NOTICE, ROOT, powers, small_registry

pytestmark = pytest.mark.process

LATER = """\
# yaml-language-server: $schema=../schemas/decision.schema.json
decision: batch-2
kind: 动态调整
title: 调整部分赋权事项
effective: 2024-01-01
to_body: 示例镇人民政府
provenance: {status: reconstructed}
grants:
  - id: P2-001
    name: 对擅自挖掘城市道路的处罚
    type: 行政处罚
    field: 城市管理
    from_body: 示例县综合行政执法局
    basis: 《示例城市道路条例》第四条
recalls:
  - {power: P1-002, outcome: 取消, reason: 法律修改}
"""


GAPS = (
    "powers_without_item",
    "items_without_power",
    "fields_without_inspection",
    "scenes_without_inspection",
    "places_cited_twice",
)


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    folder = small_registry(tmp_path)
    (folder / "powers" / "batch-2.yaml").write_text(LATER, encoding="utf-8", newline="\n")
    needs = folder / "powers" / "needs.yaml"
    text = needs.read_text(encoding="utf-8")
    answer = "status: 已赋权\n    met_by: [P2-001]"
    needs.write_text(text.replace("status: 待赋权", answer), encoding="utf-8", newline="\n")
    return folder


def ask(registry: Path, *arguments: str) -> dict[str, list[dict[str, object]]]:
    done = powers(*arguments, "--format", "json", cwd=registry)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return found


def test_gaps_open_and_close_with_the_days(registry: Path) -> None:
    before = ask(registry, "coverage", "--as-of", "2023-12-31")
    assert before["powers_without_item"] == before["items_without_power"] == []
    assert before["fields_without_inspection"] == [{"field": "农业农村", "penalties": 1}]
    assert before["scenes_without_inspection"] == [{"scene": "农资店", "penalties": 1}]
    after = ask(registry, "coverage", "--as-of", "2024-01-01")
    assert [power["id"] for power in after["powers_without_item"]] == ["P2-001"]
    assert [(i["id"], i["status"]) for i in after["items_without_power"]] == [("E-002", "已取消")]
    assert {"field": "城市管理", "penalties": 1} in after["fields_without_inspection"]
    assert {"scene": "城市道路", "penalties": 1} in after["scenes_without_inspection"]
    assert after["places_cited_twice"] == [
        {
            "place": "《示例城市道路条例》第四条",
            "as": "powers.basis",
            "ids": ["P1-001", "P2-001"],
        }
    ]


def test_before_anything_was_granted_there_is_no_gap(registry: Path) -> None:
    early = ask(registry, "coverage", "--as-of", "2020-01-01")
    assert [early[gap] for gap in GAPS] == [[]] * len(GAPS)


def test_an_item_that_left_the_catalogue_is_no_gap(registry: Path) -> None:
    file = registry / "catalog" / "urban-management.yaml"
    text = file.read_text(encoding="utf-8")
    retired = text.replace("  - id: E-002\n", "  - id: E-002\n    until: 2023-06-30\n")
    file.write_text(retired, encoding="utf-8", newline="\n")
    assert ask(registry, "coverage", "--as-of", "2024-06-01")["items_without_power"] == []


@pytest.mark.parametrize(
    ("day", "status", "standing"),
    [("2023-12-31", "待赋权", "尚未施行"), ("2024-01-01", "已赋权", "有效")],
)
def test_a_need_is_met_while_what_met_it_is_in_force(
    registry: Path, day: str, status: str, standing: str
) -> None:
    need = ask(registry, "needs", "--as-of", day)["needs"][0]
    assert need["status"] == status
    assert need["met_by"] == [
        {
            "power": "P2-001",
            "to_body": "示例镇人民政府",
            "status": standing,
            "since": "2024-01-01",
            "held_since": "2024-01-01",
        }
    ]


def test_a_need_that_was_declined_waits_until_that_day(registry: Path) -> None:
    needs = registry / "powers" / "needs.yaml"
    text = needs.read_text(encoding="utf-8")
    declined = text.replace(
        "status: 已赋权\n    met_by: [P2-001]", "status: 暂不赋权\n    on_date: 2023-05-01"
    )
    needs.write_text(declined, encoding="utf-8", newline="\n")
    answers = [
        ask(registry, "needs", "--as-of", day)["needs"][0]["status"]
        for day in ("2023-04-30", "2023-05-01")
    ]
    assert answers == ["待赋权", "暂不赋权"]


@pytest.mark.parametrize("command", ["coverage", "needs"])
def test_the_table_counts_and_says_the_notice(registry: Path, command: str) -> None:
    shown = powers(command, cwd=registry)
    assert shown.returncode == 0
    assert NOTICE in shown.stdout
    assert "P2-001" in shown.stdout


def test_every_enforcement_power_of_the_project_has_its_item() -> None:
    found = ask(ROOT, "coverage")
    assert found["powers_without_item"] == found["items_without_power"] == []
    assert len(ask(ROOT, "needs")["needs"]) == 23
