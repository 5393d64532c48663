"""A folder with a `.git` that a stranger made: nothing is run, nothing outside is read."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devolved_powers import PowersError
from devolved_powers.git import calling
from devolved_powers.git.asked_objects import blobs
from devolved_powers.git.commits import commits_touching
from devolved_powers.git.index_file import read_index
from devolved_powers.git.location import location
from devolved_powers.git.objects import UnfitError
from devolved_powers.git.record_state import RecordState, record_state
from devolved_powers.git.registry_at import documents_at
from devolved_powers.git.repository import commit_named, tree
from devolved_powers.i18n import speaking
from tests.git.past import BATCH
from tests.git.refusing import refusals
from tests.repository import Repository
from tests.support import SMALL, contents, copy_of, powers, small_registry

pytestmark = pytest.mark.process


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture
def hostile(tmp_path: Path) -> Repository:
    """Return a registry in a repository with one commit."""
    repository = Repository(small_registry(tmp_path))
    repository.commit("one")
    return repository


def refused(root: Path) -> str:
    """Try all that asks git; return why nothing was read."""
    assert record_state(root) == RecordState(None, None)
    return refusals(root)[-1]


def trap(repository: Repository) -> tuple[Path, Path]:
    """Return a program, and the file that is there once it ran."""
    program, ran = repository.root.parent / "trap", repository.root.parent / "ran"
    program.write_text(f"#!/bin/sh\ntouch '{ran}'\n", encoding="utf-8")
    program.chmod(0o755)
    return program, ran


def test_a_clone_that_lacks_objects_runs_nothing_to_get_them(hostile: Repository) -> None:
    program, ran = trap(hostile)
    blob = hostile.git("rev-parse", f"HEAD:{BATCH}")
    (hostile.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for setting in (
        *("core.repositoryformatversion=1", "extensions.partialClone=origin"),
        *("remote.origin.promisor=true", f"remote.origin.url=ext::{program}"),
        *("protocol.allow=always", "protocol.ext.allow=always", "protocol.file.allow=always"),
        *(f"core.sshCommand={program}", f"core.gitProxy={program}"),
        *(f"remote.origin.uploadpack={program}", f"credential.helper=!{program}"),
    ):
        hostile.git("config", *setting.split("=", 1))
    for url in (f"ext::{program}", str(hostile.root), "ssh://localhost/x", "git://localhost/x"):
        hostile.git("config", "remote.origin.url", url)
        with pytest.raises(PowersError, match="lacks part of its history"):
            documents_at(hostile.root, "HEAD")
    assert not ran.exists()


def test_no_setting_runs_a_program(hostile: Repository) -> None:
    program, ran = trap(hostile)
    hooks = hostile.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "reference-transaction", "post-index-change", "pre-auto-gc"):
        (hooks / name).write_bytes(program.read_bytes())
        (hooks / name).chmod(0o755)
    (hostile.root / ".gitattributes").write_text("* diff=x filter=x merge=x\n", encoding="utf-8")
    for setting in (
        *("core.fsmonitor", "core.pager", "core.editor", "core.askPass", "core.sshCommand"),
        *("core.alternateRefsCommand", "diff.external", "diff.x.textconv", "diff.x.command"),
        *("filter.x.smudge", "filter.x.clean", "filter.x.process", "gpg.program", "pager.log"),
        *("merge.x.driver", "interactive.diffFilter", "uploadpack.packObjectsHook"),
    ):
        hostile.git("config", setting, str(program))
    ran.unlink(missing_ok=True)
    documents_at(hostile.root, "HEAD")
    commits_touching(hostile.root, [BATCH])
    record_state(hostile.root)
    for command in ("history P1-004", "diff HEAD", "ci", "git-setup"):
        done = powers(*command.split(), cwd=hostile.root, language="en")
        assert "defect" not in done.stderr
    assert not ran.exists()


@pytest.mark.parametrize("part", ["", "HEAD", "config", "index", "info", "objects", "refs"])
def test_links_are_not_followed(hostile: Repository, tmp_path: Path, part: str) -> None:
    place = hostile.root / ".git" / part
    moved = place.rename(tmp_path / "moved")
    place.symlink_to(moved)
    before = contents(tmp_path / "moved") if moved.is_dir() else moved.read_bytes()
    assert "link" in refused(hostile.root)
    assert before == (contents(moved) if moved.is_dir() else moved.read_bytes())


def _gitdir(root: Path, other: Path) -> None:
    (root / ".git").rename(root.parent / "taken away")
    (root / ".git").write_text(f"gitdir: {other / '.git'}\n", encoding="utf-8")


def _commondir(root: Path, other: Path) -> None:
    (root / ".git" / "commondir").write_text(f"{other / '.git'}\n", encoding="utf-8")


def _false_worktree(root: Path, other: Path) -> None:
    (root / ".git").rename(root.parent / "taken away")
    own = root / "own"
    own.mkdir()
    (own / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (own / "gitdir").write_text(f"{root / '.git'}\n", encoding="utf-8")
    (own / "commondir").write_text(f"{other / '.git'}\n", encoding="utf-8")
    (root / ".git").write_text("gitdir: own\n", encoding="utf-8")


def _worktree(root: Path, other: Path) -> None:
    Repository(root, new=False).git("config", "core.worktree", str(other))


def _worktree_in_a_circle(root: Path, _other: Path) -> None:
    (root / "loop").symlink_to("loop")
    Repository(root, new=False).git("config", "core.worktree", "../loop/x")


def _another_machine(root: Path, _other: Path) -> None:
    info = root / ".git" / "objects" / "info"
    info.mkdir(exist_ok=True)
    (info / "alternates").write_text("//example.invalid/share/objects\n", encoding="utf-8")


def _borrowed_of_another_machine(root: Path, other: Path) -> None:
    for repository, lender in ((root, f"{other}/.git/objects"), (other, "\\\\example.invalid\\x")):
        info = repository / ".git" / "objects" / "info"
        info.mkdir(exist_ok=True)
        (info / "alternates").write_text(f"{lender}\n", encoding="utf-8")


def _gitdir_of_another_machine(root: Path, _other: Path) -> None:
    (root / ".git").rename(root.parent / "taken away")
    (root / ".git").write_text("gitdir: \\\\example.invalid\\share\n", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        *(_gitdir, _commondir, _false_worktree, _worktree, _worktree_in_a_circle),
        *(_another_machine, _gitdir_of_another_machine, _borrowed_of_another_machine),
    ],
)
def test_no_other_repository_is_read_or_written(
    hostile: Repository, tmp_path: Path, change: Callable[[Path, Path], None]
) -> None:
    other = Repository(copy_of(SMALL, tmp_path / "other"))
    other.commit("of somebody else")
    change(hostile.root, other.root)
    before = contents(other.root)
    assert "/.git" in refused(hostile.root)
    assert contents(other.root) == before
    done = powers("history", "P1-004", cwd=hostile.root, language="en")
    assert done.returncode == 0
    assert "The record's own history is not shown" in done.stderr
    assert "of somebody else" not in done.stdout


def test_a_folder_of_a_change_is_not_taken_for_a_repository(tmp_path: Path) -> None:
    whole = Repository(tmp_path / "whole")
    root = copy_of(SMALL, whole.root / "registry")
    made = Repository(tmp_path / "made")
    made.commit("a stranger's")
    for path in (made.root / ".git").iterdir():
        path.rename(root / path.name)
    whole.commit("a pull request")
    assert "made like a repository" in refused(root)


def test_work_trees_and_submodules_know_their_folders(hostile: Repository, tmp_path: Path) -> None:
    hostile.git("worktree", "add", "-q", str(tmp_path / "beside"))
    found = location(tmp_path / "beside")
    assert found is not None
    assert found.common.resolve() == hostile.root / ".git"
    assert documents_at(tmp_path / "beside", "HEAD")


def test_a_listing_without_end_is_not_read_to_its_end(
    hostile: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = hostile.git("mktree", "--missing") if os.name == "nt" else ""
    line = f"100644 blob {hostile.git('rev-parse', 'HEAD:registry.yaml')}\tf"
    for _depth in range(8):  # ten times ten times …: 10^8 paths
        inner = hostile.run("mktree", data="\n".join(_lines(line)) + "\n").stdout.strip()
        line = f"040000 tree {inner}\td"
    commit = hostile.git("commit-tree", "-m", "endless", inner)
    monkeypatch.setattr(calling, "_MOST_OUTPUT", 1_000_000)
    with pytest.raises(PowersError, match="256 MB"):
        documents_at(hostile.root, commit)


def _lines(line: str) -> list[str]:
    return [f"{line}{number}" for number in range(10)]


def test_an_index_of_few_bytes_cannot_fill_the_memory() -> None:
    entry = bytes(60) + b"\0\0" + b"\0" + b"a" * 100 + b"\0"
    count = 40_000
    content = b"DIRC" + (4).to_bytes(4, "big") + count.to_bytes(4, "big") + entry * count
    with pytest.raises(UnfitError):
        read_index(content + bytes(20), "sha1")


def test_odd_trees_are_told_or_left_out(hostile: Repository) -> None:
    blob = bytes.fromhex(hostile.git("rev-parse", "HEAD:registry.yaml"))
    huge = hostile.root / "huge"
    huge.write_bytes(b"#" * (16 * 1024 * 1024 + 1))
    large = bytes.fromhex(hostile.git("hash-object", "-w", "huge"))
    powers_tree = (
        b"120000 link.yaml\0" + blob + b"160000 module.yaml\0" + bytes(range(20))
        + b"100644 large.yaml\0" + large + b"100644 \xd5\xc5.yaml\0" + blob
        + b"100644 twice.yaml\0" + blob + b"100644 twice.yaml\0" + blob
        + b"100644 ..\0" + blob + b"100644 .git\0" + blob
    )  # fmt: skip
    inner = _tree_of(hostile, powers_tree)
    top = b"40000 powers\0" + bytes.fromhex(inner) + b"100644 registry.yaml\0" + blob
    commit = hostile.git("commit-tree", "-m", "odd", _tree_of(hostile, top))
    found = {d.file: d.unreadable for d in documents_at(hostile.root, commit)}
    assert set(found) == {
        "registry.yaml",
        *(f"powers/{name}.yaml" for name in ("link", "module", "large", "twice", r"\udcd5\udcc5")),
    }
    assert {name for name, why in found.items() if why is not None} >= {
        f"powers/{name}.yaml" for name in ("link", "module", "large")
    }
    for command in (f"list --at {commit}", f"diff {commit} HEAD"):
        done = powers(*command.split(), cwd=hostile.root, language="en")
        assert "defect" not in done.stderr
        assert "Traceback" not in done.stderr


def _tree_of(repository: Repository, content: bytes) -> str:
    made = repository.root / ".git" / "made"
    made.write_bytes(content)
    return repository.git("hash-object", "-t", "tree", "-w", "--literally", ".git/made")


def test_what_is_missing_is_told(hostile: Repository) -> None:
    blob = hostile.git("rev-parse", f"HEAD:{BATCH}")
    (hostile.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(PowersError, match="lacks part of its history"):
        documents_at(hostile.root, "HEAD")
    whole = hostile.git("rev-parse", "HEAD^{tree}")
    (hostile.root / ".git" / "objects" / whole[:2] / whole[2:]).unlink()
    with pytest.raises(PowersError):
        documents_at(hostile.root, "HEAD")


@pytest.mark.parametrize(
    "revision",
    ["-x", "--output=x", "registry.yaml", "HEAD:registry.yaml", ":0", "", " ", "@{u}",
     "HEAD^{tree}", ":/one", "HEAD@{9}", "\udcd5", "a\0b", "\u202e", "HEAD..HEAD", "^HEAD",
     "HEAD -- x"],
)  # fmt: skip
def test_what_is_no_commit_is_refused(hostile: Repository, revision: str) -> None:
    with pytest.raises(PowersError):
        commit_named(hostile.root, revision)
    assert sorted(p.name for p in hostile.root.iterdir()) == [
        ".git", *sorted(p.name for p in SMALL.iterdir())
    ]  # fmt: skip


def test_blobs_and_trees_are_asked_by_name_only(hostile: Repository) -> None:
    entries = list(tree(hostile.root, "HEAD", ["registry.yaml"]))
    assert list(blobs(hostile.root, [e.blob for e in entries])) == [entries[0].blob]
