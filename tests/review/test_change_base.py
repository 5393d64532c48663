"""What `powers ci` compares a change with, in clones as offices and services make them."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.repository import Repository
from tests.support import SMALL, copy_of, powers

pytestmark = pytest.mark.process

NEEDS = "powers/needs.yaml"
UNCOMPARED = "没有可以比较的版本：只核对了现状，没有核对改动。"


@pytest.fixture
def upstream(tmp_path: Path) -> Repository:
    """A repository whose only branch is called otherwise than `main`."""
    made = Repository(tmp_path / "upstream", new=False)
    made.git("init", "-q", "-b", "trunk")
    copy_of(SMALL, made.root)
    made.commit("登记")
    return made


def clone(upstream: Repository, *options: str) -> Repository:
    root = upstream.root.parent / "clone"
    upstream.git("clone", "-q", *options, upstream.root.as_uri(), str(root))
    return Repository(root, new=False)


def change(made: Repository) -> None:
    made.edit(NEEDS, ("reason: 挖掘道路", "reason: 近年挖掘道路"))


def first_lines(made: Repository, *arguments: str, **env: str) -> tuple[int, list[str]]:
    done = powers("ci", *arguments, cwd=made.root, env=env)
    return done.returncode, done.stdout.splitlines()


def assert_compared(made: Repository, name: str, commit: str) -> None:
    code, lines = first_lines(made)
    assert lines[0] == f"与{name}（{commit[:12]}）比较，本次改动没有须先改正的问题。"
    assert code == 0
    assert any("近年" in line for line in lines), "the change is told"


@pytest.mark.parametrize("remote", ["origin", "gitee"])
def test_without_main_it_is_the_default_branch_of_the_remote(
    upstream: Repository, remote: str
) -> None:
    made = clone(upstream, "-o", remote)
    made.branch("work")
    change(made)
    made.commit("改动")
    assert_compared(made, f"{remote}/trunk", upstream.git("rev-parse", "HEAD"))


def test_what_the_remote_says_counts_before_a_branch_that_is_called_main(
    upstream: Repository,
) -> None:
    upstream.branch("main")
    upstream.edit("registry.yaml", ("registry: 示例镇", "registry: 另一个示例镇"))
    upstream.commit("旧主干")
    upstream.switch("trunk")
    made = clone(upstream)
    made.branch("work")
    change(made)
    assert_compared(made, "origin/trunk", upstream.git("rev-parse", "trunk"))


def test_a_branch_is_compared_from_where_it_was_left(upstream: Repository) -> None:
    made = clone(upstream)
    left = made.git("rev-parse", "HEAD")
    made.branch("work")
    change(made)
    made.commit("改动")
    upstream.edit("registry.yaml", ("registry: 示例镇", "registry: 示例镇的"))
    upstream.commit("其间的改动")
    made.git("fetch", "-q")
    assert_compared(made, "origin/trunk", left)


def test_where_the_clone_does_not_know_the_default_it_is_the_only_other_branch(
    upstream: Repository,
) -> None:
    made = clone(upstream)
    made.git("remote", "set-head", "origin", "--delete")
    made.branch("work")
    change(made)
    made.commit("改动")
    made.git("push", "-q", "origin", "work")  # the branch itself is no other one
    assert_compared(made, "origin/trunk", upstream.git("rev-parse", "trunk"))


def test_without_a_remote_it_is_the_only_other_branch(upstream: Repository) -> None:
    upstream.branch("work")
    change(upstream)
    upstream.commit("改动")
    assert_compared(upstream, "trunk", upstream.git("rev-parse", "trunk"))
    upstream.git("checkout", "-q", "--detach")
    upstream.git("branch", "-D", "-q", "work")
    assert_compared(upstream, "trunk", upstream.git("rev-parse", "trunk"))


def test_with_one_branch_the_change_is_what_is_not_committed(upstream: Repository) -> None:
    change(upstream)
    assert_compared(upstream, "trunk", upstream.git("rev-parse", "HEAD"))


def shallow(upstream: Repository) -> Repository:
    change(upstream)
    upstream.commit("改动")
    return clone(upstream, "--depth", "1")


def shallow_branch(upstream: Repository) -> Repository:
    """A clone of the last commit of a branch, beside the last one of another, as services make."""
    upstream.branch("work")
    change(upstream)
    upstream.commit("改动")
    return clone(upstream, "--depth", "1", "--no-single-branch")


def detached_without_remote(upstream: Repository) -> Repository:
    change(upstream)
    upstream.commit("改动")
    upstream.git("checkout", "-q", "--detach")
    upstream.git("branch", "-D", "-q", "trunk")
    return upstream


def several(upstream: Repository) -> Repository:
    for name in ("dev", "work"):
        upstream.branch(name)
        upstream.commit(name)
    return upstream


def no_history_in_common(upstream: Repository) -> Repository:
    made = clone(upstream)
    made.git("checkout", "-q", "--orphan", "work")
    made.commit("另起")
    return made


def nothing_committed(upstream: Repository) -> Repository:
    shutil.rmtree(upstream.root / ".git")
    upstream.git("init", "-q", "-b", "trunk")
    return upstream


def no_change(upstream: Repository) -> Repository:
    upstream.commit("又一次")
    return upstream


NOTHING: dict[str, tuple[Callable[[Repository], Repository], str, str]] = {
    "a shallow clone": (shallow, "浅克隆", "git fetch --unshallow"),
    "a shallow clone of two branches": (shallow_branch, "浅克隆", "git fetch --unshallow"),
    "the first commit": (lambda made: made, "第一次提交", ""),
    "no branch at all": (detached_without_remote, "没有可作起点的分支", "git fetch"),
    "several branches": (several, "不能判定改动要并入哪个分支", "--base指明：dev、trunk"),
    "no history in common": (no_history_in_common, "origin/trunk与HEAD", "--base"),
    "nothing committed": (nothing_committed, "还没有任何提交", "powers validate"),
    "nothing changed": (no_change, "已在trunk中", "--base"),
}


@pytest.mark.parametrize("name", NOTHING)
def test_with_nothing_to_compare_with_there_is_no_clean_bill(
    upstream: Repository, name: str
) -> None:
    make, reason, remedy = NOTHING[name]
    made = make(upstream)
    summary = upstream.root.parent / "summary.md"
    code, lines = first_lines(made, "--summary", str(summary))
    assert code == 3, lines
    assert lines[0].startswith(UNCOMPARED)
    assert reason in lines[0]
    assert remedy in lines[1]
    assert UNCOMPARED in summary.read_text(encoding="utf-8").splitlines()[0]
    assert "没有须先改正的问题" not in "".join(lines)


def test_what_must_be_mended_is_told_in_the_verdict_all_the_same(upstream: Repository) -> None:
    upstream.edit("powers/batch-1.yaml", ("    type: 行政检查", "    type: 行政检查员"))
    upstream.git("add", "-A")
    upstream.git("commit", "-q", "--amend", "-m", "登记")
    code, lines = first_lines(upstream)
    assert code == 1
    assert lines[0].startswith(UNCOMPARED)
    assert "必须改" in lines[0]


def test_the_remedy_for_a_shallow_clone_helps(upstream: Repository) -> None:
    made = shallow_branch(upstream)
    made.git("fetch", "-q", "--unshallow")
    made.git("remote", "set-head", "origin", "trunk")
    assert_compared(made, "origin/trunk", upstream.git("rev-parse", "trunk"))


@pytest.mark.skipif(os.name == "nt", reason="git links work trees by other names there")
def test_a_linked_work_tree_a_submodule_and_a_folder_inside_are_read(upstream: Repository) -> None:
    made = clone(upstream)
    linked = upstream.root.parent / "linked"
    made.git("worktree", "add", "-q", "-b", "work", str(linked))
    above = Repository(upstream.root.parent / "above")
    local = ("-c", "protocol.file.allow=always")
    above.git(*local, "submodule", "--quiet", "add", upstream.root.as_uri(), "town")
    inside = Repository(upstream.root.parent / "inside")
    copy_of(SMALL, inside.root / "town")
    inside.commit("登记")
    for root, name in (
        (linked, "origin/trunk"),
        (above.root / "town", "origin/trunk"),
        (inside.root / "town", "main"),
    ):
        place = Repository(root, new=False)
        change(place)
        assert_compared(place, name, place.git("rev-parse", "HEAD"))
