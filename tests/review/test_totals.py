"""What a change comes to: the totals of the law, the items that fall, the ids that are gone."""

import json
from pathlib import Path

import pytest

from devolved_powers.documents.formats import FINDINGS_FORMATS
from tests.repository import Repository
from tests.support import SMALL, copy_of, powers

pytestmark = pytest.mark.process

BATCH = "powers/batch-1.yaml"
RECALL = """# yaml-language-server: $schema=../schemas/decision.schema.json
decision: batch-2
kind: 动态调整
title: 关于收回示例镇部分赋权事项的决定
effective: {day}
to_body: 示例镇人民政府
provenance:
  status: reconstructed
recalls:
  - power: P1-002
    outcome: 退回原部门
    returned_to: 示例县综合行政执法局
    reason: 承接能力不足
  - power: P1-003
    outcome: 取消
    reason: 承接能力不足
"""


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """The small registry, with four powers and three items in force."""
    repository = Repository(tmp_path / "repository")
    copy_of(SMALL, repository.root)
    repository.commit("登记")
    repository.branch("change")
    return repository


def recall(made: Repository, day: str) -> None:
    file = made.root / "powers" / "batch-2.yaml"
    file.write_text(RECALL.format(day=day), encoding="utf-8")
    made.edit("registry.yaml", ("decisions: 1", "decisions: 2"))
    made.commit("收回")


def items(made: Repository, *states: str) -> list[tuple[str, str]]:
    done = powers("diff", *states, "--format", "json", cwd=made.root)
    changes = json.loads(done.stdout)["changes"]
    return [(c["kind"], c["id"]) for c in changes if c["id"].startswith(("E-", "N-"))]


LAW = "权力事项4 → 2（-2），执法事项3 → 1（-2）"
"""Two powers are recalled, and the item of each falls with it."""


@pytest.mark.parametrize(
    ("day", "when"),
    [("2023-05-01", "2026-11-23现行有效"), ("2027-01-01", "自2027-01-01起现行有效")],
)
def test_the_totals_are_those_of_the_law_beside_what_was_written(
    made: Repository, day: str, when: str
) -> None:
    recall(made, day)
    summary = made.root.parent / "summary.md"
    run = powers("ci", "--summary", summary, cwd=made.root)
    assert run.returncode == 0, run.stdout
    for told in (run.stdout, summary.read_text(encoding="utf-8")):
        assert f"{when}：{LAW}" in told
        assert "本次登记：决定1件、收回1项、取消1项" in told
        assert "| 权力事项 | 4 → 2（-2） | 4 |" in told
        assert "| 执法事项 | 3 → 1（-2） | 3 |" in told
        assert "| 决定 | — | 1 → 2（+1） |" in told
    by_record = powers("diff", "HEAD~1", "HEAD", cwd=made.root).stdout
    assert f"{when}：{LAW}" in by_record
    eve = {"2023-05-01": "2023-04-30", "2027-01-01": "2026-12-31"}[day]
    by_day = powers("diff", eve, day, cwd=made.root).stdout
    assert f"现行有效：{LAW}" in by_day


@pytest.mark.parametrize("day", ["2023-05-01", "2027-01-01"])
def test_the_items_that_fall_are_told_between_revisions_as_between_days(
    made: Repository, day: str
) -> None:
    recall(made, day)
    fallen = [("item-retired", "E-002"), ("item-retired", "E-003")]
    assert items(made, "HEAD~1", "HEAD") == fallen
    assert items(made, "2022-01-01", "2030-01-01") == fallen
    assert items(made, "HEAD", "HEAD~1") == [("item-added", "E-002"), ("item-added", "E-003")]


def test_the_tables_and_sums_between_revisions_say_the_same(made: Repository) -> None:
    recall(made, "2023-05-01")
    states = (("HEAD~1", "HEAD"), ("2023-04-30", "2023-05-01"))
    for layout in ("list", "comparison", "notice"):
        arguments = ("--format", "csv", "--layout", layout)
        tables = [powers("diff", *two, *arguments, cwd=made.root).stdout for two in states]
        rows = [
            [row for row in table.splitlines() if "batch-2,决定" not in row] for table in tables
        ]
        rows = [[row for row in table if "关于收回" not in row] for table in rows]
        assert rows[0] == rows[1], layout
    for two in states:
        sums = json.loads(powers("diff", *two, "--stat", "--format=json", cwd=made.root).stdout)
        counts = sums["powers"]["type"]
        assert sum(row["before"] for row in counts) - sum(row["after"] for row in counts) == 2
        assert LAW in powers("diff", *two, "--stat", cwd=made.root).stdout


def test_an_item_that_is_taken_out_by_hand_does_not_fall_with_its_power(made: Repository) -> None:
    recall(made, "2023-05-01")
    made.edit("catalog/agriculture.yaml", ("  - id: E-003\n", "  - id: E-009\n"))
    run = powers("ci", cwd=made.root)
    assert run.returncode == 1
    assert "暂不能采纳" in run.stdout.splitlines()[0]
    assert "已从登记中消失，没有相应的决定：E-003" in run.stdout.splitlines()[1]


def test_of_a_power_that_cannot_be_read_nothing_is_said_to_follow(made: Repository) -> None:
    made.edit(BATCH, ("    type: 行政检查", "    type: 行政检查员"))
    made.commit("写错")
    run = powers("ci", cwd=made.root)
    assert run.returncode == 1
    assert "现行有效的项数不能判定：P1-002有误。" in run.stdout
    assert "E-002" not in run.stdout, "its item has not fallen"


def without(made: Repository, identifier: str) -> None:
    """Take an entry out by hand, with the control total, as if it had never been."""
    text = made.text(BATCH)
    head, mark, rest = text.partition(f"  - id: {identifier}\n")
    following = rest.find("  - id: ")
    (made.root / BATCH).write_text(head + (rest[following:] if following >= 0 else ""), "utf-8")
    assert mark
    made.edit("registry.yaml", ("powers: 4", "powers: 3"))


def test_an_id_that_is_gone_is_a_finding_in_every_output(made: Repository) -> None:
    without(made, "P1-004")
    report = made.root.parent / "report.json"
    run = powers("ci", "--report", report, cwd=made.root)
    assert run.returncode == 1
    lines = run.stdout.splitlines()
    assert "暂不能采纳" in lines[0]
    assert "P1-004" in lines[1]
    found = json.loads(report.read_text(encoding="utf-8"))["findings"]
    gone = [(f["entry"], f["severity"]) for f in found if f["check"] == "vanished-entry"]
    assert gone == [("P1-004", "必须改")]
    junit = made.root.parent / "report.xml"
    powers("ci", "--report", junit, cwd=made.root)
    assert 'type="vanished-entry"' in junit.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FINDINGS_FORMATS)
def test_every_format_of_findings_tells_what_is_gone(made: Repository, form: str) -> None:
    without(made, "P1-004")
    run = powers("validate", "--since=main", "--format", form, cwd=made.root)
    assert run.returncode == 1, run.stderr
    gone = "P1-004" if form == "check" else "vanished-entry"  # a paper names no checks
    assert gone in run.stdout
    explained = powers("explain", "vanished-entry", cwd=made.root)
    assert explained.returncode == 0
    assert "必须改" in explained.stdout


def test_nothing_new_is_never_said_above_an_id_that_is_gone(made: Repository) -> None:
    without(made, "P1-004")
    clean = powers("validate", cwd=made.root)
    assert "P1-004" not in clean.stdout, "one state alone cannot tell"
    since = powers("validate", "--since", "main", cwd=made.root)
    assert since.returncode == 1
    assert "必须改 P1-004 " in since.stdout
    assert "没有要报告的" not in since.stdout
    chosen = powers("validate", "--since", "main", "--select", "mixed-width", cwd=made.root)
    assert chosen.returncode == 0, "only that check was asked for"


def test_a_decision_in_another_file_of_its_own_is_not_gone(made: Repository) -> None:
    recall(made, "2023-05-01")
    (made.root / "powers" / "batch-2.yaml").rename(made.root / "powers" / "second.yaml")
    run = powers("ci", "--base", "HEAD", cwd=made.root)
    assert "消失" not in run.stdout


def test_what_cannot_be_read_at_the_base_is_not_called_compared(made: Repository) -> None:
    (made.root / "powers" / "batch-9.yaml").write_text("decision: [", encoding="utf-8")
    made.commit("坏文件")
    (made.root / "powers" / "batch-9.yaml").unlink()
    without(made, "P1-004")
    run = powers("ci", "--base", "HEAD", cwd=made.root)
    assert run.returncode != 0
    assert "没有核对改动" in run.stdout.splitlines()[0]
    since = powers("validate", "--since", "HEAD", cwd=made.root)
    assert "没有与改动前比较" in since.stdout


def test_a_branch_of_a_remote_names_a_state(made: Repository) -> None:
    made.git("update-ref", "refs/remotes/origin/main", "main")
    recall(made, "2023-05-01")
    for states in (("origin/main",), ("origin/main", "HEAD"), ("origin/main...HEAD",)):
        assert items(made, *states) == [("item-retired", "E-002"), ("item-retired", "E-003")]
    nothing = powers("diff", "origin/nothing", cwd=made.root)
    assert nothing.returncode == 2
    assert "origin/nothing" in nothing.stderr
