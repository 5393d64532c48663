"""Several files change all or none, whatever the system refuses, and the message says which."""

import errno
import json
import os
import signal
import stat
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from shutil import _ntuple_diskusage as DiskUsage  # noqa: N812

import pytest

from devolved_powers.editing.new_entry import new_need
from devolved_powers.errors import PowersError, reason, remedy
from devolved_powers.git.setup import OVERLOOKED
from devolved_powers.models.files import JOURNAL_NAME
from devolved_powers.models.needs import NeedEntry
from devolved_powers.register.timeline_cache import open_timeline
from devolved_powers.store import journal, lock, registry_folder
from devolved_powers.store.loader import load_registry
from devolved_powers.store.lock import recover, registry_lock
from devolved_powers.store.one_state import read_data_files, read_of_one_state
from devolved_powers.store.replacing import LEFTOVER
from devolved_powers.store.workspace import Workspace
from devolved_powers.store.writing import Change, write_together
from tests.repository import Repository
from tests.support import ROOT, contents, powers, small_registry

OLD = {"a.yaml": b"a\n", "powers/b.yaml": b"b\n", "laws/gone.yaml": b"g\n"}
NEW = {"a.yaml": b"A\n", "powers/b.yaml": b"B\n" * 5000, "sources/deep/new.csv": b"n\n"}
CHANGES: dict[str, Change] = {
    "sources/deep/new.csv": (None, NEW["sources/deep/new.csv"]),
    "powers/b.yaml": (OLD["powers/b.yaml"], NEW["powers/b.yaml"]),
    "laws/gone.yaml": (OLD["laws/gone.yaml"], None),
    "a.yaml": (OLD["a.yaml"], NEW["a.yaml"]),
}
posix = pytest.mark.skipif(sys.platform == "win32", reason="no such call there")
FULL, QUOTA, ONLY_READ, FAULT = errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, content in OLD.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.fixture(autouse=True)
def _disk_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Force nothing to the disk: no test pulls the plug, and a busy disk takes a second for it."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)


class Refusing:
    """Refuses certain calls of a function of `os`, counted from 0."""

    def __init__(
        self,
        patch: pytest.MonkeyPatch,
        name: str,
        refused: Callable[[int], bool],
        code: int,
        *,
        folders: bool = False,
    ) -> None:
        self.calls = self.refusals = 0
        real = getattr(os, name)

        def call(*args: object, **named: object) -> object:
            if folders and not stat.S_ISDIR(os.fstat(args[0]).st_mode):  # type: ignore[arg-type]
                return real(*args, **named)
            self.calls += 1
            if refused(self.calls - 1):
                self.refusals += 1
                raise OSError(code, os.strerror(code))
            return real(*args, **named)

        patch.setattr(os, name, call)


def write(root: Path, changes: Mapping[str, Change] = CHANGES) -> PowersError | None:
    try:
        with registry_lock(root):
            write_together(root, changes)
    except PowersError as error:
        return error
    return None


@posix
@pytest.mark.parametrize(
    ("function", "code"),
    [
        *product(["write", "replace"], [FULL, QUOTA, ONLY_READ, FAULT]),
        *product(["open", "fsync", "unlink", "chmod", "mkdir"], [FAULT]),
    ],
)
def test_one_refusal_at_each_call_leaves_all_old_or_all_new(
    root: Path, monkeypatch: pytest.MonkeyPatch, function: str, code: int
) -> None:
    for number in range(200):
        with monkeypatch.context() as patch:
            refusing = Refusing(patch, function, number.__eq__, code)
            refused = write(root)
        if function in ("open", "unlink"):  # what could not be taken away, the next command takes
            recover(root)
        if refused is None:
            assert contents(root) == NEW
        else:
            assert contents(root) == OLD
            assert reason(OSError(code, "")) in refused.message
            assert refused.hint == remedy(OSError(code, "")) or function == "open"
            assert LEFTOVER not in refused.message
            assert not (root / "sources").exists()
            assert write(root) is None, "the same again works"
            assert contents(root) == NEW
        if not refusing.refusals:
            break
        backwards = {name: (NEW.get(name), OLD.get(name)) for name in {**OLD, **NEW}}
        assert write(root, backwards) is None
        for folder in ("sources/deep", "sources"):
            (root / folder).rmdir()
    assert number < 199


@posix
@pytest.mark.parametrize("code", [errno.EINVAL, FAULT, errno.ENOTSUP, errno.EBADF])
def test_a_folder_that_cannot_be_forced_to_the_disk_is_no_failure(
    root: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    refusing = Refusing(monkeypatch, "fsync", lambda _call: True, code, folders=True)
    assert write(root) is None
    assert refusing.refusals > 3
    assert contents(root) == NEW


@posix
@pytest.mark.parametrize("first", range(1, 3))
def test_what_cannot_be_put_back_is_said_to_be_half_written_and_finished_by_the_next(
    root: Path, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    with monkeypatch.context() as patch:
        Refusing(patch, "replace", lambda call: call >= first + 1, FAULT)
        refused = write(root)
    assert refused is not None
    half = "half" in refused.message or "一半" in refused.message or "recover" in refused.hint
    assert half == (JOURNAL_NAME in contents(root))
    if half:
        finished, undone = recover(root)[0]
        assert bool(finished) != bool(undone)
    assert contents(root) in (OLD, NEW)


def interrupted(root: Path, moves: int) -> None:
    """Leave what a writer leaves that is killed after some moves."""

    class KilledError(Exception):
        pass

    real = os.replace
    calls = iter(range(100))

    def replace(new: str, place: str, **folders: int | None) -> None:
        if next(calls) > moves:  # the first is the journal's
            raise KilledError
        real(new, place, **folders)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(KilledError):
            write(root, CHANGES)
    assert JOURNAL_NAME in contents(root)


@pytest.mark.parametrize("moves", range(3))
def test_the_next_writer_finishes_what_a_killed_one_began(root: Path, moves: int) -> None:
    interrupted(root, moves)
    with registry_lock(root) as recovered:
        assert recovered.finished == tuple(CHANGES)
        assert {k: v for k, v in contents(root).items() if k != lock.LOCK_NAME} == NEW
    assert contents(root) == NEW


def test_a_change_of_which_nothing_was_written_is_forgotten_when_a_file_was_edited(
    root: Path,
) -> None:
    interrupted(root, 0)
    (root / "powers/b.yaml").write_bytes(b"by hand\n")
    with registry_lock(root) as recovered:
        assert recovered.undone == tuple(CHANGES)
    assert contents(root) == {**OLD, "powers/b.yaml": b"by hand\n"}


def test_what_was_edited_by_hand_behind_a_half_is_never_overwritten(root: Path) -> None:
    interrupted(root, 1)
    (root / "powers/b.yaml").write_bytes(b"by hand\n")
    before = contents(root)
    with pytest.raises(PowersError, match=r"powers/b\.yaml"):
        recover(root)
    assert contents(root) == before


def test_a_disk_without_room_is_told_before_anything_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = DiskUsage(10**9, 10**9 - 200_000, 200_000)
    monkeypatch.setattr("shutil.disk_usage", lambda _place: usage)
    refused = write(root)
    assert refused is not None
    assert "195" in refused.message
    assert contents(root) == OLD


@posix
def test_ctrl_c_between_the_moves_counts_after_them(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def replace(new: str, place: str, **folders: int | None) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        real(new, place, **folders)

    monkeypatch.setattr(os, "replace", replace)
    done = threading.Event()
    other = threading.Thread(target=done.wait)  # the system may give it the signal
    other.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            write(root)
    finally:
        done.set()
        other.join()
    assert contents(root) == NEW


@posix
def test_a_link_in_place_of_the_journal_does_not_deny_what_was_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system opens nothing by handle, what stands in the way of a name is looked at."""
    real = journal.carry_out

    def exchanging(folder: Path, steps: Iterable[journal.Step]) -> None:
        real(folder, steps)
        (folder / JOURNAL_NAME).unlink()
        (folder / JOURNAL_NAME).symlink_to("nowhere")

    monkeypatch.setattr(registry_folder, "BY_HANDLE", False)
    monkeypatch.setattr(journal, "carry_out", exchanging)
    assert write(root) is None
    (root / JOURNAL_NAME).unlink()
    assert contents(root) == NEW


@posix
@pytest.mark.parametrize("function", ["replace", "fsync"])
def test_a_command_that_was_refused_makes_one_entry_when_it_is_given_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    root = small_registry(tmp_path)
    before = contents(root)
    need: dict[str, object] = {
        "name": "对损毁路灯的处罚", "type": "行政处罚", "field": "城市管理",
        "asked_of": "示例县综合行政执法局", "basis": "《示例城市道路条例》第四条", "reason": "多发",
    }  # fmt: skip
    NeedEntry.model_validate({**need, "id": "N-99", "status": "待赋权"})
    with monkeypatch.context() as patch:
        Refusing(patch, function, lambda call: call == 1 + (function == "replace"), FULL)
        with pytest.raises(PowersError) as caught:
            new_need(root, need)  # type: ignore[arg-type]
    assert contents(root) == before
    assert caught.value.message.startswith(("powers/", "registry.yaml"))
    new_need(root, need)  # type: ignore[arg-type]
    assert [n.id for n in load_registry(root).needs["powers/needs.yaml"].needs] == ["N-01", "N-02"]


READERS: dict[str, Callable[[Path], object]] = {
    "loader": load_registry,
    "search": read_data_files,
    "timeline": open_timeline,
    "workspace": Workspace,
}


@pytest.fixture
def half(tmp_path: Path) -> Path:
    """Return a registry in which a change was broken off between two files."""
    root = small_registry(tmp_path)
    names = ("powers/needs.yaml", "registry.yaml")
    old = {name: (root / name).read_bytes() for name in names}
    CHANGES_THERE.clear()
    CHANGES_THERE.update({name: (old[name], old[name] + b"# written\n") for name in names})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{__name__}.CHANGES", CHANGES_THERE)
        interrupted(root, 1)
    return root


CHANGES_THERE: dict[str, Change] = {}


@pytest.mark.parametrize("reader", READERS)
def test_no_reader_takes_a_half_for_a_whole(half: Path, reader: str) -> None:
    READERS[reader](half)
    for name, (_old, new) in CHANGES_THERE.items():
        assert (half / name).read_bytes() == new
    assert JOURNAL_NAME not in contents(half)


@pytest.mark.parametrize("reader", READERS)
def test_who_may_not_write_is_told_what_to_do(
    half: Path, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_MOMENT", 0.0)
    monkeypatch.setattr(
        lock, "_try_lock", lambda _path: (_ for _ in ()).throw(OSError(errno.EROFS, ""))
    )
    before = contents(half)
    with pytest.raises(PowersError) as caught:
        READERS[reader](half)
    assert "powers recover" in caught.value.hint
    assert contents(half) == before


def copied(half: Path) -> Path:
    """Return a copy, as a clone or an archive makes one: the files are others."""
    copy = half.parent / "copy"
    for name, content in contents(half).items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(content)
    return copy


@pytest.mark.parametrize("reader", READERS)
def test_a_journal_that_came_with_the_folder_is_refused_and_nothing_written(
    half: Path, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_MOMENT", 0.0)
    copy = copied(half)
    before = contents(copy)
    with pytest.raises(PowersError, match=r"powers\.journal"):
        READERS[reader](copy)
    assert contents(copy) == before
    with pytest.raises(PowersError, match=r"powers\.journal"), registry_lock(copy):
        pytest.fail("a writer went on")
    assert contents(copy) == before
    assert recover(copy)[0].finished == tuple(CHANGES_THERE)  # whoever knows it asks for it


@pytest.mark.parametrize("new_file", [False, True])
def test_a_change_made_whole_while_somebody_reads_is_read_whole(
    tmp_path: Path, new_file: bool
) -> None:
    root = small_registry(tmp_path)
    old = (root / "registry.yaml").read_bytes()
    changes: dict[str, Change] = {"registry.yaml": (old, old + b"# second\n")}
    if new_file:
        changes = {"powers/recall-1.yaml": (None, b"decision: recall-1\n"), **changes}
    else:
        needs = (root / "powers/needs.yaml").read_bytes()
        changes = {"powers/needs.yaml": (needs, needs + b"# first\n"), **changes}
    waiting = [changes]

    def read(name: str) -> bytes:
        content = (root / name).read_bytes()
        if waiting and name == "registry.yaml":  # the first that is read, the last that is written
            assert write(root, waiting.pop()) is None
        return content

    files = dict(read_of_one_state(root, read))
    assert {name: files.get(name) for name in changes} == {
        n: new for n, (_old, new) in changes.items()
    }


def test_files_that_change_all_the_time_are_not_read_for_ever(tmp_path: Path) -> None:
    root = small_registry(tmp_path)

    def read(name: str) -> bytes:
        content = (root / name).read_bytes()
        (root / name).write_bytes(content + b"#\n")
        return content

    with pytest.raises(PowersError):
        read_of_one_state(root, read)


@pytest.mark.process
def test_ci_refuses_a_change_that_brings_a_journal_and_writes_nothing(half: Path) -> None:
    copy = copied(half)
    repository = Repository(copy)
    (copy / JOURNAL_NAME).rename(half.parent / "journal")
    base = repository.commit("登记")
    (half.parent / "journal").rename(copy / JOURNAL_NAME)
    repository.git("add", "--force", ".")
    repository.commit("他人的修改")
    before = contents(copy)
    done = powers("ci", "--base", base, cwd=copy, language="en")
    assert done.returncode == 3, done.stdout
    assert JOURNAL_NAME in done.stderr
    assert {n: c for n, c in contents(copy).items() if not n.startswith(".git/")} == {
        n: c for n, c in before.items() if not n.startswith(".git/")
    }


@pytest.mark.process
def test_recover_says_what_it_did(half: Path) -> None:
    done = powers("recover", cwd=half, language="en")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Finished: powers/needs.yaml, registry.yaml\n"
    assert powers("recover", cwd=half, language="en").stdout == "There is nothing to recover.\n"


def hostile(root: Path) -> Iterator[object]:
    """Yield journals that somebody might make, to write elsewhere or to stop the program."""
    (root / "powers/.evil.abcdefgh.powers-new").write_bytes(b"evil\n")
    (root / "powers/.b.yaml.abcdefgh.powers-new").write_bytes(b"evil\n")
    state = (root / "powers/.b.yaml.abcdefgh.powers-new").lstat()
    sound = {
        "name": "powers/b.yaml", "temporary": ".b.yaml.abcdefgh.powers-new",
        "old": journal.digest_of(b"b\n"), "new": journal.digest_of(b"evil\n"),
        "inode": state.st_ino, "time": state.st_mtime_ns,
    }  # fmt: skip
    for key, value in [
        ("name", "../outside.yaml"), ("name", "/etc/passwd"), ("name", "powers/../../b.yaml"),
        ("name", ""), ("name", "."), ("name", ".git/hooks/pre-commit"), ("name", "powers//b.yaml"),
        ("name", "a\0b"), ("name", "\ud800"), ("name", 7), ("name", None), ("name", "link/b.yaml"),
        ("temporary", ".evil.abcdefgh.powers-new"), ("temporary", "../.b.yaml.abcdefgh.powers-new"),
        ("temporary", "b.yaml"), ("temporary", ""), ("temporary", "a/.b.yaml.abcdefgh.powers-new"),
        ("new", ""), ("old", sound["new"]), ("inode", "1"), ("time", 1.5),
    ]:  # fmt: skip
        yield {"version": 1, "files": [{**sound, key: value}]}
    yield from ([], {}, None, 7, {"version": 2, "files": [sound]}, {"version": 1, "files": []})
    yield {"version": 1, "files": [sound, sound]}
    yield {"version": 1, "files": [7]}
    yield {"version": 1, "files": {"a": 1}}


def test_a_journal_never_writes_elsewhere(root: Path) -> None:
    outside = root.parent / f"{root.name}-outside"
    outside.mkdir()
    (root / "link").symlink_to(outside)
    for content in hostile(root):
        (root / JOURNAL_NAME).write_text(json.dumps(content), encoding="utf-8")
        before = contents(root)
        with pytest.raises(PowersError):
            recover(root)
        assert contents(root) == before, content
        assert not list(outside.iterdir())
    for raw in (b"", b"\xff", b"[" * 100_000, b'{"version": ' + b"9" * 5000 + b"}"):
        (root / JOURNAL_NAME).write_bytes(raw)
        with pytest.raises(PowersError):
            recover(root)


@posix
def test_a_journal_that_is_no_file_is_refused(root: Path) -> None:
    place = root / JOURNAL_NAME
    for kind in ("/etc/passwd", "nowhere", "pipe"):
        if kind == "pipe":
            os.mkfifo(place)
        else:
            place.symlink_to(kind)
        with pytest.raises(PowersError):
            recover(root)
        place.unlink()


def test_git_overlooks_the_journal() -> None:
    assert JOURNAL_NAME in OVERLOOKED
    assert JOURNAL_NAME in (ROOT / ".gitignore").read_text(encoding="utf-8").split()


def test_leftovers_are_swept_up_in_every_folder_and_nothing_else(root: Path) -> None:
    mine = (
        "sources/.batch-4.csv.abcdefgh.powers-new",
        "powers/.b.yaml.abcdefg_.powers-new",
        "powers/2022/county/.b.yaml.abcdefg_.powers-new",
        "discretion/.b.yaml.abcdefgh.powers-new",
        "..gitattributes.abcdefgh.powers-new",
    )
    others = (
        "powers/2022/inner.abcdefgh.powers-new",
        "powers/.b.yaml.abcdefgh.powers-new.d/x",
        "powers/module/.git",
        "powers/module/.b.yaml.abcdefgh.powers-new",
        "docs/.list.csv.abcdefgh.powers-new",
        "elsewhere/.b.yaml.abcdefgh.powers-new",
        ".list.csv.abcdefgh.powers-new",
        "sources/batch.powers-new",
        "sources/.x.powers-new",
        ".a.ABCDEFGH.powers-new",
    )
    for name in (*mine, *others):
        (root / name).parent.mkdir(exist_ok=True, parents=True)
        (root / name).write_bytes(b"x")
    assert sorted(recover(root)[1]) == sorted(mine)
    assert all((root / name).exists() for name in others)


@posix
def test_what_only_looks_like_a_leftover_stays(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / ".b.yaml.abcdefgh.powers-new").write_bytes(b"x")
    (root / "powers/linked").symlink_to(outside)
    (root / "powers/.c.yaml.abcdefgh.powers-new").symlink_to(outside)
    (root / "powers/.d.yaml.abcdefgh.powers-new").mkdir()
    assert recover(root)[1] == ()
    assert (outside / ".b.yaml.abcdefgh.powers-new").exists()
    assert (root / "powers/.c.yaml.abcdefgh.powers-new").is_symlink()
    assert (root / "powers/.d.yaml.abcdefgh.powers-new").is_dir()
