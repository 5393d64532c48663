"""`powers ci`: a change that adds, corrects and breaks something, and what is said of it.

    REFRESH_CASES=1 pytest tests/review/test_ci.py

writes the expected summaries anew; read the difference before you commit it.
"""

import os
from pathlib import Path

import pytest

from tests.repository import Repository
from tests.support import CASES, SMALL, copy_of, powers, small_registry

pytestmark = pytest.mark.process

EXPECTED = CASES / "formats" / "expected"
BATCH = "powers/batch-1.yaml"
SOME_COMMIT = "0" * 12
"""What stands in the expected summaries for the commit compared with."""
RECALL = """# yaml-language-server: $schema=../schemas/decision.schema.json
decision: batch-2
kind: 动态调整
title: 关于调整示例镇赋权事项的决定
effective: 2022-03-01
to_body: 示例镇人民政府
provenance:
  status: reconstructed
grants:
  - id: P2-001
    name: 对擅自挖掘城市道路的处罚
    type: 行政处罚
    field: 城市管理
    from_body: 示例县综合行政执法局
    basis: 《示例城市道路条例》第四条
    manner: 直接赋权
    upstream: {title: 示例省人民政府关于赋予乡镇县级行政处罚权的决定, published: 2021-08-01}
recalls:
  - power: P1-002
    outcome: 退回原部门
    returned_to: 示例县综合行政执法局
    reason: 承接能力不足
"""


@pytest.fixture
def change(tmp_path: Path) -> Repository:
    """A branch that grants and recalls powers, corrects a name, and breaks an entry."""
    made = Repository(tmp_path / "repository")
    copy_of(SMALL, made.root)
    made.edit(BATCH, ("name: 农药经营许可", "name: 农药(卫生用)经营许可"))
    made.commit("登记")
    made.branch("change")
    (made.root / "powers" / "batch-2.yaml").write_text(RECALL, encoding="utf-8")
    made.edit(
        BATCH,
        ("name: 对擅自占用城市道路的处罚", "name: 对擅自占用城市道路、公共场地的处罚"),
        ("    type: 行政处罚\n    field: 农业农村", "    type: 行政处罚罚款\n    field: 农业农村"),
    )
    made.edit("registry.yaml", ("decisions: 1, powers: 4", "decisions: 2, powers: 5"))
    made.commit("调整")
    made.switch("main")
    made.commit("其间的改动")
    made.switch("change")
    return made


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_summary_says_exactly_this(change: Repository, language: str) -> None:
    summary = change.root.parent / "summary.md"
    done = powers("ci", "--summary", summary, cwd=change.root, language=language)
    assert done.returncode == 1
    path = EXPECTED / f"ci.{language.replace('_', '-')}.md"
    base = change.git("merge-base", "main", "HEAD")[:12]
    told = summary.read_text(encoding="utf-8").replace(base, SOME_COMMIT)
    if os.environ.get("REFRESH_CASES"):
        path.write_text(told, encoding="utf-8", newline="\n")
    assert told == path.read_text(encoding="utf-8")
    assert "[wrong-value]" in done.stdout
    assert "[mixed-width]" not in done.stdout, "that was there before the change"


def test_in_actions_it_annotates_and_fills_the_summary_of_the_step(change: Repository) -> None:
    change.git("update-ref", "refs/remotes/origin/main", "main")
    step = change.root.parent / "step.md"
    env = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(step),
    }
    done = powers("ci", cwd=change.root, env=env)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith("::stop-commands::")
    assert "本次改动暂不能采纳" in lines[1], "the verdict is the first line that is shown"
    assert any(line.startswith("::error file=") for line in lines)
    expected = (EXPECTED / "ci.zh-CN.md").read_text(encoding="utf-8")
    expected = expected.replace(SOME_COMMIT, change.git("merge-base", "main", "HEAD")[:12])
    for word in ("main → ", "main时已有", "main（"):
        expected = expected.replace(word, f"origin/{word}")
    assert step.read_text(encoding="utf-8") == expected + "\n"


def test_a_change_without_faults_passes(change: Repository) -> None:
    change.edit(BATCH, ("行政处罚罚款", "行政处罚"))
    done = powers("ci", cwd=change.root)
    assert done.returncode == 0, done.stdout
    assert "本次改动没有须先改正的问题" in done.stdout.splitlines()[0]
    assert powers("ci", "--base", "HEAD", cwd=change.root).returncode == 0


def test_an_id_that_vanishes_without_an_event_fails(change: Repository) -> None:
    change.edit(BATCH, ("行政处罚罚款", "行政处罚"))
    text = (change.root / BATCH).read_text(encoding="utf-8")
    head, mark, _tail = text.partition("  - id: P1-004")
    assert mark
    (change.root / BATCH).write_text(head, encoding="utf-8")
    change.edit("registry.yaml", ("powers: 5", "powers: 4"))
    done = powers("ci", cwd=change.root)
    assert done.returncode == 1
    verdict, gone, *_rest = done.stdout.splitlines()
    assert "暂不能采纳" in verdict
    assert "P1-004" in gone
    assert "powers/batch-1.yaml:2:1 必须改 P1-004 " in done.stdout
    assert "没有要报告的" not in done.stdout


def test_a_file_that_cannot_be_read_is_said_and_the_rest_is_checked(change: Repository) -> None:
    (change.root / BATCH).write_text("decision: [", encoding="utf-8")
    summary = change.root.parent / "summary.md"
    done = powers("ci", "--summary", summary, cwd=change.root)
    assert done.returncode == 1
    assert "[yaml-syntax]" in done.stdout
    assert f"无法比较改动内容：{BATCH}无法读取" in summary.read_text(encoding="utf-8")


def test_without_a_repository_the_whole_is_checked(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    done = powers("ci", cwd=registry)
    assert done.returncode == 3, done.stderr
    assert done.stdout.startswith("没有可以比较的版本：只核对了现状，没有核对改动。")
    assert "不在git仓库中" in done.stdout.splitlines()[0]
    assert "已核对5个文件" in done.stdout


@pytest.mark.parametrize("base", ["nothing", "-x", "HEAD; touch pwned", "$(touch pwned)"])
def test_a_base_is_a_revision_and_nothing_else(change: Repository, base: str) -> None:
    done = powers("ci", f"--base={base}", cwd=change.root)
    assert done.returncode == 2
    assert not (change.root / "pwned").exists()
    named = powers("ci", cwd=change.root, env={"GITHUB_BASE_REF": base})
    assert named.returncode == 2


def test_a_first_push_has_no_commit_before_it(change: Repository) -> None:
    env = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "0" * 40}
    assert "[wrong-value]" in powers("ci", cwd=change.root, env=env).stdout


@pytest.fixture
def old_law(tmp_path: Path) -> Repository:
    """A branch that enters a grant of 2021 whose law was repealed in 2024, beside an old one."""
    made = Repository(tmp_path / "repository")
    copy_of(SMALL, made.root)
    made.commit("登记")
    made.branch("change")
    return made


def entered(made: Repository, basis: str) -> None:
    """Enter a grant that rests on a basis."""
    text = RECALL.partition("recalls:")[0].replace("《示例城市道路条例》第四条", basis)
    if "农药" in basis:  # a clause on licences
        text = text.replace("对擅自挖掘城市道路的处罚", "农药批发经营许可")
        text = text.replace("type: 行政处罚", "type: 行政许可")
    (made.root / "powers" / "batch-2.yaml").write_text(text, encoding="utf-8")
    made.edit("registry.yaml", ("decisions: 1, powers: 4", "decisions: 2, powers: 5"))
    made.commit("补录")


def test_how_the_laws_stand_is_told_and_fails_nothing(old_law: Repository) -> None:
    summary = old_law.root.parent / "summary.md"
    arguments = ("ci", "--strict", "--as-of", "2024-07-01", "--base=HEAD", "--summary", summary)
    done = powers(*arguments, cwd=old_law.root)
    assert done.returncode == 0, done.stdout
    text = summary.read_text(encoding="utf-8")
    assert "| 《示例农药办法》 | 已废止 | 2024-01-01 | 请核实 | 1 | P1-004 |" in text
    assert "| 《示例种子条例》 | 条款序号调整 | 2023-06-01 | 请核实 | 2 | E-003、P1-003 |" in text
    assert text.count("请核实") == done.stdout.count("请核实"), "the same in the log"
    assert "[repealed-law]" not in done.stdout, "it is no finding of the change"
    assert "示例农药办法" not in powers("ci", cwd=old_law.root).stdout


def test_the_lists_of_github_and_of_a_note_hold_it(old_law: Repository) -> None:
    step = old_law.root.parent / "step.md"
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(step)}
    done = powers("ci", "--as-of", "2024-07-01", "--base=HEAD", cwd=old_law.root, env=env)
    assert done.returncode == 0, done.stdout
    assert "::notice" not in done.stdout, "no line of the change is annotated"
    assert "| 《示例农药办法》 | 已废止 |" in step.read_text(encoding="utf-8")


def test_a_new_entry_on_repealed_law_fails(old_law: Repository) -> None:
    entered(old_law, "《示例农药办法》第二条第二款")
    assert powers("ci", cwd=old_law.root).returncode == 0
    done = powers("ci", "--as-of", "2024-07-01", cwd=old_law.root)
    assert done.returncode == 1
    assert "powers/batch-2.yaml:15:12 必须改 《示例农药办法》第二条第二款：已废止" in done.stdout
    assert "powers/batch-1.yaml:36:12 必须改" not in done.stdout, "the old one is only listed"
    assert "| P1-004、P2-001 |" in done.stdout


@pytest.mark.parametrize("day", ["2023-12-31", "2024-07-01"])
def test_a_new_entry_on_law_that_stands_does_not_fail(old_law: Repository, day: str) -> None:
    basis = "《示例农药办法》第二条第二款" if day < "2024" else "《示例城市道路条例》第四条"
    entered(old_law, basis)
    assert powers("ci", "--as-of", day, cwd=old_law.root).returncode == 0


def test_without_a_base_no_entry_is_new(tmp_path: Path) -> None:
    done = powers("ci", "--as-of", "2024-07-01", cwd=small_registry(tmp_path))
    assert done.returncode == 3, done.stdout
    assert "| 《示例农药办法》 | 已废止 |" in done.stdout


def test_where_no_law_is_known_it_cannot_be_told(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    for file in (registry / "laws").iterdir():
        file.unlink()
    done = powers("ci", "--as-of", "2024-07-01", cwd=registry, language="en")
    assert "It cannot be told" in done.stdout
