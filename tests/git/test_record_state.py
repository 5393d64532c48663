"""What is read of a repository's files agrees with what git says of them."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from devolved_powers import PowersError
from devolved_powers.git import objects
from devolved_powers.git import record_state as module
from devolved_powers.git.location import Location, location
from devolved_powers.git.objects import ObjectStore
from devolved_powers.git.record_state import RecordState, record_state
from devolved_powers.i18n import speaking
from devolved_powers.store import registry_folder
from devolved_powers.store.walking import MAX_DEPTH
from tests.repository import Repository
from tests.support import SMALL, copy_of, small_registry

DATA = ("registry.yaml", "powers", "catalog", "laws")
DECISION = "powers/batch-1.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a registry with two commits."""
    made = Repository(small_registry(tmp_path))
    made.commit("one")
    made.edit(DECISION, ("decision: batch-1", "decision: batch-1  # 核对"))
    made.commit("two")
    return made


def agreed(repository: Repository, root: Path | None = None) -> RecordState:
    """Return the state, after comparing it with what git says."""
    state = record_state(root or repository.root)
    within = Repository(root or repository.root, new=False)
    changed = within.git("status", "--porcelain", "--untracked-files=all", "--", *DATA)
    assert state == RecordState(within.git("rev-parse", "HEAD"), bool(changed))
    return state


def test_no_repository_has_no_record(tmp_path: Path) -> None:
    assert record_state(copy_of(SMALL, tmp_path)) == RecordState(None, None)


@pytest.mark.process
def test_before_the_first_commit_there_is_none(tmp_path: Path) -> None:
    made = Repository(copy_of(SMALL, tmp_path))
    assert record_state(made.root) == RecordState(None, None)
    made.git("add", "-A")
    assert record_state(made.root) == RecordState(None, None)


@pytest.mark.process
def test_a_committed_registry_is_clean(repository: Repository) -> None:
    assert agreed(repository).dirty is False
    (repository.root / "README.md").write_text("no data\n", encoding="utf-8")
    repository.git("add", "README.md")
    assert agreed(repository).dirty is False


def _changed(root: Path) -> None:
    Repository(root, new=False).edit(DECISION, ("# 核对", "# 校对"))


def _staged(root: Path) -> None:
    _changed(root)
    Repository(root, new=False).git("add", "-A")


def _staged_and_taken_back(root: Path) -> None:
    before = (root / DECISION).read_bytes()
    _staged(root)
    (root / DECISION).write_bytes(before)


def _untracked(root: Path) -> None:
    (root / "powers" / "batch-9.yaml").write_text("decision: batch-9\n", encoding="utf-8")


def _untracked_deeper(root: Path) -> None:
    (root / "laws" / "more").mkdir(parents=True)
    (root / "laws" / "more" / "x.yaml").write_text("law: x\n", encoding="utf-8")


def _added(root: Path) -> None:
    _untracked(root)
    Repository(root, new=False).git("add", "powers")


def _to_come(root: Path) -> None:
    _untracked(root)
    Repository(root, new=False).git("add", "--intent-to-add", "powers")


def _gone(root: Path) -> None:
    (root / DECISION).unlink()


def _removed(root: Path) -> None:
    Repository(root, new=False).git("rm", "-q", "--cached", DECISION)


def _renamed(root: Path) -> None:
    Repository(root, new=False).git("mv", DECISION, "powers/other.yaml")


def _executable(root: Path) -> None:
    Repository(root, new=False).git("update-index", "--chmod=+x", DECISION)


def _link(root: Path) -> None:
    (root / DECISION).rename(root / "elsewhere.yaml")
    (root / DECISION).symlink_to("../elsewhere.yaml")


def _conflict(root: Path) -> None:
    made = Repository(root, new=False)
    made.git("checkout", "-q", "-b", "other", "HEAD~1")
    made.edit(DECISION, ("decision: batch-1", "decision: batch-1  # 另"))
    made.commit("three")
    with pytest.raises(Exception, match="merge"):
        made.git("merge", "main")


CHANGES: tuple[Callable[[Path], None], ...] = (
    _changed, _staged, _staged_and_taken_back, _untracked, _untracked_deeper, _added, _to_come,
    _gone, _removed, _renamed, _executable, _link, _conflict,
)  # fmt: skip


@pytest.mark.process
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_differs_makes_it_dirty(
    repository: Repository, change: Callable[[Path], None]
) -> None:
    change(repository.root)
    assert agreed(repository).dirty is True


def _packed(root: Path) -> None:
    made = Repository(root, new=False)
    made.git("gc", "-q", "--aggressive")
    assert not list((root / ".git" / "refs" / "heads").iterdir()), "refs are packed"


def _detached(root: Path) -> None:
    Repository(root, new=False).git("checkout", "-q", "--detach", "HEAD~1")


def _older_index(root: Path) -> None:
    Repository(root, new=False).git("update-index", "--index-version", "2")


def _newer_index(root: Path) -> None:
    Repository(root, new=False).git("update-index", "--index-version", "4")


def _through_a_ref(root: Path) -> None:
    made = Repository(root, new=False)
    made.git("symbolic-ref", "refs/heads/alias", "refs/heads/main")
    made.git("symbolic-ref", "HEAD", "refs/heads/alias")


FORMS: tuple[Callable[[Path], None], ...] = (
    _packed, _detached, _older_index, _newer_index, _through_a_ref,
)  # fmt: skip


@pytest.mark.process
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_form_of_a_repository_is_read(
    repository: Repository, form: Callable[[Path], None]
) -> None:
    form(repository.root)
    assert agreed(repository).dirty is False
    _untracked(repository.root)
    assert agreed(repository).dirty is True


@pytest.mark.process
def test_packed_trees_made_of_deltas_are_read(tmp_path: Path) -> None:
    made = Repository(small_registry(tmp_path))
    for number in range(40):
        (made.root / "powers" / f"note-{number:02}.yaml").write_text(f"{number}\n", "utf-8")
    made.commit("many files: their trees are alike")
    for number in range(30):
        (made.root / "powers" / f"note-{number:02}.yaml").write_text(f"{number} again\n", "utf-8")
        made.commit(f"change {number}")
    made.git("gc", "-q", "--aggressive")
    for older in range(0, 30, 7):
        made.git("checkout", "-q", "--detach", f"main~{older}")
        assert agreed(made).dirty is False
    made.git("reset", "-q", "--mixed", "main~30")
    assert agreed(made).dirty is True


@pytest.mark.process
def test_work_trees_submodules_and_lent_objects_are_followed(
    repository: Repository, tmp_path: Path
) -> None:
    repository.git("worktree", "add", "-q", str(tmp_path / "beside"), "HEAD~1")
    lent, apart, outer = (tmp_path / name for name in ("lent", "apart", "outer"))
    repository.git("clone", "-q", "--shared", ".", str(lent))
    repository.git("clone", "-q", "--separate-git-dir", str(tmp_path / "kept"), ".", str(apart))
    whole = Repository(outer)
    allowed = ("-c", "protocol.file.allow=always")
    whole.git(*allowed, "submodule", "add", "-q", str(repository.root), "inner")
    assert record_state(apart) == RecordState(None, None), "what is kept apart knows nothing of it"
    whole.git("--git-dir", str(tmp_path / "kept"), "config", "core.worktree", str(apart))
    for folder in (tmp_path / "beside", lent, apart, outer / "inner"):
        assert agreed(repository, folder).dirty is False
        _untracked(folder)
        assert agreed(repository, folder).dirty is True


@pytest.mark.process
def test_a_registry_below_the_top_is_judged_by_its_own_files(tmp_path: Path) -> None:
    made = Repository(tmp_path / "whole")
    root = copy_of(SMALL, made.root / "town" / "registry")
    made.commit("one")
    assert agreed(made, root).dirty is False
    (made.root / "powers").mkdir()
    (made.root / "powers" / "x.yaml").write_text("of another\n", encoding="utf-8")
    assert agreed(made, root).dirty is False
    _changed_name = root / "registry.yaml"
    _changed_name.write_text(_changed_name.read_text("utf-8") + "# \n", encoding="utf-8")
    assert agreed(made, root).dirty is True
    unknown = copy_of(SMALL, made.root / "unknown")
    assert agreed(made, unknown).dirty is True


@pytest.mark.process
def test_repositories_of_longer_names_are_read(tmp_path: Path) -> None:
    made = Repository(small_registry(tmp_path), new=False)
    made.git("init", "-q", "-b", "main", "--object-format=sha256")
    made.commit("one")
    assert len(agreed(made).revision or "") == 64
    made.git("gc", "-q")
    assert agreed(made).dirty is False
    _untracked(made.root)
    assert agreed(made).dirty is True


@pytest.mark.process
def test_what_cannot_be_told_is_never_called_clean(repository: Repository) -> None:
    revision = repository.git("rev-parse", "HEAD")
    repository.git("update-index", "--split-index")
    assert record_state(repository.root) == RecordState(revision, None)
    repository.git("update-index", "--no-split-index")
    assert agreed(repository).dirty is False
    (repository.root / "powers" / ".note").write_text("may be ignored\n", encoding="utf-8")
    assert record_state(repository.root) == RecordState(revision, None)


@pytest.mark.process
def test_a_setting_that_writes_other_line_ends_leaves_it_open(repository: Repository) -> None:
    path = repository.root / DECISION
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert record_state(repository.root).dirty is None


@pytest.mark.process
def test_a_missing_object_leaves_it_open(repository: Repository) -> None:
    revision = repository.git("rev-parse", "HEAD")
    tree = repository.git("rev-parse", "HEAD:powers")
    (repository.root / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    assert record_state(repository.root) == RecordState(revision, None)


@pytest.mark.process
def test_links_in_a_repository_are_not_followed(repository: Repository, tmp_path: Path) -> None:
    for name in (".git", ".git/HEAD", ".git/refs", ".git/index", ".git/objects"):
        place, moved = repository.root / name, tmp_path / "moved"
        place.rename(moved)
        place.symlink_to(moved)
        assert record_state(repository.root) == RecordState(None, None), name
        place.unlink()
        moved.rename(place)
    assert agreed(repository).dirty is False


@pytest.mark.process
def test_a_pipe_for_a_head_is_not_waited_for(repository: Repository) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names here")
    head = repository.root / ".git" / "HEAD"
    head.unlink()
    os.mkfifo(head)
    assert record_state(repository.root) == RecordState(None, None)


@pytest.mark.process
def test_damage_never_crashes_and_is_never_called_clean(
    repository: Repository, tmp_path: Path
) -> None:
    repository.git("gc", "-q")
    repository.commit("three, loose")
    (repository.root / DECISION).write_bytes(b"changed\n")
    untouched = tmp_path / "untouched"
    shutil.copytree(repository.root, untouched)
    files = [p for p in sorted(untouched.rglob(".git/**/*")) if p.is_file()]
    chance = random.Random(20260101)  # noqa: S311 - the same damage in every run
    kept = [p for p in files if "hooks" not in p.parts and "logs" not in p.parts]
    for path in kept:
        target = repository.root / path.relative_to(untouched)
        content = path.read_bytes()
        for _round in range(12):
            damaged = bytearray(content)
            for _place in range(chance.randint(1, 4)):
                if damaged:
                    damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            target.chmod(0o644)
            target.write_bytes(damaged[: chance.randint(0, len(damaged))] or bytes(damaged))
            assert record_state(repository.root).dirty is not False, path
        target.write_bytes(content)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"ref: refs/heads/../../../../secret\n",
        b"ref: /etc/passwd\n",
        b"ref: refs/heads/main",
        b"0" * 39 + b"\n",
        b"\xff" * 40,
        b"ref: refs/heads/loop\n",
        b"0" * 40,
    ],
)
def test_a_hostile_head_tells_nothing(tmp_path: Path, head: bytes) -> None:
    root = small_registry(tmp_path)
    (tmp_path / "secret").write_text("0" * 40, encoding="utf-8")
    (root / ".git" / "refs" / "heads").mkdir(parents=True)
    (root / ".git" / "HEAD").write_bytes(head)
    (root / ".git" / "refs" / "heads" / "loop").write_bytes(b"ref: refs/heads/loop\n")
    state = record_state(root)
    assert state in (RecordState(None, None), RecordState("0" * 40, None))
    assert (state.revision is None) == (head != b"0" * 40)


@pytest.mark.process
def test_folders_without_end_are_not_walked_to_it(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = repository.root / "powers"
    for _depth in range(MAX_DEPTH + 1):
        place = place / "a"
    place.mkdir(parents=True)
    assert record_state(repository.root).dirty is None
    shutil.rmtree(repository.root / "powers/a")
    assert record_state(repository.root).dirty is False
    (repository.root / "powers/notes.txt").touch()
    monkeypatch.setattr(module, "MAX_ENTRIES", 1)
    assert record_state(repository.root).dirty is None


exchanges = pytest.mark.skipif(
    not registry_folder.BY_HANDLE, reason="the system opens nothing in the folder of a handle"
)


def exchanged(place: Path, other: Path) -> None:
    """Put a link to what stands elsewhere in the place of a folder or file."""
    place.rename(place.with_name("before"))
    place.symlink_to(other)


@exchanges
@pytest.mark.process
@pytest.mark.parametrize("part", [".git", ".git/refs/heads/main", ".git/refs", ".git/HEAD"])
def test_what_is_exchanged_once_the_repository_is_found_is_not_followed(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    other = Repository(small_registry(tmp_path / "other"))
    other.commit("of somebody else")

    def exchange_behind(root: Path) -> Location | None:
        found = location(root)
        exchanged(root / part, other.root / part)
        return found

    monkeypatch.setattr(module, "location", exchange_behind)
    assert record_state(repository.root).revision is None


@exchanges
@pytest.mark.process
@pytest.mark.parametrize("part", ["", "objects", "objects/pack"])
def test_packs_that_are_exchanged_are_not_followed(
    repository: Repository, tmp_path: Path, part: str
) -> None:
    repository.git("gc", "-q")
    revision = repository.git("rev-parse", "HEAD")
    copy = shutil.copytree(repository.root, tmp_path / "copy")
    found = location(repository.root)
    assert found is not None
    store = ObjectStore(found, "sha1")
    assert store.read(revision, "commit")
    exchanged(repository.root / ".git" / part, copy / ".git" / part)
    with speaking("en"), pytest.raises(PowersError, match="link"):
        store.read(revision, "commit")


@pytest.mark.process
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("part", ["refs/heads/main", "index", "packed-refs", "object"])
def test_no_pipe_is_waited_for(repository: Repository, part: str) -> None:
    head = repository.git("rev-parse", "HEAD")
    if part == "packed-refs":
        repository.git("pack-refs", "--all")
    place = repository.root / ".git" / part
    if part == "object":
        place = repository.root / ".git/objects" / head[:2] / head[2:]
    place.unlink()
    os.mkfifo(place)
    assert record_state(repository.root).dirty is None


@pytest.mark.process
def test_packs_without_number_are_not_looked_through(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("gc", "-q")
    monkeypatch.setattr(objects, "_MOST_LOOKS", 2)
    assert record_state(repository.root).dirty is None
    monkeypatch.setattr(objects, "_MOST_LOOKS", 2_000)
    assert record_state(repository.root).dirty is False
    for number in range(3):
        (repository.root / f".git/objects/pack/pack-{number}.idx").touch()
    monkeypatch.setattr(objects, "_MOST_INDEXES", 3)
    assert record_state(repository.root).dirty is None
