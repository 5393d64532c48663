"""What git would open by itself in a stranger's `.git`: links, pipes, settings without end."""

import errno
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devolved_powers import PowersError
from devolved_powers.git import calling, guarded
from devolved_powers.git.calling import GitAnswer, call_git
from devolved_powers.git.commits import commits_touching
from devolved_powers.git.record_state import RecordState, record_state
from devolved_powers.git.registry_at import documents_at
from devolved_powers.git.setup import set_up
from devolved_powers.i18n import speaking
from tests.git.past import BATCH
from tests.git.refusing import refusals
from tests.repository import Repository
from tests.support import SMALL, copy_of, powers, small_registry

pytestmark = pytest.mark.process
needs_pipes = pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should git wait all the same, the test fails soon."""
    monkeypatch.setattr(calling, "PATIENCE", 20.0)


@pytest.fixture
def hostile(tmp_path: Path) -> Repository:
    """Return a registry in a repository with one commit."""
    repository = Repository(small_registry(tmp_path))
    repository.commit("one")
    return repository


@needs_pipes
@pytest.mark.parametrize(
    "part",
    ["refs/heads/main", "refs/heads", "objects/pack", "objects/info", "logs", "shallow",
     "packed-refs", "info/exclude"],
)  # fmt: skip
def test_no_link_in_a_repository_leads_to_another(
    hostile: Repository, tmp_path: Path, part: str
) -> None:
    other = Repository(copy_of(SMALL, tmp_path / "other"))
    other.commit("of somebody else")
    other.git("pack-refs", "--all")
    place = hostile.root / ".git" / part
    if place.exists():
        place.rename(tmp_path / "taken-away")
    place.symlink_to(other.root / ".git" / part)
    messages = set(refusals(hostile.root))
    assert len(messages) == 1
    assert "not followed" in messages.pop()


def test_git_reads_no_other_repository_than_the_one_that_was_looked_at(tmp_path: Path) -> None:
    """It passes over a `.git` that is not whole, and would take the one above."""
    outer = Repository(tmp_path / "outer")
    root = copy_of(SMALL, outer.root / "registry")
    outer.commit("of the folder above")
    assert documents_at(root, "HEAD")
    (root / ".git").mkdir()
    (root / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    assert record_state(root) == RecordState(None, None)
    refusals(root)


@needs_pipes
def test_a_link_for_the_hooks_is_nobodys_business(hostile: Repository, tmp_path: Path) -> None:
    hooks = hostile.root / ".git" / "hooks"
    hooks.rename(tmp_path / "hooks") if hooks.exists() else (tmp_path / "hooks").mkdir()
    hooks.symlink_to(tmp_path / "hooks")
    assert documents_at(hostile.root, "HEAD")


@needs_pipes
@pytest.mark.parametrize(
    "part", ["HEAD", "refs/heads/main", "packed-refs", "objects/pack/pack-1.idx", "info/attributes"]
)
def test_no_pipe_in_a_repository_is_waited_for(hostile: Repository, part: str) -> None:
    place = hostile.root / ".git" / part
    place.unlink(missing_ok=True)
    place.parent.mkdir(exist_ok=True)
    os.mkfifo(place)
    (message,) = set(refusals(hostile.root))
    assert f"{place.name}, a device or a pipe" in message
    record_state(hostile.root)  # nor is it here, where git is not asked


def _include(repository: Repository, pipe: Path) -> None:
    repository.git("config", "include.path", str(pipe))


def _include_of_a_condition(repository: Repository, pipe: Path) -> None:
    repository.git("config", "includeIf.gitdir:/.path", f"../{pipe.name}")


@needs_pipes
@pytest.mark.parametrize("setting", [_include, _include_of_a_condition])
def test_no_pipe_that_settings_include_is_waited_for(
    hostile: Repository, setting: Callable[[Repository, Path], None]
) -> None:
    pipe = hostile.root / "settings"
    setting(hostile, pipe)
    os.mkfifo(pipe)
    (message,) = set(refusals(hostile.root))
    assert "settings, a device or a pipe: git would wait for it" in message
    done = powers("history", "P1-004", cwd=hostile.root, language="en")
    assert done.returncode == 0
    assert "The record's own history is not shown" in done.stderr


def test_settings_that_others_share_are_included(hostile: Repository) -> None:
    (hostile.root / ".gitconfig").write_text("[user]\n\tname = x\n", encoding="utf-8")
    hostile.git("config", "include.path", "../.gitconfig")
    assert documents_at(hostile.root, "HEAD")


@needs_pipes
def test_what_still_makes_git_wait_has_an_end(
    hostile: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings that include settings that include a pipe are not looked through to their end."""
    os.mkfifo(hostile.root / "pipe")
    (hostile.root / "more").write_text("[include]\n\tpath = pipe\n", encoding="utf-8")
    with (hostile.root / ".git" / "config").open("a", encoding="utf-8") as config:
        config.write("[include]\n\tpath = ../more\n")
    monkeypatch.setattr(calling, "PATIENCE", 0.3)
    messages = set(refusals(hostile.root))
    assert messages
    assert all("did not end within 0 seconds and was stopped" in message for message in messages)
    assert any(message.startswith("`git rev-parse`") for message in messages)


def test_a_program_that_keeps_the_pipe_open_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What git starts may outlive it; no setting we know of starts any."""
    monkeypatch.setattr(calling, "PATIENCE", 0.3)
    monkeypatch.setattr(calling, "_GRACE", 0.3)
    begun = time.monotonic()
    with pytest.raises(PowersError, match="did not end"):
        call_git(
            tmp_path, ("-c", f"alias.x=!'{sys.executable}' -c 'import time; time.sleep(5)'", "x")
        )
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize("failure", [MemoryError(), OSError(errno.EIO, os.strerror(errno.EIO))])
def test_an_answer_of_which_only_a_part_was_read_is_none(
    hostile: Repository, monkeypatch: pytest.MonkeyPatch, failure: OSError | MemoryError
) -> None:
    class Broken(list[bytes]):
        def append(self, _chunk: bytes) -> None:
            raise failure

    begin = calling._Reader.__init__

    def begin_broken(reader: calling._Reader, process: "subprocess.Popen[bytes]") -> None:
        begin(reader, process)
        reader.chunks = Broken()

    monkeypatch.setattr(calling._Reader, "__init__", begin_broken)
    with pytest.raises((MemoryError, PowersError)):
        documents_at(hostile.root, "HEAD")


@pytest.mark.parametrize(
    "complaint",
    [
        "fatal: detected dubious ownership in repository at '{top}'",
        "fatal: unsafe repository ('{top}' is owned by someone else)",
    ],
)
def test_a_folder_of_another_user_is_told_with_what_to_do(
    hostile: Repository, monkeypatch: pytest.MonkeyPatch, complaint: str
) -> None:
    complaint += "\nTo add an exception for this directory, call:\n\n"
    complaint += "\tgit config --global --add safe.directory {top}"
    answer = GitAnswer(128, b"", complaint.format(top=hostile.root))
    monkeypatch.setattr(guarded, "call_git", lambda *_arguments: answer)
    for ask in (
        lambda: documents_at(hostile.root, "HEAD"),
        lambda: commits_touching(hostile.root, [BATCH]),
        lambda: set_up(hostile.root, hostile.root / "python"),
    ):
        with pytest.raises(PowersError, match="belongs to another user") as refusal:
            ask()
        hint = refusal.value.hint
        assert f"git config --global --add safe.directory {hostile.root}" in hint
        assert "Clone the repository again under your own name" in hint
        assert "Never name `*`" in hint


def test_a_git_that_breaks_off_without_a_word_is_told(
    hostile: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "call_git", lambda *_arguments: GitAnswer(-11, b"", ""))
    with pytest.raises(PowersError, match="ended with code -11 and said nothing"):
        documents_at(hostile.root, "HEAD")


def test_a_repository_that_may_not_be_looked_into_is_told(
    hostile: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "is_file", refuse)
    assert record_state(hostile.root) == RecordState(None, None)
    (message,) = set(refusals(hostile.root))
    assert "cannot be opened: you have no permission" in message


def test_a_clone_whose_repository_is_kept_apart_is_told_how_it_becomes_known(
    hostile: Repository, tmp_path: Path
) -> None:
    clone = tmp_path / "一 clone"
    apart = f"--separate-git-dir={tmp_path / 'apart'}"
    hostile.git("clone", "-q", apart, str(hostile.root), str(clone))
    with pytest.raises(PowersError, match="knows nothing of this folder") as refusal:
        documents_at(clone, "HEAD")
    command = refusal.value.hint.split("`")[3]
    assert command.startswith("git -C ")
    subprocess.run(shlex.split(command), check=True)
    assert documents_at(clone, "HEAD")
    assert record_state(clone).dirty is False


def test_a_work_tree_is_a_registry_like_any_other(hostile: Repository, tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    hostile.git("worktree", "add", "-q", str(beside))
    assert record_state(beside) == RecordState(hostile.git("rev-parse", "HEAD"), dirty=False)
    assert len(commits_touching(beside, [BATCH])) == 1
    assert set_up(beside, tmp_path / "python")
    assert set_up(beside, tmp_path / "python") == []
    for command in ("history P1-004", "diff HEAD", "list --at HEAD", "ci --base HEAD"):
        done = powers(*command.split(), cwd=beside, language="en")
        assert (done.returncode, "defect" in done.stderr) == (0, False), (command, done.stderr)


def test_a_work_tree_that_was_moved_or_left_behind_is_told_what_to_do(
    hostile: Repository, tmp_path: Path
) -> None:
    hostile.git("worktree", "add", "-q", str(tmp_path / "beside"))
    moved = (tmp_path / "beside").rename(tmp_path / "moved")
    with pytest.raises(PowersError, match="knows nothing of this folder") as refusal:
        documents_at(moved, "HEAD")
    assert "git worktree repair" in refusal.value.hint
    Repository(moved, new=False).git("worktree", "repair")
    assert documents_at(moved, "HEAD")
    hostile.root.rename(tmp_path / "main moved")
    with pytest.raises(PowersError, match="not there") as refusal:
        documents_at(moved, "HEAD")
    assert "git worktree repair" in refusal.value.hint
