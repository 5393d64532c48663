"""The past of a registry: revisions read from git, trails, and the corrections of the record."""

import json
from pathlib import Path

import pytest

from devolved_powers import Registry
from devolved_powers.git.commits import commits_touching
from devolved_powers.git.registry_at import documents_at
from tests.git.past import BATCH, FOLDER, IN_GIT, registry_in_folder
from tests.repository import AUTHOR, Repository
from tests.support import NOTICE, powers, small_registry

pytestmark = pytest.mark.process

LATER = """\
# yaml-language-server: $schema=../schemas/decision.schema.json
decision: batch-2
kind: 收回
title: 调整并收回部分赋权事项
authority: {doc_no: 示府发〔2024〕3号}
effective: 2024-01-01
provenance: {status: reconstructed}
adjustments:
  - {power: P1-001, set: {name: 对擅自占用、挖掘城市道路的处罚}, reason: 法律法规立改废释}
suspensions:
  - {power: P1-002, reason: 机构调整}
recalls:
  - power: P1-004
    outcome: 退回原部门
    returned_to: 示例县农业农村局
    reason: 承接能力不足
    pending_cases: 已立案的由示例镇继续办结
lapses:
  - {power: P1-003, on: 2099-05-01, because: 《示例种子条例》废止}
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    return registry_in_folder(tmp_path)


@pytest.fixture
def registry(repository: Repository) -> Path:
    return repository.root / FOLDER


def test_the_past_is_read_without_touching_work_tree_or_index(
    repository: Repository, registry: Path
) -> None:
    repository.edit(IN_GIT, ("农药经营许可", "兽药经营许可"))
    repository.commit("更正名称")
    repository.edit(IN_GIT, ("兽药经营许可", "未保存的名称"))
    index = registry.parent / ".git" / "index"
    state = (index.read_bytes(), index.stat().st_mtime_ns, (registry / BATCH).read_bytes())
    done = powers("list", "--at", "HEAD~1", "--type", "行政许可", cwd=registry)
    assert "农药经营许可" in done.stdout
    assert NOTICE in done.stdout
    assert state == (index.read_bytes(), index.stat().st_mtime_ns, (registry / BATCH).read_bytes())


@pytest.mark.parametrize("command", [["search", "农药"], ["list"], ["show", "P1-004"], ["export"]])
def test_every_reading_command_asks_a_revision(
    repository: Repository, registry: Path, command: list[str]
) -> None:
    repository.edit(IN_GIT, ("农药经营许可", "兽药经营许可"))
    repository.commit("更正名称")
    done = powers(*command, "--at", "HEAD~1", cwd=registry)
    assert "农药经营许可" in done.stdout
    assert repository.git("rev-parse", "HEAD~1")[:12] in done.stderr


def test_a_revision_and_a_day_together_ask_the_record_about_the_day(
    repository: Repository, registry: Path
) -> None:
    (registry / "powers" / "batch-2.yaml").write_text(LATER, encoding="utf-8", newline="\n")
    repository.commit("收回")
    now = powers("list", "--as-of", "2024-06-01", "--format", "ids", cwd=registry)
    then = powers(
        "list", "--as-of", "2024-06-01", "--at", "HEAD~1", "--format", "ids", cwd=registry
    )
    assert "P1-004" not in now.stdout
    assert "P1-004" in then.stdout


def test_an_unknown_revision_is_wrong_usage(registry: Path) -> None:
    done = powers("list", "--at=--output=stolen", cwd=registry)
    assert done.returncode == 2
    assert not (registry / "stolen").exists()


def test_a_shallow_clone_says_that_it_lacks_the_past(
    repository: Repository, registry: Path, tmp_path: Path
) -> None:
    repository.edit(IN_GIT, ("农药经营许可", "兽药经营许可"))
    repository.commit("更正名称")
    origin = f"file://{repository.root}"
    repository.git("clone", "-q", "--depth", "1", origin, str(tmp_path / "shallow"))
    clone = tmp_path / "shallow" / registry.name
    done = powers("list", "--at", "HEAD~1", cwd=clone, language="en")
    assert done.returncode == 3
    assert "git fetch --unshallow" in done.stderr
    trail = powers("history", "P1-004", cwd=clone)
    assert trail.returncode == 0


def test_without_git_only_the_record_is_missing(tmp_path: Path) -> None:
    folder = small_registry(tmp_path)
    done = powers("list", "--at", "HEAD", cwd=folder, env={"GIT_CEILING_DIRECTORIES": "/"})
    assert done.returncode == 3
    trail = json.loads(powers("history", "P1-001", "--format", "json", cwd=folder).stdout)
    assert trail["record"] is None
    assert [event["kind"] for event in trail["events"]] == ["赋予"]


def test_a_file_or_folder_that_moved_is_followed(repository: Repository) -> None:
    repository.git("mv", IN_GIT, f"{FOLDER}/powers/batch-one.yaml")
    repository.git("mv", FOLDER, "moved")
    repository.commit("改名")
    moved = repository.root / "moved"
    assert BATCH in [d.file for d in documents_at(moved, "HEAD~1")]
    assert len(Registry.at(moved, "HEAD~1").timeline.powers) == 4


def test_an_older_form_is_read_as_far_as_it_fits(repository: Repository, registry: Path) -> None:
    repository.edit(IN_GIT, ("    type: 行政许可\n", "    type: 行政许可\n    colour: 红\n"))
    repository.commit("旧格式")
    repository.edit(IN_GIT, ("    colour: 红\n", ""))
    done = powers("list", "--at", "HEAD", "--format", "ids", cwd=registry)
    assert done.returncode == 0
    assert "P1-004" not in done.stdout
    assert f"{BATCH}: grants / 3 / colour" in done.stderr


def test_history_tells_past_present_and_future_apart(
    repository: Repository, registry: Path
) -> None:
    (registry / "powers" / "batch-2.yaml").write_text(LATER, encoding="utf-8", newline="\n")
    repository.commit("收回")

    def trail(identifier: str, *more: str) -> dict[str, list[dict[str, object]]]:
        done = powers("history", identifier, "--format", "json", *more, cwd=registry)
        found: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
        return found

    adjusted = trail("p1-001")
    assert adjusted["events"][1] | {"line": 0} == {
        "day": "2024-01-01",
        "kind": "调整",
        "power": "P1-001",
        "to_body": "示例镇人民政府",
        "yet_to_come": False,
        "decision": "batch-2",
        "title": "调整并收回部分赋权事项",
        "doc_no": "示府发〔2024〕3号",
        "assumed": False,
        "reason": "法律法规立改废释",
        "before": {"name": "对擅自占用城市道路的处罚"},
        "after": {"name": "对擅自占用、挖掘城市道路的处罚"},
        "file": "powers/batch-2.yaml",
        "line": 0,
    }
    assert [s["status"] for s in trail("P1-002")["standings"]] == ["暂停"]
    assert [s["status"] for s in trail("P1-004")["standings"]] == ["已收回"]
    assert trail("P1-004")["events"][1]["returned_to"] == "示例县农业农村局"
    turn, lapse = trail("E-003")["events"][1:]
    assert (turn["kind"], turn["day"]) == ("依据状态变化", "2023-06-01")
    assert (lapse["kind"], lapse["power"], lapse["yet_to_come"]) == ("失效", "P1-003", True)
    early = trail("P1-002", "--as-of", "2021-08-31")
    assert [s["status"] for s in early["standings"]] == ["尚未施行"]
    shown = powers("show", "P1-004", cwd=registry)
    assert shown.returncode == 1
    assert "已收回" in shown.stdout
    assert NOTICE in shown.stdout


def test_a_power_whose_handover_is_not_signed_is_yet_to_come(
    repository: Repository, registry: Path
) -> None:
    repository.edit(IN_GIT, ("effective: 2021-09-01", "effective: {upon: 承接确认书}"))
    assert powers("list", "--format", "ids", cwd=registry).stdout == ""
    assert "尚未施行" in powers("show", "P1-001", cwd=registry).stdout
    trail = json.loads(powers("history", "P1-001", "--format", "json", cwd=registry).stdout)
    assert trail["standings"] == [
        {
            "power": "P1-001",
            "to_body": "示例镇人民政府",
            "status": "尚未施行",
            "since": None,
            "held_since": None,
            "content_since": None,
            "held": [],
        }
    ]
    assert trail["events"][0]["day"] is None


def test_a_correction_stands_below_the_trail_and_is_no_event(
    repository: Repository, registry: Path
) -> None:
    repository.edit(IN_GIT, ("第三条第（一）项、第四条", "第三条第（二）项、第四条"))
    repository.commit("更正实施依据")
    repository.edit(IN_GIT, ("effective: 2021-09-01", "effective: 2021-09-10"))
    repository.commit("更正施行日期")
    repository.git("mv", IN_GIT, f"{FOLDER}/powers/batch-one.yaml")
    repository.commit("改文件名")
    repository.git("mv", f"{FOLDER}/powers/batch-one.yaml", IN_GIT)
    repository.edit(IN_GIT, ("  # 农业农村", "  # 农业农村局给的"))
    repository.commit("改注释")
    trail = json.loads(powers("history", "P1-001", "--format", "json", cwd=registry).stdout)
    assert [event["kind"] for event in trail["events"]] == ["赋予"]
    told = [(c["subject"], c["kind"], c["after"].get("basis", "")) for c in trail["record"]]
    assert told[2:] == [
        ("更正实施依据", "corrected", "《示例城市道路条例》第三条第（二）项、第四条"),
        ("更正施行日期", "corrected", ""),
    ]
    assert trail["record"][3]["before"] == {"effective": "2021-09-01"}
    assert {c["author"] for c in trail["record"]} == {AUTHOR}
    shown = powers("history", "P1-001", cwd=registry, language="en").stdout
    assert shown.index("In law") < shown.index("The record, from git")
    assert "第三条第（一）项、第四条 →" in shown.replace("\n", "").replace(" ", "").replace(
        "→", " →"
    )


def test_both_sides_of_a_merge_are_told_and_the_merge_is_not(
    repository: Repository, registry: Path
) -> None:
    repository.branch("side")
    repository.edit(IN_GIT, ("对经营假种子的处罚", "对经营假、劣种子的处罚"))
    repository.commit("支线更正")
    repository.switch("main")
    repository.edit(IN_GIT, ("农药经营许可", "兽药经营许可"))
    repository.commit("主线更正")
    assert repository.merge("side").returncode == 0
    for identifier, subject in (("P1-003", "支线更正"), ("P1-004", "主线更正")):
        trail = json.loads(powers("history", identifier, "--format", "json", cwd=registry).stdout)
        corrected = [c["subject"] for c in trail["record"] if c["kind"] == "corrected"]
        assert corrected == [subject]


def test_two_hundred_commits_are_read_whole(repository: Repository, registry: Path) -> None:
    """Every fifth commit corrects P1-004; the others touch what stands beside it."""
    parts = ["reset refs/heads/main\nfrom refs/heads/main^0\n"]
    base = (registry / BATCH).read_text(encoding="utf-8")
    for number in range(200):
        named = base.replace("农药经营许可", f"许可{number // 5 * 5}号")
        text = named.replace("    name: 对经营", f"    hotline: 热线{number}\n    name: 对经营")
        content = text.encode()
        message = f"第{number}次".encode()
        parts.append(
            f"commit refs/heads/main\ncommitter clerk <c@example.invalid> {1700000000 + number} "
            f"+0800\ndata {len(message)}\n{message.decode()}\n"
            f'M 100644 inline "{registry.name}/{BATCH}"\ndata {len(content)}\n{text}\n'
        )
    stream = "".join(parts)
    repository.run("fast-import", "--quiet", "--force", data=stream)
    repository.git("reset", "-q", "--hard", "main")
    assert len(commits_touching(registry, [BATCH])) == 201
    trail = json.loads(powers("history", "P1-004", "--format", "json", cwd=registry).stdout)
    corrected = [c for c in trail["record"] if c["kind"] == "corrected"]
    assert len(corrected) == 40
    assert corrected[0]["before"] == {"name": "农药经营许可"}
    assert corrected[-1]["after"] == {"name": "许可195号"}
    assert Registry.at(registry, "main~200").timeline == Registry.at(registry, "main~200").timeline
