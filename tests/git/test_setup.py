"""`powers git-setup`: what it stores works for whoever merges, and stays in this repository."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from devolved_powers import PowersError
from devolved_powers.git.commits import commits_touching
from devolved_powers.git.merge_text import merge_texts
from devolved_powers.git.setup import ATTRIBUTES, set_up, settings
from devolved_powers.models.files import FOLDERS
from tests.git.two_clerks import NEEDS, merged, need
from tests.repository import Repository
from tests.support import ROOT, contents, powers, small_registry

pytestmark = pytest.mark.process

posix = pytest.mark.skipif(os.name == "nt", reason="a name that Windows does not allow")


def bare(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run git as a stranger's shell would: nothing of our environment."""
    return subprocess.run(
        ["env", "-i", "PATH=/usr/bin:/bin", "git", *arguments],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_the_project_merges_its_own_registry_with_its_own_driver() -> None:
    lines = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert set(ATTRIBUTES) <= set(lines)
    project = Repository.existing(ROOT)
    if project is None:
        pytest.skip("not in a git checkout")
    for file in ("registry.yaml", *(f"{folder}/a.yaml" for folder in FOLDERS)):
        asked = project.git("check-attr", "merge", "--", file)
        assert asked == f"{file}: merge: powers"


@posix
@pytest.mark.parametrize("folder", ["plain", '政务 it\'s "100%Own" $HOME'])
def test_a_merge_works_in_an_empty_environment_from_another_folder(
    repository: Repository, tmp_path: Path, folder: str
) -> None:
    home = tmp_path / folder
    home.mkdir()
    python = home / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    set_up(repository.root, python)
    needs = repository.text(NEEDS)
    one, other = need(2, "对甲的处罚"), need(3, "对乙的处罚")
    repository.diverge({NEEDS: needs + one}, {NEEDS: needs + other})
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    root = str(repository.root)
    done = bare("-C", root, *names, "merge", "--no-edit", "theirs", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert repository.text(NEEDS) == needs + one + other, "merged by id, not by line"


def test_the_interpreter_is_named_in_full_and_imports_nothing_from_where_it_runs() -> None:
    driver = settings(Path(sys.executable))["merge.powers.driver"]
    words = shlex.split(driver)
    assert words[:4] == [Path(sys.executable).as_posix(), "-P", "-m", "devolved_powers"]


@posix
def test_code_in_the_repository_is_not_run_by_a_merge(
    repository: Repository, tmp_path: Path
) -> None:
    package = repository.root / "devolved_powers"
    package.mkdir()
    for name in ("__init__.py", "__main__.py"):
        (package / name).write_text(f"open({str(tmp_path / 'ran')!r}, 'w')", encoding="utf-8")
    needs = repository.text(NEEDS)
    code = merged(
        repository, {NEEDS: needs + need(2, "对甲的处罚")}, {NEEDS: needs + need(3, "对乙的处罚")}
    )
    assert code == 0
    assert not (tmp_path / "ran").exists()


def test_another_installation_takes_the_setting_over_and_says_so(
    repository: Repository, tmp_path: Path
) -> None:
    before = settings(Path(sys.executable))["merge.powers.driver"]
    told = set_up(repository.root, tmp_path / "other" / "python")
    after = settings(tmp_path / "other" / "python")["merge.powers.driver"]
    assert repository.git("config", "merge.powers.driver") == after
    assert len(told) == 2
    assert shlex.split(told[0]) == ["git", "config", "merge.powers.driver", after]
    assert told[1].endswith(before)


def test_a_variable_of_a_hook_does_not_lead_to_another_repository(tmp_path: Path) -> None:
    other = Repository(tmp_path / "other").root
    config = (other / ".git" / "config").read_bytes()
    root = Repository(small_registry(tmp_path)).root
    done = powers("git-setup", cwd=root, env={"GIT_DIR": str(other / ".git")})
    assert done.returncode == 0, done.stderr
    assert (other / ".git" / "config").read_bytes() == config
    assert b"merge-driver" in (root / ".git" / "config").read_bytes()


def test_attributes_in_another_encoding_are_kept(tmp_path: Path) -> None:
    root = Repository(small_registry(tmp_path)).root
    comment = "# 说明\n".encode("gbk")
    (root / ".gitattributes").write_bytes(comment)
    done = powers("git-setup", cwd=root)
    assert done.returncode == 0, done.stderr
    assert (root / ".gitattributes").read_bytes().startswith(comment + b"registry.yaml merge=")


def _attributes_linked(root: Path) -> None:
    (root / ".gitattributes").symlink_to(root.parent / "elsewhere")


def _exclude_linked(root: Path) -> None:
    exclude = root / ".git" / "info" / "exclude"
    exclude.unlink(missing_ok=True)
    exclude.symlink_to(root.parent / "elsewhere")


def _settings_locked(root: Path) -> None:
    (root / ".git" / "config.lock").write_bytes(b"")


def _settings_broken(root: Path) -> None:
    with (root / ".git" / "config").open("ab") as config:
        config.write(b"[core\n")


def _attributes_a_folder(root: Path) -> None:
    (root / ".gitattributes").mkdir()


@pytest.mark.parametrize(
    "hindrance",
    [
        *(_attributes_linked, _exclude_linked, _settings_locked, _settings_broken),
        _attributes_a_folder,
    ],
)
def test_when_it_fails_nothing_is_changed(
    tmp_path: Path, hindrance: Callable[[Path], None]
) -> None:
    root = Repository(small_registry(tmp_path)).root
    hindrance(root)
    before = contents(tmp_path)
    with pytest.raises(PowersError):
        set_up(root, tmp_path / "python")
    assert contents(tmp_path) == before
    assert not (tmp_path / "elsewhere").exists()


def test_what_is_overlooked_keeps_its_bytes(tmp_path: Path) -> None:
    root = Repository(small_registry(tmp_path)).root
    exclude = root / ".git" / "info" / "exclude"
    before = "*.bak\r\n# 说明".encode("gbk")
    exclude.write_bytes(before)
    set_up(root, tmp_path / "python")
    assert exclude.read_bytes().startswith(before + b"\r\n.powers.lock\r\n")
    assert set_up(root, tmp_path / "python") == []


def test_settings_handed_in_the_environment_are_not_taken(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    for name, value in {
        "GIT_DIR": other, "GIT_WORK_TREE": other, "GIT_INDEX_FILE": other / "index",
        "GIT_CONFIG": other, "GIT_CONFIG_PARAMETERS": "'core.pager=false'", "GIT_CONFIG_COUNT": "x",
        "GIT_EXTERNAL_DIFF": "false", "GIT_ALTERNATE_OBJECT_DIRECTORIES": other,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, str(value))
    set_up(repository.root, tmp_path / "python")
    texts = [f"a: {one}\nb: 1\nc: {other}\n" for one, other in ((1, 1), (2, 1), (1, 3))]
    assert merge_texts("a.yaml", *texts).text == "a: 2\nb: 1\nc: 3\n"
    assert commits_touching(repository.root, [NEEDS])
    assert not other.exists()
