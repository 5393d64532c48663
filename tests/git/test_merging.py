"""Merging by id and key: the driver in a real git repository, and the merge itself."""

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from devolved_powers.git.merge_text import merge_texts
from devolved_powers.yaml_text.edits import comments
from devolved_powers.yaml_text.merge import merge_data
from devolved_powers.yaml_text.reader import read_yaml
from tests.support import SMALL, copy_of, powers

pytestmark = pytest.mark.process

NEEDS = "powers/needs.yaml"


class Repository:
    """A registry in git, with the program as its merge driver."""

    def __init__(self, folder: Path) -> None:
        self.root = copy_of(SMALL, folder / "镇 registry")
        shutil.rmtree(self.root / ".cache-of-test", ignore_errors=True)
        (self.root / ".gitattributes").write_bytes(b"* text=auto eol=lf")
        self.git("init", "-q", "-b", "main")
        self.program("git-setup")
        self.commit("first")

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{f"GIT_{who}_{what}": "a@example.org" for who in WHO for what in ("NAME", "EMAIL")},
            "POWERS_LANG": "en",
        }
        return subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=environment,
            check=check,
            capture_output=True,
            encoding="utf-8",
        )

    def program(self, *arguments: str) -> None:
        done = powers(*arguments, cwd=self.root)
        assert done.returncode == 0, done.stderr
        shutil.rmtree(self.root / ".cache-of-test", ignore_errors=True)

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def on_branches(self, ours: dict[str, str], theirs: dict[str, str]) -> int:
        """Write files on two branches; merge theirs into ours and return git's exit code."""
        for branch, files in (("theirs", theirs), ("ours", ours)):
            self.git("checkout", "-q", "-b", branch, "main")
            for file, text in files.items():
                (self.root / file).write_bytes(text.encode("utf-8"))
            self.commit(branch)
        return self.git("merge", "-q", "--no-edit", "theirs", check=False).returncode

    def text(self, file: str) -> str:
        return (self.root / file).read_bytes().decode("utf-8")


WHO = ("AUTHOR", "COMMITTER")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def need(number: int, name: str) -> str:
    return (
        f"  # {name}：口头提出\n  - id: N-{number:02d}\n    name: {name}\n    type: 行政处罚\n"
        "    field: 城市管理\n    asked_of: 示例县综合行政执法局\n"
        "    basis: 《示例城市道路条例》第四条\n    reason: 多发\n    status: 待赋权\n"
    )


def test_both_append_to_one_file(repository: Repository) -> None:
    needs, root = repository.text(NEEDS), repository.text("registry.yaml")
    code = repository.on_branches(
        {
            NEEDS: needs + need(2, "对甲的处罚"),
            "registry.yaml": root.replace("needs: 1", "needs: 2"),
        },
        {
            NEEDS: needs + need(3, "对乙的处罚"),
            "registry.yaml": root.replace("needs: 1", "needs: 2"),
        },
    )
    assert code == 0
    assert repository.text(NEEDS) == needs + need(2, "对甲的处罚") + need(3, "对乙的处罚")
    # both raised the total alike, so git took it once without asking; validate speaks of it
    assert powers("validate", cwd=repository.root).returncode == 1
    repository.program("set", "registry", "control_totals.needs=3")
    assert powers("validate", cwd=repository.root).returncode == 0


def test_both_append_in_the_other_order(repository: Repository) -> None:
    needs = repository.text(NEEDS)
    one, other = need(2, "对甲的处罚"), need(3, "对乙的处罚")
    assert repository.on_branches({NEEDS: needs + other}, {NEEDS: needs + one}) == 0
    assert repository.text(NEEDS) == needs + one + other


def test_different_keys_of_one_entry(repository: Repository) -> None:
    text = repository.text("powers/batch-1.yaml")
    code = repository.on_branches(
        {"powers/batch-1.yaml": text.replace("type: 行政许可", "type: 行政许可  # 核对过")},
        {"powers/batch-1.yaml": text.replace("name: 农药经营许可", "name: 农药经营许可证核发")},
    )
    assert code == 0
    assert "    name: 农药经营许可证核发\n    type: 行政许可  # 核对过\n" in repository.text(
        "powers/batch-1.yaml"
    )


def test_the_same_key_is_a_conflict_and_the_rest_is_merged(repository: Repository) -> None:
    text = repository.text("powers/batch-1.yaml")
    name = "name: 农药经营许可"
    title = "title: 赋予示例镇县级行政权力事项（第一批）"
    code = repository.on_branches(
        {"powers/batch-1.yaml": text.replace(name, f"{name}（甲）").replace(title, "title: 甲")},
        {"powers/batch-1.yaml": text.replace(name, f"{name}（乙）").replace("第二款", "第三款")},
    )
    assert code == 1
    merged = repository.text("powers/batch-1.yaml")
    assert (
        "<<<<<<< ours\n    name: 农药经营许可（甲）\n=======\n"
        "    name: 农药经营许可（乙）\n>>>>>>> theirs\n" in merged
    )
    assert merged.count("<<<<<<<") == 1
    assert "title: 甲\n" in merged
    assert "第二条第三款" in merged
    status = repository.git("status", "--short").stdout
    assert "UU powers/batch-1.yaml" in status


def test_two_clerks_gave_the_same_new_id(repository: Repository) -> None:
    needs = repository.text(NEEDS)
    one, other = need(2, "对甲的处罚"), need(2, "对乙的处罚")
    assert repository.on_branches({NEEDS: needs + one}, {NEEDS: needs + other}) == 1
    merged = repository.text(NEEDS)
    assert "name: 对甲的处罚" in merged
    assert "name: 对乙的处罚" in merged
    assert merged.count("id: N-02") == 2, "nothing is renumbered"
    assert merged.startswith(needs)


def test_the_same_new_entry_on_both_sides_is_taken_once(repository: Repository) -> None:
    needs = repository.text(NEEDS) + need(2, "对甲的处罚")
    assert repository.on_branches({NEEDS: needs}, {NEEDS: needs + need(3, "对乙的处罚")}) == 0
    assert repository.text(NEEDS) == needs + need(3, "对乙的处罚")


def test_one_takes_out_what_the_other_changed(repository: Repository) -> None:
    text = repository.text(NEEDS)
    line = "    reason: 挖掘道路多由镇巡查发现\n"
    code = repository.on_branches(
        {NEEDS: text.replace(line, "")}, {NEEDS: text.replace(line, "    reason: 别的理由\n")}
    )
    assert code == 1
    assert "<<<<<<< ours\n=======\n    reason: 别的理由\n>>>>>>> theirs\n" in repository.text(NEEDS)


def test_a_comparison_names_the_power(repository: Repository) -> None:
    repository.program("set", "P1-004", "hotline=12345")
    shown = repository.git("diff").stdout
    heads = [line for line in shown.splitlines() if line.startswith("@@")]
    assert any("农药经营许可" in head or "P1-004" in head for head in heads), heads


def test_setting_up_twice_changes_nothing(repository: Repository) -> None:
    before = repository.text(".gitattributes")
    assert before.startswith("* text=auto eol=lf\nregistry.yaml merge=powers diff=powers\n")
    repository.program("git-setup")
    assert repository.text(".gitattributes") == before
    exclude = (repository.root / ".git/info/exclude").read_text(encoding="utf-8")
    assert exclude.count(".powers.lock") == 1


def test_setting_up_outside_git_says_what_is_wrong(tmp_path: Path) -> None:
    root = copy_of(SMALL, tmp_path / "registry")
    done = powers("git-setup", cwd=root, env={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


BASE = (
    "decision: a\nrecalls:\n  # 第一条\n  - power: P1-001\n    reason: 一\n"
    "  - power: P1-002\n    reason: 二\n"
)


def test_recalls_are_told_apart_by_their_power() -> None:
    one = BASE + "  - power: P1-003\n    reason: 三\n"
    other = BASE + "  # 注\n  - power: P1-004\n    reason: 四\n"
    merged = merge_texts("powers/a.yaml", BASE, one, other)
    assert merged.conflicts == 0
    assert merged.text == one + "  # 注\n  - power: P1-004\n    reason: 四\n"


def test_totals_on_one_line_are_merged_each_by_itself() -> None:
    base = "registry: a\ncontrol_totals: {decisions: 1, powers: 4, needs: 1}\n"
    ours = base.replace("needs: 1", "needs: 3").replace("powers: 4", "powers: 5")
    theirs = base.replace("needs: 1", "needs: 2").replace("decisions: 1", "decisions: 2")
    merged = merge_texts("registry.yaml", base, ours, theirs)
    assert merged.conflicts == 0
    assert merged.text == "registry: a\ncontrol_totals: {decisions: 2, powers: 5, needs: 4}\n"


def test_line_ends_and_byte_order_mark_of_our_side_stay() -> None:
    ours = "\ufeff" + BASE.replace("\n", "\r\n") + "  - power: P1-003\r\n    reason: 三\r\n"
    theirs = BASE.replace("reason: 一", "reason: 新") + "  - power: P1-004\n    reason: 四\n"
    merged = merge_texts("powers/a.yaml", BASE, ours, theirs)
    assert merged.conflicts == 0
    assert merged.text.startswith("\ufeff")
    assert merged.text.count("\n") == merged.text.count("\r\n")
    data, _faults = read_yaml(merged.text[1:])
    assert isinstance(data, dict)
    assert isinstance(data["recalls"], list)
    assert len(data["recalls"]) == 4
    assert "reason: 新" in merged.text
    assert "# 第一条" in list(comments(merged.text[1:]))


def test_both_added_the_file() -> None:
    one = "decision: a\ntitle: 一\nrecalls:\n  - power: P1-001\n    reason: 一\n"
    other = "decision: a\ntitle: 一\nrecalls:\n  - power: P1-002\n    reason: 二\n"
    merged = merge_texts("powers/a.yaml", "", one, other)
    assert merged.conflicts == 0
    assert merged.text == one + "  - power: P1-002\n    reason: 二\n"


def test_what_is_not_sound_is_merged_by_lines() -> None:
    merged = merge_texts("powers/a.yaml", "a: [\nb: 1\n", "a: [\nb: 2\n", "a: [\nb: 3\n")
    assert merged.conflicts == 1
    assert "b: 2" in merged.text
    assert "b: 3" in merged.text


def changed(chance: random.Random, who: str) -> str:
    """Return a version of a list that one clerk made."""
    entries = [
        f"  # 说明{n}\n  - power: P1-00{n}\n    reason: "
        + (f"{who}改\n" if chance.random() < 0.2 else "一\n")
        + ("" if chance.random() < 0.8 else f"    note: {who}\n")
        for n in range(1, 5)
    ]
    number = chance.randint(5, 7)
    if chance.random() < 0.6:
        entries.append(f"  # {who}加的\n  - power: P1-00{number}\n    reason: {who}\n")
    title = f"title: {who}\n" if chance.random() < 0.2 else "title: 一\n"
    return f"decision: a\n{title}recalls:\n{''.join(entries)}"


@pytest.mark.parametrize("seed", range(60))
def test_a_merge_loses_nothing_whatever_two_clerks_did(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same edits every time
    base = "decision: a\ntitle: 一\nrecalls:\n" + "".join(
        f"  # 说明{n}\n  - power: P1-00{n}\n    reason: 一\n" for n in range(1, 5)
    )
    ours, theirs = changed(chance, "甲"), changed(chance, "乙")
    merged = merge_texts("powers/a.yaml", base, ours, theirs)
    for side in (ours, theirs):
        for line in side.splitlines():
            assert line in merged.text or line in base, line
    meant = merge_data(*(read_yaml(text)[0] for text in (base, ours, theirs)))
    assert bool(merged.conflicts) == bool(meant.conflicts)
    assert merged.text.count("<<<<<<<") == merged.conflicts == len(meant.conflicts)
    if not meant.conflicts:
        assert read_yaml(merged.text) == (meant.data, ())
        assert len(list(comments(merged.text))) == len({*comments(ours), *comments(theirs)})
