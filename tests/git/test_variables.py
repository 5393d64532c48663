"""GIT_DIR and the like: honoured where nothing else tells of a repository, and never in silence."""

import os
import shutil
from pathlib import Path

import pytest

from devolved_powers.git.passed_over import passed_over
from tests.repository import Repository
from tests.support import powers, small_registry

pytestmark = pytest.mark.process

BATCH = "powers/batch-1.yaml"


@pytest.fixture
def apart(tmp_path: Path) -> tuple[Path, Path]:
    """Return a registry's folder, and its repository that is kept elsewhere."""
    made = Repository(small_registry(tmp_path))
    made.commit("登记")
    made.edit(BATCH, ("name: 农药经营许可", "name: 农药零售许可"))
    made.commit("更名")
    repository = tmp_path / "kept" / "registry.git"
    repository.parent.mkdir()
    shutil.move(made.root / ".git", repository)
    return made.root, repository


COMMANDS = {
    "ci": ("ci", "--base", "HEAD~1"),
    "diff": ("diff", "HEAD~1", "HEAD"),
    "history": ("history", "P1-004"),
    "list": ("list", "--at", "HEAD~1"),
}


@pytest.mark.parametrize("name", ["ci", "diff", "history"])
@pytest.mark.parametrize("is_bare", [False, True])
def test_what_the_two_variables_name_together_is_read(
    apart: tuple[Path, Path], name: str, *, is_bare: bool
) -> None:
    root, repository = apart
    Repository(repository, new=False).git("config", "core.bare", str(is_bare).lower())
    env = {"GIT_DIR": str(repository), "GIT_WORK_TREE": str(root)}
    done = powers(*COMMANDS[name], cwd=root, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "农药" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["diff", "list"])
def test_a_repository_of_another_folder_is_not_said_to_be_none(
    apart: tuple[Path, Path], name: str
) -> None:
    root, repository = apart
    for env, words in (
        ({"GIT_DIR": str(repository)}, ("GIT_DIR", str(repository), "GIT_WORK_TREE")),
        (
            {"GIT_DIR": str(repository), "GIT_WORK_TREE": str(repository.parent)},
            ("GIT_DIR", str(repository), "GIT_WORK_TREE"),
        ),
        ({"GIT_DIR": str(root / "nowhere")}, ("GIT_DIR", "nowhere")),
    ):
        done = powers(*COMMANDS[name], cwd=root, env=env, language="en")
        assert done.returncode in (2, 3)
        assert all(word in done.stderr for word in words), done.stderr
        assert "its record has no history" not in done.stderr


def test_what_leads_elsewhere_is_passed_over_and_told(tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    other.commit("空")
    made = Repository(small_registry(tmp_path))
    made.commit("登记")
    for variable in ("GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_INDEX_FILE"):
        done = powers("ci", "--base=HEAD", cwd=made.root, env={variable: str(other.root / ".git")})
        assert done.returncode == 0, done.stdout
        assert done.stdout.startswith("与HEAD（")
        assert done.stderr.count("\n") == 1
        assert variable in done.stderr
        assert str(made.root) in done.stderr


def test_what_a_hook_sets_leads_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Repository(small_registry(tmp_path))
    made.commit("登记")
    monkeypatch.chdir(made.root)
    for variables in (
        {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/next-index-1.lock"},
        {"GIT_DIR": str(made.root / ".git"), "GIT_WORK_TREE": str(made.root)},
        {"GIT_DIR": ".git", "GIT_PREFIX": "", "GIT_EXEC_PATH": "/elsewhere"},
        {"GIT_NAMESPACE": "other"},
    ):
        with monkeypatch.context() as hook:
            for name, value in variables.items():
                hook.setenv(name, value)
            assert passed_over(made.root) == ()


@pytest.mark.skipif(os.name == "nt", reason="the hook is a script for a shell")
def test_in_a_hook_of_git_nothing_is_told(tmp_path: Path) -> None:
    made = Repository(small_registry(tmp_path))
    made.commit("登记")
    hook = made.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nenv | grep ^GIT_ | sort > hook.env\n", encoding="utf-8")
    hook.chmod(0o755)
    made.edit(BATCH, ("name: 农药经营许可", "name: 农药零售许可"))
    made.git("commit", "-q", "-m", "更名", "--", BATCH)
    lines = (made.root / "hook.env").read_text(encoding="utf-8").splitlines()
    env = dict(line.split("=", 1) for line in lines)
    assert "GIT_INDEX_FILE" in env
    done = powers("ci", "--base=HEAD~1", cwd=made.root, env=env)
    assert done.returncode == 0, done.stdout
    assert done.stderr == ""
