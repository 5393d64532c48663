"""The branch with the drafts: one commit on HEAD; folder, index and HEAD stay as they are."""

import os
import shutil
import subprocess
import threading
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.git import new_branch as plumbing
from devolved_powers.i18n import speaking
from devolved_powers.watch.branch import BranchWritten, branch_name, write_branch
from tests.repository import Repository
from tests.support import contents, small_registry

NAME = branch_name(date(2026, 11, 30))
FILES = {
    "docs/law-changes/示例管理条例/请示.md": "关于提请明确的请示\n".encode(),
    "docs/law-changes/示例管理条例/请示.docx": b"PK\x03\x04\r\n\x00",
}
MESSAGE = "法律变动：示例管理条例\n\n# 第一行不是注释\n"

pytestmark = pytest.mark.process


@pytest.fixture(autouse=True)
def _nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own settings out, as they may name somebody."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    for name in ("EMAIL", "GIT_DIR", "GIT_AUTHOR_NAME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "town")
    small_registry(tmp_path / "town")
    made.git("config", "user.name", "录入员")
    made.git("config", "user.email", "clerk@example.invalid")
    made.commit("登记")
    return made


@pytest.fixture
def root(repository: Repository) -> Path:
    return repository.root / "registry"


def written(root: Path, name: str, files: dict[str, bytes], message: str) -> BranchWritten:
    made = write_branch(root, name, files, message)
    assert made is not None
    return made


def state(repository: Repository) -> dict[str, object]:
    """Return what a branch must leave alone."""
    folder = repository.root
    kept = {name: data for name, data in contents(folder).items() if not name.startswith(".git/")}
    own = {name: (folder / ".git" / name).read_bytes() for name in ("HEAD", "index", "config")}
    return {
        "files": kept,
        "own": own,
        "main": repository.git("rev-parse", "main"),
        "status": repository.git("status", "--porcelain"),
    }


def refusal(root: Path, files: dict[str, bytes] | None = None, name: str = NAME) -> str:
    with speaking("en"), pytest.raises(PowersError) as caught:
        written(root, name, FILES if files is None else files, MESSAGE)
    assert caught.value.hint or files
    return str(caught.value)


def test_a_branch_has_one_commit_with_the_files_and_nothing_else_changes(
    repository: Repository, root: Path
) -> None:
    (root / "notes.txt").write_text(
        "没有提交的备忘\n", encoding="utf-8"
    )  # no data: in nobody's way
    repository.git("add", "registry/notes.txt")
    before = state(repository)
    made = written(root, NAME, FILES, MESSAGE)
    assert made == BranchWritten(NAME, repository.git("rev-parse", NAME), tuple(sorted(FILES)))
    assert state(repository) == before
    assert repository.git("rev-parse", f"{NAME}^") == before["main"]
    told = repository.git("-c", "core.quotePath=false", "diff", "--name-status", "main", NAME)
    assert told.splitlines() == [f"A\tregistry/{name}" for name in sorted(FILES)]
    assert repository.git("log", "-1", "--format=%an %ae%n%B", NAME) == (
        f"录入员 clerk@example.invalid\n{MESSAGE.strip()}"
    )
    for name, content in FILES.items():
        shown = subprocess.run(
            ["git", "show", f"{NAME}:registry/{name}"],
            cwd=root,
            capture_output=True,
            check=True,
        )
        assert shown.stdout == content


def test_a_file_that_head_has_is_written_anew_and_keeps_its_neighbours(
    repository: Repository, root: Path
) -> None:
    (root / "docs").mkdir()
    (root / "docs" / "甲.md").write_text("旧\n", encoding="utf-8")
    (root / "docs" / "乙.md").write_text("乙\n", encoding="utf-8")
    repository.commit("文档")
    written(root, NAME, {"docs/甲.md": "新\n".encode()}, MESSAGE)
    assert repository.git("show", f"{NAME}:registry/docs/甲.md") == "新"
    assert repository.git("show", f"{NAME}:registry/docs/乙.md") == "乙"


def test_the_same_again_is_the_branch_that_is_there(repository: Repository, root: Path) -> None:
    first = written(root, NAME, FILES, MESSAGE)
    again = written(root, NAME, FILES, "另一说明\n")
    assert (again.name, again.commit, again.is_new) == (first.name, first.commit, False)
    assert len(repository.git("branch", "--list").splitlines()) == 2


def test_a_branch_that_is_there_is_not_overwritten(repository: Repository, root: Path) -> None:
    first = written(root, NAME, FILES, MESSAGE)
    second = written(root, NAME, {"docs/另一.md": b"1"}, MESSAGE)
    assert second.name == f"{NAME}-2"
    assert repository.git("rev-parse", NAME) == first.commit


def test_what_is_committed_already_makes_no_branch(repository: Repository, root: Path) -> None:
    written(root, NAME, FILES, MESSAGE)
    repository.merge(NAME)
    repository.git("branch", "-q", "-D", NAME)
    assert write_branch(root, NAME, FILES, MESSAGE) is None
    assert repository.git("branch", "--list") == "* main"


def test_what_waits_since_another_day_is_not_written_once_more(
    repository: Repository, root: Path
) -> None:
    first = written(root, branch_name(date(2026, 11, 29)), FILES, MESSAGE)
    again = written(root, NAME, FILES, MESSAGE)
    assert (again.name, again.is_new) == (first.name, False)
    repository.commit("another matter")
    assert written(root, NAME, FILES, MESSAGE).name == NAME, "HEAD is another one"


@pytest.mark.parametrize("change", ["edited", "new", "gone", "staged"])
def test_data_that_head_does_not_have_is_refused(
    change: str, repository: Repository, root: Path
) -> None:
    file = root / "powers" / "batch-1.yaml"
    if change == "gone":
        file.unlink()
    elif change == "new":
        (root / "laws" / "新法.yaml").write_text("law: 新法\n", encoding="utf-8")
    else:
        file.write_bytes(file.read_bytes() + b"# new\n")
    if change == "staged":
        repository.git("add", "-A")
    told = refusal(root)
    assert ("laws/新法.yaml" if change == "new" else "powers/batch-1.yaml") in told
    assert repository.git("branch", "--list") == "* main"


@pytest.mark.usefixtures("repository")
def test_line_ends_alone_are_no_change(root: Path) -> None:
    file = root / "powers" / "batch-1.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert written(root, NAME, FILES, MESSAGE).is_new


def test_without_a_repository_or_a_commit_or_a_name_it_is_refused(tmp_path: Path) -> None:
    root = small_registry(tmp_path / "alone")
    assert "in no git repository" in refusal(root)
    repository = Repository(root)
    assert "no commit yet" in refusal(root)
    repository.commit("登记")
    assert "in whose name" in refusal(root)
    assert repository.git("branch", "--list") == "* main"


def test_a_bare_repository_is_refused(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    subprocess.run(["git", "init", "-q", "--bare"], cwd=root, check=True)
    assert refusal(root)


@pytest.mark.parametrize("name", ["MERGE_HEAD", "CHERRY_PICK_HEAD", "rebase-merge"])
def test_what_is_half_done_is_refused(name: str, repository: Repository, root: Path) -> None:
    place = repository.root / ".git" / name
    if name.startswith("rebase"):
        place.mkdir()
    else:
        place.write_text(repository.git("rev-parse", "HEAD") + "\n", encoding="ascii")
    assert name in refusal(root)


@pytest.mark.parametrize(
    "name", ["../外.md", "/外.md", "docs/../../外.md", ".git/hooks/post-commit", "a\\b", "a\nb", ""]
)
def test_a_name_that_leads_elsewhere_is_refused(
    name: str, repository: Repository, root: Path
) -> None:
    refusal(root, {name: b"x"})
    assert repository.git("branch", "--list") == "* main"


@pytest.mark.parametrize("name", ["a..b", "-d", "a b", "refs/heads/x.lock", "a\nb", "@{u}"])
@pytest.mark.usefixtures("repository")
def test_a_name_that_no_branch_can_have_is_refused(name: str, root: Path) -> None:
    refusal(root, FILES, name)


@pytest.mark.parametrize("place", ["docs", "docs/law-changes"])
@pytest.mark.parametrize("committed", [True, False])
def test_a_path_through_a_link_is_refused(
    place: str, committed: bool, repository: Repository, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "outside").mkdir()
    (root / place).parent.mkdir(exist_ok=True)
    (root / place).symlink_to(tmp_path / "outside")
    if committed:
        repository.commit("链接")
        (root / place).unlink()
    assert "link" in refusal(root)
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_branch_that_bears_the_name_of_the_folder_is_told(
    repository: Repository, root: Path
) -> None:
    repository.git("branch", "law-watch")
    assert "law-watch" in refusal(root)


def test_nothing_that_the_repository_names_is_run(
    repository: Repository, root: Path, tmp_path: Path
) -> None:
    marker = tmp_path / "ran"
    script = f"#!/bin/sh\ntouch '{marker}'\n"
    hooks = repository.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-commit", "commit-msg", "post-commit", "reference-transaction"):
        (hooks / name).write_text(script, encoding="utf-8")
        (hooks / name).chmod(0o755)
    program = tmp_path / "program"
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    for key, value in {
        "core.fsmonitor": program,
        "gpg.program": program,
        "commit.gpgSign": "true",
        "filter.x.clean": program,
        "filter.x.required": "true",
        "core.editor": program,
        "diff.external": program,
        "trace2.eventTarget": "",
    }.items():
        repository.git("config", key, str(value))
    (root / ".gitattributes").write_text("*.md filter=x text eol=crlf\n", encoding="utf-8")
    made = written(root, NAME, FILES, MESSAGE)
    assert made.is_new
    assert not marker.exists()
    assert "gpgsig" not in repository.git("cat-file", "commit", made.commit)


def test_who_is_killed_before_the_branch_leaves_only_objects(
    repository: Repository, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(repository)

    def killed(*_arguments: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(plumbing, "_named", killed)
    with pytest.raises(KeyboardInterrupt):
        written(root, NAME, FILES, MESSAGE)
    assert state(repository) == before
    assert repository.git("branch", "--list") == "* main"
    monkeypatch.undo()
    assert written(root, NAME, FILES, MESSAGE).name == NAME


def test_two_at_once_make_two_branches(repository: Repository, root: Path) -> None:
    made: list[BranchWritten] = []

    def write(number: int) -> None:
        made.append(written(root, NAME, {f"docs/{number}.md": b"x"}, MESSAGE))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.name for one in made} == {NAME, f"{NAME}-2", f"{NAME}-3"}
    for one in made:
        assert repository.git("diff", "--name-only", "main", one.name) == f"registry/{one.files[0]}"


def test_it_works_in_a_work_tree_and_on_no_branch(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", "--detach", str(tmp_path / "beside"))
    root = tmp_path / "beside" / "registry"
    made = written(root, NAME, FILES, MESSAGE)
    assert repository.git("rev-parse", NAME) == made.commit


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="rights of unix")
def test_a_repository_that_cannot_be_written_to_is_told(repository: Repository, root: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    objects = repository.root / ".git" / "objects"
    for folder in (objects, *(p for p in objects.iterdir() if p.is_dir())):
        folder.chmod(0o555)
    try:
        assert "cannot write" in refusal(root)
    finally:
        for folder in (objects, *(p for p in objects.iterdir() if p.is_dir())):
            folder.chmod(0o755)
    shutil.rmtree(repository.root)
